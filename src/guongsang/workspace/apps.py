from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "guongsang.workspace"
    label = "workspace"
