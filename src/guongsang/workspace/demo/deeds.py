"""The sixty subjects of the demo town, what they claim, prove, hand in and get back."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.criteria.rules import Way
from guongsang.discovery.models import Lead
from guongsang.dossiers import usecases as dossiers
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.claims import ClaimLine, claim_lines
from guongsang.fostering import usecases as fostering
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import RegionProfile, Unit
from guongsang.subjects import usecases as subjects
from guongsang.subjects.models import PositionClass, Subject
from guongsang.workspace.demo.files import paper, photo
from guongsang.workspace.demo.people import DATA
from guongsang.workspace.demo.questions import answer_more

SEED = 2011
PAST = 22
SPONSORS = ("TXBK-HND", "TXBK-HPN", "TXBK-DTN", "TXBK-TKN", "TXBK-MTTQ")
MENTORS = ("Lường Thị Thơm", "Nông Văn Bảo", "Hà Kim Dung")
# Candidates of the first plan that come back in the second: their life line spans both.
COME_BACK = 4
WITHDRAWN = "Đơn vị xin rút để hoàn thiện, đăng ký lại năm sau."


@dataclass(frozen=True, kw_only=True)
class Exemplar:
    """One line of the data file."""

    kind: str
    name: str
    unit: str
    field: str
    title: str
    story: str
    birth_year: int | None = None
    sex: str = ""
    ethnic_group: str = ""
    position: str = ""


def exemplars() -> list[Exemplar]:
    with (DATA / "exemplars.toml").open("rb") as file:
        return [Exemplar(**row) for row in tomllib.load(file)["exemplar"]]


def tell_the_present(
    plan: Plan, homes: dict[str, Unit], *, people: dict[str, User], now: datetime
) -> None:
    """Register the candidates of this year and leave dossiers in every state up to handed in."""
    chance = random.Random(SEED + 1)  # noqa: S311 — the same town every time, no secret
    for place, one in enumerate([*exemplars()[PAST:], *exemplars()[:COME_BACK]]):
        by = writer_for(homes[one.unit], people)
        at = now - timedelta(days=150 - place * 3, hours=place % 5)
        dossier = register(one, plan, homes[one.unit], by=by, at=at)
        tell_one(dossier, one, place, chance, by=by, office=people["canbo"], now=now)


def tell_one(
    dossier: Dossier,
    one: Exemplar,
    place: int,
    chance: random.Random,
    *,
    by: User,
    office: User,
    now: datetime,
) -> None:
    """Carry one dossier as far as its place in the list says."""
    step = place % 8
    if step == 0:
        return
    started = dossier.registered_at + timedelta(days=6)
    find_helpers(dossier, place, by=by, at=started)
    written = min(started + timedelta(days=12), now - timedelta(hours=6))
    write(dossier, one, chance, share=0.5 if step in (1, 2) else 1.0, by=by, at=written)
    if step >= 2:
        answer_more(dossier, place, by=by, at=written)
    if step == 2 and place > 8:
        dossiers.hold_dossier(
            dossier.pk,
            reason="Đang xác minh đơn phản ánh về tranh chấp đất đai.",
            by=office,
            at=now - timedelta(days=3),
        )
    if step >= 3:
        handed = min(written + timedelta(days=2), now - timedelta(hours=4))
        hand_in(dossier, by=by if step != 7 else office, at=handed)
    if step == 4:
        dossiers.return_dossier(
            dossier.pk,
            reasons="Bổ sung biên bản họp lấy ý kiến nơi cư trú; làm rõ số liệu thu nhập hai năm.",
            due_on=timezone.localdate(now) + timedelta(days=place % 9 - 2),
            by=office,
            at=now - timedelta(days=9),
        )
    if step == 6 and place > 30:
        dossiers.withdraw_dossier(dossier.pk, reason=WITHDRAWN, by=by, at=now - timedelta(hours=1))


def find_helpers(dossier: Dossier, place: int, *, by: User, at: datetime) -> None:
    """Begin fostering; every fifth candidate has nobody yet, so that there is something to do."""
    sponsor = Unit.objects.get(code=SPONSORS[place % len(SPONSORS)])
    alone = place % 5 == 4
    fostering.begin_fostering(
        dossier.pk,
        sponsor_id=None if alone else sponsor.pk,
        mentor_name="" if alone else MENTORS[place % len(MENTORS)],
        mentor_position="" if alone else f"Cán bộ {sponsor.name}",
        aim="Giữ được qua một năm, có số liệu trước và sau.",
        by=by,
        at=at,
    )


def take_up_a_tip(left: list[Lead], plan: Plan, *, by: User, at: datetime) -> None:
    """Accept the newest tip into a registration, as an officer would."""
    lead = next(lead for lead in left if not lead.looks_like_spam and lead.field_id)
    subject = subjects.register_subject(
        kind=lead.subject_kind,
        name=lead.subject_name,
        unit_id=lead.unit_id,
        is_demo=True,
        by=by,
        at=at,
    )
    dossiers.register_dossier(
        subject_id=subject.pk,
        plan_id=plan.pk,
        field_id=lead.field_id or 0,
        unit_id=lead.unit_id,
        title=lead.story[:200],
        goal="Xác minh, lập hồ sơ trong quý này.",
        lead_id=lead.pk,
        by=by,
        at=at,
    )


def writer_for(unit: Unit, people: dict[str, User]) -> User:
    """Return who writes and hands in for ``unit``: its own head, or the town's officer."""
    for username in ("hieutruong", "xa", "phuong"):
        duties = people[username].assignments.select_related("unit")
        if any(duty.unit and unit.path.startswith(duty.unit.path) for duty in duties):
            return people[username]
    return people["canbo"]


