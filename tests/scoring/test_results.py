"""What came of a round: closing, the ranking and who may see what of it, and what follows."""

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry as LogLine
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter, Notice
from guongsang.scoring.models import Duel, Reading, Round, Score
from guongsang.scoring.queries.duels import open_pairs, outcome
from guongsang.scoring.queries.feedback import drafted_words
from guongsang.scoring.queries.judged import rank_round
from guongsang.scoring.queries.results import chances_of, members_shown_to, shortlist, shown_to
from guongsang.scoring.queries.rounds import ready_sheets
from guongsang.scoring.usecases.closing import close_round, go_final
from guongsang.scoring.usecases.comparing import compare
from guongsang.scoring.usecases.feedback import post_feedback, write_feedback
from guongsang.scoring.usecases.trial import close_trial
from tests.access.factories import AssignmentFactory
from tests.criteria.factories import CriterionFactory
from tests.scoring.factories import (
    DUE,
    EntryFactory,
    ReaderFactory,
    ReadingFactory,
    RoundFactory,
    WallFactory,
)

pytestmark = pytest.mark.django_db


def held(role: str, round_: Round):
    return AssignmentFactory(role=role, unit=round_.plan.unit).user


def scored(*, entries: int = 6, readers: int = 4, places: int = 2, strict: float = 0.0, **more):
    """Return an open round in which everybody has scored everything; the first is the best."""
    round_ = RoundFactory(open=True, places=places, reads_each=readers, **more)
    dossiers = [EntryFactory(round=round_) for _ in range(entries)]
    people = [ReaderFactory(round=round_) for _ in range(readers)]
    lot = Random(7)
    for m, reader in enumerate(people):
        for n, entry in enumerate(dossiers):
            total = 90 - 4 * n + lot.gauss(0, 1.5) - (strict if m == 0 else 0)
            done(entry, reader, total)
    return round_, dossiers, people


def done(entry, reader, total: float) -> Reading:
    return ReadingFactory(
        entry=entry, reader=reader, state="done", finished_at=DUE, total=Decimal(f"{total:.2f}")
    )


def closed(**more):
    round_, dossiers, people = scored(**more)
    close_round(round_.pk, by=held("council_secretary", round_), at=DUE)
    round_.refresh_from_db()
    return round_, dossiers, people


def test_closing_locks_the_scores_and_keeps_a_ranking() -> None:
    round_, dossiers, people = scored()
    secretary = held("council_secretary", round_)

    close_round(round_.pk, by=secretary, at=DUE)

    round_.refresh_from_db()
    assert (round_.state, round_.closed_at) == ("closed", DUE)
    order = [line.entry for line in shown_to(round_, secretary).lines]
    assert order == dossiers
    chances = [line["p_top"] for line in round_.ranking["candidates"]]
    assert sum(chances) == pytest.approx(round_.places, abs=0.01)
    assert Notice.objects.count() == len(people)
    assert list(LogLine.objects.values_list("act", flat=True)) == ["scoring.closed"]


def test_a_round_is_closed_once() -> None:
    round_, _, _ = closed()

    with pytest.raises(Refused, match="Đã khóa điểm"):
        close_round(round_.pk, by=held("council_secretary", round_), at=DUE)


def test_nobody_but_the_secretary_closes_and_nothing_scored_is_nothing_to_close() -> None:
    round_ = RoundFactory(open=True)

    with pytest.raises(Refused, match="thư ký"):
        close_round(round_.pk, by=held("council_member", round_), at=DUE)
    with pytest.raises(Refused, match="Chưa có phiếu nào"):
        close_round(round_.pk, by=held("council_secretary", round_), at=DUE)


def test_the_same_scores_give_the_same_bytes() -> None:
    round_, _, _ = scored()

    assert rank_round(round_) == rank_round(round_)


def test_a_walled_reading_does_not_count() -> None:
    round_, dossiers, people = scored()
    Reading.objects.filter(entry=dossiers[0], reader=people[0]).update(state="walled")

    first = next(
        one for one in rank_round(round_)["candidates"]
        if one["candidate"] == str(dossiers[0].pk)
    )  # fmt: skip

    assert first["n"] == len(people) - 1


def test_a_majority_against_a_required_criterion_stops_a_dossier_before_the_ranking() -> None:
    round_, dossiers, people = scored(readers=5)
    gate = CriterionFactory(kind="gate", points=0)
    readings = Reading.objects.filter(entry=dossiers[0]).order_by("pk")
    for says, reading in zip([False, False, False, True, True], readings, strict=True):
        Score.objects.create(reading=reading, criterion=gate, passes=says, at=DUE)

    close_round(round_.pk, by=held("council_secretary", round_), at=DUE)

    round_.refresh_from_db()
    line = next(one for one in shown_to(round_, people[1].user).lines if one.entry == dossiers[0])
    assert (line.zone, line.figures["place"], line.figures["p_top"]) == ("gated", None, 0)


