"""What a packet must have, and what it lacks, dossier by dossier."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guongsang.campaigns.models import Plan
from guongsang.councils.models import Item
from guongsang.councils.states import SittingState
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.models.claims import Evidence
from guongsang.dossiers.states import Stage
from guongsang.honours.models import Grant
from guongsang.honours.queries.rewards import forms_on
from guongsang.organisations.models import Unit
from guongsang.packets.models import Enclosure, Packet, Part
from guongsang.packets.rules import Need
from guongsang.packets.states import OF_THE_WHOLE, PartKind

# What an office begins with and then changes: part, name of the file, whether it must be there.
SHIPPED = (
    (PartKind.LETTER, "Tờ trình", True),
    (PartKind.DECISION, "Quyết định công nhận", True),
    (PartKind.REPORT, "Báo cáo thành tích", True),
    (PartKind.MINUTES, "Biên bản họp Hội đồng", True),
    (PartKind.INITIATIVE, "Xác nhận sáng kiến", False),
    (PartKind.CONFIRMATION, "Xác nhận khác", False),
    (PartKind.EVIDENCE, "Minh chứng", False),
)


def shipped_parts(unit: Unit) -> list[Part]:
    """Return the table with which an office begins."""
    return [
        Part(unit=unit, kind=kind, ordinal=ordinal, name=name, is_required=must)
        for ordinal, (kind, name, must) in enumerate(SHIPPED, start=1)
    ]


def parts_of(packet: Packet) -> list[Part]:
    """Return the parts of a packet: those of its form of award, else those of any form."""
    rows = list(Part.objects.filter(unit=packet.unit_id))
    own = [one for one in rows if one.award_key and one.award_key == packet.award_key]
    return own or [one for one in rows if not one.award_key]


def proposable(plan: Plan) -> QuerySet[Dossier]:
    """Return the dossiers of ``plan`` that were proposed upward, in the order of their names."""
    rows = Dossier.objects.filter(plan=plan, stage=Stage.SENT_UPWARD)
    return rows.select_related("subject", "unit").order_by(
        "subject__kind", "subject__sort_key", "pk"
    )


def forms_to_ask_for(unit: Unit, day: date) -> list[tuple[str, str]]:
    """Return the forms of award that an upper office may be asked for."""
    return [(one.key, one.name) for one in forms_on(day, unit)]


def sittings_of(dossier_ids: list[int]) -> dict[int, int]:
    """Return by dossier the last committed sitting that had it on its agenda."""
    items = Item.objects.filter(
        dossier__in=dossier_ids, sitting__state=SittingState.COMMITTED
    ).order_by("sitting__held_on", "pk")
    return dict(items.values_list("dossier_id", "sitting_id"))


def decisions_of(dossier_ids: list[int]) -> dict[int, int]:
    """Return by dossier the decision that recognises it and stands."""
    rows = Grant.objects.recognitions().valid().filter(dossier__in=dossier_ids)
    return dict(rows.values_list("dossier_id", "decision_id"))


def needs_of(packet: Packet) -> list[Need]:
    """Return every paper that the packet must or may have, and whether it is there."""
    entries = list(packet.entries.select_related("dossier__subject"))
    there = _Shelf(packet, entries)
    needs = []
    for part in parts_of(packet):
        if part.kind in OF_THE_WHOLE:
            needs.append(there.need(part, None))
        else:
            needs += [there.need(part, entry) for entry in entries]
    return needs


class _Shelf:
    """What is there already, read once for all parts and dossiers."""

    def __init__(self, packet: Packet, entries: list[Enclosure]) -> None:
        ids = [one.dossier_id for one in entries]
        self.entries = entries
        self.sittings, self.decisions = sittings_of(ids), decisions_of(ids)
        self.attached = set(packet.attachments.values_list("part_id", "entry_id"))
        self.evidence: dict[int, int] = defaultdict(int)
        for key in (
            Evidence.objects.current().filter(dossier__in=ids).values_list("dossier_id", flat=True)
        ):
            self.evidence[key] += 1

    def need(self, part: Part, entry: Enclosure | None) -> Need:
        """Return one need with what to do when it is not met."""
        is_there = (part.pk, entry.pk if entry else None) in self.attached
        return Need(
            part=part.pk,
            name=part.name,
            is_required=part.is_required,
            is_there=is_there or self._makes(part, entry),
            advice=self._advice(part),
            dossier=entry.dossier_id if entry else 0,
            of=entry.dossier.subject.name if entry else "",
        )

    def _makes(self, part: Part, entry: Enclosure | None) -> bool:
        """Tell whether the program can make the paper itself."""
        if entry is None:
            if part.kind == PartKind.DECISION:
                return bool(self.entries) and all(
                    one.dossier_id in self.decisions for one in self.entries
                )
            return part.kind == PartKind.LETTER and bool(self.entries)
        if part.kind == PartKind.REPORT:
            dossier = entry.dossier
            return bool(dossier.report_duties.strip() or dossier.report_results.strip())
        if part.kind == PartKind.MINUTES:
            return entry.dossier_id in self.sittings
        return part.kind == PartKind.EVIDENCE and self.evidence[entry.dossier_id] > 0

    def _advice(self, part: Part) -> str:
        told = {
            PartKind.LETTER: _("Thêm hồ sơ vào gói, hoặc đính kèm tờ trình đã ký."),
            PartKind.DECISION: _("Ra quyết định công nhận, hoặc đính kèm bản đã ký."),
            PartKind.REPORT: _("Viết phần thành tích của hồ sơ, hoặc đính kèm báo cáo đã ký."),
            PartKind.MINUTES: _("Chốt phiên họp Hội đồng, hoặc đính kèm biên bản đã ký."),
            PartKind.EVIDENCE: _("Thêm minh chứng ở hồ sơ, hoặc đính kèm tại đây."),
        }
        return told.get(PartKind(part.kind), _("Đính kèm giấy xác nhận tại đây."))
