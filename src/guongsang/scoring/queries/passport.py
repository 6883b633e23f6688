"""The evidence passport as a reader gets it: through the redacted copy, nameless if blind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from guongsang.accounts.models import User
from guongsang.appraisals.models import Verification
from guongsang.appraisals.queries.passport import (
    SEAL_STAGES,
    SEAL_WORDS,
    claims_made,
    seal_on,
    touched_by_claim,
    unverified_in,
)
from guongsang.appraisals.rules import Seal
from guongsang.criteria.rules import Way
from guongsang.dossiers.models import Evidence
from guongsang.dossiers.queries.claims import ClaimLine
from guongsang.dossiers.queries.elsewhere import Shared, shared_proofs
from guongsang.scoring.models import Entry, Reading
from guongsang.scoring.queries.answers import answers_of
from guongsang.scoring.queries.blind import Passage, Shown, ShownFile, shown


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """One claim as its reader gets it, and how it stands; who confirmed it in open rounds only."""

    passage: Passage
    seal: Seal
    way: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None
    proofs: tuple[tuple[ShownFile, Shared], ...] = ()

    @property
    def is_verified(self) -> bool:
        return self.seal is Seal.CONFIRMED

    @property
    def seal_words(self) -> str:
        return str(SEAL_WORDS[self.seal])

    @property
    def stage(self) -> str:
        return SEAL_STAGES[self.seal]


def unverified_of(readings: Iterable[Reading]) -> dict[int, int]:
    """Return by reading how many claims of its dossier are not confirmed; three queries for all.

    A number tells nobody's name: it is the same in a blind round.
    """
    asked = list(readings)
    numbers = unverified_in([one.entry.sheet for one in asked])
    return {one.pk: numbers[one.entry.sheet_id] for one in asked}


def stamps_of(entry: Entry, reader: User) -> list[Stamp]:
    """Return every claim of ``entry`` with its proofs and how it stands, for one reader of it.

    In a blind round nothing leads to who: texts and files are those that the clerk let through,
    who confirmed is left out, and other dossiers with the same proof are a number.
    """
    answers = answers_of(entry)
    touched = touched_by_claim(Evidence.objects.filter(dossier=entry.dossier_id).order_by("pk"))
    made = set(claims_made([entry.dossier_id]).values_list("pk", flat=True))
    told = shown(entry, answers)
    shared = shared_proofs(answers.files, entry.dossier, reader)
    stamps = []
    for line in answers.lines:
        if line.claim is None or line.claim.pk not in made:
            continue
        check = answers.findings.get(line.claim.pk)
        seal = seal_on(check, entry.sheet, line.claim, touched.get(line.claim.pk, []))
        stamps.append(_stamp(line, seal, check, told, shared))
    return stamps


def _stamp(
    line: ClaimLine,
    seal: Seal,
    check: Verification | None,
    told: Shown,
    shared: Mapping[str, Shared],
) -> Stamp:
    passage = told.of_criterion(line.criterion.pk) or Passage(
        place="", label=line.criterion.text, text=""
    )
    # The level that a unit has chosen is its own score: a reader sees it after his own.
    passage = replace(passage, answer="") if line.way is Way.ANCHOR else passage
    by = check if check and not told.is_blind else None
    return Stamp(
        passage=passage,
        seal=seal,
        way=str(check.get_way_display()) if check else "",
        confirmed_by=by.confirmed_by if by else "",
        confirmed_on=by.confirmed_on if by else None,
        proofs=tuple((one, _shared(one, shared, told.is_blind)) for one in passage.files),
    )


def _shared(file: ShownFile, shared: Mapping[str, Shared], is_blind: bool) -> Shared:
    """Return where else a proof is used; another dossier of the same person would name him."""
    found = shared.get(file.sha256, Shared())
    return Shared(hidden=found.total) if is_blind else found
