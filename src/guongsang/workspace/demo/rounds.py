"""The rounds of 2013, 2014 and 2015: thirty candidates each, twenty-seven recognised."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from guongsang.accounts.models import User
from guongsang.appraisals import usecases as appraisals
from guongsang.appraisals.models import CheckedBy, Finding, Sheet
from guongsang.campaigns.models import Plan
from guongsang.consultations import usecases as consultations
from guongsang.consultations.models import Entry
from guongsang.councils import usecases as councils
from guongsang.councils.models import Council, Item
from guongsang.councils.states import Outcome
from guongsang.criteria.models import CriterionKind
from guongsang.dossiers.models import Dossier
from guongsang.fostering import usecases as fostering
from guongsang.fostering.models import HelpKind, HelpState
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours import usecases as honours
from guongsang.honours.models import Decision, Grant
from guongsang.honours.queries.pages import default_recipients
from guongsang.organisations.models import Unit
from guongsang.workspace.demo.clock import noon
from guongsang.workspace.demo.council import call_the_roll, hold, vote
from guongsang.workspace.demo.deeds import (
    MENTORS,
    PAST,
    SEED,
    SPONSORS,
    Exemplar,
    exemplars,
    hand_in,
    register,
    write,
)
from guongsang.workspace.demo.people import DATA

YEARS = (2013, 2014, 2015)
NOMINATED = 30
# Each round loses three on its way: a gate not passed, a vote lost, an objection upheld.
AWARDED = 12
KINDS = {
    "h": SubjectKind.HOUSEHOLD,
    "i": SubjectKind.INDIVIDUAL,
    "c": SubjectKind.COLLECTIVE,
}
BASES = """Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003
Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003 và các Luật sửa đổi, bổ sung
Kế hoạch số 37/KH-UBND ngày 10 tháng 10 năm 2011 của Ủy ban nhân dân thị xã
Biên bản họp Hội đồng Thi đua - Khen thưởng và kết quả công khai lấy ý kiến"""
SIGNER_TITLE = "Chủ tịch"


@dataclass(frozen=True, kw_only=True)
class Office:
    """Who does the work of the rounds, and where."""

    town: Unit
    units: dict[str, Unit]
    council: Council
    people: dict[str, User]
    plan: Plan

    @property
    def officer(self) -> User:
        return self.people["canbo"]


def tell_rounds(office: Office) -> list[Grant]:
    """Tell all three rounds; return what was recognised, in the order of the decisions."""
    leave_behind(office)
    granted: list[Grant] = []
    everybody = candidates()
    for turn, year in enumerate(YEARS):
        granted += tell_round(
            everybody[turn * NOMINATED : (turn + 1) * NOMINATED], year, office=office
        )
    return granted


def leave_behind(office: Office) -> None:
    """Register two who never hand in: their dossiers lapse with the plan, they come back later."""
    for place, one in enumerate(exemplars()[PAST : PAST + 2]):
        at = noon(date(2012, 4, 2) + timedelta(days=place))
        register(one, office.plan, office.units[one.unit], by=office.officer, at=at)


def candidates() -> list[Exemplar]:
    """Return the ninety candidates of the three rounds, in the order in which they come."""
    chance = random.Random(SEED)  # noqa: S311 — the same town every time, no secret
    with (DATA / "earlier.toml").open("rb") as file:
        rows = tomllib.load(file)["rows"]
    with (DATA / "names.toml").open("rb") as file:
        names = tomllib.load(file)
    chance.shuffle(rows)
    return [*exemplars()[:PAST], *(_candidate(row, names, chance) for row in rows)]


def _candidate(row: list[str], names: dict[str, list[str]], chance: random.Random) -> Exemplar:
    kind, field, unit, name, title, story = row
    woman = chance.random() < 0.5
    if not name:
        middle = "Thị" if woman else "Văn"
        person = f"{chance.choice(names['family'])} {middle} {chance.choice(names['given'])}"
        called = "bà" if woman else "ông"
        name = person if kind == "i" else f"Hộ gia đình {called} {person}"
    is_person = kind == "i"
    return Exemplar(
        kind=KINDS[kind],
        name=name,
        unit=unit,
        field=field,
        title=title,
        story=story,
        birth_year=chance.randint(1950, 1988) if is_person else None,
        sex=("female" if woman else "male") if is_person else "",
        ethnic_group=chance.choice(["Tày", "Tày", "Nùng", "Dao", "Kinh"]) if kind != "c" else "",
        position="Người lao động" if is_person else "",
    )


def tell_round(chosen: list[Exemplar], year: int, *, office: Office) -> list[Grant]:
    """Tell one round from registration to the day of honour."""
    kept = owners()
    lost = [one.name for one in chosen if one.name not in kept][-3:]
    made = {one.name: prepare(one, place, year, office) for place, one in enumerate(chosen)}
    sheets = [appraise(dossier, place, year, office, fails=name == lost[0])
              for place, (name, dossier) in enumerate(made.items())]  # fmt: skip
    items = sit([sheet.pk for sheet in sheets if sheet], made[lost[1]], year, office)
    cleared = post(items, made[lost[2]], year, office)
    return honour(cleared, year, office)


def owners() -> set[str]:
    """Return the subjects that own a method card or a story: they never fall out."""
    found = set()
    for name in ("practice", "story"):
        file = {"practice": "practices.toml", "story": "stories.toml"}[name]
        with (DATA / file).open("rb") as opened:
            found |= {row["of"] for row in tomllib.load(opened)[name]}
    return found


def prepare(one: Exemplar, place: int, year: int, office: Office) -> Dossier:
    """Register one candidate the year before, foster it, and hand its dossier in."""
    chance = random.Random(year * 100 + place)  # noqa: S311 — no secret
    by, unit = office.officer, office.units[one.unit]
    at = noon(date(year - 1, 2, 6) + timedelta(days=place * 5), 8 + place % 8)
    dossier = register(one, office.plan, unit, by=by, at=at)
    sponsor = office.units[SPONSORS[place % len(SPONSORS)]]
    begun = fostering.begin_fostering(
        dossier.pk,
        sponsor_id=sponsor.pk,
        mentor_name=MENTORS[place % len(MENTORS)],
        mentor_position=f"Cán bộ {sponsor.name}",
        aim="Duy trì ổn định qua một năm, có số liệu trước và sau.",
        by=by,
        at=at + timedelta(days=20),
    )
    if place % 3 == 0:
        help_along(begun.pk, sponsor, at=at + timedelta(days=30), by=by)
    fostering.check_quarter(
        begun.pk,
        year=year - 1,
        quarter=4,
        result="Mô hình giữ được, số liệu đã có nguồn xác nhận.",
        by=by,
        at=noon(date(year - 1, 12, 20), 9 + place % 7),
    )
    written = noon(date(year, 1, 10), 8 + place % 9)
    write(dossier, one, chance, share=1.0, proofs=3, by=by, at=written)
    ready = noon(date(year, 2, 3 + place % 20), 10)
    fostering.mark_ready(begun.pk, by=by, at=ready)
    hand_in(dossier, by=by, at=ready + timedelta(hours=2))
    return dossier


def help_along(fostering_id: int, sponsor: Unit, *, by: User, at: datetime) -> None:
    """Ask for help, have it answered, and note what was given."""
    asked = fostering.ask_help(
        fostering_id,
        kind=HelpKind.TECHNIQUE,
        text="Cần người hướng dẫn ghi sổ và lấy số liệu trước, sau.",
        asked_of_id=sponsor.pk,
        due_on=(at + timedelta(days=30)).date(),
        by=by,
        at=at,
    )
    fostering.answer_help(
        asked.pk,
        state=HelpState.GIVEN,
        answer="Đã cử cán bộ xuống hai buổi, để lại mẫu sổ.",
        by=by,
        at=at + timedelta(days=12),
    )
    fostering.note_support(
        fostering_id,
        on=(at + timedelta(days=14)).date(),
        content="Tập huấn ghi sổ, hỗ trợ vật tư ban đầu.",
        in_charge=f"Cán bộ {sponsor.name}",
        cost=1_500_000,
        by=by,
        at=at + timedelta(days=14),
    )


def appraise(
    dossier: Dossier, place: int, year: int, office: Office, *, fails: bool
) -> Sheet | None:
    """Take a dossier in, hold every claim against its proof, mark it, and close the sheet."""
    by = office.officer
    at = noon(date(year, 3, 4 + place % 20), 8 + place % 8)
    sheet = appraisals.take_in(dossier.pk, by=by, at=at)
    check_claims(sheet, place, by=by, at=at + timedelta(minutes=40))
    if fails:
        appraisals.find_not_eligible(
            sheet.pk,
            reason="Công an xác nhận có vi phạm về đất đai trong thời gian tính thành tích.",
            by=by,
            at=at + timedelta(hours=1),
        )
        return None
    return appraisals.close_sheet(
        sheet.pk,
        conclusion="Thành tích rõ, số liệu có nguồn, nơi cư trú đồng tình.",
        by=by,
        at=at + timedelta(hours=1),
    )


def check_claims(sheet: Sheet, place: int, *, by: User, at: datetime) -> None:
    """Confirm every claim; mark near what the unit claims."""
    for step, claim in enumerate(sheet.dossier.claims.select_related("criterion")):
        is_gate = claim.criterion.kind == CriterionKind.GATE
        doubtful = (step + place) % 13 == 5 and not is_gate
        points = claim.self_points or Decimal(0)
        appraisals.assess(
            sheet.pk,
            criterion_id=claim.criterion_id,
            finding=Finding.NOT_ENOUGH if doubtful else Finding.CONFIRMED,
            confirmed_by="" if doubtful else "Ủy ban nhân dân nơi cư trú",
            confirmed_on=None if doubtful else at.date(),
            way=CheckedBy.DOCUMENT if step % 3 else CheckedBy.VISIT,
            points=None if is_gate else (points / 2 if doubtful else points),
            passes=True if is_gate else None,
            words="Số liệu chưa có xác nhận của cơ quan quản lý." if doubtful else "",
            by=by,
            at=at,
        )


def sit(sheet_ids: list[int], loses: Dossier, year: int, office: Office) -> list[Item]:
    """Hold the round's sitting; return what it recommends."""
    by = office.people["thuky"]
    day = date(year, 4, 22)
    sitting = hold(
        office.council,
        office.plan.pk,
        sheet_ids,
        held_on=day,
        title=f"Phiên họp xét công nhận điển hình tiên tiến năm {year}",
        by=by,
        at=noon(date(year, 4, 10)),
    )
    call_the_roll(sitting, by=by, at=noon(day, 8))
    vote(sitting, against={loses.pk}, by=by, at=noon(day, 10))
    best = sitting.items.exclude(dossier=loses).order_by("-sheet__points", "ordinal")
    for rank, item in enumerate(best[:AWARDED]):
        councils.recommend(
            item.pk, award_key="giay-khen", send_upward=rank < 2, by=by, at=noon(day, 10, 30)
        )
    councils.note_discussion(
        sitting.pk,
        text="Hội đồng thống nhất ưu tiên người trực tiếp lao động và vùng khó khăn khi bằng điểm.",
        by=by,
        at=noon(day, 11),
    )
    councils.commit(sitting.pk, by=office.people["chutich"], at=noon(day, 11, 30))
    return list(sitting.items.filter(outcome=Outcome.RECOMMENDED))


