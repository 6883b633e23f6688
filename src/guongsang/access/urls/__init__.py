"""Addresses of people and roles; those of the log and of the post stand beside (ADR 0006)."""

from django.urls import path

from guongsang.access.views import duties, people

app_name = "access"
urlpatterns = [
    path("", people.list_people, name="list"),
    path("moi/", people.invite_person, name="invite"),
    path("vai-tro/", duties.show_roles, name="roles"),
    path("cua-toi/", duties.show_mine, name="mine"),
    path("<int:person_id>/", people.show_person, name="detail"),
    path("<int:person_id>/sua/", people.edit_person, name="edit"),
    path("<int:person_id>/duong-dan/", people.make_link, name="make_link"),
    path("<int:person_id>/ngung/", people.close_account, name="close"),
    path("<int:person_id>/cho-lai/", people.reopen_account, name="reopen"),
    path("<int:person_id>/giao/", duties.give_role, name="give"),
    path("giao/<int:duty_id>/thoi-han/", duties.change_dates, name="dates"),
    path("giao/<int:duty_id>/thoi/", duties.end_role, name="end"),
]
