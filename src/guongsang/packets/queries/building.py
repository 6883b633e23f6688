"""The files of a packet, rendered from the papers of the packages below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from guongsang.accounts.models import User
from guongsang.campaigns.queries.papers import body_of, place_of, spelled
from guongsang.councils.models import Sitting
from guongsang.councils.queries.papers import minutes_of
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.models.claims import Evidence
from guongsang.dossiers.queries.papers import report_of
from guongsang.foundation.documents import render_pdf
from guongsang.foundation.language import in_vietnamese
from guongsang.honours.models import Decision
from guongsang.honours.queries import upward
from guongsang.honours.queries.papers import decision_paper, upward_paper
from guongsang.organisations.models import Unit
from guongsang.packets.models import Attachment, Enclosure, Packet, Part
from guongsang.packets.queries.needs import decisions_of, needs_of, parts_of, sittings_of
from guongsang.packets.rules import (
    Listed,
    Piece,
    ending_of,
    manifest_of,
    missing,
    numbered,
    plain_name,
    unique,
    without_time,
)
from guongsang.packets.states import OF_THE_WHOLE, PartKind
from guongsang.papers.queries import all_kinds, word_paper

Told = Callable[[int, int], None]


def contents_name(ending: str) -> str:
    """Return the name of the contents page."""
    return f"00_Muc-Luc{ending}"


@in_vietnamese()
def pieces_of(packet: Packet, reader: User, told: Told) -> list[Piece]:
    """Return every file of the packet but its contents.

    :param reader: whoever has it built: a file that they may not read does not come along.
    :param told: hears how many dossiers of how many are done.
    """
    entries = list(packet.entries.select_related(*_WITH))
    maker = _Maker(packet, entries, reader)
    pieces: list[Piece] = []
    parts = parts_of(packet)
    for part in parts:
        if part.kind in OF_THE_WHOLE:
            pieces += maker.of_whole(part)
    for done, entry in enumerate(entries, start=1):
        for part in parts:
            if part.kind not in OF_THE_WHOLE:
                pieces += maker.of_dossier(part, entry)
        told(done, len(entries) + 1)
    return pieces


_WITH = (
    "dossier__subject__unit", "dossier__unit__kind", "dossier__unit__parent__kind",
    "dossier__field", "dossier__plan__unit__kind", "dossier__criteria_set",
)  # fmt: skip


class _Maker:
    """Makes the files of one packet; each name is given once."""

    def __init__(self, packet: Packet, entries: list[Enclosure], reader: User) -> None:
        self.packet, self.entries, self.reader = packet, entries, reader
        ids = [one.dossier_id for one in entries]
        self.sittings, self.decisions = sittings_of(ids), decisions_of(ids)
        self.attached: dict[tuple[int, int | None], list[Attachment]] = {}
        for one in packet.attachments.all():
            self.attached.setdefault((one.part_id, one.entry_id), []).append(one)
        self.taken: set[str] = set()
        self.minutes: dict[int, list[tuple[str, bytes]]] = {}

    def of_whole(self, part: Part) -> Iterator[Piece]:
        """Give the files of one part of the whole packet."""
        if part.kind == PartKind.LETTER and self.entries:
            ids = [one.dossier_id for one in self.entries]
            rows = list(upward.with_standing(Dossier.objects.filter(pk__in=ids)))
            rows.sort(key=lambda one: ids.index(one.pk))
            plan = self.packet.plan
            words = upward_paper(plan, rows, day=self.packet.dated_on)
            yield from self._paper("honours.upward", words, plan.unit, part)
        if part.kind == PartKind.DECISION:
            found = Decision.objects.filter(pk__in=set(self.decisions.values()))
            for one in found.select_related("unit__kind", "unit__parent__kind", "plan").order_by(
                "signed_on", "pk"
            ):
                yield from self._paper("honours.decision", decision_paper(one), one.unit, part)
        yield from self._attached(part, None)

    def of_dossier(self, part: Part, entry: Enclosure) -> Iterator[Piece]:
        """Give the files of one part of one dossier."""
        dossier = entry.dossier
        if part.kind == PartKind.REPORT:
            words = report_of(dossier, reader=self.reader, day=self.packet.dated_on)
            yield from self._paper("dossiers.report", words, dossier.unit, part, entry)
        if part.kind == PartKind.MINUTES and dossier.pk in self.sittings:
            for ending, body in self._minutes(self.sittings[dossier.pk]):
                yield self._piece(part, entry, ending, body)
        if part.kind == PartKind.EVIDENCE:
            files = Evidence.objects.current().readable_by(self.reader)
            for one in files.filter(dossier=dossier).order_by("pk"):
                with one.file.open("rb") as file:
                    body = file.read()
                told = f"{part.name} {one.caption or Path(one.name).stem}"
                yield self._piece(part, entry, ending_of(one.name), body, told)
        yield from self._attached(part, entry)

    def _minutes(self, sitting_id: int) -> list[tuple[str, bytes]]:
        """Return the minutes of one sitting in both forms; many dossiers share one."""
        if sitting_id not in self.minutes:
            sitting = Sitting.objects.select_related(
                "council__unit__kind", "council__unit__parent__kind", "plan"
            ).get(pk=sitting_id)
            self.minutes[sitting_id] = _rendered(
                "councils.minutes", minutes_of(sitting, self.reader), sitting.council.unit
            )
        return self.minutes[sitting_id]

    def _paper(
        self,
        kind: str,
        words: dict[str, Any],
        unit: Unit,
        part: Part,
        entry: Enclosure | None = None,
    ) -> Iterator[Piece]:
        for ending, body in _rendered(kind, words, unit):
            yield self._piece(part, entry, ending, body)

    def _attached(self, part: Part, entry: Enclosure | None) -> Iterator[Piece]:
        for one in self.attached.get((part.pk, entry.pk if entry else None), []):
            with one.file.open("rb") as file:
                body = file.read()
            told = f"{part.name} kèm {Path(one.name).stem}"
            yield self._piece(part, entry, ending_of(one.name), body, told)

    def _piece(
        self, part: Part, entry: Enclosure | None, ending: str, body: bytes, told: str = ""
    ) -> Piece:
        name = f"{numbered(part.ordinal, told or part.name)}{ending}"
        folder = f"{numbered(entry.ordinal, entry.dossier.subject.name)}/" if entry else ""
        path = unique(f"{folder}{name}", self.taken)
        return Piece(path, part.name, entry.dossier.subject.name if entry else "", body)


def _rendered(kind: str, words: dict[str, Any], unit: Unit) -> list[tuple[str, bytes]]:
    """Return a paper of ``unit`` in both forms; in Word by the office's own template, if any."""
    return [
        (".docx", without_time(word_paper(kind, words, unit=unit))),
        (".pdf", render_pdf(all_kinds()[kind].template.with_suffix(".typ"), words)),
    ]


