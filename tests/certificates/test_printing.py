"""Runs: frozen when asked for, printed once or with a reason, the same bytes, taken up again."""

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from guongsang.audit.models import Entry
from guongsang.certificates import usecases
from guongsang.certificates.models import Design, Printing, Run
from guongsang.certificates.rules import spec_from
from guongsang.foundation.refusals import Refused
from guongsang.honours.models import Decision
from guongsang.jobs.models import JobRun
from guongsang.jobs.tasks import WorkerClosesError, do_next
from guongsang.jobs.usecases import cancel
from tests.certificates.factories import asked, award, blank, design, printed, printer
from tests.honours.factories import A_DAY, GrantFactory, cleared, draft, recognised

NAMES = ("Nông Thị Hiền", "Bế Văn Sơn", "Lý A Páo")


@pytest.fixture
def decision(world) -> Decision:
    return award(world, *NAMES)


def refused(act, *words: object, **told: object) -> str:
    with pytest.raises(Refused) as refusal:
        act(*words, **told)
    return str(refusal.value)


def bytes_of(place: str) -> bytes:
    with default_storage.open(place) as file:
        return file.read()


def test_a_run_leaves_a_file_for_each_and_one_for_all_with_their_hashes(world, decision):
    run = printed(world, decision)

    lines = list(run.printings.all())
    assert [str(one) for one in lines] == list(NAMES)
    assert [one.sha256 for one in lines] == [
        hashlib.sha256(bytes_of(one.place)).hexdigest() for one in lines
    ]
    assert run.sha256 == hashlib.sha256(bytes_of(run.place)).hexdigest()
    assert (run.job.state, run.job.done, run.job.total) == ("done", 4, 4)
    assert [one.reason for one in lines] == ["first"] * 3
    assert Entry.objects.filter(act="certificates.run_asked").count() == 1


def test_a_second_run_leaves_the_same_bytes(world, decision):
    first = printed(world, decision, design_id=design(world).pk)

    second = printed(
        world, decision, design_id=first.version.design_id, reason="damaged", note="Kẹt giấy"
    )

    assert second.sha256 == first.sha256
    assert list(second.printings.values_list("sha256")) == list(
        first.printings.values_list("sha256")
    )
    assert set(second.printings.values_list("reason", "note")) == {("damaged", "Kẹt giấy")}


def test_what_was_printed_once_is_not_printed_again_without_a_reason(world, decision):
    one = decision.grants.first()
    first = printed(world, decision, grant_ids=[one.pk])

    told = refused(asked, world, decision)
    other = refused(asked, world, decision, reason="other")

    assert told == (
        "«Nông Thị Hiền» đã in rồi. Hãy chọn lý do in lại, hoặc chỉ in những người chưa có giấy."
    )
    assert other == "Hãy ghi rõ lý do in lại vào ô ghi chú."
    assert refused(asked, world, decision, reason="first") == told
    assert list(Run.objects.all()) == [first]
    again = asked(world, decision, reason="lost")
    assert list(again.printings.values_list("reason", flat=True)) == ["lost", "first", "first"]


def test_only_papers_printed_again_say_so_when_the_design_wants_it(world, decision):
    marking = design(world)
    spec = spec_from(marking.newest.spec | {"mark_reprints": True})
    usecases.change_design(
        marking.pk, name="Giấy khen", form_keys=["giay-khen"], spec=spec, by=world.clerk, at=A_DAY
    )

    first = printed(world, decision, design_id=marking.pk)
    second = printed(world, decision, design_id=marking.pk, reason="lost")

    marks = [list(run.printings.values_list("says__mark", flat=True)) for run in (first, second)]
    assert marks == [["", "", ""], ["Bản in lại (lần 2)"] * 3]


@pytest.mark.parametrize("state", ["suspended", "revoked"])
def test_a_grant_that_does_not_stand_is_not_printed(world, decision, state):
    fallen = decision.grants.last()
    decision.grants.filter(pk=fallen.pk).update(state=state)

    told = refused(asked, world, decision, grant_ids=[one.pk for one in decision.grants.all()])

    assert told.startswith("Không in giấy của «Lý A Páo»")
    assert not Run.objects.exists()


def test_a_grant_that_falls_before_the_worker_comes_is_not_printed(world, decision):
    run = asked(world, decision)
    decision.grants.filter(name="Bế Văn Sơn").update(state="suspended")

    assert do_next()

    run.refresh_from_db()
    assert (run.sha256, run.job.state) == ("", "failed")
    assert "«Bế Văn Sơn» đã bị tạm đình chỉ" in run.job.message
    assert not Printing.objects.printed().exists()


def test_a_draft_a_revocation_a_stranger_and_an_unknown_grant_are_refused(world, decision):
    unsigned = draft(world, cleared(world))
    other = GrantFactory()

    assert "đã ban hành mới có giấy" in refused(asked, world, unsigned)
    assert "chưa được giao" in refused(asked, world, decision, by=world.stranger)
    assert "chưa được giao" in refused(asked, world, decision, by=world.teacher)
    assert refused(asked, world, decision, grant_ids=[other.pk]) == "Chưa chọn ai để in giấy."
    decision.grants.update(state="revoked")
    assert "Không còn ai" in refused(asked, world, decision)


def test_who_does_not_fit_is_named_before_anything_is_printed(world):
    decision = award(world, "Nông Thị Hiền", "Ă" * 200)

    told = refused(asked, world, decision)

    assert told.startswith(
        f"Chưa in: chữ không vừa khung dù đã thu nhỏ hết mức ở «{'Ă' * 200}: tên"
    )
    assert (Run.objects.count(), JobRun.objects.count(), Design.objects.count()) == (0, 0, 0)


