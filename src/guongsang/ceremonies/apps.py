from django.apps import AppConfig


class CeremoniesConfig(AppConfig):
    name = "guongsang.ceremonies"
    label = "ceremonies"
