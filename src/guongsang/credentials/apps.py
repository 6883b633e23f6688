from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "guongsang.credentials"
    label = "credentials"
