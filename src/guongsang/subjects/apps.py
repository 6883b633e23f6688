from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    name = "guongsang.subjects"
    label = "subjects"
