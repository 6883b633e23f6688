"""Lists sort, filter, turn pages and leave as files."""

import csv
import datetime
import io
import re
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from guongsang.foundation.refusals import Refused
from guongsang.ui import tables
from guongsang.ui.tables import Column, ExportRequest, build_table, exported, table_page

pytestmark = pytest.mark.django_db

COLUMNS = [
    Column(key="model", label="Tên", value=lambda row: row.model, sort=("model",), main=True),
    Column(key="app", label="Gói", value=lambda row: row.app_label, sort=("app_label", "-model")),
    Column(key="pk", label="Số", value=lambda row: row.pk, numeric=True),
]


def asked(query: str = "", **headers: str):
    request = RequestFactory().get(f"/ds/?{query}", headers=headers)
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def some_rows(count: int = 7):
    ContentType.objects.all().delete()
    ContentType.objects.bulk_create(
        ContentType(app_label="ab"[number % 2], model=f"m{number}") for number in range(count)
    )
    return ContentType.objects.order_by("pk")


def table_of(query: str = "", rows=None, **more: object):
    return build_table(
        asked(query),
        some_rows() if rows is None else rows,
        COLUMNS,
        name="things",
        empty_title="Chưa có gì",
        **{"page_size": 3, **more},
    )


def names(table) -> list[str]:
    """Return what the first cell of each row shows."""
    heads = [re.search(r"<th[^>]*>(.*?)</th>", line.cells) for line in table.lines]
    return [head[1] for head in heads if head]


@pytest.mark.parametrize(
    ("query", "first"),
    [("", "m0"), ("sort=model", "m0"), ("sort=-model", "m6"), ("sort=app", "m6")],
)
def test_a_list_comes_in_the_order_asked_for(query, first):
    assert names(table_of(query))[0] == first


@pytest.mark.parametrize("query", ["sort=pk", "sort=password", "sort=-", "sort=--model", "page=x"])
def test_orders_and_pages_without_sense_are_forgiven(query):
    assert names(table_of(query)) == ["m0", "m1", "m2"]


def test_a_page_beyond_the_end_is_the_last():
    assert names(table_of("page=99")) == ["m6"]


def test_the_heading_says_its_order_and_turns_it():
    heading = table_of("sort=model&q=x").headings[0]

    assert (heading.order, heading.href) == ("ascending", "/ds/?q=x&sort=-model")


def test_turning_pages_keeps_filters_and_order():
    table = table_of("sort=model&q=x&q=y")

    assert table.next_href == "/ds/?sort=model&q=x&q=y&page=2"
    assert table.previous_href == ""


