from django.apps import AppConfig


class AppraisalsConfig(AppConfig):
    name = "guongsang.appraisals"
    label = "appraisals"
