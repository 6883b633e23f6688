"""A report beside others: a worker compares, a reader looks and says, nothing is decided."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from guongsang.config.planted.reports import Writer
from guongsang.dossiers import usecases
from guongsang.dossiers.models import CommonPhrase, CopyCheck, CopyFinding
from guongsang.dossiers.queries.copies import marked
from guongsang.foundation.refusals import Refused
from guongsang.jobs.models import JobRun
from guongsang.jobs.tasks import do_next, find_works
from tests.access.factories import AssignmentFactory
from tests.dossiers.factories import (
    A_MORNING,
    AchievementFactory,
    DossierFactory,
    EvidenceFactory,
    make_world,
)
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
LATER = datetime(2014, 5, 13, 2, 0, tzinfo=UTC)


@pytest.fixture
def world():
    return make_world()


def dossier_of(world, text: str, **more):
    told = {"unit": world.school, "plan": world.plan, "field": world.field, **more}
    return DossierFactory(report_results=text, **told)


@pytest.fixture
def pair(world):
    """A report, one copied from it, one of its own."""
    writer = Writer(3)
    text = " ".join(writer.sentences(20))
    mine = dossier_of(world, text)
    copied = dossier_of(world, text + " " + writer.sentence(), unit=UnitFactory(parent=world.town))
    dossier_of(world, " ".join(writer.sentences(20)))
    return mine, copied


def compare(dossier, by) -> CopyCheck:
    usecases.ask_copy_check(dossier.pk, by=by, at=A_MORNING)
    check = CopyCheck.objects.latest("pk")
    return usecases.compare_report(check.pk, told=lambda done, total: None, at=LATER)


def test_comparing_finds_the_copy_and_leaves_it_for_a_reader(world, pair):
    mine, copied = pair

    check = compare(mine, world.clerk)

    assert (check.compared, check.done_at) == (2, LATER)
    (finding,) = check.findings.all()
    assert (finding.other, finding.kind, finding.label) == (copied, "pair", "")
    assert finding.share > 0.9
    assert finding.passage in mine.report_results
    mine.refresh_from_db()
    assert mine.stage == "registered"


def test_a_second_comparison_leaves_the_same_and_keeps_what_was_said(world, pair):
    finding = compare(pair[0], world.clerk).findings.get()
    usecases.label_finding(finding.pk, label="explain", by=world.clerk, at=LATER)

    again = compare(pair[0], world.clerk)
    usecases.compare_report(again.pk, told=lambda done, total: None, at=LATER)

    assert [one.label for one in again.findings.all()] == ["explain"]


def test_work_that_a_worker_does_once_more_keeps_what_was_said_meanwhile(world, pair):
    check = compare(pair[0], world.clerk)
    usecases.label_finding(check.findings.get().pk, label="shared", by=world.clerk, at=LATER)

    usecases.compare_report(check.pk, told=lambda done, total: None, at=LATER)

    assert check.findings.get().label == "shared"


def test_a_common_phrase_is_nobodys_from_then_on(world, pair):
    finding = compare(pair[0], world.clerk).findings.get()

    usecases.label_finding(finding.pk, label="phrase", by=world.clerk, at=LATER)

    assert CommonPhrase.objects.get().text == finding.passage
    assert not compare(pair[0], world.clerk).findings.exists()


def test_only_judges_compare_and_say(world, pair):
    finding = compare(pair[0], world.clerk).findings.get()

    for act in (
        lambda: usecases.ask_copy_check(pair[0].pk, by=world.writer, at=LATER),
        lambda: usecases.label_finding(finding.pk, label="shared", by=world.writer, at=LATER),
    ):
        with pytest.raises(Refused, match="Chỉ người thẩm định"):
            act()


def test_the_page_asks_a_worker_shows_both_texts_and_takes_the_label(client, world, pair):
    client.force_login(world.clerk)
    page = reverse("dossiers:copies", args=[pair[0].pk])
    assert page in client.get(pair[0].get_absolute_url()).content.decode()

    client.post(reverse("dossiers:ask_copies", args=[pair[0].pk]))
    find_works()
    do_next()

    assert JobRun.objects.get().result_href == page
    shown = client.get(page).content.decode()
    assert (shown.count("<mark>"), "Cùng đợt" in shown) == (2, True)
    finding = CopyFinding.objects.get()
    address = reverse("dossiers:label_copy", args=[pair[0].pk, finding.pk])
    client.post(address, {"label": "nonsense"})
    client.post(address, {"label": "shared"})
    finding.refresh_from_db()
    assert (finding.label, finding.labelled_by) == ("shared", world.clerk)
    assert "Dùng chung hợp lệ" in client.get(page).content.decode()


def test_who_does_not_judge_finds_no_page(client, world, pair):
    finding = compare(pair[0], world.clerk).findings.get()

    for user in (world.writer, world.stranger):
        client.force_login(user)
        for name, more in (("copies", []), ("ask_copies", []), ("label_copy", [finding.pk])):
            address = reverse(f"dossiers:{name}", args=[pair[0].pk, *more])
            ask = client.get if name == "copies" else client.post
            assert ask(address).status_code == 404


def test_a_report_that_the_reader_may_not_read_is_not_even_hinted_at(client, world, pair):
    writer = Writer(9)
    text = " ".join(writer.sentences(20))
    abroad = DossierFactory(report_results=text)
    mine = dossier_of(world, text)
    finding = compare(mine, world.clerk).findings.get()
    assert finding.other == abroad
    client.force_login(world.clerk)

    shown = client.get(reverse("dossiers:copies", args=[mine.pk])).content.decode()

    assert "Không có đoạn nào đáng xem" in shown
    assert abroad.subject.name not in shown
    label = reverse("dossiers:label_copy", args=[mine.pk, finding.pk])
    assert client.post(label, {"label": "shared"}).status_code == 404


@pytest.mark.parametrize("copies", [1, 3])
def test_more_findings_cost_no_more_queries(client, world, copies, django_assert_num_queries):
    text = " ".join(Writer(4).sentences(20))
    mine = dossier_of(world, text)
    for _ in range(copies):
        dossier_of(world, text, unit=UnitFactory(parent=world.town))
    compare(mine, world.clerk)
    client.force_login(world.clerk)
    page = reverse("dossiers:copies", args=[mine.pk])
    client.get(page)

    with django_assert_num_queries(8):
        client.get(page)


def test_what_both_texts_say_is_marked_in_both():
    mine, theirs = marked(
        "Mở đầu. Hộ ông Thắng trồng 1.250 cây quế trên đồi, lãi to.",
        "HỘ ÔNG THẮNG trồng 900 cây quế trên đồi; hết.",
    )

    assert [piece.text for piece in mine if piece.is_shared] == [
        "Hộ ông Thắng trồng 1.250 cây quế trên đồi"
    ]
    assert "".join(piece.text for piece in theirs).startswith("HỘ ÔNG THẮNG trồng 900")


# ---- used elsewhere -----------------------------------------------------------------------------
def shown_to(client, user, dossier) -> str:
    client.force_login(user)
    return client.get(dossier.get_absolute_url()).content.decode()


def test_a_proof_that_another_dossier_uses_says_so_to_who_may_read_both(client, world):
    mine, other = dossier_of(world, ""), dossier_of(world, "")
    abroad = DossierFactory()
    for dossier in (mine, other, abroad):
        EvidenceFactory(dossier=dossier, added_by=world.writer, sha256="a" * 64, caption="Bằng")

    page = shown_to(client, world.clerk, mine)

    assert "Minh chứng «Bằng» đã dùng ở hồ sơ" in page
    assert f'href="{other.get_absolute_url()}"' in page
    assert abroad.get_absolute_url() not in page


def test_a_proof_that_many_use_is_told_in_one_line(client, world):
    mine, *others = [dossier_of(world, "") for _ in range(6)]
    for dossier in (mine, *others):
        EvidenceFactory(dossier=dossier, added_by=world.writer, sha256="a" * 64, caption="Bằng")

    page = shown_to(client, world.clerk, mine)

    assert page.count("đã dùng ở hồ sơ <a") == 1
    assert [one.get_absolute_url() in page for one in others] == [True] * 3 + [False] * 2
    assert "và 2 hồ sơ khác" in page


def test_one_decision_is_told_for_one_subject_and_not_for_many(client, world):
    mine = dossier_of(world, "")
    again = dossier_of(world, "", subject=mine.subject, stage="not_recognised")
    earlier = dossier_of(world, "", subject=mine.subject, plan=DossierFactory().plan)
    others = dossier_of(world, "")
    for dossier in (mine, again, earlier, others):
        AchievementFactory(subject=dossier.subject, dossier=dossier,
                           rewarded_by="Giấy khen, QĐ số 012/QĐ-UBND ngày 5/3/2013")  # fmt: skip

    page = shown_to(client, world.clerk, mine)

    assert page.count("đã dùng ở hồ sơ <a") == 1
    assert f'href="{earlier.get_absolute_url()}"' in page


def test_a_judge_of_another_place_is_a_stranger_here(client, world, pair):
    client.force_login(AssignmentFactory(role="council_secretary").user)

    assert client.get(reverse("dossiers:copies", args=[pair[0].pk])).status_code == 404
