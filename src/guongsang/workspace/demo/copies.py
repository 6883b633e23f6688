"""What came after the honour: method cards, who did the same, and one revocation."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.honours import usecases as honours
from guongsang.honours.models import DecisionKind, Grant
from guongsang.organisations.models import Unit
from guongsang.practices import usecases as practices
from guongsang.practices.models import Practice
from guongsang.replication import usecases as replication
from guongsang.replication.models import Adoption, Way
from guongsang.replication.states import AdoptionState, Condition
from guongsang.workspace.demo import tales
from guongsang.workspace.demo.clock import noon
from guongsang.workspace.demo.people import read
from guongsang.workspace.demo.rounds import Office, sign

REVOKED = "Tổ hợp tác ong mật Xuất Hóa"
# How far the sixty adoptions of the past came, dealt out in this order again and again.
ENDS = ("kept", "kept", "kept", "silent", "kept", "stopped", "kept", "kept", "kept", "silent",
        "kept", "stopped")  # fmt: skip
STOP_REASONS = (
    "Thiếu lao động, người chính đi làm xa",
    "Đất không hợp, cây chết hai lần trồng",
    "Hết vốn giữa vụ, chưa vay được",
    "Cán bộ phụ trách chuyển công tác, không ai tiếp",
)


def spread(granted: list[Grant], office: Office) -> list[Practice]:
    """Tell the stories, the cards, the adoptions and the publicity of the old plan."""
    by_name = {grant.subject.name: grant for grant in granted}
    tales.tell_stories(by_name, office)
    tales.make_known(granted, office)
    cards = write_cards(by_name, office)
    adopt_in_the_past(cards, office)
    check_exemplars(granted, office)
    return cards


# ---- method cards ---------------------------------------------------------------------------
def write_cards(by_name: dict[str, Grant], office: Office) -> list[Practice]:
    """Write, review and list the dozen method cards."""
    return [write_card(row, by_name[row["of"]], office) for row in read("practices", "practice")]


def write_card(row: dict[str, Any], grant: Grant, office: Office) -> Practice:
    by = office.officer
    at = noon(date(row["year"], 9, 8), 8 + grant.pk % 8)
    practice = practices.draft_practice(
        subject_id=grant.subject_id,
        grant_id=grant.pk,
        field_id=grant.field_id or 0,
        title=row["title"],
        fits_kind=row["fits_kind"],
        fits_region=row["fits_region"],
        by=by,
        at=at,
    )
    texts = ("problem", "works_where", "what_was_done", "steps", "cost", "people", "risks",
             "failed_where", "contact_role", "contact_place")  # fmt: skip
    practices.write_version(
        practice.pk, by=by, at=at, **{name: row[name].strip() for name in texts}
    )
    practices.set_results(practice.pk, results=row["results"], by=by, at=at)
    practices.send_to_review(practice.pk, by=by, at=at)
    return practices.list_practice(practice.pk, by=by, at=at + timedelta(days=3))


# ---- who did the same -----------------------------------------------------------------------
def adopters(office: Office) -> Iterator[tuple[Unit, str]]:
    """Yield places that do the same: units of the town and households in them, over and over."""
    names = {"family": ["Nông", "Hoàng", "Triệu", "Ma", "Bàn"], "given": ["Sinh", "Thu", "Dũng"]}
    units = [unit for unit in office.units.values() if unit.parent_id]
    chance = random.Random(60)  # noqa: S311 — the same town every time, no secret
    while True:
        unit = chance.choice(units)
        if unit.kind.is_area and chance.random() < 0.7:
            name = f"{chance.choice(names['family'])} Văn {chance.choice(names['given'])}"
            yield unit, f"Hộ gia đình ông {name}, {unit.name}"
        else:
            yield unit, ""


def adopt_in_the_past(cards: list[Practice], office: Office) -> None:
    """Let four places take over each card: some keep it, some stop, some fall silent."""
    places = adopters(office)
    ends = 0
    for card in cards:
        first: Adoption | None = None
        for turn in range(4):
            unit, name = next(places)
            at = noon(timezone.localdate(card.listed_at) + timedelta(days=30 + turn * 25))
            adoption = adopt(card, unit, name, first if turn == 3 else None, office, at=at)
            first = first or adoption
            carry_on(adoption, ENDS[ends % len(ENDS)], by=office.officer, at=at)
            ends += 1


def adopt(
    card: Practice,
    unit: Unit,
    name: str,
    teacher: Adoption | None,
    office: Office,
    *,
    at: datetime,
) -> Adoption:
    """Commit one place to one card, with what it changes and what it measures."""
    by, ways = office.officer, list(Way)
    adoption = replication.start_adoption(
        practice_id=card.pk,
        unit_id=unit.pk,
        adopter_name=name,
        kind="household" if name else "",
        plan_id=office.plan.pk,
        way=ways[(card.pk + unit.pk) % len(ways)],
        helper=teacher.adopter_name if teacher else card.subject.name,
        learned_from_id=teacher.pk if teacher else None,
        aim="Làm được trong một năm, có số liệu trước và sau.",
        changes="Làm quy mô nhỏ hơn một nửa cho hợp sức người; bỏ bước mua máy, thuê chung.",
        by=by,
        at=at,
    )
    result = card.listed_version.results.first() if card.listed_version else None
    if result:
        before = result.before or Decimal(0)
        replication.measure(
            adoption.pk,
            indicator=result.indicator,
            measure=result.measure,
            direction="lower" if result.after < before else "higher",
            before=before,
            before_on=timezone.localdate(at),
            before_source="Đơn vị tự khai, thôn xác nhận",
            by=by,
            at=at,
        )
    return adoption


def carry_on(adoption: Adoption, end: str, *, by: User, at: datetime) -> None:
    """Take one adoption through its ledger to its ``end``."""
    started = timezone.localdate(at) + timedelta(days=30)
    note(adoption, AdoptionState.RUNNING, started, by=by, words="Bắt đầu làm, có cán bộ dự.")
    if end == "stopped":
        reason = STOP_REASONS[adoption.pk % len(STOP_REASONS)]
        note(adoption, AdoptionState.STOPPED, started + timedelta(days=140), reason=reason, by=by)
        return
    half = started + timedelta(days=185)
    note(adoption, AdoptionState.SUSTAINED, half, months=6, by=by, words="Còn làm, đúng các bước.")
    if end == "silent":
        note(
            adoption, AdoptionState.UNKNOWN, started + timedelta(days=430), by=by,
            words="Hai lần hỏi không trả lời.",
        )  # fmt: skip
        return
    measure_after(adoption, started + timedelta(days=365), by=by)
    for months, days in ((12, 367), (24, 733)):
        note(
            adoption, AdoptionState.SUSTAINED, started + timedelta(days=days), months=months,
            by=by, words="Còn làm; đã chỉ lại cho người khác.",
        )  # fmt: skip


def note(
    adoption: Adoption,
    state: AdoptionState,
    on: date,
    *,
    by: User,
    words: str = "",
    reason: str = "",
    months: int | None = None,
) -> None:
    replication.add_event(
        adoption.pk,
        state=state,
        on=on,
        words=words,
        reason=reason,
        months=months,
        by=by,
        at=noon(on, 15),
    )


def measure_after(adoption: Adoption, on: date, *, by: User) -> None:
    """Measure again after a year: half to nearly all of what the origin gained."""
    result = adoption.version.results.first()
    if result is None:
        return
    before = result.before or Decimal(0)
    share = 50 + (adoption.pk * 7) % 45
    after = before + (result.after - before) * share / 100
    replication.measure(
        adoption.pk,
        indicator=result.indicator,
        measure=result.measure,
        direction="lower" if result.after < before else "higher",
        before=before,
        before_on=on - timedelta(days=395),
        before_source="Đơn vị tự khai, thôn xác nhận",
        after=round(after, 1),
        after_on=on,
        after_source="Đoàn kiểm tra của thị xã",
        verified_by="Phòng Nội vụ thị xã",
        by=by,
        at=noon(on, 14),
    )


# ---- the exemplars themselves -----------------------------------------------------------------
def check_exemplars(granted: list[Grant], office: Office) -> None:
    """Look at each recognised exemplar at the end of the years that follow, up to 2016."""
    for place, grant in enumerate(granted):
        recognised = tales.day_of(grant).year
        for year in range(recognised + 1, 2017):
            bad = place % 23 == 7 and year == 2016
            on = date(year, 11, 10)
            replication.check_exemplar(
                grant.pk,
                year=year,
                condition=Condition.AT_RISK if bad else Condition.STILL_EXEMPLARY,
                words="Quy mô giảm, cần người giúp." if bad else "Còn giữ và còn giúp nơi khác.",
                on=on,
                by=office.officer,
                at=noon(on, 9 + place % 7),
            )


def revoke_one(granted: list[Grant], office: Office) -> None:
    """Revoke the recognition that was got by a false declaration (Luật TĐKT, Điều 93)."""
    grant = next(one for one in granted if one.subject.name == REVOKED)
    day = date(2017, 3, 14)
    decision = honours.draft_change(
        kind=DecisionKind.REVOCATION,
        grant_ids=[grant.pk],
        reason="Kết luận kiểm tra: mua mật nơi khác về dán nhãn của tổ hợp tác, khai sai.",
        by=office.officer,
        at=noon(day),
    )
    sign(decision, day + timedelta(days=6), office)


def adopt_today(cards: list[Practice], homes: list[Unit], office: Office, *, now: datetime) -> None:
    """Leave adoptions of this year in every state up to running, with a check that is due."""
    by = office.officer
    for place, (card, unit) in enumerate(zip(cards, homes, strict=False)):
        at = now - timedelta(days=220 - place * 12)
        if place % 4 == 3:
            replication.show_interest(
                practice_id=card.pk,
                unit_id=unit.pk,
                adopter_name=f"Tổ phụ nữ {unit.name}",
                kind="collective",
                contact_name="Hoàng Thị Sen",
                contact_phone="0912000111",
                aim="Muốn đến xem một buổi rồi làm thử.",
                at=now - timedelta(days=place),
            )
            continue
        adoption = adopt(card, unit, "", None, office, at=at)
        if place % 4 != 2:
            started = timezone.localdate(at) + timedelta(days=20)
            note(adoption, AdoptionState.RUNNING, started, by=by, words="Bắt đầu làm.")
