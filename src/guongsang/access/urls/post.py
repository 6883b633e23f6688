"""Addresses of the post: notices, which ask only who you are, and the outbox."""

from django.urls import path

from guongsang.access.views import outbox
from guongsang.inbox.urls import urlpatterns as notices

app_name = "inbox"
urlpatterns = [
    *notices,
    path("thu-di/", outbox.list_letters, name="outbox"),
    path("thu-di/<int:letter_id>/", outbox.show_letter, name="letter"),
    path("thu-di/doc-lai/", outbox.preview_letters, name="preview"),
    path("thu-di/gui/", outbox.send_letters, name="send"),
    path("thu-di/bo/", outbox.drop_letters, name="drop"),
]
