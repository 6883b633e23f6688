"""Addresses of this package."""

from django.urls import path

from guongsang.dossiers.views import (
    claims,
    copies,
    eligibility,
    evidence,
    lists,
    moves,
    page,
    papers,
    records,
    register,
    writing,
)

app_name = "dossiers"
urlpatterns = [
    path("", lists.list_dossiers, name="list"),
    path("dang-ky/", register.register, name="register"),
    path("dang-ky/trung/", register.matches, name="matches"),
    path("boi-duong/xem-truoc/", lists.preview_foster, name="preview_foster"),
    path("boi-duong/", lists.foster_many, name="foster_many"),
    path("bieu-01/", lists.register_list, name="register_list"),
    path("bieu-01/pdf/", lists.register_list_pdf, name="register_list_pdf"),
    path("cho-qua/<int:subject_id>/<slug:award>/", eligibility.waive, name="waive"),
    path("<int:dossier_id>/", page.show_dossier, name="detail"),
    path("<int:dossier_id>/soan/", writing.edit, name="edit"),
    path("<int:dossier_id>/soan/luu/", writing.save_facts, name="save_facts"),
    path("<int:dossier_id>/tieu-chi/", claims.claims, name="claims"),
    path("<int:dossier_id>/tieu-chi/<int:criterion_id>/", claims.save_claim, name="save_claim"),
    path("<int:dossier_id>/minh-chung/", evidence.evidence, name="evidence"),
    path("<int:dossier_id>/minh-chung/them/", evidence.add_evidence, name="add_evidence"),
    path(
        "<int:dossier_id>/minh-chung/<int:evidence_id>/",
        evidence.evidence_file,
        name="evidence_file",
    ),
    path(
        "<int:dossier_id>/minh-chung/<int:evidence_id>/thay/",
        evidence.replace_evidence,
        name="replace_evidence",
    ),
    path(
        "<int:dossier_id>/minh-chung/<int:evidence_id>/go/",
        evidence.remove_evidence,
        name="remove_evidence",
    ),
    path("<int:dossier_id>/bao-cao/", writing.report, name="report"),
    path("<int:dossier_id>/bao-cao/<slug:name>/", writing.save_section, name="save_section"),
    path("<int:dossier_id>/thanh-tich/", records.records, name="records"),
    path("<int:dossier_id>/thanh-tich/<slug:kind>/", records.add_record, name="add_record"),
    path(
        "<int:dossier_id>/thanh-tich/<slug:kind>/<int:record_id>/",
        records.change_record,
        name="change_record",
    ),
    path(
        "<int:dossier_id>/thanh-tich/<slug:kind>/<int:record_id>/bo/",
        records.remove_record,
        name="remove_record",
    ),
    path("<int:dossier_id>/so-bao-cao/", copies.show_copies, name="copies"),
    path("<int:dossier_id>/so-bao-cao/lam/", copies.ask_copies, name="ask_copies"),
    path(
        "<int:dossier_id>/so-bao-cao/<int:finding_id>/ket-luan/",
        copies.label_copy,
        name="label_copy",
    ),
    path("<int:dossier_id>/kiem-tra/", moves.review, name="review"),
    path("<int:dossier_id>/nop/", moves.submit, name="submit"),
    path("<int:dossier_id>/boi-duong/", moves.foster, name="foster"),
    path("<int:dossier_id>/tra-lai/", moves.return_dossier, name="return"),
    path("<int:dossier_id>/tam-dung/", moves.hold, name="hold"),
    path("<int:dossier_id>/di-tiep/", moves.release, name="release"),
    path("<int:dossier_id>/rut/", moves.withdraw, name="withdraw"),
    path("<int:dossier_id>/phieu-tiep-nhan/", papers.receipt, name="receipt"),
    path("<int:dossier_id>/phieu-tiep-nhan/pdf/", papers.receipt_pdf, name="receipt_pdf"),
    path("<int:dossier_id>/bao-cao-thanh-tich.pdf", papers.report_pdf, name="report_pdf"),
    path("<int:dossier_id>/bao-cao-thanh-tich.docx", papers.report_docx, name="report_docx"),
]
