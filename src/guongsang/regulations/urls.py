"""Addresses of this package."""

from django.urls import path

from guongsang.regulations.views import calendar, lists, pages

app_name = "regulations"
urlpatterns = [
    path("", lists.list_rules, name="list"),
    path("<int:rule_id>/dat-rieng/", pages.override_rule, name="override"),
    path("<int:rule_id>/thoi-ap-dung/", pages.end_override, name="end"),
    path("<int:rule_id>/doi-chieu/", pages.verify_rule, name="verify"),
    path("lich-nghi/", calendar.show_calendar, name="calendar"),
    path("lich-nghi/them/", calendar.write_day, name="write_day"),
    path("lich-nghi/<int:year>/doi-chieu/", calendar.verify_days, name="verify_days"),
    path("lich-nghi/ngay/<int:day_id>/bo/", calendar.remove_day, name="remove_day"),
    path("<slug:topic>/<slug:key>/", pages.show_history, name="history"),
]
