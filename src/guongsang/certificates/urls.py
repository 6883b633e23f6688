"""Addresses of this package; those under a decision are older than the package."""

from django.urls import URLPattern, path, re_path

from guongsang.certificates.views import lists, runs, sheets, studio

app_name = "certificates"
urlpatterns: list[URLPattern] = [
    path("quyet-dinh/<int:decision_id>/giay/", runs.of_decision, name="of_decision"),
    path("quyet-dinh/dong/<int:grant_id>/giay/", runs.of_grant, name="of_grant"),
    re_path(
        r"^quyet-dinh/(?P<decision_id>\d{1,18})/giay/(?:tap/)?(?P<mark>[0-9a-f]{64})/$",
        runs.earlier_address,
        name="earlier_address",
    ),
    path("giay-khen/", lists.list_runs, name="runs"),
    path("giay-khen/so-in/", lists.log, name="log"),
    path("giay-khen/dot-in/<int:run_id>/", runs.show_run, name="run"),
    path("giay-khen/dot-in/<int:run_id>/lam-tiep/", runs.resume_run, name="resume"),
    path("giay-khen/dot-in/<int:run_id>/tat-ca/tep/", runs.whole_file, name="whole_file"),
    path("giay-khen/dot-in/<int:run_id>/tung-giay/tep/", runs.single_files, name="single_files"),
    path("giay-khen/dot-in/<int:run_id>/<int:ordinal>/tep/", runs.single_file, name="single_file"),
    path("giay-khen/mau/", studio.list_designs, name="designs"),
    path("giay-khen/mau/moi/", studio.new_design, name="new_design"),
    path("giay-khen/mau/<int:design_id>/", studio.studio, name="studio"),
    path("giay-khen/mau/<int:design_id>/xem/", studio.preview, name="preview"),
    path("giay-khen/mau/<int:design_id>/in-thu/tep/", studio.test_print, name="test_print"),
    path("giay-khen/mau/<int:design_id>/bo/", studio.retire_design, name="retire_design"),
    path("giay-khen/phoi/", sheets.list_sheets, name="sheets"),
    path("giay-khen/phoi/moi/", sheets.new_blank, name="new_blank"),
    path("giay-khen/phoi/<int:blank_id>/", sheets.show_blank, name="blank"),
    path("giay-khen/phoi/<int:blank_id>/bo/", sheets.retire_blank, name="retire_blank"),
    path("giay-khen/may-in/moi/", sheets.new_printer, name="new_printer"),
    path("giay-khen/may-in/<int:printer_id>/", sheets.show_printer, name="printer"),
    path(
        "giay-khen/may-in/<int:printer_id>/to/tep/",
        sheets.calibration,
        name="calibration",
    ),
]
