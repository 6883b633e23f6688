"""Who was not chosen, and what the sheets say for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, FloatField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.language import in_vietnamese
from guongsang.scoring.models import Entry, Feedback, Reading, Round, Score
from guongsang.scoring.queries.results import shown_to
from guongsang.scoring.rules.records import Zone

# Strengths and gaps told at the most: a letter, not a table.
TOLD = 3


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One candidate to whom words are owed, and how far they are."""

    entry: Entry
    feedback: Feedback | None


def owed(round_: Round, user: User) -> list[Owed]:
    """Return the candidates below the line or stopped at a gate, whom ``user`` may know of."""
    out = (Zone.OUT, Zone.GATED, Zone.DISCUSS)
    shown = shown_to(round_, user)
    written = {one.entry_id: one for one in Feedback.objects.filter(entry__round=round_)}
    return [
        Owed(entry=line.entry, feedback=written.get(line.entry.pk))
        for line in shown.lines
        if line.zone in out and not _is_within(line.figures, round_.places)
    ]


def _is_within(figures: Mapping[str, Any], places: int) -> bool:
    return not figures["excluded"] and (figures["place"] or 0) <= places


def _mean_shares(entry: Entry) -> dict[str, float]:
    """Return for each criterion the mean share of its most that readers gave."""
    shares: dict[str, list[float]] = defaultdict(list)
    rows = (
        Score.objects.filter(
            reading__in=Reading.objects.counted().filter(entry=entry),
            points__isnull=False, criterion__points__gt=0,
        )
        .annotate(
            share=Cast(F("points"), FloatField()) / Cast(F("criterion__points"), FloatField())
        )
        .values_list("criterion__text", "share")
    )  # fmt: skip
    for text, share in rows.order_by("criterion__ordinal", "pk"):
        shares[text].append(share)
    return {text: sum(given) / len(given) for text, given in shares.items()}


@in_vietnamese()
def drafted_words(entry: Entry) -> str:
    """Return a first draft for a person to edit: strong points, gaps, and what readers advise.

    No reader is named, no rank and no other candidate is told.
    """
    means = _mean_shares(entry)
    best = sorted(means, key=lambda text: -means[text])
    strong = [text for text in best if means[text] >= 0.75][:TOLD]
    weak = [text for text in reversed(best) if means[text] < 0.75][:TOLD]
    said = [
        advice.strip()
        for advice in entry.readings.exclude(advice="")
        .order_by("pk")
        .values_list("advice", flat=True)
    ]
    parts = [
        _("Hội đồng cảm ơn và ghi nhận hồ sơ «%(title)s». Hồ sơ chưa được chọn trong đợt này.")
        % {"title": entry.dossier.title}
    ]
    for heading, lines in (
        (_("Hội đồng đánh giá cao:"), strong),
        (_("Nên bổ sung, làm rõ thêm:"), weak),
        (_("Góp ý của người chấm:"), said),
    ):
        if lines:
            parts.append("\n".join([heading, *(f"- {line}" for line in lines)]))
    parts.append(_("Rất mong đơn vị tiếp tục bồi dưỡng để giới thiệu lại ở đợt sau."))
    return "\n\n".join(parts)


def contact_of(entry: Entry) -> tuple[str, str]:
    """Return who receives the letter: the unit that handed the dossier in, and its address."""
    unit = entry.dossier.unit
    people = people_with(Capability.DOSSIER_SUBMIT, unit).filter(assignments__unit=unit)
    first = people.exclude(email="").order_by("pk").first()
    return unit.name, first.email if first else ""
