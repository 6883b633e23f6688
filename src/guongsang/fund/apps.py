from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "guongsang.fund"
    label = "fund"
