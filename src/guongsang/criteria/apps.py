from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    name = "guongsang.criteria"
    label = "criteria"
