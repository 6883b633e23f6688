from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "guongsang.directory"
    label = "directory"
