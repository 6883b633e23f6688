"""Scoring a dossier: half done, done, changed, taken back, left, with two windows open."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from guongsang.audit.models import Entry as Line
from guongsang.foundation.refusals import Refused
from guongsang.scoring.models import Reading, Score
from guongsang.scoring.queries.progress import progress_of
from guongsang.scoring.queries.reading import next_after, queue_of, readings_of, time_left
from guongsang.scoring.rules.reading import Filled, Given, own_order, spread_of, weighted_total
from guongsang.scoring.usecases import leaving, undoing
from guongsang.scoring.usecases import reading as usecases
from guongsang.scoring.usecases.reading import ScoredMeanwhile
from guongsang.scoring.usecases.walls import declare_conflict
from tests.accounts.factories import UserFactory
from tests.scoring.desks import an_entry, give_out, make_desk, marks, score
from tests.scoring.factories import A_MORNING, DUE, ReaderFactory, RoundFactory, WallFactory

pytestmark = pytest.mark.django_db
LATER = A_MORNING + timedelta(hours=1)


@pytest.fixture
def desk(db):
    return make_desk()


def draft(desk, reading, given, *, read_as=0, keep="", **words):
    filled = Filled(given=given, **words)
    return usecases.keep_draft(
        reading.pk, filled=filled, read_as=read_as, keep=keep, by=desk.me, at=LATER
    )


def finish(desk, reading, given, *, read_as=0, keep="", at=LATER, by=None):
    return usecases.finish(
        reading.pk, filled=Filled(given=given), read_as=read_as, keep=keep, by=by or desk.me, at=at
    )


def acts():
    lines = Line.objects.filter(act__startswith="scoring.").order_by("pk")
    return list(lines.values_list("act", flat=True))


# ---- arithmetic -----------------------------------------------------------------------------
def test_a_total_weighs_points_and_is_rounded_once():
    given = [(Decimal("7.5"), Decimal("1.25")), (Decimal("0.1"), Decimal("0.25"))]

    assert weighted_total(given) == Decimal("9.40")
    assert weighted_total([]) == 0


def test_each_reader_has_an_order_of_his_own():
    entries = range(30)
    orders = [sorted(entries, key=lambda entry: own_order(1, reader, entry)) for reader in (1, 2)]

    assert orders[0] != orders[1]
    assert orders[0] == sorted(entries, key=lambda entry: own_order(1, 1, entry))


def test_a_spread_is_lowest_middle_highest():
    found = spread_of([Decimal(3), Decimal(9), Decimal(4), Decimal(6)])

    assert (found.low, found.middle, found.high, found.width) == (3, 5, 9, 6)
    assert spread_of([]) is None


def test_the_time_left_is_told_in_days_and_hours():
    assert time_left(DUE, DUE - timedelta(days=2, hours=4, minutes=30)) == "còn 2 ngày 4 giờ"
    assert time_left(DUE, DUE - timedelta(hours=4)) == "còn 4 giờ"
    assert time_left(DUE, DUE - timedelta(minutes=4)) == "còn chưa đến một giờ"
    assert "quá hạn" in time_left(DUE, DUE + timedelta(seconds=1))


# ---- saving ---------------------------------------------------------------------------------
def test_half_a_sheet_is_kept_and_counts_nowhere(desk):
    reading = desk.reading()

    draft(desk, reading, {desk.world.number.pk: Given(points=Decimal(4))}, note="đọc lại")

    reading.refresh_from_db()
    assert (reading.state, reading.total, reading.revision) == ("waiting", None, 1)
    assert (reading.note, reading.scores.count(), acts()) == ("đọc lại", 1, [])
    assert not Reading.objects.counted().exists()


def test_a_whole_sheet_is_done_with_its_weighted_total_and_one_line_in_the_log(desk):
    desk.world.anchor.weight = Decimal("1.5")
    desk.world.anchor.save()
    reading = desk.reading()

    finish(desk, reading, marks(desk))

    reading.refresh_from_db()
    assert (reading.state, reading.total) == ("done", Decimal("16.50"))
    assert (reading.finished_at, reading.scores.count()) == (LATER, 4)
    assert acts() == ["scoring.scored"]


def test_a_sheet_with_a_gap_is_not_done_and_says_which(desk):
    given = marks(desk)
    del given[desk.world.anchor.pk]

    with pytest.raises(Refused, match="Người khác làm theo được"):
        finish(desk, desk.reading(), given)

    assert Score.objects.count() == 0


@pytest.mark.parametrize("points", ["10.1", "-1", "3.25"])
def test_points_must_fit_the_criterion(desk, points):
    with pytest.raises(Refused, match="Số hộ được giúp"):
        finish(desk, desk.reading(), marks(desk, number=points))


def test_a_gate_takes_no_points_and_a_strange_criterion_is_refused(desk):
    other = make_desk().world.gate

    with pytest.raises(Refused, match="đạt hoặc không đạt"):
        draft(desk, desk.reading(), {desk.world.gate.pk: Given(points=Decimal(1))})
    with pytest.raises(Refused, match="không dành cho hồ sơ"):
        draft(desk, desk.reading(), {other.pk: Given(passes=True)})


def test_a_changed_score_is_logged_without_its_value(desk):
    reading = desk.reading()
    finish(desk, reading, marks(desk))

    finish(desk, reading, marks(desk, number="10"), read_as=1, at=LATER + timedelta(days=1))

    assert acts() == ["scoring.scored", "scoring.score_changed"]
    told = Line.objects.get(act="scoring.score_changed")
    assert set(told.details) == {"told", "entry"}
    scores = dict(reading.scores.values_list("criterion", "at"))
    assert scores[desk.world.number.pk] == LATER + timedelta(days=1)
    assert scores[desk.world.anchor.pk] == LATER


def test_saving_the_same_again_changes_nothing(desk):
    reading = desk.reading()
    finish(desk, reading, marks(desk))

    finish(desk, reading, marks(desk), read_as=1)

    reading.refresh_from_db()
    assert (reading.revision, acts()) == (1, ["scoring.scored"])


def test_flagging_is_logged_once(desk):
    reading = desk.reading()
    draft(desk, reading, {}, is_flagged=True)
    draft(desk, reading, {}, is_flagged=True, note="x", read_as=1)

    assert acts() == ["scoring.flagged"]


def test_a_late_score_is_taken_and_marked_until_the_round_is_closed(desk):
    reading = desk.reading()
    finish(desk, reading, marks(desk), at=DUE + timedelta(hours=1))

    assert [one.late for one in progress_of(desk.round) if one.done] == [1]

    desk.round.state, desk.round.closed_at, desk.round.ranking = "closed", DUE, {}
    desk.round.save()
    with pytest.raises(Refused, match="Đã khóa điểm"):
        finish(desk, reading, marks(desk, number="10"), read_as=1)


# ---- who may --------------------------------------------------------------------------------
def test_only_the_reader_himself_scores(desk):
    with pytest.raises(Refused, match="không phải của bạn"):
        finish(desk, desk.reading(), marks(desk), by=desk.readers[1].user)
    with pytest.raises(Refused, match="không phải của bạn"):
        finish(desk, desk.reading(), marks(desk), by=desk.secretary)


def test_behind_a_wall_nothing_is_scored_and_nothing_found(desk):
    reading = desk.reading()
    WallFactory(entry=desk.entries[0], user=desk.me, kind="kin", by=desk.secretary)

    with pytest.raises(Refused, match="xung đột lợi ích"):
        finish(desk, reading, marks(desk))

    assert reading not in readings_of(desk.me)


def test_a_declared_conflict_takes_the_reading_away(desk):
    reading = desk.reading()
    finish(desk, reading, marks(desk))

    declare_conflict(reading.entry_id, reason="Em ruột", by=desk.me, at=LATER)

    reading.refresh_from_db()
    assert reading.state == "walled"
    assert reading not in readings_of(desk.me)
    assert [one.walled for one in progress_of(desk.round) if one.reader == desk.readers[0]] == [1]


def test_who_has_stepped_out_scores_no_more(desk):
    desk.readers[0].dropped_at = LATER
    desk.readers[0].save()

    with pytest.raises(Refused, match="không phải của bạn"):
        finish(desk, desk.reading(), marks(desk))
    assert not readings_of(desk.me).exists()


# ---- left without a score ---------------------------------------------------------------------
def test_leaving_without_a_score_needs_a_reason_that_the_log_does_not_tell(desk):
    reading = desk.reading()
    with pytest.raises(Refused, match="vì sao"):
        leaving.abstain(reading.pk, reason="  ", by=desk.me, at=LATER)

    leaving.abstain(reading.pk, reason="Chưa đủ căn cứ", by=desk.me, at=LATER)

    reading.refresh_from_db()
    assert (reading.state, reading.abstain_reason) == ("abstained", "Chưa đủ căn cứ")
    assert "căn cứ" not in str(Line.objects.get(act="scoring.abstained").details)

    leaving.take_up_again(reading.pk, by=desk.me, at=LATER)
    reading.refresh_from_db()
    assert (reading.state, reading.abstain_reason) == ("waiting", "")


# ---- taken back -----------------------------------------------------------------------------
def undo(desk, reading, before, seconds):
    at = LATER + timedelta(seconds=seconds)
    return undoing.undo(reading.pk, before=before.__dict__, by=desk.me, at=at)


def test_a_save_is_taken_back_with_the_former_scores(desk):
    reading = desk.reading()
    draft(desk, reading, {desk.world.number.pk: Given(points=Decimal(10))})
    _saved, before = finish(desk, reading, marks(desk), read_as=1)

    undo(desk, reading, before, 9)

    reading.refresh_from_db()
    assert (reading.state, reading.total, reading.finished_at) == ("waiting", None, None)
    given = dict(reading.scores.values_list("criterion", "points"))
    assert (given[desk.world.number.pk], given[desk.world.anchor.pk]) == (10, 5)
    assert acts()[-1] == "scoring.undone"


def test_a_change_of_what_was_done_is_taken_back_to_what_was_done(desk):
    reading = desk.reading()
    finish(desk, reading, marks(desk), at=A_MORNING)
    _saved, before = finish(desk, reading, marks(desk, number="10"), read_as=1)

    undo(desk, reading, before, 5)

    reading.refresh_from_db()
    assert (reading.state, reading.total, reading.finished_at) == ("done", 14, A_MORNING)
    assert set(reading.scores.values_list("at", flat=True)) == {A_MORNING}


def test_after_ten_seconds_or_another_save_nothing_is_taken_back(desk):
    reading = desk.reading()
    _saved, before = finish(desk, reading, marks(desk))

    with pytest.raises(Refused, match="10 giây"):
        undo(desk, reading, before, 14)
    finish(desk, reading, marks(desk, number="10"), read_as=1)
    with pytest.raises(Refused, match="lưu lần nữa"):
        undo(desk, reading, before, 5)
    with pytest.raises(Refused, match="Không còn"):
        undoing.undo(reading.pk, before={}, by=desk.me, at=LATER)


# ---- two windows ----------------------------------------------------------------------------
def test_the_second_window_is_told_with_both_and_chooses(desk):
    reading, key = desk.reading(), desk.world.number.pk
    draft(desk, reading, {key: Given(points=Decimal(4))}, note="ghi ở máy bàn")

    with pytest.raises(ScoredMeanwhile) as clash:
        draft(desk, reading, {key: Given(points=Decimal(10))}, note="ghi ở điện thoại")

    theirs = clash.value.theirs
    assert (theirs.differing, theirs.given[key].points) == ([key], Decimal(4))
    assert (theirs.note, theirs.revision) == ("ghi ở máy bàn", 1)
    assert reading.scores.get().points == 4

    draft(desk, reading, {key: Given(points=Decimal(10))}, keep="mine", read_as=0)
    assert reading.scores.get().points == 10


def test_the_second_window_may_keep_what_the_first_has_saved(desk):
    reading, key = desk.reading(), desk.world.number.pk
    draft(desk, reading, {key: Given(points=Decimal(4))})

    draft(desk, reading, {key: Given(points=Decimal(10))}, keep="theirs")

    assert reading.scores.get().points == 4


def test_what_only_one_window_has_answered_is_kept_from_both(desk):
    reading, world = desk.reading(), desk.world
    draft(desk, reading, {world.number.pk: Given(points=Decimal(4))})

    draft(desk, reading, {world.anchor.pk: Given(points=Decimal(5))})

    assert reading.scores.count() == 2


# ---- the queue ------------------------------------------------------------------------------
def test_what_fewest_have_scored_comes_first_then_each_readers_own_order(desk):
    for entry in (0, 1):
        score(desk, desk.reading(entry, 1))

    queue = queue_of(desk.round, desk.me)

    first, *rest = [one.entry for one in queue.waiting]
    assert first == desk.entries[2]
    reader = desk.readers[0].pk
    assert rest == sorted(rest, key=lambda one: own_order(desk.round.seed, reader, one.pk))


def test_what_was_put_off_comes_last_and_what_is_done_is_below(desk):
    done, put_off, left = (desk.reading(n) for n in range(3))
    score(desk, done)

    queue = queue_of(desk.round, desk.me, [put_off.pk])

    assert [one.pk for one in queue.to_do] == [left.pk, put_off.pk]
    assert ([one.pk for one in queue.done], queue.finished, queue.total) == ([done.pk], 1, 3)
    assert next_after(left, desk.me, [put_off.pk]) == put_off.pk
    assert next_after(put_off, desk.me, [put_off.pk]) == left.pk


@pytest.mark.parametrize("dossiers", [1, 3])
def test_a_longer_queue_costs_one_query(django_assert_num_queries, dossiers):
    desk = make_desk(dossiers=dossiers)

    with django_assert_num_queries(1):
        queue = queue_of(desk.round, desk.me)

    assert queue.total == dossiers


@pytest.mark.parametrize("readers", [1, 3])
def test_progress_of_more_readers_costs_two_queries(django_assert_num_queries, readers):
    desk = make_desk(readers=readers)

    with django_assert_num_queries(2):
        found = progress_of(desk.round)

    assert [one.waiting for one in found] == [3] * readers


# ---- trial rounds ---------------------------------------------------------------------------
def test_the_trial_comes_first(desk):
    trial = RoundFactory(plan=desk.world.plan, kind="calibration", open=True, title="Chấm thử")
    reader = ReaderFactory(round=trial, user=desk.me)
    give_out([an_entry(desk.world, trial, "CT 1")], [reader])

    with pytest.raises(Refused, match="Chấm thử"):
        finish(desk, desk.reading(), marks(desk))

    finish(desk, Reading.objects.get(reader=reader), marks(desk))
    finish(desk, desk.reading(), marks(desk))


def test_a_trial_is_settled_when_nobody_has_a_dossier_left():
    desk = make_desk(dossiers=1, readers=3, kind="calibration")
    for reader in range(3):
        score(desk, desk.reading(0, reader))

    with pytest.raises(Refused, match="giữ nguyên"):
        finish(desk, desk.reading(), marks(desk, number="10"), read_as=1)


def test_nobody_else_is_the_reader(desk):
    stranger = UserFactory()

    with pytest.raises(Refused):
        usecases.look_at(desk.reading().pk, by=stranger, at=timezone.now())
