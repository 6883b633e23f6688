"""What texts are read with, what waits to be decided, and how well it has been going."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from guongsang.access.queries import where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.discovery.models import (
    Audit,
    AuditLine,
    Hit,
    RefuseReason,
    Said,
    Text,
    Verdict,
)
from guongsang.discovery.rules.gazetteer import Gazetteer, NamedPlace
from guongsang.discovery.rules.passages import Piece, passages_of
from guongsang.discovery.rules.ranker import FEWEST_EACH, Label, Ranker, train
from guongsang.discovery.rules.texts import LAST_SHOWN, MOST_LABELS, at_most
from guongsang.foundation.text import fold
from guongsang.organisations.models import Succession, Unit, UnitName, UnitQuerySet
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import matches_of_many
from guongsang.subjects.rules import Likeness

# Texts among which passages are drawn: the newest, so that a draw stays quick.
TEXTS_DRAWN_FROM = 1_000


def text_units(user: User, day: date) -> UnitQuerySet:
    """Return the units whose texts ``user`` may give to be read."""
    mine = Unit.objects.filter(where(user, Capability.LEAD_CHECK, "path"))
    return mine.existing_on(day).select_related("parent").in_tree_order()


def gazetteer_of(user: User) -> Gazetteer:
    """Return the units where ``user`` checks leads, with every name they have borne.

    The name of a unit that has ended means whoever took it over.
    """
    mine = Unit.objects.filter(where(user, Capability.LEAD_CHECK, "path"))
    rows = {
        pk: (path, is_area) for pk, path, is_area in mine.values_list("pk", "path", "kind__is_area")
    }
    heirs = dict(
        Succession.objects.filter(predecessor__in=mine, successor__in=mine)
        .exclude(predecessor__valid_to=None)
        .order_by("on", "pk")
        .values_list("predecessor_id", "successor_id")
    )
    names: dict[int, set[str]] = defaultdict(set)
    former = UnitName.objects.filter(where(user, Capability.LEAD_CHECK))
    for unit, name in [*mine.values_list("pk", "name"), *former.values_list("unit_id", "name")]:
        names[_living(unit, heirs)].add(name)
    return Gazetteer(
        NamedPlace(unit, tuple(sorted(told)), *rows[unit]) for unit, told in names.items()
    )


def _living(unit: int, heirs: dict[int, int]) -> int:
    """Return who answers today for a unit: itself, its heir, the heir's heir."""
    seen: set[int] = set()
    while unit in heirs and unit not in seen:
        seen.add(unit)
        unit = heirs[unit]
    return unit


def known_among(names: Iterable[str], user: User) -> frozenset[str]:
    """Return those of ``names`` that are subjects ``user`` may read, as they were written."""
    by_fold = {fold(name): name for name in names if len(name.split()) > 1}
    found = Subject.objects.readable_by(user).living().filter(fold_name__in=by_fold)
    return frozenset(by_fold[fold_name] for fold_name in found.values_list("fold_name", flat=True))


# ---- what was decided, and what it teaches ------------------------------------------------


def labels() -> list[Label]:
    """Return the last decisions of all offices here, without a name in them.

    Whoever is known already did a deed all right, so that refusal teaches nothing.
    """
    said = (
        Hit.objects.decided()
        .exclude(refuse_reason=RefuseReason.KNOWN)
        .exclude(masked="")
        .order_by("-said_at", "-pk")
        .values_list("masked", "praise", "against", "said")
    )
    read = (
        AuditLine.objects.exclude(verdict="")
        .exclude(masked="")
        .order_by("-at", "-pk")
        .values_list("masked", "praise", "against", "verdict")
    )
    return [
        Label(masked, praise, against, word in (Said.ACCEPTED, Verdict.LEAD))
        for masked, praise, against, word in [*said[:MOST_LABELS], *read[:MOST_LABELS]]
    ]


def ranker_now() -> Ranker | None:
    """Return what all decisions teach; None while there are too few of a sort."""
    return train(labels())


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How the reading of texts is going, as far as the reader's places go."""

    waiting: int
    accepted: int
    refused: int
    last_shown: int
    last_right: int
    learned_from: int
    still_needed: int

    @property
    def percent(self) -> int:
        return round(100 * self.last_right / self.last_shown) if self.last_shown else 0


