"""Addresses of this package."""

from django.urls import URLPattern, URLResolver, path, register_converter

from guongsang.discovery.views import acts, inbox, many, posters, public, receipts, records


class StepConverter:
    """One of the three steps."""

    regex = "[123]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(StepConverter, "suggestion_step")

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
