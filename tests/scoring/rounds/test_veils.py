"""Copies without names: what readers get, what the clerk sees, who learns a name on no way."""

import io
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from guongsang.accounts.models import User
from guongsang.councils.queries import ready_for
from guongsang.dossiers.models import Answer, Claim, Dossier, Evidence
from guongsang.fostering.models import Fostering
from guongsang.foundation.refusals import Refused
from guongsang.scoring import usecases
from guongsang.scoring.models import Round
from guongsang.scoring.queries.blind import passages, shown
from guongsang.scoring.queries.veils import drafts_of, head_of, replacements_for
from guongsang.subjects.usecases import note_event
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import QuestionFactory, QuestionVersionFactory
from tests.councils.factories import duty
from tests.criteria.factories import CriterionFactory
from tests.discovery.factories import LeadFactory
from tests.matrix.test_visibility import words_of as words_sent
from tests.scoring.factories import A_MORNING, DUE

pytestmark = pytest.mark.django_db
NAME = "Bimat Thị Qzxwv"
MARK = "qzxwv"
GOOD, GONE = 200, 404


def picture() -> ContentFile:
    body = io.BytesIO()
    Image.new("RGB", (8, 8)).save(body, "PNG")
    return ContentFile(body.getvalue(), name="qzxwv.png")


def add_file(dossier: Dossier, claim: Claim | None = None) -> Evidence:
    file = Evidence(
        dossier=dossier, claim=claim, name="Giấy khen Qzxwv.png", caption="Giấy khen chị Qzxwv",
        content_type="image/png", size=80, sha256="a" * 64, added_at=A_MORNING,
        added_by=dossier.submissions.get().by,
    )  # fmt: skip
    file.file.save("qzxwv.png", picture())
    return file


@pytest.fixture
def sheet(world):
    lead = LeadFactory(unit=world.school, subject_name=NAME, plan=world.plan)
    sheet = world.sheet(
        NAME,
        dossier__lead=lead,
        dossier__title=f"Cô giáo {NAME} dạy chữ",
        dossier__goal="Dạy 20 em ở Trường THCS Đức Xuân",
        dossier__helper="Hội Phụ nữ",
        dossier__report_results=f"Bà {NAME} (0912345678) đã dạy 12 em cùng ông Nông Văn Ký.",
        dossier__subject__position="Giáo viên Ngữ văn",
    )
    criterion = CriterionFactory(set=sheet.dossier.criteria_set)
    claim = Claim.objects.create(
        dossier=sheet.dossier, criterion=criterion, holds=True, words="Chị Qzxwv được khen"
    )
    add_file(sheet.dossier, claim)
    add_file(sheet.dossier)
    return sheet


@pytest.fixture
def entry(world, sheet):
    round_ = world.set_up([sheet, world.sheet("Lý Văn Sín")], is_blind=True)
    return round_.entries.get(dossier=sheet.dossier)


def words_of(told) -> str:
    return str(told).casefold()


def test_an_open_round_shows_the_dossier_as_it_is(world, sheet):
    entry = world.set_up([sheet]).entries.get()

    got = shown(entry)

    assert (got.heading, got.is_blind) == (NAME, False)
    assert [one.place for one in got.general] == ["title", "goal", "report_results", "files"]
    claim = got.claims[0]
    assert (claim.text, claim.answer) == ("Chị Qzxwv được khen", "Có, đạt")
    assert got.of_criterion(claim.criterion_id) == claim
    assert [file.name for file in claim.files] == ["Giấy khen chị Qzxwv"]
    assert ("Đơn vị", "Trường THCS Đức Xuân") in got.facts


def test_nothing_is_told_blind_before_somebody_has_written_it(entry):
    got = passages(entry, blind=True)

    assert [one.text for one in got if one.text] == []
    assert MARK not in words_of(got)


