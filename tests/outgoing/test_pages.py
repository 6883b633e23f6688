"""The pages of the register: list, filters, export, print; each act from its own page."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.outgoing.models import Number
from guongsang.outgoing.rules import Paper
from tests.foundation.seals import plain_pdf
from tests.outgoing.factories import duty, give, hold, note, told


def url(name, *args):
    return reverse(f"outgoing:{name}", args=args)


@pytest.fixture
def desk(office, client):
    client.force_login(office.clerk)
    return client


def form(office, **more):
    return {"unit": office.unit.pk, "symbol": "BC-UBND", "kind": "report"} | more


def test_a_paper_is_written_down_and_told_when_it_runs_against_its_day(office, desk):
    assert desk.get(url("record")).status_code == 200
    desk.post(url("record"), form(office, number="", dated_on="20/09/2013", title="Báo cáo quý"))

    page = desk.post(
        url("record"), form(office, number="", dated_on="01/09/2013", title="Báo cáo tháng"),
        follow=True,
    )  # fmt: skip

    assert told(office, "BC-UBND") == [("01", "taken"), ("02", "taken")]
    assert "ngược thứ tự ngày" in page.content.decode()
    assert "Đã ghi vào sổ." in page.content.decode()


def test_a_taken_number_stays_on_the_form_with_its_sentence(office, desk):
    note(office, "5", symbol="BC-UBND")

    page = desk.post(
        url("record"), form(office, number="5", dated_on="20/09/2013", title="Trùng số")
    )

    assert "đã cấp cho báo cáo «Báo cáo năm»" in page.content.decode()
    assert page.context["form"]["title"].value() == "Trùng số"


def test_numbers_are_reserved_given_back_struck_and_explained_from_their_pages(office, desk):
    assert desk.get(url("reserve")).status_code == 200
    desk.post(url("reserve"), form(office, purpose="Báo cáo đoàn", count=2, until="31/12/2013"))
    first, last = Number.objects.order_by("number")
    assert "Báo cáo đoàn" in desk.get(url("detail", first.pk)).content.decode()
    desk.post(url("release", last.pk))
    desk.post(url("record"), form(office, number="5", dated_on="20/09/2013", title="Số năm"))
    outside, fifth = Number.objects.order_by("number")[1:]
    for name, number in (("explain", outside), ("strike", fifth)):
        assert desk.get(url(name, number.pk)).status_code == 200
        desk.post(url(name, number.pk), {"reason": "Vì một lẽ"})

    assert told(office, "BC-UBND") == [("01", "reserved"), ("02–04", "outside"), ("05", "struck")]
    assert Number.objects.filter(reason="Vì một lẽ").count() == 2
    for one in Number.objects.all():
        assert desk.get(url("detail", one.pk)).status_code == 200


def test_a_file_is_attached_read_checked_and_taken_off(office, desk, client):
    number = note(office)
    assert desk.get(url("attach", number.pk)).status_code == 200
    file = SimpleUploadedFile("=qd <b>.pdf", plain_pdf(), "application/pdf")

    page = desk.post(url("attach", number.pk), {"file": file, "note": ""}, follow=True)
    scan = number.scans.get()
    kept = desk.get(url("scan_file", number.pk, scan.pk))

    assert "bản chụp của bản giấy" in page.content.decode()
    assert "<b>.pdf" not in page.content.decode()
    assert b"".join(kept.streaming_content) == plain_pdf()
    assert kept["Content-Disposition"].startswith("attachment")
    desk.post(url("check_again", number.pk, scan.pk))
    assert desk.get(url("remove_scan", number.pk, scan.pk)).status_code == 200
    desk.post(url("remove_scan", number.pk, scan.pk), {"reason": "Nhầm tệp"})
    assert "Nhầm tệp" in desk.get(url("detail", number.pk)).content.decode()
    other = note(office)
    assert desk.get(url("scan_file", other.pk, scan.pk)).status_code == 404
    client.force_login(office.stranger)
    assert client.get(url("scan_file", number.pk, scan.pk)).status_code == 404


def test_a_refused_file_stays_on_the_form(office, desk):
    number = note(office)
    file = SimpleUploadedFile("qd.pdf", b"MZ\x90", "application/pdf")

    page = desk.post(url("attach", number.pk), {"file": file})

    assert "không phải là tệp .pdf" in page.content.decode()
    assert not number.scans.exists()


def test_the_register_is_searched_filtered_exported_and_printed(office, desk):
    give(office, "7", paper=Paper(kind="decision", title='=HYPERLINK("http://x")'))
    note(office, symbol="BC-UBND")

    def found(**asked):
        return len(desk.get(url("list"), asked).context["table"].lines)

    assert found() == 3
    assert found(q="bao cao nam") == 1
    assert found(symbol="qđ-ubnd") == 2
    assert found(state="outside") == 1
    assert found(kind="report") == 1
    assert found(year="1999") == 0
    assert found(year="x", state="?", kind="?", symbol="\x00") == 3
    book = openpyxl.load_workbook(io.BytesIO(desk.get(url("list"), {"export": "xlsx"}).getvalue()))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if "HYPERLINK" in str(cell.value)] == ["s"]
    paper = desk.get(url("pdf"), {"year": "2013"})
    assert paper.content[:5] == b"%PDF-"
    assert desk.get(url("pdf"), {"year": "1999"}).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_a_longer_register_costs_no_more_queries(office, desk, django_assert_num_queries, rows):
    for _row in range(rows):
        give(office)
    hold(office, rows)

    with django_assert_num_queries(QUERIES):
        page = desk.get(url("list"))

    assert len(page.context["table"].lines) == rows * 2


QUERIES = 8


@pytest.mark.parametrize("rows", [1, 3])
def test_a_number_with_more_papers_costs_no_more_queries(
    office, desk, django_assert_num_queries, rows
):
    number = note(office)
    for version in range(rows):
        number.scans.create(
            version=version + 1, file="x.pdf", name="x.pdf", content_type="application/pdf",
            size=1, sha256=f"{version}" * 64, checked_at=number.at, added_at=number.at,
            added_by=office.clerk,
        )  # fmt: skip

    with django_assert_num_queries(9):
        page = desk.get(url("detail", number.pk))

    assert len(page.context["scans"]) == rows


def test_who_may_only_read_sees_no_way_to_write(office, client):
    number = note(office)
    client.force_login(office.leader)

    page = client.get(url("list")).content.decode()

    assert number.full_number in page
    assert url("record") not in page and url("reserve") not in page
    assert url("strike", number.pk) not in client.get(url("detail", number.pk)).content.decode()
    assert "chưa được giao" in client.get(url("record")).content.decode()


def test_others_do_not_find_it(office, client):
    number = note(office)
    client.force_login(duty("unit_officer", office.unit))

    assert client.get(url("list")).context["table"].lines == []
    for name in ("detail", "attach", "strike", "explain"):
        assert client.get(url(name, number.pk)).status_code == 404
    assert client.post(url("release", number.pk)).status_code == 404
