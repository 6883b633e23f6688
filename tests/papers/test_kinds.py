"""Every kind of paper says truly which fields it has; nobody fills a template past the office's."""

import ast
from datetime import date

import pytest

from guongsang.appraisals.queries import lines_of
from guongsang.appraisals.queries.papers import score_sheet_of
from guongsang.ballots.queries.papers import Head, record_words
from guongsang.campaigns.models import Plan
from guongsang.campaigns.queries.papers import paper_of as plan_paper
from guongsang.consultations.queries.papers import paper_of as notice_paper
from guongsang.councils.queries.papers import minutes_of, opinion_of
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.papers import report_of
from guongsang.fostering.queries import follow_up_of
from guongsang.foundation.documents import PaperError
from guongsang.foundation.word_templates import check_template, differences
from guongsang.honours.queries.papers import decision_paper, upward_paper
from guongsang.opinions.models import Opinion
from guongsang.opinions.queries.papers import request_paper
from guongsang.papers.queries import all_kinds, word_paper
from guongsang.papers.rules import Longest
from guongsang.reports.queries.papers import delegates_paper, report_paper
from tests.appraisals.factories import SheetFactory
from tests.ballots.factories import closed_ballot
from tests.campaigns.factories import MilestoneFactory
from tests.consultations import factories as consultations
from tests.councils import factories as councils
from tests.dossiers import factories as dossiers
from tests.honours.factories import GrantFactory
from tests.opinions.factories import OpinionFactory
from tests.organisations.factories import UnitFactory
from tests.reports.factories import DelegateFactory, ReportFactory
from tests.repository.tree import SOURCE

DAY = date(2026, 5, 12)


def a_plan():
    return plan_paper(Plan.objects.get(pk=MilestoneFactory().plan_id))


def a_decision():
    return decision_paper(GrantFactory().decision)


def a_letter_upward():
    return upward_paper(MilestoneFactory().plan, [], day=DAY)


def a_report_of_achievements():
    world = dossiers.make_world()
    dossier = dossiers.fill(world, dossiers.register(world))
    return report_of(dossier, reader=world.clerk, day=DAY)


def a_notice():
    notice = consultations.EntryFactory().notice
    return notice_paper(notice, day=DAY, for_word=True)


def minutes():
    room = councils.make_room()
    sitting = councils.open_session(room, councils.convene(room, [councils.ready_sheet(room)]))
    return minutes_of(sitting, room.secretary)


def an_opinion():
    room = councils.make_room()
    return opinion_of(councils.convene(room, [councils.ready_sheet(room)]))


def a_score_sheet():
    sheet = SheetFactory()
    return score_sheet_of(sheet, lines_of(sheet), None, day=DAY)


def a_follow_up():
    world = dossiers.make_world()
    dossiers.register(world)
    rows = Dossier.objects.select_related("subject", "unit")
    return follow_up_of(rows, office=world.town, plan="", year=2026, day=DAY)


def a_request():
    one = OpinionFactory()
    return request_paper(one.inquiry, list(Opinion.objects.all()), day=DAY)


def a_review():
    report = ReportFactory()
    return report_paper(report, reader=dossiers.duty("emulation_officer", report.unit), day=DAY)


DATA = {
    "campaigns.plan": a_plan,
    "honours.decision": a_decision,
    "honours.upward": a_letter_upward,
    "dossiers.report": a_report_of_achievements,
    "consultations.notice": a_notice,
    "councils.minutes": minutes,
    "councils.opinion": an_opinion,
    "appraisals.score_sheet": a_score_sheet,
    "fostering.follow_up": a_follow_up,
    "opinions.request": a_request,
    "reports.report": a_review,
    "reports.delegates": lambda: delegates_paper(DelegateFactory().congress),
    "ballots.record": lambda: record_words(closed_ballot(), Head()),
}


def test_every_kind_of_paper_is_asked_for_its_fields_here():
    assert set(DATA) == set(all_kinds())


@pytest.mark.django_db
@pytest.mark.parametrize("key", sorted(DATA))
def test_the_fields_that_are_told_are_exactly_those_that_the_paper_has(key):
    assert differences(dict(DATA[key]()), all_kinds()[key].sample()) == []


@pytest.mark.parametrize("key", sorted(DATA))
def test_the_shipped_template_uses_only_fields_that_are_told(key):
    kind = all_kinds()[key]

    found = check_template(
        kind.template.read_bytes(), sample=kind.sample(), explained=kind.explained
    )

    assert found == []


@pytest.mark.parametrize("key", sorted(DATA))
def test_every_field_and_every_column_is_explained_and_can_be_copied(key):
    for field in all_kinds()[key].fields:
        copied = list(field.snippets())
        assert field.words
        assert copied, field.name
        assert all(words for _tag, words in copied if "row" in _tag or "." in _tag), field.name


def test_samples_hold_the_longest_words():
    longest = Longest(name="Tên dài", place="Nơi xa", deed="Việc lớn")
    row = all_kinds()["honours.decision"].sample(longest)["annex"]["rows"][0]

    assert row[1:4] == ["Tên dài", "Nơi xa", "Việc lớn"]


@pytest.mark.django_db
def test_a_paper_whose_data_lack_a_field_is_a_fault_of_the_program():
    data = all_kinds()["councils.opinion"].sample()
    del data["day"]

    with pytest.raises(PaperError, match=r"councils\.opinion: -day"):
        word_paper("councils.opinion", data, unit=UnitFactory())


def test_no_package_fills_a_word_template_past_the_office():
    own = {"foundation", "papers"}
    past = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if path.relative_to(SOURCE).parts[0] not in own
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "render_docx"
    ]

    assert past == []
