"""Writing the general facts and the report, section by section, as it is typed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.sections import SECTIONS, revision_of, section_name
from guongsang.dossiers.rules import both
from guongsang.dossiers.usecases.register import words_of
from guongsang.dossiers.usecases.writing import (
    KEEP_BOTH,
    KEEP_THEIRS,
    Theirs,
    WrittenMeanwhile,
    locked_to_write,
    log_stretch,
    set_aside,
    touch,
)
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy

FACTS = ("title", "goal", "helper", "finish_on", "note")
LONGEST_SECTION = 60_000


@transaction.atomic
def save_section(
    dossier_id: int, *, name: str, text: str, read_as: int, keep: str = "", by: User, at: datetime
) -> Dossier:
    """Save one section of the report.

    :param read_as: the revision of the section that the writer had before them.
    :param keep: after two wrote at once: "mine", "theirs" or "both"; ``read_as`` is then the
        revision that was shown beside.
    :raises WrittenMeanwhile: if somebody else saved other words since.
    :raises Refused: if the officer or the stage does not allow it.
    """
    dossier = locked_to_write(dossier_id, by=by)
    if name not in SECTIONS:
        raise Refused(_("Báo cáo không có phần này. Xin tải lại trang."))
    refuse_if(why_too_long(text))
    now = str(getattr(dossier, name))
    if text.strip() == now.strip():
        return dossier
    if revision_of(dossier, name) != read_as:
        raise WrittenMeanwhile(_theirs(dossier, name, now))
    with in_vietnamese():
        place = section_name(name, dossier.subject.kind)
    if keep == KEEP_THEIRS:
        set_aside(dossier, place=place, text=text, written_by=str(by), by=by, at=at)
        return dossier
    if keep == KEEP_BOTH:
        text = both(now, text)
    elif keep:
        set_aside(dossier, place=place, text=now, written_by=_writer(dossier, name), by=by, at=at)
    _log(dossier, name, Act.REPORT_SAVED, by=by, at=at, section=place)
    setattr(dossier, name, text)
    note_section(dossier, name, by=by, at=at)
    dossier.save()
    return dossier


def why_too_long(text: str) -> str:
    """Return why ``text`` is too much for one section of the report."""
    if len(text) <= LONGEST_SECTION:
        return ""
    return _("Phần này dài quá %(most)s chữ. Xin tách bớt ra tệp minh chứng.") % {
        "most": LONGEST_SECTION
    }


def _saved(dossier: Dossier, name: str) -> dict[str, object]:
    return dict(dossier.sections.get(name, {}))


def _writer(dossier: Dossier, name: str) -> str:
    return str(_saved(dossier, name).get("by_name", ""))


def _moment(dossier: Dossier, name: str) -> datetime | None:
    told = _saved(dossier, name).get("at")
    return parse_datetime(str(told)) if told else None


def _theirs(dossier: Dossier, name: str, text: str) -> Theirs:
    return Theirs(
        text=text,
        by=_writer(dossier, name),
        at=_moment(dossier, name),
        revision=revision_of(dossier, name),
    )


def _log(
    dossier: Dossier, name: str, act: Act, *, by: User, at: datetime, **details: object
) -> None:
    last = _saved(dossier, name).get("by")
    log_stretch(
        act,
        dossier,
        last_by=int(str(last)) if last else None,
        last_at=_moment(dossier, name),
        by=by,
        at=at,
        **details,
    )


def note_section(dossier: Dossier, name: str, *, by: User, at: datetime) -> None:
    """Note who wrote a section last; saving is the caller's."""
    dossier.sections[name] = {
        "revision": revision_of(dossier, name) + 1,
        "by": by.pk,
        "by_name": str(by),
        "at": at.isoformat(),
    }
    touch(dossier, by=by, at=at)


@transaction.atomic
def save_facts(
    dossier_id: int,
    *,
    title: str,
    goal: str,
    helper: str,
    finish_on: date | None,
    note: str,
    read_as: int,
    keep: str = "",
    by: User,
    at: datetime,
) -> Dossier:
    """Save the general facts of a dossier (the columns of Biểu 01).

    :raises WrittenMeanwhile: if somebody else saved other facts since.
    :raises Refused: if the officer or the stage does not allow it, or the title is empty.
    """
    dossier = locked_to_write(dossier_id, by=by)
    told: dict[str, object] = {"title": tidy(title), "goal": goal.strip(), "helper": tidy(helper)}
    told |= {"finish_on": finish_on, "note": tidy(note)}
    refuse_if("" if told["title"] else _("Chưa ghi tóm tắt mô hình, việc làm."))
    if all(getattr(dossier, name) == told[name] for name in FACTS):
        return dossier
    if revision_of(dossier, "facts") != read_as:
        raise WrittenMeanwhile(_theirs(dossier, "facts", facts_text(dossier)))
    if keep:
        _set_facts_aside(dossier, told, keep=keep, by=by, at=at)
    if keep == KEEP_THEIRS:
        return dossier
    if keep == KEEP_BOTH:
        told["goal"] = both(dossier.goal, str(told["goal"]))
    _log(dossier, "facts", Act.FACTS_SAVED, by=by, at=at)
    for name in FACTS:
        setattr(dossier, name, told[name])
    dossier.fold_text = words_of(dossier)
    note_section(dossier, "facts", by=by, at=at)
    dossier.save()
    return dossier


@in_vietnamese()
def _set_facts_aside(
    dossier: Dossier, mine: dict[str, object], *, keep: str, by: User, at: datetime
) -> None:
    gives_way = _facts_words(mine) if keep == KEEP_THEIRS else facts_text(dossier)
    writer = str(by) if keep == KEEP_THEIRS else _writer(dossier, "facts")
    set_aside(dossier, place=_("Thông tin chung"), text=gives_way, written_by=writer, by=by, at=at)


def facts_text(dossier: Dossier) -> str:
    """Return the general facts as lines, to lay them beside another version."""
    return _facts_words({name: getattr(dossier, name) for name in FACTS})


def _facts_words(told: dict[str, object]) -> str:
    lines = []
    for name in FACTS:
        value = told[name]
        words = value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value or "")
        label = getattr(Dossier._meta.get_field(name), "verbose_name", name)
        lines.append(f"{label}: {words}")
    return "\n".join(lines)
