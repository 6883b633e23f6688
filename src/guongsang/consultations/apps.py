from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "guongsang.consultations"
    label = "consultations"
