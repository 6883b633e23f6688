"""A dossier as one plain tree, so that two hand-ins can be laid beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from guongsang.criteria.rules import plain
from guongsang.dossiers.models import Dossier, Evidence, Submission
from guongsang.dossiers.queries.claims import ClaimLine, claim_lines, current_evidence
from guongsang.dossiers.queries.questions import AskLine, ask_lines, handed_in
from guongsang.dossiers.queries.sections import SECTIONS, section_name
from guongsang.dossiers.rules import Change, changes
from guongsang.foundation.language import in_vietnamese

Entry = dict[str, str]
Tree = dict[str, dict[str, Entry]]


@in_vietnamese()
def snapshot_of(dossier: Dossier) -> Tree:
    """Return all that is handed in with ``dossier``: words, answers, points, hashes of files."""
    files = current_evidence(dossier)
    lines = claim_lines(dossier, files)
    first = _first_versions(dossier)
    return {
        "facts": _facts(dossier),
        "claims": {line.criterion.code: _claim(line) for line in lines if line.claim},
        "questions": _questions(ask_lines(dossier)),
        "evidence": {first[file.pk]: _file(file, lines) for file in files},
        "report": {
            name: _entry(section_name(name, dossier.subject.kind), getattr(dossier, name))
            for name in SECTIONS
        },
        "records": _records(dossier),
    }


def _entry(name: object, value: object) -> Entry:
    return {"name": str(name), "value": "" if value is None else str(value)}


def _facts(dossier: Dossier) -> dict[str, Entry]:
    label = dossier._meta.get_field
    finish = formats.date_format(dossier.finish_on, "d/m/Y") if dossier.finish_on else ""
    told: dict[str, object] = {
        "subject": dossier.subject.name,
        "unit": dossier.unit.name,
        "field": dossier.field.name,
        "title": dossier.title,
        "goal": dossier.goal,
        "helper": dossier.helper,
        "finish_on": finish,
        "note": dossier.note,
    }
    return {key: _entry(getattr(label(key), "verbose_name", key), told[key]) for key in told}


def _claim(line: ClaimLine) -> Entry:
    answer = {"true": _("có, đạt"), "false": _("không")}.get(line.answer, line.answer)
    points = "" if line.points is None else _("%(n)s điểm") % {"n": plain(line.points)}
    words = line.claim.words if line.claim else ""
    value = "; ".join(part for part in (answer, points, words) if part)
    return {
        **_entry(line.criterion.text, value),
        "answer": line.answer,
        "points": str(plain(line.points or 0)),
    }


def _questions(asked: list[AskLine]) -> dict[str, Entry]:
    # What a condition hides is kept in the dossier and not handed in.
    return {str(line.key): _entry(line.version.text, line.words) for line in handed_in(asked)}


def _first_versions(dossier: Dossier) -> dict[int, str]:
    """Return for each file the key of its first version: under that all versions are known."""
    older = dict(dossier.evidence.values_list("pk", "replaces_id"))
    found: dict[int, str] = {}
    for pk in older:
        first = pk
        while (before := older[first]) is not None:
            first = before
        found[pk] = str(first)
    return found


def _file(file: Evidence, lines: list[ClaimLine]) -> Entry:
    criterion = next(
        (line.criterion.text for line in lines if line.claim and line.claim.pk == file.claim_id), ""
    )
    told = [file.name, file.caption, criterion, file.sha256[:12]]
    return {
        **_entry(file.caption or file.name, "; ".join(part for part in told if part)),
        "file": file.name,
        "caption": file.caption,
        "size": str(file.size),
        "sha256": file.sha256,
        "criterion": criterion,
    }


def _records(dossier: Dossier) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for one in dossier.achievements.all():
        found[f"achievement-{one.pk}"] = _entry(_("Thành tích"), one.text)
    for initiative in dossier.initiatives.all():
        found[f"initiative-{initiative.pk}"] = _entry(_("Sáng kiến"), initiative.name)
    for award in dossier.subject.past_awards.all():
        found[f"award-{award.pk}"] = _entry(_("Khen thưởng"), f"{award.year}: {award.name}")
    return found


PART_ORDER = ("facts", "claims", "questions", "evidence", "report", "records")


def part_name(part: str) -> str:
    """Return what a part of a snapshot is called on the page."""
    return {
        "facts": _("Thông tin chung"),
        "claims": _("Tiêu chí"),
        "questions": _("Câu hỏi của kế hoạch"),
        "evidence": _("Minh chứng"),
        "report": _("Báo cáo thành tích"),
        "records": _("Thành tích, sáng kiến, khen thưởng"),
    }.get(part, part)


@dataclass(frozen=True, kw_only=True)
class ChangedPart:
    """What differs in one part of a dossier."""

    name: str
    changes: list[Change]


def changed_parts(old: Tree, new: Tree) -> list[ChangedPart]:
    """Return what differs between two snapshots, part by part."""
    found = changes(old, new)
    return [
        ChangedPart(name=part_name(part), changes=[one for one in found if one.part == part])
        for part in PART_ORDER
        if any(one.part == part for one in found)
    ]


@dataclass(frozen=True, kw_only=True)
class Since:
    """What is different since a dossier was last read or handed in."""

    submission: Submission
    against: Submission | None
    parts: list[ChangedPart]


def changes_since_last(dossier: Dossier) -> Since | None:
    """Return what changed: while it is written, since the hand-in; else between the last two.

    None when there is nothing to lay beside it.
    """
    last = list(dossier.submissions.order_by("-number")[:2])
    if dossier.is_open and last:
        parts = changed_parts(last[0].snapshot, snapshot_of(dossier))
        return Since(submission=last[0], against=None, parts=parts)
    if len(last) == 2:
        parts = changed_parts(last[1].snapshot, last[0].snapshot)
        return Since(submission=last[1], against=last[0], parts=parts)
    return None
