"""Addresses of this package."""

from django.urls import URLPattern, URLResolver, path, register_converter

from guongsang.discovery.views import (
    acts,
    audits,
    hits,
    inbox,
    many,
    nobody,
    posters,
    public,
    receipts,
    records,
    texts,
)


class StepConverter:
    """One of the three steps."""

    regex = "[123]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(StepConverter, "suggestion_step")
register_converter(nobody.SignKindConverter, "sign_kind")

app_name = "discovery"
urlpatterns: list[URLPattern | URLResolver] = [
    path("gioi-thieu/", public.start, name="start"),
    path("gioi-thieu/theo-doi/", receipts.follow, name="follow"),
    path("gioi-thieu/<slug:secret>/buoc-<suggestion_step:step>/", public.step, name="step"),
    path("gioi-thieu/<slug:secret>/buoc-<suggestion_step:step>/luu/", public.save, name="save"),
    path("gioi-thieu/<slug:secret>/tep/<int:file_id>/bo/", public.drop_file, name="drop_file"),
    path("gioi-thieu/<slug:secret>/gui/", receipts.hand_in, name="hand_in"),
    path("gioi-thieu/<slug:secret>/bien-nhan/", receipts.receipt, name="receipt"),
    path("phat-hien/", inbox.list_leads, name="list"),
    path("phat-hien/ghi-nhan/", records.record_lead, name="record"),
    path("phat-hien/ap-phich/", posters.poster, name="poster"),
    path("phat-hien/ap-phich/ban-in/", posters.poster_paper, name="poster_paper"),
    path("phat-hien/nhan-xac-minh/xem-truoc/", many.preview_take_up, name="preview_take_up"),
    path("phat-hien/nhan-xac-minh/", many.take_up_many, name="take_up_many"),
    path("phat-hien/bo-rac/xem-truoc/", many.preview_spam, name="preview_spam"),
    path("phat-hien/bo-rac/", many.reject_many, name="reject_many"),
    path("phat-hien/chua-co-ai/", nobody.nobody, name="nobody"),
    path("phat-hien/chua-co-ai/mo/", nobody.open_sign, name="open_sign"),
    path("phat-hien/chua-co-ai/<sign_kind:kind>/", nobody.nobody, name="nobody_of"),
    path("phat-hien/bai-viet/", texts.list_texts, name="texts"),
    path("phat-hien/bai-viet/doc/", texts.paste, name="paste"),
    path("phat-hien/bai-viet/nhin-lai/", audits.review, name="review_texts"),
    path("phat-hien/bai-viet/rut/", audits.draw, name="draw_audit"),
    path("phat-hien/bai-viet/<int:text_id>/", texts.show_text, name="text"),
    path("phat-hien/goi-y/", hits.list_hits, name="hits"),
    path("phat-hien/goi-y/<int:hit_id>/", hits.show_hit, name="hit"),
    path("phat-hien/goi-y/<int:hit_id>/bo/", hits.refuse_hit, name="refuse_hit"),
    path("phat-hien/goi-y/<int:hit_id>/xem-lai/", hits.reopen_hit, name="reopen_hit"),
    path("phat-hien/doc-ngau-nhien/<int:audit_id>/", audits.show_audit, name="audit"),
    path("phat-hien/doc-ngau-nhien/<int:audit_id>/<int:line_id>/", audits.judge, name="judge_line"),
    path("phat-hien/<int:lead_id>/", inbox.show_lead, name="detail"),
    path("phat-hien/<int:lead_id>/tep/<int:file_id>/", inbox.download_file, name="file"),
    path("phat-hien/<int:lead_id>/nhan-xac-minh/", acts.take_up, name="take_up"),
    path("phat-hien/<int:lead_id>/viec-tot/", acts.fast_lane, name="fast_lane"),
    path("phat-hien/<int:lead_id>/khong-phai-rac/", acts.clear_spam, name="clear_spam"),
    path("phat-hien/<int:lead_id>/ghi-chu/", acts.add_note, name="note"),
    path("phat-hien/<int:lead_id>/khong-nhan/", acts.reject, name="reject"),
    path("phat-hien/<int:lead_id>/cam-on/", acts.thank, name="thank"),
    path("phat-hien/<int:lead_id>/thu-cam-on/", posters.thanks_paper, name="thanks_paper"),
    path("phat-hien/<int:lead_id>/ghep/", acts.merge, name="merge"),
]
