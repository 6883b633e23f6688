"""A round is set up, changed, opened, given more time, called off."""

from datetime import timedelta

import pytest

from guongsang.audit.models import Entry as LogLine
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.scoring import usecases
from guongsang.scoring.models import Reading, Round
from guongsang.scoring.queries.rounds import hash_of, rules_of
from tests.scoring.factories import A_MORNING, DUE, RoundFactory

pytestmark = pytest.mark.django_db
OTHER_DAY = DUE + timedelta(days=7)


def test_a_round_is_set_up_with_readers_dossiers_and_codes_in_no_order(world):
    round_ = world.set_up()

    entries = list(round_.entries.all())
    assert (round_.state, round_.rules_hash, round_.readers.count()) == ("draft", "", 5)
    assert sorted(entry.code for entry in entries) == [f"HS 00{n}" for n in range(1, 7)]
    assert LogLine.objects.filter(act="scoring.set_up", actor_id=world.secretary.pk).count() == 1


def test_codes_are_drawn_anew_for_every_round(world):
    sheets = [world.sheet(f"Bàn Thị {n}") for n in range(12)]

    drawn = [
        tuple(world.set_up(sheets).entries.order_by("pk").values_list("code", flat=True))
        for _n in range(3)
    ]

    assert len(set(drawn)) > 1


def test_in_final_and_trial_rounds_everybody_reads(world):
    assert world.set_up(kind="final").reads_each == 5
    assert world.set_up(kind="calibration").reads_each == 5


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"title": " "}, "Chưa ghi tên"),
        ({"kind": "x"}, "Chưa chọn loại"),
        ({"readers": []}, "Chưa chọn người chấm"),
        ({"sheet_ids": []}, "Chưa chọn hồ sơ"),
        ({"sheet_ids": [987]}, "không đưa vào vòng này được"),
        ({"places": 0}, "Số suất phải từ 1 đến 6"),
        ({"places": 7}, "Số suất phải từ 1 đến 6"),
        ({"reads_each": 6}, "từ 1 đến 5"),
        ({"due_at": A_MORNING}, "Hạn chấm phải sau"),
        ({"source_id": 987}, "Chỉ vòng chung khảo"),
    ],
)
def test_what_makes_no_round_is_refused(world, told, why):
    with pytest.raises(Refused, match=why):
        world.set_up(**told)


def test_a_reader_is_not_chosen_twice(world):
    with pytest.raises(Refused, match="chọn hai lần"):
        world.set_up(readers=world.specs()[:1] * 2)


def test_only_who_runs_the_council_sets_up_a_round(world):
    world.secretary = world.leader

    with pytest.raises(Refused, match="Thị xã Bắc Kạn"):
        world.set_up()


@pytest.mark.parametrize(
    "more",
    [{"state": "open", "points": None}, {"gates_pass": False}, {"dossier__stage": "returned"}],
)
def test_what_is_not_ready_does_not_enter(world, more):
    with pytest.raises(Refused, match="Bàn Thị Mai"):
        world.set_up([world.sheet(**more)])


def test_a_dossier_in_an_open_round_enters_no_other_of_that_kind(world):
    sheets = [world.sheet(), world.sheet("Lý Văn Sín")]
    world.open(world.set_up(sheets))

    with pytest.raises(Refused, match="Bàn Thị Mai"):
        world.set_up(sheets)
    assert world.set_up(sheets, kind="final").entries.count() == 2


def test_a_final_takes_only_what_stood_in_its_preliminary(world):
    sheets = [world.sheet(), world.sheet("Lý Văn Sín")]
    source = world.open(world.set_up(sheets))
    Round.objects.filter(pk=source.pk).update(state="closed", closed_at=DUE, ranking={})

    final = world.set_up(sheets[:1], kind="final", source_id=source.pk)

    assert final.source == source
    with pytest.raises(Refused, match="Nông Văn Páo"):
        world.set_up([world.sheet("Nông Văn Páo")], kind="final", source_id=source.pk)
    with pytest.raises(Refused, match="Chỉ vòng chung khảo"):
        world.set_up(sheets, source_id=source.pk)


def change(world, round_, **told):
    words = {
        "title": "Vòng một", "places": 2, "reads_each": 2, "due_at": OTHER_DAY, "is_blind": True,
    }  # fmt: skip
    return usecases.change_round(round_.pk, **(words | told), by=world.secretary, at=A_MORNING)


def test_a_round_is_changed_until_it_opens(world):
    round_ = world.set_up()

    changed = change(world, round_)

    assert (changed.title, changed.places, changed.reads_each, changed.is_blind) == (
        "Vòng một", 2, 2, True,
    )  # fmt: skip
    for told, why in [
        ({"title": ""}, "tên vòng"),
        ({"places": 9}, "Số suất"),
        ({"due_at": A_MORNING}, "Hạn chấm"),
    ]:
        with pytest.raises(Refused, match=why):
            change(world, round_, **told)
    world.open(round_)
    with pytest.raises(Refused, match="Đang chấm"):
        change(world, round_)


