"""Addresses of this package."""

from django.urls import URLPattern, URLResolver

app_name = "subjects"
urlpatterns: list[URLPattern | URLResolver] = []
