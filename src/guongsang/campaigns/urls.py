"""Addresses of this package."""

from django.urls import path

from guongsang.campaigns.views import (
    calendar,
    issuing,
    plans,
    questions,
    sections,
    targets,
    trying,
    units,
)

app_name = "campaigns"
urlpatterns = [
    path("", plans.list_plans, name="list"),
    path("soan/", plans.create, name="create"),
    path("<int:plan_id>/", plans.show_plan, name="detail"),
    path("<int:plan_id>/thong-tin/", sections.facts, name="facts"),
    path("<int:plan_id>/can-cu/", sections.bases, name="bases"),
    path("<int:plan_id>/noi-dung/", sections.text, name="text"),
    path("<int:plan_id>/linh-vuc/", sections.fields, name="fields"),
    path("<int:plan_id>/don-vi/", units.list_invited, name="units"),
    path("<int:plan_id>/don-vi/moi/", units.choose_units, name="invite"),
    path("<int:plan_id>/don-vi/moi/da-chon/", units.invite, name="invite_chosen"),
    path("<int:plan_id>/don-vi/bo/", units.withdraw, name="withdraw"),
    path("<int:plan_id>/chi-tieu/", targets.edit_targets, name="targets"),
    path("<int:plan_id>/chi-tieu/dan/", targets.paste, name="paste"),
    path("<int:plan_id>/lich/", calendar.show_calendar, name="calendar"),
    path("moc/<int:milestone_id>/sua/", calendar.change, name="milestone_change"),
    path("moc/<int:milestone_id>/xong/", calendar.finish, name="milestone_finish"),
    path("moc/<int:milestone_id>/mo-lai/", calendar.reopen, name="milestone_reopen"),
    path("moc/<int:milestone_id>/bo/", calendar.remove, name="milestone_remove"),
    path("<int:plan_id>/cau-hoi/", questions.list_questions, name="questions"),
    path("<int:plan_id>/cau-hoi/them/", questions.choose_kind, name="question_kinds"),
    path("<int:plan_id>/cau-hoi/them/<slug:kind>/", questions.add, name="question_add"),
    path("<int:plan_id>/cau-hoi/xem-thu/", trying.try_form, name="questions_try"),
    path("cau-hoi/<int:question_id>/sua/", questions.change, name="question_change"),
    path("cau-hoi/<int:question_id>/len/", questions.move_up, name="question_up"),
    path("cau-hoi/<int:question_id>/xuong/", questions.move_down, name="question_down"),
    path("cau-hoi/<int:question_id>/thoi/", questions.retire, name="question_retire"),
    path("<int:plan_id>/ban-hanh/", issuing.issue, name="issue"),
    path("<int:plan_id>/ban-in.<str:form>", issuing.paper, name="paper"),
    path("<int:plan_id>/giao-uoc/<int:cluster_id>.<str:form>", issuing.pact, name="pact"),
    path("<int:plan_id>/sao-chep/", plans.copy, name="copy"),
    path("<int:plan_id>/ket-thuc/", plans.close, name="close"),
]
