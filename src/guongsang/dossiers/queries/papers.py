"""What the papers of a dossier say: one plain dict for each template in ``papers/``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.template.defaultfilters import filesizeformat
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.queries.papers import body_of, place_of
from guongsang.criteria.rules import Way, plain
from guongsang.dossiers.models import (
    Achievement,
    Dossier,
    Initiative,
    PastAward,
    Submission,
)
from guongsang.dossiers.queries.claims import ClaimLine, claim_lines, sum_of
from guongsang.dossiers.queries.questions import ask_lines, handed_in
from guongsang.dossiers.queries.sections import part_one
from guongsang.dossiers.states import Stage
from guongsang.foundation.documents import qr_picture, qr_svg
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import year_words

QR_MM = 26.0


def day_words(day: date) -> str:
    """Return a day as papers write it: ngày 05 tháng 02 năm 2026 (NĐ 30/2020)."""
    return f"ngày {day:%d} tháng {day:%m} năm {day:%Y}"


def points_words(points: object) -> str:
    """Return points as the papers write them: "86,5 điểm"."""
    return _("%(points)s điểm") % {"points": plain(points)}


def receipt_of(submission: Submission, *, url: str, for_word: bool = False) -> dict[str, object]:
    """Return what the receipt prints about one hand-in, as it was on that day.

    Keys: office_superior, office, number, place, date, subject, subject_kind, unit, plan, field,
    title, submitted_by, submitted_at, self_points, rule_stamp, evidence (name, caption, size,
    sha256), qr (SVG, or a picture for Word), url, snapshot (the first 16 letters of its hash).
    """
    dossier = submission.dossier
    office = dossier.plan.unit
    said = submission.snapshot
    when = timezone.localtime(submission.at)
    return {
        "office_superior": body_of(office.parent) if office.parent else "",
        "office": body_of(office),
        "number": dossier.receipt_number,
        "place": place_of(office),
        "date": day_words(when.date()),
        "subject": _said(said, "facts", "subject"),
        "subject_kind": dossier.subject.get_kind_display(),
        "unit": _said(said, "facts", "unit"),
        "plan": dossier.plan.title,
        "field": _said(said, "facts", "field"),
        "title": _said(said, "facts", "title"),
        "submitted_by": submission.by_name,
        "submitted_at": _time_words(when, submission.number),
        "self_points": points_words(submission.self_points),
        "rule_stamp": submission.rule_stamp,
        "evidence": [_file(entry) for entry in said.get("evidence", {}).values()],
        "qr": qr_picture(url, QR_MM) if for_word else qr_svg(url),
        "url": url,
        "snapshot": submission.snapshot_hash[:16],
    }


def _said(snapshot: dict[str, dict[str, dict[str, str]]], part: str, key: str) -> str:
    return snapshot.get(part, {}).get(key, {}).get("value", "")


def _time_words(when: datetime, number: int) -> str:
    told = formats.date_format(when, "SHORT_DATETIME_FORMAT")
    if number == 1:
        return told
    return _("%(when)s (nộp lần %(number)s)") % {"when": told, "number": number}


def _file(entry: dict[str, str]) -> dict[str, str]:
    size = filesizeformat(int(entry.get("size", 0)))
    return {
        "name": entry.get("file", ""),
        "caption": entry.get("caption", ""),
        "size": size.replace("\xa0", " "),
        "sha256": entry.get("sha256", ""),
    }


@in_vietnamese()
def report_of(dossier: Dossier, *, reader: User, day: date) -> dict[str, object]:
    """Return what ``report.typ`` and ``report.docx`` print: the report of achievements.

    Keys: superior, body, number ("" until the unit gives one), place, date, summary, part_one,
    facts (pairs), background, duties, results, pledge (lists of paragraphs), self_points, claims
    (text, most, points, words), questions (pairs of question and answer), achievements,
    initiatives (lists of lines), titles and forms (year, name, decision), unit, signer_title,
    signer_name.
    """
    unit = dossier.unit
    lines = claim_lines(dossier)
    awards = list(dossier.subject.past_awards.all())
    last = dossier.submissions.order_by("-number").first()
    return {
        "superior": body_of(unit.parent) if unit.parent else "",
        "body": body_of(unit),
        "unit": unit.name,
        "number": "",
        "place": place_of(unit),
        "date": day_words(day),
        "summary": _("Đề nghị công nhận điển hình tiên tiến lĩnh vực %(field)s")
        % {"field": dossier.field.name},
        "part_one": part_one(dossier.subject.kind),
        "facts": [[label, value] for label, value in subject_facts(dossier.subject, reader)],
        "background": paragraphs(dossier.report_background),
        "duties": paragraphs(dossier.report_duties),
        "results": paragraphs(dossier.report_results),
        "pledge": paragraphs(dossier.report_pledge),
        "self_points": points_words(sum_of(lines)),
        "claims": [_claim(line) for line in lines if line.way is not Way.GATE],
        "questions": _questions(dossier),
        "achievements": [achievement_words(one) for one in dossier.achievements.all()],
        "initiatives": [initiative_words(one) for one in dossier.initiatives.all()],
        "titles": [_award(award) for award in awards if award.is_title],
        "forms": [_award(award) for award in awards if not award.is_title],
        "signer_title": last.signer_title if last else _("Thủ trưởng đơn vị"),
        "signer_name": last.signer_name if last else "",
    }


def _questions(dossier: Dossier) -> list[list[str]]:
    asked = handed_in(ask_lines(dossier))
    return [[line.version.text, " ".join(paragraphs(line.words))] for line in asked]


def subject_facts(subject: Subject, reader: User) -> list[tuple[str, str]]:
    """Return the facts of part I; the personal ones only for those who keep the record."""
    person = subject.kind == SubjectKind.INDIVIDUAL
    personal = can(reader, Capability.SUBJECT_MANAGE, subject.unit)
    born = subject.birth_date if personal else None
    year = str(subject.birth_year or "")
    rows = [
        (_("Họ và tên") if person else _("Tên"), subject.name),
        (_("Ngày sinh"), formats.date_format(born, "SHORT_DATE_FORMAT"))
        if born and person
        else (year_words(subject.kind), year),
        (_("Giới tính"), subject.get_sex_display()),
        (_("Dân tộc"), subject.ethnic_group),
        (_("Chức vụ, nghề nghiệp"), subject.position),
        (_("Đơn vị"), subject.unit.name),
        (_("Nơi ở") if person else _("Địa chỉ"), subject.address if personal else ""),
        (_("Số người"), str(subject.member_count or "")),
    ]
    return [(label, value) for label, value in rows if value]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _claim(line: ClaimLine) -> dict[str, str]:
    answer = (
        _("có") if line.answer == "true" else _("không") if line.answer == "false" else line.answer
    )
    told = [answer, line.claim.words if line.claim else ""]
    if line.evidence:
        files = ", ".join(file.caption or file.name for file in line.evidence)
        told.append(_("Minh chứng: %(files)s.") % {"files": files})
    elif line.is_unproven:
        told.append(_("Chưa đủ minh chứng."))
    return {
        "text": line.criterion.text,
        "most": str(plain(line.spec.most)),
        "points": "" if line.points is None else str(plain(line.points)),
        "words": " — ".join(part for part in told if part),
    }


def _award(award: PastAward) -> dict[str, str]:
    decision = ", ".join(part for part in (award.decision, award.decided_by) if part)
    return {"year": str(award.year), "name": award.name, "decision": decision}


def achievement_words(one: Achievement) -> str:
    """Return an achievement as one line: what, when, how far it reaches, rewarded or not."""
    days = [formats.date_format(day, "m/Y") for day in (one.starts_on, one.ends_on) if day]
    told = [one.text, " – ".join(days), one.get_scope_display()]
    if one.rewarded_by:
        told.append(_("đã được khen thưởng: %(award)s") % {"award": one.rewarded_by})
    return "; ".join(part for part in told if part)


def initiative_words(one: Initiative) -> str:
    """Return an initiative as one line: name, year, who accepted it, used for what."""
    accepted = ", ".join(part for part in (one.accepted_by, one.decision_number) if part)
    told = [f"{one.name} ({one.year})", accepted, one.get_scope_display()]
    if one.used_for:
        told.append(_("đã dùng để xét: %(award)s") % {"award": one.used_for})
    return "; ".join(part for part in told if part)


@in_vietnamese()
def register_list_of(
    dossiers: Iterable[Dossier], *, office: Unit, plan: str, reader: User, day: date
) -> dict[str, object]:
    """Return what ``register_list.typ`` (Biểu 01, DOMAIN §2.5) prints.

    Keys: superior, body, place, date, plan, rows (name, person, place, field, title, goal,
    helper, finish_on, note), signer_title, signer_name.
    """
    return {
        "superior": body_of(office.parent) if office.parent else "",
        "body": body_of(office),
        "place": place_of(office),
        "date": day_words(day),
        "plan": plan,
        "rows": [register_row(dossier, reader) for dossier in dossiers],
        "signer_title": _("Thủ trưởng đơn vị"),
        "signer_name": "",
    }


def register_row(dossier: Dossier, reader: User) -> dict[str, str]:
    """Return one line of Biểu 01; needs subject, its unit and field loaded."""
    return {
        "name": dossier.subject.name,
        "person": person_words(dossier.subject),
        "place": where_words(dossier, reader),
        "field": dossier.field.name,
        "title": dossier.title,
        "goal": dossier.goal,
        "helper": dossier.helper,
        "finish_on": formats.date_format(dossier.finish_on, "SHORT_DATE_FORMAT")
        if dossier.finish_on
        else "",
        "note": note_words(dossier),
    }


def person_words(subject: Subject) -> str:
    """Return year, sex and ethnic group as the third column of Biểu 01."""
    told = [str(subject.birth_year or ""), subject.get_sex_display(), subject.ethnic_group]
    return ", ".join(part for part in told if part)


def where_words(dossier: Dossier, reader: User) -> str:
    """Return the unit, with the address for those who keep the subject's record."""
    subject = dossier.subject
    may = can(reader, Capability.SUBJECT_MANAGE, subject.unit)
    return "; ".join(part for part in (subject.address if may else "", dossier.unit.name) if part)


def note_words(dossier: Dossier) -> str:
    """Return the last column of Biểu 01: the note, and the stage once it is past registering."""
    stage = "" if dossier.stage == Stage.REGISTERED else dossier.get_stage_display()
    return "; ".join(part for part in (dossier.note, stage) if part)