def test_a_trial_round_ranks_nobody() -> None:
    round_, _, people = scored(kind="calibration")
    secretary = held("council_secretary", round_)

    with pytest.raises(Refused, match="không xếp hạng ai"):
        close_round(round_.pk, by=secretary, at=DUE)
    close_trial(round_.pk, by=secretary, at=DUE)

    round_.refresh_from_db()
    assert (round_.ranking, Notice.objects.count()) == ({}, len(people))


def test_a_trial_takes_what_was_decided_long_ago_and_other_rounds_do_not() -> None:
    entry = EntryFactory(dossier__stage="recognised")
    plan = entry.round.plan

    assert list(ready_sheets(plan, "calibration")) == [entry.sheet]
    assert list(ready_sheets(plan, "preliminary")) == []


def test_two_panels_without_a_common_dossier_are_not_ranked_together() -> None:
    round_ = RoundFactory(open=True)
    for _ in range(2):
        entries = [EntryFactory(round=round_) for _ in range(3)]
        for reader in [ReaderFactory(round=round_) for _ in range(2)]:
            for n, entry in enumerate(entries):
                done(entry, reader, 80 - 3 * n + reader.pk % 2)
    secretary = held("council_secretary", round_)

    close_round(round_.pk, by=secretary, at=DUE)

    round_.refresh_from_db()
    shown = shown_to(round_, secretary)
    assert (shown.is_joint, len(shown.parts)) == (False, 2)
    assert [line.figures["place"] for line in shown.lines] == [1, 2, 3, 1, 2, 3]
    assert "không xếp chung" in shown.cautions[0]


# Who may see what.


@pytest.mark.parametrize("name", ["ranking", "members", "explain", "final", "duels", "feedback"])
@pytest.mark.parametrize("role", ["council_member", "council_secretary", "leader"])
def test_before_closing_there_is_no_result_for_anybody(client, name: str, role: str) -> None:
    round_, _, _ = scored()
    client.force_login(held(role, round_))

    assert client.get(reverse(f"scoring:{name}", args=[round_.pk])).status_code == 404


def test_a_wall_hides_a_dossier_from_ranking_explanation_and_export_of_the_chair_too(
    client,
) -> None:
    round_, dossiers, people = closed()
    chair = held("leader", round_)
    WallFactory(entry=dossiers[0], user=chair)
    client.force_login(chair)
    name = dossiers[0].dossier.subject.name

    page = client.get(reverse("scoring:ranking", args=[round_.pk]))
    alone = client.get(reverse("scoring:explain_one", args=[round_.pk, dossiers[0].pk]))
    shown = shown_to(round_, chair)

    assert name not in page.content.decode()
    assert "1 hồ sơ không hiển thị" in page.content.decode()
    assert alone.status_code == 404
    assert [line.entry for line in shown.lines] == dossiers[1:]
    assert dossiers[0].dossier_id not in chances_of([dossiers[0].dossier_id], chair)
    assert dossiers[0].dossier_id in chances_of([dossiers[0].dossier_id], people[0].user)


def test_severity_is_seen_by_the_member_and_the_chair_alone(client) -> None:
    round_, _, people = closed(strict=20.0)

    chair = members_shown_to(round_, held("leader", round_))
    mine = members_shown_to(round_, people[0].user)
    secretary = members_shown_to(round_, held("council_secretary", round_))

    assert [one.reader for one in chair] == people
    assert [one.reader for one in mine] == [people[0]]
    assert secretary == []
    assert mine[0].figures["severity"] < -10
    assert mine[0].warnings == ("Chấm nghiêm hơn hẳn mặt bằng chung.",)


def test_the_explanation_of_one_dossier_names_readers_to_the_chair_alone(client) -> None:
    round_, dossiers, people = closed()
    address = reverse("scoring:explain_one", args=[round_.pk, dossiers[0].pk])

    client.force_login(people[0].user)
    mine = client.get(address).content.decode()
    client.force_login(held("leader", round_))
    chairs = client.get(address).content.decode()

    assert people[0].name in mine
    assert people[1].name not in mine
    assert people[1].name in chairs


@pytest.mark.parametrize("entries", [2, 6])
def test_a_longer_ranking_costs_no_more_queries(
    client, django_assert_num_queries, entries: int
) -> None:
    round_, _, _ = closed(entries=entries, places=1)
    client.force_login(held("council_secretary", round_))

    with django_assert_num_queries(RANKING_QUERIES):
        client.get(reverse("scoring:ranking", args=[round_.pk]))


RANKING_QUERIES = 8


@pytest.mark.parametrize("name", ["ranking", "members", "explain", "final", "duels", "feedback"])
def test_every_page_of_results_opens_once_closed(client, name: str) -> None:
    round_, _, _ = closed()
    client.force_login(held("council_secretary", round_))

    page = client.get(reverse(f"scoring:{name}", args=[round_.pk]))

    assert page.status_code == 200
    assert "{{" not in page.content.decode()


