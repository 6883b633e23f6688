"""Lines of the ledger: written, verified, struck; granted and taken back by decisions."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.ledger.acts import Act
from guongsang.ledger.models import PRIVATE_KINDS, Entry, EntryKind, Origin, Span
from guongsang.ledger.permissions import why_not_strike, why_not_verify, why_not_write
from guongsang.ledger.queries import key_choices
from guongsang.ledger.rules import FIRST_YEAR
from guongsang.subjects.models import Subject


def locked_subject(subject_id: int) -> Subject:
    """Return a subject with its unit, locked until the transaction ends."""
    rows = Subject.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=subject_id)


@transaction.atomic
def write_entry(
    subject_id: int,
    *,
    kind: str,
    key: str,
    year: int,
    level: str = "",
    counts_for: str = "",
    decision_number: str = "",
    decided_on: date | None = None,
    decided_by: str = "",
    since: date | None = None,
    until: date | None = None,
    is_verified: bool = False,
    by: User,
    at: datetime,
) -> Entry:
    """Write one line from an old paper.

    :param is_verified: whether ``by`` has the decision at hand.
    :raises Refused: if ``by`` may not, the line contradicts itself, or it stands there already.
    """
    subject = locked_subject(subject_id)
    refuse_if(why_not_write(subject, by=by))
    names = dict(key_choices(kind)) if kind in EntryKind.values else {}
    refuse_if("" if key in names else _("Chưa chọn danh hiệu, hình thức hoặc mức."))
    refuse_if(_why_not_so(kind, year, since, until, day=timezone.localdate(at)))
    entry = Entry(
        subject=subject, kind=kind, key=key, name=names[key][:300], year=year, level=level,
        counts_for=counts_for, decision_number=tidy(decision_number)[:80], decided_on=decided_on,
        decided_by=tidy(decided_by)[:300], since=since, until=until, origin=Origin.PAPER,
        added_at=at, added_by=by,
    )  # fmt: skip
    if is_verified:
        _verify(entry, by=by, at=at)
    refuse_if(_why_not_twice(entry))
    entry.save()
    _note(Act.WRITTEN, entry, by=by, at=at)
    return entry


def why_not_year(year: int, *, day: date) -> str:
    """Return why nothing can be of ``year``, as seen on ``day``."""
    if FIRST_YEAR <= year <= day.year:
        return ""
    return _("Năm phải từ %(first)s đến %(last)s.") % {"first": FIRST_YEAR, "last": day.year}


def _why_not_so(kind: str, year: int, since: date | None, until: date | None, *, day: date) -> str:
    if why := why_not_year(year, day=day):
        return why
    if kind in PRIVATE_KINDS and since is None:
        return _("Hãy ghi từ ngày nào.")
    if since and until and until < since:
        return _("Ngày kết thúc trước ngày bắt đầu.")
    return ""


def _why_not_twice(entry: Entry) -> str:
    same = Entry.objects.filter(
        subject=entry.subject, kind=entry.kind, key=entry.key, year=entry.year,
        decision_number=entry.decision_number, since=entry.since,
    )  # fmt: skip
    if not same.exists():
        return ""
    return _("Sổ đã có dòng «%(name)s» năm %(year)s này.") % {
        "name": entry.name,
        "year": entry.year,
    }


def _verify(entry: Entry, *, by: User, at: datetime) -> None:
    entry.is_verified, entry.verified_by, entry.verified_at = True, by, at


def _note(act: Act, entry: Entry, *, by: User, at: datetime) -> None:
    # Whose discipline it is, the log must not tell to those who may not read the line.
    words = "" if entry.kind in PRIVATE_KINDS else str(entry)
    subject = entry.subject
    record(act, subject, by=by, at=at, where=subject.unit.path, kind=entry.kind, words=words)


@transaction.atomic
def verify_entry(entry_id: int, *, by: User, at: datetime) -> Entry:
    """Note that ``by`` compared a line with its decision.

    :raises Refused: if ``by`` may not, or it is verified already.
    """
    entry = _locked_entry(entry_id)
    refuse_if(why_not_verify(entry, by=by))
    _verify(entry, by=by, at=at)
    entry.save(update_fields=["is_verified", "verified_by", "verified_at"])
    _note(Act.VERIFIED, entry, by=by, at=at)
    return entry


@transaction.atomic
def strike_entry(entry_id: int, *, by: User, at: datetime) -> None:
    """Take away a line written by mistake; the log keeps its words.

    :raises Refused: if ``by`` may not, or a decision of ours wrote it.
    """
    entry = _locked_entry(entry_id)
    refuse_if(why_not_strike(entry, by=by))
    _note(Act.STRUCK, entry, by=by, at=at)
    entry.delete()


def _locked_entry(entry_id: int) -> Entry:
    rows = Entry.objects.select_for_update(of=("self",)).select_related("subject__unit")
    entry = rows.filter(pk=entry_id).first()
    if entry is None:
        raise Refused(_("Dòng này không còn trong sổ. Xin tải lại trang."))
    return entry


@transaction.atomic
def tell_span(
    subject_id: int,
    *,
    complete_from: int | None,
    joined_on: date | None,
    by: User,
    at: datetime,
) -> Span:
    """Say from which year on the ledger lacks nothing, and since when the subject is there.

    :param complete_from: None takes the word back; then gaps are not known again.
    :raises Refused: if ``by`` may not, or a day or year lies ahead.
    """
    subject = locked_subject(subject_id)
    refuse_if(why_not_write(subject, by=by))
    day = timezone.localdate(at)
    refuse_if("" if complete_from is None else why_not_year(complete_from, day=day))
    if joined_on is not None and joined_on > day:
        raise Refused(_("Ngày về đơn vị không thể ở tương lai."))
    told = {"complete_from": complete_from, "joined_on": joined_on, "told_at": at, "told_by": by}
    span, _made = Span.objects.update_or_create(subject=subject, defaults=told)
    record(
        Act.SPAN_TOLD, subject, by=by, at=at, where=subject.unit.path, year=complete_from,
        joined_on=joined_on.isoformat() if joined_on else None,
    )  # fmt: skip
    return span


@transaction.atomic
def note_granted(
    subject_id: int,
    *,
    kind: str,
    key: str,
    name: str,
    decision_number: str,
    decided_on: date,
    decided_by: str,
    counts_for: str = "",
    source: Model,
    by: User,
    at: datetime,
) -> Entry:
    """Write what a decision of ours has just granted; called inside its signature.

    The log and the life line are written by the act that calls.
    """
    told = {
        "name": name[:300], "decided_on": decided_on, "decided_by": decided_by[:300],
        "counts_for": counts_for, "origin": Origin.GRANTED, "is_verified": True,
        "verified_at": at, "verified_by": by, "added_at": at, "added_by": by, "revoked_by": "",
        "source_type": source._meta.label_lower, "source_id": str(source.pk),
    }  # fmt: skip
    entry, _made = Entry.objects.update_or_create(
        subject_id=subject_id, kind=kind, key=key, year=decided_on.year,
        decision_number=decision_number[:80], since=None, defaults=told,
    )  # fmt: skip
    return entry


@transaction.atomic
def note_taken_back(*, source: Model, decision_number: str) -> int:
    """Mark what ``source`` granted as taken back by a decision, or ("") as standing again.

    Called inside the signature of that decision; returns how many lines it was.
    """
    lines = Entry.objects.filter(source_type=source._meta.label_lower, source_id=str(source.pk))
    return lines.update(revoked_by=decision_number[:120])
