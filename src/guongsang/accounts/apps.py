from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "guongsang.accounts"
    label = "accounts"
