"""Blanks and printers: what is printed on, and by how much the printer misses."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.certificates import permissions, usecases
from guongsang.certificates.forms import BlankForm, MeasureForm, PrinterForm
from guongsang.certificates.models import Blank, Design, PrinterShift
from guongsang.certificates.queries.drawing import calibration_pdf
from guongsang.certificates.queries.runs import shift_words
from guongsang.certificates.rules import CROSS, across_of
from guongsang.certificates.views.requests import (
    checked_picture,
    own_blanks,
    own_units,
    readable,
    way_to,
)
from guongsang.dossiers.views.papers import paper_response
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.drawing import href_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page


def _printer_cell(one: PrinterShift) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("certificates:printer", one.pk)}">{safe(one.printer)}</a>'
        f"<br><small>{safe(one.unit.name)}</small>"
    )


def _shift(one: PrinterShift) -> str:
    if one.measured_at is None:
        return _("Chưa đo")
    return shift_words(one.dx, one.dy, one.scale)


COLUMNS = [
    Column(
        key="printer", label=gettext_lazy("Máy in"), value=lambda one: one.printer,
        cell=_printer_cell, sort=("printer",), main=True,
    ),
    Column(
        key="blank", label=gettext_lazy("Trên giấy"),
        value=lambda one: one.blank.name if one.blank else _("Giấy trắng A4"),
    ),
    Column(key="shift", label=gettext_lazy("Dời chữ"), value=_shift),
    Column(
        key="measured", label=gettext_lazy("Đo ngày"), value=lambda one: one.measured_at,
        sort=("measured_at",),
    ),
]  # fmt: skip


@login_required
@require_safe
def list_sheets(request: SignedInRequest) -> HttpResponse:
    """The printers with what was measured of them, and the blanks."""
    rows = PrinterShift.objects.readable_by(request.user).select_related("unit", "blank")
    rows = rows.order_by("printer", "pk")
    if file := exported(request, rows, COLUMNS, filename=_("Máy in giấy khen")):
        return file
    table = build_table(
        request, rows, COLUMNS, name="printers",
        empty_title=_("Chưa có máy in nào được căn chỉnh"),
        empty_text=_("Ghi tên máy in, in tờ căn chỉnh, đo ba khoảng cách: chữ sẽ vào đúng chỗ."),
    )  # fmt: skip
    blanks = Blank.objects.readable_by(request.user).in_use().select_related("unit")
    context = {
        "blanks": blanks,
        "why_not_draw": permissions.why_not_draw(None, by=request.user),
        "crumbs": way_to(),
    }
    return table_page(request, "certificates/sheets.html", table, context)


def _new(title: str, label: str, request: SignedInRequest) -> dict[str, object]:
    return {
        "title": title,
        "label": label,
        "back": reverse("certificates:sheets"),
        "why_not": permissions.why_not_draw(None, by=request.user),
        "crumbs": way_to((_("Phôi và máy in"), reverse("certificates:sheets"))),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_blank(request: SignedInRequest) -> HttpResponse:
    """Note a pre-printed sheet."""
    form = BlankForm(request.POST or None, request.FILES or None, units=own_units(request))
    return act_or_show(
        request,
        form,
        lambda: usecases.keep_blank(
            unit_id=form.cleaned_data["unit"].pk,
            name=form.cleaned_data["name"],
            width=form.cleaned_data["width"],
            height=form.cleaned_data["height"],
            picture=checked_picture(form.cleaned_data["picture"]),
            by=request.user,
            at=timezone.now(),
        ),
        template="certificates/new.html",
        context=_new(_("Phôi mới"), _("Ghi phôi"), request),
        done=_("Đã ghi phôi. Tiếp theo: ghi máy in và in tờ căn chỉnh."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_blank(request: SignedInRequest, blank_id: int) -> HttpResponse:
    """One blank: its size, printers and designs; its name and picture can be changed."""
    blank = readable(request, Blank, blank_id)
    units = own_units(request)
    form = BlankForm(
        request.POST or None, request.FILES or None, units=units, initial={"name": blank.name}
    ).for_change()
    return act_or_show(
        request,
        form,
        lambda: usecases.change_blank(
            blank.pk,
            name=form.cleaned_data["name"],
            picture=checked_picture(form.cleaned_data["picture"]),
            by=request.user,
            at=timezone.now(),
        ),
        template="certificates/blank.html",
        context={
            "blank": blank,
            "facts": [
                (_("Cơ quan"), blank.unit.name),
                (
                    _("Khổ giấy"),
                    size_words(blank),
                ),
                (_("Ảnh phôi"), _("có") if blank.picture else _("chưa có")),
            ],
            "printers": blank.shifts.all(),
            "designs": Design.objects.in_use().filter(blank=blank),
            "why_not_change": permissions.why_not_change(blank, by=request.user),
            "why_not_retire": permissions.why_not_retire_blank(blank, by=request.user),
            "crumbs": way_to((_("Phôi và máy in"), reverse("certificates:sheets"))),
        },
        done=_("Đã ghi phôi."),
    )


@login_required
@require_POST
def retire_blank(request: SignedInRequest, blank_id: int) -> HttpResponse:
    """Put a blank away."""
    blank = readable(request, Blank, blank_id)
    return do(
        request,
        blank,
        _("Phôi đã thôi dùng."),
        lambda: usecases.retire_blank(blank.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_printer(request: SignedInRequest) -> HttpResponse:
    """Name a printer for a blank or for white paper."""
    asked = request.GET.get("phoi", "")
    form = PrinterForm(
        request.POST or None,
        units=own_units(request),
        blanks=own_blanks(request),
        initial={"blank": asked if asked.isascii() and asked.isdigit() else ""},
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.name_printer(
            unit_id=form.cleaned_data["unit"].pk,
            printer=form.cleaned_data["printer"],
            blank_id=form.cleaned_data["blank"],
            by=request.user,
            at=timezone.now(),
        ),
        template="certificates/new.html",
        context=_new(_("Máy in mới"), _("Ghi máy in"), request),
        done=_("Đã ghi máy in. Hãy in tờ căn chỉnh rồi đo ba khoảng cách."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_printer(request: SignedInRequest, printer_id: int) -> HttpResponse:
    """One printer: its calibration sheet, and what was measured on it."""
    printer = readable(request, PrinterShift, printer_id)
    form = MeasureForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.measure_printer(
            printer.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="certificates/printer.html",
        context={
            "printer": printer,
            "facts": _facts(printer),
            "cross": CROSS,
            "across": number_format(f"{across_of(printer.paper):g}"),
            "why_not_change": permissions.why_not_change(printer, by=request.user),
            "crumbs": way_to((_("Phôi và máy in"), reverse("certificates:sheets"))),
        },
        done=_("Đã ghi độ dời. Hãy in thử khung một mẫu để soi lại."),
    )


def size_words(blank: Blank) -> str:
    """Return how large a blank is, as people here write numbers."""
    width, height = (number_format(f"{side:g}") for side in (blank.paper.width, blank.paper.height))
    return f"{width} × {height} mm"


def _facts(printer: PrinterShift) -> list[tuple[str, Any]]:
    measured = printer.measured_at
    return [
        (_("Cơ quan"), printer.unit.name),
        (_("Trên giấy"), printer.blank.name if printer.blank else _("Giấy trắng A4")),
        (_("Dời chữ"), _shift(printer)),
        (_("Đo lần cuối"), f"{timezone.localtime(measured):%d/%m/%Y}" if measured else ""),
    ]


@login_required
@require_safe
def calibration(request: SignedInRequest, printer_id: int) -> HttpResponse:
    """The calibration sheet: crosses and rulers in millimetres."""
    printer = readable(request, PrinterShift, printer_id)
    name = _("Tờ căn chỉnh %(printer)s") % {"printer": printer.printer}
    return paper_response(calibration_pdf(printer), name, "pdf")
