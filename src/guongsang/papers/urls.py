"""Addresses of this package."""

from django.urls import path

from guongsang.papers.views import files, lists, pages

app_name = "papers"
urlpatterns = [
    path("", lists.list_kinds, name="list"),
    path("ban/<int:version_id>/", files.version_file, name="version"),
    path("ban/<int:version_id>/xem-thu/", files.try_version, name="try_version"),
    path("ban/<int:version_id>/dung/", pages.use, name="use"),
    path("<str:key>/", pages.show_kind, name="detail"),
    path("<str:key>/truong/", pages.show_fields, name="fields"),
    path("<str:key>/tai-len/", pages.upload, name="upload"),
    path("<str:key>/thoi-dung/", pages.leave, name="leave"),
    path("<str:key>/di-kem/", files.shipped_file, name="shipped"),
    path("<str:key>/di-kem/xem-thu/", files.try_shipped, name="try_shipped"),
]