def test_only_filters_count_as_filters():
    assert [table_of(query).is_filtered for query in ("q=x", "sort=model&page=2", "q=")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_costs_no_more_queries(django_assert_num_queries, count):
    rows = some_rows(count)

    with django_assert_num_queries(3):
        table_of(rows=rows)


def test_values_are_escaped_and_rows_link_to_their_page():
    rows = some_rows(1)
    rows.update(model="<b>")

    table = table_of(rows=rows, row_href=lambda row: "/x/")

    assert names(table) == ['<a href="/x/">&lt;b&gt;</a>']


def test_htmx_gets_the_list_alone_and_may_not_be_cached_as_the_page(rf):
    request = asked()
    request.htmx = SimpleNamespace(target="things-list", history_restore_request=False)

    response = table_page(request, "ui/gallery.html", table_of(), {})

    assert b"<html" not in response.content
    assert b'id="things-list"' in response.content
    assert {"HX-Request", "HX-Target"} <= set(response.headers["Vary"].split(", "))


def test_an_empty_list_says_so_and_an_overfiltered_one_says_otherwise(client):
    nothing = ContentType.objects.none()

    pages = [
        table_page(asked(), "ui/parts/table_list.html", table_of(query, rows=nothing), {})
        for query in ("", "q=x")
    ]

    assert "Chưa có gì" in pages[0].content.decode()
    assert "Không có dòng nào khớp" in pages[1].content.decode()


def test_boxes_belong_to_a_form_that_is_not_around_the_rows():
    table = table_of(bulk=[tables.BulkAct(label="Nhắc", href="/nhac/")])

    html = table_page(asked(), "ui/parts/table_list.html", table, {}).content.decode()

    assert 'form="things-bulk"' in html
    assert html.index("</form>") < html.index("<table")


# ---- files -------------------------------------------------------------------------------


def test_without_a_request_for_a_file_there_is_none():
    assert exported(asked("export=exe"), some_rows(), COLUMNS, filename="x") is None


def test_a_csv_holds_all_rows_in_the_order_of_the_page():
    response = exported(
        asked("export=csv&sort=-model&page=2"), some_rows(), COLUMNS, filename="Đơn"
    )

    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert lines[0] == ["Tên", "Gói", "Số"]
    assert [line[0] for line in lines[1:]] == ["m6", "m5", "m4", "m3", "m2", "m1", "m0"]
    assert response.content[:3] == b"\xef\xbb\xbf"
    assert "filename*=utf-8''%C4%90%C6%A1n" in response.headers["Content-Disposition"]


HOSTILE = ["=1+1", "+84", "-1 người", "@SUM(A1)", "\tx", "=HYPERLINK(1)"]


def hostile_columns():
    values = iter(HOSTILE)
    return [Column(key="x", label="=Tên", value=lambda row: next(values))]


def test_no_word_becomes_a_formula_in_a_csv():
    rows = some_rows(len(HOSTILE))

    response = exported(asked("export=csv"), rows, hostile_columns(), filename="x")

    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [line[0] for line in lines] == [f"'{word}" for word in ["=Tên", *HOSTILE]]


def test_no_word_becomes_a_formula_in_a_workbook():
    rows = some_rows(len(HOSTILE))

    response = exported(asked("export=xlsx"), rows, hostile_columns(), filename="x")

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    cells = [row[0] for row in sheet.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[1].value == "=1+1"


def test_numbers_and_days_stay_numbers_and_days_in_a_workbook():
    kept = [7, Decimal("12.5"), datetime.date(2012, 1, 5), None, True]
    values = iter(kept)
    columns = [Column(key="x", label="X", value=lambda row: next(values))]

    response = exported(asked("export=xlsx"), some_rows(5), columns, filename="x")

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    shown = [sheet.cell(row=row, column=1).value for row in range(2, 7)]
    assert shown == [7, 12.5, datetime.datetime(2012, 1, 5), None, "Có"]


def test_more_rows_than_a_file_holds_are_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(tables.exports, "EXPORT_AT_ONCE", 2)
    monkeypatch.setattr(tables.exports, "EXPORT_LIMIT", 3)
    request = asked("export=xlsx&q=x")

    response = exported(request, some_rows(4), COLUMNS, filename="x")

    assert (response.status_code, response.url) == (302, "/ds/?q=x")
    assert "Danh sách có 4 dòng" in str(next(iter(get_messages(request))))


def ask_nobody(request, *, name, at):
    """Stand in for whoever takes on long lists."""
    if request.GET.get("q") == "busy":
        raise Refused("Còn tệp đang được xuất.")
    return f"/asked/{name.rpartition('.')[2]}/"


@pytest.fixture
def three_at_once(monkeypatch, settings):
    """Let a worker be asked for more than three rows."""
    monkeypatch.setattr(tables.exports, "EXPORT_AT_ONCE", 3)
    settings.GUONGSANG_LONG_EXPORT = f"{__name__}.ask_nobody"


@pytest.mark.parametrize(("count", "status"), [(3, 200), (4, 302)])
def test_a_file_of_too_many_rows_to_wait_for_is_asked_of_a_worker(three_at_once, count, status):
    response = exported(asked("export=csv"), some_rows(count), COLUMNS, filename="x")

    assert response.status_code == status
    assert response.headers.get("Location") == ("/asked/csv/" if status == 302 else None)


def test_a_long_file_that_nobody_takes_on_is_refused_on_the_list(three_at_once):
    request = asked("export=csv&q=busy")

    response = exported(request, some_rows(4), COLUMNS, filename="x")

    assert response.url == "/ds/?q=busy"
    assert [str(told) for told in get_messages(request)] == ["Còn tệp đang được xuất."]


def worker_request(told=lambda done, total: None, query: str = "export=csv&sort=-model"):
    return ExportRequest("/ds/", query, user=AnonymousUser(), told=told)


def test_a_worker_gets_the_same_file_as_a_reader_and_hears_of_each_row(three_at_once, monkeypatch):
    monkeypatch.setattr(tables.exports, "ROWS_AT_A_TIME", 2)
    rows, heard = some_rows(5), []
    request = worker_request(lambda done, total: heard.append((done, total)))

    file = exported(request, rows, COLUMNS, filename="x")
    monkeypatch.setattr(tables.exports, "EXPORT_AT_ONCE", 5)

    read = exported(asked("export=csv&sort=-model"), rows, COLUMNS, filename="x")
    assert file.content == read.content
    assert heard == [(number, 5) for number in range(1, 6)]


def test_a_worker_that_finds_too_many_rows_by_then_is_told_so(monkeypatch):
    monkeypatch.setattr(tables.exports, "EXPORT_LIMIT", 3)

    with pytest.raises(Refused, match="Danh sách có 4 dòng"):
        exported(worker_request(), some_rows(4), COLUMNS, filename="x")


def test_no_answer_is_open_while_progress_is_written(monkeypatch, django_assert_num_queries):
    """SQLite refuses to write on a connection whose older answer is still being read."""
    monkeypatch.setattr(tables.exports, "ROWS_AT_A_TIME", 3)
    rows = some_rows(7)

    with django_assert_num_queries(1 + 1 + 3):  # count, keys, three times rows
        exported(asked("export=csv"), rows, COLUMNS, filename="x")


def test_a_link_to_a_file_may_lead_to_a_page():
    html = table_page(asked(), "ui/parts/table_list.html", table_of(), {}).content.decode()

    link = re.search(r"<a [^>]*export=csv[^>]*>", html)[0]
    assert " download" not in link
