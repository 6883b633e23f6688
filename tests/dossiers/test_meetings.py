"""Bình xét: the minutes of a unit's meeting, kept and printed, and the tờ trình."""

import io
import zipfile
from datetime import date, time

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.dossiers import permissions, usecases
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import ReviewMeeting
from guongsang.dossiers.queries.meetings import meeting_of, proposal_of
from guongsang.dossiers.rules.meetings import Votes, are_too_many, share_words, silent_of
from guongsang.foundation.refusals import Refused
from tests.campaigns.factories import IssuedPlanFactory
from tests.dossiers.factories import A_MORNING, DossierFactory, fill, hand_in, register
from tests.subjects.factories import SubjectFactory

LIST_QUERIES = 19
PAGE_QUERIES = 14


def url(name: str, *args: object, **query: object) -> str:
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"dossiers:{name}", args=args) + (f"?{asked}" if asked else "")


def minutes(**told: object) -> dict[str, object]:
    """Return the facts of a meeting as a form has cleaned them."""
    return {
        "held_on": date(2014, 5, 9), "began_at": time(19, 30), "ended_at": time(21, 5),
        "place": "Hội trường trường", "called": 20, "present": 15, "absent": "",
        "chair_name": "Nông Thị Hiệu Trưởng", "chair_title": "Hiệu trưởng",
        "secretary_name": "Hà Văn Thư Ký", "secretary_title": "", "presenter": "",
        "way": "hands", "discussion": "Nhất trí.", "conclusion": "",
    } | told  # fmt: skip


def keep(world, *dossiers, by=None, votes=None, **told) -> ReviewMeeting:
    return usecases.write_meeting(
        plan_id=world.plan.pk,
        unit_id=world.school.pk,
        told=minutes(**told),
        votes=votes or {one.pk: Votes(agree=13, disagree=1) for one in dossiers},
        by=by or world.writer,
        at=A_MORNING,
    )


def posted(dossier, **told) -> dict[str, object]:
    """Return what the browser sends of the same meeting."""
    words = {key: value for key, value in minutes().items() if value}
    words |= {"held_on": "09/05/2014", "began_at": "19:30", "ended_at": "21:05"}
    return words | {f"agree_{dossier.pk}": "13", f"disagree_{dossier.pk}": "1"} | told


def inside(response) -> str:
    with zipfile.ZipFile(io.BytesIO(response.content)) as office_file:
        return office_file.read("word/document.xml").decode()


# ---- rules --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("agree", "present", "told"),
    [(13, 15, "86,7%"), (15, 15, "100%"), (0, 15, "0%"), (1, 2, "50%"), (0, 0, "")],
)
def test_a_share_is_written_with_a_comma_and_no_idle_zero(agree, present, told):
    assert share_words(agree, present) == told


def test_who_is_neither_for_nor_against_said_nothing():
    votes = Votes(agree=13, disagree=1)

    assert silent_of(votes, 15) == 1
    assert not are_too_many(votes, 14)
    assert are_too_many(votes, 13)


# ---- the act ------------------------------------------------------------------------------
def test_minutes_are_kept_with_one_line_in_the_log(world):
    dossier = register(world)

    meeting = keep(world, dossier)

    line = meeting.lines.get()
    assert (line.dossier, line.agree, line.disagree) == (dossier, 13, 1)
    entry = Entry.objects.get(act=Act.MEETING_WRITTEN)
    assert entry.details["told"] == "1 hồ sơ"
    assert meeting.written_by == world.writer


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"held_on": date(2014, 5, 13)}, "không thể sau hôm nay"),
        ({"present": 21}, "nhiều hơn số người được mời"),
        ({"present": 0}, "Chưa ghi số người có mặt"),
        ({"ended_at": time(19, 0)}, "trước giờ bắt đầu"),
    ],
)
def test_numbers_that_cannot_be_are_refused(world, told, why):
    dossier = register(world)

    with pytest.raises(Refused, match=why):
        keep(world, dossier, **told)
    assert not ReviewMeeting.objects.exists()


def test_more_votes_than_people_are_refused_with_the_name(world):
    dossier = register(world)

    with pytest.raises(Refused, match=f"«{dossier.subject.name}».*16.*15 người có mặt"):
        keep(world, votes={dossier.pk: Votes(agree=14, disagree=2)})


