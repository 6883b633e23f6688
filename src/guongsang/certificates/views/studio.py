"""Designs: the list, a new one, and the studio with its page before the eyes."""

from __future__ import annotations

import base64

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.certificates import permissions, usecases
from guongsang.certificates.forms import DesignForm, StudioForm
from guongsang.certificates.models import Design
from guongsang.certificates.queries.drawing import fits_of, frame_pdf, preview_png
from guongsang.certificates.queries.papers import LABELS, Says, sample_of
from guongsang.certificates.queries.runs import form_choices, printers_of
from guongsang.certificates.rules import Shift, Spec, overlaps
from guongsang.certificates.states import Shown
from guongsang.certificates.usecases.pictures import EMBLEM_SIDE
from guongsang.certificates.views.requests import (
    checked_picture,
    own_blanks,
    own_units,
    readable,
    shown_here,
    way_to,
)
from guongsang.dossiers.views.papers import paper_response
from guongsang.ui.answers import act_or_show, do, partial_or_page
from guongsang.ui.drawing import href_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill

# A line this much smaller than wished is worth a word in the studio.
MUCH_SMALLER = 0.75


def _name_cell(design: Design) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("certificates:studio", design.pk)}">{safe(design.name)}</a>'
        f"<br><small>{safe(design.unit.name)}</small>"
    )


def _state_cell(design: Design) -> SafeString:
    if design.retired_at:
        return stage_pill(stage="dropped", label=_("Thôi dùng"))
    return stage_pill(stage="done", label=_("Đang dùng"))


COLUMNS = [
    Column(
        key="name", label=gettext_lazy("Mẫu"), value=lambda one: one.name, cell=_name_cell,
        sort=("name",), main=True,
    ),
    Column(
        key="blank", label=gettext_lazy("In trên"),
        value=lambda one: one.blank.name if one.blank else _("Giấy trắng A4"),
    ),
    Column(
        key="state", label=gettext_lazy("Tình trạng"), cell=_state_cell, sort=("retired_at",),
        value=lambda one: _("Thôi dùng") if one.retired_at else _("Đang dùng"),
    ),
    Column(key="made", label=gettext_lazy("Lập ngày"), value=lambda one: one.made_at,
           sort=("made_at",)),
]  # fmt: skip


