"""What anybody with a code may read of a grant: nothing that is not on the paper itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.honours.models import DecisionKind, Grant
from guongsang.honours.rules import normal_code
from guongsang.honours.states import SIGNED_STATES, GrantState

TONES = {
    GrantState.VALID: "good",
    GrantState.SUSPENDED: "warn",
    GrantState.REVOKED: "bad",
}


def public_address(grant: Grant) -> str:
    """Return the absolute address under which anybody can check a grant."""
    return f"{settings.SITE_URL}{reverse('honours:verify', args=[grant.code])}"


@dataclass(frozen=True, kw_only=True)
class ShownChange:
    """One later decision about the grant, and for a correction what stood and what stands."""

    words: str
    lines: list[tuple[str, str, str]]


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A grant as the public sees it."""

    grant: Grant
    tone: str
    verdict: str
    rows: list[tuple[str, str]]
    changes: list[ShownChange]


def verified(code: str) -> Verified | None:
    """Return what the public may know of ``code``; None for an unknown one."""
    asked = normal_code(code)
    if not asked:
        return None
    rows = Grant.objects.granted().select_related("decision__unit", "field")
    grant = rows.filter(code=asked).first()
    if grant is None:
        return None
    changes = shown_changes(grant)
    return Verified(
        grant=grant,
        tone=TONES[GrantState(grant.state)],
        verdict=_verdict(grant, changes),
        rows=_rows(grant),
        changes=changes,
    )


def _verdict(grant: Grant, changes: list[ShownChange]) -> str:
    if grant.state == GrantState.REVOKED:
        return _("ĐÃ BỊ THU HỒI. Giấy này không còn giá trị.")
    if grant.state == GrantState.SUSPENDED:
        return _("Đang TẠM ĐÌNH CHỈ hiệu lực, chờ kết luận.")
    if any(change.lines for change in changes):
        return _("Còn hiệu lực, ĐÃ ĐÍNH CHÍNH. Nội dung đúng ghi dưới đây.")
    return _("CÒN HIỆU LỰC. Giấy này do cơ quan dưới đây cấp.")


def _rows(grant: Grant) -> list[tuple[str, str]]:
    decision = grant.decision
    day = decision.signed_on.strftime("%d/%m/%Y") if decision.signed_on else ""
    rows = [
        (_("Tên"), grant.name),
        (_("Chức vụ, đơn vị"), grant.place),
        (_("Được tặng"), grant.what),
        (_("Thành tích"), grant.words),
        (_("Lĩnh vực"), grant.field.name if grant.field else ""),
        (
            _("Quyết định"),
            _("số %(number)s ngày %(day)s") % {"number": decision.full_number, "day": day},
        ),
        (_("Cơ quan cấp"), decision.unit.name),
        (_("Số sổ vàng"), grant.golden_book_number),
    ]
    return [(label, value) for label, value in rows if value]


def shown_changes(grant: Grant) -> list[ShownChange]:
    """Return the signed decisions that changed ``grant``, in their order."""
    labels = {"name": _("Tên"), "place": _("Chức vụ, đơn vị"), "words": _("Thành tích")}
    made = grant.grant_changes.filter(decision__state__in=SIGNED_STATES)
    told = []
    for change in made.select_related("decision").order_by("decision__signed_at", "pk"):
        decision = change.decision
        words = _("%(kind)s theo Quyết định số %(number)s ngày %(day)s") % {
            "kind": decision.get_kind_display(),
            "number": decision.full_number,
            "day": decision.signed_on.strftime("%d/%m/%Y") if decision.signed_on else "",
        }
        lines = [
            (labels[key], str(change.old_values.get(key, "")), str(value))
            for key, value in change.new_values.items()
            if decision.kind == DecisionKind.CORRECTION
        ]
        told.append(ShownChange(words=words, lines=lines))
    return told
