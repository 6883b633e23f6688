from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "guongsang.config"
    label = "config"
