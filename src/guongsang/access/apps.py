from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "guongsang.access"
    label = "access"