def test_letters_that_no_font_has_are_told_and_not_printed(world):
    told = refused(asked, world, award(world, "Nông Thị 漢"))

    assert "«Nông Thị 漢: tên người được tặng (漢)»" in told


def test_a_design_is_for_its_forms_and_its_office(world, decision):
    for_recognition = design(world, form_keys=["recognition"])
    away = design(world)
    usecases.retire_design(away.pk, by=world.clerk, at=A_DAY)

    odd = refused(asked, world, decision, design_id=for_recognition.pk)
    retired = refused(asked, world, decision, design_id=away.pk)

    assert odd.startswith("Mẫu «Giấy khen» không dùng cho hình thức của «Nông Thị Hiền»")
    assert "đã thôi dùng" in retired


def test_a_run_keeps_the_shift_of_its_printer_and_only_for_its_blank(world, decision):
    sheet = blank(world)
    on_blank = design(world, blank_id=sheet.pk)
    right, wrong = printer(world, sheet.pk), printer(world)

    told = refused(asked, world, decision, design_id=on_blank.pk, printer_id=wrong.pk)
    run = asked(world, decision, design_id=on_blank.pk, printer_id=right.pk)

    assert told.startswith("Máy in «Canon» được căn chỉnh trên giấy khác")
    assert (run.printer, str(run.shift.dx), str(run.shift.dy)) == ("Canon", "-2.0", "1.0")


def test_a_run_keeps_the_design_and_the_words_it_was_asked_for_with(world, decision):
    kept = design(world)
    run = asked(world, decision, design_id=kept.pk)
    usecases.change_design(
        kept.pk, name="Khác", form_keys=["giay-khen"], by=world.clerk, at=A_DAY,
        spec=spec_from(kept.newest.spec | {"border": False}),
    )  # fmt: skip
    decision.grants.update(name="Tên khác")

    assert do_next()

    run.refresh_from_db()
    assert run.version.number == 1
    assert [str(one) for one in run.printings.all()] == list(NAMES)
    assert kept.versions.count() == 2


def test_a_recognition_is_printed_as_one(world):
    grant = recognised(world)

    run = printed(world, grant.decision)

    says = run.printings.get().says
    assert (says["verb"], says["award"]) == ("Chứng nhận", "Điển hình tiên tiến")
    assert run.version.design.form_keys == ["recognition"]


def test_an_emulation_title_is_given_as_a_title(world):
    decision = award(world, form_key="cstdcs", form_name="Chiến sĩ thi đua cơ sở")

    (line,) = asked(world, decision).printings.all()

    assert line.says["verb"] == "Tặng danh hiệu"


def test_a_closing_worker_leaves_the_rest_to_the_next_and_nothing_is_printed_twice(
    world, decision, monkeypatch
):
    made = []
    whole = usecases.print_next

    def closes_at_the_second(printing, run, *, at):
        made.append(printing.ordinal)
        if len(made) == 2:
            raise WorkerClosesError
        return whole(printing, run, at=at)

    monkeypatch.setattr(usecases, "print_next", closes_at_the_second)
    run = asked(world, decision)
    do_next()
    run.refresh_from_db()
    assert (run.sha256, run.job.state, run.is_stopped) == ("", "queued", False)

    do_next()

    run.refresh_from_db()
    assert made == [1, 2, 2, 3]
    assert run.sha256 and not run.printings.filter(sha256="").exists()


def test_a_stopped_run_goes_on_when_asked_and_its_unprinted_papers_were_never_printed(
    world, decision
):
    run = asked(world, decision)
    assert "không dừng giữa chừng" in refused(usecases.resume_run, run.pk, by=world.clerk, at=A_DAY)
    cancel(run.job_id, by=world.clerk, at=timezone.now())

    usecases.resume_run(run.pk, by=world.clerk, at=A_DAY)
    assert do_next()

    run.refresh_from_db()
    assert run.sha256
    assert set(run.printings.values_list("reason", flat=True)) == {"first"}


def test_a_stopped_run_does_not_go_on_when_a_later_one_has_taken_its_people(world, decision):
    stopped = asked(world, decision)
    cancel(stopped.job_id, by=world.clerk, at=timezone.now())

    later = asked(world, decision)

    assert set(later.printings.values_list("reason", flat=True)) == {"first"}
    told = refused(usecases.resume_run, stopped.pk, by=world.clerk, at=A_DAY)
    assert told.startswith("«Bế Văn Sơn», «Lý A Páo», «Nông Thị Hiền» đã in ở một đợt sau")
    by_stranger = refused(usecases.resume_run, stopped.pk, by=world.stranger, at=A_DAY)
    assert "chưa được giao" in by_stranger


def test_no_run_is_longer_than_a_printer_can_bear(world, decision, monkeypatch):
    monkeypatch.setattr("guongsang.certificates.permissions.MOST_IN_A_RUN", 2)

    assert refused(asked, world, decision).startswith("Một đợt in tối đa 2 giấy")


def test_a_single_paper_is_finished_before_it_is_hashed(world, decision, monkeypatch):
    monkeypatch.setattr(
        "guongsang.certificates.usecases.printing.finish",
        lambda pdf, grant, at: pdf + grant.code.encode(),
    )

    run = printed(world, decision)

    for one in run.printings.select_related("grant"):
        pdf = bytes_of(one.place)
        assert pdf.endswith(one.grant.code.encode())
        assert (one.sha256, one.size) == (hashlib.sha256(pdf).hexdigest(), len(pdf))
