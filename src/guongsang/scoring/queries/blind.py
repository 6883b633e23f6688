"""A dossier as readers get it: with its names in an open round, without them in a blind one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.dossiers.models import Evidence
from guongsang.dossiers.queries.claims import ClaimLine
from guongsang.dossiers.queries.questions import ask_lines, handed_in
from guongsang.dossiers.queries.sections import SECTIONS, section_name
from guongsang.scoring.models import Entry, Veil
from guongsang.scoring.queries.answers import Answers, answers_of


@dataclass(frozen=True, kw_only=True)
class ShownFile:
    """One proof file that a reader may open; in a blind round under a name that tells nothing."""

    key: int
    name: str
    href: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One passage of a dossier: where it stands, what it is called, what a reader finds there."""

    place: str
    label: str
    text: str
    # Of a claim: for which criterion, what is claimed as value or yes, what the office found.
    criterion_id: int | None = None
    answer: str = ""
    finding: str = ""
    files: tuple[ShownFile, ...] = ()
    hidden_files: int = 0

    @property
    def has_files(self) -> bool:
        """Whether there is any file, shown or hidden."""
        return bool(self.files or self.hidden_files)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """All that one reader gets of one dossier."""

    code: str
    # The name of the candidate; in a blind round the code.
    heading: str
    is_blind: bool
    facts: list[tuple[str, str]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    @property
    def general(self) -> list[Passage]:
        """The passages that belong to no criterion: summary, report, records, other files."""
        return [one for one in self.passages if one.criterion_id is None]

    @property
    def claims(self) -> list[Passage]:
        """The passages of claims, in the order of the criteria."""
        return [one for one in self.passages if one.criterion_id is not None]

    def of_criterion(self, criterion_id: int) -> Passage | None:
        """Return what is claimed for one criterion; None when nothing is."""
        return next((one for one in self.claims if one.criterion_id == criterion_id), None)


def shown(entry: Entry, answers: Answers | None = None) -> Shown:
    """Return ``entry`` as readers get it: whoever reads for a blind round gets no names.

    Round and entry must already be readable by who asks.

    :param answers: what the dossier claims, where the page has read it already.
    """
    blind = entry.round.is_blind
    return Shown(
        code=entry.code,
        heading=entry.code if blind else entry.dossier.subject.name,
        is_blind=blind,
        facts=facts_of(entry, blind=blind),
        passages=passages(entry, blind=blind, answers=answers),
    )


def facts_of(entry: Entry, *, blind: bool) -> list[tuple[str, str]]:
    """Return what is known of a dossier at a glance; in a blind round nothing that leads to who."""
    dossier = entry.dossier
    facts = [
        (_("Mã hồ sơ"), entry.code),
        (_("Lĩnh vực"), dossier.field.name),
        (_("Đối tượng"), str(dossier.subject.get_kind_display())),
    ]
    if not blind:
        facts += [
            (_("Đơn vị"), dossier.unit.name),
            (_("Chức vụ, nghề nghiệp"), dossier.subject.position),
            (_("Đơn vị giúp đỡ"), dossier.helper),
        ]
    return [(name, value) for name, value in facts if value]


def passages(entry: Entry, *, blind: bool, answers: Answers | None = None) -> list[Passage]:
    """Return every passage of ``entry`` in reading order; the only way from dossier to reader.

    With ``blind`` only what the clerk has written without names: a passage whose words changed
    since, or which nobody has veiled, is empty; a file is there only when the clerk let it through.
    """
    originals = list(originals_of(entry, answers))
    if not blind:
        return originals
    veils = {veil.place: veil for veil in entry.veils.all()}
    return [_behind(one, veils) for one in originals if _is_told(one, veils)]


def _is_told(passage: Passage, veils: dict[str, Veil]) -> bool:
    return bool(_veiled_text(passage, veils) or passage.answer or passage.files)


def _veiled_text(passage: Passage, veils: dict[str, Veil]) -> str:
    veil = veils.get(passage.place)
    return veil.text if veil and veil.source_hash == mark_of(passage.text) else ""


def _behind(passage: Passage, veils: dict[str, Veil]) -> Passage:
    """Return ``passage`` as a reader of a blind round finds it."""
    kept = [(file, veils.get(f"file:{file.key}")) for file in passage.files]
    files = tuple(
        replace(file, name=veil.text)
        for file, veil in kept
        if veil is not None and veil.text and veil.source_hash == file.sha256
    )
    return replace(
        passage,
        text=_veiled_text(passage, veils),
        files=files,
        hidden_files=len(passage.files) - len(files),
    )


def mark_of(words: str) -> str:
    """Return the SHA-256 of ``words``: other words need another veil."""
    return hashlib.sha256(words.encode()).hexdigest()


def originals_of(entry: Entry, answers: Answers | None = None) -> Iterator[Passage]:
    """Give every passage with its original words: for open rounds and for the clerk who veils."""
    dossier, answers = entry.dossier, answers or answers_of(entry)
    yield Passage(place="title", label=_("Tóm tắt mô hình, việc làm"), text=dossier.title)
    if dossier.goal:
        yield Passage(place="goal", label=_("Mục tiêu"), text=dossier.goal)
    for name in SECTIONS:
        if text := getattr(dossier, name):
            yield Passage(place=name, label=section_name(name, dossier.subject.kind), text=text)
    yield from _records(entry)
    for line in answers.lines:
        if line.claim is not None:
            check = answers.findings.get(line.claim.pk)
            yield _claim(entry, line, str(check.get_finding_display()) if check else "")
    yield from _questions(entry)
    loose = [file for file in answers.files if file.claim_id is None]
    if loose:
        yield Passage(
            place="files", label=_("Minh chứng chung"), text="",
            files=tuple(_shown_file(entry, file) for file in loose),
        )  # fmt: skip


def _questions(entry: Entry) -> Iterator[Passage]:
    """Give what the dossier answers to the questions of the plan.

    What somebody wrote themselves is veiled as the report is; a number, yes or no, and the
    office's own options tell nobody's name.
    """
    for line in handed_in(ask_lines(entry.dossier)):
        free = line.is_free_text
        yield Passage(
            place=f"answer:{line.key}", label=line.version.text,
            text=line.words if free else "", answer="" if free else line.words,
        )  # fmt: skip


def _claim(entry: Entry, line: ClaimLine, finding: str) -> Passage:
    yes_no = {"true": _("Có, đạt"), "false": _("Không")}
    return Passage(
        place=f"claim:{line.claim.pk}" if line.claim else "",
        label=line.criterion.text,
        text=line.claim.words if line.claim else "",
        criterion_id=line.criterion.pk,
        answer=yes_no.get(line.answer, line.answer),
        finding=finding,
        files=tuple(_shown_file(entry, file) for file in line.evidence),
    )


def _shown_file(entry: Entry, file: Evidence) -> ShownFile:
    return ShownFile(
        key=file.pk,
        name=file.caption or file.name,
        href=reverse("scoring:file", args=[entry.pk, file.pk]),
        size=file.size,
        sha256=file.sha256,
    )


def _records(entry: Entry) -> Iterator[Passage]:
    dossier = entry.dossier
    for one in dossier.achievements.all():
        yield Passage(place=f"achievement:{one.pk}", label=_("Thành tích"), text=one.text)
    for initiative in dossier.initiatives.all():
        yield Passage(
            place=f"initiative:{initiative.pk}", label=_("Sáng kiến"), text=initiative.name
        )
    for award in dossier.subject.past_awards.all():
        told = f"{award.year}: {award.name}"
        yield Passage(place=f"award:{award.pk}", label=_("Đã được khen thưởng"), text=told)
