"""«Nơi chưa có ai»: gone from sight, praised twice, one click to one lead."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from guongsang.discovery import usecases
from guongsang.discovery.models import Lead
from guongsang.discovery.queries.silence import gone, praised, sign_by_key, usual
from guongsang.discovery.rules.signs import (
    FEWEST_COMPARED,
    Asked,
    Sign,
    SignKind,
    gain,
    in_order,
    narrowed,
    standing_out,
)
from guongsang.foundation.refusals import Refused
from guongsang.regulations.models import Rule
from tests.access.factories import AssignmentFactory
from tests.criteria.factories import FieldFactory
from tests.discovery.factories import A_MORNING, LeadFactory, days_in_force
from tests.dossiers.factories import DossierFactory
from tests.ledger.factories import EntryFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
GONE, PRAISED = "/phat-hien/chua-co-ai/", "/phat-hien/chua-co-ai/nhieu-lan/"
OPEN = "/phat-hien/chua-co-ai/mo/"
IN_2016 = Asked(year=2016, years=3, plans=2)
A_DAY = datetime(2016, 6, 1, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_2016():
    with time_machine.travel(A_DAY, tick=False):
        yield


@pytest.fixture
def duty(db):
    days_in_force()
    return AssignmentFactory()


@pytest.fixture
def officer(client, duty):
    client.force_login(duty.user)
    return client


def page_of(response) -> str:
    return response.content.decode()


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def honoured(duty, year=2012, **more):
    return EntryFactory(subject__unit=duty.unit, year=year, **more).subject


def names(signs: list[Sign]) -> list[str]:
    return [sign.subject_name for sign in signs]


# ---- gone from sight -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "year", "is_told"),
    [("title", 2013, True), ("form", 2012, True), ("recognition", 2010, True),
     ("title", 2014, False), ("rating", 2010, False), ("hold", 2010, False)],
)  # fmt: skip
def test_who_was_honoured_and_never_again_is_told(duty, kind, year, is_told):
    since = {"since": A_MORNING.date()} if kind == "hold" else {}
    honoured(duty, year, kind=kind, **since)

    assert bool(gone(duty.user, IN_2016)) is is_told


def test_the_last_year_counts_and_what_was_taken_back_does_not(duty):
    subject = honoured(duty, 2010)
    EntryFactory(subject=subject, year=2012, key="bk")
    EntryFactory(subject=subject, year=2015, key="cstdt", revoked_by="12/QĐ-UBND")

    (sign,) = gone(duty.user, IN_2016)

    assert (sign.key, sign.weight) == (f"gone:{subject.pk}:2012", 4)
    assert "2012" in sign.reason


def test_whoever_was_seen_lately_is_not_gone(duty):
    seen, kept = honoured(duty), honoured(duty)
    at = datetime(2015, 1, 5, tzinfo=UTC)
    seen.life_events.create(at=at, act="stories.published", title="Có bài viết")
    kept.life_events.create(at=at, act="subjects.corrected", title="Sửa địa chỉ")

    assert names(gone(duty.user, IN_2016)) == [kept.name]


def test_honours_of_a_merged_record_are_those_of_the_record_that_is_left(duty):
    left = SubjectFactory(unit=duty.unit, name="Còn Lại")
    honoured(duty, subject__merged_into=left, subject__name="Đã Gộp")

    assert names(gone(duty.user, IN_2016)) == ["Còn Lại"]


def test_a_unit_that_has_ended_is_not_looked_for(duty):
    ended = UnitFactory(parent=duty.unit, valid_to=A_MORNING.date())
    honoured(duty, subject__is_unit=ended, subject__kind="collective")

    assert gone(duty.user, IN_2016) == []


def test_the_field_is_that_of_the_last_dossier(duty):
    subject, field = honoured(duty), FieldFactory(short_name="Y tế")
    DossierFactory(subject=subject, unit=duty.unit, field=field,
                   registered_at=datetime(2012, 1, 5, tzinfo=UTC))  # fmt: skip

    (sign,) = gone(duty.user, IN_2016)

    assert (sign.field, sign.field_name) == (field.pk, "Y tế")


# ---- praised again and again -----------------------------------------------------------------


def told(duty, name="Bà Lý Thị Sim", **more):
    words = {"unit": duty.unit, "subject_name": name, "received_at": A_DAY}
    return LeadFactory(**(words | more))


def test_whoever_was_suggested_twice_under_any_title_is_told(duty):
    told(duty)
    told(duty, "chị LÝ THỊ SIM", stage="good_deed", answer="Cảm ơn chị.")

    (sign,) = praised(duty.user, IN_2016)

    assert (sign.weight, sign.unit) == (2, duty.unit.pk)
    assert "Sim" not in sign.key


@pytest.mark.parametrize(
    "second",
    [
        {"stage": "rejected", "reject_reason": "not_confirmed", "answer": "Không đúng."},
        {"looks_like_spam": True},
        {"received_at": datetime(2012, 1, 1, tzinfo=UTC)},
        {"channel": "sign"},
        {"subject_name": "Lý Thị Sen"},
    ],
)
def test_what_is_no_second_praise_does_not_count(duty, second):
    told(duty)
    told(duty, **second)

    assert praised(duty.user, IN_2016) == []


def test_whoever_was_registered_is_not_told_again(duty):
    told(duty)
    told(duty)
    told(duty, stage="accepted", subject=SubjectFactory(unit=duty.unit))

    assert praised(duty.user, IN_2016) == []


def test_namesakes_in_two_units_are_two_people(duty):
    told(duty)
    told(duty, unit=UnitFactory(parent=duty.unit))

    assert praised(duty.user, IN_2016) == []


# ---- one click -------------------------------------------------------------------------------


def press(officer, sign):
    return officer.post(OPEN, {"key": sign.key, "years": 3, "plans": 2})


def test_one_click_opens_a_lead_filled_with_what_is_known(officer, duty):
    field = FieldFactory()
    subject = honoured(duty, subject__name="Nông Thị Hiền")
    DossierFactory(subject=subject, unit=duty.unit, field=field,
                   registered_at=datetime(2012, 1, 5, tzinfo=UTC))  # fmt: skip
    (sign,) = gone(duty.user, IN_2016)

    response = press(officer, sign)

    lead = Lead.objects.get()
    assert response.url == lead.get_absolute_url()
    assert (lead.subject_name, lead.unit, lead.field, lead.channel) == (
        "Nông Thị Hiền", duty.unit, field, "sign",
    )  # fmt: skip
    assert sign.reason in lead.story


def test_a_second_click_opens_the_same_lead(officer, duty):
    honoured(duty)
    (sign,) = gone(duty.user, IN_2016)

    first, second = press(officer, sign), press(officer, sign)

    assert first.url == second.url
    assert Lead.objects.count() == 1
    assert "đã có nguồn tin từ trước" in page_of(officer.get(second.url))
    page = page_of(officer.get(GONE))
    assert "Xem nguồn tin đã mở" in page
    assert sign.key not in page


def test_two_clicks_in_one_moment_make_one_lead(duty, monkeypatch):
    honoured(duty)
    (sign,) = gone(duty.user, IN_2016)
    first, _new = usecases.open_lead(sign, by=duty.user, at=A_DAY)
    monkeypatch.setattr(
        "django.db.models.query.QuerySet.first", lambda rows: None
    )  # as if the first had not been there when we looked

    again, is_new = usecases.open_lead(sign, by=duty.user, at=A_DAY)

    assert (again, is_new) == (first, False)


def test_the_lead_is_vietnamese_whatever_its_opener_reads(duty):
    sign = Sign(key="empty:1:2:3", kind=SignKind.EMPTY, unit=duty.unit.pk, unit_name="Tổ 3",
                unit_path="", reason="Trống.", weight=2, field=FieldFactory().pk,
                field_name="Y tế")  # fmt: skip

    honoured(duty)
    with override("en"):
        (english,) = gone(duty.user, IN_2016)
        kept = sign_by_key(english.key, duty.user, IN_2016)
        lead, _new = usecases.open_lead(sign, by=duty.user, at=A_DAY)

    assert lead.subject_name == "Chưa rõ là ai: Tổ 3, lĩnh vực Y tế"
    assert "Máy chỉ ra từ số liệu" in lead.story
    assert kept is not None
    assert kept.reason.startswith("Lần cuối được khen")


@pytest.mark.parametrize("key", ["", "gone:1:1", "la:1", "gone", "x" * 400, "praised:\x00:1"])
def test_a_key_that_nobody_showed_opens_nothing(officer, key):
    assert officer.post(OPEN, {"key": key, "years": "x"}).status_code == 404
    assert Lead.objects.count() == 0


def test_a_sign_of_another_place_is_not_found(officer, duty):
    other = AssignmentFactory()
    honoured(other)
    (sign,) = gone(other.user, IN_2016)

    assert press(officer, sign).status_code == 404
    assert sign_by_key(sign.key, duty.user, IN_2016) is None


def test_who_may_not_suggest_sees_no_button_and_opens_nothing(client, duty):
    reader = AssignmentFactory(role="leader", unit=duty.unit)
    honoured(duty)
    (sign,) = gone(duty.user, IN_2016)
    client.force_login(reader.user)

    page = page_of(client.get(GONE))
    told = page_of(client.post(OPEN, {"key": sign.key}, follow=True))

    assert (sign.subject_name in page, OPEN in page) == (True, False)
    assert "chưa được giao giới thiệu" in told
    with pytest.raises(Refused):
        usecases.open_lead(sign, by=reader.user, at=A_DAY)
    assert Lead.objects.count() == 0


# ---- the page --------------------------------------------------------------------------------


def test_the_page_opens_with_the_number_of_the_rule_pack(officer, duty):
    honoured(duty, 2011)
    Rule.objects.filter(key="silent-years").delete()
    assert usual("silent-years", A_DAY.date(), duty.unit) is None
    assert 'value="3"' in page_of(officer.get(GONE))

    Rule.objects.create(topic="limit", key="silent-years", name="Số năm", number=6,
                        unit=duty.unit, valid_from="2011-01-01", source="x")  # fmt: skip

    page = page_of(officer.get(GONE))
    assert 'value="6"' in page
    assert "Không có ai, nơi nào khuất" in page


@pytest.mark.parametrize(("years", "shown"), [("4", True), ("5", False), ("vô lý", True)])
def test_the_number_of_years_is_chosen_on_the_page(officer, duty, years, shown):
    subject = honoured(duty, 2012)

    assert (subject.name in page_of(officer.get(GONE, {"years": years}))) is shown


def test_filters_by_unit_and_field_narrow_the_page(officer, duty):
    below = UnitFactory(parent=duty.unit)
    here = honoured(duty)
    there = EntryFactory(subject__unit=below, subject__name="Ở Dưới", year=2012).subject

    page = page_of(officer.get(GONE, {"unit": below.pk, "field": FieldFactory().pk}))

    assert (there.name in page, here.name in page) == (True, False)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_shown_can_be_taken_along(officer, duty, kind):
    subject = honoured(duty, subject__name="=1+1")

    response = officer.get(GONE, {"export": kind})

    assert response.status_code == 200
    if kind == "csv":
        sheet = response.content.decode("utf-8-sig")
        assert f"'{subject.name}" in sheet
        assert "2012" in sheet


def test_every_kind_has_its_tab_and_an_empty_state(officer):
    for slug in ("da-tung", "o-trong", "so-lieu", "nhieu-lan"):
        page = page_of(officer.get(f"/phat-hien/chua-co-ai/{slug}/"))
        assert page.count('aria-current="page"') >= 1
        assert "Không có ai, nơi nào khuất" in page


def test_an_unknown_kind_is_not_found(officer):
    assert officer.get("/phat-hien/chua-co-ai/la/").status_code == 404


def test_who_reads_no_leads_is_told_why(client, duty):
    client.force_login(AssignmentFactory(role="administrator", unit=duty.unit).user)

    assert "chưa được giao xem tin phát hiện" in page_of(client.get(GONE))
    assert client.post(OPEN, {"key": "gone:1:1"}).status_code == 404


@pytest.mark.parametrize("slug", ["da-tung", "o-trong", "so-lieu", "nhieu-lan"])
def test_a_longer_page_costs_no_more_queries(officer, duty, slug):
    def more():
        honoured(duty)
        told(duty, "Bà Lý Thị Sim")
        told(duty, "Bà Lý Thị Sim")

    address = f"/phat-hien/chua-co-ai/{slug}/"
    more()
    queries_of(officer, address)
    with_one = queries_of(officer, address)
    for _n in range(3):
        more()

    assert queries_of(officer, address) == with_one <= 16


# ---- arithmetic ------------------------------------------------------------------------------


def test_a_figure_stands_out_only_among_enough_that_differ():
    assert standing_out([1.0] * (FEWEST_COMPARED - 1)) == [None] * (FEWEST_COMPARED - 1)
    assert standing_out([2.0] * 9) == [None] * 9
    far = standing_out([0.0, 0.1, 0.2, 0.3, 5.0])
    assert far[4] is not None
    assert far[4] > 10
    assert far[2] == 0


@pytest.mark.parametrize(
    ("before", "after", "higher", "change"),
    [(10, 15, True, 0.5), (10, 5, False, 0.5), (10, 5, True, -0.5), (0, 5, True, None)],
)
def test_a_gain_is_part_of_what_was_before(before, after, higher, change):
    assert gain(before, after, higher_is_better=higher) == change


def test_signs_stand_by_weight_then_place_and_are_narrowed_by_both():
    def sign(key, path, weight, field=None):
        return Sign(key=key, kind=SignKind.GONE, unit=1, unit_name="", unit_path=path,
                    reason="", weight=weight, field=field)  # fmt: skip

    a, b, c = sign("a", "0002", 1), sign("b", "0001", 1, 7), sign("c", "00010001", 5, 8)

    assert in_order([a, b, c]) == [c, b, a]
    assert narrowed([a, b, c], path="0001") == [b, c]
    assert narrowed([a, b, c], field=7) == [a, b]
