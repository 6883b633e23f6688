"""What the page of a list shows: its rows by what they would do, and how it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.accounts.models import User
from guongsang.criteria.models import Field
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.intake.models import CandidateList
from guongsang.intake.queries.who import reason_words
from guongsang.intake.states import ListState
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject

Row = dict[str, Any]
EXAMPLES = 3
MOST_ASKED_FOR = 500


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """A record that a row may be about, as the reader may see it."""

    subject: Subject
    reasons: str
    is_certain: bool
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row with what it would do, in words."""

    row: Row
    kind: str
    unit: str
    field: str
    likely: list[Likeness]
    subject: Subject | None
    choice: str
    # What the row has become, once it was taken in.
    dossier_id: int | None

    @property
    def where_in_words(self) -> str:
        """Return where the row stands, as it is said within a sentence."""
        number = self.row["number"]
        return self.where if self.row["place"] else _("dòng %(number)d") % {"number": number}

    @property
    def where(self) -> str:
        """Return where the row stands in the file, as people count."""
        place, number = self.row["place"], self.row["number"]
        if not place:
            return str(number)
        return _("%(place)s, dòng %(number)d") % {"place": place, "number": number}


def lines_to_show(one: CandidateList, rows: Sequence[Row], by: User) -> list[Line]:
    """Return ``rows`` of a list with the records, units and fields that they name.

    Records that ``by`` may not read are left out; the row still says that it is already known.
    """
    ids = {like["subject_id"] for row in rows for like in row["likely"]}
    ids |= {row["subject_id"] for row in rows if row["subject_id"]}
    subjects = Subject.objects.readable_by(by).select_related("unit").in_bulk(ids)
    units = Unit.objects.in_bulk({row["unit_id"] for row in rows})
    fields = Field.objects.in_bulk({row["field_id"] for row in rows if row["field_id"]})
    made = _made_of(one, rows)
    kinds = {kind.value: str(kind.label) for kind in SubjectKind}
    return [
        Line(
            row=row,
            kind=kinds.get(row["kind"], ""),
            unit=units[row["unit_id"]].name if row["unit_id"] in units else "",
            field=fields[row["field_id"]].short_name if row["field_id"] in fields else "",
            likely=_likely(row, subjects, one.choices.get(row["key"], "")),
            subject=subjects.get(row["subject_id"]),
            choice=one.choices.get(row["key"], ""),
            dossier_id=made.get(row["print"]),
        )
        for row in rows
    ]


def _made_of(one: CandidateList, rows: Sequence[Row]) -> dict[str, int]:
    """Return the dossiers that rows have become, by their prints."""
    if one.state not in (ListState.TAKEN_IN, ListState.UNDONE):
        return {}
    wanted = {row["print"] for row in rows}
    made = one.taken_rows.values_list("print", "dossier_id")
    if len(wanted) <= MOST_ASKED_FOR:
        made = made.filter(print__in=wanted)
    return {mark: dossier_id for mark, dossier_id in made if mark in wanted}


def _likely(row: Row, subjects: dict[int, Subject], choice: str) -> list[Likeness]:
    return [
        Likeness(
            subject=subjects[like["subject_id"]],
            reasons=reason_words(like["reasons"]),
            is_certain=like["is_certain"],
            is_chosen=choice == str(like["subject_id"]),
        )
        for like in row["likely"]
        if like["subject_id"] in subjects
    ]


@dataclass(frozen=True, kw_only=True)
class ColumnShown:
    """One column: its heading, what it is taken for, and what stands in it."""

    place: int
    heading: str
    meaning: str
    examples: list[str]


def columns_of(one: CandidateList) -> list[ColumnShown]:
    """Return the columns of a list with a few words out of each."""
    return [
        ColumnShown(
            place=place,
            heading=heading,
            meaning=one.columns[place] if place < len(one.columns) else "",
            examples=_examples(one.rows, place),
        )
        for place, heading in enumerate(one.headings)
    ]


def _examples(rows: Iterable[list[Any]], place: int) -> list[str]:
    found: list[str] = []
    for _place, _number, _groups, words in rows:
        if place < len(words) and words[place] and words[place] not in found:
            found.append(words[place])
        if len(found) == EXAMPLES:
            break
    return [word[:60] for word in found]


def reading_sentences(one: CandidateList, skipped_words: dict[str, str]) -> list[str]:
    """Return what was found out while the file was read.

    :param skipped_words: what each kind of line that is no row is called.
    """
    told = []
    if made_on := one.reading.get("form"):
        told.append(_form_sentence(one, made_on))
    if hidden := one.reading.get("hidden"):
        told.append(_("Trang ẩn không được đọc: %(names)s.") % {"names": ", ".join(hidden[:5])})
    times = Counter(why for _place, _number, why, _words in one.reading.get("skipped", []))
    if times:
        parts = [f"{count} {skipped_words[why]}" for why, count in times.items()]
        told.append(_("Không tính là dòng của danh sách: %(parts)s.") % {"parts": ", ".join(parts)})
    unread = [
        heading
        for heading, meaning in zip(one.headings, one.columns, strict=False)
        if not meaning and not heading.startswith("(")
    ]
    if unread:
        told.append(
            ngettext(
                "%(count)d cột chưa hiểu nên chưa đọc: %(names)s.",
                "%(count)d cột chưa hiểu nên chưa đọc: %(names)s.",
                len(unread),
            )
            % {"count": len(unread), "names": ", ".join(f"«{name[:40]}»" for name in unread[:8])}
        )
    return told


def _form_sentence(one: CandidateList, made_on: str) -> str:
    words = ngettext(
        "Biểu mẫu điền khi xa mạng, tải ngày %(day)s: %(count)d phiếu.",
        "Biểu mẫu điền khi xa mạng, tải ngày %(day)s: %(count)d phiếu.",
        len(one.rows),
    )
    day = date.fromisoformat(made_on).strftime("%d/%m/%Y")
    return words % {"day": day, "count": len(one.rows)}