@login_required
@require_safe
def list_designs(request: SignedInRequest) -> HttpResponse:
    """Every design in sight."""
    rows = Design.objects.readable_by(request.user).select_related("unit", "blank")
    rows = rows.order_by("retired_at", "name", "pk")
    if file := exported(request, rows, COLUMNS, filename=_("Mẫu giấy khen")):
        return file
    table = build_table(
        request, rows, COLUMNS, name="designs",
        empty_title=_("Chưa có mẫu giấy nào"),
        empty_text=_("Chưa lập mẫu thì giấy in theo mẫu có sẵn; lập mẫu để đổi chữ, khung, phôi."),
    )  # fmt: skip
    context = {
        "why_not_draw": permissions.why_not_draw(None, by=request.user),
        "crumbs": way_to(),
    }
    return table_page(request, "certificates/designs.html", table, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_design(request: SignedInRequest) -> HttpResponse:
    """Begin a design for an office, on white paper or on a blank."""
    units, day = own_units(request), timezone.localdate()
    first = units.first()
    form = DesignForm(
        request.POST or None,
        units=units,
        form_choices=form_choices(first, day) if first else [],
        blanks=own_blanks(request),
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.make_design(
            unit_id=form.cleaned_data["unit"].pk,
            name=form.cleaned_data["name"],
            form_keys=form.cleaned_data["form_keys"],
            blank_id=form.cleaned_data["blank"],
            by=request.user,
            at=timezone.now(),
        ),
        template="certificates/new.html",
        context={
            "title": _("Mẫu giấy mới"),
            "label": _("Mở phòng vẽ mẫu"),
            "back": reverse("certificates:designs"),
            "why_not": permissions.why_not_draw(None, by=request.user),
            "crumbs": way_to((_("Mẫu giấy"), reverse("certificates:designs"))),
        },
        done=_("Đã lập mẫu; hãy xem và sửa cho vừa ý."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def studio(request: SignedInRequest, design_id: int) -> HttpResponseBase:
    """Show a design with somebody's page, and keep what was changed."""
    design = readable(request, Design, design_id)
    form = _form(request, design)
    answer = act_or_show(
        request,
        form,
        lambda: _keep(request, design, form),
        template="certificates/studio.html",
        context=_context(request, design, form),
        done=_("Đã ghi mẫu giấy. Đợt in sau dùng bản mới; các đợt đã in giữ bản cũ."),
    )
    return shown_here(answer)


def _form(request: SignedInRequest, design: Design) -> StudioForm:
    spec = design.newest.as_spec
    asked = request.GET.get("xem", "")
    initial = StudioForm.initial_of(spec) | {
        "name": design.name,
        "form_keys": design.form_keys,
        "shown": asked if asked in Shown.values else Shown.LONGEST_NAME,
    }
    choices = form_choices(design.unit, timezone.localdate())
    kept = [(key, key) for key in design.form_keys if key not in dict(choices)]
    return StudioForm(
        request.POST or None,
        request.FILES or None,
        spec=spec,
        form_choices=[*choices, *kept],
        initial=initial,
    )


def _keep(request: SignedInRequest, design: Design, form: StudioForm) -> Design:
    permissions_first = permissions.why_not_change(design, by=request.user)
    picture = None if permissions_first else checked_picture(form.cleaned_data["emblem_upload"])
    kept = usecases.keep_picture(picture, side=EMBLEM_SIDE) if picture else ""
    return usecases.change_design(
        design.pk,
        name=form.cleaned_data["name"],
        form_keys=form.cleaned_data["form_keys"],
        spec=form.as_spec(emblem_file=kept),
        by=request.user,
        at=timezone.now(),
    )


@login_required
@require_POST
def preview(request: SignedInRequest, design_id: int) -> HttpResponseBase:
    """Show the page as the form describes it, without keeping anything."""
    design = readable(request, Design, design_id)
    context = _context(request, design, _form(request, design))
    return shown_here(partial_or_page(request, "certificates/studio.html", "page", context))


def _context(request: SignedInRequest, design: Design, form: StudioForm) -> dict[str, object]:
    spec: Spec | None = design.newest.as_spec
    shown = str(form.initial["shown"])
    if form.is_bound:
        spec = form.as_spec() if form.is_valid() else None
        shown = form.cleaned_data.get("shown") or shown
    return {
        "design": design,
        "form": form,
        "lines": form.lines(),
        "version": design.newest,
        "printers": [one for one in printers_of(design.unit) if one.blank_id == design.blank_id],
        "why_not_change": permissions.why_not_change(design, by=request.user),
        "crumbs": way_to((_("Mẫu giấy"), reverse("certificates:designs"))),
        **(_page(design, spec, sample_of(design.unit, shown)) if spec else {"page": ""}),
    }


def _page(design: Design, spec: Spec, says: Says) -> dict[str, object]:
    """Return the picture of the page, and what is to be looked at on it."""
    png = preview_png(spec, says, behind=design.blank.picture if design.blank else "")
    fits = fits_of(spec, [says])
    return {
        "page": f"data:image/png;base64,{base64.b64encode(png).decode()}",
        "whose": says["name"],
        "misfits": [fit.label for fit in fits if not fit.fits],
        "smaller": [
            (fit.label, fit.size)
            for fit in fits
            if fit.fits and fit.size < spec.boxes[fit.key].size * MUCH_SMALLER
        ],
        "overlaps": [(LABELS[one], LABELS[other]) for one, other in overlaps(spec)],
    }


@login_required
@require_safe
def test_print(request: SignedInRequest, design_id: int) -> HttpResponse:
    """The frames of all lines on one sheet, shifted for a printer, to be held against a blank."""
    design = readable(request, Design, design_id)
    asked = request.GET.get("may-in", "")
    printer = next((one for one in printers_of(design.unit) if str(one.pk) == asked), None)
    shift = printer.shift if printer and printer.blank_id == design.blank_id else Shift()
    says = sample_of(design.unit, Shown.LONGEST_NAME)
    pdf = frame_pdf(design.newest.as_spec, says, shift=shift)
    return paper_response(pdf, _("In thử %(name)s") % {"name": design.name}, "pdf")


@login_required
@require_POST
def retire_design(request: SignedInRequest, design_id: int) -> HttpResponse:
    """Put a design away."""
    design = readable(request, Design, design_id)
    return do(
        request,
        "certificates:designs",
        _("Mẫu đã thôi dùng; các đợt đã in vẫn giữ nguyên."),
        lambda: usecases.retire_design(design.pk, by=request.user, at=timezone.now()),
    )
