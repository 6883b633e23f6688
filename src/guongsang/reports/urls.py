"""Addresses of this package."""

from django.urls import path

from guongsang.reports.views import congresses, numbers, papers

app_name = "reports"
urlpatterns = [
    path("", numbers.home, name="home"),
    path("bieu-05/", numbers.form_05_page, name="form_05"),
    path("ma-tran/", numbers.matrix_page, name="matrix"),
    path("thong-ke/", numbers.statistics_page, name="statistics"),
    path("nhan-rong/", numbers.copies_page, name="copies"),
    path("danh-sach/", numbers.behind, name="behind"),
    path("dinh-ky/", papers.list_reports, name="list"),
    path("dinh-ky/lap/", papers.start, name="start"),
    path("dinh-ky/<int:report_id>/", papers.show_report, name="detail"),
    path("dinh-ky/<int:report_id>/viet/", papers.write, name="write"),
    path("dinh-ky/<int:report_id>/chot/", papers.finish, name="finish"),
    path("dinh-ky/<int:report_id>/bao-cao.docx", papers.report_docx, name="report_docx"),
    path("dinh-ky/<int:report_id>/bao-cao.pdf", papers.report_pdf, name="report_pdf"),
    path("dai-hoi/", congresses.list_congresses, name="congresses"),
    path("dai-hoi/lap/", congresses.found, name="found"),
    path("dai-hoi/<int:congress_id>/", congresses.show_congress, name="congress"),
    path("dai-hoi/<int:congress_id>/chon/", congresses.choose, name="choose"),
    path("dai-hoi/<int:congress_id>/bo/<int:delegate_id>/", congresses.drop, name="drop"),
    path("dai-hoi/<int:congress_id>/dai-bieu.docx", congresses.delegates_docx, name="delegates"),
]
