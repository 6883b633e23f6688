"""Whether a scoring round was run as it should be, and who may know."""

from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse

from guongsang.councils.queries.integrity import findings_of
from guongsang.scoring.models import Reading, Round, Score
from guongsang.scoring.queries.rounds import hash_of, rules_of
from guongsang.scoring.usecases.closing import close_round
from tests.access.factories import AssignmentFactory
from tests.councils.factories import ItemFactory
from tests.criteria.factories import CriterionFactory
from tests.scoring.factories import A_MORNING, DUE, WallFactory
from tests.scoring.test_results import held, scored

pytestmark = pytest.mark.django_db
LOOKED = A_MORNING + timedelta(hours=2)


def well_run(**more):
    """Return a closed round in which all dossiers were read for ten minutes before their score."""
    round_, dossiers, people = scored(**more)
    Round.objects.filter(pk=round_.pk).update(rules_hash=hash_of(rules_of(round_)))
    criterion, lot = CriterionFactory(), Random(5)
    for reading in Reading.objects.filter(entry__round=round_):
        Score.objects.create(
            reading=reading,
            criterion=criterion,
            points=lot.randrange(10),
            at=LOOKED + timedelta(minutes=10),
        )
    Reading.objects.filter(entry__round=round_).update(first_opened_at=LOOKED)
    close_round(round_.pk, by=held("council_secretary", round_), at=DUE)
    round_.refresh_from_db()
    return round_, dossiers, people


def sentences(round_, user) -> list[str]:
    return [one.sentence for one in findings_of(round_, user)]


def test_of_a_round_that_was_run_well_nothing_is_said() -> None:
    round_, _, _ = well_run()

    assert sentences(round_, held("leader", round_)) == []


def test_quick_late_and_unread_scores_are_named() -> None:
    round_, dossiers, people = well_run()
    quick, late, unread = Reading.objects.filter(reader=people[0]).order_by("pk")[:3]
    Reading.objects.filter(pk=quick.pk).update(
        first_opened_at=LOOKED + timedelta(minutes=9, seconds=40)
    )
    Score.objects.filter(reading=late).update(at=DUE + timedelta(hours=1))
    Reading.objects.filter(pk=unread.pk).update(first_opened_at=None)

    found = findings_of(round_, held("leader", round_))

    assert [one.sentence for one in found] == [
        "1 trên 24 điểm ghi sau hạn chấm.",
        "1 trên 24 phiếu chấm mà chưa mở hồ sơ.",
        "1 trên 24 phiếu chấm trong 30 giây sau khi mở hồ sơ.",
    ]
    assert found[1].names == (f"{people[0].name} · {dossiers[2].dossier.subject.name}",)


def test_rules_that_changed_after_the_lock_are_told_but_not_a_reader_who_left() -> None:
    round_, _, people = well_run()
    chair = held("leader", round_)

    people[0].dropped_at = DUE
    people[0].save()
    assert sentences(round_, chair) == []

    round_.places = 5
    assert sentences(round_, chair) == ["Thể lệ hiện nay khác thể lệ lúc khóa."]


def test_a_decision_against_the_scores_asks_for_its_reason() -> None:
    round_, dossiers, _ = well_run()
    item = ItemFactory(dossier=dossiers[-1].dossier, sheet=dossiers[-1].sheet)
    item.outcome = "recommended"
    item.save()
    chair = held("leader", round_)

    assert sentences(round_, chair)[0].startswith("1 kết luận trái với điểm")

    item.words = "Hội đồng xét việc cứu người trong lũ."
    item.save()
    assert sentences(round_, chair) == []


def test_two_readers_who_give_the_same_everywhere_are_named() -> None:
    round_, _, people = well_run()
    mine = dict(
        Score.objects.filter(reading__reader=people[0]).values_list("reading__entry", "points")
    )
    for score in Score.objects.filter(reading__reader=people[1]).select_related("reading"):
        score.points = mine[score.reading.entry_id]
        score.save()

    found = findings_of(round_, held("leader", round_))

    assert [one.sentence for one in found] == [
        "Hai người cho điểm giống hệt nhau ở 6 trên 6 hồ sơ."
    ]
    assert found[0].names == (f"{people[0].name} · {people[1].name}",)


def test_a_dossier_behind_a_wall_is_in_no_count() -> None:
    round_, dossiers, people = well_run()
    Reading.objects.filter(entry=dossiers[0], reader=people[0]).update(first_opened_at=None)
    chair = held("leader", round_)
    WallFactory(entry=dossiers[0], user=chair)

    assert sentences(round_, chair) == []


@pytest.mark.parametrize(
    ("role", "status"),
    [("leader", 200), ("auditor", 200), ("council_secretary", 404), ("council_member", 404)],
)
def test_only_the_chair_and_inspectors_see_how_readers_scored(client, role, status) -> None:
    round_, _, _ = well_run(entries=2, readers=2, places=1)
    client.force_login(held(role, round_))

    page = client.get(reverse("councils:integrity", args=[round_.pk]))

    assert page.status_code == status


@pytest.mark.parametrize("entries", [2, 5])
def test_more_scores_cost_no_more_queries(client, django_assert_num_queries, entries) -> None:
    round_, _, _ = well_run(entries=entries, places=1)
    client.force_login(AssignmentFactory(role="leader", unit=round_.plan.unit).user)

    with django_assert_num_queries(QUERIES):
        client.get(reverse("councils:integrity", args=[round_.pk]))


QUERIES = 19
