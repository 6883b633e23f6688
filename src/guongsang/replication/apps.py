from django.apps import AppConfig


class ReplicationConfig(AppConfig):
    name = "guongsang.replication"
    label = "replication"
