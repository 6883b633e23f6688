"""Who reads what: drawn, by hand, topped up, with anchors; readers come and go."""

import pytest

from guongsang.audit.models import Entry as LogLine
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.scoring import usecases
from guongsang.scoring.models import Entry, Reading, Round
from guongsang.scoring.queries.assignment import Linked, grid_of, linked
from guongsang.scoring.queries.drawing import draw
from guongsang.scoring.queries.progress import progress_of
from guongsang.scoring.queries.rounds import seen_entries
from tests.accounts.factories import UserFactory
from tests.scoring.factories import A_MORNING, ReadingFactory

pytestmark = pytest.mark.django_db


def drawn(round_):
    return draw(grid_of(Round.objects.get(pk=round_.pk)))


def wall(world, entry, user):
    return usecases.note_conflict(
        entry.pk, user_id=user.pk, reason="Anh em họ", by=world.secretary, at=A_MORNING
    )


def done(reading):
    Reading.objects.filter(pk=reading.pk).update(state="done", total=80, finished_at=A_MORNING)


def test_a_drawn_plan_gives_every_dossier_its_readers_and_even_loads(world):
    plan = drawn(world.set_up())

    loads = [one.after for one in plan.loads]
    assert (len(plan.added), plan.lacks, max(loads) - min(loads) <= 1) == (18, [], True)
    assert plan.linked.parts == 1


def test_the_same_table_gives_the_same_plan(world):
    round_ = world.set_up()

    assert drawn(round_).mark == drawn(round_).mark


def test_the_plan_passes_over_conflicts_and_the_most_a_reader_takes(world):
    specs = world.specs()
    specs[0] = usecases.ReaderSpec(user_id=specs[0].user_id, name="Bận Việc", load_limit=2)
    round_ = world.set_up(readers=specs)
    entry = round_.entries.first()
    wall(world, entry, world.members[1])

    plan = drawn(round_)

    busy, away = world.reader(round_, 0).pk, world.reader(round_, 1).pk
    assert sum(reader == busy for _entry, reader in plan.added) == 2
    assert (entry.pk, away) not in plan.added
    assert plan.lacks == []


def test_what_cannot_be_filled_is_named_with_the_reason(world):
    specs = [
        usecases.ReaderSpec(user_id=user.pk, name=user.name, load_limit=3)
        for user in world.members[:3]
    ]
    round_ = world.set_up(readers=specs)
    entry = round_.entries.first()
    wall(world, entry, world.members[0])

    lacks = {one.entry.pk: one for one in drawn(round_).lacks}

    assert "1 người có xung đột lợi ích" in lacks[entry.pk].why
    assert any("đã nhận đủ số hồ sơ" in one.why for one in lacks.values())
    assert all(one.having < one.wanted == 3 for one in lacks.values())


def test_where_readers_have_little_room_no_dossier_is_left_without_any(world):
    specs = [
        usecases.ReaderSpec(user_id=user.pk, name=user.name, load_limit=3)
        for user in world.members[:3]
    ]

    plan = drawn(world.set_up(readers=specs))

    assert len(plan.added) == 9
    assert [one.having for one in plan.lacks if not one.having] == []


def test_a_plan_is_applied_as_it_was_looked_at_or_not_at_all(world):
    round_ = world.set_up()
    seen = drawn(round_).mark
    wall(world, round_.entries.first(), world.members[0])

    with pytest.raises(Refused, match="vừa thay đổi"):
        usecases.apply_drawn(round_.pk, mark=seen, by=world.secretary, at=A_MORNING)

    assert world.assign(round_) == 18
    assert LogLine.objects.filter(act="scoring.assigned").count() == 1
    with pytest.raises(Refused, match="Không có gì để phân công"):
        world.assign(round_)
    with pytest.raises(Refused, match="thư ký Hội đồng"):
        usecases.apply_drawn(round_.pk, mark="x", by=world.leader, at=A_MORNING)


