"""Which reports share passages with one of ours, and what one may see of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.dossiers.models import CommonPhrase, CopyCheck, CopyFinding, Dossier
from guongsang.dossiers.rules.phrases import COMMON_PHRASES
from guongsang.subjects.queries import ids_of

# What the unit writes; the sections of the form, in its order.
SECTIONS = ("report_background", "report_duties", "report_results", "report_pledge")
# Shorter runs are chance or office language; marking them would hide the others.
LEAST_MARKED = 7


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a text, and whether the other text has it too."""

    text: str
    is_shared: bool


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """A finding as it is looked at: both texts with what they share marked."""

    finding: CopyFinding
    relation: str
    mine: list[Piece]
    theirs: list[Piece]

    @property
    def percent(self) -> int:
        return round(self.finding.share * 100)


def report_text(dossier: Dossier) -> str:
    """Return the report of ``dossier`` as one text."""
    return "\n\n".join(text for name in SECTIONS if (text := getattr(dossier, name)))


def phrases_known() -> list[str]:
    """Return what is nobody's: the forms' phrases, and what readers have called common."""
    return [*COMMON_PHRASES, *CommonPhrase.objects.values_list("text", flat=True)]


def last_check(dossier: Dossier) -> CopyCheck | None:
    """Return the last comparison asked for, done or not."""
    return dossier.copy_checks.select_related("asked_by").first()


def findings_of(check: CopyCheck, reader: User) -> list[SideBySide]:
    """Return what ``check`` found, as far as ``reader`` may read the other dossiers.

    There is no hint about the rest, not even a number.
    """
    readable = Dossier.objects.readable_by(reader).values("pk")
    found = check.findings.filter(other__in=readable).select_related(
        "other__subject", "other__unit", "other__plan", "labelled_by"
    )
    own = set(ids_of(check.dossier.subject))
    mine = report_text(check.dossier)
    return [_beside(one, check.dossier, mine, own) for one in found]


def _beside(finding: CopyFinding, dossier: Dossier, mine: str, own: set[int]) -> SideBySide:
    other = finding.other
    if other.subject_id in own:
        relation = _("Báo cáo khác của chính chủ thể này")
    elif other.plan_id == dossier.plan_id:
        relation = _("Cùng đợt")
    else:
        relation = _("Trong kho lưu")
    pieces = marked(mine, report_text(other))
    return SideBySide(finding=finding, relation=relation, mine=pieces[0], theirs=pieces[1])


def marked(mine: str, theirs: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, what they share word for word marked."""
    # Loads numerical libraries, which no other page needs.
    from guongsang.dossiers.rules.passages import Vocabulary, shared_runs, shingles, spans_of

    vocabulary = Vocabulary()
    a, b = (shingles(vocabulary.words(text)).tolist() for text in (mine, theirs))
    runs = [run for run in shared_runs(a, b, set(a) & set(b)) if run.words >= LEAST_MARKED]
    return (
        _pieces(mine, spans_of(mine), [(run.in_a, run.words) for run in runs]),
        _pieces(theirs, spans_of(theirs), [(run.in_b, run.words) for run in runs]),
    )


def _pieces(
    text: str, spans: Sequence[tuple[int, int]], runs: Sequence[tuple[int, int]]
) -> list[Piece]:
    pieces, done = [], 0
    for first, words in sorted(runs):
        begins, ends = max(spans[first][0], done), spans[first + words - 1][1]
        if ends <= done:
            continue
        pieces.append(Piece(text=text[done:begins], is_shared=False))
        pieces.append(Piece(text=text[begins:ends], is_shared=True))
        done = ends
    pieces.append(Piece(text=text[done:], is_shared=False))
    return [piece for piece in pieces if piece.text]
