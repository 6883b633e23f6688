from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "guongsang.practices"
    label = "practices"