def test_a_meeting_without_a_vote_or_over_strange_dossiers_is_refused(world):
    elsewhere = DossierFactory(plan=world.plan)

    with pytest.raises(Refused, match="Chưa ghi kết quả"):
        keep(world)
    with pytest.raises(Refused, match="tải lại trang"):
        keep(world, elsewhere)


def test_only_the_unit_writes_and_only_in_an_issued_plan(world):
    dossier = register(world)

    with pytest.raises(Refused, match="chưa được giao"):
        keep(world, dossier, by=world.stranger)
    closed = IssuedPlanFactory(stage="closed")
    assert "đã kết thúc" in permissions.why_not_write_meeting(world.school, closed, by=world.writer)
    assert permissions.why_not_write_meeting(None, None, by=world.stranger) == ""


def test_minutes_are_put_right_until_a_dossier_of_theirs_is_handed_in(world):
    dossier = fill(world, register(world))
    other = register(world)
    meeting = keep(world, dossier, other)

    usecases.change_meeting(
        meeting.pk, told=minutes(present=14), votes={dossier.pk: Votes(agree=14, disagree=0)},
        by=world.writer, at=A_MORNING,
    )  # fmt: skip
    assert meeting.lines.get().agree == 14
    hand_in(world, dossier)

    with pytest.raises(Refused, match="đã nộp nên không sửa"):
        usecases.change_meeting(
            meeting.pk, told=minutes(), votes={other.pk: Votes(agree=1, disagree=0)},
            by=world.writer, at=A_MORNING,
        )  # fmt: skip
    assert Entry.objects.filter(act=Act.MEETING_CHANGED).count() == 1


# ---- the papers ---------------------------------------------------------------------------
def test_the_minutes_say_who_was_there_and_how_they_voted(world):
    dossier = register(world)

    told = meeting_of(keep(world, dossier, absent="05 người đi làm xa."))

    assert told["opened"] == "19 giờ 30, ngày 09 tháng 5 năm 2014"
    assert told["closed"] == "21 giờ 05 cùng ngày"
    assert (told["present"], told["called"]) == ("15", "20")
    assert told["chair"] == "Nông Thị Hiệu Trưởng, Hiệu trưởng"
    [row] = told["rows"]
    assert (row["agree"], row["disagree"], row["silent"], row["share"]) == ("13", "1", "1", "86,7%")


def test_the_proposal_counts_by_kind_and_carries_the_newest_votes(world):
    world.plan.bases.create(text="Luật Thi đua, khen thưởng số 06/2022/QH15;")
    dossier = register(world, subject=SubjectFactory(unit=world.school, kind="individual"))
    other = register(world, subject=SubjectFactory(unit=world.school, kind="household"))
    keep(world, dossier, held_on=date(2014, 5, 1))
    keep(world, votes={dossier.pk: Votes(agree=15, disagree=0)})

    told = proposal_of(
        world.school, world.plan, [dossier, other], day=date(2014, 5, 12), reader=world.writer
    )

    assert told["counts"] == ["Cá nhân: 01;", "Hộ gia đình: 01;"]
    assert told["bases"][0] == "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;"
    assert told["bases"][-1].endswith(f"{world.plan.title}.")
    assert "02 trường hợp" in told["paragraphs"][0]
    assert [row["votes"] for row in told["annex"]["rows"]] == ["15/15 (100%)", ""]


# ---- the pages ----------------------------------------------------------------------------
def test_from_the_list_to_the_signed_paper(world, client):
    dossier = register(world)
    client.force_login(world.writer)
    whose = {"plan": world.plan.pk, "unit": world.school.pk}

    page = client.get(url("meetings")).content.decode()
    answer = client.post(url("write_meeting", **whose), posted(dossier), follow=True)
    meeting = ReviewMeeting.objects.get()

    assert f"{url('write_meeting')}?plan={world.plan.pk}&amp;unit={world.school.pk}" in page
    assert "86,7%" in answer.content.decode()
    assert dossier.subject.name in inside(client.get(url("minutes", meeting.pk, "docx")))
    assert client.get(url("minutes", meeting.pk, "pdf")).content[:4] == b"%PDF"
    blank = inside(client.get(url("blank_meeting", "docx", **whose)))
    assert dossier.subject.name in blank
    assert "……" in blank
    assert dossier.title in inside(client.get(url("proposal", "docx", **whose)))
    assert client.get(url("proposal", "pdf", **whose)).content[:4] == b"%PDF"
    assert client.get(url("minutes", meeting.pk, "exe")).status_code == 404
    beside = client.get(dossier.get_absolute_url()).content.decode()
    assert "13/15 đồng ý" in beside


