"""Addresses of this package."""

from django.urls import URLPattern, path

from guongsang.honours.views import decisions, drafting, hands, lists, papers, proposals

app_name = "honours"
urlpatterns: list[URLPattern] = [
    path("quyet-dinh/", lists.list_decisions, name="list"),
    path("quyet-dinh/so-vang/", lists.golden_book, name="golden_book"),
    path("quyet-dinh/so-vang/ban-in/", lists.golden_book_pdf, name="golden_book_pdf"),
    path("quyet-dinh/cong-nhan/", drafting.draft_recognition, name="draft_recognition"),
    path("quyet-dinh/khen-thuong/", drafting.draft_award, name="draft_award"),
    path("quyet-dinh/de-nghi-cap-tren/", decisions.send_upward, name="send_upward"),
    path("quyet-dinh/de-nghi-cap-tren/to-trinh/", papers.upward_docx, name="upward_docx"),
    path("quyet-dinh/de-nghi-cap-tren/to-trinh.pdf", proposals.upward_pdf, name="upward_pdf"),
    path("quyet-dinh/dong/<int:grant_id>/", decisions.show_grant, name="grant"),
    path("quyet-dinh/<int:decision_id>/", decisions.show_decision, name="detail"),
    path("quyet-dinh/<int:decision_id>/sua/", drafting.change_draft, name="change_draft"),
    path("quyet-dinh/<int:decision_id>/bo/", drafting.drop_draft, name="drop_draft"),
    path("quyet-dinh/<int:decision_id>/cho-vuot/", decisions.waive_caps, name="waive_caps"),
    path("quyet-dinh/<int:decision_id>/trinh/", hands.propose, name="propose"),
    path("quyet-dinh/<int:decision_id>/rut-ve/", hands.take_back, name="take_back"),
    path("quyet-dinh/<int:decision_id>/tra-lai/", hands.return_draft, name="return_draft"),
    path("quyet-dinh/<int:decision_id>/phat-hanh/", hands.issue, name="issue"),
    path(
        "quyet-dinh/<int:decision_id>/ban-ky/<int:scan_id>/", hands.signed_file, name="signed_file"
    ),
    path("quyet-dinh/<int:decision_id>/ban-hanh/", decisions.sign, name="sign"),
    path("quyet-dinh/<int:decision_id>/thay-doi/", drafting.draft_change, name="draft_change"),
    path("quyet-dinh/<int:decision_id>/pdf/", papers.decision_pdf, name="decision_pdf"),
    path("quyet-dinh/<int:decision_id>/docx/", papers.decision_docx, name="decision_docx"),
    path(
        "quyet-dinh/<int:decision_id>/to-trinh.<slug:form>", proposals.submission, name="submission"
    ),
    path(
        "quyet-dinh/<int:decision_id>/danh-sach.<slug:form>",
        proposals.decision_list,
        name="decision_list",
    ),
]
