from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "guongsang.honours"
    label = "honours"