def test_a_wrong_number_stays_on_the_form(world, client):
    dossier = register(world)
    client.force_login(world.writer)
    there = url("write_meeting", plan=world.plan.pk, unit=world.school.pk)

    page = client.post(there, posted(dossier, present="3")).content.decode()

    assert "nhiều hơn 3 người có mặt" in page
    assert 'value="13"' in page
    assert not ReviewMeeting.objects.exists()


def test_minutes_are_changed_on_their_page(world, client):
    dossier = register(world)
    meeting = keep(world, dossier)
    client.force_login(world.writer)

    page = client.get(url("change_meeting", meeting.pk))
    client.post(url("change_meeting", meeting.pk), posted(dossier, place="Nhà văn hóa"))

    assert page.context["form"].rows()[0].agree.value() == 13
    meeting.refresh_from_db()
    assert meeting.place == "Nhà văn hóa"


def test_the_page_says_why_nothing_can_be_written(world, client):
    register(world)
    client.force_login(world.clerk)

    page = client.get(url("meetings")).content.decode()

    assert "Ghi biên bản bình xét" in page
    assert client.get(url("write_meeting")).status_code == 200


@pytest.mark.parametrize("name", ["meeting", "change_meeting", "minutes"])
def test_who_does_not_read_the_dossiers_finds_no_meeting(world, client, name):
    meeting = keep(world, register(world))
    client.force_login(world.stranger)
    args = [meeting.pk, "docx"] if name == "minutes" else [meeting.pk]

    assert client.get(url(name, *args)).status_code == 404


@pytest.mark.parametrize("name", ["blank_meeting", "proposal"])
def test_who_does_not_read_the_dossiers_prints_nothing_of_them(world, client, name):
    register(world)
    client.force_login(world.stranger)
    whose = {"plan": world.plan.pk, "unit": world.school.pk}

    assert client.get(url(name, "docx", **whose)).status_code == 404
    assert client.get(url(name, "docx")).status_code == 404


def test_names_on_paper_are_words_and_nothing_else(world, client):
    subject = SubjectFactory(unit=world.school, name='{{ 7*7 }} <b>&#read("/etc/passwd")')
    dossier = register(world, subject=subject)
    meeting = keep(world, dossier, place="{% for x in y %}")
    client.force_login(world.writer)

    told = inside(client.get(url("minutes", meeting.pk, "docx")))

    assert "{{ 7*7 }} &lt;b&gt;" in told
    assert "{% for x in y %}" in told
    assert client.get(url("minutes", meeting.pk, "pdf")).status_code == 200


@pytest.mark.parametrize("meetings", [1, 3])
def test_a_longer_list_costs_no_more_queries(
    world, client, meetings, django_assert_max_num_queries
):
    dossier = register(world)
    for _n in range(meetings):
        keep(world, dossier)
    client.force_login(world.writer)

    with django_assert_max_num_queries(LIST_QUERIES):
        page = client.get(url("meetings"))

    assert len(page.context["table"].lines) == meetings
    assert client.get(url("meetings") + "?export=csv").content.decode().count("Trường THCS")


@pytest.mark.parametrize("dossiers", [1, 3])
def test_more_votes_cost_no_more_queries(world, client, dossiers, django_assert_max_num_queries):
    meeting = keep(world, *(register(world) for _n in range(dossiers)))
    client.force_login(world.writer)

    with django_assert_max_num_queries(PAGE_QUERIES):
        client.get(meeting.get_absolute_url())


def test_a_unit_without_dossiers_is_told_to_register_first(world, client):
    dossier = fill(world, register(world))
    hand_in(world, dossier)
    client.force_login(world.writer)

    page = client.get(url("write_meeting")).content.decode()

    assert "không có hồ sơ nào đang soạn" in page
