"""Answers about the claims of one dossier: every criterion with its answer, points and proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils import timezone

from guongsang.criteria.models import Criterion
from guongsang.criteria.queries import (
    Figures,
    criteria_asked,
    criteria_for,
    figures_for,
    is_asked,
    spec_of,
)
from guongsang.criteria.rules import Mark, Spec, State, Step, Total, Way, mark, plain, total
from guongsang.dossiers.models import Claim, Dossier, Evidence
from guongsang.dossiers.rules import Answer


@dataclass(frozen=True, kw_only=True)
class ClaimLine:
    """One criterion of a dossier: what is asked, what is answered, what proves it."""

    criterion: Criterion
    spec: Spec
    claim: Claim | None
    mark: Mark
    evidence: tuple[Evidence, ...]
    region: str

    @property
    def way(self) -> Way:
        return self.spec.way

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.spec.steps_in(self.region)

    @property
    def is_answered(self) -> bool:
        return self.mark.state is not State.UNANSWERED

    @property
    def is_unproven(self) -> bool:
        return as_answer(self).is_unproven

    @property
    def points(self) -> Decimal | None:
        """What the answer is worth in the total; None while unanswered and for gates."""
        return None if self.mark.points is None else self.mark.worth

    @property
    def answer(self) -> str:
        """The answer as one reads it: "12,5 triệu đồng", "true"/"false" for yes and no, or ""."""
        if self.claim is None or not self.is_answered:
            return ""
        if self.way is Way.VALUE:
            return f"{plain(self.claim.value)} {self.criterion.measure}".strip()
        if self.way is Way.ANCHOR:
            return self.mark.step.words if self.mark.step else ""
        return str(bool(self.claim.holds)).lower()


def region_of(dossier: Dossier) -> str:
    """Return the region profile by whose thresholds ``dossier`` is scored."""
    return dossier.unit.region_profile


def figures_of(dossier: Dossier, asked: Sequence[Criterion]) -> Figures:
    """Return the yearly figures on which thresholds of ``dossier`` stand; mostly none is asked."""
    keys = {one.indicator for one in asked if one.indicator}
    year = timezone.localdate(dossier.registered_at).year
    return figures_for(keys, year=year, region=region_of(dossier), unit=dossier.unit)


def mark_of(
    criterion: Criterion, claim: Claim | None, spec: Spec, *, region: str, proofs: int
) -> Mark:
    """Return what a claim is worth; an answer without demanded proof stays "unproven"."""
    return mark(
        spec,
        value=claim.value if claim else None,
        holds=claim.holds if claim else None,
        chosen=_chosen(spec, claim, region),
        region=region,
        is_proven=bool(proofs) or not criterion.evidence_demanded,
    )


def _chosen(spec: Spec, claim: Claim | None, region: str) -> Decimal | None:
    if claim is None or spec.way is not Way.ANCHOR:
        return None
    known = {step.points for step in spec.steps_in(region)}
    return claim.self_points if claim.self_points in known else None


def current_evidence(dossier: Dossier) -> list[Evidence]:
    """Return the files of ``dossier`` that stand: newest versions, nothing removed."""
    return list(dossier.evidence.current().select_related("claim", "added_by").order_by("pk"))


def claim_lines(dossier: Dossier, evidence: Sequence[Evidence] | None = None) -> list[ClaimLine]:
    """Return every criterion asked of ``dossier`` with its answer: gates, common, own.

    Four queries, however many criteria and files.
    """
    asked = criteria_for(dossier.criteria_set, dossier.field, dossier.subject.kind)
    claims = {claim.criterion_id: claim for claim in dossier.claims.order_by()}
    proofs: dict[int | None, list[Evidence]] = defaultdict(list)
    for file in current_evidence(dossier) if evidence is None else evidence:
        proofs[file.claim_id].append(file)
    lines = []
    figures = figures_of(dossier, asked)
    for criterion in asked:
        claim = claims.get(criterion.pk)
        files = proofs[claim.pk] if claim else []
        lines.append(_line(dossier, criterion, claim, files, figures))
    return lines


def unanswered_lines(dossier: Dossier) -> dict[int, ClaimLine]:
    """Return what would be asked of a dossier that is saved nowhere yet, by criterion.

    :param dossier: with its set, field, subject, unit and day of registration.
    """
    asked = criteria_for(dossier.criteria_set, dossier.field, dossier.subject.kind)
    figures = figures_of(dossier, asked)
    return {one.pk: _line(dossier, one, None, [], figures) for one in asked}


def claim_line(dossier: Dossier, criterion: Criterion) -> ClaimLine:
    """Return one criterion of ``dossier`` with its answer and files."""
    claims = dossier.claims.filter(criterion=criterion)
    figures = figures_of(dossier, [criterion])
    return with_files(_line(dossier, criterion, claims.order_by("pk").first(), [], figures))


def with_files(line: ClaimLine, claim: Claim | None = None) -> ClaimLine:
    """Return ``line``, or what it becomes by ``claim``, with the files that prove the answer."""
    # To an answer that was not there before nobody can have added a file.
    files = list(line.claim.evidence.current()) if line.claim else []
    claim = claim or line.claim
    counted = mark_of(line.criterion, claim, line.spec, region=line.region, proofs=len(files))
    return replace(line, claim=claim, mark=counted, evidence=tuple(files))


def _line(
    dossier: Dossier,
    criterion: Criterion,
    claim: Claim | None,
    files: list[Evidence],
    figures: Figures,
) -> ClaimLine:
    region, spec = region_of(dossier), spec_of(criterion, figures)
    return ClaimLine(
        criterion=criterion,
        spec=spec,
        claim=claim,
        mark=mark_of(criterion, claim, spec, region=region, proofs=len(files)),
        evidence=tuple(files),
        region=region,
    )


def criterion_asked(dossier: Dossier, criterion_id: int) -> Criterion | None:
    """Return the criterion if it is asked of this very dossier: no other may be answered."""
    asked = criteria_asked(dossier.criteria_set, dossier.field, dossier.subject.kind)
    return asked.filter(pk=criterion_id).first()


def is_asked_of(dossier: Dossier, criterion_id: int) -> bool:
    """Tell whether the criterion is asked of this very dossier."""
    return is_asked(
        dossier.criteria_set, dossier.field, dossier.subject.kind, criterion_id=criterion_id
    )


def as_answer(line: ClaimLine) -> Answer:
    """Return ``line`` as plain values for ``rules``."""
    return Answer(
        key=line.criterion.pk,
        is_gate=line.spec.is_gate,
        is_answered=line.is_answered,
        holds=line.claim.holds if line.claim and line.way in (Way.GATE, Way.YES_NO) else None,
        demands_evidence=bool(line.criterion.evidence_demanded),
        evidence=len(line.evidence),
    )


def total_of(lines: Iterable[ClaimLine]) -> Total:
    """Return the sum of all scored lines: earned, not yet proven, and the most possible."""
    return total([line.mark for line in lines])


def sum_of(lines: Iterable[ClaimLine]) -> Decimal:
    """Return the self-scored points, proven or not, as the office's list shows them."""
    summed = total_of(lines)
    return summed.earned + summed.unproven_points