@in_vietnamese()
def contents_words(packet: Packet, files: list[Listed]) -> dict[str, Any]:
    """Return what ``contents.typ`` and ``contents.docx`` print.

    Keys: superior, body, place, date, title, target, lacking (lines), reason, rows (number, path,
    what, of, bytes, hash).
    """
    lacking = missing(needs_of(packet))
    return {
        "superior": body_of(packet.unit.parent) if packet.unit.parent else "",
        "body": body_of(packet.unit),
        "place": place_of(packet.unit),
        "date": spelled(packet.dated_on),
        "title": packet.title,
        "target": packet.target,
        "lacking": [f"{one.name}{f' ({one.of})' if one.of else ''}" for one in lacking],
        "reason": packet.let_go_reason if lacking else "",
        "rows": [
            [str(n), one.path, one.what, one.of, str(one.size), one.sha256]
            for n, one in enumerate(files, start=1)
        ],
    }


def contents_of(packet: Packet, files: list[Listed]) -> list[tuple[str, bytes]]:
    """Return the contents page in both forms, and the manifest for machines."""
    words = contents_words(packet, files)
    about: dict[str, object] = {
        "title": packet.title, "target": packet.target, "office": packet.unit.name,
        "award": packet.award_name, "dated_on": packet.dated_on.isoformat(),
        "lacking": words["lacking"], "let_go_reason": words["reason"],
    }  # fmt: skip
    pages = _rendered("packets.contents", words, packet.unit)
    return [
        *((contents_name(ending), body) for ending, body in pages),
        ("manifest.json", manifest_of(about, files)),
    ]


def folder_name(packet: Packet) -> str:
    """Return how the folder of a packet is called."""
    return f"{packet.dated_on:%Y%m%d}_{plain_name(packet.title, 'goi-ho-so')}"
