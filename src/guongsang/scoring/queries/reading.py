"""A reader's own readings: which there are, in which order, and how far he has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.scoring.models import Reading, Round, RoundKind, Wall
from guongsang.scoring.rules.reading import days_and_hours, own_order
from guongsang.scoring.states import ReadingState, RoundState

# A round that is being prepared or was called off shows nobody a dossier.
SHOWN = (RoundState.OPEN, RoundState.CLOSED)


def readings_of(user: User) -> QuerySet[Reading]:
    """Return the readings that ``user`` may open: his own, and none behind a wall against him."""
    walls = Wall.objects.standing().filter(entry=OuterRef("entry"), user=user.pk)
    return (
        Reading.objects.of(user)
        .filter(~Exists(walls), entry__round__state__in=SHOWN)
        .exclude(state=ReadingState.WALLED)
    )


def opened(readings: QuerySet[Reading]) -> QuerySet[Reading]:
    """Keep what is open to its reader: he has undertaken what the round asks."""
    return readings.filter(Q(entry__round__pledge="") | Q(reader__pledged_at__isnull=False))


def for_page(readings: QuerySet[Reading]) -> QuerySet[Reading]:
    """Load what one page about a reading shows, and no more."""
    return readings.select_related(
        "reader",
        "entry__round",
        "entry__sheet__submission",
        "entry__dossier__subject",
        "entry__dossier__unit",
        "entry__dossier__field",
        "entry__dossier__criteria_set",
    )


def name_of(reading: Reading) -> str:
    """Return by what name its reader knows the dossier: in a blind round its code alone."""
    entry = reading.entry
    return entry.code if entry.round.is_blind else entry.dossier.subject.name


def waiting_calibration(round_: Round, user: User) -> Round | None:
    """Return the open trial round that ``user`` is to finish before this one; None if none."""
    if round_.kind == RoundKind.CALIBRATION:
        return None
    open_trials = Round.objects.filter(
        plan=round_.plan_id,
        council_key=round_.council_key,
        kind=RoundKind.CALIBRATION,
        state=RoundState.OPEN,
    )
    # Asked at every save, and mostly there is none: his own readings are looked at only then.
    for trial in open_trials.only("title").order_by():
        if readings_of(user).filter(state=ReadingState.WAITING, entry__round=trial).exists():
            return trial
    return None


def is_settled(round_: Round) -> bool:
    """Tell whether the marks of a trial round may be laid side by side, and so stay as they are.

    When the secretary has closed it, or nobody has a dossier left.
    """
    if round_.kind != RoundKind.CALIBRATION:
        return False
    if round_.state == RoundState.CLOSED:
        return True
    left = Reading.objects.filter(
        entry__round=round_, state=ReadingState.WAITING, reader__dropped_at=None
    )
    return round_.state == RoundState.OPEN and not left.exists()


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The readings of one reader in one round."""

    round: Round
    waiting: list[Reading]
    skipped: list[Reading]
    done: list[Reading]
    abstained: list[Reading]

    @property
    def total(self) -> int:
        return len(self.waiting) + len(self.skipped) + self.finished

    @property
    def finished(self) -> int:
        return len(self.done) + len(self.abstained)

    @property
    def to_do(self) -> list[Reading]:
        """What is left, what was skipped last."""
        return [*self.waiting, *self.skipped]


def queue_of(round_: Round, user: User, skipped: Iterable[int] = ()) -> Queue:
    """Return the readings of ``user`` in ``round_``, those that fewest have scored first.

    Ties stand in an order of the reader's own, so that the first of the list is not everybody's
    first. One query, however many readings.

    :param skipped: what was put off on this visit, in the order in which it was.
    """
    rows = list(
        readings_of(user)
        .filter(entry__round=round_)
        .select_related(
            "entry__dossier__subject", "entry__dossier__field", "entry__sheet__submission"
        )
        .annotate(reviews=_reviews(), given=Count("scores"))
        # A row of the queue is a name and a line: reports of many pages stay where they are.
        .only(
            "state", "total", "finished_at", "is_flagged", "abstain_reason", "reader",
            "entry__code", "entry__round", "entry__sheet__dossier", "entry__sheet__submission__at",
            "entry__dossier__title", "entry__dossier__subject__name",
            "entry__dossier__field__short_name",
        )
    )  # fmt: skip
    for row in rows:
        row.entry.round = round_
    return _sorted(round_, rows, list(skipped))


def _reviews() -> Coalesce:
    """Return the number of done readings of the same dossier, as part of a query."""
    counted = (
        Reading.objects.filter(entry=OuterRef("entry"), state=ReadingState.DONE)
        .order_by()
        .values("entry")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted), 0)


