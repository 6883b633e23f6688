"""What the plan asks is answered in the dossier, kept, shown, handed in and frozen."""

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from guongsang.audit.models import Entry
from guongsang.campaigns import usecases as campaigns
from guongsang.campaigns.queries.questions import state_of_question
from guongsang.campaigns.rules import QuestionDraft, Reply
from guongsang.dossiers import usecases
from guongsang.dossiers.models import Answer, SetAside
from guongsang.dossiers.permissions import reasons_not_to_submit
from guongsang.dossiers.queries.missing import missing_in
from guongsang.dossiers.queries.papers import report_of
from guongsang.dossiers.queries.questions import ask_lines, handed_in
from guongsang.dossiers.queries.snapshots import changes_since_last
from guongsang.dossiers.states import Stage
from guongsang.foundation.refusals import Refused
from tests.campaigns.factories import InvitationFactory, QuestionVersionFactory
from tests.criteria.factories import FieldFactory
from tests.dossiers.factories import A_MORNING, DossierFactory, duty, fill, hand_in, register
from tests.subjects.factories import SubjectFactory

HTMX = {"HX-Request": "true"}
LATER = A_MORNING + timedelta(days=2)
STEP_QUERIES = 11


def question(world, kind="text", **told):
    return QuestionVersionFactory(question__plan=world.plan, question__kind=kind, **told)


@pytest.fixture
def asked(world):
    """A yes-or-no question that must be answered."""
    return question(world, "yes_no", text="Đã hỏi dân chưa?", is_required=True)


@pytest.fixture
def share(world, asked):
    """A number that must be given after a yes."""
    return question(
        world, "number", text="Bao nhiêu phần trăm đồng ý?", measure="%", is_required=True,
        least=Decimal(0), most=Decimal(100), shown_if=asked.question, shown_op="is",
        shown_value="yes",
    )  # fmt: skip


def reply(
    world, dossier, version, *, read_as=0, by=None, keep="", asked_as="", at=A_MORNING, **told
):
    return usecases.save_answer(
        dossier.pk, question_id=version.question_id, reply=Reply(**told), read_as=read_as,
        asked_as=asked_as, keep=keep, by=by or world.writer, at=at,
    )  # fmt: skip


def line_of(dossier, version):
    found = [one for one in ask_lines(dossier) if one.key == version.question_id]
    return found[0] if found else None


KINDS = [
    ("text", {"words": " Trưởng thôn "}, "Trưởng thôn", "Trưởng thôn"),
    ("long", {"words": "Dòng một\nDòng hai"}, "Dòng một\nDòng hai", "Dòng một\nDòng hai"),
    ("number", {"number": Decimal("12.5")}, "12,5 hộ", Decimal("12.50")),
    ("date", {"day": date(2014, 3, 2)}, "02/03/2014", date(2014, 3, 2)),
    ("yes_no", {"holds": False}, "Không", "Không"),
    ("one", {"chosen": ("Rau",)}, "Rau", "Rau"),
    ("several", {"chosen": ("Rau", "Gà")}, "Rau; Gà", "Rau; Gà"),
]


@pytest.mark.parametrize(("kind", "told", "words", "value"), KINDS)
def test_every_kind_of_question_is_answered_in_its_way(world, kind, told, words, value):
    version = question(world, kind, measure="hộ", options=["Rau", "Gà"])
    dossier = register(world)

    reply(world, dossier, version, **told)

    line = line_of(dossier, version)
    assert (line.words, line.value, line.is_answered) == (words, value, True)
    assert Answer.objects.get().revision == 1


def test_an_answer_is_logged_once_for_a_stretch_of_writing(world):
    version = question(world, text="Ai làm?")
    dossier = register(world)

    reply(world, dossier, version, words="Ông")
    reply(world, dossier, version, words="Ông Ba", read_as=1)
    reply(world, dossier, version, words="Ông Ba", read_as=0)

    line = Entry.objects.get(act="dossiers.answer_saved")
    assert (line.details["question"], line.unit_path) == ("Ai làm?", world.school.path)
    dossier.refresh_from_db()
    assert (Answer.objects.get().revision, dossier.edited_by) == (2, world.writer)