def test_in_a_final_everybody_reads_everything_but_behind_a_wall(world):
    round_ = world.set_up(kind="final")
    entry = round_.entries.first()
    wall(world, entry, world.members[0])

    world.assign(round_)

    assert Reading.objects.count() == 29
    assert entry.readings.count() == 4


def test_an_anchor_goes_to_all_readers(world):
    round_ = world.set_up()
    entry = round_.entries.first()

    usecases.mark_anchor(entry.pk, is_anchor=True, by=world.secretary, at=A_MORNING)
    world.assign(round_)

    assert entry.readings.count() == 5
    assert Reading.objects.count() == 20
    usecases.mark_anchor(entry.pk, is_anchor=False, by=world.secretary, at=A_MORNING)
    assert entry.readings.count() == 5


def test_topping_up_after_a_reader_has_left_touches_nothing_else(world):
    round_ = world.open(world.set_up())
    leaver = world.reader(round_)
    scored = leaver.readings.first()
    done(scored)
    others = set(Reading.objects.exclude(reader=leaver).values_list("pk", flat=True))
    lost = leaver.readings.count() - 1

    usecases.drop_reader(leaver.pk, reason="Đi công tác", by=world.secretary, at=A_MORNING)
    given = world.assign(round_)

    assert given == lost
    assert list(leaver.readings.values_list("pk", flat=True)) == [scored.pk]
    assert others < set(Reading.objects.values_list("pk", flat=True))
    assert all(grid_of(round_).having[one.pk] == 3 for one in round_.entries.all())
    assert Notice.objects.filter(title__startswith="Thêm hồ sơ cần chấm").exists()


def test_a_reader_steps_out_with_a_reason_and_comes_back(world):
    round_ = world.set_up()
    reader = world.reader(round_)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        usecases.drop_reader(reader.pk, reason="", by=world.secretary, at=A_MORNING)

    usecases.drop_reader(reader.pk, reason="Ốm", by=world.secretary, at=A_MORNING)
    with pytest.raises(Refused, match="đã thôi chấm"):
        usecases.drop_reader(reader.pk, reason="Ốm", by=world.secretary, at=A_MORNING)
    spec = world.specs()[0]
    back = usecases.add_reader(round_.pk, spec=spec, by=world.secretary, at=A_MORNING)

    assert (back.pk, back.dropped_at, round_.readers.active().count()) == (reader.pk, None, 5)
    with pytest.raises(Refused, match="đã là người chấm"):
        usecases.add_reader(round_.pk, spec=spec, by=world.secretary, at=A_MORNING)


def test_the_last_reader_stays(world):
    round_ = world.set_up(readers=world.specs(world.members[:1]), reads_each=1)

    with pytest.raises(Refused, match="phải còn người chấm"):
        usecases.drop_reader(world.reader(round_).pk, reason="Ốm", by=world.secretary, at=A_MORNING)


def test_one_more_reader_of_a_final_reads_everything_too(world):
    round_ = world.open(world.set_up(kind="final", readers=world.specs(world.members[:4])))

    usecases.add_reader(round_.pk, spec=world.specs()[4], by=world.secretary, at=A_MORNING)
    world.assign(round_)

    round_.refresh_from_db()
    assert (round_.reads_each, Reading.objects.count()) == (5, 30)


def by_hand(world, round_, wanted):
    return usecases.set_by_hand(round_.pk, wanted=wanted, by=world.secretary, at=A_MORNING)


def test_readers_are_chosen_by_hand_and_taken_back(world):
    round_ = world.set_up()
    entry, other = round_.entries.all()[:2]
    first, second = world.reader(round_, 0).pk, world.reader(round_, 1).pk

    assert by_hand(world, round_, {entry.pk: {first, second}, other.pk: {first}}) == 3
    assert by_hand(world, round_, {entry.pk: {second}}) == 1

    pairs = set(Reading.objects.values_list("entry", "reader"))
    assert pairs == {(entry.pk, second), (other.pk, first)}
    acts = list(LogLine.objects.order_by("pk").values_list("act", flat=True))
    assert acts[-2:] == ["scoring.assigned", "scoring.unassigned"]


