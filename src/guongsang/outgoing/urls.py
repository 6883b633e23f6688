"""Addresses of this package."""

from django.urls import path

from guongsang.outgoing.views import acts, register, scans

app_name = "outgoing"
urlpatterns = [
    path("", register.list_numbers, name="list"),
    path("ban-in/", register.print_register, name="pdf"),
    path("ghi/", acts.record_paper, name="record"),
    path("giu-truoc/", acts.reserve, name="reserve"),
    path("<int:number_id>/", register.show_number, name="detail"),
    path("<int:number_id>/tra-lai/", acts.release, name="release"),
    path("<int:number_id>/bo-so/", acts.strike, name="strike"),
    path("<int:number_id>/ghi-ro/", acts.explain, name="explain"),
    path("<int:number_id>/ban-ky/", scans.attach, name="attach"),
    path("<int:number_id>/ban-ky/<int:scan_id>/tep/", scans.scan_file, name="scan_file"),
    path("<int:number_id>/ban-ky/<int:scan_id>/kiem-lai/", scans.check_again, name="check_again"),
    path("<int:number_id>/ban-ky/<int:scan_id>/go/", scans.remove, name="remove_scan"),
]
