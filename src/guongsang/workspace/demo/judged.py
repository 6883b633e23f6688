"""What a dossier passes on its way to the decision, told again for the crowd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guongsang.appraisals.models import Appraiser, Mark, Sheet, Verification
from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.councils.models import Conflict, Item, Seat, Sitting, Vote
from guongsang.discovery.rules import make_receipt_code
from guongsang.dossiers.models import Claim, Dossier, Submission
from guongsang.fostering.models import Fostering, HelpRequest, QuarterCheck, Support
from guongsang.workspace.demo.again import Halls, again, copied

Pairs = Sequence[tuple[Dossier, Dossier]]


@dataclass(kw_only=True)
class Judges:
    """Fosters, appraises, votes on and posts the dossiers of the crowd, batch after batch."""

    seats: dict[tuple[int, int], Seat] = field(default_factory=dict)
    sittings: Halls[Sitting] = field(init=False)
    notices: Halls[PublicNotice] = field(init=False)

    def __post_init__(self) -> None:
        self.sittings = Halls(build=self.call_a_sitting)
        self.notices = Halls(build=_draw_up_a_notice)

    def judge(
        self,
        pairs: Pairs,
        claims: Mapping[tuple[int, int], Claim],
        submissions: Mapping[tuple[int, int], Submission],
    ) -> None:
        """Copy one batch; ``claims`` and ``submissions`` by new dossier and old key."""
        foster(pairs)
        sheets = appraise(pairs, claims, submissions)
        items = self.vote(pairs, sheets)
        self.post(pairs, items)

    def call_a_sitting(self, pattern: Sitting) -> Sitting:
        """Hold the sitting once more, with the same people in the same seats."""
        sitting = copied(pattern)
        sitting.save()
        for old, made in again(Seat, "sitting", [(pattern, sitting)]):
            self.seats[sitting.pk, old.pk] = made
        return sitting

    def vote(
        self, pairs: Pairs, sheets: Mapping[tuple[int, int], Sheet]
    ) -> dict[tuple[int, int], Item]:
        """Put the dossiers on agendas, with conflicts and votes; return the items."""

        def seated(old: Item, made: Item) -> None:
            made.sitting, made.ordinal = self.sittings.place(old.sitting)
            made.sheet = sheets[made.dossier_id, old.sheet_id]

        def by_the_same(old: Conflict | Vote, made: Conflict | Vote) -> None:
            made.seat = self.seats[made.item.sitting_id, old.seat_id]

        items = again(Item, "dossier", pairs, seated)
        again(Conflict, "item", items, by_the_same)
        again(Vote, "item", items, by_the_same)
        return {(made.dossier_id, old.pk): made for old, made in items}

    def post(self, pairs: Pairs, items: Mapping[tuple[int, int], Item]) -> None:
        """Put the dossiers on public lists, with what was said against them."""

        def listed(old: Entry, made: Entry) -> None:
            made.notice, made.ordinal = self.notices.place(old.notice)
            made.item = items[made.dossier_id, old.item_id]
            made.name = made.dossier.subject.name
            # A copy says nothing anew: its pattern's earlier line is another dossier's.
            made.replaces, made.change = None, ""

        def coded(_old: Objection, made: Objection) -> None:
            made.code = make_receipt_code()

        again(Objection, "entry", again(Entry, "dossier", pairs, listed), coded)


def foster(pairs: Pairs) -> None:
    """Copy who helps, what was asked and given, and the quarterly checks."""
    fosterings = again(Fostering, "dossier", pairs)
    for model in (HelpRequest, Support, QuarterCheck):
        again(model, "fostering", fosterings)


def appraise(
    pairs: Pairs,
    claims: Mapping[tuple[int, int], Claim],
    submissions: Mapping[tuple[int, int], Submission],
) -> dict[tuple[int, int], Sheet]:
    """Copy the sheets with who marked what; return them by new dossier and old key."""

    def handed_in(old: Sheet, made: Sheet) -> None:
        made.submission = submissions[made.dossier_id, old.submission_id]

    def held_against(old: Verification, made: Verification) -> None:
        made.claim = claims[made.sheet.dossier_id, old.claim_id]

    sheets = again(Sheet, "dossier", pairs, handed_in)
    again(Verification, "sheet", sheets, held_against)
    readers = {(made.sheet_id, old.pk): made for old, made in again(Appraiser, "sheet", sheets)}

    def by_the_same(old: Mark, made: Mark) -> None:
        made.appraiser = readers[made.sheet_id, old.appraiser_id]

    again(Mark, "sheet", sheets, by_the_same)
    return {(made.dossier_id, old.pk): made for old, made in sheets}


def _draw_up_a_notice(pattern: PublicNotice) -> PublicNotice:
    notice = copied(pattern)
    notice.follows = None
    notice.save()
    return notice
