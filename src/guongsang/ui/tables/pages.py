"""One page of a list: rows, headings that sort, chosen rows, paging, links to the export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from guongsang.ui.drawing import safe
from guongsang.ui.rules import dotted
from guongsang.ui.tables.columns import (
    NOTHING,
    BulkAct,
    Column,
    Words,
    asked_order,
    ordered,
    shown,
)

LONG, BRIEF = 18, 16
NOT_FILTERS = ("sort", "page", "export")


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The head of one column."""

    label: Words
    numeric: bool
    href: str
    order: str  # "", "ascending" or "descending", as aria-sort says it


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row; its cells are HTML already, for a template would take ten times as long."""

    pk: object
    pick: str
    cells: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """All that the component needs to draw a list."""

    name: str
    path: str
    query: QueryDict
    headings: list[Heading]
    lines: list[Line]
    page: Page[Any]
    filters: Form | None
    is_filtered: bool
    bulk: Sequence[BulkAct]
    empty: Mapping[str, Words] = field(default_factory=dict)

    @property
    def body(self) -> SafeString:
        """Return the rows as the body of the table."""
        return mark_safe("".join([f"<tr>{line.pick}{line.cells}</tr>" for line in self.lines]))

    @property
    def total(self) -> int:
        """Return how many rows there are on all pages."""
        return self.page.paginator.count

    @property
    def shown_total(self) -> str:
        """Return how many rows there are, as people write it."""
        return dotted(self.total)

    @property
    def shown_number(self) -> str:
        """Return the number of this page as it stands among the others."""
        return str(self.page.number)

    @property
    def xlsx_href(self) -> str:
        """Return the address of these rows as a workbook."""
        return address(self.path, self.query, export="xlsx", page="")

    @property
    def csv_href(self) -> str:
        """Return the address of these rows as comma-separated values."""
        return address(self.path, self.query, export="csv", page="")

    @property
    def sort(self) -> str:
        """Return the order asked for, to be kept while filtering."""
        return self.query.get("sort", "")

    def turns(self) -> Iterator[tuple[str, str]]:
        """Give each page number to be shown with its address; "" where numbers are left out."""
        pages = self.page.paginator
        for number in pages.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1):
            is_number = isinstance(number, int)
            yield str(number), self.page_href(number) if is_number else ""

    def page_href(self, number: int | str) -> str:
        """Return the address of another page of this list."""
        return address(self.path, self.query, page=str(number), export="")

    @property
    def previous_href(self) -> str:
        """Return the address of the page before, "" on the first."""
        return self.page_href(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_href(self) -> str:
        """Return the address of the page after, "" on the last."""
        return self.page_href(self.page.number + 1) if self.page.has_next() else ""


def address(path: str, query: QueryDict, **changes: str) -> str:
    """Return ``path`` with its query changed; an empty word takes its key away."""
    changed = query.copy()
    for key, word in changes.items():
        changed.pop(key, None)
        if word:
            changed[key] = word
    words = changed.urlencode()
    return f"{path}?{words}" if words else path


class KeysFirst(Paginator):  # type: ignore[type-arg]  # Django's own takes none at run time
    """Reads the keys of a page before its rows.

    Sorting ten thousand rows with all their words and joins costs many times what sorting their
    keys costs; the fifty rows shown are then read by key.
    """

    def page(self, number: int | str) -> Page[Any]:
        """Return the page with its rows read."""
        page = super().page(number)
        all_rows, shown_rows = self.object_list, page.object_list
        if not isinstance(all_rows, QuerySet) or not isinstance(shown_rows, QuerySet):
            return page  # rows that need no database, as in the gallery
        keys = list(shown_rows.values_list("pk", flat=True))
        page.object_list = list(all_rows.filter(pk__in=keys)) if keys else []
        return page


def build_table(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[Any],
    columns: Sequence[Column],
    *,
    name: str,
    empty_title: Words,
    empty_text: Words = "",
    empty_href: str = "",
    empty_label: Words = "",
    filters: Form | None = None,
    bulk: Sequence[BulkAct] = (),
    page_size: int = 50,
    row_href: Callable[[Any], str] | None = None,
) -> Table:
    """Return the page of ``rows`` that the address asks for: a count, its keys, its rows.

    Orders and pages that make no sense are forgiven.
    """
    query = request.GET
    in_order = ordered(rows, query, columns) if isinstance(rows, QuerySet) else rows
    page = KeysFirst(in_order, page_size).get_page(query.get("page"))
    return Table(
        name=name,
        path=request.path,
        query=query,
        headings=_headings(columns, request),
        lines=_lines(page, columns, row_href, f"{name}-bulk" if bulk else ""),
        page=page,
        filters=filters,
        is_filtered=any(query.get(key) for key in query if key not in NOT_FILTERS),
        bulk=bulk,
        empty={"title": empty_title, "text": empty_text, "href": empty_href, "label": empty_label},
    )


def _headings(columns: Sequence[Column], request: HttpRequest) -> list[Heading]:
    current, down = asked_order(request.GET, columns)
    return [
        Heading(
            label=column.label,
            numeric=column.numeric,
            href=address(
                request.path,
                request.GET,
                sort=f"-{column.key}" if column is current and not down else column.key,
                page="",
                export="",
            )
            if column.sort
            else "",
            order=("descending" if down else "ascending") if column is current else "",
        )
        for column in columns
    ]


def _lines(
    rows: Iterable[Any],
    columns: Sequence[Column],
    row_href: Callable[[Any], str] | None,
    bulk: str,
) -> list[Line]:
    labels = [(column, safe(column.label)) for column in columns]
    choose = safe(_("Chọn %(name)s")) if bulk else ""
    lines = []
    for row in rows:
        href = row_href(row) if row_href else ""
        pick = _pick(row, bulk, choose) if bulk else ""
        cells = "".join([_cell(row, column, label, href) for column, label in labels])
        lines.append(Line(pk=row.pk, pick=pick, cells=cells))
    return lines


def _pick(row: Any, bulk: str, choose: str) -> str:
    told = choose % {"name": safe(str(row))}
    return (
        f'<td class="table__pick"><input type="checkbox" name="chosen" value="{safe(row.pk)}"'
        f' form="{bulk}" aria-label="{told}"></td>'
    )


def _cell(row: Any, column: Column, label: str, href: str) -> str:
    text = "" if column.cell else shown(column.value(row))
    html = safe(column.cell(row) if column.cell else text)
    if column.main:
        if href and column.cell is None:
            html = f'<a href="{safe(href)}">{html}</a>'
        return f'<th scope="row" class="table__main">{html}</th>'
    shape = "numeric" if column.numeric else _shape(text)
    if text == NOTHING:
        # Beside other columns a dash says "none"; on a telephone the line is left out.
        shape = f"{shape} is-nothing" if shape else "nothing"
    style = f' class="is-{shape}"' if shape else ""
    return f'<td data-label="{label}"{style}><span class="table__value">{html}</span></td>'


def _shape(text: str) -> str:
    """Return how much room a value wants: "long" some, "brief" one unbroken line."""
    if len(text) > LONG:
        return "long"
    return "brief" if text[:1].isdigit() and len(text) <= BRIEF else ""


def table_page(
    request: HttpRequest, template: str, table: Table, context: Mapping[str, object]
) -> HttpResponse:
    """Render the list alone when htmx asks for it, and the whole page for everyone else."""
    htmx = getattr(request, "htmx", None)
    wants_list = htmx and htmx.target == f"{table.name}-list" and not htmx.history_restore_request
    page = "ui/parts/table_list.html" if wants_list else template
    response = render(request, page, {**context, "table": table})
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
