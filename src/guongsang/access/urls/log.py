"""Addresses of the log."""

from django.urls import path

from guongsang.access.views import log

app_name = "audit"
urlpatterns = [
    path("", log.list_lines, name="list"),
    path("kiem-tra/", log.check_chain, name="verify"),
    path("<int:line_id>/", log.show_line, name="detail"),
]
