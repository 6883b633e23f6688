"""Addresses of this package."""

from django.urls import path

from guongsang.fostering.views import acts, lists, page

app_name = "fostering"
urlpatterns = [
    path("", lists.list_candidates, name="list"),
    path("bieu-02/", lists.follow_up, name="follow_up"),
    path("bieu-02/pdf/", lists.follow_up_pdf, name="follow_up_pdf"),
    path("bieu-02/docx/", lists.follow_up_docx, name="follow_up_docx"),
    path("<int:dossier_id>/", page.show_candidate, name="detail"),
    path("<int:dossier_id>/bat-dau/", acts.begin, name="begin"),
    path("<int:dossier_id>/nguoi-giup/", acts.helpers, name="helpers"),
    path("<int:dossier_id>/de-nghi/", acts.ask, name="ask"),
    path("<int:dossier_id>/de-nghi/<int:request_id>/", acts.answer, name="answer"),
    path("<int:dossier_id>/ho-tro/", acts.support, name="support"),
    path("<int:dossier_id>/kiem-tra/", acts.check, name="check"),
    path("<int:dossier_id>/du-dieu-kien/", acts.ready, name="ready"),
]
