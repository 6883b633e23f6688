"""The officer's pages of questions: the list, writing one, trying the form."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from guongsang.campaigns import usecases
from guongsang.campaigns.models import Question, QuestionVersion
from guongsang.campaigns.queries.questions import questions_at
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import InvitationFactory, IssuedPlanFactory, QuestionVersionFactory
from tests.criteria.factories import FieldFactory
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
LIST_QUERIES = 6
HTMX = {"HX-Request": "true"}


@pytest.fixture
def officer(client):
    officer = AssignmentFactory(role="emulation_officer")
    client.force_login(officer.user)
    return officer


@pytest.fixture
def plan(officer):
    plan = IssuedPlanFactory(unit=officer.unit)
    plan.fields.add(FieldFactory(short_name="Y tế"))
    return plan


def url(page, *args):
    return reverse(f"campaigns:{page}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def two(plan):
    """A yes-or-no question, and a number that is asked after a yes."""
    first = QuestionVersionFactory(
        question__plan=plan, question__kind="yes_no", text="Đã hỏi dân chưa?", is_required=True
    )
    second = QuestionVersionFactory(
        question__plan=plan, question__kind="number", text="Bao nhiêu phần trăm?", measure="%",
        least=Decimal(0), most=Decimal(100), is_required=True, shown_if=first.question,
        shown_op="is", shown_value="yes",
    )  # fmt: skip
    return first, second


@pytest.mark.parametrize("questions", [1, 3])
def test_a_longer_form_costs_no_more_queries(client, plan, questions, django_assert_num_queries):
    field = plan.fields.get()
    QuestionVersionFactory.create_batch(questions, question__plan=plan, field=field)
    client.get(url("questions", plan.pk))

    with django_assert_num_queries(LIST_QUERIES):
        client.get(url("questions", plan.pk))


def test_the_list_tells_how_of_whom_and_when_each_is_asked(client, plan, two):
    page = words(client.get(url("questions", plan.pk)))

    for told in (
        "Con số · đơn vị: % · từ 0 · đến 100",
        "Mọi lĩnh vực · mọi đối tượng",
        "Chỉ hỏi khi câu «Đã hỏi dân chưa?» trả lời «Có».",
        "«Bao nhiêu phần trăm?» đang hỏi theo câu này",
        f"?plan={plan.pk}&amp;export=xlsx",
    ):
        assert told in page


def test_an_invited_unit_reads_the_questions_and_may_change_none(client, plan, two):
    head = AssignmentFactory(role="unit_head", unit=UnitFactory())
    InvitationFactory(plan=plan, unit=head.unit)
    client.force_login(head.user)
    page = words(client.get(url("questions", plan.pk)))

    assert "Đã hỏi dân chưa?" in page
    assert url("question_change", two[0].question_id) not in page
    for act in ("question_up", "question_down", "question_retire"):
        client.post(url(act, two[1].question_id))
    assert [one.text for one in questions_at(plan.pk)] == [one.text for one in two]
    for form in (url("question_add", plan.pk, "text"), url("question_change", two[0].question_id)):
        refused = words(client.post(form, {"text": "Chen vào"}))
        assert "Bạn chưa được giao soạn kế hoạch" in refused
    assert Question.objects.count() == 2


def test_to_a_stranger_no_question_exists(client, two):
    client.force_login(AssignmentFactory(role="unit_head").user)

    for page in ("question_change", "question_up", "question_down", "question_retire"):
        assert client.post(url(page, two[0].question_id)).status_code == 404


def test_a_question_is_written_in_two_steps(client, plan):
    kinds = words(client.get(url("question_kinds", plan.pk)))
    assert url("question_add", plan.pk, "several") in kinds
    form = client.get(url("question_add", plan.pk, "several"))
    assert "measure" not in form.context["form"].fields

    answer = client.post(
        url("question_add", plan.pk, "several"),
        {
            "text": "Nuôi, trồng gì?", "options": "Rau\n\n  Lợn đen \nGà", "is_required": "on",
            "field_id": plan.fields.get().pk, "subject_kinds": ["household", "individual"],
        },
    )  # fmt: skip

    assert answer.status_code == 302
    version = QuestionVersion.objects.get()
    assert (version.options, version.is_required, version.subject_kinds, version.field) == (
        ["Rau", "Lợn đen", "Gà"], True, ["household", "individual"], plan.fields.get(),
    )  # fmt: skip


def test_a_condition_is_chosen_from_the_answers_of_earlier_questions(client, plan, two):
    form = client.get(url("question_add", plan.pk, "text")).context["form"]
    groups = dict(form.fields["condition"].choices)
    first, second = (one.question_id for one in two)
    assert groups["1. Đã hỏi dân chưa?"] == [
        (f"{first}:answered:", "Câu 1 đã có trả lời"),
        (f"{first}:is:yes", "Câu 1 trả lời «Có»"),
        (f"{first}:is:no", "Câu 1 trả lời «Không»"),
    ]
    assert (f"{second}:less:", "Câu 2 nhỏ hơn …") in groups["2. Bao nhiêu phần trăm?"]

    client.post(
        url("question_add", plan.pk, "long"),
        {"text": "Vì sao ít?", "condition": f"{second}:less:", "compared": "62,5"},
    )

    version = QuestionVersion.objects.get(text="Vì sao ít?")
    assert (version.shown_if_id, version.shown_op, version.shown_value) == (
        second, "less", "62.50",
    )  # fmt: skip
    shown = client.get(url("question_change", version.question_id)).context["form"]
    assert (shown["condition"].value(), shown["compared"].value()) == (f"{second}:less:", "62,5")


@pytest.mark.parametrize("condition", ["x", "1:2", "999999:is:yes", "1:explode:yes", ":::"])
def test_a_hostile_condition_is_no_choice(client, plan, two, condition):
    sent = {"text": "Câu", "condition": condition}
    page = client.post(url("question_add", plan.pk, "text"), sent)

    assert page.status_code == 200
    assert page.context["form"].errors["condition"]
    assert Question.objects.count() == 2


def test_what_is_wrong_is_told_in_the_form(client, plan):
    sent = {"text": "Chọn gì?", "options": "Một mình"}
    page = client.post(url("question_add", plan.pk, "one"), sent)

    assert "Câu chọn phải có ít nhất hai lựa chọn" in words(page)
    assert client.get(url("question_add", plan.pk, "robot")).status_code == 404


def test_the_second_editor_sees_what_the_first_saved_and_may_save_again(client, plan, two):
    question = two[0].question_id
    old = client.get(url("question_change", question)).context["form"]["read_as"].value()
    sent = {"text": "Của người trước", "read_as": old}
    assert client.post(url("question_change", question), sent).status_code == 302

    page = client.post(url("question_change", question), {"text": "Của tôi", "read_as": old})

    assert "Có người vừa sửa câu này" in words(page)
    assert "Của người trước" in words(page)
    again = page.context["form"]["read_as"].value()
    sent = {"text": "Của tôi", "read_as": again}
    assert client.post(url("question_change", question), sent).status_code == 302
    assert questions_at(plan.pk)[0].text == "Của tôi"


def test_changing_what_was_handed_in_warns_of_a_new_version(client, plan, two):
    usecases.freeze_questions([two[0].pk], at=timezone.now())

    page = words(client.get(url("question_change", two[0].question_id)))

    assert "Lưu sẽ thành bản mới" in page
    assert "sửa sẽ thành bản mới" in words(client.get(url("questions", plan.pk)))


def test_questions_are_moved_and_given_up_by_buttons(client, plan, two):
    third = QuestionVersionFactory(question__plan=plan, text="Thứ ba")

    client.post(url("question_up", third.question_id))
    assert [one.text for one in questions_at(plan.pk)][1] == "Thứ ba"
    client.post(url("question_down", third.question_id))
    assert [one.text for one in questions_at(plan.pk)][2] == "Thứ ba"
    page = client.post(url("question_retire", third.question_id), follow=True)
    assert "Câu trả lời đã ghi vẫn được giữ" in words(page)
    assert "1 câu đã thôi hỏi" in words(page)
    assert client.get(url("question_change", third.question_id)).status_code == 404


def test_only_moves_that_are_possible_are_offered(client, plan, two):
    third = QuestionVersionFactory(question__plan=plan, text="Thứ ba")

    page = words(client.get(url("questions", plan.pk)))

    offered = [
        (move, one.text)
        for one in (*two, third)
        for move in ("question_up", "question_down")
        if url(move, one.question_id) in page
    ]
    assert offered == [("question_down", two[1].text), ("question_up", "Thứ ba")]


def test_the_form_is_tried_as_its_reader_will_see_it(client, plan, two):
    page = client.get(url("questions_try", plan.pk))
    assert [one["version"].text for one in page.context["boxes"]] == ["Đã hỏi dân chưa?"]
    assert "1 câu đang ẩn" in words(page)

    sent = {f"h-{two[0].question_id}": "yes"}
    page = client.post(url("questions_try", plan.pk), sent, headers=HTMX)
    assert "Bao nhiêu phần trăm? (%) (bắt buộc)" in words(page)
    assert "Còn thiếu, chưa nộp được" in words(page)
    assert "<html" not in words(page)

    sent[f"h-{two[1].question_id}"] = "120"
    page = words(client.post(url("questions_try", plan.pk), sent))
    assert "số không được quá 100" in page
    sent[f"h-{two[1].question_id}"] = "95,5"
    page = words(client.post(url("questions_try", plan.pk), sent))
    assert "Đủ câu bắt buộc" in page


def test_the_form_is_tried_for_one_field_and_kind(client, plan):
    QuestionVersionFactory(question__plan=plan, text="Chỉ hộ", subject_kinds=["household"])
    QuestionVersionFactory(question__plan=plan, text="Lĩnh vực khác", field=FieldFactory())

    page = client.get(url("questions_try", plan.pk), {"kind": "household"})

    assert [one["version"].text for one in page.context["boxes"]] == ["Chỉ hộ"]
    assert "Không hỏi thêm câu nào" in words(client.get(url("questions_try", plan.pk)))
    hostile = {"kind": "robot", "field": "x"}
    assert client.get(url("questions_try", plan.pk), hostile).status_code == 200


@pytest.mark.parametrize("kind", ["text", "long", "number", "date", "yes_no", "one", "several"])
def test_words_of_an_officer_are_never_markup(client, plan, kind):
    QuestionVersionFactory(
        question__plan=plan, question__kind=kind, text="<b>Câu</b>", help="<script>x()</script>",
        measure="<i>", options=["<u>A</u>", "B"],
    )  # fmt: skip

    for page in ("questions", "questions_try", "detail"):
        told = words(client.get(url(page, plan.pk)))
        assert "<b>Câu" not in told
        assert "<script>x" not in told
        assert "<u>A" not in told


def test_a_plan_without_questions_says_so(client, plan):
    assert "Chưa có câu hỏi nào" in words(client.get(url("questions", plan.pk)))
    head = AssignmentFactory(role="unit_head", unit=UnitFactory())
    InvitationFactory(plan=plan, unit=head.unit)
    client.force_login(head.user)
    assert "Kế hoạch không hỏi thêm câu nào" in words(client.get(url("questions", plan.pk)))


def test_the_plan_itself_names_what_it_asks(client, plan, two):
    assert "Bao nhiêu phần trăm?" in words(client.get(url("detail", plan.pk)))