def test_the_copy_is_proposed_without_the_names_that_are_known(entry):
    drafts = {one.place: one for one in drafts_of(entry)}

    assert drafts["title"].text == "Cô giáo người được xét dạy chữ"
    assert drafts["goal"].text == "Dạy 20 em ở đơn vị"
    assert drafts["report_results"].text == (
        "Người được xét ([số điện thoại]) đã dạy 12 em cùng ông Nông Văn Ký."
    )
    assert drafts["report_results"].left == ["Nông Văn Ký"]
    found = [one.text for one in drafts["report_results"].original if one.is_name]
    assert found == [NAME, "0912345678", "Nông Văn Ký"]
    assert [one.text for one in drafts.values() if one.is_file] == ["", ""]


def test_a_blind_reader_gets_the_copy_and_no_file(world, entry):
    world.veil(entry)

    got = shown(entry)

    assert MARK not in words_of(got)
    assert got.heading == entry.code
    assert [one.hidden_files for one in got.claims] == [1]
    assert "Đơn vị" not in dict(got.facts)


@pytest.fixture
def answered(sheet):
    """What the plan asks: free text and a day name her, the rest tells nobody's name."""
    asked = {"plan": sheet.dossier.plan}
    for kind, told in {
        "long": {"words": "Chị Qzxwv tự làm"},
        "date": {"day": A_MORNING.date()},
        "number": {"number": Decimal("97.5")},
        "one": {"chosen": ["Trong thôn"]},
        "yes_no": {"holds": True},
    }.items():
        version = QuestionVersionFactory(
            question=QuestionFactory(kind=kind, **asked), text=f"Hỏi {kind}", measure="%",
            options=["Trong thôn", "Ngoài thôn"],
        )  # fmt: skip
        Answer.objects.create(dossier=sheet.dossier, version=version, **told)


def test_free_answers_are_veiled_as_the_report_is(world, answered, entry):
    blind = {one.label: (one.text, one.answer) for one in passages(entry, blind=True)}
    assert "Hỏi long" not in blind
    assert "Hỏi date" not in blind
    assert {name: blind[f"Hỏi {name}"] for name in ("number", "one", "yes_no")} == {
        "number": ("", "97,5 %"), "one": ("", "Trong thôn"), "yes_no": ("", "Có"),
    }  # fmt: skip
    assert MARK not in words_of(passages(entry, blind=True))

    drafts = {one.label: one.text for one in drafts_of(entry)}
    assert drafts["Hỏi long"] == "Người được xét tự làm"
    assert "Hỏi date" in drafts
    assert "Hỏi number" not in drafts

    world.veil(entry)
    got = {one.label: one.text for one in shown(entry).general}
    assert MARK not in words_of(got)
    assert got["Hỏi long"]


def test_an_open_round_shows_free_answers_as_they_are(world, answered, sheet):
    got = {one.label: one.text for one in shown(world.set_up([sheet]).entries.get()).general}

    assert got["Hỏi long"] == "Chị Qzxwv tự làm"


def test_a_file_is_shown_only_when_the_clerk_lets_it_through_by_a_neutral_name(
    world, client, entry
):
    file = Evidence.objects.filter(claim__isnull=False).get()
    other = Evidence.objects.filter(claim=None).get()
    texts = {one.place: one.text for one in drafts_of(entry)} | {f"file:{file.pk}": "Giấy khen"}
    usecases.save_veils(entry.pk, texts=texts, by=world.secretary, at=A_MORNING)
    usecases.finish_veil(entry.pk, by=world.secretary, at=A_MORNING)
    world.veil(entry.round.entries.exclude(pk=entry.pk).get())
    usecases.save_veils(entry.pk, texts={f"file:{file.pk}": "Giấy khen"}, by=world.secretary,
                        at=A_MORNING)  # fmt: skip
    usecases.finish_veil(entry.pk, by=world.secretary, at=A_MORNING)
    world.assign(entry.round)
    usecases.open_round(entry.round_id, by=world.secretary, at=A_MORNING)
    reader = entry.readings.select_related("reader__user").first().reader.user

    got = shown(entry)
    assert [one.name for one in got.claims[0].files] == ["Giấy khen"]
    client.force_login(reader)
    answer = client.get(reverse("scoring:file", args=[entry.pk, file.pk]))
    assert answer.status_code == GOOD
    assert MARK not in words_of(answer.headers)
    assert client.get(reverse("scoring:file", args=[entry.pk, other.pk])).status_code == GONE
    client.force_login(world.secretary)
    assert client.get(reverse("scoring:file", args=[entry.pk, other.pk])).status_code == GOOD
    client.force_login(world.leader)
    assert client.get(reverse("scoring:file", args=[entry.pk, file.pk])).status_code == GONE
    usecases.save_veils(entry.pk, texts={f"file:{file.pk}": " "}, by=world.secretary, at=A_MORNING)
    assert shown(entry).claims[0].files == ()


