"""What a dossier claims and proves, read once for all parts of a page."""

from __future__ import annotations

from dataclasses import dataclass

from guongsang.appraisals.models import Verification
from guongsang.dossiers.models import Evidence
from guongsang.dossiers.queries.claims import ClaimLine, claim_lines, current_evidence
from guongsang.scoring.models import Entry


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Every criterion asked of a dossier with its claim, all files, findings by claim."""

    lines: list[ClaimLine]
    files: list[Evidence]
    findings: dict[int, Verification]


def answers_of(entry: Entry) -> Answers:
    """Return what the dossier of ``entry`` answers; five queries, however many criteria."""
    files = current_evidence(entry.dossier)
    found = Verification.objects.filter(sheet=entry.sheet_id)
    return Answers(
        lines=claim_lines(entry.dossier, files),
        files=files,
        findings={one.claim_id: one for one in found},
    )
