"""Pages of the studio, of blanks and printers, of runs: what they show, do and refuse."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from guongsang.certificates.models import Blank, Design, PrinterShift, Printing, Run
from guongsang.certificates.rules import shipped_spec
from guongsang.jobs.tasks import do_next
from tests.certificates.factories import (
    asked,
    award,
    blank,
    design,
    laid_down_run,
    picture,
    printed,
    printer,
)
from tests.honours.factories import recognised

# Who is it and what may they, the count, the keys, the rows; the rest of the page.
LIST_QUERIES = {"runs": 7, "designs": 7, "sheets": 8, "log": 7}


def url(name: str, *args: object) -> str:
    return reverse(f"certificates:{name}", args=args)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def studio_form(kept: Design, **changed: object) -> dict[str, object]:
    """Return what a browser sends when the studio is saved as it stands."""
    from guongsang.certificates.forms import StudioForm

    first = StudioForm.initial_of(kept.newest.as_spec)
    sent = {key: value for key, value in first.items() if value not in (False, None)}
    sent |= {key: "on" for key, value in first.items() if value is True}
    return sent | {
        "name": kept.name, "form_keys": kept.form_keys, "shown": "longest_name", **changed,
    }  # fmt: skip


def test_the_decision_and_the_grant_offer_to_print(world, office):
    grant = recognised(world)

    on_decision = office.get(grant.decision.get_absolute_url()).content.decode()
    on_grant = office.get(grant.get_absolute_url()).content.decode()
    on_list = office.get(reverse("honours:list")).content.decode()

    assert f'href="{url("of_decision", grant.decision_id)}"' in on_decision
    assert f'href="{url("of_grant", grant.pk)}"' in on_grant
    assert f'href="{url("runs")}"' in on_list


def test_who_may_only_read_is_told_why_not(world, client):
    grant = recognised(world)
    client.force_login(world.leader)
    grant.decision.grants.update(state="suspended")

    page = client.get(grant.get_absolute_url()).content.decode()

    assert "chưa ban hành, đang tạm đình chỉ hoặc đã thu hồi" in page


def test_a_decision_is_printed_from_its_page(world, office):
    decision = award(world, "Nông Thị Hiền", "Bế Văn Sơn")

    page = office.post(url("of_decision", decision.pk), {"who": "unprinted"}, follow=True)
    run = Run.objects.get()
    assert page.redirect_chain[-1][0] == run.get_absolute_url()
    assert 'hx-trigger="every 1s"' in page.content.decode()
    assert do_next()

    piece = office.get(run.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    run.refresh_from_db()
    assert "<html" not in piece
    assert "every 1s" not in piece
    assert run.sha256 in piece
    assert all(one.sha256 in piece for one in run.printings.all())


def test_the_papers_of_a_run_are_taken_together_one_by_one_and_zipped(world, office):
    run = printed(world, award(world, "Nông Thị Hiền", "Bế Văn Sơn"))

    whole = office.get(url("whole_file", run.pk))
    one = office.get(url("single_file", run.pk, 2))
    archive = office.get(url("single_files", run.pk))

    assert body(whole)[:5] == b"%PDF-"
    assert whole.headers["Cache-Control"] == "private, no-store"
    single = body(one)
    assert "B%E1%BA%BF" in one.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(body(archive))) as files:
        assert files.namelist() == ["001 Nông Thị Hiền.pdf", "002 Bế Văn Sơn.pdf"]
        assert files.read("002 Bế Văn Sơn.pdf") == single
    assert office.get(url("single_file", run.pk, 3)).status_code == 404


def test_the_archive_has_the_same_bytes_twice(world, office):
    run = printed(world, award(world, "Nông Thị Hiền"))

    first, second = (body(office.get(url("single_files", run.pk))) for _time in range(2))

    assert first == second


def test_papers_of_a_fallen_grant_are_no_longer_taken(world, office):
    decision = award(world, "Nông Thị Hiền", "Bế Văn Sơn")
    run = printed(world, decision)
    decision.grants.filter(name="Bế Văn Sơn").update(state="revoked")

    page = office.get(url("whole_file", run.pk), follow=True).content.decode()

    assert "«Bế Văn Sơn» đã bị tạm đình chỉ hoặc thu hồi" in page
    assert office.get(url("single_files", run.pk)).status_code == 302
    assert office.get(url("single_file", run.pk, 2)).status_code == 404
    assert office.get(url("single_file", run.pk, 1)).status_code == 200


def test_files_of_an_unfinished_run_are_not_there(world, office):
    run = asked(world, award(world))

    for name in ("whole_file", "single_files"):
        assert office.get(url(name, run.pk)).status_code == 404
    assert office.get(url("single_file", run.pk, 1)).status_code == 404


def test_the_second_run_says_that_it_left_the_same_bytes(world, office):
    decision = award(world)
    printed(world, decision, design_id=design(world).pk)

    again = printed(world, decision, design_id=Design.objects.get().pk, reason="lost")

    assert "Trùng từng byte với đợt in lúc" in office.get(again.get_absolute_url()).content.decode()


def test_a_stopped_run_offers_to_go_on(world, office):
    run = asked(world, award(world))
    office.post(reverse("jobs:cancel", args=[run.job_id]))

    page = office.get(run.get_absolute_url()).content.decode()
    office.post(url("resume", run.pk))
    assert do_next()

    run.refresh_from_db()
    assert "Dừng giữa chừng" in page
    assert run.sha256


def test_a_single_grant_is_printed_again_with_a_reason_and_each_printing_is_a_line(world, office):
    grant = award(world).grants.get()
    office.post(url("of_grant", grant.pk), {"design": ""})
    assert do_next()

    without = office.post(url("of_grant", grant.pk), {"design": ""}).content.decode()
    office.post(url("of_grant", grant.pk), {"reason": "other", "note": "Đổi khung"})
    assert do_next()

    page = office.get(url("of_grant", grant.pk)).content.decode()
    assert "đã in rồi" in without
    assert [line in page for line in ("In lần đầu", "Đổi khung")] == [True, True]
    assert Printing.objects.printed().count() == 2
    log = office.get(url("log") + "?export=csv").content.decode("utf-8-sig")
    assert log.count("Nông Thị Hiền") == 2
    assert "Đổi khung" in log
    assert all(one.sha256 in log for one in Printing.objects.all())


def test_the_log_is_searched_and_filtered(world, office):
    decision = award(world, "Nông Thị Hiền", "Bế Văn Sơn")
    decision.grants.filter(name="Bế Văn Sơn").update(fold_text="be van son")
    printed(world, decision)
    printed(world, decision, reason="lost")

    def found(query: str) -> int:
        return len(office.get(f"{url('log')}?{query}").context["table"].lines)

    assert [found(query) for query in ("", "q=bế", "reason=lost", "reason=x")] == [4, 2, 2, 4]


def test_only_chosen_people_are_printed(world, office):
    decision = award(world, "Nông Thị Hiền", "Bế Văn Sơn")
    second = decision.grants.last()

    nobody = office.post(url("of_decision", decision.pk), {"who": "chosen"}).content.decode()
    office.post(url("of_decision", decision.pk), {"who": "chosen", "grants": [second.pk]})

    assert "Chưa chọn ai để in giấy." in nobody
    assert list(Run.objects.get().printings.values_list("grant", flat=True)) == [second.pk]


def test_a_grant_of_another_decision_cannot_be_smuggled_in(world, office):
    decision, other = award(world), recognised(world)

    page = office.post(
        url("of_decision", decision.pk), {"who": "chosen", "grants": [other.pk]}
    ).content.decode()

    assert not Run.objects.exists()
    assert 'role="alert"' in page


def test_the_studio_shows_the_page_keeps_changes_and_warns(world, office):
    award(world, "Ă" * 160)
    kept = design(world)

    first = office.get(kept.get_absolute_url())
    changed = {"name-x": "30", "name-y": "86", "shown": "longest_name", "flags": "on"}
    office.post(kept.get_absolute_url(), studio_form(kept, **changed))

    page = first.content.decode()
    assert 'src="data:image/png;base64,' in page
    assert re.search(r"Hãy nới khung:\s+Tên người được tặng\.", page)
    assert first.headers["Cache-Control"] == "private, no-store"
    spec = Design.objects.get().newest.as_spec
    assert (spec.boxes["name"].x, spec.flags) == (30, True)


def test_the_preview_keeps_nothing_and_works_with_and_without_script(world, office):
    kept = design(world)
    sent = studio_form(kept, **{"place-x": "24"})

    piece = office.post(url("preview", kept.pk), sent, headers={"HX-Request": "true"})
    whole = office.post(url("preview", kept.pk), sent)

    assert [b"<html" in one.content for one in (piece, whole)] == [False, True]
    assert all(b"data:image/png;base64," in one.content for one in (piece, whole))
    # Saving from there saves, though the address is that of looking.
    assert f'action="{kept.get_absolute_url()}"' in whole.content.decode()
    assert kept.versions.count() == 1


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"name-x": "200"}, "Khung «Tên người được tặng» ra ngoài tờ giấy 297 × 210 mm."),
        ({"qr-w": "10"}, "Khung mã QR phải rộng từ 16 mm"),
        ({"place-h": "1"}, "phải rộng và cao từ 4 mm"),
        ({"place-h": ""}, "Hãy ghi đủ vị trí"),
        ({"red": "red;}"}, "Màu phải có dạng"),
        ({"font": "Comic Sans"}, "Comic Sans"),
        ({"words-size": "4"}, "10"),
        ({"form_keys": []}, "Chưa chọn mẫu này dùng cho"),
    ],
)
def test_what_makes_no_sense_is_told_and_not_kept(world, office, changed, why):
    kept = design(world)

    saved = office.post(kept.get_absolute_url(), studio_form(kept, **changed))
    seen = office.post(url("preview", kept.pk), studio_form(kept, **changed))

    assert [why in one.content.decode() for one in (saved, seen)] == [True, True]
    assert kept.versions.count() == 1


def test_boxes_over_one_another_are_told(world, office):
    kept = design(world)

    page = office.post(url("preview", kept.pk), studio_form(kept, **{"place-y": "90"}))

    assert "Khung chồng nhau" in page.content.decode()


def test_the_office_supplies_its_emblem(world, office):
    kept = design(world)
    sent = studio_form(kept, emblem="office")

    office.post(kept.get_absolute_url(), sent | {"emblem_upload": picture()})
    first = Design.objects.get().newest.as_spec
    office.post(kept.get_absolute_url(), sent | {"red": "#990000"})
    hostile = picture(name="a.svg")
    refused = office.post(kept.get_absolute_url(), sent | {"emblem_upload": hostile})

    second = Design.objects.get().newest.as_spec
    assert first.emblem_file.endswith(".png")
    assert (second.emblem_file, second.red) == (first.emblem_file, "#990000")
    assert "Không nhận loại tệp" in refused.content.decode()
    assert b"data:image/png" in office.get(kept.get_absolute_url()).content
    assert printed(world, award(world), design_id=kept.pk).sha256


def test_a_design_is_begun_on_a_blank_of_its_own_office_and_put_away(world, office):
    sheet = blank(world)
    sent = {"unit": world.town.pk, "name": "Trên phôi", "form_keys": ["giay-khen"]}

    office.post(url("new_design"), sent | {"blank": sheet.pk})
    wrong = office.post(url("new_design"), sent | {"blank": sheet.pk, "unit": world.school.pk})
    kept = Design.objects.get()
    office.post(url("retire_design", kept.pk))

    assert kept.blank == sheet
    assert "Phôi này của cơ quan khác." in wrong.content.decode()
    assert Design.objects.get().retired_at
    assert "đã thôi dùng" in office.get(kept.get_absolute_url()).content.decode()


def test_a_blank_and_a_printer_are_noted_measured_and_put_away(world, office):
    sent = {"unit": world.town.pk, "name": "Phôi", "width": "297", "height": "210"}
    office.post(url("new_blank"), sent | {"picture": picture()})
    sheet = Blank.objects.get()
    office.post(url("new_printer"), {"unit": world.town.pk, "printer": "HP", "blank": sheet.pk})
    machine = PrinterShift.objects.get()

    office.post(machine.get_absolute_url(), {"left": "22,5", "top": "19", "across": ""})
    office.post(sheet.get_absolute_url(), {"name": "Phôi mới"})
    wrong = office.post(machine.get_absolute_url(), {"left": "90", "top": "19"})

    machine.refresh_from_db()
    sheet.refresh_from_db()
    assert (str(machine.dx), str(machine.dy), sheet.name) == ("-2.5", "1.0", "Phôi mới")
    assert sheet.picture.endswith(".png")
    assert "lệch quá 3 cm" in wrong.content.decode()
    assert office.get(url("calibration", machine.pk)).content[:5] == b"%PDF-"
    office.post(url("retire_blank", sheet.pk))
    assert not Blank.objects.in_use().exists()


def test_the_test_print_takes_the_shift_of_the_asked_printer(world, office):
    kept, machine = design(world), printer(world)
    href = url("test_print", kept.pk)

    plain, shifted, strange = (
        office.get(href + query).content for query in ("", f"?may-in={machine.pk}", "?may-in=x")
    )

    assert plain == strange != shifted


def test_the_blank_lies_behind_the_words_in_the_studio_only(world, office):
    office.post(
        url("new_blank"),
        {"unit": world.town.pk, "name": "P", "width": 297, "height": 210, "picture": picture()},
    )
    sheet = Blank.objects.get()
    kept = design(world, blank_id=sheet.pk)
    with_picture = office.get(kept.get_absolute_url()).context["page"]
    run = printed(world, award(world), design_id=kept.pk)
    Blank.objects.update(picture="")

    without = office.get(kept.get_absolute_url()).context["page"]
    again = printed(world, run.decision, design_id=kept.pk, reason="lost")

    assert with_picture != without
    assert run.sha256 == again.sha256


def test_addresses_of_earlier_files_lead_to_the_decision(world, office):
    decision = award(world)
    mark = "0" * 64

    for address in (f"giay/{mark}/", f"giay/tap/{mark}/"):
        page = office.get(f"/quyet-dinh/{decision.pk}/{address}")
        assert page.headers["Location"] == url("of_decision", decision.pk)


def test_to_strangers_nothing_exists_and_nothing_is_done(world, client):
    kept, sheet, machine = design(world), blank(world), printer(world)
    run = printed(world, award(world))
    client.force_login(world.stranger)
    pages = [one.get_absolute_url() for one in (kept, sheet, machine, run)]
    pages += [url("of_decision", run.decision_id), url("whole_file", run.pk)]
    pages += [url("single_files", run.pk), url("single_file", run.pk, 1)]
    pages += [url("test_print", kept.pk), url("calibration", machine.pk)]
    acts = [url("retire_design", kept.pk), url("retire_blank", sheet.pk), url("resume", run.pk)]
    acts += [url("preview", kept.pk)]

    assert [page for page in pages if client.get(page).status_code != 404] == []
    assert [act for act in acts if client.post(act).status_code != 404] == []


def test_who_may_not_print_sees_why_on_every_page(world, client):
    client.force_login(world.leader)
    client.force_login(world.teacher)

    for name in ("new_design", "new_blank", "new_printer"):
        assert "chưa được giao làm giấy khen" in client.get(url(name)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", list(LIST_QUERIES))
def test_a_longer_list_costs_no_more_queries(
    world, office, django_assert_max_num_queries, rows, name
):
    for number in range(rows):
        laid_down_run(award_numbered(world, number))
        PrinterShift.objects.create(unit=world.town, printer=f"Máy {number}")

    with django_assert_max_num_queries(12) as seen:
        page = office.get(url(name))

    assert len(page.context["table"].lines) == rows
    assert len(seen) == LIST_QUERIES[name], [query["sql"][:90] for query in seen]


def award_numbered(world, number):
    decision = award(world, f"Người {number}")
    decision.number = 100 + number
    decision.save()
    return decision


@pytest.mark.parametrize("people", [1, 3])
def test_a_run_with_more_people_costs_no_more_queries(
    world, office, django_assert_max_num_queries, people
):
    decision = award(world, *(f"Người {number}" for number in range(people)))
    run = laid_down_run(decision)

    with django_assert_max_num_queries(12) as of_run:
        office.get(run.get_absolute_url())
    with django_assert_max_num_queries(20) as of_decision:
        office.get(url("of_decision", decision.pk))

    assert (len(of_run), len(of_decision)) == (9, 12)


def test_the_shipped_layout_is_what_a_new_design_shows(world):
    assert design(world).newest.spec == shipped_spec().as_json()
