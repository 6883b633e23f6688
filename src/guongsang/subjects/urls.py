"""Addresses of this package."""

from django.urls import path

from guongsang.subjects.views import lists, merging, records

app_name = "subjects"
urlpatterns = [
    path("", lists.list_subjects, name="list"),
    path("them/", records.register, name="create"),
    path("them/co-the-trung/", records.show_matches, name="matches"),
    path("<int:subject_id>/", records.show_subject, name="detail"),
    path("<int:subject_id>/sua/", records.correct, name="edit"),
    path("<int:subject_id>/dong-doi/", records.show_life, name="life_line"),
    path("<int:subject_id>/gop/", merging.choose_second, name="merge_choose"),
    path("<int:subject_id>/gop/<int:other_id>/", merging.preview, name="merge_preview"),
    path("<int:subject_id>/gop/<int:other_id>/lam/", merging.merge, name="merge"),
    path("<int:subject_id>/gop/<int:other_id>/ket-luan/", merging.compare, name="compare"),
    path("<int:subject_id>/tach/<int:identity_id>/", merging.part, name="part"),
]
