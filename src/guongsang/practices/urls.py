"""Addresses of this package: the public library, and the workspace in which cards are written."""

from django.urls import URLPattern, URLResolver, path

from guongsang.practices.views import lists, public, reviewing, writing

app_name = "practices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mo-hinh/", public.library, name="library"),
    path("mo-hinh/<slug:slug>/", public.show_card, name="card"),
    path("thu-vien/", lists.list_practices, name="list"),
    path("thu-vien/viet-moi/", writing.choose, name="choose"),
    path("thu-vien/viet-moi/<int:subject_id>/", writing.draft, name="draft"),
    path("thu-vien/<int:practice_id>/", lists.show_practice, name="detail"),
    path("thu-vien/<int:practice_id>/thong-tin/", writing.change, name="change"),
    path("thu-vien/<int:practice_id>/viet/", writing.write, name="write"),
    path("thu-vien/<int:practice_id>/ket-qua/", writing.results, name="results"),
    path("thu-vien/<int:practice_id>/ban-moi/", writing.start_version, name="start_version"),
    path("thu-vien/<int:practice_id>/gui-duyet/", reviewing.send, name="send"),
    path("thu-vien/<int:practice_id>/duyet/", reviewing.review, name="review"),
    path("thu-vien/<int:practice_id>/tra-lai/", reviewing.send_back, name="send_back"),
    path("thu-vien/<int:practice_id>/thoi-gioi-thieu/", reviewing.delist, name="delist"),
]
