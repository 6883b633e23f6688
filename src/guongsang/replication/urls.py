"""Addresses of this package: the public wish, and the workspace of replication."""

from django.urls import URLPattern, URLResolver, path

from guongsang.replication.views import checkups, lists, page, public, starting

app_name = "replication"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mo-hinh/<slug:slug>/lam-theo/", public.interest, name="interest"),
    path("nhan-rong/", lists.list_adoptions, name="list"),
    path("nhan-rong/bieu-04/", lists.form_04, name="form_04"),
    path("nhan-rong/chi-tieu/", lists.targets, name="targets"),
    path("nhan-rong/ai-giup-ai/", lists.helpers, name="helpers"),
    path("nhan-rong/kiem-tra/", checkups.list_check_ups, name="check_ups"),
    path("nhan-rong/kiem-tra/<int:grant_id>/", checkups.check, name="check"),
    path("nhan-rong/ghi/", starting.choose, name="choose"),
    path("nhan-rong/ghi/chi-tiet/", starting.start, name="start"),
    path("nhan-rong/<int:adoption_id>/", page.show_adoption, name="detail"),
    path("nhan-rong/<int:adoption_id>/sua/", page.change, name="change"),
    path("nhan-rong/<int:adoption_id>/tin/", page.add_event, name="add_event"),
    path("nhan-rong/<int:adoption_id>/moc/", page.plan_milestone, name="plan_milestone"),
    path(
        "nhan-rong/<int:adoption_id>/moc/<int:milestone_id>/xong/",
        page.finish_milestone,
        name="finish_milestone",
    ),
    path("nhan-rong/<int:adoption_id>/chi-so/", page.measure, name="measure"),
    path("nhan-rong/<int:adoption_id>/ban-moi/", page.new_version, name="new_version"),
]