def post(items: list[Item], objected: Dossier, year: int, office: Office) -> list[Dossier]:
    """Post the list, answer two objections, and return the dossiers that are cleared."""
    by = office.officer
    notice = consultations.draft_notice(
        unit_id=office.town.pk,
        plan_id=office.plan.pk,
        title=f"Công khai danh sách đề nghị công nhận điển hình tiên tiến năm {year}",
        item_ids=[item.pk for item in items],
        by=by,
        at=noon(date(year, 4, 25)),
    )
    consultations.post_notice(
        notice.pk,
        number=str(year - 2000),
        signer_name=office.people["chutich"].name,
        signer_title=SIGNER_TITLE,
        channels="Bảng tin trụ sở, nhà văn hóa các thôn, tổ; loa truyền thanh",
        by=by,
        at=noon(date(year, 4, 28)),
    )
    entries = list(notice.entries.order_by("ordinal"))
    hear(entries, objected, year, by=by)
    consultations.close_notice(notice.pk, by=by, at=noon(date(year, 5, 14)))
    return [entry.dossier for entry in entries if entry.dossier_id != objected.pk]


def hear(entries: list[Entry], objected: Dossier, year: int, *, by: User) -> None:
    """Take two objections and answer them: one is dismissed, one is right."""
    first = next(entry for entry in entries if entry.dossier_id != objected.pk)
    against = next(entry for entry in entries if entry.dossier_id == objected.pk)
    heard = [
        consultations.object_publicly(
            entry_id=entry.pk, text=text, sender_name=sender, at=noon(date(year, 5, 3), 14)
        )
        for entry, text, sender in (
            (first, "Đề nghị nói rõ số hộ được giúp, danh sách tôi biết chỉ có một.", "Lý Văn Tài"),
            (against, "Nơi này còn nợ tiền công của ba người làm thuê từ năm ngoái.", ""),
        )
    ]
    consultations.dismiss_objection(
        heard[0].pk,
        answer="Đã kiểm tra tại thôn: hai hộ, có tên trong biên bản rà soát. Giữ trong danh sách.",
        by=by,
        at=noon(date(year, 5, 8)),
    )
    consultations.uphold_objection(
        heard[1].pk,
        answer="Đã xác minh, ý kiến đúng. Đưa ra khỏi danh sách, đề nghị trả đủ tiền công.",
        by=by,
        at=noon(date(year, 5, 9)),
    )