def test_by_hand_nobody_gets_past_a_wall_a_limit_or_scores_already_given(world):
    specs = world.specs()
    specs[1] = usecases.ReaderSpec(user_id=specs[1].user_id, name="Bận Việc", load_limit=1)
    round_ = world.set_up(readers=specs)
    one, two = round_.entries.all()[:2]
    walled, busy, third = (world.reader(round_, n).pk for n in range(3))
    wall(world, one, world.members[0])

    with pytest.raises(Refused, match="xung đột lợi ích"):
        by_hand(world, round_, {one.pk: {walled}})
    with pytest.raises(Refused, match="chỉ nhận 1 hồ sơ"):
        by_hand(world, round_, {one.pk: {busy}, two.pk: {busy}})
    with pytest.raises(Refused, match=r"không \(còn\) là người chấm"):
        by_hand(world, round_, {one.pk: {987654}})
    by_hand(world, round_, {one.pk: {third}})
    done(Reading.objects.get())
    with pytest.raises(Refused, match="đã chấm"):
        by_hand(world, round_, {one.pk: set()})
    assert Reading.objects.count() == 1


def test_by_hand_a_walled_secretary_cannot_reach_the_dossier(world):
    round_ = world.set_up()
    entry = round_.entries.first()
    usecases.note_conflict(
        entry.pk, user_id=world.secretary.pk, reason="Chồng", by=world.other_secretary,
        at=A_MORNING,
    )  # fmt: skip

    with pytest.raises(Refused, match="không được phân công"):
        by_hand(world, round_, {entry.pk: {world.reader(round_).pk}})
    with pytest.raises(Refused, match="nhờ thư ký khác"):
        usecases.mark_anchor(entry.pk, is_anchor=True, by=world.secretary, at=A_MORNING)


def test_abstaining_leaves_a_gap_that_somebody_else_fills(world):
    round_ = world.open(world.set_up())
    reading = Reading.objects.first()
    Reading.objects.filter(pk=reading.pk).update(state="abstained")

    plan = drawn(round_)

    assert [entry for entry, _reader in plan.added] == [reading.entry_id]
    assert (reading.entry_id, reading.reader_id) not in plan.added


@pytest.mark.parametrize(
    ("one", "words", "good"),
    [
        (Linked(parts=0, efficiency=0), "Chưa có ai", False),
        (Linked(parts=2, efficiency=1), "2 nhóm", False),
        (Linked(parts=1, efficiency=0.6), "nên từ 80%", False),
        (Linked(parts=1, efficiency=0.95), "một thứ tự chung", True),
    ],
)
def test_how_well_dossiers_connect_is_one_sentence(one, words, good):
    assert words in one.sentence
    assert one.is_good is good or one.parts == 0


def test_two_panels_that_share_nobody_are_two_parts():
    assert linked([(1, 1), (2, 1), (3, 2), (4, 2)]).parts == 2


def test_progress_counts_each_reader_without_what_lies_behind_a_wall(world):
    round_ = world.open(world.set_up())
    reader = world.reader(round_)
    done(reader.readings.first())
    walled = reader.readings.last().entry
    usecases.note_conflict(
        walled.pk, user_id=world.secretary.pk, reason="Vợ", by=world.other_secretary, at=A_MORNING
    )

    mine = {
        one.reader.pk: one for one in progress_of(round_, seen_entries(round_, world.secretary))
    }
    hers = {
        one.reader.pk: one
        for one in progress_of(round_, seen_entries(round_, world.other_secretary))
    }

    assert (mine[reader.pk].done, mine[reader.pk].of) == (1, hers[reader.pk].of - 1)
    assert mine[reader.pk].waiting


def test_the_table_costs_the_same_for_any_length(world, django_assert_num_queries):
    round_ = world.open(world.set_up())

    with django_assert_num_queries(4):
        grid = grid_of(round_)
        assert len(grid.entries) == 6


def test_who_is_neither_reader_nor_reads_councils_has_no_entries(world):
    ReadingFactory()

    assert not Entry.objects.readable_by(UserFactory()).exists()
