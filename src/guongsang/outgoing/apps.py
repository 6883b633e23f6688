from django.apps import AppConfig


class OutgoingConfig(AppConfig):
    name = "guongsang.outgoing"
    label = "outgoing"