def test_the_ranking_leaves_as_a_workbook_of_words_and_numbers(client) -> None:
    round_, dossiers, _ = closed()
    subject = dossiers[0].dossier.subject
    subject.name = "=1+1"
    subject.save()
    client.force_login(held("council_secretary", round_))

    file = client.get(reverse("scoring:ranking", args=[round_.pk]), {"export": "xlsx"})

    assert file["Content-Disposition"].startswith("attachment")
    sheet = read_back(file.content)
    assert sheet[1][3] == "=1+1"
    assert len(sheet[1]) == 16


def read_back(content: bytes):
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


# What follows.


def test_a_final_round_takes_the_shortlist_and_all_readers() -> None:
    round_, dossiers, people = closed(entries=9, places=1)
    secretary = held("council_secretary", round_)
    chosen = shortlist(shown_to(round_, secretary), times=3)

    final = go_final(
        round_.pk, entry_ids=[one.entry.pk for one in chosen], title="Chung khảo",
        due_at=DUE + timedelta(days=7), by=secretary, at=DUE,
    )  # fmt: skip

    assert [one.entry for one in chosen] == dossiers[:3]
    assert (final.kind, final.source, final.reads_each) == ("final", round_, len(people))
    assert set(final.entries.values_list("sheet", flat=True)) == {
        one.sheet_id for one in dossiers[:3]
    }
    with pytest.raises(Refused, match="Đã lập vòng chung khảo"):
        go_final(
            round_.pk, entry_ids=[chosen[0].entry.pk], title="Lần nữa",
            due_at=DUE + timedelta(days=7), by=secretary, at=DUE,
        )  # fmt: skip


def tied_round():
    """Return a closed round whose second and third lie on the line."""
    round_ = RoundFactory(open=True, places=2)
    entries = [EntryFactory(round=round_) for _ in range(5)]
    readers = [ReaderFactory(round=round_) for _ in range(3)]
    for m, reader in enumerate(readers):
        for entry, total in zip(entries, (95, 80 + m, 82 - m, 60, 55), strict=True):
            done(entry, reader, total + (0.1 * m))
    close_round(round_.pk, by=held("council_secretary", round_), at=DUE)
    round_.refresh_from_db()
    return round_, entries, readers


def test_readers_compare_the_few_at_the_line_and_no_others() -> None:
    round_, entries, readers = tied_round()
    pairs = open_pairs(round_, readers[0])

    for reader in readers:
        compare(round_.pk, better_id=entries[2].pk, other_id=entries[1].pk, by=reader.user, at=DUE)
    compare(round_.pk, better_id=entries[1].pk, other_id=entries[2].pk, by=readers[0].user, at=DUE)

    assert {frozenset(pair) for pair in pairs} == {frozenset((entries[1].pk, entries[2].pk))}
    assert Duel.objects.count() == len(readers)
    assert outcome(round_)[0].candidate == str(entries[2].pk)
    with pytest.raises(Refused, match="không nằm trong phần so"):
        compare(
            round_.pk, better_id=entries[0].pk, other_id=entries[4].pk, by=readers[0].user, at=DUE
        )


def test_a_walled_reader_is_not_asked_about_his_own() -> None:
    round_, entries, readers = tied_round()
    WallFactory(entry=entries[1], user=readers[0].user)

    assert open_pairs(round_, readers[0]) == []


def test_words_for_a_candidate_are_edited_then_posted_once() -> None:
    round_, dossiers, _ = closed()
    secretary, last = held("council_secretary", round_), dossiers[-1]
    Reading.objects.filter(entry=last).update(advice="Nên có số liệu hai năm.")

    with pytest.raises(Refused, match="Chưa có lời phản hồi"):
        post_feedback(last.pk, by=secretary, at=DUE)
    write_feedback(last.pk, text="Kính gửi đơn vị…", by=secretary, at=DUE)
    letter = post_feedback(last.pk, by=secretary, at=DUE)

    assert "Nên có số liệu hai năm." in drafted_words(last)
    assert (letter.state, letter.body) == ("draft", "Kính gửi đơn vị…")
    with pytest.raises(Refused, match="hộp thư đi"):
        write_feedback(last.pk, text="Khác", by=secretary, at=DUE)
    assert Letter.objects.count() == 1


def test_a_draft_tells_strong_points_and_gaps_but_no_reader_and_no_rank() -> None:
    _, dossiers, people = scored()
    strong = CriterionFactory(text="Hiệu quả lan tỏa", points=20)
    weak = CriterionFactory(text="Minh chứng số liệu", points=20)
    for reading in Reading.objects.filter(entry=dossiers[-1]):
        Score.objects.create(reading=reading, criterion=strong, points=18, at=DUE)
        Score.objects.create(reading=reading, criterion=weak, points=5, at=DUE)

    words = drafted_words(dossiers[-1])

    assert words.index("Hiệu quả lan tỏa") < words.index("Nên bổ sung") < words.index("Minh chứng")
    assert not any(reader.name in words for reader in people)


def test_those_who_are_chosen_are_owed_no_letter(client) -> None:
    round_, dossiers, _ = closed()
    client.force_login(held("council_secretary", round_))

    page = client.get(reverse("scoring:feedback", args=[round_.pk])).content.decode()

    assert dossiers[0].dossier.subject.name not in page
    assert dossiers[-1].dossier.subject.name in page
