"""Every kind of paper says truly which fields it has; nobody fills a template past the office's."""

import ast
from datetime import date

import pytest

from guongsang.appraisals.queries import lines_of
from guongsang.appraisals.queries.papers import score_sheet_of
from guongsang.ballots.queries.papers import Head, form_words, record_words
from guongsang.campaigns.models import Plan, Target
from guongsang.campaigns.queries import pact_of
from guongsang.campaigns.queries.papers import paper_of as plan_paper
from guongsang.ceremonies import queries as ceremony_queries
from guongsang.ceremonies.queries import papers as ceremony_papers
from guongsang.consultations.queries.papers import paper_of as notice_paper
from guongsang.consultations.queries.papers import record_of
from guongsang.councils.queries.papers import minutes_of, opinion_of
from guongsang.dossiers import usecases
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.desk_papers import completion_of, refusal_of, tracking_of
from guongsang.dossiers.queries.meetings import blank_meeting_of, meeting_of, proposal_of
from guongsang.dossiers.queries.papers import receipt_of, register_list_of, report_of
from guongsang.dossiers.rules.meetings import Votes
from guongsang.fostering.queries import follow_up_of
from guongsang.foundation.documents import PaperError
from guongsang.foundation.word_templates import check_template, differences
from guongsang.fund.queries.lists import rows_of
from guongsang.fund.queries.papers import payment_paper
from guongsang.honours.queries.papers import decision_paper, upward_paper
from guongsang.honours.queries.proposals import list_paper, submission_paper
from guongsang.opinions.models import Opinion
from guongsang.opinions.queries.papers import request_paper
from guongsang.organisations.models import Cluster, ClusterMember
from guongsang.packets.queries.building import contents_words
from guongsang.packets.rules import Listed
from guongsang.papers.queries import all_kinds, word_paper
from guongsang.papers.rules import Longest
from guongsang.reports.queries.papers import delegates_paper, report_paper
from tests.appraisals.factories import SheetFactory
from tests.ballots.factories import closed_ballot
from tests.campaigns.factories import IssuedPlanFactory, MilestoneFactory
from tests.ceremonies import factories as ceremonies
from tests.consultations import factories as consultations
from tests.councils import factories as councils
from tests.criteria.factories import FieldFactory
from tests.dossiers import factories as dossiers
from tests.dossiers.test_meetings import minutes as meeting_words
from tests.fund import factories as fund
from tests.honours import factories as honours
from tests.honours.factories import GrantFactory
from tests.opinions.factories import OpinionFactory
from tests.organisations.factories import UnitFactory
from tests.packets.factories import PacketFactory
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


def a_pact():
    plan = IssuedPlanFactory()
    unit = UnitFactory(parent=plan.unit)
    plan.bases.create(text="Luật Thi đua, khen thưởng")
    cluster = Cluster.objects.create(name="Cụm số 1", kind="area", owner=plan.unit)
    ClusterMember.objects.create(cluster=cluster, unit=unit, year=DAY.year, is_head=True)
    Target.objects.create(plan=plan, unit=unit, field=FieldFactory(), count=2)
    return pact_of(plan, cluster, year=DAY.year)


def a_record_of_posting():
    notice = consultations.posted(consultations.make_world())
    consultations.objected(notice)
    return record_of(notice, day=DAY)


def a_ceremony():
    world = honours.make_world()
    ceremony = ceremonies.planned(world, ceremonies.award(world))
    ceremonies.GuestFactory(ceremony=ceremony)
    return ceremony, ceremony_queries.hall_of(ceremony)


def invitations():
    ceremony, hall = a_ceremony()
    guests = [guest for guest, _seat in hall.guests]
    return ceremony_papers.invitation_paper(ceremony, guests, hall.lines, day=DAY)


def a_programme():
    ceremony, _hall = a_ceremony()
    ceremony.programme = "08:00 | Chào cờ | Văn phòng"
    return ceremony_papers.programme_paper(ceremony)


def a_script():
    ceremony, hall = a_ceremony()
    return ceremony_papers.script_paper(ceremony, ceremony_queries.script_of(ceremony, hall))


def a_list_to_sign():
    return ceremony_papers.sign_paper(*a_ceremony(), later=False)


