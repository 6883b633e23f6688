from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "guongsang.certificates"
    label = "certificates"