def progress(user: User) -> Progress:
    """Return counts of suggestions, the precision of the last hundred, and what is learned from."""
    hits = Hit.objects.readable_by(user)
    last = list(
        hits.decided().order_by("-said_at", "-pk").values_list("said", flat=True)[:LAST_SHOWN]
    )
    rows = list(hits.order_by().values_list("said", flat=True))
    known = labels_counted()
    return Progress(
        waiting=rows.count(""),
        accepted=rows.count(Said.ACCEPTED),
        refused=rows.count(Said.REFUSED),
        last_shown=len(last),
        last_right=last.count(Said.ACCEPTED),
        learned_from=sum(known) if min(known) >= FEWEST_EACH else 0,
        still_needed=sum(max(0, FEWEST_EACH - count) for count in known),
    )


def labels_counted() -> tuple[int, int]:
    """Return how many decisions say yes and how many no, of those that teach."""
    hits = Hit.objects.decided().exclude(refuse_reason=RefuseReason.KNOWN).exclude(masked="")
    lines = AuditLine.objects.exclude(verdict="").exclude(masked="")
    said = list(hits.order_by().values_list("said", flat=True))
    seen = list(lines.order_by().values_list("verdict", flat=True))
    yes = said.count(Said.ACCEPTED) + seen.count(Verdict.LEAD)
    return yes, len(said) + len(seen) - yes


def matches_of_hits(hits: Sequence[Hit], user: User) -> dict[int, list[tuple[Likeness, Subject]]]:
    """Return who of the subjects may be meant by each suggestion, in a fixed number of queries."""
    asked = [hit for hit in hits if hit.name]
    drafts = [
        Subject(kind=hit.kind, name=hit.name, unit=hit.unit or hit.text.unit) for hit in asked
    ]
    found = matches_of_many(drafts, user)
    keys = {key for many in found for _like, key in many[:3]}
    subjects = Subject.objects.readable_by(user).select_related("unit").in_bulk(keys)
    return {
        hit.pk: [(like, subjects[key]) for like, key in many[:3] if key in subjects]
        for hit, many in zip(asked, found, strict=True)
    }


# ---- what was not suggested ---------------------------------------------------------------


def unsuggested(user: User, unit: Unit) -> list[tuple[int, Piece]]:
    """Return the passages of texts at and below ``unit`` that were not suggested, nor drawn before.

    The first of each pair is the key of its text.
    """
    texts = Text.objects.readable_by(user).at_or_below(unit).filter(emptied_at=None)
    texts = texts.order_by("-read_at", "-pk")
    bodies = list(texts.values_list("pk", "body")[:TEXTS_DRAWN_FROM])
    keys = [key for key, _body in bodies]
    gone = set(Hit.objects.filter(text__in=keys).values_list("text_id", "passage_start"))
    gone |= set(AuditLine.objects.filter(text__in=keys).values_list("text_id", "start"))
    return [
        (key, piece)
        for key, body in bodies
        for piece in passages_of(body)
        if (key, piece.start) not in gone
    ]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What a random draw has told so far."""

    audit: Audit
    size: int
    read: int
    found: int

    @property
    def is_done(self) -> bool:
        return self.read == self.size

    @property
    def at_most(self) -> int:
        """The highest share, in whole per cent, that may be leads among what was not suggested."""
        return round(100 * at_most(self.read, self.found))


def drawn(audit: Audit) -> Drawn:
    """Return how far a draw has been read and what was found."""
    verdicts = list(audit.lines.values_list("verdict", flat=True))
    return Drawn(
        audit=audit,
        size=len(verdicts),
        read=sum(bool(verdict) for verdict in verdicts),
        found=verdicts.count(Verdict.LEAD),
    )


def newest_audits(user: User, many: int = 5) -> list[Drawn]:
    """Return the last draws that ``user`` may read, in two queries."""
    audits = list(Audit.objects.readable_by(user).select_related("unit")[:many])
    verdicts: dict[int, list[str]] = defaultdict(list)
    for audit, verdict in AuditLine.objects.filter(Q(audit__in=audits)).values_list(
        "audit_id", "verdict"
    ):
        verdicts[audit].append(verdict)
    return [
        Drawn(
            audit=one,
            size=len(verdicts[one.pk]),
            read=sum(bool(verdict) for verdict in verdicts[one.pk]),
            found=verdicts[one.pk].count(Verdict.LEAD),
        )
        for one in audits
    ]
