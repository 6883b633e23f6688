"""A story from its first words to every public page, and off them."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.stories import usecases
from guongsang.stories.models import Consent, Picture, Publicity, SetAside, Story
from guongsang.subjects.models import LifeEvent
from guongsang.ui.uploads import PICTURES, checked_file
from tests.criteria.factories import FieldFactory
from tests.dossiers.factories import duty
from tests.stories.factories import (
    A_DAY,
    ConsentFactory,
    PictureFactory,
    PublicityFactory,
    RecognitionFactory,
    SignedDecisionFactory,
    StoryFactory,
    photo,
)

WORDS = {"title": "Người nhóm bếp", "lead": "Sáu hộ.", "body": "<p>Bốn giờ sáng.</p>"}


@pytest.fixture
def story(room, grant):
    return usecases.draft_story(grant_id=grant.pk, title="Nhóm bếp", by=room.writer, at=A_DAY)


@pytest.fixture
def ready(room, story):
    """Return a story that waits for the editor and lacks nothing."""
    usecases.write_story(story.pk, **WORDS, by=room.writer, at=A_DAY)
    agree(room, story)
    return usecases.send_to_editor(story.pk, by=room.writer, at=A_DAY)


def agree(room, story, **told):
    words = {"person": "Nông Thị Hiền", "way": "paper", "given_on": date(2015, 2, 1)}
    return usecases.note_consent(story.pk, **(words | told), by=room.writer, at=A_DAY)


def add(room, story, **told):
    words = {"caption": "Bếp", "alt": "Bếp lò đỏ lửa", "shows_people": False}
    file = checked_file(told.pop("upload", None) or photo(), allowed=PICTURES)
    return usecases.add_picture(story.pk, file=file, **(words | told), by=room.writer, at=A_DAY)


def refused(act, **told):
    with pytest.raises(Refused) as refusal:
        act(**told)
    return str(refusal.value)


# ---- beginning ----------------------------------------------------------------------------
def test_a_story_begins_with_what_the_decision_says(story, grant, room):
    assert (story.subject, story.unit, story.field) == (grant.subject, room.ward, grant.field)
    assert (story.lead, story.slug) == (grant.words, "nhom-bep")
    assert story.state == "draft"
    assert Entry.objects.get().act == "stories.drafted"


def test_two_stories_of_one_title_have_two_addresses(story, grant, room):
    other = usecases.draft_story(grant_id=grant.pk, title="Nhóm bếp!", by=room.writer, at=A_DAY)
    strange = usecases.draft_story(grant_id=grant.pk, title="福", by=room.writer, at=A_DAY)

    assert (other.slug, strange.slug) == ("nhom-bep-2", "bai-viet")


def test_only_a_recognition_in_force_is_told(room, grant):
    begin = {"title": "x", "by": room.writer, "at": A_DAY}
    grant.state = "suspended"
    grant.save()
    assert "còn hiệu lực" in refused(usecases.draft_story, grant_id=grant.pk, **begin)
    award = RecognitionFactory(
        subject=grant.subject, decision=SignedDecisionFactory(kind="award", unit=room.town)
    )
    assert "còn hiệu lực" in refused(usecases.draft_story, grant_id=award.pk, **begin)


def test_who_writes_elsewhere_may_not_begin(room, grant):
    begin = {"grant_id": grant.pk, "by": room.stranger, "at": A_DAY}
    assert "Phường Đức Xuân" in refused(usecases.draft_story, title="x", **begin)
    begin["by"] = room.writer
    assert "tiêu đề" in refused(usecases.draft_story, title=" \n", **begin)
    assert "300" in refused(usecases.draft_story, title="x" * 301, **begin)


def test_the_field_comes_from_the_dossier_when_the_decision_has_none(room, grant):
    grant.field = None
    grant.save()
    begin = {"grant_id": grant.pk, "title": "x", "by": room.writer, "at": A_DAY}
    assert usecases.draft_story(**begin).field == grant.dossier.field

    grant.dossier = None
    grant.save()
    assert "lĩnh vực" in refused(usecases.draft_story, **begin)


# ---- writing ------------------------------------------------------------------------------
def test_words_are_kept_clean_and_found_without_marks(room, story):
    usecases.write_story(
        story.pk, title=" Người  nhóm bếp ", lead="Sáu hộ",
        body="Đoạn một\n\n<p>x", quote="“Cứ làm”",
        author="Lan", by=room.writer, at=A_DAY,
    )  # fmt: skip

    story.refresh_from_db()
    assert (story.title, story.quote) == ("Người nhóm bếp", "Cứ làm")
    assert story.body == "<p>Đoạn một</p><p>x</p>"
    assert story.revision == 1
    assert "doan mot" in story.fold_text
    assert "đoạn một" in story.marked_text


def test_saving_the_same_words_changes_nothing(room, story):
    for _ in range(2):
        usecases.write_story(story.pk, **WORDS, revision=0, by=room.writer, at=A_DAY)

    assert Story.objects.get().revision == 1


def test_the_second_of_two_writers_is_told_and_nothing_is_lost(room, story):
    mate = duty("media_officer", room.ward)
    usecases.write_story(story.pk, **WORDS, revision=0, by=room.writer, at=A_DAY)
    mine = {"title": "Bếp của Hiền", "lead": "", "body": "Bản của tôi", "by": mate, "at": A_DAY}

    with pytest.raises(usecases.WrittenMeanwhile) as clash:
        usecases.write_story(story.pk, **mine, revision=0)
    theirs = clash.value.theirs
    assert (theirs.title, theirs.body, theirs.by, theirs.revision) == (
        "Người nhóm bếp", "<p>Bốn giờ sáng.</p>", str(room.writer), 1,
    )  # fmt: skip

    usecases.write_story(story.pk, **mine, revision=1, keep="theirs")
    assert Story.objects.get().title == "Người nhóm bếp"
    assert "Bản của tôi" in SetAside.objects.get().text
    usecases.write_story(story.pk, **mine, revision=1, keep="both")
    assert Story.objects.get().body == "<p>Bốn giờ sáng.</p><p>Bản của tôi</p>"
    usecases.write_story(story.pk, **mine, revision=2, keep="mine")
    assert Story.objects.get().body == "<p>Bản của tôi</p>"
    assert SetAside.objects.count() == 3


def test_who_may_write_depends_on_the_step(room, ready):
    write = {"story_id": ready.pk, **WORDS, "quote": "Mới", "at": A_DAY}
    assert "chỉ người duyệt" in refused(usecases.write_story, **write, by=room.writer)
    assert "chưa được giao" in refused(usecases.write_story, **write, by=room.stranger)
    usecases.write_story(**write, by=room.editor)
    assert "quá" in refused(usecases.write_story, **write | {"body": "x" * 200_001}, by=room.editor)

    usecases.publish(ready.pk, by=room.editor, at=A_DAY)
    usecases.withdraw(ready.pk, reason="Sai", by=room.editor, at=A_DAY)
    assert "Viết lại" in refused(usecases.write_story, **write, by=room.editor)


# ---- pictures -----------------------------------------------------------------------------
def test_a_picture_is_shrunk_and_forgets_where_it_was_taken(room, story):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (22.0, 8.0, 0.0)}
    exif[0x0112] = 6  # lying on its side
    picture = add(room, story, upload=photo(exif=exif))

    with Image.open(picture.file) as kept:
        assert kept.size == (1067, 1600) == (picture.width, picture.height)
        assert not kept.getexif()
        assert kept.format == "JPEG"


def test_a_see_through_picture_becomes_webp(room, story):
    picture = add(room, story, upload=photo("hinh.png", size=(9, 9), kind="PNG"))
    assert picture.file.name.endswith(".jpg")
    body = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(body, "PNG")
    seen = add(room, story, upload=SimpleUploadedFile("trong.png", body.getvalue()))
    assert seen.file.name.endswith(".webp")


def test_a_picture_needs_its_words(room, story):
    assert "chú thích" in refused(add, room=room, story=story, caption=" ")
    assert "không nhìn thấy" in refused(add, room=room, story=story, alt="")
    assert "300" in refused(add, room=room, story=story, alt="x" * 301)
    assert not Picture.objects.exists()


def test_pictures_are_changed_ordered_and_removed(room, story, django_capture_on_commit_callbacks):
    first, second = add(room, story), add(room, story, caption="Hai")
    by = {"by": room.writer, "at": A_DAY}
    usecases.move_picture_up(second.pk, **by)
    usecases.move_picture_up(second.pk, **by)
    assert list(story.pictures.all()) == [second, first]
    usecases.change_picture(
        first.pk, caption="Mới", alt="Khác", credit="Lan", shows_people=True, **by
    )
    first.refresh_from_db()
    assert (first.caption, first.credit, first.shows_people) == ("Mới", "Lan", True)

    with django_capture_on_commit_callbacks(execute=True):
        usecases.remove_picture(first.pk, **by)
    assert list(story.pictures.all()) == [second]
    assert not default_storage.exists(first.file.name)
    assert "chưa được giao" in refused(
        usecases.remove_picture, picture_id=second.pk, by=room.stranger, at=A_DAY
    )


def test_a_story_has_room_for_so_many_pictures(room, story):
    for _ in range(24):
        PictureFactory(story=story)

    assert "24 ảnh" in refused(add, room=room, story=story)


# ---- consents -----------------------------------------------------------------------------
def test_a_consent_needs_a_person_a_past_day_and_for_spoken_words_a_witness(room, story):
    told = {"room": room, "story": story}
    assert "ai đồng ý" in refused(agree, **told, person=" ")
    assert "hôm nay" in refused(agree, **told, given_on=A_DAY.date() + timedelta(days=1))
    assert "làm chứng" in refused(agree, **told, way="spoken")
    assert "không có ảnh" in refused(agree, **told, picture_id=PictureFactory().pk)
    assert refused(agree, **told, way="telepathy")
    agree(room, story, way="spoken", witness="Trưởng thôn")
    assert "chưa được giao" in refused(
        usecases.note_consent, story_id=story.pk, person="x", way="paper",
        given_on=A_DAY.date(), by=room.stranger, at=A_DAY,
    )  # fmt: skip


def test_taking_back_is_noted_once_and_told_to_the_editors(room, ready):
    usecases.publish(ready.pk, by=room.editor, at=A_DAY)
    consent = Consent.objects.get()
    back = {"consent_id": consent.pk, "words": "Xin thôi", "by": room.writer, "at": A_DAY}
    usecases.withdraw_consent(**back)

    assert not Story.objects.public_at(A_DAY).exists()
    assert Notice.objects.filter(reader=room.editor, title__contains="rút lại").exists()
    assert "từ trước" in refused(usecases.withdraw_consent, **back)


# ---- moves --------------------------------------------------------------------------------
def test_a_story_is_sent_published_and_told(room, ready):
    assert Notice.objects.filter(reader=room.editor, title__contains="chờ duyệt").exists()

    usecases.publish(ready.pk, by=room.editor, at=A_DAY)

    assert list(Story.objects.public_at(A_DAY)) == [ready]
    assert LifeEvent.objects.get(act="stories.published").source_id == str(ready.pk)
    assert Notice.objects.filter(reader=room.writer, title__contains="duyệt đăng").exists()


def test_an_embargo_holds_until_its_hour_and_no_hour_lies_in_the_past(room, ready):
    tomorrow = A_DAY + timedelta(days=1)
    usecases.publish(ready.pk, public_from=tomorrow, by=room.editor, at=A_DAY)
    assert not Story.objects.public_at(A_DAY).exists()
    assert Story.objects.public_at(tomorrow).exists()

    usecases.withdraw(ready.pk, reason="x", by=room.editor, at=A_DAY)
    usecases.take_up_again(ready.pk, by=room.writer, at=A_DAY)
    usecases.send_to_editor(ready.pk, by=room.writer, at=A_DAY)
    yesterday = A_DAY - timedelta(days=1)
    again = usecases.publish(ready.pk, public_from=yesterday, by=room.editor, at=A_DAY)
    assert again.public_from == A_DAY


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda story: story.consents.all().delete(), "Chưa có sự đồng ý"),
        (lambda story: story.consents.update(withdrawn_at=A_DAY), "đã rút lại"),
        (lambda story: Story.objects.update(body=""), "Chưa có bài viết"),
        (lambda story: PictureFactory(story=story, shows_people=True), "người trong ảnh"),
        (lambda story: PictureFactory(story=story, alt=" "), "không nhìn thấy"),
        (lambda story: type(story.grant).objects.update(state="revoked"), "không còn hiệu lực"),
    ],
)
def test_nothing_is_published_that_lacks_what_it_must_have(room, ready, spoil, told):
    spoil(ready)

    assert told in refused(usecases.publish, story_id=ready.pk, by=room.editor, at=A_DAY)


def test_a_story_is_sent_back_with_a_reason(room, ready):
    back = {"story_id": ready.pk, "by": room.editor, "at": A_DAY}
    assert "lý do" in refused(usecases.send_back, reason=" ", **back)
    usecases.send_back(reason="Thêm số liệu", **back)

    assert Story.objects.get().state == "draft"
    assert Notice.objects.get(reader=room.writer).text == "Thêm số liệu"
    assert "chờ duyệt" in refused(usecases.send_back, reason="x", **back)


def test_withdrawing_needs_a_reason_and_is_told(room, ready):
    usecases.publish(ready.pk, by=room.editor, at=A_DAY)
    gone = {"story_id": ready.pk, "by": room.editor, "at": A_DAY}
    assert "lý do" in refused(usecases.withdraw, reason="", **gone)
    usecases.withdraw(reason="Số liệu sai", **gone)

    assert not Story.objects.public_at(A_DAY).exists()
    assert LifeEvent.objects.get(act="stories.withdrawn").detail == "Số liệu sai"
    assert "không làm được" in refused(usecases.withdraw, reason="x", **gone)


def test_each_move_asks_for_its_right_and_its_step(room, story, ready):
    at = {"story_id": ready.pk, "at": A_DAY}
    for by in (room.writer, room.stranger):
        assert "duyệt đăng" in refused(usecases.publish, **at, by=by)
        assert "duyệt đăng" in refused(usecases.send_back, **at, reason="x", by=by)
        assert "duyệt đăng" in refused(usecases.withdraw, **at, reason="x", by=by)
    assert "không làm được" in refused(usecases.send_to_editor, **at, by=room.writer)
    assert "đã gỡ" in refused(usecases.take_up_again, **at, by=room.writer)
    empty = StoryFactory(unit=room.ward, body="")
    assert "Chưa có bài viết" in refused(
        usecases.send_to_editor, story_id=empty.pk, by=room.writer, at=A_DAY
    )


# ---- publicity ----------------------------------------------------------------------------
def test_what_was_done_is_noted_with_its_proof(room, ready):
    noted = usecases.note_publicity(
        subject_id=ready.subject_id, story_id=ready.pk, channel="loudspeaker", on=date(2015, 3, 1),
        title="Phát thanh", photo=checked_file(photo(), allowed=PICTURES), reach=1200, cost=50000,
        by=room.writer, at=A_DAY,
    )  # fmt: skip

    assert noted.unit == room.ward
    assert noted.photo.name.endswith(".jpg")
    assert LifeEvent.objects.get(source_type="stories.publicity").title.startswith("Đài truyền")


def test_what_makes_no_sense_is_not_noted(room, story):
    told = {
        "subject_id": story.subject_id, "channel": "book", "on": date(2015, 3, 1), "title": "Sách",
        "by": room.writer, "at": A_DAY,
    }  # fmt: skip
    note = usecases.note_publicity
    assert "sau hôm nay" in refused(note, **told | {"on": date(2015, 3, 3)})
    assert "không viết về" in refused(note, **told, story_id=StoryFactory().pk)
    assert "Kinh phí" in refused(note, **told, cost=-1)
    assert refused(note, **told | {"title": ""})
    assert refused(note, **told, link="javascript:alert(1)")
    assert "chưa được giao" in refused(note, **told | {"by": room.stranger})
    assert "chưa được giao" in refused(note, **told, unit_id=room.town.pk)
    assert not Publicity.objects.exists()


def test_a_line_noted_by_mistake_goes_and_the_log_keeps_it(room, story):
    noted = PublicityFactory(subject=story.subject)
    gone = {"publicity_id": noted.pk, "at": A_DAY}
    assert "chưa được giao" in refused(usecases.remove_publicity, **gone, by=room.stranger)
    usecases.remove_publicity(**gone, by=room.writer)

    assert not Publicity.objects.exists()
    assert Entry.objects.get(act="stories.publicity_removed").details["title"] == noted.title


def put_right(noted, **told):
    words = {
        "story_id": None, "unit_id": noted.unit_id, "channel": noted.channel, "on": noted.on,
        "title": noted.title,
    }  # fmt: skip
    return usecases.change_publicity(noted.pk, **(words | told))


def test_a_line_is_put_right_and_the_log_keeps_old_and_new(room, ready):
    noted = usecases.note_publicity(
        subject_id=ready.subject_id, channel="loudspeaker", on=date(2015, 3, 1), title="Phát thanh",
        reach=120, by=room.writer, at=A_DAY,
    )  # fmt: skip

    put_right(noted, reach=1200, story_id=ready.pk, by=room.writer, at=A_DAY)
    put_right(
        noted, reach=1200, story_id=ready.pk, title="Phát thanh sáng", by=room.writer, at=A_DAY
    )

    noted.refresh_from_db()
    assert (noted.reach, noted.title, noted.story) == (1200, "Phát thanh sáng", ready)
    first, second = Entry.objects.filter(act="stories.publicity_changed").order_by("pk")
    assert first.details["changed"] == {"reach": ["120", "1200"], "story": ["", str(ready)]}
    assert second.details["changed"] == {"title": ["Phát thanh", "Phát thanh sáng"]}
    told = LifeEvent.objects.filter(source_type="stories.publicity").order_by("pk")
    assert [line.title.partition(": ")[2] for line in told] == ["Phát thanh", "Phát thanh sáng"]


def test_nothing_changed_leaves_no_line_in_the_log(room, story):
    noted = PublicityFactory(subject=story.subject)

    put_right(noted, by=room.writer, at=A_DAY)

    assert not Entry.objects.filter(act="stories.publicity_changed").exists()


def test_a_line_is_not_put_wrong(room, story):
    noted = PublicityFactory(subject=story.subject)
    told = {"noted": noted, "by": room.writer, "at": A_DAY}

    assert "chưa được giao" in refused(put_right, **told | {"by": room.stranger})
    assert "chưa được giao" in refused(put_right, **told, unit_id=room.town.pk)
    assert "sau hôm nay" in refused(put_right, **told, on=date(2015, 3, 3))
    assert "không viết về" in refused(put_right, **told, story_id=StoryFactory().pk)
    assert "Kinh phí" in refused(put_right, **told, cost=-1)
    assert "vừa sửa" in refused(put_right, **told, title="X", read_as="0" * 16)
    assert Publicity.objects.get().title == noted.title


def test_another_photograph_takes_the_place_of_the_old_one(
    room, story, django_capture_on_commit_callbacks
):
    noted = usecases.note_publicity(
        subject_id=story.subject_id, channel="loudspeaker", on=date(2015, 3, 1),
        title="Phát thanh", photo=checked_file(photo(), allowed=PICTURES), by=room.writer, at=A_DAY,
    )  # fmt: skip
    old = noted.photo.name

    put_right(noted, by=room.writer, at=A_DAY)
    assert noted.photo.storage.exists(old)
    other = checked_file(photo(size=(31, 20)), allowed=PICTURES)
    with django_capture_on_commit_callbacks(execute=True):
        changed = put_right(noted, photo=other, by=room.writer, at=A_DAY)

    assert changed.photo.name != old
    assert not noted.photo.storage.exists(old)


def test_consent_of_another_story_says_nothing_of_this_one(room, ready):
    ready.consents.all().delete()
    ConsentFactory(story=StoryFactory(field=FieldFactory()))

    assert "Chưa có sự đồng ý" in refused(
        usecases.publish, story_id=ready.pk, by=room.editor, at=A_DAY
    )
