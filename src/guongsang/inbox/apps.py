from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "guongsang.inbox"
    label = "inbox"
