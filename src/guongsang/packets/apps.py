from django.apps import AppConfig


class PacketsConfig(AppConfig):
    name = "guongsang.packets"
    label = "packets"
