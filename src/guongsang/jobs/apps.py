from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "guongsang.jobs"
    label = "jobs"
