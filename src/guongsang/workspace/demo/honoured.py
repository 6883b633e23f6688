"""What came of the decision, told again for the crowd: papers, stories, cards, adoptions."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guongsang.dossiers.models import Dossier
from guongsang.foundation.text import fold, tidy
from guongsang.honours.models import Decision, Grant
from guongsang.honours.rules import golden_number, new_code
from guongsang.honours.usecases.drafting import fold_grant
from guongsang.organisations.models import Unit
from guongsang.outgoing.rules import Paper
from guongsang.outgoing.states import PaperKind
from guongsang.outgoing.usecases import give_number
from guongsang.practices.models import Practice, Result, Version
from guongsang.practices.usecases.drafting import put_words as put_card_words
from guongsang.replication.models import (
    Adoption,
    AdoptionEvent,
    AdoptionMilestone,
    ExemplarCheck,
    Measurement,
)
from guongsang.stories.models import Consent, Picture, Publicity, Story
from guongsang.workspace.demo.again import Halls, again, copied

Pairs = Sequence[tuple[Dossier, Dossier]]


@dataclass(kw_only=True)
class Honours:
    """Honours the dossiers of the crowd, makes them known and lets others copy them."""

    chance: random.Random
    homes: Sequence[Unit]
    decisions: Halls[Decision] = field(init=False)

    def __post_init__(self) -> None:
        self.decisions = Halls(build=_sign_again)

    def honour(self, pairs: Pairs) -> None:
        """Copy one batch, from the lines of decisions to those who do the same."""
        grants = again(Grant, "dossier", pairs, self.grant)
        again(ExemplarCheck, "grant", grants)
        stories = self.write(grants)
        self.make_known(pairs, stories)
        cards, versions = self.describe(grants)
        self.adopt(cards, versions)

    def grant(self, old: Grant, made: Grant) -> None:
        """Give the line its place in a decision, its golden-book number and its code."""
        made.decision, made.ordinal = self.decisions.place(old.decision)
        assert made.dossier is not None  # noqa: S101 — that is by which it was found
        made.subject = made.dossier.subject
        made.name, made.place = made.subject.name, made.dossier.unit.name
        if made.code:
            made.code = new_code()
            made.golden_book_number = golden_number(
                made.ordinal, number=made.decision.number or 0, year=made.decision.year or 0
            )
        fold_grant(made)

    def write(self, grants: Sequence[tuple[Grant, Grant]]) -> dict[tuple[int, int], Story]:
        """Copy the stories with pictures and consents; return them by new subject and old key."""

        def about_another(old: Story, made: Story) -> None:
            made.subject, made.unit = made.grant.subject, made.grant.subject.unit
            made.slug = f"{old.slug[:100]}-{made.grant_id}"
            for name in ("title", "lead", "body", "quote"):
                setattr(made, name, getattr(old, name).replace(old.grant.name, made.grant.name))
            words = tidy(
                f"{made.title} {made.subject.name} {made.unit.name} {made.lead} {made.body}"
            )
            made.marked_text, made.fold_text = words.casefold(), fold(words)

        def by_another(_old: Consent, made: Consent) -> None:
            made.person = made.story.grant.name

        stories = again(Story, "grant", grants, about_another)
        again(Picture, "story", stories)
        again(Consent, "story", stories, by_another, picture=None)
        return {(made.subject_id, old.pk): made for old, made in stories}

    def make_known(self, pairs: Pairs, stories: Mapping[tuple[int, int], Story]) -> None:
        """Copy what was done to make the exemplars known."""

        def with_its_story(old: Publicity, made: Publicity) -> None:
            if old.story_id:
                made.story = stories.get((made.subject_id, old.story_id))

        subjects = [(old.subject, new.subject) for old, new in pairs]
        again(Publicity, "subject", subjects, with_its_story)

    def describe(
        self, grants: Sequence[tuple[Grant, Grant]]
    ) -> tuple[list[tuple[Practice, Practice]], dict[tuple[int, int], Version]]:
        """Copy the method cards; return their pairs, and the versions by new card and old key."""

        def of_another(old: Practice, made: Practice) -> None:
            assert made.grant is not None  # noqa: S101 — that is by which it was found
            made.subject, made.unit = made.grant.subject, made.grant.subject.unit
            made.slug = f"{old.slug[:100]}-{made.grant_id}"
            # A listed card shows a version, which cannot be written before the card.
            made.state, made.listed_version = "draft", None

        cards = again(Practice, "grant", grants, of_another)
        told = again(Version, "practice", cards)
        again(Result, "version", told)
        versions = {(made.practice_id, old.pk): made for old, made in told}
        for old, made in cards:
            made.state = old.state
            made.listed_version = versions.get((made.pk, old.listed_version_id or 0))
            put_card_words(made, made.listed_version)
        Practice.objects.bulk_update(
            [made for _old, made in cards],
            ["state", "listed_version", "fold_text", "marked_text"],
        )
        return cards, versions

    def adopt(
        self,
        cards: Sequence[tuple[Practice, Practice]],
        versions: Mapping[tuple[int, int], Version],
    ) -> None:
        """Copy who does the same, with ledgers and figures; who taught whom as in the pattern."""

        def elsewhere(old: Adoption, made: Adoption) -> None:
            made.version = versions[made.practice_id, old.version_id]
            made.unit, made.learned_from = self.chance.choice(self.homes), None
            made.adopter_name = old.adopter_name.replace(old.unit.name, made.unit.name)
            words = f"{made.adopter_name} {made.practice.title} {made.unit.name}"
            made.fold_text = fold(words)

        adoptions = again(Adoption, "practice", cards, elsewhere)
        again(AdoptionEvent, "adoption", adoptions)
        again(AdoptionMilestone, "adoption", adoptions)
        again(Measurement, "adoption", adoptions)
        teachers = {(made.practice_id, old.pk): made for old, made in adoptions}
        taught = [made for old, made in adoptions if old.learned_from_id]
        for old, made in adoptions:
            made.learned_from = teachers.get((made.practice_id, old.learned_from_id or 0))
        Adoption.objects.bulk_update(taught, ["learned_from"])


def _sign_again(pattern: Decision) -> Decision:
    """Return a copy of a decision, signed under the next number of its year if it was signed."""
    decision = copied(pattern)
    if not pattern.signed_on or not pattern.signed_by or not pattern.signed_at:
        decision.save()
        return decision
    given = give_number(
        unit=pattern.unit, symbol=pattern.symbol, day=pattern.signed_on, place=None,
        paper=Paper(kind=PaperKind.DECISION, title=pattern.title),
        by=pattern.signed_by, at=pattern.signed_at,
    )  # fmt: skip
    decision.number = given.number
    decision.fold_text = fold(f"{decision.full_number} {decision.title}")[:900]
    decision.save()
    given.source, given.href = decision.source, decision.get_absolute_url()
    given.save(update_fields=["source", "href"])
    return decision
