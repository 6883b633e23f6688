"""How the members of the demo's council score before they sit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from guongsang.appraisals.models import Sheet
from guongsang.councils.models import Function
from guongsang.criteria.models import Criterion, CriterionKind
from guongsang.dossiers.states import Stage
from guongsang.scoring.models import Reading, Round, RoundKind
from guongsang.scoring.queries.assignment import grid_of
from guongsang.scoring.queries.drawing import draw
from guongsang.scoring.queries.pledging import owes_pledge
from guongsang.scoring.queries.rounds import ready_sheets
from guongsang.scoring.rules.reading import Filled, Given
from guongsang.scoring.usecases import ReaderSpec, apply_drawn, open_round, set_up_round
from guongsang.scoring.usecases.closing import close_round
from guongsang.scoring.usecases.pledging import give_pledge
from guongsang.scoring.usecases.reading import asked_of, finish, look_at
from guongsang.scoring.usecases.trial import close_trial
from guongsang.workspace.demo.rounds import Office

TRIED = 3
LOT = 2026
# The member whose password the demo prints.
GUEST = "uyvien"
READ_FOR = timedelta(minutes=17)
TENTH = Decimal("0.1")
# How much of a criterion's points a reader gives, one strict and one lenient among them.
MANNERS = (-0.02, -0.11, 0.0, 0.03, 0.09, -0.04, 0.02)
ADVICE = "Nên nêu rõ số liệu hai năm liền kề và nơi nào đã học theo."


def try_together(office: Office, *, at: datetime) -> Round:
    """Let everybody score three dossiers of long ago first, and lay the marks side by side."""
    old = ready_sheets(office.plan, RoundKind.CALIBRATION).filter(dossier__stage=Stage.RECOGNISED)
    round_ = begin(
        list(old[:TRIED]), office, title="Chấm thử trước sơ khảo",
        kind=RoundKind.CALIBRATION, places=1, due_at=at + timedelta(days=1), at=at,
    )  # fmt: skip
    for place, reading in enumerate(_readings(round_)):
        score(reading, at=at + timedelta(hours=2, minutes=4 * place))
    return close_trial(round_.pk, by=office.people["thuky"], at=at + timedelta(days=1))


def score_before_sitting(
    sheets: Sequence[Sheet], office: Office, *, places: int, at: datetime
) -> Round:
    """Hold a preliminary round over ``sheets`` from beginning to ranking, within three days."""
    round_ = begin(
        sheets, office, title="Sơ khảo đợt 1", places=places, due_at=at + timedelta(days=3), at=at
    )
    for place, reading in enumerate(_readings(round_)):
        score(reading, at=at + timedelta(hours=3, minutes=7 * place))
    return close_round(round_.pk, by=office.people["thuky"], at=at + timedelta(days=3))


def leave_half_scored(sheets: Sequence[Sheet], office: Office, *, now: datetime) -> Round:
    """Begin a round that is due in three days, with about half of its readings done.

    The member who signs in to the demo has begun, so that a newcomer finds a queue at work.
    """
    at = now - timedelta(days=2)
    round_ = begin(
        sheets, office, title="Sơ khảo đợt 2", places=2, due_at=now + timedelta(days=3), at=at
    )
    readings = _readings(round_)
    of_guest = [one for one in readings if one.reader.user.username == GUEST]
    for place, reading in enumerate(readings):
        if place % 2 or reading in of_guest[:1]:
            score(reading, at=at + timedelta(hours=1, minutes=9 * place))
    return round_


def begin(
    sheets: Sequence[Sheet],
    office: Office,
    *,
    title: str,
    kind: str = RoundKind.PRELIMINARY,
    places: int,
    due_at: datetime,
    at: datetime,
) -> Round:
    """Set a round up for every member with an account, give the dossiers out, and open it."""
    clerk = office.people["thuky"]
    members = office.council.members.exclude(user=None).order_by("ordinal", "pk")
    round_ = set_up_round(
        plan_id=office.plan.pk, council_key=office.council.pk, council_name=office.council.name,
        title=title, kind=kind, places=places, reads_each=3, due_at=due_at,
        readers=[
            ReaderSpec(
                user_id=one.user_id or 0, name=one.name, position=one.position,
                is_chair=one.function == Function.CHAIR,
            )
            for one in members
        ],
        sheet_ids=[sheet.pk for sheet in sheets], by=clerk, at=at,
    )  # fmt: skip
    # The lot of a real round is secret; here it is known, so that every town is the same town.
    round_.seed = LOT
    round_.save(update_fields=["seed"])
    apply_drawn(round_.pk, mark=draw(grid_of(round_)).mark, by=clerk, at=at)
    return open_round(round_.pk, by=clerk, at=at + timedelta(minutes=30))


def _readings(round_: Round) -> list[Reading]:
    # By dossier, not by the codes drawn by lot: the same town on every day.
    readings = Reading.objects.filter(entry__round=round_)
    return list(
        readings.select_related("reader__user", "entry__round").order_by("entry__dossier", "reader")
    )


def score(reading: Reading, *, at: datetime) -> None:
    """Score one dossier in the manner of its reader."""
    lot = Random(f"{reading.entry.dossier_id}:{reading.reader.name}")  # noqa: S311 — a story
    manner = MANNERS[reading.reader_id % len(MANNERS)]
    worth = 0.78 + (reading.entry.dossier_id * 37 % 19) / 100
    given = {
        key: _given(one, worth + manner + lot.gauss(0, 0.04))
        for key, one in asked_of(reading).items()
    }
    if owes_pledge(reading.entry.round, reading.reader.user):
        give_pledge(reading.entry.round_id, by=reading.reader.user, at=at - 2 * READ_FOR)
    look_at(reading.pk, by=reading.reader.user, at=at - READ_FOR)
    finish(
        reading.pk,
        filled=Filled(given=given, note="", advice=ADVICE if lot.random() < 0.4 else ""),
        read_as=reading.revision,
        by=reading.reader.user,
        at=at,
    )


def _given(criterion: Criterion, share: float) -> Given:
    if criterion.kind == CriterionKind.GATE:
        return Given(passes=True)
    points = criterion.points * Decimal(str(min(max(share, 0.0), 1.0)))
    return Given(points=points.quantize(TENTH, ROUND_HALF_UP))