def test_a_dossier_is_left_out_before_the_opening(world):
    round_ = world.set_up(places=5)
    first, second = round_.entries.all()[:2]

    usecases.leave_out(first.pk, by=world.secretary, at=A_MORNING)

    assert round_.entries.count() == 5
    with pytest.raises(Refused, match="ít nhất 5 hồ sơ"):
        usecases.leave_out(second.pk, by=world.secretary, at=A_MORNING)


def test_opening_locks_the_rules_and_asks_the_readers(world):
    round_ = world.set_up()
    world.assign(round_)

    opened = usecases.open_round(round_.pk, by=world.secretary, at=A_MORNING)

    assert (opened.state, opened.opened_at, len(opened.rules_hash)) == ("open", A_MORNING, 64)
    assert opened.rules_hash == hash_of(rules_of(opened))
    asked = Notice.objects.filter(title__startswith="Mời chấm hồ sơ")
    assert set(asked.values_list("reader", flat=True)) == {user.pk for user in world.members}
    with pytest.raises(Refused, match="Đang chấm"):
        usecases.open_round(round_.pk, by=world.secretary, at=A_MORNING)


def test_other_rules_have_another_hash(world):
    round_ = world.set_up()
    before = hash_of(rules_of(round_))

    round_.places = 2

    assert hash_of(rules_of(round_)) != before


def test_a_round_does_not_open_while_something_lacks(world):
    round_ = world.set_up()
    with pytest.raises(Refused, match="Chưa phân công đủ"):
        usecases.open_round(round_.pk, by=world.secretary, at=A_MORNING)

    world.assign(round_)
    with pytest.raises(Refused, match="Hạn chấm đã qua"):
        usecases.open_round(round_.pk, by=world.secretary, at=OTHER_DAY)
    entry = round_.entries.select_related("dossier").first()
    entry.dossier.stage = "returned"
    entry.dossier.save()
    with pytest.raises(Refused, match=f"không còn chấm được.*{entry.code}"):
        usecases.open_round(round_.pk, by=world.secretary, at=A_MORNING)


def test_a_blind_round_waits_for_every_copy_without_names(world):
    round_ = world.set_up(is_blind=True)
    world.assign(round_)

    with pytest.raises(Refused, match="Bản ẩn danh chưa xong"):
        usecases.open_round(round_.pk, by=world.secretary, at=A_MORNING)

    for entry in round_.entries.all():
        world.veil(entry)
    assert usecases.open_round(round_.pk, by=world.secretary, at=A_MORNING).state == "open"


def test_a_dossier_that_nobody_else_may_read_does_not_keep_the_round_closed(world):
    round_ = world.set_up(readers=world.specs(world.members[:3]))
    entry = round_.entries.first()
    usecases.note_conflict(
        entry.pk, user_id=world.members[0].pk, reason="Em ruột", by=world.secretary, at=A_MORNING
    )

    opened = world.open(round_)

    assert (opened.state, entry.readings.count()) == ("open", 2)


def test_an_open_round_gets_more_time(world):
    round_ = world.open(world.set_up())

    extended = usecases.extend_round(round_.pk, due_at=OTHER_DAY, by=world.secretary, at=A_MORNING)

    assert extended.due_at == OTHER_DAY
    assert Notice.objects.filter(title__startswith="Hạn chấm mới").count() == 5
    with pytest.raises(Refused, match="Hạn chấm phải sau"):
        usecases.extend_round(round_.pk, due_at=A_MORNING, by=world.secretary, at=A_MORNING)
    with pytest.raises(Refused, match="Đang chuẩn bị"):
        usecases.extend_round(
            world.set_up([world.sheet("Mới")]).pk, due_at=OTHER_DAY, by=world.secretary,
            at=A_MORNING,
        )  # fmt: skip


def test_a_cancelled_round_keeps_what_was_scored_and_frees_its_dossiers(world):
    sheets = [world.sheet(), world.sheet("Lý Văn Sín")]
    round_ = world.open(world.set_up(sheets))
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        usecases.cancel_round(round_.pk, reason=" ", by=world.secretary, at=A_MORNING)

    usecases.cancel_round(round_.pk, reason="Sai danh sách", by=world.secretary, at=A_MORNING)

    round_.refresh_from_db()
    assert (round_.state, Reading.objects.count()) == ("cancelled", 6)
    assert Notice.objects.filter(text="Sai danh sách").count() == 5
    assert world.open(world.set_up(sheets)).state == "open"


def test_a_draft_is_cancelled_without_a_word_to_the_readers(world):
    round_ = world.set_up()

    usecases.cancel_round(round_.pk, reason="Lập nhầm", by=world.secretary, at=A_MORNING)

    assert Notice.objects.count() == 0


def test_a_closed_round_is_changed_by_nobody(world):
    round_ = RoundFactory(closed=True, plan=world.plan)

    with pytest.raises(Refused, match="Đã khóa điểm"):
        usecases.cancel_round(round_.pk, reason="x", by=world.secretary, at=A_MORNING)