def honour(cleared: list[Dossier], year: int, office: Office) -> list[Grant]:
    """Recognise the cleared, award the best on the emulation day, send two upward."""
    decision = honours.draft_recognition(
        unit_id=office.town.pk,
        plan_id=office.plan.pk,
        title=f"Công nhận điển hình tiên tiến năm {year}",
        bases=BASES,
        dossier_ids=[dossier.pk for dossier in cleared],
        by=office.officer,
        at=noon(date(year, 5, 15)),
    )
    sign(decision, date(year, 5, 20), office)
    awarded = Item.objects.filter(dossier__in=cleared, award_key="giay-khen")
    award = honours.draft_award(
        unit_id=office.town.pk,
        plan_id=office.plan.pk,
        title=f"Tặng Giấy khen cho các điển hình tiên tiến năm {year}",
        bases=BASES,
        lines=[
            honours.AwardLine(
                subject_id=item.dossier.subject_id,
                dossier_id=item.dossier_id,
                form_key="giay-khen",
                words=item.dossier.title,
            )
            for item in awarded.select_related("dossier").order_by("ordinal")
        ],
        by=office.officer,
        at=noon(date(year, 5, 25)),
    )
    sign(award, date(year, 6, 5), office)
    upward = [item.dossier_id for item in awarded.filter(send_upward=True)]
    honours.send_upward(upward, by=office.officer, at=noon(date(year, 9, 1)))
    return list(
        Grant.objects.filter(decision=decision)
        .select_related("decision", "subject")
        .order_by("ordinal")
    )


def sign(decision: Decision, day: date, office: Office) -> None:
    """Lay it before the chair, who signs with the next number of the year; send it out."""
    honours.propose(decision.pk, by=office.officer, at=noon(day, 10))
    honours.sign_decision(
        decision.pk,
        number=None,
        signed_on=day,
        signer_name=office.people["chutich"].name,
        signer_title=SIGNER_TITLE,
        by=office.people["chutich"],
        at=noon(day, 15),
    )
    honours.issue_decision(
        decision.pk,
        issued_on=day,
        recipients=default_recipients(decision),
        by=office.officer,
        at=noon(day, 16),
    )
