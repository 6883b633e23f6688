"""Addresses of this package."""

from django.urls import path

from guongsang.regulations.views import lists, pages

app_name = "regulations"
urlpatterns = [
    path("", lists.list_rules, name="list"),
    path("<int:rule_id>/dat-rieng/", pages.override_rule, name="override"),
    path("<int:rule_id>/thoi-ap-dung/", pages.end_override, name="end"),
    path("<int:rule_id>/doi-chieu/", pages.verify_rule, name="verify"),
    path("<slug:topic>/<slug:key>/", pages.show_history, name="history"),
]
