"""Every kind of paper, and which template fills it at a unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.papers import permissions
from guongsang.papers.queries import Held, all_kinds, held_at
from guongsang.papers.rules import PaperKind
from guongsang.papers.views.requests import place_form, way_to
from guongsang.ui.drawing import safe
from guongsang.ui.tables import Column, build_table, exported, table_page


@dataclass(frozen=True)
class Line:
    """One kind at one unit."""

    kind: PaperKind
    held: Held | None
    place: Unit

    @property
    def pk(self) -> str:
        return self.kind.key

    @property
    def href(self) -> str:
        return f"{reverse('papers:detail', args=[self.kind.key])}?unit={self.place.pk}"


def held_words(held: Held | None, place: Unit) -> str:
    """Return which template holds: the shipped one, or whose version and number."""
    if held is None:
        return _("Mẫu đi kèm")
    if held.version.unit_id == place.pk:
        return _("Mẫu riêng, phiên bản %(number)s") % {"number": held.version.number}
    return _("Mẫu của %(unit)s, phiên bản %(number)s") % {
        "unit": held.version.unit.name,
        "number": held.version.number,
    }


def since_words(held: Held | None) -> str:
    """Return since when, as the office writes a day."""
    if held is None:
        return ""
    return date_format(timezone.localtime(held.choice.at), "SHORT_DATE_FORMAT")


def _kind_cell(line: Line) -> SafeString:
    return mark_safe(
        f'<a href="{safe(line.href)}">{safe(line.kind.name)}</a>'
        f"<br><small>{safe(line.kind.about)}</small>"
    )


def _held_cell(line: Line) -> SafeString:
    tone = " pill--info" if line.held else ""
    return mark_safe(f'<span class="pill{tone}">{safe(held_words(line.held, line.place))}</span>')


COLUMNS = [
    Column(key="kind", label=gettext_lazy("Loại văn bản"), value=lambda line: line.kind.name,
           cell=_kind_cell, main=True),
    Column(key="held", label=gettext_lazy("Đang dùng"),
           value=lambda line: held_words(line.held, line.place), cell=_held_cell),
    Column(key="since", label=gettext_lazy("Từ ngày"), value=lambda line: since_words(line.held)),
    Column(key="by", label=gettext_lazy("Người chọn"),
           value=lambda line: str(line.held.choice.by) if line.held else ""),
    Column(key="note", label=gettext_lazy("Thay đổi gì"),
           value=lambda line: line.held.version.note if line.held else ""),
]  # fmt: skip


@login_required
@require_safe
def list_kinds(request: SignedInRequest) -> HttpResponse:
    """Every kind of paper at the unit that is asked for."""
    form = place_form(request)
    place = form.place()
    if place is None:
        raise Http404
    held = held_at(place)
    words = fold(form.cleaned_data.get("q") or "").split()
    lines = [
        Line(kind, held.get(kind.key), place)
        for kind in all_kinds().values()
        if all(word in fold(f"{kind.name} {kind.about} {kind.key}") for word in words)
    ]
    if file := exported(request, lines, COLUMNS, filename=_("Mẫu văn bản")):
        return file
    table = build_table(
        request,
        lines,
        COLUMNS,
        name="papers",
        filters=form,
        empty_title=_("Chưa có loại văn bản nào"),
    )
    context = {
        "place": place,
        "crumbs": way_to()[:1],
        "may_change": not permissions.why_not_change(place, by=request.user),
        "own": sum(1 for one in held.values() if one.version.unit_id == place.pk),
    }
    return table_page(request, "papers/list.html", table, context)
