"""Addresses of this package."""

from django.urls import path

from guongsang.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.list_jobs, name="list"),
    path("<int:job_id>/", views.show_progress, name="progress"),
    path("<int:job_id>/tep/", views.download_file, name="file"),
    path("<int:job_id>/dung/", views.cancel_job, name="cancel"),
]
