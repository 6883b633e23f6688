"""Addresses of this package."""

from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from guongsang.ui import gallery, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("giao-dien/", gallery.show_gallery, name="gallery"),
    path("giao-dien/che-do/", views.choose_theme, name="choose_theme"),
]
