"""Addresses of this package."""

from django.urls import path

from guongsang.regulations import views

app_name = "regulations"
urlpatterns = [
    path("", views.list_rules, name="list"),
    path("<int:rule_id>/dat-rieng/", views.override_rule, name="override"),
    path("<int:rule_id>/thoi-ap-dung/", views.end_override, name="end"),
    path("<int:rule_id>/doi-chieu/", views.verify_rule, name="verify"),
    path("<slug:topic>/<slug:key>/", views.show_history, name="history"),
]
