"""The pages: the queue, the sheet, one criterion, several appraisers, the ranking, Biểu 03."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from guongsang.appraisals import usecases
from guongsang.appraisals.models import Mark, Sheet, Verification
from guongsang.appraisals.queries import due_days, lines_of
from guongsang.appraisals.queries.papers import score_sheet_of
from guongsang.dossiers.models import Answer
from guongsang.regulations.models import Rule
from tests.appraisals.factories import (
    AppraiserFactory,
    SheetFactory,
    SubmissionFactory,
    check_all,
    mark_all,
    opened,
    submitted,
)
from tests.campaigns.factories import QuestionVersionFactory
from tests.dossiers.factories import A_MORNING, duty


def url(name: str, *args: object) -> str:
    return reverse(f"appraisals:{name}", args=args)


def closed(world, points: int, **told):
    return SheetFactory(
        closed=True,
        points=points,
        submission__dossier__plan=world.plan,
        submission__dossier__field=world.field,
        submission__dossier__unit=world.school,
        **told,
    )


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("queue?part=open", 12), ("queue?part=waiting", 11), ("ranking?", 10)],
)
def test_a_longer_list_costs_no_more_queries(
    world, sign_in, django_assert_max_num_queries, many, address, queries
):
    name, _, asked = address.partition("?")
    for _n in range(many):
        closed(world, 80)
        told = {"dossier__plan": world.plan, "dossier__field": world.field}
        SubmissionFactory(dossier__stage="submitted", **told)
        sheet = SheetFactory(submission=SubmissionFactory(**told))
        AppraiserFactory(sheet=sheet)
    client = sign_in(world.clerk)

    with django_assert_max_num_queries(queries) as seen:
        page = client.get(f"{url(name)}?{asked}")

    assert len(page.context["table"].lines) == many
    assert len(seen) == queries, [query["sql"][:90] for query in seen]


def test_what_waits_is_taken_in_and_appears_as_mine(world, sign_in):
    dossier = submitted(world)
    client = sign_in(world.clerk)
    assert client.get(url("go_on"))["Location"] == url("queue")

    page = client.get(url("queue"))
    assert url("take_in", dossier.pk) in page.content.decode()
    assert [tab.count for tab in page.context["tabs"]] == [1, 0, 0, 0]
    assert "Nhận thẩm định" in client.get(url("take_in", dossier.pk)).content.decode()
    done = client.post(url("take_in", dossier.pk))

    sheet = Sheet.objects.get()
    assert done["Location"] == sheet.get_absolute_url()
    assert client.get(url("go_on"))["Location"] == sheet.get_absolute_url()
    mine = client.get(url("queue"), {"part": "mine"})
    assert [line.pk for line in mine.context["table"].lines] == [dossier.pk]
    assert client.get(url("queue"), {"part": "mine", "export": "csv"}).status_code == 200
    assert client.post(url("take_in", dossier.pk)).status_code == 302


def test_filters_narrow_and_forgive(world, sign_in):
    dossier = submitted(world)
    client = sign_in(world.clerk)

    def found(**asked):
        return [line.pk for line in client.get(url("queue"), asked).context["table"].lines]

    assert found(part="nonsense", field="x", sort="?") == [dossier.pk]
    assert found(q=dossier.subject.name, field=world.field.pk) == [dossier.pk]
    assert found(q="khong co ai") == []
    assert found(part="closed") == []


def test_the_due_day_comes_from_the_rules(world):
    dossier = submitted(world)
    Rule.objects.all().delete()
    assert due_days([dossier], A_MORNING.date()) == {dossier.pk: None}
    Rule.objects.create(
        topic="days", key="appraise-commune", name="Thẩm định", number=12,
        measure="ngày làm việc", source="Thử", valid_from=date(2014, 1, 1),
    )  # fmt: skip

    # Monday 12 May and twelve working days.
    assert due_days([dossier], A_MORNING.date()) == {dossier.pk: date(2014, 5, 28)}


def test_one_criterion_after_the_other_is_checked_and_marked(world, sign_in):
    sheet = opened(world)
    client = sign_in(world.clerk)
    page = client.get(url("sheet", sheet.pk))
    href = page.context["next_href"]
    assert href == url("criterion", sheet.pk, world.gate.pk)
    assert "Chưa đối chiếu" in page.content.decode()
    answers = {
        world.gate: {"passes": "yes"},
        world.number: {"points": "7,5"},
        world.anchor: {"points": "0"},
        world.yes_no: {"points": "5", "words": "Tốt"},
    }
    found = {
        "finding": "confirmed", "confirmed_by": "UBND phường", "confirmed_on": "12/05/2014",
    }  # fmt: skip
    criteria = {criterion.pk: told for criterion, told in answers.items()}
    for _step in answers:
        body = client.get(href).content.decode()
        assert "Lưu và sang" in body
        told = criteria[int(href.rstrip("/").split("/")[-1])]
        href = client.post(href, told | found)["Location"]

    assert href == sheet.get_absolute_url()
    assert Mark.objects.get(criterion=world.number).points == Decimal("7.5")
    assert Verification.objects.count() == 3
    page = client.get(href).content.decode()
    assert "Đã đủ để chốt phiếu" in page
    assert client.get(url("close", sheet.pk)).status_code == 200
    client.post(url("close", sheet.pk), {"conclusion": "Xứng đáng"})
    assert Sheet.objects.get().points == Decimal("12.5")
    assert "Xứng đáng" in client.get(sheet.get_absolute_url()).content.decode()


def test_saving_goes_on_to_the_next_dossier_or_stays(world, sign_in):
    first, other = opened(world), opened(world)
    check_all(first, by=world.clerk)
    mark_all(world, first, by=world.clerk)
    client = sign_in(world.clerk)
    here = url("criterion", first.pk, world.number.pk)

    stays = client.post(here, {"points": "6", "finding": "wrong", "stay": "1"})
    goes = client.post(here, {"points": "6", "finding": "wrong"})

    assert stays["Location"] == here
    assert goes["Location"] == other.get_absolute_url()


def test_the_suggestion_follows_the_finding(world, sign_in):
    sheet = opened(world)

    def suggested():
        lines = lines_of(sheet)
        return next(line.suggested for line in lines if line.criterion == world.number)

    assert suggested() is None
    check_all(sheet, by=world.clerk)
    assert suggested() == 10
    page = sign_in(world.clerk).get(url("criterion", sheet.pk, world.number.pk))
    assert "Gợi ý" in page.content.decode()
    check_all(sheet, by=world.clerk, finding="wrong")
    assert suggested() == 0


@pytest.mark.parametrize("told", [{"points": "mười"}, {"points": "99"}, {}, {"finding": "?"}])
def test_hostile_words_are_answered_and_nothing_is_lost(world, sign_in, told):
    sheet = opened(world)
    page = sign_in(world.clerk).post(
        url("criterion", sheet.pk, world.number.pk), told | {"words": "Giữ lại nhé"}
    )

    assert page.status_code == 200
    assert "Giữ lại nhé" in page.content.decode()
    assert not Mark.objects.exists()


def test_each_marks_alone_until_all_have_finished(world, sign_in):
    second = duty("council_secretary", world.town)
    sheet = opened(world)
    usecases.name_appraiser(sheet.pk, user_id=second.pk, by=world.clerk, at=A_MORNING)
    check_all(sheet, by=world.clerk)
    usecases.give_mark(
        sheet.pk, criterion_id=world.number.pk, points=Decimal("3.7"), words="Còn mỏng",
        by=world.clerk, at=A_MORNING,
    )  # fmt: skip
    other = sheet.appraisers.get(user=world.clerk)
    paper = f"{url('score_sheet_pdf', sheet.pk)}?nguoi={other.pk}"
    leader = duty("leader", world.town)

    for person in (second, leader):
        page = sign_in(person).get(sheet.get_absolute_url()).content.decode()
        assert "3,7" not in page
        assert "Còn mỏng" not in page
        assert sign_in(person).get(paper).status_code == 404
    assert sign_in(leader).get(url("score_sheet_pdf", sheet.pk)).status_code == 404
    mark_all(world, sheet, by=world.clerk, number=4)
    mark_all(world, sheet, by=second, number=9)

    page = sign_in(second).get(sheet.get_absolute_url()).content.decode()
    assert "6,5" in page
    assert sign_in(second).get(paper).status_code == 200


def test_people_are_named_and_dropped_on_the_page(world, sign_in):
    second = duty("council_secretary", world.town)
    sheet = opened(world)
    client = sign_in(world.clerk)

    assert second.name in client.get(url("name_appraiser", sheet.pk)).content.decode()
    client.post(url("name_appraiser", sheet.pk), {"user": second.pk})
    assert sheet.appraisers.count() == 2
    client.post(url("drop_appraiser", sheet.pk, second.pk))
    assert sheet.appraisers.count() == 1


def test_the_ways_out_ask_for_a_reason(world, sign_in):
    sheet = opened(world)
    client = sign_in(world.clerk)
    usecases.verify_claim(
        sheet.pk, claim_id=sheet.dossier.claims.get(criterion=world.number).pk,
        finding="not_enough", words="Thiếu dấu xác nhận", by=world.clerk, at=A_MORNING,
    )  # fmt: skip

    assert "Thiếu dấu xác nhận" in client.get(url("ask_more", sheet.pk)).content.decode()
    for name in ("ask_more", "refuse"):
        assert client.post(url(name, sheet.pk), {}).status_code == 200
    done = client.post(url("ask_more", sheet.pk), {"reasons": "Bổ sung", "due_on": "01/06/2014"})
    assert done.status_code == 302
    assert Sheet.objects.get().state == "sent_back"
    told = client.get(url("refuse", sheet.pk), follow=True).content.decode()
    assert "không sửa được" in told


def test_refusing_and_reopening_on_the_page(world, sign_in):
    client = sign_in(world.clerk)
    sheet = closed(world, 80)
    client.post(url("reopen", sheet.pk), {"reason": "Nhầm"})
    assert Sheet.objects.get(pk=sheet.pk).state == "open"
    client.post(url("refuse", sheet.pk), {"reason": "Bị kỷ luật"})
    assert Sheet.objects.get(pk=sheet.pk).state == "not_eligible"


def test_gates_stop_and_points_rank(world, sign_in):
    best, worst = closed(world, 90), closed(world, 70)
    twin = closed(world, 90)
    stopped = closed(world, 99, gates_pass=False)
    client = sign_in(world.clerk)

    page = client.get(url("ranking"), {"plan": world.plan.pk, "field": world.field.pk})

    rows = list(page.context["table"].page.object_list)
    assert [row.pk for row in rows] == [best.pk, twin.pk, worst.pk, stopped.pk]
    told = "".join(line.cells for line in page.context["table"].lines)
    places = re.findall(r'data-label="Hạng"[^>]*><span class="table__value">(.*?)<', told)
    assert places == ["1", "1", "3", "—"]
    assert client.get(url("ranking"), {"plan": "x", "export": "xlsx"}).content[:2] == b"PK"


def test_the_third_form_leaves_as_pdf_and_word(world, sign_in):
    sheet = opened(world)
    check_all(sheet, by=world.clerk)
    mark_all(world, sheet, by=world.clerk)
    client = sign_in(world.clerk)

    assert client.get(url("score_sheet_pdf", sheet.pk)).content[:5] == b"%PDF-"
    assert client.get(url("score_sheet_docx", sheet.pk)).content[:2] == b"PK"
    me = sheet.appraisers.get()
    mine = score_sheet_of(sheet, lines_of(sheet), me, day=A_MORNING.date())
    assert (mine["points"], mine["gates"], mine["signer"]) == ("18", "đạt", str(world.clerk))
    number = next(row for row in mine["rows"] if row["text"] == world.number.text)
    assert (number["most"], number["self"], number["given"]) == ("10", "10", "8")
    assert number["words"].startswith("Danh sách hộ; Đã xác nhận: UBND phường, ")
    usecases.close_sheet(sheet.pk, by=world.clerk, at=A_MORNING)
    sheet = Sheet.objects.get(pk=sheet.pk)
    all_of_us = score_sheet_of(sheet, lines_of(sheet), None, day=A_MORNING.date())
    with translation.override("en"):
        assert score_sheet_of(sheet, lines_of(sheet), me, day=A_MORNING.date()) == mine
    assert all_of_us["points"] == "18"


def test_the_sheet_shows_what_the_plan_asked_and_was_answered(world, sign_in):
    version = QuestionVersionFactory(
        question__plan=world.plan, question__kind="long", text="Điều gì học theo được?"
    )
    hidden = QuestionVersionFactory(
        question__plan=world.plan, text="Ai dạy?", shown_if=version.question, shown_op="answered"
    )
    sheet = opened(world)
    Answer.objects.create(dossier=sheet.dossier, version=hidden, words="Ông Ba")
    client = sign_in(world.clerk)
    assert "Điều gì học theo được?" not in client.get(url("sheet", sheet.pk)).content.decode()

    Answer.objects.create(dossier=sheet.dossier, version=version, words="Ghi sổ từng tháng")

    page = client.get(url("sheet", sheet.pk)).content.decode()
    assert "Điều gì học theo được?" in page
    assert "Ghi sổ từng tháng" in page
    assert "Ông Ba" in page
