from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "guongsang.stories"
    label = "stories"