def test_words_that_change_need_another_copy(world, entry):
    world.veil(entry)
    entry.dossier.goal = f"Mục tiêu mới của {NAME}"
    entry.dossier.save()

    assert MARK not in words_of(passages(entry, blind=True))
    assert [one.place for one in drafts_of(entry) if one.is_stale] == ["goal"]
    with pytest.raises(Refused, match="Mục tiêu"):
        usecases.finish_veil(entry.pk, by=world.secretary, at=A_MORNING)


def test_who_may_write_a_copy_and_when(world, entry, sheet):
    def save(by, key=entry.pk, **texts):
        return usecases.save_veils(key, texts=texts or {"title": "x"}, by=by, at=A_MORNING)

    with pytest.raises(Refused, match="thư ký Hội đồng"):
        save(world.leader)
    with pytest.raises(Refused, match="vừa thay đổi"):
        save(world.secretary, other="x")
    open_round = world.set_up([sheet], kind="calibration")
    with pytest.raises(Refused, match="không giấu tên"):
        save(world.secretary, open_round.entries.get().pk)
    world.open(entry.round)
    assert save(world.secretary).veiled_at is None
    Round.objects.filter(pk=entry.round_id).update(state="closed", closed_at=DUE, ranking={})
    with pytest.raises(Refused, match="Đã khóa điểm"):
        save(world.secretary)


@pytest.mark.parametrize(
    ("household", "head"),
    [
        ("Hộ ông Lý Văn Sín", "Lý Văn Sín"),
        ("Hộ gia đình bà Lý Thị Hoa", "Lý Thị Hoa"),
        ("Gia đình Lý Văn Sín", "Lý Văn Sín"),
    ],
)
def test_the_head_of_a_household_is_known_by_its_name(household, head):
    assert head_of(household) == head


def test_a_household_gives_way_with_its_head(world):
    sheet = world.sheet("Hộ ông Lý Văn Sín", dossier__subject__kind="household")
    entry = world.set_up([sheet], is_blind=True).entries.get()

    told = {one.words: one.by for one in replacements_for(entry)}

    assert (told["Lý Văn Sín"], told["Sín"]) == ("chủ hộ", "chủ hộ")


# ---- nobody learns a name elsewhere -----------------------------------------------------------
def channels(dossier: Dossier) -> dict[str, str]:
    subject, file = dossier.subject, dossier.evidence.first()
    return {
        "dossier": reverse("dossiers:detail", args=[dossier.pk]),
        "receipt": reverse("dossiers:receipt", args=[dossier.pk]),
        "paper": reverse("dossiers:report_docx", args=[dossier.pk]),
        "file": reverse("dossiers:evidence_file", args=[dossier.pk, file.pk]),
        "list": reverse("dossiers:list"),
        "search": reverse("dossiers:list") + "?q=bimat",
        "export": reverse("dossiers:list") + "?export=csv",
        "sheet": reverse("appraisals:sheet", args=[dossier.sheets.get().pk]),
        "queue": reverse("appraisals:queue") + "?part=closed",
        "queue export": reverse("appraisals:queue") + "?part=closed&export=csv",
        "ranking": reverse("appraisals:ranking"),
        "fostering": reverse("fostering:list") + "?state=",
        "fostered": reverse("fostering:detail", args=[dossier.pk]),
        "leads": reverse("discovery:list"),
        "lead": reverse("discovery:detail", args=[dossier.lead_id]),
        "behind numbers": reverse("reports:behind") + "?what=appraised",
        "desk": reverse("workspace:desk"),
        "rounds": reverse("scoring:list"),
        "round": Round.objects.get().get_absolute_url(),
        "life": reverse("subjects:life_line", args=[subject.pk]),
    }


