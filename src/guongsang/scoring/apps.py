from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "guongsang.scoring"
    label = "scoring"
