from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "guongsang.organisations"
    label = "organisations"
