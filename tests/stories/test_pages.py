"""The pages: of the office, where a story is made, and of everybody, where it is read."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guongsang.stories import usecases
from guongsang.stories.models import Consent, Picture, Publicity, Story
from guongsang.stories.queries.office import state_of
from tests.dossiers.factories import duty
from tests.stories.factories import (
    A_DAY,
    ConsentFactory,
    PictureFactory,
    PublicityFactory,
    RecognitionFactory,
    StoryFactory,
    listed_practice,
    photo,
)
from tests.subjects.factories import SubjectFactory

WORDS = {"title": "Người nhóm bếp", "lead": "Sáu hộ.", "body": "<p>Bốn giờ.</p>", "read_as": 0}


def url(name: str, *args: object) -> str:
    return reverse(f"stories:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


def story_of(room, **told):
    return StoryFactory(grant__subject=SubjectFactory(unit=room.ward), **told)


# ---- lists cost the same for any length ---------------------------------------------------
@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("list", 8), ("choose", 8), ("choose_subject", 8), ("publicity", 8)]
)
def test_a_longer_list_of_the_office_costs_no_more(
    room, sign_in, django_assert_num_queries, name, queries, many
):
    for _ in range(many):
        story = story_of(room)
        PublicityFactory(subject=story.subject, story=story)
    client = sign_in(room.writer)
    with django_assert_num_queries(queries):
        page = client.get(url(name))

    assert len(page.context["table"].lines) == many


@pytest.mark.parametrize("many", [1, 3])
def test_the_gallery_costs_no_more_for_more(db, client, django_assert_max_num_queries, many):
    for _ in range(many):
        PictureFactory(story=StoryFactory(public=True))
    with django_assert_max_num_queries(6):
        page = client.get(url("gallery"))

    assert page.context["total"] == many


@pytest.mark.parametrize("many", [1, 3])
def test_a_story_costs_no_more_with_pictures_and_neighbours(
    db, client, django_assert_max_num_queries, many
):
    story = StoryFactory(public=True)
    for _ in range(many):
        PictureFactory(story=story)
        PictureFactory(story=StoryFactory(public=True))
        listed_practice(story.subject)
    with django_assert_max_num_queries(6):
        page = client.get(url("story", story.slug))

    assert len(page.context["page"].related) == many


# ---- the gallery --------------------------------------------------------------------------
def test_the_gallery_shows_only_what_is_public_now(db, client):
    shown = StoryFactory(public=True, title="Đang đăng")
    for state in ("draft", "ready", "withdrawn"):
        StoryFactory(public=True, state=state, title="Chưa đăng")
    StoryFactory(public=True, public_from=A_DAY + timedelta(hours=1), title="Chưa đăng")
    StoryFactory(public=True, grant__state="revoked", title="Chưa đăng")

    page = text(client.get(url("gallery")))

    assert shown.title in page
    assert "Chưa đăng" not in page


def test_search_forgives_missing_marks_and_puts_exact_ones_first(db, client):
    bare = StoryFactory(public=True, title="Người nhóm bép", public_from=A_DAY)
    exact = StoryFactory(public=True, title="Người nhóm bếp", public_from=A_DAY - timedelta(days=9))
    StoryFactory(public=True, title="Trồng rau")

    def found(words):
        return [card.story for card in client.get(url("gallery"), {"q": words}).context["cards"]]

    assert found("bếp") == [exact, bare]
    assert found("nguoi bep") == [bare, exact]
    assert found("BẾP nhóm") == [exact, bare]
    assert found("không có") == []


def test_facets_narrow_and_count_and_forgive_nonsense(db, client):
    one = StoryFactory(public=True, grant__subject__kind="household")
    other = StoryFactory(public=True, public_from=A_DAY - timedelta(days=400))

    def found(**asked):
        return {card.story for card in client.get(url("gallery"), asked).context["cards"]}

    assert found(field=one.field_id) == {one}
    assert found(kind="household") == {one}
    assert found(unit=other.unit_id) == {other}
    assert found(year=2014) == {other}
    assert found(year="x", kind="?", field="-1", page="99") == {one, other}
    assert "(1)" in text(client.get(url("gallery")))


def test_an_empty_gallery_invites_and_an_empty_search_offers_the_way_back(db, client):
    assert "Giới thiệu điển hình" in text(client.get(url("gallery")))
    StoryFactory(public=True)
    assert "Xem tất cả" in text(client.get(url("gallery"), {"q": "không có"}))


def test_the_gallery_turns_its_pages(db, client):
    for _ in range(13):
        StoryFactory(public=True)

    assert "page=2" in text(client.get(url("gallery")))
    assert len(client.get(url("gallery"), {"page": 2}).context["cards"]) == 1


# ---- one story ----------------------------------------------------------------------------
def test_a_story_tells_who_and_by_which_decision_and_nothing_private(db, client):
    subject = SubjectFactory(
        phone="0912345678", address="Số 9 tổ 4", citizen_key="f" * 64, birth_date="1970-02-01"
    )
    grant = RecognitionFactory(subject=subject, place="Số 9 tổ 4")
    story = StoryFactory(public=True, grant=grant, quote="Cứ làm đi", body="<p>a</p><p>b</p>")
    PictureFactory(story=story, caption="Bếp", credit="Lan")

    page = text(client.get(url("story", story.slug)))

    assert grant.decision.full_number in page
    for shown in (subject.name, grant.words, "Cứ làm đi", "Hoàng Lan", "Ảnh: Lan", "og:title"):
        assert shown in page
    for hidden in ("0912345678", "tổ 4", "006012345678", "1970"):
        assert hidden not in page


def test_data_for_search_engines_cannot_break_out(db, client):
    story = StoryFactory(public=True, title="</script><script>alert(1)</script>")

    assert "<script>alert" not in text(client.get(url("story", story.slug)))


def test_a_story_leads_to_the_listed_practices_of_its_subject(db, client):
    story = StoryFactory(public=True)
    practice = listed_practice(story.subject)
    page = client.get(url("story", story.slug)).context["page"]

    assert [title for title, _href in page.practices] in ([], [practice.title])


def test_pictures_without_consent_stay_away_and_the_rest_is_served(db, client):
    story = StoryFactory(public=True)
    landscape = PictureFactory(story=story)
    people = PictureFactory(story=story, shows_people=True)

    assert len(client.get(url("story", story.slug)).context["page"].flow) == 1
    served = client.get(url("public_picture", story.slug, landscape.pk))
    assert (served.status_code, served["Content-Type"]) == (200, "image/jpeg")
    assert "max-age=60" in served["Cache-Control"]
    assert client.get(url("public_picture", story.slug, people.pk)).status_code == 404


def seen_anywhere(client, story, picture):
    """Return every public way on which the story or its picture can still be had."""
    ways = {
        "page": client.get(url("story", story.slug)).status_code == 200,
        "gallery": story.title in text(client.get(url("gallery"))),
        "search": bool(client.get(url("gallery"), {"q": story.title}).context["total"]),
        "picture": client.get(url("public_picture", story.slug, picture.pk)).status_code == 200,
        "neighbour": story.title in text(client.get(url("story", "ben-canh"))),
        "home": story.title in text(client.get("/")),
    }
    return {way for way, is_seen in ways.items() if is_seen}


@pytest.mark.parametrize("how", ["consent", "revoked", "suspended", "withdrawn"])
def test_it_vanishes_from_every_public_place_at_once(room, client, how):
    story = story_of(room, public=True, title="Người nhóm bếp ở Phiêng An")
    StoryFactory(public=True, slug="ben-canh")
    picture = PictureFactory(story=story)
    assert {"page", "gallery", "search", "picture", "neighbour"} <= seen_anywhere(
        client, story, picture
    )

    if how == "consent":
        consent = story.consents.get()
        usecases.withdraw_consent(consent.pk, by=room.writer, at=A_DAY)
    elif how == "withdrawn":
        usecases.withdraw(story.pk, reason="Sai", by=room.editor, at=A_DAY)
    else:
        type(story.grant).objects.filter(pk=story.grant_id).update(state=how)

    assert seen_anywhere(client, story, picture) == set()


def test_who_takes_back_one_picture_takes_only_that(room, client):
    story = story_of(room, public=True)
    first, second = (PictureFactory(story=story, shows_people=True) for _ in range(2))
    for picture in (first, second):
        ConsentFactory(story=story, picture=picture)
    usecases.withdraw_consent(first.consents.get().pk, by=room.writer, at=A_DAY)

    assert client.get(url("public_picture", story.slug, first.pk)).status_code == 404
    assert client.get(url("public_picture", story.slug, second.pk)).status_code == 200
    assert client.get(url("story", story.slug)).status_code == 200


# ---- making a story -----------------------------------------------------------------------
def test_a_story_is_begun_from_the_list_of_the_recognised(room, grant, sign_in):
    client = sign_in(room.writer)
    assert grant.name in text(client.get(url("choose"), {"q": "hien", "field": grant.field_id}))
    assert grant.words in text(client.get(url("draft", grant.pk)))
    assert client.post(url("draft", grant.pk), {"title": " "}).status_code == 200

    answer = client.post(url("draft", grant.pk), {"title": "Nhóm bếp"})

    assert answer.url == url("edit", Story.objects.get().pk)
    assert sign_in(room.stranger).get(url("draft", grant.pk)).status_code == 404


def test_the_editor_loads_with_the_nonce_of_the_page(room, sign_in):
    page = sign_in(room.writer).get(url("edit", story_of(room).pk))
    nonce = page.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]

    assert f'type="importmap" nonce="{nonce}"' in text(page).replace("\n", " ") or (
        "importmap" in text(page) and nonce in text(page)
    )
    assert "data-django-prose-editor-configurable" in text(page)


def test_words_are_saved_and_what_is_wrong_loses_nothing(room, sign_in):
    story = story_of(room)
    client = sign_in(room.writer)
    wrong = client.post(url("edit", story.pk), WORDS | {"title": "", "body": "Chữ đã gõ"})
    assert "Chữ đã gõ" in text(wrong)

    assert client.post(url("edit", story.pk), WORDS).url == url("edit", story.pk)
    assert Story.objects.get().body == "<p>Bốn giờ.</p>"
    left = client.post(url("edit", story.pk), WORDS | {"read_as": 1, "quote": "x", "leave": "1"})
    assert left.url == story.get_absolute_url()


def test_the_second_writer_sees_both_texts(room, sign_in):
    story = story_of(room)
    usecases.write_story(
        story.pk, title="T", lead="", body="Của người kia", by=duty("media_officer", room.ward),
        at=A_DAY,
    )  # fmt: skip
    client = sign_in(room.writer)

    clash = text(client.post(url("edit", story.pk), WORDS | {"body": "Của tôi"}))
    assert "Của người kia" in clash
    assert "Của tôi" in clash
    kept = WORDS | {"body": "Của tôi", "seen": 1, "keep": "both"}
    client.post(url("edit", story.pk), kept)

    assert Story.objects.get().body == "<p>Của người kia</p><p>Của tôi</p>"
    assert "đã gác lại" in text(client.get(story.get_absolute_url()))


def test_the_report_lies_beside_for_those_who_may_read_the_dossier(room, sign_in):
    story = story_of(room)
    story.grant.dossier.report_results = "Sáu hộ thoát nghèo"
    story.grant.dossier.save()

    assert "Sáu hộ thoát nghèo" not in text(sign_in(room.writer).get(url("edit", story.pk)))
    reader = duty("emulation_officer", room.town)
    assert "Sáu hộ thoát nghèo" in text(sign_in(reader).get(url("edit", story.pk)))


def test_the_whole_way_by_the_buttons(room, sign_in):
    story = story_of(room)
    client = sign_in(room.writer)
    assert client.get(url("add_picture", story.pk)).status_code == 200
    told = {"caption": "Bếp", "alt": "Bếp lò", "shows_people": "on", "file": photo(size=(30, 20))}
    client.post(url("add_picture", story.pk), told)
    picture = Picture.objects.get()
    assert client.get(url("picture_file", picture.pk)).status_code == 200
    assert "Sửa ảnh" in text(client.get(url("change_picture", picture.pk)))
    client.post(url("change_picture", picture.pk), told | {"caption": "Bếp lửa"})
    client.post(url("picture_up", picture.pk))
    assert "chưa đủ sự đồng ý" in text(client.get(story.get_absolute_url()))

    agreed = {"person": "Hiền", "way": "paper", "given_on": "01/02/2015"}
    assert client.get(url("note_consent", story.pk)).status_code == 200
    client.post(url("note_consent", story.pk), agreed)
    client.post(url("note_consent", story.pk), agreed | {"picture": picture.pk})
    assert "Bếp lửa" in text(client.get(url("preview", story.pk)))
    client.post(url("send", story.pk))

    editor = sign_in(room.editor)
    assert "Trả lại để sửa" in text(editor.get(story.get_absolute_url()))
    editor.post(url("send_back", story.pk), {"reason": "Sửa"})
    sign_in(room.writer).post(url("send", story.pk))
    editor = sign_in(room.editor)
    assert editor.get(url("publish", story.pk)).status_code == 200
    assert "phải có ngày" in text(editor.post(url("publish", story.pk), {"hour": "07:30"}))
    assert editor.post(url("publish", story.pk), {}).status_code == 302
    assert "mọi người đọc được" in text(editor.get(story.get_absolute_url()))
    assert editor.get(url("withdraw_consent", Consent.objects.first().pk)).status_code == 200
    editor.post(url("withdraw_consent", Consent.objects.first().pk), {"words": "Thôi"})
    assert "đang ẩn" in text(editor.get(story.get_absolute_url()))
    editor.post(url("withdraw", story.pk), {"reason": "Theo nguyện vọng"})
    sign_in(room.writer).post(url("take_up", story.pk))
    sign_in(room.writer).post(url("remove_picture", picture.pk))

    assert Story.objects.get().state == "draft"
    assert not Picture.objects.exists()


def test_an_embargo_is_asked_in_day_and_hour(room, sign_in):
    story = story_of(room, state="ready")
    ConsentFactory(story=story)
    sign_in(room.editor).post(url("publish", story.pk), {"on": "05/03/2015", "hour": "7h30"})

    assert Story.objects.get().public_from.isoformat() == "2015-03-05T00:30:00+00:00"
    assert "tự hiện ra" in text(sign_in(room.editor).get(story.get_absolute_url()))


def test_hostile_files_and_words_are_answered_with_a_sentence(room, sign_in):
    story = story_of(room)
    client = sign_in(room.writer)
    told = {"caption": "x", "alt": "x", "file": photo("anh.exe", size=(3, 3))}
    assert "Không nhận loại tệp" in text(client.post(url("add_picture", story.pk), told))
    asked = {"person": "x", "way": "?", "given_on": "31/02/2015", "picture": "-1"}
    assert client.post(url("note_consent", story.pk), asked).status_code == 200
    assert client.get(f"{url('note_consent', story.pk)}?anh=abc&nguoi=<b>").status_code == 200
    assert client.get(url("list"), {"q": "%_'", "field": "x", "sort": "?"}).status_code == 200
    for name in ("send_back", "publish", "withdraw"):
        assert client.post(url(name, story.pk), {"reason": "x"}).status_code == 302
    assert Story.objects.get().state == "draft"


def test_who_may_not_write_is_told_on_the_page(room, sign_in):
    story = story_of(room, state="ready")
    picture = PictureFactory(story=story)
    client = sign_in(room.writer)
    for address in (url("edit", story.pk), url("add_picture", story.pk)):
        assert client.get(address).url == story.get_absolute_url()
    assert client.get(url("change_picture", picture.pk)).url == story.get_absolute_url()
    auditor = sign_in(duty("auditor", room.town))
    assert auditor.get(url("note_consent", story.pk)).status_code == 302
    assert auditor.get(url("withdraw_consent", ConsentFactory(story=story).pk)).status_code == 302


# ---- publicity ----------------------------------------------------------------------------
def test_publicity_is_noted_summed_shown_and_taken_along(room, sign_in):
    story = story_of(room)
    client = sign_in(room.writer)
    form = f"{url('note_publicity', story.subject_id)}?bai={story.pk}"
    assert client.get(form).status_code == 200
    told = {
        "channel": "loudspeaker", "on": "01/03/2015", "title": "Phát thanh sáng", "story": story.pk,
        "unit": room.ward.pk, "reach": 1200, "cost": 50000, "photo": photo(size=(30, 20)),
        "link": "https://dai.vn/a",
    }  # fmt: skip
    noted_page = client.post(form, told).url
    noted = Publicity.objects.get()

    assert noted_page == noted.get_absolute_url()
    assert "https://dai.vn/a" in text(client.get(noted_page))
    assert client.get(url("publicity_photo", noted.pk)).status_code == 200
    listed = client.get(url("publicity"), {"story": story.pk, "channel": "loudspeaker"})
    assert "1.200" in text(listed)
    assert client.get(url("publicity"), {"export": "xlsx"}).content[:2] == b"PK"
    assert "Phát thanh sáng" in client.get(url("publicity"), {"export": "csv"}).content.decode()
    client.post(url("remove_publicity", noted.pk))
    assert not Publicity.objects.exists()


def test_a_line_of_the_log_is_put_right_and_the_second_writer_is_told(room, sign_in):
    story = story_of(room)
    noted = PublicityFactory(subject=story.subject, title="Phát thanh sang")
    client, here = sign_in(room.writer), url("change_publicity", noted.pk)
    assert here in text(client.get(noted.get_absolute_url()))
    read = client.get(here).context["form"].initial["read_as"]
    told = {
        "channel": noted.channel, "on": "01/03/2015", "title": "Phát thanh sáng",
        "unit": noted.unit_id, "read_as": read,
    }  # fmt: skip

    assert client.post(here, told).url == noted.get_absolute_url()
    second = text(client.post(here, told | {"title": "Phát thanh tối"}))
    assert "vừa sửa dòng này" in second and "Đang lưu trong sổ" in second
    assert "<strong>Phát thanh sáng</strong>" in second and "Phát thanh tối" in second
    seen = state_of(Publicity.objects.get())
    assert f'value="{seen}"' in second
    client.post(here, told | {"title": "Phát thanh tối", "read_as": seen})
    assert Publicity.objects.get().title == "Phát thanh tối"

    auditor = sign_in(duty("auditor", room.town))
    assert here not in text(auditor.get(noted.get_absolute_url()))
    assert auditor.get(here).url == noted.get_absolute_url()


def test_publicity_asks_for_right_words(room, sign_in):
    story = story_of(room)
    noted = PublicityFactory(subject=story.subject)
    client = sign_in(room.writer)
    wrong = {"channel": "?", "on": "99/99/9999", "link": "javascript:1", "reach": -1, "cost": "x"}
    page = text(client.post(url("note_publicity", story.subject_id), wrong))
    assert "Chưa lưu được" in page
    assert client.get(url("publicity_photo", noted.pk)).url == noted.get_absolute_url()
    auditor = sign_in(duty("auditor", room.town))
    assert auditor.get(url("note_publicity", story.subject_id)).url == url("publicity")


def test_the_list_leaves_as_a_file(room, sign_in):
    story_of(room, title="Người nhóm bếp")

    body = sign_in(room.writer).get(url("list"), {"export": "csv"}).content.decode("utf-8-sig")

    assert "Người nhóm bếp" in body