def register(one: Exemplar, plan: Plan, unit: Unit, *, by: User, at: datetime) -> Dossier:
    """Open the subject's record, unless it has one, and register it in the plan."""
    subject = Subject.objects.filter(name=one.name, kind=one.kind).first() or open_record(
        one, unit, by=by, at=at
    )
    return dossiers.register_dossier(
        subject_id=subject.pk,
        plan_id=plan.pk,
        field_id=Field.objects.get(code=one.field).pk,
        unit_id=unit.pk,
        title=one.title,
        goal="Duy trì và mở rộng cách làm, giúp ít nhất hai hộ hoặc đơn vị khác làm theo.",
        helper="Hội Nông dân và Hội Liên hiệp Phụ nữ thị xã",
        finish_on=min(timezone.localdate(at) + timedelta(days=700), plan.ends_on),
        by=by,
        at=at,
    )


def open_record(one: Exemplar, unit: Unit, *, by: User, at: datetime) -> Subject:
    """Register the subject with what the law wants counted."""
    is_person = one.kind == SubjectKind.INDIVIDUAL
    leads = any(word in one.position for word in ("Trưởng", "Chủ", "Bí thư"))
    return subjects.register_subject(
        kind=one.kind,
        name=one.name,
        unit_id=unit.pk,
        position=one.position,
        birth_year=one.birth_year,
        sex=one.sex if is_person else "",
        ethnic_group=one.ethnic_group,
        position_class=(
            (PositionClass.OTHER_LEADER if leads else PositionClass.DIRECT_WORKER)
            if is_person
            else ""
        ),
        direct_worker=is_person and not leads,
        difficult_area=unit.region_profile == RegionProfile.DIFFICULT,
        about=one.story,
        is_demo=True,
        by=by,
        at=at,
    )


def write(
    dossier: Dossier,
    one: Exemplar,
    chance: random.Random,
    *,
    share: float,
    proofs: int = 99,
    by: User,
    at: datetime,
) -> None:
    """Answer ``share`` of the criteria, prove some (at most ``proofs``), and write the report."""
    lines = claim_lines(dossier)
    for line in lines[: round(len(lines) * share)]:
        dossiers.save_claim(
            dossier.pk,
            criterion_id=line.criterion.pk,
            answered=answer_to(line, chance),
            read_as=0,
            by=by,
            at=at,
        )
    prove(dossier, one, lines, chance, most=proofs, by=by, at=at)
    for name, text in report_of(one).items():
        dossiers.save_section(dossier.pk, name=name, text=text, read_as=0, by=by, at=at)


def prove(
    dossier: Dossier,
    one: Exemplar,
    lines: list[ClaimLine],
    chance: random.Random,
    *,
    most: int,
    by: User,
    at: datetime,
) -> None:
    """Add a picture, and a confirmation for most of what must be proved, up to ``most``."""
    demanding = [line for line in lines if line.criterion.evidence_demanded][:most]
    for line in demanding:
        if chance.random() < 0.75:
            dossiers.add_evidence(
                dossier.pk,
                criterion_id=line.criterion.pk,
                file=paper(line.criterion.evidence_demanded[:90], of=f"{dossier.pk} {one.name}"),
                by=by,
                at=at,
            )
    picture = photo(one.title[:48], season=dossier.pk)
    dossiers.add_evidence(
        dossier.pk, criterion_id=None, file=picture, caption=one.title[:120], by=by, at=at
    )


def answer_to(line: ClaimLine, chance: random.Random) -> dossiers.Answered:
    """Choose a good, sometimes only a middling, answer to one criterion."""
    words = "Có xác nhận của thôn, tổ và đơn vị."
    if line.way in (Way.VALUE, Way.ANCHOR):
        step = line.steps[0 if chance.random() < 0.7 else len(line.steps) // 2]
        if line.way is Way.ANCHOR:
            return dossiers.Answered(chosen=step.points, words=words)
        return dossiers.Answered(value=step.threshold or Decimal(0), words=words)
    holds = line.spec.is_gate or chance.random() < 0.9
    return dossiers.Answered(holds=holds, words=words)


def report_of(one: Exemplar) -> dict[str, str]:
    """Return the sections of the achievement report."""
    return {
        "report_background": f"{one.name} được nhân dân nơi cư trú, công tác biết đến.",
        "report_duties": "Hoàn thành nhiệm vụ được giao, chấp hành tốt chủ trương, pháp luật.",
        "report_results": one.story,
        "report_pledge": "Số liệu nêu trên là đúng sự thật; trong thời gian tính thành tích không "
        "vi phạm kỷ luật, pháp luật.",
    }


def hand_in(dossier: Dossier, *, by: User, at: datetime) -> None:
    dossiers.submit_dossier(dossier.pk, signer_name=by.name, signer_title=by.position, by=by, at=at)
