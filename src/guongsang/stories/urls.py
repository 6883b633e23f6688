"""Addresses of this package: of everybody (dien-hinh) and of the office (tuyen-truyen)."""

from django.urls import path

from guongsang.stories.views import lists, moves, pictures, public, publicity, writing

app_name = "stories"
urlpatterns = [
    path("dien-hinh/", public.gallery, name="gallery"),
    path("dien-hinh/<slug:slug>/", public.story, name="story"),
    path(
        "dien-hinh/<slug:slug>/anh/<int:picture_id>/", public.public_picture, name="public_picture"
    ),
    path("tuyen-truyen/", lists.list_stories, name="list"),
    path("tuyen-truyen/chon/", lists.choose, name="choose"),
    path("tuyen-truyen/viet/<int:grant_id>/", lists.draft, name="draft"),
    path("tuyen-truyen/<int:story_id>/", writing.show_story, name="detail"),
    path("tuyen-truyen/<int:story_id>/soan/", writing.edit, name="edit"),
    path("tuyen-truyen/<int:story_id>/xem-thu/", writing.preview, name="preview"),
    path("tuyen-truyen/<int:story_id>/anh/", pictures.add_picture, name="add_picture"),
    path("tuyen-truyen/anh/<int:picture_id>/", pictures.change_picture, name="change_picture"),
    path("tuyen-truyen/anh/<int:picture_id>/tep/", pictures.picture_file, name="picture_file"),
    path("tuyen-truyen/anh/<int:picture_id>/len/", pictures.move_picture_up, name="picture_up"),
    path("tuyen-truyen/anh/<int:picture_id>/bo/", pictures.remove_picture, name="remove_picture"),
    path("tuyen-truyen/<int:story_id>/dong-y/", moves.note_consent, name="note_consent"),
    path(
        "tuyen-truyen/dong-y/<int:consent_id>/rut/",
        moves.withdraw_consent,
        name="withdraw_consent",
    ),
    path("tuyen-truyen/<int:story_id>/gui-duyet/", moves.send_to_editor, name="send"),
    path("tuyen-truyen/<int:story_id>/dang/", moves.publish, name="publish"),
    path("tuyen-truyen/<int:story_id>/tra-lai/", moves.send_back, name="send_back"),
    path("tuyen-truyen/<int:story_id>/go/", moves.withdraw, name="withdraw"),
    path("tuyen-truyen/<int:story_id>/viet-lai/", moves.take_up_again, name="take_up"),
    path("tuyen-truyen/so/", publicity.list_publicity, name="publicity"),
    path("tuyen-truyen/so/chon/", lists.choose_subject, name="choose_subject"),
    path("tuyen-truyen/so/ghi/<int:subject_id>/", publicity.note_publicity, name="note_publicity"),
    path("tuyen-truyen/so/<int:publicity_id>/", publicity.show_publicity, name="publicity_detail"),
    path(
        "tuyen-truyen/so/<int:publicity_id>/anh/",
        publicity.publicity_photo,
        name="publicity_photo",
    ),
    path(
        "tuyen-truyen/so/<int:publicity_id>/sua/",
        publicity.change_publicity,
        name="change_publicity",
    ),
    path(
        "tuyen-truyen/so/<int:publicity_id>/bo/",
        publicity.remove_publicity,
        name="remove_publicity",
    ),
]
