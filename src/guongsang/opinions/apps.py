from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "guongsang.opinions"
    label = "opinions"
