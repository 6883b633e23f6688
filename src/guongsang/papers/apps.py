from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "guongsang.papers"
    label = "papers"
