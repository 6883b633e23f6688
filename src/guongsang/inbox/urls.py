"""Addresses of notices; ``access.urls.post`` joins the outbox to them under the name ``inbox``."""

from django.urls import path

from guongsang.inbox import views

urlpatterns = [
    path("", views.list_notices, name="notices"),
    path("da-doc-het/", views.mark_all_read, name="mark_all_read"),
    path("huy-hieu/", views.show_badge, name="badge"),
    path("<int:notice_id>/mo/", views.open_notice, name="open"),
    path("<int:notice_id>/da-doc/", views.mark_read, name="mark_read"),
]
