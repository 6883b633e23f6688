"""Addresses of this package."""

from django.urls import URLPattern, path

from guongsang.consultations.views import (
    drafting,
    following,
    heard,
    objections,
    pages,
    papers,
    places,
    posting,
    public,
)

app_name = "consultations"
urlpatterns: list[URLPattern] = [
    path("lay-y-kien/", public.list_notices, name="public_list"),
    path("lay-y-kien/theo-doi/", public.follow, name="follow"),
    path("lay-y-kien/da-gui/", public.receipt, name="receipt"),
    path("lay-y-kien/<int:notice_id>/", public.show_notice, name="public_notice"),
    path("lay-y-kien/<int:notice_id>/<int:entry_id>/", public.send_objection, name="object"),
    path("cong-khai/", pages.list_notices, name="list"),
    path("cong-khai/soan/", drafting.choose_plan, name="choose"),
    path("cong-khai/soan/<int:plan_id>/", drafting.draft, name="draft"),
    path("cong-khai/<int:notice_id>/", pages.show_notice, name="detail"),
    path("cong-khai/<int:notice_id>/sua/", drafting.change, name="change"),
    path("cong-khai/<int:notice_id>/huy/", drafting.cancel, name="cancel"),
    path("cong-khai/<int:notice_id>/dong/<int:entry_id>/", drafting.write_line, name="entry"),
    path("cong-khai/<int:notice_id>/niem-yet/", posting.post, name="post"),
    path("cong-khai/<int:notice_id>/ket-thuc/", posting.close, name="close"),
    path("cong-khai/<int:notice_id>/bo-sung/", following.follow_up, name="follow_up"),
    path("cong-khai/<int:notice_id>/nguoi-giu-kin/", posting.keepers, name="keepers"),
    path("cong-khai/<int:notice_id>/noi/them/", places.write, name="write_place"),
    path("cong-khai/<int:notice_id>/noi/<int:posting_id>/", places.end, name="end_place"),
    path("cong-khai/<int:notice_id>/noi/<int:posting_id>/bo/", places.drop, name="drop_place"),
    path("cong-khai/<int:notice_id>/noi/<int:posting_id>/minh-chung/", places.prove, name="prove"),
    path("cong-khai/<int:notice_id>/minh-chung/<int:proof_id>/", places.proof_file, name="proof"),
    path("cong-khai/<int:notice_id>/thong-bao.pdf", papers.notice_pdf, name="paper_pdf"),
    path("cong-khai/<int:notice_id>/thong-bao.docx", papers.notice_docx, name="paper_docx"),
    path("cong-khai/<int:notice_id>/ap-phich-a3.pdf", papers.poster_pdf, name="poster_pdf"),
    path("cong-khai/<int:notice_id>/bien-ban.pdf", papers.record_pdf, name="record_pdf"),
    path("cong-khai/<int:notice_id>/bien-ban.docx", papers.record_docx, name="record_docx"),
    path("cong-khai/<int:notice_id>/y-kien/", heard.list_objections, name="heard"),
    path("cong-khai/<int:notice_id>/ghi-y-kien/", objections.enter, name="enter"),
    path("cong-khai/y-kien/<int:objection_id>/", objections.show, name="objection"),
    path(
        "cong-khai/y-kien/<int:objection_id>/bien-nhan/", objections.receipt, name="paper_receipt"
    ),
    path("cong-khai/y-kien/<int:objection_id>/nguoi-gui/", objections.sender, name="sender"),
    path("cong-khai/y-kien/<int:objection_id>/xac-minh/", objections.check, name="check"),
    path("cong-khai/y-kien/<int:objection_id>/giu/", objections.dismiss, name="dismiss"),
    path("cong-khai/y-kien/<int:objection_id>/dua-ra/", objections.uphold, name="uphold"),
    path(
        "cong-khai/y-kien/<int:objection_id>/giu-ca-nhom/",
        objections.dismiss_alike,
        name="dismiss_alike",
    ),
    path("cong-khai/y-kien/<int:objection_id>/cong-bo/", objections.publish, name="publish"),
    path(
        "cong-khai/y-kien/<int:objection_id>/thoi-cong-bo/", objections.unpublish, name="unpublish"
    ),
    path("cong-khai/y-kien/<int:objection_id>/anh/<int:photo_id>/", objections.photo, name="photo"),
]
