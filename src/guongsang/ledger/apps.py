from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "guongsang.ledger"
    label = "ledger"