def _sorted(round_: Round, rows: Sequence[Reading], skipped: list[int]) -> Queue:
    def turn(row: Reading) -> tuple[int, str]:
        reviews: int = row.reviews  # type: ignore[attr-defined]
        return reviews, own_order(round_.seed, row.reader_id, row.entry_id)

    ordered = sorted(rows, key=turn)
    waiting = [row for row in ordered if row.state == ReadingState.WAITING]
    put_off = [row for row in waiting if row.pk in skipped]
    return Queue(
        round=round_,
        waiting=[row for row in waiting if row.pk not in skipped],
        skipped=sorted(put_off, key=lambda row: skipped.index(row.pk)),
        done=sorted(
            (row for row in rows if row.state == ReadingState.DONE),
            key=lambda row: (-(row.total or 0), row.entry.code),
        ),
        abstained=[row for row in ordered if row.state == ReadingState.ABSTAINED],
    )


def _of_reader(reading: Reading, user: User) -> QuerySet[Reading]:
    """Return the readings of the very reader of one of them, unsorted, none behind a wall."""
    walls = Wall.objects.standing().filter(user=user.pk).order_by().values("entry")
    return Reading.objects.filter(reader=reading.reader_id).exclude(entry__in=walls).order_by()


def next_after(reading: Reading, user: User, skipped: Sequence[int] = ()) -> int | None:
    """Return the key of what comes after ``reading`` in the queue of ``user``; None at its end.

    Reads keys only: this is asked between two dossiers, where one does not want to wait.
    """
    round_, reader = reading.entry.round, reading.reader_id
    waiting = _of_reader(reading, user).filter(state=ReadingState.WAITING)
    rows = list(waiting.exclude(pk=reading.pk).values_list("pk", "entry"))
    done = Reading.objects.filter(reader__round=round_, state=ReadingState.DONE).order_by()
    reviews = Counter(entry for (entry,) in done.values_list("entry"))

    def turn(row: tuple[int, int]) -> tuple[int, int]:
        key, entry = row
        return 1 + skipped.index(key) if key in skipped else 0, reviews[entry]

    # The lot is drawn only among those whose turn it is: it costs more than counting.
    first = min(map(turn, rows), default=None)
    level = [row for row in rows if turn(row) == first]
    chosen = min(level, key=lambda row: own_order(round_.seed, reader, row[1]), default=None)
    return chosen[0] if chosen else None


def progress_in(reading: Reading, user: User) -> tuple[int, int]:
    """Return how many readings ``user`` has finished, of how many, in the round of one of his."""
    rows = _of_reader(reading, user).exclude(state=ReadingState.WALLED)
    states = Counter(state for (state,) in rows.values_list("state"))
    return states[ReadingState.DONE] + states[ReadingState.ABSTAINED], states.total()


def walled_count(round_: Round, user: User) -> int:
    """Return how many dossiers of a round ``user`` does not see because of a conflict."""
    return round_.entries.filter(
        pk__in=Wall.objects.standing().filter(user=user.pk, entry__round=round_).values("entry")
    ).count()


def time_left(due_at: datetime, at: datetime) -> str:
    """Return how long there is until a round is due, as one reads it."""
    if at > due_at:
        return _("đã quá hạn; vẫn chấm được đến khi thư ký khóa điểm")
    days, hours = days_and_hours(due_at - at)
    if days:
        return _("còn %(days)s ngày %(hours)s giờ") % {"days": days, "hours": hours}
    return _("còn %(hours)s giờ") % {"hours": hours} if hours else _("còn chưa đến một giờ")


def is_late(reading: Reading) -> bool:
    """Tell whether a reading was finished after the day by which it was due."""
    finished = reading.finished_at
    return finished is not None and finished > reading.entry.round.due_at


@dataclass(frozen=True, kw_only=True)
class MyRound:
    """One round in which somebody scores: how much of it is done."""

    round: Round
    done: int
    total: int

    def __str__(self) -> str:
        return self.round.title

    @property
    def left(self) -> int:
        return self.total - self.done


def rounds_of(user: User) -> list[MyRound]:
    """Return the rounds in which ``user`` scores, open ones first, with what is done of what.

    Two queries, however many rounds.
    """
    finished = Q(state__in=[ReadingState.DONE, ReadingState.ABSTAINED])
    counted = (
        readings_of(user)
        .order_by()
        .values("entry__round")
        .annotate(done=Count("pk", filter=finished), total=Count("pk"))
    )
    numbers = {row["entry__round"]: row for row in counted}
    rounds = Round.objects.filter(pk__in=numbers).select_related("plan__unit")
    found = [
        MyRound(round=one, done=numbers[one.pk]["done"], total=numbers[one.pk]["total"])
        for one in rounds
    ]
    return sorted(found, key=lambda one: (one.round.state != RoundState.OPEN, one.round.due_at))


def to_score(user: User) -> list[MyRound]:
    """Return the open rounds in which ``user`` has dossiers left to score."""
    return [one for one in rounds_of(user) if one.left and one.round.state == RoundState.OPEN]
