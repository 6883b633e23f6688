"""Addresses of this package."""

from django.urls import path

from guongsang.appraisals.views import acts, lists, papers, passport, sheets

app_name = "appraisals"
urlpatterns = [
    path("", lists.show_queue, name="queue"),
    path("lam-tiep/", lists.go_on, name="go_on"),
    path("xep-hang/", lists.show_ranking, name="ranking"),
    path("nhan/<int:dossier_id>/", acts.take_in, name="take_in"),
    path("ho-chieu/<int:dossier_id>/", passport.show_passport, name="passport"),
    path("ho-chieu/<int:dossier_id>/in.pdf", passport.passport_pdf, name="passport_pdf"),
    path("<int:sheet_id>/", sheets.show_sheet, name="sheet"),
    path("<int:sheet_id>/tieu-chi/<int:criterion_id>/", sheets.criterion, name="criterion"),
    path("<int:sheet_id>/nguoi-tham-dinh/", acts.name_appraiser, name="name_appraiser"),
    path(
        "<int:sheet_id>/nguoi-tham-dinh/<int:user_id>/thoi/",
        acts.drop_appraiser,
        name="drop_appraiser",
    ),
    path("<int:sheet_id>/chot/", acts.close, name="close"),
    path("<int:sheet_id>/bo-sung/", acts.ask_more, name="ask_more"),
    path("<int:sheet_id>/khong-du-dieu-kien/", acts.refuse, name="refuse"),
    path("<int:sheet_id>/mo-lai/", acts.reopen, name="reopen"),
    path("<int:sheet_id>/phieu.pdf", papers.score_sheet_pdf, name="score_sheet_pdf"),
    path("<int:sheet_id>/phieu.docx", papers.score_sheet_docx, name="score_sheet_docx"),
]
