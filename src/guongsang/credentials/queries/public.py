"""What anybody with a code may read of a grant: nothing that is not on the paper itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, IntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from guongsang.credentials.models import Lookup, SigningKey
from guongsang.honours.models import Grant
from guongsang.honours.queries.changes import ShownChange, shown_changes
from guongsang.honours.rules import normal_code
from guongsang.honours.states import GrantState

TONES = {
    GrantState.VALID: "good",
    GrantState.SUSPENDED: "warn",
    GrantState.REVOKED: "bad",
}
LONGEST_CODE = 20


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A grant as the public sees it."""

    grant: Grant
    tone: str
    verdict: str
    rows: list[tuple[str, str]]
    changes: list[ShownChange]
    # How often its code was looked up before.
    looked_up: int
    # Whether the office that granted it has a key now.
    has_key: bool

    @property
    def is_corrected(self) -> bool:
        """Tell whether the words on an older paper are not those that stand."""
        return any(change.lines for change in self.changes)


def verified(code: str) -> Verified | None:
    """Return what the public may know of ``code``; None for an unknown one.

    What cannot be a code is looked for all the same, so that every no takes as long.
    """
    asked = normal_code(code) or f"?{code}"[:LONGEST_CODE]
    times = (
        Lookup.objects.filter(grant=OuterRef("pk"))
        .order_by()
        .values("grant")
        .annotate(sum=Sum("times"))
        .values("sum")
    )
    rows = Grant.objects.granted().select_related("decision__unit", "field")
    counted = Coalesce(Subquery(times, output_field=IntegerField()), 0)
    key = SigningKey.objects.current().filter(unit=OuterRef("decision__unit"))
    found = rows.filter(code=asked).annotate(looked_up=counted, has_key=Exists(key))
    grant = found.first()
    if grant is None:
        return None
    changes = shown_changes(grant)
    return Verified(
        grant=grant,
        tone=TONES[GrantState(grant.state)],
        verdict=_verdict(grant, changes),
        rows=_rows(grant),
        changes=changes,
        looked_up=grant.looked_up,  # type: ignore[attr-defined]
        has_key=grant.has_key,  # type: ignore[attr-defined]
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
