from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    name = "guongsang.regulations"
    label = "regulations"
