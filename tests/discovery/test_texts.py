"""Reading a text, deciding its suggestions, drawing the rest, forgetting the words."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from guongsang.audit.models import Entry as LogLine
from guongsang.discovery import usecases
from guongsang.discovery.models import Audit, AuditLine, Channel, Hit, Lead, RefuseReason, Text
from guongsang.discovery.queries import texts as reading
from guongsang.discovery.queries.fairness import fairness, guessed_sex
from guongsang.discovery.rules.passages import LONGEST_TEXT
from guongsang.discovery.rules.ranker import FEWEST_EACH, Label, train
from guongsang.discovery.rules.texts import at_most, body_print, draw
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Succession, UnitName
from tests.access.factories import AssignmentFactory
from tests.criteria.factories import IndicatorFactory
from tests.discovery.factories import (
    A_MORNING,
    AuditFactory,
    AuditLineFactory,
    HitFactory,
    LeadFactory,
    TextFactory,
    days_in_force,
    deed,
    who,
)
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
DEED = "Ông Nông Văn Hiệp ở Tổ 3, nhiều năm nay sáng nào cũng đưa trẻ qua đường, không lấy tiền."
PLAIN = "Đường vào xã đang sửa, xe tải đi vòng qua chợ phiên cho tiện đến hết tháng mười."
CRIME = "Công an đã dũng cảm bắt giữ đối tượng Lê Văn Tối, cơ quan điều tra khởi tố bị can."
BODY = f"{DEED}\n\n{PLAIN}\n\n{CRIME}"


@pytest.fixture
def duty(db):
    days_in_force()
    return AssignmentFactory()


def read_text(duty, body=BODY, **more):
    words = {"kind": "report", "title": "Báo cáo tháng 5", "by": duty.user, "at": A_MORNING}
    return usecases.read_text(duty.unit.pk, body=body, **(words | more))


def refuse(hit, by, reason=RefuseReason.NOT_A_DEED):
    return usecases.refuse_hit(hit.pk, reason=reason, by=by, at=A_MORNING)


def acts() -> list[str]:
    return list(LogLine.objects.order_by("pk").values_list("act", flat=True))


# ---- reading ---------------------------------------------------------------------------------


def test_a_text_suggests_who_did_what_in_which_sentence_and_why(duty):
    quarter = UnitFactory(parent=duty.unit, name="Tổ dân phố số 3")

    text = read_text(duty)

    hit = text.hits.get()
    assert (hit.name, hit.kind, hit.sex, hit.unit) == (
        "Nông Văn Hiệp", "individual", "male", quarter,
    )  # fmt: skip
    assert hit.sentence == DEED
    assert text.body[hit.start : hit.end] == DEED
    assert {text.body[a:b] for a, b in hit.marks} >= {"nhiều năm nay", "không lấy tiền"}
    assert {"quiet", "own_unit", "named"} <= {*hit.why}
    assert text.passages == 3


def test_a_unit_is_found_by_the_name_it_bore_before(duty):
    school = UnitFactory(parent=duty.unit, name="Trường THCS Mới")
    UnitName.objects.create(unit=school, name="Trường cấp 2 Cũ Kỹ", valid_to=A_MORNING.date())

    text = read_text(duty, "Trường cấp 2 Cũ Kỹ có cô Ma Thị Sim dạy miễn phí nhiều năm nay.")

    assert text.hits.get().unit == school


def test_the_name_of_a_unit_that_ended_means_who_took_it_over(duty):
    old, heir, last = (
        UnitFactory(parent=duty.unit, name=name, valid_to=end)
        for name, end in (
            ("Xã Cũ Kỹ", A_MORNING.date()),
            ("Xã Giữa", A_MORNING.date()),
            ("Phường Mới", None),
        )
    )  # fmt: skip
    Succession.objects.create(kind="merged", predecessor=old, successor=heir, on=A_MORNING.date())
    Succession.objects.create(kind="merged", predecessor=heir, successor=last, on=A_MORNING.date())

    text = read_text(duty, "Ở xã Cũ Kỹ có cô Ma Thị Sim dạy miễn phí nhiều năm nay.")

    assert text.hits.get().unit == last


def test_a_known_subject_is_named_among_the_reasons(duty):
    SubjectFactory(unit=duty.unit, name="Nông Văn Hiệp", fold_name="nong van hiep")

    assert "known" in read_text(duty).hits.get().why


def test_the_log_tells_that_a_text_was_read_and_nobodys_name(duty):
    read_text(duty)

    line = LogLine.objects.get()
    assert line.act == "discovery.text_read"
    assert not any(
        word in f"{line.subject_name} {line.details}" for word in ("Hiệp", "Nông", "tháng 5")
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Ngắn.", "quá ngắn"),
        ("x" * (LONGEST_TEXT + 1), "quá mức"),
        ("\x00 \u200b \x07" * 50, "quá ngắn"),
    ],
)
def test_a_text_too_short_or_too_long_is_refused_with_a_sentence(duty, body, said):
    with pytest.raises(Refused, match=said):
        read_text(duty, body)


def test_the_longest_text_is_read(duty):
    body = "\n".join([PLAIN] * (LONGEST_TEXT // (len(PLAIN) + 1)))

    assert read_text(duty, body).passages > 2_000


def test_the_same_text_is_read_once_for_a_unit_however_it_was_typed(duty):
    read_text(duty)

    with pytest.raises(Refused, match="đã được đọc"):
        read_text(duty, BODY.upper().replace(" ", "  "))
    assert body_print(BODY) == body_print(BODY.upper())


def test_only_who_checks_leads_there_may_give_a_text_to_be_read(duty):
    stranger = AssignmentFactory(role="leader", unit=duty.unit)

    with pytest.raises(Refused, match="chưa được giao"):
        read_text(duty, by=stranger.user)
    assert Text.objects.count() == 0


# ---- deciding --------------------------------------------------------------------------------


@pytest.fixture
def hit(duty):
    return HitFactory(text__unit=duty.unit)


def accept(hit, duty, **more):
    words = who(duty.unit, subject_name=hit.name)
    return usecases.accept_hit(
        hit.pk, words, deed(story=hit.sentence, **more), by=duty.user, at=A_MORNING
    )


def test_accepting_makes_one_lead_and_a_second_click_finds_it(hit, duty):
    first, second = accept(hit, duty), accept(hit, duty)

    hit.refresh_from_db()
    assert first == second == hit.lead == Lead.objects.get()
    assert (first.channel, first.subject_name, hit.said) == (Channel.TEXT, hit.name, "accepted")
    assert not hit.is_mended
    assert acts() == ["discovery.recorded", "discovery.hit_accepted"]


def test_a_mended_suggestion_is_kept_as_mended(hit, duty):
    usecases.accept_hit(
        hit.pk, who(duty.unit, subject_name="Nông Thị Hiên"), deed(), by=duty.user, at=A_MORNING
    )

    hit.refresh_from_db()
    assert (hit.is_mended, hit.lead.subject_name) == (True, "Nông Thị Hiên")


def test_a_refusal_keeps_its_reason_and_can_be_taken_back(hit, duty):
    refuse(hit, duty.user, RefuseReason.DUTY)
    hit.refresh_from_db()
    assert (hit.said, hit.refuse_reason) == ("refused", "duty")

    usecases.reopen_hit(hit.pk, by=duty.user, at=A_MORNING)

    hit.refresh_from_db()
    assert (hit.said, hit.refuse_reason, hit.said_by) == ("", "", None)
    assert acts() == ["discovery.hit_refused", "discovery.hit_reopened"]


def test_what_was_decided_is_not_decided_again(hit, duty):
    refuse(hit, duty.user)

    with pytest.raises(Refused, match="đã được xử lý"):
        accept(hit, duty)
    with pytest.raises(Refused, match="đã được xử lý"):
        refuse(hit, duty.user)
    assert Lead.objects.count() == 0


def test_a_refusal_without_a_reason_teaches_nothing_and_is_not_taken(hit, duty):
    with pytest.raises(Refused, match="chọn lý do"):
        refuse(hit, duty.user, "vì thế")


def test_an_accepted_suggestion_is_not_looked_at_again(hit, duty):
    accept(hit, duty)

    with pytest.raises(Refused, match="gợi ý đã bỏ"):
        usecases.reopen_hit(hit.pk, by=duty.user, at=A_MORNING)


def test_a_stranger_decides_nothing(hit, duty):
    other = AssignmentFactory()

    for act in (
        lambda: refuse(hit, other.user),
        lambda: usecases.accept_hit(hit.pk, who(duty.unit), deed(), by=other.user, at=A_MORNING),
        lambda: usecases.reopen_hit(hit.pk, by=other.user, at=A_MORNING),
    ):
        with pytest.raises(Refused, match="chưa được giao"):
            act()


# ---- learning --------------------------------------------------------------------------------


def teach(unit, user, accepted=FEWEST_EACH, refused=FEWEST_EACH):
    text = TextFactory(unit=unit)
    no = {"text": text, "said": "refused", "refuse_reason": "duty", "said_by": user,
          "said_at": A_MORNING, "masked": "hội nghị triển khai kế hoạch đợt 0"}  # fmt: skip
    HitFactory.create_batch(refused, **no)
    for _n in range(accepted):
        HitFactory(
            text=text, said="accepted", said_by=user, said_at=A_MORNING,
            lead=LeadFactory(unit=unit), masked="cô n_ dạy miễn phí nhiều năm cho trẻ",
        )  # fmt: skip


def test_forty_decisions_of_each_sort_order_what_waits_and_show_the_words(duty):
    teach(duty.unit, duty.user)

    text = read_text(duty, "Cô Ma Thị Sim dạy miễn phí nhiều năm cho trẻ trong bản.")

    hit = text.hits.get()
    assert 0.9 < hit.rank <= 1
    assert "phí" in hit.rank_words
    assert not {"n_", "0"} & {*" ".join(hit.rank_words).split()}


def test_what_was_learned_brings_up_who_no_list_has_words_for(duty):
    quiet = "Hỏi cô Ma Thị Sim thì cô cười, chiều nào lớp cũng còn đèn và tiếng đọc bài."
    assert read_text(duty, quiet).hits.count() == 0
    teach(duty.unit, duty.user)
    Hit.objects.filter(said="accepted").update(masked="cô cười chiều nào lớp cũng còn đèn")

    assert read_text(duty, f"{quiet} Vậy thôi.").hits.get().name == "Ma Thị Sim"


def test_one_decision_short_of_forty_nothing_is_learned(duty):
    teach(duty.unit, duty.user, refused=FEWEST_EACH - 1)

    text = read_text(duty)

    assert text.hits.get().rank_words == []
    assert reading.progress(duty.user).still_needed == 1


def test_after_some_decisions_what_waits_is_ordered_anew(duty):
    teach(duty.unit, duty.user, refused=FEWEST_EACH + 9)
    waiting = HitFactory(text__unit=duty.unit, masked="cô n_ dạy miễn phí nhiều năm")

    refuse(HitFactory(text__unit=duty.unit), duty.user)

    waiting.refresh_from_db()
    assert waiting.rank_words
    assert 0 < waiting.rank < 1


def test_somebody_known_is_no_bad_example(duty):
    HitFactory(text__unit=duty.unit, said="refused", refuse_reason="known", said_by=duty.user,
               said_at=A_MORNING)  # fmt: skip

    assert reading.labels() == []


def test_drawn_passages_teach_too(duty):
    AuditLineFactory(verdict="lead", audit__unit=duty.unit)
    AuditLineFactory(verdict="nothing", audit__unit=duty.unit)

    assert sorted(one.is_lead for one in reading.labels()) == [False, True]


def test_the_same_labels_make_the_same_ranker_and_chances_lie_between_nought_and_one():
    labels = [Label(f"giúp bà con mở đường {'ạ ' * (n % 3)}", 3, 0, True) for n in range(50)]
    labels += [Label(f"hội nghị triển khai {'ạ ' * (n % 5)}", 0, 3, False) for n in range(60)]

    one, other = train(labels), train(labels)

    assert one and other
    for masked in ("giúp bà con", "hội nghị", "", "chữ lạ"):
        chance = one.chance(masked, 1, 1)
        assert chance == other.chance(masked, 1, 1)
        assert 0 <= chance <= 1
    assert one.chance("giúp bà con mở đường", 3, 0) > 0.9 > 0.1 > one.chance("hội nghị", 0, 3)


def test_progress_counts_the_last_hundred_that_were_looked_at(duty):
    teach(duty.unit, duty.user, accepted=60, refused=50)

    told = reading.progress(duty.user)

    assert (told.accepted, told.refused, told.last_shown) == (60, 50, 100)
    assert told.last_right in range(50, 61)
    assert told.learned_from == 110


# ---- what was not suggested ------------------------------------------------------------------


def test_a_draw_takes_only_what_was_not_suggested_and_never_twice(duty):
    read_text(duty)

    audit = usecases.draw_audit(duty.unit.pk, by=duty.user, at=A_MORNING)

    assert {line.passage for line in audit.lines.all()} == {PLAIN, CRIME}
    assert audit.out_of == 2
    with pytest.raises(Refused, match="Chưa có đoạn nào"):
        usecases.draw_audit(duty.unit.pk, by=duty.user, at=A_MORNING)


def test_of_many_passages_a_hundred_are_drawn(duty):
    body = "\n".join(f"Đường số {n} đang sửa, xe tải đi vòng qua chợ cho tiện." for n in range(300))
    read_text(duty, body)

    audit = usecases.draw_audit(duty.unit.pk, by=duty.user, at=A_MORNING)

    assert (audit.lines.count(), audit.out_of) == (100, 300)


def test_a_draw_holds_only_texts_of_its_own_unit(duty):
    other = AssignmentFactory(user=duty.user)
    read_text(duty)
    TextFactory(unit=other.unit, body=PLAIN.replace("xã", "phường"))

    audit = usecases.draw_audit(other.unit.pk, by=duty.user, at=A_MORNING)

    assert [line.text.unit for line in audit.lines.all()] == [other.unit]


def test_a_verdict_is_kept_and_may_be_said_anew(duty):
    line = AuditLineFactory(audit__unit=duty.unit)

    for verdict in ("lead", "nothing"):
        usecases.judge_line(line.pk, verdict=verdict, by=duty.user, at=A_MORNING)

    line.refresh_from_db()
    assert (line.verdict, line.by) == ("nothing", duty.user)
    with pytest.raises(Refused, match="Xin chọn"):
        usecases.judge_line(line.pk, verdict="có lẽ", by=duty.user, at=A_MORNING)


def test_a_stranger_draws_and_judges_nothing(duty):
    line, other = AuditLineFactory(audit__unit=duty.unit), AssignmentFactory()

    with pytest.raises(Refused, match="chưa được giao"):
        usecases.judge_line(line.pk, verdict="lead", by=other.user, at=A_MORNING)
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.draw_audit(duty.unit.pk, by=other.user, at=A_MORNING)


@pytest.mark.parametrize(
    ("read", "found", "percent"), [(100, 0, 3), (50, 0, 6), (100, 5, 10), (0, 0, 100), (3, 3, 100)]
)
def test_nothing_in_a_hundred_means_at_most_three_per_cent(read, found, percent):
    assert round(100 * at_most(read, found)) == percent


def test_a_draw_is_the_same_for_the_same_seed_and_keeps_the_order():
    rows = list(range(1_000))

    assert draw(rows, "a") == draw(rows, "a") == sorted(draw(rows, "a"))
    assert draw(rows, "a") != draw(rows, "b")
    assert draw([1, 2], "a") == [1, 2]


# ---- forgetting ------------------------------------------------------------------------------


def test_after_its_time_a_text_is_emptied_and_its_labels_stay_without_names(duty):
    text = read_text(duty)
    kept = text.hits.get()
    refuse(kept, duty.user)
    HitFactory(text=text)
    AuditLineFactory(text=text, audit=AuditFactory(unit=duty.unit))

    gone = usecases.purge_texts(at=A_MORNING + timedelta(days=181))

    text.refresh_from_db()
    kept.refresh_from_db()
    assert (gone, text.body, text.title, text.source) == (1, "", "", "")
    assert list(text.hits.all()) == [kept]
    assert (kept.name, kept.sentence, kept.sex, kept.marks) == ("", "", "", [])
    assert kept.masked
    assert AuditLine.objects.get().passage == ""
    assert len(reading.labels()) == 1
    assert usecases.purge_texts(at=A_MORNING + timedelta(days=400)) == 0


def test_a_young_text_stays_and_a_lead_outlives_its_text(duty, call_purge):
    text = read_text(duty)
    lead = accept(text.hits.get(), duty)

    assert usecases.purge_texts(at=A_MORNING + timedelta(days=179)) == 0
    assert "1 bài" in call_purge("--days", "1")

    lead.refresh_from_db()
    assert lead.subject_name == "Nông Văn Hiệp"
    assert lead.story == DEED


@pytest.fixture
def call_purge(capsys):
    def call(*words: str) -> str:
        call_command("purge_texts", *words)
        return capsys.readouterr().out

    return call


def test_an_emptied_text_is_neither_drawn_nor_reopened_nor_judged(duty):
    text = read_text(duty)
    hit = text.hits.get()
    refuse(hit, duty.user)
    line = AuditLineFactory(text=text, audit=AuditFactory(unit=duty.unit))
    usecases.purge_texts(at=A_MORNING + timedelta(days=181))

    with pytest.raises(Refused, match="xóa theo hạn"):
        usecases.reopen_hit(hit.pk, by=duty.user, at=A_MORNING)
    with pytest.raises(Refused, match="xóa theo hạn"):
        usecases.judge_line(line.pk, verdict="lead", by=duty.user, at=A_MORNING)
    with pytest.raises(Refused, match="Chưa có đoạn nào"):
        usecases.draw_audit(duty.unit.pk, by=duty.user, at=A_MORNING)
    assert Audit.objects.count() == 1
    assert Hit.objects.count() == 1


# ---- whom it overlooks -----------------------------------------------------------------------


def test_leads_stand_beside_the_population_by_area_and_sex(duty):
    remote = UnitFactory(parent=duty.unit, region_profile="difficult")
    type(duty.unit).objects.filter(pk=duty.unit.pk).update(region_profile="ward")
    LeadFactory.create_batch(27, unit=duty.unit, subject_name="Nông Thị Hiền")
    LeadFactory.create_batch(3, unit=remote, subject_name="ông Lý Páo")
    LeadFactory(unit=remote, subject_name="Lý Páo")
    for key, region, number in (
        ("dan-so", "ward", 6000), ("dan-so", "difficult", 4000), ("dan-so-nu", "", 5000),
    ):  # fmt: skip
        IndicatorFactory(key=key, region=region, number=number, unit=duty.unit, year=2014)

    told = fairness(duty.user, A_MORNING.date())

    ward, _rural, far = told.by_area
    women, men = told.by_sex
    assert (ward.leads, ward.percent, ward.expected, ward.verdict) == (
        27, 87, 60, "gần bằng phần dân số",
    )  # fmt: skip
    assert (far.leads, far.expected, far.verdict) == (4, 40, "ít hơn phần dân số")
    assert (women.percent, women.expected, women.verdict) == (90, 50, "nhiều hơn phần dân số")
    assert (men.leads, told.unknown_sex) == (3, 1)


def test_without_figures_of_the_population_nothing_is_compared(duty):
    LeadFactory(unit=duty.unit)

    told = fairness(duty.user, A_MORNING.date())

    assert not told.has_population
    assert {one.verdict for one in [*told.by_area, *told.by_sex]} == {""}
    assert guessed_sex("Hoàng Hải Yến") == ""
