from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "guongsang.dossiers"
    label = "dossiers"
