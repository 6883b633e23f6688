from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "guongsang.audit"
    label = "audit"
