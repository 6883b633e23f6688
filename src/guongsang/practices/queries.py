"""Answers about cards: the library, one card as it is read, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Case, Expression, IntegerField, QuerySet, Value, When
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.access.queries import can, reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import tidy
from guongsang.honours.models import Grant
from guongsang.practices.models import Practice, PracticeQuerySet, Result, Version
from guongsang.practices.rules import PARTS, RESULTS, TEXTS, bars, missing_parts
from guongsang.practices.states import PracticeState
from guongsang.subjects.models import Subject, SubjectQuerySet
from guongsang.ui.rules import dotted

PART_NAMES = {
    "problem": gettext_lazy("Vấn đề giải quyết"),
    "works_where": gettext_lazy("Làm được ở đâu, cần điều kiện gì"),
    "what_was_done": gettext_lazy("Đã làm gì"),
    "steps": gettext_lazy("Các bước (từ ba bước trở lên)"),
    "cost": gettext_lazy("Chi phí"),
    "people": gettext_lazy("Nhân lực, thời gian"),
    "risks": gettext_lazy("Rủi ro và cách xử lý"),
    "failed_where": gettext_lazy("Nơi chưa thành công, vì sao"),
    "contact_role": gettext_lazy("Hỏi ai (chức danh)"),
    RESULTS: gettext_lazy("Ít nhất một kết quả có số liệu, nguồn và ngày"),
}


@dataclass(frozen=True, kw_only=True)
class ResultLine:
    """A result as the card shows it; bars only where they do not mislead."""

    result: Result
    before: str
    after: str
    bar_before: int
    bar_after: int
    has_bars: bool


def newest_version(practice: Practice) -> Version:
    """Return the version that is written now, or the last one that was listed."""
    return practice.versions.order_by("-number")[0]


def texts_of(version: Version) -> dict[str, str]:
    """Return the words of a version by their names."""
    return {name: getattr(version, name) for name in TEXTS}


def missing_in(version: Version) -> list[str]:
    """Return what a reviewer would ask for, in words."""
    missing = missing_parts(texts_of(version), results=version.results.count())
    return [str(PART_NAMES[name]) for name in missing]


def parts_done(version: Version) -> tuple[int, int]:
    """Return how many parts of the card are written, and of how many."""
    total = len(PARTS) + 1
    missing = set(missing_parts(texts_of(version), results=version.results.count()))
    return total - len(missing), total


def result_lines(version: Version) -> list[ResultLine]:
    """Return the results of a version, ready to be drawn."""
    return [_line(result) for result in version.results.all()]


def _line(result: Result) -> ResultLine:
    lengths = bars(result.before, result.after)
    before, after = lengths or (0, 0)
    return ResultLine(
        result=result,
        before="" if result.before is None else dotted(result.before),
        after=dotted(result.after),
        bar_before=before,
        bar_after=after,
        has_bars=lengths is not None,
    )


def public_name(practice: Practice) -> str:
    """Return by whom the practice is, as strangers may read it.

    A person or household that no decision has made public is named by their unit alone.
    """
    named = practice.grant_id or practice.subject.kind == SubjectKind.COLLECTIVE
    return practice.subject.name if named else practice.unit.name


@cache
def _adopter_count() -> Expression:
    # Adoptions live one floor above, so settings say who counts them.
    counted: Expression = import_string(settings.GUONGSANG_ADOPTER_COUNT)()
    return counted


def with_adopters(practices: PracticeQuerySet) -> PracticeQuerySet:
    """Count with each card how many places follow it now, as ``adopters``."""
    return practices.annotate(adopters=_adopter_count())


def library(practices: PracticeQuerySet, words: str = "") -> PracticeQuerySet:
    """Return cards as the library shows them: exact marks first, then the most followed."""
    found: Any = with_adopters(practices).select_related(
        "subject", "unit", "field", "listed_version"
    )
    marked = tidy(words).casefold()
    if not marked:
        by_use: PracticeQuerySet = found.order_by("-adopters", "-listed_at", "-pk")
        return by_use
    exact = Case(When(marked_text__contains=marked, then=Value(0)), default=Value(1),
                 output_field=IntegerField())  # fmt: skip
    ranked: PracticeQuerySet = found.annotate(rank=exact).order_by(
        "rank", "-adopters", "-listed_at", "-pk"
    )
    return ranked


def subjects_to_write_of(user: User) -> SubjectQuerySet:
    """Return the subjects at the places for which ``user`` writes cards."""
    return Subject.objects.filter(reach(user, Capability.PRACTICE_WRITE)).living()


def grants_of(subject: Subject) -> QuerySet[Grant]:
    """Return the recognitions of ``subject`` that are in force, the newest first."""
    return Grant.objects.valid().recognitions().filter(subject=subject).order_by("-pk")


def to_review(user: User) -> PracticeQuerySet:
    """Return the cards that wait for the review of ``user``; a pile of the desk."""
    return Practice.objects.in_review().filter(reach(user, Capability.PRACTICE_REVIEW))


def to_finish(user: User) -> PracticeQuerySet:
    """Return the drafts that ``user`` began and has not sent to review; a pile of the desk."""
    return Practice.objects.filter(state=PracticeState.DRAFT, made_by=user).filter(
        reach(user, Capability.PRACTICE_WRITE)
    )


def waiting_words(user: User) -> str:
    """Return what waits for ``user`` in the library, in one sentence."""
    parts: Sequence[tuple[int, str]] = [
        (to_finish(user).count(), _("%(n)s đang viết dở")),
        (to_review(user).count() if can(user, Capability.PRACTICE_REVIEW, None) else 0,
         _("%(n)s chờ duyệt")),
    ]  # fmt: skip
    told = ", ".join(words % {"n": number} for number, words in parts if number)
    if not told:
        return _("Không có mô hình nào đang chờ bạn.")
    return _("Đang chờ bạn: %(told)s.") % {"told": told}
