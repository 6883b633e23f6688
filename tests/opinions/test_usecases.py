"""Asking, answering, settling, reminding, taking back."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry as LogLine
from guongsang.dossiers.queries.eligibility import asked_of, rule_on_one
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter, Notice
from guongsang.ledger.models import Entry as LedgerEntry
from guongsang.opinions import queries, usecases
from guongsang.opinions.models import Inquiry, Opinion, Reply
from guongsang.opinions.rules import Asked, Said
from guongsang.regulations.models import Rule
from guongsang.regulations.rules import Answer as RuleAnswer
from guongsang.regulations.rules import Stage as RuleStage
from tests.dossiers.factories import A_MORNING, duty, proof
from tests.opinions.factories import OpinionFactory, asked, days_rule, handed_in, replied

TODAY = A_MORNING.date()

COUNTED = "đã trừ thứ bảy, chủ nhật; lịch nghỉ năm 2014 chưa được nạp"


def later(days: int) -> datetime:
    return A_MORNING + timedelta(days=days)


# ---- asking ------------------------------------------------------------------------------------
def test_many_agencies_are_asked_about_a_whole_list_at_once(world):
    days_rule()
    days_rule("opinion-answer-tax", 5)
    dossiers = handed_in(world, 3)

    made = usecases.ask(
        plan_id=world.plan.pk,
        agencies=[Asked(agency="police", name="Công an"), Asked(agency="tax", name="Thuế cơ sở 2")],
        dossier_ids=[one.pk for one in dossiers],
        asked="Có vi phạm không?",
        sent_on=TODAY,
        by=world.clerk,
        at=A_MORNING,
    )

    # Monday 12 May: ten and five working days.
    assert [(one.agency_name, one.due_on) for one in made] == [
        ("Công an", date(2014, 5, 26)),
        ("Thuế cơ sở 2", date(2014, 5, 19)),
    ]
    assert made[0].due_rule == f"10 ngày làm việc (Thử), chưa đối chiếu văn bản; {COUNTED}"
    assert [one.opinions.count() for one in made] == [3, 3]
    assert [letter.to_name for letter in Letter.objects.order_by("pk")] == [
        "Công an",
        "Thuế cơ sở 2",
    ]
    assert {letter.state for letter in Letter.objects.all()} == {"draft"}
    names = {one.subject.name for one in dossiers}
    assert [name for name in names if name in Letter.objects.first().body] == []
    assert LogLine.objects.filter(act="opinions.asked").count() == 2


def test_a_verified_row_is_told_without_a_caution(world):
    rule = days_rule()
    Rule.objects.filter(pk=rule.pk).update(verified=True)

    due = queries.due_for("police", office=world.town, sent_on=TODAY)

    assert due.words == f"10 ngày làm việc (Thử); {COUNTED}"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"asked": "  "}, "Chưa ghi nội dung cần hỏi"),
        ({"agencies": []}, "Chưa chọn cơ quan nào"),
        ({"agencies": [Asked(agency="police", name=" ")]}, "Chưa ghi tên cơ quan"),
        ({"agencies": [Asked(agency="mars", name="Sao Hỏa")]}, "Chưa chọn đúng loại cơ quan"),
        ({"dossier_ids": []}, "Chưa chọn hồ sơ nào"),
        ({"dossier_ids": [987654321]}, "không còn ở bước hỏi ý kiến"),
        ({"dossier_ids": list(range(1, 2003))}, "nhiều nhất 2000 hồ sơ"),
        ({"due_on": date(2014, 5, 1)}, "Hạn trả lời trước ngày gửi"),
        ({"due_on": None}, "Chưa có quy định về số ngày trả lời"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_with_the_reason(world, told, why):
    Rule.objects.all().delete()
    (dossier,) = handed_in(world)
    words = {
        "plan_id": world.plan.pk, "agencies": [Asked(agency="tax", name="Thuế")],
        "dossier_ids": [dossier.pk], "asked": "Gì?", "sent_on": TODAY, "due_on": date(2014, 6, 2),
    }  # fmt: skip

    with pytest.raises(Refused, match=why):
        usecases.ask(**(words | told), by=world.clerk, at=A_MORNING)

    assert (Inquiry.objects.count(), Letter.objects.count()) == (0, 0)


def test_an_agency_is_not_asked_twice_while_it_still_owes_an_answer(world):
    dossiers = handed_in(world, 4)
    inquiry = asked(world, dossiers)

    with pytest.raises(Refused, match=r"đã được hỏi và chưa trả lời về «.*», «.*», «.*»…"):
        asked(world, dossiers)

    replied(world, inquiry)
    assert asked(world, dossiers).opinions.count() == 4


def test_who_does_not_appraise_asks_nobody(world):
    (dossier,) = handed_in(world)
    words = {"plan_id": world.plan.pk, "asked": "Gì?", "sent_on": TODAY, "at": A_MORNING}
    words |= {"agencies": [Asked(agency="tax", name="Thuế")], "dossier_ids": [dossier.pk]}

    for user in (world.head, duty("council_member", world.town)):
        with pytest.raises(Refused, match="Bạn chưa được giao hỏi ý kiến cơ quan khác"):
            usecases.ask(**words, by=user)


# ---- answering ---------------------------------------------------------------------------------
def test_what_a_paper_does_not_speak_of_stays_without_an_opinion(world):
    inquiry = asked(world, handed_in(world, 3))
    one, two, three = inquiry.opinions.order_by("pk")

    usecases.record_reply(
        inquiry.pk,
        said={
            one.pk: Said(answer="clear"),
            two.pk: Said(answer="violation", facts="Lấn đất công"),
            three.pk: Said(answer="none"),
        },
        received_on=TODAY,
        number="12/CAP",
        file=proof(),
        by=world.clerk,
        at=A_MORNING,
    )  # fmt: skip

    found = {line.pk: line for line in queries.lines_of(inquiry)}
    assert [queries.words_of(found[pk], TODAY) for pk in (one.pk, two.pk, three.pk)] == [
        "Không vi phạm (trả lời muộn)",
        "Có vi phạm, chờ kết luận (trả lời muộn)",
        "Chưa có ý kiến, quá hạn 3 ngày",
    ]
    reply = Reply.objects.get()
    assert (reply.sha256, reply.entered_by) == (proof().sha256, world.clerk)
    assert reply.file.read() == b"%PDF-1.4 danh sach"


def test_a_violation_is_told_to_who_appraises_without_its_facts(world):
    other = duty("council_secretary", world.town)
    inquiry = asked(world, handed_in(world))

    replied(world, inquiry, "violation", "Lấn đất công")

    notice = Notice.objects.get(reader=other)
    assert notice.title == "Công an phường trả lời có vi phạm: 1 hồ sơ"
    assert "Lấn đất công" not in f"{notice.title} {notice.text}"
    assert not Notice.objects.filter(reader__in=[world.clerk, world.head]).exists()
    line = LogLine.objects.get(act="opinions.answered")
    assert "Lấn đất công" not in str(line.details)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"number": " "}, "Ghi số văn bản trả lời, hoặc đính kèm bản chụp"),
        ({"received_on": date(2014, 5, 13)}, "Ngày nhận chưa tới"),
        ({"received_on": date(2014, 5, 4)}, "Ngày nhận trước ngày gửi"),
        ({"dated_on": date(2014, 5, 13)}, "Ngày văn bản sau ngày nhận"),
        ({"answer": "violation", "facts": " "}, "có vi phạm thì phải ghi sự việc"),
        ({"answer": "perhaps"}, "Có dòng không thuộc văn bản hỏi này"),
        ({"answer": "none"}, "Chưa ghi trả lời cho hồ sơ nào"),
    ],
)
def test_an_impossible_answer_is_refused_and_nothing_is_kept(world, told, why):
    inquiry = asked(world, handed_in(world))

    with pytest.raises(Refused, match=why):
        replied(world, inquiry, **told)

    assert (Reply.objects.count(), Opinion.objects.get().answer) == (0, "none")


def test_an_answer_about_another_inquirys_dossier_is_refused(world):
    one, two = (asked(world, handed_in(world), name) for name in ("Công an", "Thuế"))

    with pytest.raises(Refused, match="không thuộc văn bản hỏi này"):
        usecases.record_reply(
            one.pk, said={two.opinions.get().pk: Said(answer="clear")}, number="1",
            received_on=TODAY, by=world.clerk, at=A_MORNING,
        )  # fmt: skip


def test_a_later_paper_takes_the_place_of_the_earlier_and_is_settled_anew(world):
    inquiry = asked(world, handed_in(world))
    replied(world, inquiry, "violation", "Đang xác minh")
    settle(world, inquiry.opinions.get())

    replied(world, inquiry, "violation", "Đã xử phạt", number="15/CAP")

    opinion = Opinion.objects.get()
    assert (opinion.facts, opinion.reply.number, opinion.outcome) == ("Đã xử phạt", "15/CAP", "")
    assert Reply.objects.count() == 2


# ---- settling ------------------------------------------------------------------------------------
def settle(world, opinion, outcome: str = "noted", words: str = "Việc nhỏ, đã khắc phục.", **told):
    return usecases.settle(
        opinion.pk, outcome=outcome, words=words, **told, by=world.clerk, at=A_MORNING
    )


def ruling(dossier):
    return rule_on_one(
        asked_of(dossier), office=dossier.plan.unit, day=TODAY, stage=RuleStage.SITTING
    )


@pytest.fixture
def r4(world):
    """The rule by which nobody is honoured while something is being examined."""
    return Rule.objects.create(
        topic="eligibility", key="all_hold", name="Không đang bị xem xét", source="NĐ 152 Điều 4",
        valid_from=date(2010, 1, 1),
    )  # fmt: skip


def hold_line(dossier):
    (line,) = [one for one in ruling(dossier).verdict.lines if one.rule == "all_hold"]
    return line


def test_a_violation_leaves_the_rules_open_and_stops_nobody_until_a_person_settles_it(world, r4):
    (dossier,) = handed_in(world)
    inquiry = asked(world, [dossier])
    silent = hold_line(dossier)

    replied(world, inquiry, "violation", "Lấn đất công")

    line = hold_line(dossier)
    assert (line.answer, ruling(dossier).is_stopped) == (RuleAnswer.UNKNOWN, False)
    # The card is read by the unit, too: neither the agency nor the facts are named.
    assert line.sentence == "Có ý kiến của cơ quan khác cần làm rõ (1); người xét chưa kết luận."
    settle(world, inquiry.opinions.get())
    assert hold_line(dossier).sentence == silent.sentence


def test_a_line_in_the_ledger_makes_the_rules_say_no(world, r4):
    (dossier,) = handed_in(world)
    inquiry = asked(world, [dossier])
    replied(world, inquiry, "violation", "Đang thanh tra", dated_on=date(2014, 5, 8))

    settle(world, inquiry.opinions.get(), "ledger", ledger_key="inspection")

    line = LedgerEntry.objects.get(subject=dossier.subject)
    assert (line.kind, line.key, line.since) == ("hold", "inspection", date(2014, 5, 8))
    assert ruling(dossier).is_stopped


def test_a_dossier_is_put_on_hold_by_a_person_only(world):
    (dossier,) = handed_in(world)
    inquiry = asked(world, [dossier])
    replied(world, inquiry, "violation", "Lấn đất công")
    dossier.refresh_from_db()
    assert not dossier.is_held

    settle(world, inquiry.opinions.get(), "held", "Chờ công an kết luận.")

    dossier.refresh_from_db()
    assert dossier.held_reason == "Chờ công an kết luận."
    # Already on hold: said again, it stays as it is.
    settle(world, inquiry.opinions.get(), "held", "Vẫn chờ.")


@pytest.mark.parametrize(
    ("outcome", "words", "why"),
    [
        ("noted", " ", "Chưa ghi lý do kết luận"),
        ("nonsense", "Vì thế.", "Chưa chọn kết luận"),
        ("ledger", "Vì thế.", "Hãy ghi từ ngày nào"),
    ],
)
def test_a_conclusion_needs_its_reason(world, outcome, words, why):
    inquiry = asked(world, handed_in(world))
    replied(world, inquiry, "violation", "Lấn đất công")

    with pytest.raises(Refused, match=why):
        settle(world, inquiry.opinions.get(), outcome, words)

    assert Opinion.objects.get().settled_at is None


def test_only_a_violation_is_settled_and_only_by_who_appraises(world):
    inquiry = asked(world, handed_in(world))
    replied(world, inquiry)
    opinion = inquiry.opinions.get()

    with pytest.raises(Refused, match="Chỉ kết luận khi"):
        settle(world, opinion)
    with pytest.raises(Refused, match="Bạn chưa được giao"):
        usecases.settle(opinion.pk, outcome="noted", words="x", by=world.head, at=A_MORNING)


def test_who_may_not_hold_a_dossier_settles_it_another_way(world):
    secretary = duty("council_secretary", world.town)
    inquiry = asked(world, handed_in(world))
    replied(world, inquiry, "violation", "Lấn đất công")

    with pytest.raises(Refused, match="Chỉ người được giao tạm dừng"):
        usecases.settle(
            inquiry.opinions.get().pk, outcome="held", words="Chờ.", by=secretary, at=A_MORNING
        )

    assert Opinion.objects.get().settled_at is None


# ---- reminding and taking back -------------------------------------------------------------------
def test_a_silent_agency_is_reminded_by_a_draft_and_not_every_day(world):
    days_rule("opinion-remind", 5)
    inquiry = asked(world, handed_in(world, 2))

    letter = usecases.remind(inquiry.pk, by=world.clerk, at=A_MORNING)

    assert (letter.state, letter.to_address) == ("draft", "congan@bk.vn")
    assert "2 trường hợp chưa có ý kiến" in letter.body
    with pytest.raises(Refused, match="Đã nhắc ngày 12/05/2014; nhắc lại được từ ngày 19/05/2014"):
        usecases.remind(inquiry.pk, by=world.clerk, at=later(1))
    assert usecases.remind(inquiry.pk, by=world.clerk, at=later(7)).pk != letter.pk


def test_nobody_is_reminded_before_the_day_or_after_the_answer(world):
    early = asked(world, handed_in(world), "Thuế", due_on=TODAY)
    done = asked(world, handed_in(world))
    replied(world, done)

    with pytest.raises(Refused, match="Chưa quá hạn"):
        usecases.remind(early.pk, by=world.clerk, at=A_MORNING)
    with pytest.raises(Refused, match="đã trả lời đủ"):
        usecases.remind(done.pk, by=world.clerk, at=A_MORNING)


def test_the_command_reminds_every_overdue_agency_once(world, capsys):
    days_rule("opinion-remind", 5)
    for name in ("Công an", "Thuế"):
        asked(world, handed_in(world), name)
    asked(world, handed_in(world), "Thanh tra", due_on=TODAY)
    before = Letter.objects.count()

    call_command("remind_opinions")
    call_command("remind_opinions")

    assert Letter.objects.count() == before + 2
    assert capsys.readouterr().out.splitlines() == [
        "2 thư nhắc đã soạn, chờ người gửi.",
        "0 thư nhắc đã soạn, chờ người gửi.",
    ]


def test_a_question_asked_by_mistake_is_taken_back_and_stays_to_be_read(world):
    (dossier,) = handed_in(world)
    inquiry = asked(world, [dossier])
    with pytest.raises(Refused, match="Chưa ghi lý do rút"):
        usecases.withdraw(inquiry.pk, reason=" ", by=world.clerk, at=A_MORNING)

    usecases.withdraw(inquiry.pk, reason="Nhầm cơ quan", by=world.clerk, at=A_MORNING)

    assert queries.of_dossier(dossier, world.clerk) == []
    assert list(queries.overdue_inquiries(world.clerk, TODAY)) == []
    with pytest.raises(Refused, match="đã rút"):
        replied(world, inquiry)


def test_an_answered_question_is_not_taken_back(world):
    inquiry = asked(world, handed_in(world))
    replied(world, inquiry)

    with pytest.raises(Refused, match="đã trả lời nên không rút"):
        usecases.withdraw(inquiry.pk, reason="Nhầm", by=world.clerk, at=A_MORNING)


# ---- what others ask -----------------------------------------------------------------------------
def test_concerns_are_counted_by_the_living_record(world):
    one = OpinionFactory(violation=True)
    merged = OpinionFactory(violation=True, dossier__subject__merged_into=one.dossier.subject)
    OpinionFactory(clear=True, dossier__subject=one.dossier.subject)

    kept = one.dossier.subject_id
    assert queries.open_concerns([kept, merged.dossier.subject_id]) == {kept: 2}


def test_before_a_signature_open_violations_and_silence_are_named(world):
    dossiers = handed_in(world, 2)
    inquiry = asked(world, dossiers)
    bad, silent = inquiry.opinions.order_by("pk")
    usecases.record_reply(
        inquiry.pk, said={bad.pk: Said(answer="violation", facts="x")}, number="1",
        received_on=TODAY, by=world.clerk, at=A_MORNING,
    )  # fmt: skip
    keys = [one.pk for one in dossiers]

    told = queries.warnings_about(keys, world.clerk, TODAY)

    assert sorted(told) == sorted(
        [
            f"«{bad.dossier.subject.name}»: Công an phường trả lời có vi phạm, "
            "chưa có người kết luận.",
            f"«{silent.dossier.subject.name}»: Công an phường chưa có ý kiến.",
        ]
    )
    assert queries.warnings_about(keys, world.head, TODAY) == []


# ---- the database keeps its promises ----------------------------------------------------------
@pytest.mark.parametrize(
    "broken",
    [
        {"answer": "clear"},
        {"violation": True, "facts": ""},
        {"outcome": "noted", "settled_words": "x", "settled_at": A_MORNING},
        {"inquiry__due_on": date(2014, 5, 1)},
        {"inquiry__withdrawn_at": A_MORNING},
        {"clear": True, "reply__number": ""},
    ],
)
def test_the_database_refuses_what_cannot_be(world, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        OpinionFactory(**broken)
