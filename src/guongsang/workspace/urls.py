"""Addresses of the desk."""

from django.urls import path

from guongsang.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("do-phu/<int:plan_id>/", views.coverage, name="coverage"),
]