@pytest.mark.parametrize(
    ("kind", "told", "why"),
    [
        ("number", {"number": Decimal(101)}, "số không được quá 100"),
        ("number", {"number": Decimal(-1)}, "số phải từ 0 trở lên"),
        ("text", {"words": "a" * 301}, "trả lời dài quá 300 chữ"),
        ("one", {"chosen": ("Trâu",)}, "lựa chọn này không còn trong danh sách"),
        ("one", {"chosen": ("Rau", "Gà")}, "chỉ chọn một"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_by_name(world, kind, told, why):
    version = question(
        world, kind, text="Bao nhiêu?", least=Decimal(0), most=Decimal(100), options=["Rau", "Gà"]
    )
    dossier = register(world)

    with pytest.raises(Refused, match=rf"Câu «Bao nhiêu\?»: {why}"):
        reply(world, dossier, version, **told)

    assert not Answer.objects.exists()


def test_only_what_is_asked_of_this_dossier_may_be_answered(world, asked):
    dossier = register(world)
    others = [
        question(world, field=FieldFactory()),
        question(world, subject_kinds=["household"]),
        QuestionVersionFactory(),
    ]

    for version in others:
        with pytest.raises(Refused, match="không hỏi ở hồ sơ đang mở"):
            reply(world, dossier, version, number=Decimal(5), words="x")


def test_who_may_not_write_answers_nothing(world, asked):
    dossier = register(world)

    with pytest.raises(Refused, match="Bạn chưa được giao soạn hồ sơ"):
        reply(world, dossier, asked, holds=True, by=world.stranger)


def test_the_second_writer_is_told_and_nothing_is_lost(world):
    version = question(world, "long", text="Kể thêm")
    dossier = register(world)
    reply(world, dossier, version, words="Của cán bộ")

    with pytest.raises(usecases.WrittenMeanwhile) as clash:
        reply(world, dossier, version, words="Của thủ trưởng", by=world.head)
    assert (clash.value.theirs.text, clash.value.theirs.revision) == ("Của cán bộ", 1)

    reply(world, dossier, version, words="Của thủ trưởng", by=world.head, read_as=1, keep="both")
    assert Answer.objects.get().words == "Của cán bộ\n\nCủa thủ trưởng"
    reply(world, dossier, version, words="Lần ba", by=world.head, read_as=2, keep="theirs")
    assert Answer.objects.get().words == "Của cán bộ\n\nCủa thủ trưởng"
    reply(world, dossier, version, words="Lần ba", by=world.head, read_as=2, keep="mine")
    assert Answer.objects.get().words == "Lần ba"
    assert [one.text for one in SetAside.objects.order_by("pk")] == [
        "Của cán bộ", "Lần ba", "Của cán bộ\n\nCủa thủ trưởng",
    ]  # fmt: skip


def test_whoever_answers_words_that_have_changed_is_told(world):
    version = question(world, text="Ai làm?")
    dossier = register(world)

    with pytest.raises(Refused, match="Cơ quan vừa sửa câu hỏi này"):
        reply(world, dossier, version, words="Ông Ba", asked_as="1-7")

    reply(world, dossier, version, words="Ông Ba", asked_as=state_of_question(version))
    assert Answer.objects.exists()


# ---- what is missing ----------------------------------------------------------------------
def musts(dossier):
    return [line.text for line in missing_in(dossier).musts]


def test_a_required_question_blocks_the_hand_in_by_its_name(world, asked, share):
    dossier = fill(world, register(world))
    assert musts(dossier) == ["Chưa trả lời câu hỏi bắt buộc «Đã hỏi dân chưa?»."]
    assert missing_in(dossier).musts[0].href == (
        reverse("dossiers:questions", args=[dossier.pk]) + f"#hoi-{asked.question_id}"
    )
    with pytest.raises(Refused, match="Chưa trả lời câu hỏi bắt buộc «Đã hỏi dân chưa\\?»"):
        hand_in(world, dossier)

    reply(world, dossier, asked, holds=True)
    assert reasons_not_to_submit(dossier, by=world.head) == [
        "Chưa trả lời câu hỏi bắt buộc «Bao nhiêu phần trăm đồng ý?»."
    ]
    # What a condition hides lacks nothing.
    reply(world, dossier, asked, holds=False, read_as=1)
    assert musts(dossier) == []
    hand_in(world, dossier)


def test_required_questions_count_in_how_much_is_done(world, asked):
    dossier = register(world)
    before = missing_in(dossier)

    reply(world, dossier, asked, holds=True)

    after = missing_in(dossier)
    assert (after.done - before.done, after.total) == (1, before.total)
    assert after.asks_more


def test_an_answer_that_no_longer_fits_lacks_and_is_shown_beside(world):
    version = question(world, "one", text="Ở đâu?", options=["Rau", "Gà"], is_required=True)
    dossier = fill(world, register(world))
    reply(world, dossier, version, chosen=("Rau",))

    draft = QuestionDraft(text="Ở đâu?", options=("Lợn", "Gà"), is_required=True)
    campaigns.change_question(version.question_id, draft=draft, by=world.clerk, at=LATER)

    assert musts(dossier) == ["Chưa trả lời câu hỏi bắt buộc «Ở đâu?»."]
    assert (line_of(dossier, version).former, line_of(dossier, version).words) == ("Rau", "")


# ---- handing in ---------------------------------------------------------------------------
@pytest.fixture
def submitted(world, asked, share):
    dossier = fill(world, register(world))
    reply(world, dossier, asked, holds=True)
    reply(world, dossier, share, number=Decimal("97.5"))
    hand_in(world, dossier)
    dossier.refresh_from_db()
    return dossier


def test_what_is_handed_in_stands_in_the_snapshot(submitted, asked, share):
    told = submitted.submissions.get().snapshot["questions"]

    assert told == {
        str(asked.question_id): {"name": "Đã hỏi dân chưa?", "value": "Có"},
        str(share.question_id): {"name": "Bao nhiêu phần trăm đồng ý?", "value": "97,5 %"},
    }


def test_what_a_condition_hides_is_kept_and_not_handed_in(world, asked, share):
    dossier = fill(world, register(world))
    reply(world, dossier, asked, holds=True)
    reply(world, dossier, share, number=Decimal(60))
    reply(world, dossier, asked, holds=False, read_as=1)

    submission = hand_in(world, dossier)

    assert list(submission.snapshot["questions"]) == [str(asked.question_id)]
    dossier.refresh_from_db()
    assert [one.version.pk for one in handed_in(ask_lines(dossier))] == [asked.pk]
    assert dossier.answers.get(version=share).number == Decimal(60)
    paper = report_of(dossier, reader=world.head, day=date(2014, 5, 12))
    assert paper["questions"] == [["Đã hỏi dân chưa?", "Không"]]


def test_the_hand_in_fixes_the_words_of_every_question(submitted, asked, share):
    for version in (asked, share):
        version.refresh_from_db()
        assert version.frozen_at == A_MORNING


def test_a_dossier_handed_in_is_read_with_the_questions_it_was_asked(
    world, submitted, asked, share
):
    campaigns.add_question(
        world.plan.pk, kind="text", draft=QuestionDraft(text="Câu mới", is_required=True),
        by=world.clerk, at=LATER,
    )  # fmt: skip
    draft = QuestionDraft(text="Đã họp dân chưa?", is_required=True)
    campaigns.change_question(asked.question_id, draft=draft, by=world.clerk, at=LATER)
    campaigns.retire_question(share.question_id, by=world.clerk, at=LATER)

    assert [(one.version.text, one.words) for one in ask_lines(submitted)] == [
        ("Đã hỏi dân chưa?", "Có"), ("Bao nhiêu phần trăm đồng ý?", "97,5 %"),
    ]  # fmt: skip


def test_a_returned_dossier_is_asked_anew_and_sees_what_it_answered(world, submitted, asked, share):
    draft = QuestionDraft(text="Đã họp dân chưa?", is_required=True)
    campaigns.change_question(asked.question_id, draft=draft, by=world.clerk, at=LATER)
    usecases.return_dossier(
        submitted.pk, reasons="Hỏi lại", due_on=date(2014, 6, 1), by=world.clerk, at=LATER
    )
    submitted.refresh_from_db()

    line = line_of(submitted, asked)
    assert (line.version.text, line.words, line.former) == ("Đã họp dân chưa?", "", "Có")
    assert musts(submitted) == ["Chưa trả lời câu hỏi bắt buộc «Đã họp dân chưa?»."]
    reply(world, submitted, asked, holds=False, at=LATER)
    changed = changes_since_last(submitted).parts
    assert [(part.name, [one.new for one in part.changes]) for part in changed] == [
        ("Câu hỏi của kế hoạch", ["Không", ""])
    ]
    # The first answer stands where it was handed in.
    assert submitted.answers.get(version=asked).holds is True


def test_an_answer_given_to_a_retired_question_stays_and_is_not_handed_in(world, sign_in, asked):
    version = question(world, "long", text="Ai làm?")
    dossier = fill(world, register(world))
    reply(world, dossier, asked, holds=True)
    reply(world, dossier, version, words="Ông Ba")

    campaigns.retire_question(version.question_id, by=world.clerk, at=A_MORNING)

    gone = line_of(dossier, version)
    assert (gone.is_retired, gone.is_shown, gone.words) == (True, False, "Ông Ba")
    client = sign_in(world.writer)
    assert "Ai làm?" not in told(client.get(page_of(dossier)))
    page = told(client.get(page_of(dossier, "detail")))
    assert "Câu kế hoạch đã thôi hỏi, không nộp theo hồ sơ" in page
    assert "Ông Ba" in page
    heads, (row,) = workbook(sign_in(world.clerk), world.plan)
    assert dict(zip(heads[-2:], row[-2:], strict=True)) == {
        "Đã hỏi dân chưa?": "Có", "Ai làm?": "Ông Ba",
    }  # fmt: skip
    submission = hand_in(world, dossier)
    assert list(submission.snapshot["questions"]) == [str(asked.question_id)]
    version.refresh_from_db()
    assert version.frozen_at is None


def test_a_question_retired_while_it_is_open_vanishes_with_the_next_save(world, sign_in, asked):
    version = question(world, text="Ai làm?")
    dossier = register(world)
    reply(world, dossier, version, words="Ông Ba")
    campaigns.retire_question(version.question_id, by=world.clerk, at=LATER)
    sent = {"value": "yes", "read_as": 0, "shown": [asked.question_id, version.question_id]}
    here = page_of(dossier, "save_answer", asked.question_id)

    page = told(sign_in(world.writer).post(here, sent, headers=HTMX))

    assert f'id="hoi-{version.question_id}" hidden hx-swap-oob="true"' in page


def test_a_plan_that_has_stopped_asking_has_no_such_step(world):
    version = question(world, text="Ai làm?")
    dossier = register(world)
    reply(world, dossier, version, words="Ông Ba")
    campaigns.retire_question(version.question_id, by=world.clerk, at=LATER)

    assert missing_in(dossier).asks_more is False


def test_a_withdrawn_dossier_keeps_the_questions_of_its_day(world, asked):
    dossier = register(world)
    reply(world, dossier, asked, holds=True)
    usecases.withdraw_dossier(dossier.pk, reason="Thôi", by=world.writer, at=LATER)
    question(world, text="Câu mới", since=LATER + timedelta(days=1))
    dossier.refresh_from_db()

    assert [one.version.pk for one in ask_lines(dossier)] == [asked.pk]


# ---- pages --------------------------------------------------------------------------------
@pytest.fixture
def sign_in(client):
    def become(user):
        client.force_login(user)
        return client

    return become


def page_of(dossier, name="questions", *more):
    return reverse(f"dossiers:{name}", args=[dossier.pk, *more])


def told(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("questions", [1, 3])
def test_more_questions_cost_the_step_no_more_queries(
    world, sign_in, questions, django_assert_num_queries
):
    dossier = register(world)
    for _number in range(questions):
        reply(world, dossier, question(world), words="Có")
    client = sign_in(world.writer)
    client.get(page_of(dossier))

    with django_assert_num_queries(STEP_QUERIES):
        client.get(page_of(dossier))


def test_the_step_shows_what_is_asked_and_hides_the_rest(world, sign_in, asked, share):
    dossier = register(world)
    page = told(sign_in(world.writer).get(page_of(dossier)))

    assert "Đã hỏi dân chưa? (bắt buộc)" in page
    assert "Bao nhiêu phần trăm đồng ý? (%)" not in page
    assert f'id="hoi-{share.question_id}" hidden' in page


def test_a_late_save_of_a_question_that_was_hidden_meanwhile_is_kept_without_noise(
    world, sign_in, asked, share
):
    dossier = register(world)
    here = page_of(dossier, "save_answer", share.question_id)
    client = sign_in(world.writer)

    late = client.post(here, {"value": "97,5", "read_as": 0}, headers=HTMX)
    without_script = client.post(here, {"value": "98", "read_as": 1}, follow=True)

    assert (late.status_code, late.content) == (204, b"")
    assert "đang ẩn theo câu trước; chữ đã ghi được giữ" in told(without_script)
    assert Answer.objects.get().number == 98
    assert not [line for line in ask_lines(dossier) if line.version == share and line.is_shown]


def test_a_plan_that_asks_nothing_has_no_such_step(world, sign_in):
    dossier = register(world)
    client = sign_in(world.writer)

    assert page_of(dossier) not in told(client.get(page_of(dossier, "claims")))
    assert "Kế hoạch không hỏi thêm câu nào" in told(client.get(page_of(dossier)))
    assert client.post(page_of(dossier, "save_answer", 987)).status_code == 404


def test_without_script_an_answer_is_saved_by_its_button(world, sign_in, asked, share):
    dossier = register(world)
    client = sign_in(world.writer)

    answer = client.post(
        page_of(dossier, "save_answer", asked.question_id), {"value": "yes", "read_as": 0}
    )

    assert answer.url == page_of(dossier) + f"#hoi-{asked.question_id}"
    page = told(client.get(page_of(dossier)))
    assert "Bao nhiêu phần trăm đồng ý? (%) (bắt buộc)" in page
    wrong = client.post(
        page_of(dossier, "save_answer", share.question_id), {"value": "140", "read_as": 0}
    )
    assert "số không được quá 100" in told(wrong)
    assert 'value="140"' in told(wrong)


def test_by_script_only_what_appears_or_vanishes_is_drawn_anew(world, sign_in, asked, share):
    other = question(world, "long", text="Kể thêm")
    dossier = register(world)
    client = sign_in(world.writer)
    here = page_of(dossier, "save_answer", asked.question_id)
    first, second, third = (one.question_id for one in (asked, share, other))
    sent = {"value": "yes", "read_as": 0, "shown": [first, third]}

    page = told(client.post(here, sent, headers=HTMX))
    assert f'id="hoi-{second}" hx-swap-oob="true"' in page
    assert f'id="hoi-{third}"' not in page
    assert "Chưa trả lời câu hỏi bắt buộc «Bao nhiêu phần trăm đồng ý?»." in page

    # The answer got lost on the way: sent again, it shows what is missing all the same.
    assert f'id="hoi-{second}" hx-swap-oob' in told(client.post(here, sent, headers=HTMX))

    sent = {"value": "no", "read_as": 1, "shown": [first, second, third]}
    page = told(client.post(here, sent, headers=HTMX))
    assert f'id="hoi-{second}" hidden hx-swap-oob="true"' in page
    assert "Bao nhiêu phần trăm" not in page


def test_two_writers_see_both_texts_on_the_page(world, sign_in):
    version = question(world, "long", text="Kể thêm")
    dossier = register(world)
    reply(world, dossier, version, words="Của cán bộ")
    client = sign_in(world.head)
    here = page_of(dossier, "save_answer", version.question_id)

    page = told(client.post(here, {"value": "Của tôi", "read_as": 0}, headers=HTMX))
    assert "Của cán bộ" in page
    sent = {"value": "Của tôi", "read_as": 0, "seen": 1, "keep": "mine"}
    assert client.post(here, sent, headers=HTMX)["HX-Refresh"] == "true"
    assert Answer.objects.get().words == "Của tôi"


@pytest.mark.parametrize(
    ("kind", "sent"),
    [("number", "ba"), ("number", "1e999"), ("date", "31/02/2014"), ("one", "Trâu"),
     ("yes_no", "maybe"), ("several", "Trâu"), ("text", "a" * 301)],
)  # fmt: skip
def test_hostile_answers_get_a_sentence(world, sign_in, kind, sent):
    version = question(world, kind, options=["Rau", "Gà"])
    dossier = register(world)

    page = sign_in(world.writer).post(
        page_of(dossier, "save_answer", version.question_id),
        {"value": sent, "read_as": 0, "shown": ["x", "-1", "9" * 30]},
        headers=HTMX,
    )

    assert page.status_code == 200
    assert 'data-state="failed"' in told(page)
    assert not Answer.objects.exists()


def test_an_officers_words_and_answers_are_never_markup(world, sign_in):
    version = question(world, text="<b>Ai</b>", help="<script>x()</script>")
    dossier = register(world)
    reply(world, dossier, version, words="<img src=x>")
    client = sign_in(world.writer)

    for name in ("questions", "detail"):
        page = told(client.get(page_of(dossier, name)))
        for markup in ("<b>Ai", "<script>x", "<img src=x"):
            assert markup not in page


def test_the_dossier_shows_what_was_asked_and_answered(world, sign_in, submitted):
    page = told(sign_in(world.clerk).get(page_of(submitted, "detail")))

    assert "Câu hỏi của kế hoạch" in page
    assert "97,5 %" in page


def test_answers_stand_in_the_report_on_paper_and_in_word(world, sign_in, submitted):
    client = sign_in(world.head)
    pdf = client.get(page_of(submitted, "report_pdf"))
    docx = client.get(page_of(submitted, "report_docx"))

    assert pdf.content.startswith(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(docx.content)) as file:
        words = file.read("word/document.xml").decode()
    assert "Thông tin thêm theo yêu cầu của kế hoạch" in words
    assert "97,5 %" in words


# ---- the workbook -------------------------------------------------------------------------
def workbook(client, plan):
    answer = client.get(reverse("dossiers:list"), {"plan": plan.pk, "export": "xlsx"})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(load_workbook(io.BytesIO(body)).active.values)
    return rows[0], rows[1:]


def test_the_workbook_of_a_plan_has_a_column_for_every_question(world, sign_in, submitted, share):
    gone = question(world, text="Câu đã thôi")
    campaigns.retire_question(gone.question_id, by=world.clerk, at=LATER)
    question(world, text="=1+1", since=LATER)
    world.plan.refresh_from_db()

    heads, (row,) = workbook(sign_in(world.clerk), world.plan)

    assert heads[-4:] == ("Đã hỏi dân chưa?", "Bao nhiêu phần trăm đồng ý?", "=1+1", "Câu đã thôi")
    assert row[-4:] == ("Có", 97.5, None, None)


@pytest.mark.parametrize("dossiers", [1, 3])
def test_more_dossiers_cost_the_workbook_no_more_queries(
    world, sign_in, asked, share, dossiers, django_assert_num_queries
):
    for _number in range(dossiers):
        dossier = register(world, subject=SubjectFactory(unit=world.school))
        reply(world, dossier, asked, holds=True)
    client = sign_in(world.clerk)
    workbook(client, world.plan)

    with django_assert_num_queries(EXPORT_QUERIES):
        _heads, rows = workbook(client, world.plan)

    assert [row[-2] for row in rows] == ["Có"] * dossiers


EXPORT_QUERIES = 9


def test_the_workbook_shows_nobodys_answers_elsewhere(world, sign_in, submitted):
    elsewhere = DossierFactory(plan=world.plan, field=world.field)
    InvitationFactory(plan=world.plan, unit=elsewhere.unit)

    heads, rows = workbook(sign_in(duty("unit_head", elsewhere.unit)), world.plan)

    assert heads[-2:] == ("Đã hỏi dân chưa?", "Bao nhiêu phần trăm đồng ý?")
    assert [row[-2:] for row in rows] == [(None, None)]


def test_a_dossier_without_questions_is_handed_in_as_before(world):
    submission = hand_in(world, fill(world, register(world)))

    assert submission.snapshot["questions"] == {}
    assert submission.dossier.stage == Stage.SUBMITTED
