"""An office asks more in its plan: written, ordered, given up, fixed by the first hand-in."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.campaigns import usecases
from guongsang.campaigns.models import Plan, Question, QuestionVersion
from guongsang.campaigns.queries.questions import (
    asked_of,
    condition_words,
    kind_words,
    questions_at,
    reply_words,
    scope_words,
    state_of_question,
)
from guongsang.campaigns.rules import Condition, Kind, Op, QuestionDraft, Reply
from guongsang.foundation.refusals import Refused
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import IssuedPlanFactory, PlanFactory, QuestionVersionFactory
from tests.criteria.factories import FieldFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2014, 5, 12, 2, 0, tzinfo=UTC)


@pytest.fixture
def officer():
    return AssignmentFactory(role="emulation_officer")


@pytest.fixture
def plan(officer) -> Plan:
    plan = IssuedPlanFactory(unit=officer.unit)
    plan.fields.add(FieldFactory(short_name="Y tế"))
    return plan


@pytest.fixture
def ask(officer, plan):
    def add(text="Đã hỏi dân chưa?", kind="yes_no", **told) -> Question:
        draft = QuestionDraft(text=text, **told)
        return usecases.add_question(plan.pk, kind=kind, draft=draft, by=officer.user, at=NOW)

    return add


def texts(plan: Plan) -> list[str]:
    return [one.text for one in questions_at(plan.pk)]


def test_questions_stand_in_the_order_in_which_they_were_added(ask, plan, officer):
    first = ask()
    ask("Bao nhiêu phần trăm?", "number", least=Decimal(0), most=Decimal(100), measure=" % ",
        condition=Condition(source=first.pk, op=Op.IS, wanted="yes"))  # fmt: skip

    one, two = questions_at(plan.pk)
    assert (one.text, two.text, two.measure, two.most) == (
        "Đã hỏi dân chưa?", "Bao nhiêu phần trăm?", "%", Decimal(100),
    )  # fmt: skip
    assert condition_words(two, [one, two]) == "Chỉ hỏi khi câu «Đã hỏi dân chưa?» trả lời «Có»."
    assert kind_words(two) == "Con số · đơn vị: % · từ 0 · đến 100"
    line = Entry.objects.latest("pk")
    assert (line.act, line.actor_id, line.details["question"], line.unit_path) == (
        "campaigns.question_added", officer.user.pk, "Bao nhiêu phần trăm?", officer.unit.path,
    )  # fmt: skip


def test_only_what_the_kind_asks_for_is_kept(ask):
    version = ask("Tên?", "text", measure="hộ", least=Decimal(1), options=("A", "B")).versions.get()

    assert (version.measure, version.least, version.options) == ("", None, [])


WRONG = [
    ("text", {"text": "  "}, "Chưa ghi câu hỏi."),
    ("text", {"text": "a" * 301}, "dài quá 300 chữ"),
    ("text", {"help": "a" * 601}, "Hướng dẫn dài quá 600 chữ"),
    ("text", {"field_id": 987654}, "không có lĩnh vực đã chọn"),
    ("text", {"subject_kinds": ("robot",)}, "Đối tượng đã chọn không có"),
    ("number", {"least": Decimal(9), "most": Decimal(3)}, "nhỏ nhất đang lớn hơn"),
    ("one", {"options": ("Chỉ một",)}, "ít nhất hai lựa chọn"),
    ("one", {"options": ("Có nơi", "co noi")}, "«co noi» ghi hai lần"),
    ("several", {"options": tuple(f"Số {n}" for n in range(31))}, "Nhiều quá 30 lựa chọn"),
    ("several", {"options": ("a" * 201, "b")}, "dài quá 200 chữ"),
]


@pytest.mark.parametrize(("kind", "told", "why"), WRONG)
def test_a_question_that_makes_no_sense_is_refused_with_what_to_do(ask, plan, kind, told, why):
    with pytest.raises(Refused, match=why):
        ask(**{"text": "Câu hỏi", "kind": kind, **told})

    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("kind", "op", "wanted", "why"),
    [
        ("yes_no", Op.IS, "maybe", "không trả lời được như điều kiện"),
        ("yes_no", Op.AT_LEAST, "3", "không trả lời được như điều kiện"),
        ("number", Op.AT_LEAST, "", "Chưa ghi con số để so sánh"),
        ("number", Op.AT_LEAST, "NaN", "không trả lời được như điều kiện"),
        ("number", Op.AT_LEAST, "ba", "không trả lời được như điều kiện"),
        ("text", Op.IS, "Có", "không trả lời được như điều kiện"),
        ("text", Op.ANSWERED, "Có", "không trả lời được như điều kiện"),
        ("one", Op.IS, "Trâu", "không trả lời được như điều kiện"),
    ],
)
def test_a_condition_that_can_never_be_met_is_refused(ask, kind, op, wanted, why):
    options = ("Rau", "Gà") if kind == "one" else ()
    source = ask("Câu trước", kind, options=options)

    with pytest.raises(Refused, match=why):
        ask("Câu sau", condition=Condition(source=source.pk, op=op, wanted=wanted))


def test_a_question_hangs_on_an_earlier_one_only(ask, officer, plan):
    first, second = ask("Một"), ask("Hai")
    elsewhere = QuestionVersionFactory(question__kind="yes_no").question

    for source in (second, first, elsewhere):
        draft = QuestionDraft(
            text="Một", condition=Condition(source=source.pk, op=Op.IS, wanted="yes")
        )
        with pytest.raises(Refused, match="đứng trước câu này"):
            usecases.change_question(first.pk, draft=draft, by=officer.user, at=NOW)


def test_a_question_does_not_hang_on_one_that_others_are_asked(ask, plan):
    source = ask("Hộ nuôi gì?", subject_kinds=("household",))
    condition = Condition(source=source.pk, op=Op.IS, wanted="yes")

    with pytest.raises(Refused, match="không bao giờ đúng"):
        ask("Tập thể?", subject_kinds=("collective",), condition=condition)


def test_forty_questions_are_enough(ask):
    for number in range(40):
        ask(f"Câu {number}")

    with pytest.raises(Refused, match="đã có 40 câu hỏi thêm"):
        ask("Một câu nữa")


def test_words_change_in_place_until_a_dossier_was_handed_in_with_them(ask, officer, plan):
    question = ask()

    changed = usecases.change_question(
        question.pk, draft=QuestionDraft(text="Đã họp dân chưa?"), by=officer.user, at=NOW
    )

    assert (changed.number, changed.revision, texts(plan)) == (1, 1, ["Đã họp dân chưa?"])
    line = Entry.objects.latest("pk")
    assert (line.act, line.details["before"]) == ("campaigns.question_changed", "Đã hỏi dân chưa?")


def test_after_the_first_hand_in_a_change_begins_a_new_version(ask, officer, plan):
    question = ask()
    usecases.freeze_questions([question.versions.get().pk], at=NOW)
    later = NOW + timedelta(days=3)

    usecases.change_question(
        question.pk, draft=QuestionDraft(text="Đã họp dân chưa?"), by=officer.user, at=later
    )

    assert list(question.versions.values_list("number", "text")) == [
        (1, "Đã hỏi dân chưa?"), (2, "Đã họp dân chưa?"),
    ]  # fmt: skip
    assert [one.text for one in questions_at(plan.pk, NOW)] == ["Đã hỏi dân chưa?"]
    assert texts(plan) == ["Đã họp dân chưa?"]


def test_what_is_frozen_keeps_the_day_on_which_it_was(ask):
    version = ask().versions.get()
    usecases.freeze_questions([version.pk], at=NOW)
    usecases.freeze_questions([version.pk], at=NOW + timedelta(days=9))

    version.refresh_from_db()
    assert version.frozen_at == NOW


def test_the_second_of_two_editors_is_told(ask, officer):
    question = ask()
    mark = state_of_question(question.versions.get())
    usecases.change_question(
        question.pk, draft=QuestionDraft(text="Của người kia"), read_as=mark, by=officer.user,
        at=NOW,
    )  # fmt: skip

    with pytest.raises(Refused, match="Có người vừa sửa câu này"):
        usecases.change_question(
            question.pk, draft=QuestionDraft(text="Của tôi"), read_as=mark, by=officer.user, at=NOW
        )

    assert question.versions.get().text == "Của người kia"


def test_an_option_on_which_another_question_hangs_stays(ask, officer):
    source = ask("Ở đâu?", "one", options=("Trong thôn", "Ngoài thôn"))
    ask("Thôn nào?", "text", condition=Condition(source=source.pk, op=Op.IS, wanted="Ngoài thôn"))

    for wrong in (
        QuestionDraft(text="Ở đâu?", options=("Trong thôn", "Nơi khác")),
        QuestionDraft(text="Ở đâu?", options=("Trong thôn", "Ngoài thôn"),
                      subject_kinds=("household",)),
    ):  # fmt: skip
        if wrong.subject_kinds:
            QuestionVersion.objects.filter(text="Thôn nào?").update(subject_kinds=["collective"])
        with pytest.raises(Refused, match="«Thôn nào\\?» đang hỏi theo câu này"):
            usecases.change_question(source.pk, draft=wrong, by=officer.user, at=NOW)


def test_questions_are_moved_but_never_before_the_one_they_hang_on(ask, officer, plan):
    first = ask("Một")
    ask("Hai", condition=Condition(source=first.pk, op=Op.IS, wanted="yes"))
    third = ask("Ba")

    usecases.move_question_up(third.pk, by=officer.user, at=NOW)
    assert texts(plan) == ["Một", "Ba", "Hai"]
    usecases.move_question_down(third.pk, by=officer.user, at=NOW)
    assert texts(plan) == ["Một", "Hai", "Ba"]
    assert Entry.objects.filter(act="campaigns.question_moved").count() == 2

    with pytest.raises(Refused, match="«Hai» hỏi theo câu «Một» nên phải đứng sau"):
        usecases.move_question_down(first.pk, by=officer.user, at=NOW)
    # At the end there is nowhere further to go, and nothing to tell.
    usecases.move_question_down(third.pk, by=officer.user, at=NOW)
    assert texts(plan) == ["Một", "Hai", "Ba"]


def test_a_retired_question_is_asked_no_more_and_stays_known(ask, officer, plan):
    first = ask("Một")
    second = ask("Hai", condition=Condition(source=first.pk, op=Op.IS, wanted="yes"))
    with pytest.raises(Refused, match="«Hai» đang hỏi theo câu này"):
        usecases.retire_question(first.pk, by=officer.user, at=NOW)

    usecases.retire_question(second.pk, by=officer.user, at=NOW + timedelta(days=1))

    assert texts(plan) == ["Một"]
    assert [one.text for one in questions_at(plan.pk, NOW)] == ["Một", "Hai"]
    assert Entry.objects.latest("pk").act == "campaigns.question_retired"
    for act in (usecases.retire_question, usecases.move_question_up):
        with pytest.raises(Refused, match="đã thôi hỏi trước đó"):
            act(second.pk, by=officer.user, at=NOW)
    with pytest.raises(Refused, match="đã thôi hỏi trước đó"):
        usecases.change_question(second.pk, draft=QuestionDraft(text="x"), by=officer.user, at=NOW)


def test_in_a_draft_a_question_is_taken_out_altogether(officer):
    plan = PlanFactory(unit=officer.unit)
    question = usecases.add_question(
        plan.pk, kind="text", draft=QuestionDraft(text="Thử"), by=officer.user, at=NOW
    )

    usecases.retire_question(question.pk, by=officer.user, at=NOW)

    assert not Question.objects.exists()


def test_who_does_not_keep_the_plan_asks_nothing(plan):
    stranger = AssignmentFactory(role="emulation_officer").user

    with pytest.raises(Refused, match="Bạn chưa được giao soạn kế hoạch"):
        usecases.add_question(
            plan.pk, kind="text", draft=QuestionDraft(text="Thử"), by=stranger, at=NOW
        )


def test_a_closed_plan_asks_nothing_new(ask, plan):
    Plan.objects.filter(pk=plan.pk).update(stage="closed")

    with pytest.raises(Refused, match="Kế hoạch đã kết thúc nên câu hỏi không thay đổi nữa"):
        ask()


def test_a_copied_plan_asks_what_the_earlier_one_asks(ask, officer, plan):
    first = ask()
    ask("Bao nhiêu?", "number", condition=Condition(source=first.pk, op=Op.IS, wanted="yes"))
    gone = ask("Thôi hỏi")
    usecases.retire_question(gone.pk, by=officer.user, at=NOW)

    copied = usecases.copy_plan(
        plan.pk, title="Kế hoạch sau", starts_on=plan.starts_on, ends_on=plan.ends_on,
        by=officer.user, at=NOW,
    )  # fmt: skip

    one, two = questions_at(copied.pk)
    assert (one.text, two.text, two.shown_if_id) == (
        "Đã hỏi dân chưa?", "Bao nhiêu?", one.question_id,
    )  # fmt: skip


def test_a_question_is_asked_in_its_field_and_of_its_kinds(plan):
    field = plan.fields.get()
    QuestionVersionFactory(question__plan=plan, text="Mọi nơi")
    QuestionVersionFactory(question__plan=plan, text="Y tế", field=field)
    QuestionVersionFactory(question__plan=plan, text="Hộ", subject_kinds=["household"])
    form = questions_at(plan.pk)

    assert [one.text for one in asked_of(form, field_id=field.pk, kind="individual")] == [
        "Mọi nơi", "Y tế",
    ]  # fmt: skip
    assert [one.text for one in asked_of(form, field_id=0, kind="household")] == ["Mọi nơi", "Hộ"]
    assert [scope_words(one) for one in form] == [
        "Mọi lĩnh vực · mọi đối tượng",
        "Y tế · mọi đối tượng",
        "Mọi lĩnh vực · Hộ gia đình",
    ]


@pytest.mark.parametrize(
    ("kind", "op", "wanted", "words"),
    [
        ("text", Op.ANSWERED, "", "đã có trả lời"),
        ("yes_no", Op.IS, "no", "trả lời «Không»"),
        ("one", Op.IS_NOT, "Rau", "trả lời khác «Rau»"),
        ("number", Op.AT_LEAST, "5.50", "từ 5,5 trở lên"),
        ("number", Op.MORE, "5", "lớn hơn 5"),
        ("number", Op.AT_MOST, "5", "từ 5 trở xuống"),
        ("number", Op.LESS, "5", "nhỏ hơn 5"),
        ("number", Op.EQUAL, "5", "đúng bằng 5"),
    ],
)
def test_a_condition_is_read_as_a_sentence(plan, kind, op, wanted, words):
    source = QuestionVersionFactory(
        question__plan=plan, question__kind=kind, text="Nuôi gì?", options=["Rau", "Gà"]
    )
    hanging = QuestionVersionFactory(
        question__plan=plan, shown_if=source.question, shown_op=op, shown_value=wanted
    )

    told = condition_words(hanging, [source, hanging])

    assert told == f"Chỉ hỏi khi câu «Nuôi gì?» {words}."
    assert condition_words(source, [source]) == ""


@pytest.mark.parametrize(
    ("kind", "reply", "words"),
    [
        ("text", Reply(words=" Nông dân "), "Nông dân"),
        ("number", Reply(number=Decimal("12.50")), "12,5 hộ"),
        ("date", Reply(day=datetime(2014, 5, 2, tzinfo=UTC).date()), "02/05/2014"),
        ("yes_no", Reply(holds=False), "Không"),
        ("several", Reply(chosen=("Rau", "Gà")), "Rau; Gà"),
        ("one", Reply(), ""),
    ],
)
def test_a_reply_is_read_as_people_write_it(kind, reply, words):
    version = QuestionVersionFactory(question__kind=kind, measure="hộ", options=["Rau", "Gà"])

    assert reply_words(version, reply) == words
    assert Kind(kind)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"least": Decimal(9), "most": Decimal(3)},
        {"shown_op": "is"},
        {"shown_value": "yes"},
    ],
)
def test_the_table_itself_refuses_a_half_written_question(plan, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionVersionFactory(question__plan=plan, **wrong)


def test_nobody_retires_a_question_without_a_name(ask):
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=ask().pk).update(retired_at=NOW)
