from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "guongsang.ballots"
    label = "ballots"