def a_list_of_supplies():
    ceremony, hall = a_ceremony()
    lines = ceremony_queries.supplies_of(ceremony, hall.lines)
    return ceremony_papers.supply_paper(ceremony, lines)


def handed_in():
    world = dossiers.make_world()
    dossier = dossiers.fill(world, dossiers.register(world))
    dossiers.hand_in(world, dossier)
    dossier.refresh_from_db()
    return world, dossier


def a_receipt():
    _world, dossier = handed_in()
    submission = dossier.submissions.get()
    submission.snapshot["evidence"] = {"1": {"file": "a.pdf", "size": "7"}}
    return receipt_of(submission, url="http://testserver/1/", for_word=True)


def a_completion_slip():
    world, dossier = handed_in()
    usecases.return_dossier(
        dossier.pk, reasons="Thiếu biên bản.", due_on=date(2014, 6, 1), by=world.clerk,
        at=dossiers.A_MORNING,
    )  # fmt: skip
    return completion_of(dossier.returns.get())


def a_refusal():
    return refusal_of(dossiers.DossierFactory(stage="not_recognised"))


def a_register_of_receptions():
    world, dossier = handed_in()
    return tracking_of([dossier], office=world.town, plan=world.plan)


def a_register_list():
    world = dossiers.make_world()
    rows = [dossiers.register(world)]
    return register_list_of(rows, office=world.town, plan="", reader=world.clerk, day=DAY)


def minutes_of_a_meeting():
    world = dossiers.make_world()
    dossier = dossiers.register(world)
    meeting = usecases.write_meeting(
        plan_id=world.plan.pk, unit_id=world.school.pk, told=meeting_words(),
        votes={dossier.pk: Votes(agree=13, disagree=1)}, by=world.writer, at=dossiers.A_MORNING,
    )  # fmt: skip
    return meeting_of(meeting)


def minutes_to_be_written_by_hand():
    world = dossiers.make_world()
    return blank_meeting_of(world.school, world.plan, [dossiers.register(world)])


def a_proposal():
    world = dossiers.make_world()
    told = {"day": DAY, "reader": world.clerk}
    return proposal_of(world.school, world.plan, [dossiers.register(world)], **told)


def a_payment_list():
    world = fund.make_world()
    one = fund.drawn_up(world, fund.awarded(world))
    return payment_paper(one, rows_of(one))


def contents_of_a_packet():
    file = Listed(path="a.pdf", what="Tờ trình", of="", size=7, sha256="0" * 64)
    return contents_words(PacketFactory(), [file])


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
    "ballots.form": lambda: form_words(closed_ballot(), Head(), copies=1),
    "campaigns.pact": a_pact,
    "ceremonies.invitation": invitations,
    "ceremonies.list": a_list_to_sign,
    "ceremonies.programme": a_programme,
    "ceremonies.script": a_script,
    "consultations.record": a_record_of_posting,
    "dossiers.completion": a_completion_slip,
    "dossiers.meeting": minutes_of_a_meeting,
    "dossiers.proposal": a_proposal,
    "dossiers.receipt": a_receipt,
    "dossiers.refusal": a_refusal,
    "dossiers.register_list": a_register_list,
    "dossiers.tracking": a_register_of_receptions,
    "fund.payment_list": a_payment_list,
    "honours.list": lambda: list_paper(GrantFactory().decision),
    "honours.submission": lambda: submission_paper(GrantFactory().decision),
    "packets.contents": contents_of_a_packet,
}
# Other papers that are filled in the same template.
ALIKE = [
    ("ceremonies.list", lambda: ceremony_papers.order_paper(*a_ceremony())),
    ("ceremonies.list", lambda: ceremony_papers.photo_paper(*a_ceremony())),
    ("ceremonies.list", a_list_of_supplies),
    ("dossiers.meeting", minutes_to_be_written_by_hand),
]


def test_every_kind_of_paper_is_asked_for_its_fields_here():
    assert set(DATA) == set(all_kinds())


@pytest.mark.django_db
@pytest.mark.parametrize("key", sorted(DATA))
def test_the_fields_that_are_told_are_exactly_those_that_the_paper_has(key):
    assert differences(dict(DATA[key]()), all_kinds()[key].sample()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "make"), ALIKE)
def test_papers_that_share_a_template_share_its_fields(key, make):
    assert differences(dict(make()), all_kinds()[key].sample()) == []


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