def life_told(client, dossier) -> bool:
    page = client.get(reverse("subjects:life_line", args=[dossier.subject_id])).content.decode()
    return "Nộp hồ sơ vòng này" in page


def learns(client, user, dossier) -> set[str]:
    """Return the channels by which ``user`` learns that this dossier is somebody's."""
    client.force_login(user)
    found = set()
    for channel, address in channels(dossier).items():
        answer = client.get(address)
        if channel != "life" and MARK in words_sent(answer).casefold():
            found.add(channel)
    return found | ({"life"} if life_told(client, dossier) else set())


@pytest.fixture
def followed(entry):
    """The dossier with a life line and helpers, so that there is something to leak."""
    dossier = entry.dossier
    Fostering.objects.create(dossier=dossier, started_at=A_MORNING, started_by=entry.round.made_by)
    note_event(
        dossier.subject_id, act="dossiers.submitted", title="Nộp hồ sơ vòng này", source=dossier,
        at=A_MORNING,
    )  # fmt: skip
    return dossier


OFFICE = {
    "dossier", "receipt", "paper", "file", "list", "search", "export", "sheet", "queue",
    "queue export",
    "ranking", "fostering", "fostered", "life",
}  # fmt: skip


@pytest.mark.parametrize("role", ["council_member", "leader", "auditor"])
def test_readers_learn_names_only_before_and_after_a_blind_round(
    world, client, entry, followed, role
):
    reader = duty(role, world.town)
    spec = usecases.ReaderSpec(user_id=reader.pk, name=reader.name)
    usecases.add_reader(entry.round_id, spec=spec, by=world.secretary, at=A_MORNING)
    assert learns(client, reader, followed) >= OFFICE

    world.open(entry.round)
    assert learns(client, reader, followed) == set()
    assert learns(client, world.secretary, followed) >= OFFICE | {"round"}

    usecases.drop_reader(
        entry.round.readers.get(user=reader).pk, reason="Ốm", by=world.secretary, at=A_MORNING
    )
    assert learns(client, reader, followed) == set()

    Round.objects.update(state="closed", closed_at=DUE, ranking={})
    assert learns(client, reader, followed) >= OFFICE


def test_a_round_that_is_not_blind_hides_nothing(world, client, entry, followed):
    Round.objects.update(is_blind=False)
    world.open(entry.round)

    assert learns(client, world.members[0], followed) >= OFFICE


def test_who_does_not_read_keeps_what_he_sees(world, client, entry, followed):
    onlooker = duty("leader", world.town)
    head = AssignmentFactory(role="unit_head", unit=world.school).user
    world.open(entry.round)

    assert learns(client, onlooker, followed) >= OFFICE
    assert "dossier" in learns(client, head, followed)


def test_a_reader_at_home_in_that_unit_keeps_it_unless_he_alone_says_so(
    world, client, entry, followed
):
    at_home, declares = world.members[0], world.members[1]
    AssignmentFactory(role="unit_head", unit=world.school, user=at_home)
    usecases.find_conflicts(entry.round_id, by=world.secretary, at=A_MORNING)
    world.open(entry.round)
    usecases.declare_conflict(entry.pk, reason="Bạn học", by=declares, at=A_MORNING)

    assert "dossier" in learns(client, at_home, followed)
    assert learns(client, declares, followed) == set()


def test_no_sitting_takes_up_what_is_being_scored_without_names(world, entry, sheet):
    assert sheet in ready_for(world.plan)

    world.open(entry.round)

    assert sheet not in ready_for(world.plan)


@pytest.mark.parametrize("is_open", [False, True])
def test_hiding_names_costs_no_query(world, entry, is_open, django_assert_num_queries):
    if is_open:
        world.open(entry.round)
    reader = User.objects.get(pk=world.members[0].pk)

    with django_assert_num_queries(2):
        found = list(Dossier.objects.readable_by(reader))

    assert len(found) == (0 if is_open else 2)
