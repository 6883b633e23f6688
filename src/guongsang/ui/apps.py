from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "guongsang.ui"
    label = "ui"
