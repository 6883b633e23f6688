"""A card is begun, written by two, reviewed, listed, rewritten, taken off."""

from datetime import date
from decimal import Decimal

import pytest

from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.practices import queries, usecases
from guongsang.practices.models import Practice
from tests.criteria.factories import FieldFactory
from tests.practices.factories import A_DAY, WORDS, make_workshop
from tests.stories.factories import RecognitionFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
RESULT = {
    "indicator": "Năng suất", "measure": "tạ/ha", "before": Decimal(40), "after": Decimal(50),
    "source": "Phòng Kinh tế", "on": date(2015, 1, 5),
}  # fmt: skip


@pytest.fixture
def shop():
    return make_workshop()


def begin(shop, **more):
    subject = more.pop("subject", None) or SubjectFactory(unit=shop.ward, kind="collective")
    told = {"subject_id": subject.pk, "field_id": FieldFactory().pk, "title": "Ủ rơm bằng men"}
    return usecases.draft_practice(**(told | more), by=shop.writer, at=A_DAY)


def whole(shop, **more):
    practice = begin(shop, **more)
    usecases.write_version(practice.pk, **WORDS, by=shop.writer, at=A_DAY)
    usecases.set_results(practice.pk, results=[RESULT], by=shop.writer, at=A_DAY)
    return practice


def on_show(shop, **more):
    practice = whole(shop, **more)
    usecases.send_to_review(practice.pk, by=shop.writer, at=A_DAY)
    return usecases.list_practice(practice.pk, note="Rõ.", by=shop.reviewer, at=A_DAY)


def test_a_card_goes_from_the_writer_to_everybody(shop):
    practice = on_show(shop)

    assert Practice.objects.listed().get() == practice
    assert practice.listed_version.is_frozen
    assert Practice.objects.listed().matching("u rom").exists()
    assert Notice.objects.filter(reader=shop.reviewer).exists()
    assert Notice.objects.filter(reader=shop.writer, title__contains="thư viện").exists()
    assert practice.subject.life_events.filter(act="practices.listed").exists()


def test_what_is_missing_is_said_before_review(shop):
    practice = begin(shop)
    usecases.write_version(practice.pk, steps="Gom rơm", by=shop.writer, at=A_DAY)

    with pytest.raises(Refused, match=r"Còn thiếu: .*Các bước .*Ít nhất một kết quả"):
        usecases.send_to_review(practice.pk, by=shop.writer, at=A_DAY)


def test_the_second_of_two_writers_sees_what_the_first_saved(shop):
    practice = begin(shop)
    usecases.write_version(practice.pk, revision=0, cost="Rẻ", by=shop.writer, at=A_DAY)

    with pytest.raises(usecases.WrittenMeanwhile) as clash:
        usecases.write_version(practice.pk, revision=0, cost="Đắt", by=shop.reviewer, at=A_DAY)

    assert clash.value.theirs.texts["cost"] == "Rẻ"
    version = usecases.write_version(
        practice.pk, revision=clash.value.theirs.revision, cost="Đắt", by=shop.reviewer, at=A_DAY
    )
    assert (version.cost, version.revision) == ("Đắt", 2)
    same = usecases.write_version(practice.pk, revision=0, cost="Đắt", by=shop.writer, at=A_DAY)
    assert same.revision == 2


def test_the_listed_version_stays_while_a_new_one_is_written_and_sent_back(shop):
    practice = on_show(shop)
    first = practice.listed_version
    with pytest.raises(Refused, match="viết bản mới"):
        usecases.write_version(practice.pk, cost="Khác", by=shop.writer, at=A_DAY)

    second = usecases.start_version(practice.pk, by=shop.writer, at=A_DAY)
    assert second.results.count() == 1
    usecases.write_version(practice.pk, cost="Men 20.000 đồng", by=shop.writer, at=A_DAY)
    usecases.send_to_review(practice.pk, by=shop.writer, at=A_DAY)
    assert Practice.objects.listed().get().listed_version == first
    back = usecases.send_back(practice.pk, note="Ghi rõ hơn", by=shop.reviewer, at=A_DAY)
    assert (back.state, back.listed_version) == ("listed", first)

    usecases.send_to_review(practice.pk, by=shop.writer, at=A_DAY)
    usecases.list_practice(practice.pk, by=shop.reviewer, at=A_DAY)
    assert Practice.objects.listed().get().listed_version == second


