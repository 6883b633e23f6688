from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "guongsang.councils"
    label = "councils"
