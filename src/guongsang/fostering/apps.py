from django.apps import AppConfig


class FosteringConfig(AppConfig):
    name = "guongsang.fostering"
    label = "fostering"
