"""Who was exemplary and is gone from sight, and who is praised again and again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.accounts.models import User
from guongsang.discovery.models import Channel, Lead, RejectReason
from guongsang.discovery.rules.signs import (
    TWICE,
    Asked,
    Sign,
    SignKind,
    in_order,
    short_hash,
)
from guongsang.discovery.states import LeadStage
from guongsang.foundation.language import in_vietnamese
from guongsang.ledger.models import Entry, EntryKind, LedgerEntryQuerySet
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import rule_on
from guongsang.subjects.models import LifeEvent, Subject
from guongsang.subjects.rules.names import read_name

HONOURS = (EntryKind.TITLE, EntryKind.FORM, EntryKind.RECOGNITION)
# Keeping the record is not being seen.
BOOKKEEPING = "subjects."
NO_PRAISE = (RejectReason.SPAM, RejectReason.NOT_CONFIRMED, RejectReason.ELSEWHERE)
YEARS_KEY, PLANS_KEY = "silent-years", "silent-plans"
Supplier: TypeAlias = Callable[[User, Asked], list[Sign]]
FieldOf: TypeAlias = dict[int, tuple[int, str]]


def usual(key: str, day: date, unit: Unit | None) -> int | None:
    """Return the number of the rule pack with which the page opens; None without a row."""
    rule = rule_on(Topic.LIMIT, key, day=day, unit=unit)
    return int(rule.number) if rule and rule.number is not None else None


def signs_of(kind: SignKind, reader: User, asked: Asked) -> list[Sign]:
    """Return the signs of one kind that ``reader`` may see, in order.

    What stands in packages above is asked of whom the settings name.
    """
    supplier: Supplier = {SignKind.GONE: gone, SignKind.PRAISED: praised}.get(kind) or (
        import_string(settings.GUONGSANG_SIGNS[kind.value])
    )
    return in_order(supplier(reader, asked))


@in_vietnamese()
def sign_by_key(key: str, reader: User, asked: Asked) -> Sign | None:
    """Return the sign of that key, if ``reader`` sees it today; keys are made nowhere else.

    Its words are Vietnamese whatever the reader's screen: they will stand on a lead.
    """
    kind = key.partition(":")[0]
    if kind not in [one.value for one in SignKind]:
        return None
    return next((one for one in signs_of(SignKind(kind), reader, asked) if one.key == key), None)


def leads_of(keys: list[str], reader: User) -> dict[str, int]:
    """Return the leads already opened for these signs, by key: those ``reader`` may read."""
    rows = Lead.objects.readable_by(reader).filter(sign_key__in=keys)
    return dict(rows.values_list("sign_key", "pk"))


def _honours(reader: User) -> LedgerEntryQuerySet:
    return Entry.objects.readable_by(reader).filter(kind__in=HONOURS, revoked_by="")


def gone(reader: User, asked: Asked) -> list[Sign]:
    """Return who was honoured once and of whom nothing is known for ``asked.years`` years.

    Titles, forms and recognitions of the ledger count, which has the golden book too; seen is
    whatever stands in the life line, but for the keeping of the record itself.
    """
    rows = _honours(reader).annotate(who=Coalesce("subject__merged_into", "subject"))
    last = dict(rows.order_by().values("who").annotate(y=Max("year")).values_list("who", "y"))
    seen = LifeEvent.objects.filter(at__year__gt=asked.last_year)
    seen = seen.exclude(act__startswith=BOOKKEEPING)
    found = (
        Subject.objects.readable_by(reader)
        .living()
        .filter(_is_in(_honours(reader)), is_unit__valid_to=None)
        .exclude(_is_in(seen))
        .select_related("unit")
    )
    fields: FieldOf = import_string(settings.GUONGSANG_FIELD_OF_SUBJECTS)(reader, asked)
    return [
        _gone(one, last[one.pk], asked, fields.get(one.pk))
        for one in found
        if last.get(one.pk, asked.year) <= asked.last_year
    ]


def _is_in(rows: QuerySet[Any]) -> Q:
    """Keep the subjects that ``rows`` are about, and those into which these were merged."""
    merged = rows.exclude(subject__merged_into=None)
    own = Q(pk__in=rows.order_by().values("subject"))
    return own | Q(pk__in=merged.order_by().values("subject__merged_into"))


def _gone(one: Subject, year: int, asked: Asked, field: tuple[int, str] | None) -> Sign:
    since = asked.year - year
    return Sign(
        key=f"{SignKind.GONE}:{one.pk}:{year}",
        kind=SignKind.GONE,
        unit=one.unit_id,
        unit_name=one.unit.name,
        unit_path=one.unit.path,
        subject=one.pk,
        subject_name=one.name,
        subject_kind=one.kind,
        field=field[0] if field else None,
        field_name=field[1] if field else "",
        reason=_("Lần cuối được khen, công nhận: %(year)s; %(since)s năm nay không thấy gì.")
        % {"year": year, "since": since},
        weight=since,
        href=reverse("subjects:detail", args=[one.pk]),
    )


LeadRow: TypeAlias = tuple[str, str, int, str, str, int | None, str | None, str]


def praised(reader: User, asked: Asked) -> list[Sign]:
    """Return who was suggested or thanked at least twice in these years and never registered."""
    leads = (
        Lead.objects.readable_by(reader)
        .filter(looks_like_spam=False, received_at__year__gt=asked.last_year)
        .exclude(reject_reason__in=NO_PRAISE)
        .exclude(channel=Channel.SIGN)
        .order_by("pk")
    )
    groups: dict[tuple[int, str], list[LeadRow]] = defaultdict(list)
    for row in leads.values_list(
        "subject_name", "subject_kind", "unit_id", "unit__name", "unit__path", "field_id",
        "field__short_name", "stage",
    ):  # fmt: skip
        if who := " ".join(read_name(row[0]).folded):
            groups[row[2], who].append(row)
    return [
        _praised(who, rows)
        for (_unit, who), rows in groups.items()
        if len(rows) >= TWICE
        and not {LeadStage.ACCEPTED, LeadStage.MERGED} & {LeadStage(row[-1]) for row in rows}
    ]


def _praised(who: str, rows: list[LeadRow]) -> Sign:
    name, kind, unit, unit_name, path, field, field_name, _stage = rows[-1]
    many = len(rows)
    return Sign(
        key=f"{SignKind.PRAISED}:{unit}:{short_hash(who)}",
        kind=SignKind.PRAISED,
        unit=unit,
        unit_name=unit_name,
        unit_path=path,
        subject_name=name,
        subject_kind=kind,
        field=field,
        field_name=field_name or "",
        reason=ngettext(
            "Được giới thiệu, cảm ơn %(many)d lần mà chưa ai đăng ký.",
            "Được giới thiệu, cảm ơn %(many)d lần mà chưa ai đăng ký.",
            many,
        )
        % {"many": many},
        weight=many,
        href=f"{reverse('discovery:list')}?q={read_name(name).given}",
    )
