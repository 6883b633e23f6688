"""Whom leads are about, by area and sex, beside the population where the office has told it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.criteria.models import Indicator
from guongsang.discovery.models import Lead
from guongsang.discovery.rules.lexicon import lexicon
from guongsang.discovery.rules.passages import words_of
from guongsang.discovery.rules.people import sex_of_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import RegionProfile
from guongsang.subjects.models import Sex

# Yearly figures under these keys tell the population: by region, and the women in it.
PEOPLE_KEY, WOMEN_KEY = "dan-so", "dan-so-nu"
YEARS_COUNTED = 3


@dataclass(frozen=True, kw_only=True)
class Share:
    """One group: how many leads are about it, and how many people live in it."""

    label: str
    leads: int
    of_leads: int
    people: int | None
    of_people: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.leads / self.of_leads) if self.of_leads else None

    @property
    def expected(self) -> int | None:
        if self.people is None or not self.of_people:
            return None
        return round(100 * self.people / self.of_people)

    @property
    def verdict(self) -> str:
        """Say in words how the two shares stand to each other; little is said of few."""
        if self.percent is None or self.expected is None:
            return ""
        if self.of_leads < 20:
            return _("còn ít nguồn tin, chưa nói được")
        if self.percent * 3 < self.expected * 2:
            return _("ít hơn phần dân số")
        if self.percent * 2 > self.expected * 3:
            return _("nhiều hơn phần dân số")
        return _("gần bằng phần dân số")


@dataclass(frozen=True, kw_only=True)
class Fairness:
    """Both tables, and whether the population is known at all."""

    by_area: list[Share]
    by_sex: list[Share]
    unknown_sex: int
    has_population: bool


def fairness(reader: User, day: date) -> Fairness:
    """Return the leads of the last years by area and by sex, in two queries.

    Sex is guessed from the title and the middle name, and only of single persons; who cannot be
    told is counted apart and left out of the shares.
    """
    rows = list(
        Lead.objects.readable_by(reader)
        .filter(looks_like_spam=False, received_at__year__gt=day.year - YEARS_COUNTED)
        .order_by()
        .values_list("subject_name", "subject_kind", "unit__region_profile")
    )
    areas = Counter(region for _name, _kind, region in rows)
    sexes = Counter(guessed_sex(name) for name, kind, _r in rows if kind == SubjectKind.INDIVIDUAL)
    told = _population(reader)
    people = {region: told.get((PEOPLE_KEY, region)) for region in RegionProfile.values}
    everybody = told.get((PEOPLE_KEY, "")) or sum(filter(None, people.values()))
    women = told.get((WOMEN_KEY, "")) or None
    men = everybody - women if women and everybody else None
    sure = sexes[Sex.FEMALE] + sexes[Sex.MALE]
    return Fairness(
        by_area=[
            Share(label=str(RegionProfile(region).label), leads=areas[region], of_leads=len(rows),
                  people=people[region], of_people=everybody)
            for region in RegionProfile.values
        ],
        by_sex=[
            Share(label=str(sex.label), leads=sexes[sex], of_leads=sure, people=number,
                  of_people=everybody)
            for sex, number in ((Sex.FEMALE, women), (Sex.MALE, men))
        ],
        unknown_sex=sexes[""],
        has_population=bool(everybody),
    )  # fmt: skip


def guessed_sex(name: str) -> str:
    """Return "female" or "male" where title or middle name tell, else ""."""
    return sex_of_words(words_of(name), lexicon())


def _population(reader: User) -> dict[tuple[str, str], int]:
    """Return the newest figure of each key and region that ``reader`` may read."""
    told: dict[tuple[str, str], int] = {}
    rows = Indicator.objects.readable_by(reader).filter(key__in=[PEOPLE_KEY, WOMEN_KEY])
    for key, region, number in rows.order_by("year", "unit__path").values_list(
        "key", "region", "number"
    ):
        told[key, region] = int(number)
    return told