def test_a_first_version_sent_back_is_a_draft_again(shop):
    practice = whole(shop)
    usecases.send_to_review(practice.pk, by=shop.writer, at=A_DAY)
    with pytest.raises(Refused, match="viết thêm"):
        usecases.send_back(practice.pk, note=" ", by=shop.reviewer, at=A_DAY)
    with pytest.raises(Refused, match="chờ duyệt"):
        usecases.write_version(practice.pk, cost="Khác", by=shop.writer, at=A_DAY)

    assert usecases.send_back(practice.pk, note="Sửa", by=shop.reviewer, at=A_DAY).state == "draft"


def test_a_card_taken_off_can_come_back(shop):
    practice = on_show(shop)
    usecases.delist(practice.pk, reason="Số liệu cũ", by=shop.reviewer, at=A_DAY)
    assert not Practice.objects.listed().exists()

    usecases.send_to_review(practice.pk, by=shop.writer, at=A_DAY)
    usecases.list_practice(practice.pk, by=shop.reviewer, at=A_DAY)
    assert Practice.objects.listed().exists()


def test_nobody_writes_or_reviews_where_they_may_not(shop):
    practice = whole(shop)
    with pytest.raises(Refused):
        usecases.write_version(practice.pk, cost="x", by=shop.stranger, at=A_DAY)
    usecases.send_to_review(practice.pk, by=shop.writer, at=A_DAY)
    with pytest.raises(Refused, match="chưa được giao duyệt"):
        usecases.list_practice(practice.pk, by=shop.writer, at=A_DAY)
    with pytest.raises(Refused, match="chưa được giao viết"):
        subject = SubjectFactory(unit=shop.town)
        begin(shop, subject=subject)


def test_a_card_vanishes_with_its_recognition(shop):
    grant = RecognitionFactory(subject__unit=shop.ward)
    practice = on_show(shop, subject=grant.subject, grant_id=grant.pk)
    assert queries.public_name(practice) == grant.subject.name

    grant.state = "suspended"
    grant.save()

    assert not Practice.objects.listed().exists()
    other = SubjectFactory(unit=shop.ward)
    with pytest.raises(Refused, match="không phải của"):
        begin(shop, subject=other, grant_id=grant.pk)


def test_a_person_without_a_recognition_is_not_named_in_public(shop):
    subject = SubjectFactory(unit=shop.ward, name="Nông Thị Kín")

    practice = on_show(shop, subject=subject)

    assert queries.public_name(practice) == shop.ward.name
    assert not Practice.objects.listed().matching("nong thi kin").exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"indicator": ""}, "chưa ghi chỉ số"),
        ({"source": " "}, "chưa ghi nguồn"),
        ({"on": date(2030, 1, 1)}, "tương lai"),
        ({"after": Decimal(10) ** 12}, "quá lớn"),
    ],
)
def test_a_result_is_whole_or_refused(shop, change, why):
    practice = begin(shop)

    with pytest.raises(Refused, match=why):
        usecases.set_results(practice.pk, results=[RESULT | change], by=shop.writer, at=A_DAY)


def test_facts_change_and_addresses_stay_unique(shop):
    first, second = begin(shop), begin(shop)
    assert (first.slug, second.slug) == ("u-rom-bang-men", "u-rom-bang-men-2")

    changed = usecases.change_practice(
        first.pk, title="Tên khác", field_id=first.field_id, by=shop.writer, at=A_DAY
    )

    assert (changed.title, changed.slug) == ("Tên khác", first.slug)
    for wrong in ({"title": " "}, {"title": "a" * 301}, {"field_id": 0}, {"fits_kind": "x"}):
        told = {"title": "Tên", "field_id": first.field_id} | wrong
        with pytest.raises(Refused):
            usecases.change_practice(first.pk, **told, by=shop.writer, at=A_DAY)
