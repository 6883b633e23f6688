from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "guongsang.discovery"
    label = "discovery"
