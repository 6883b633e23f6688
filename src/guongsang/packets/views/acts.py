"""Beginning a packet, adding files, having it built, sending it, and the table of parts."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.queries.papers import body_of
from guongsang.honours.views.requests import chosen_plan, own_plans
from guongsang.packets import permissions, queries, usecases
from guongsang.packets.forms import BeginForm, PartForm, ReasonForm, SendForm
from guongsang.packets.models import Attachment, Part
from guongsang.packets.rules import missing
from guongsang.packets.views.pages import attach_form, readable, way_to
from guongsang.ui.answers import act_or_show, do, do_and_go_on
from guongsang.ui.uploads import DOCUMENTS, PICTURES, checked_file


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    """Choose the target, the form of award and the dossiers."""
    plan = chosen_plan(request)
    dossiers = list(queries.proposable(plan)) if plan else []
    parent = plan.unit.parent if plan else None
    form = BeginForm(
        request.POST or None,
        dossiers=dossiers,
        awards=queries.forms_to_ask_for(plan.unit, timezone.localdate()) if plan else [],
        initial={
            "dossiers": [one.pk for one in dossiers],
            "target": body_of(parent) if parent else "",
            "title": _("Hồ sơ đề nghị khen thưởng điển hình tiên tiến"),
        },
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.begin_packet(
            plan_id=plan.pk if plan else 0,
            dossier_ids=form.cleaned_data["dossiers"],
            **{key: form.cleaned_data[key] for key in ("title", "target", "award_key")},
            by=request.user,
            at=timezone.now(),
        ),
        template="packets/begin.html",
        context={
            "plan": plan,
            "plans": [one for one in own_plans(request)[:20] if one != plan],
            "dossiers": dossiers,
            "why_not": permissions.why_not_begin(plan.unit if plan else None, by=request.user),
            "crumbs": way_to(),
        },
        done=_("Đã lập gói. Xem còn thiếu gì rồi lập tệp."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: SignedInRequest, packet_id: int) -> HttpResponse:
    """Add a file for one part."""
    packet = readable(request, packet_id)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = attach_form(packet, *given)
    return act_or_show(
        request,
        form,
        lambda: usecases.attach(
            packet.pk,
            part_id=form.cleaned_data["part"],
            dossier_id=form.cleaned_data["dossier"],
            file=checked_file(form.cleaned_data["file"], allowed=DOCUMENTS | PICTURES),
            by=request.user,
            at=timezone.now(),
        ),
        template="packets/attach.html",
        context={
            "packet": packet,
            "why_not": permissions.why_not_change(packet, by=request.user),
            "crumbs": way_to(packet),
        },
        done=_("Đã đính kèm."),
        there=packet,
    )


@login_required
@require_POST
def detach(request: SignedInRequest, packet_id: int, attachment_id: int) -> HttpResponse:
    """Take a file out of the packet."""
    packet, now = readable(request, packet_id), timezone.now()
    one = get_object_or_404(Attachment, packet=packet, pk=attachment_id)
    return do(
        request, packet, _("Đã bỏ tệp đính kèm."),
        lambda: usecases.detach(one.pk, by=request.user, at=now),
    )  # fmt: skip


@login_required
@require_POST
def build(request: SignedInRequest, packet_id: int) -> HttpResponse:
    """Ask for the folder; go where the progress is shown."""
    packet, now = readable(request, packet_id), timezone.now()
    return do_and_go_on(
        request, packet, lambda: usecases.ask_build(packet.pk, by=request.user, at=now),
        done=lambda job: _("Đang lập gói hồ sơ."), on=lambda job: job,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def let_go(request: SignedInRequest, packet_id: int) -> HttpResponse:
    """Let an incomplete packet go, with a reason."""
    packet = readable(request, packet_id)
    lacking = missing(queries.needs_of(packet))
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.let_go(packet.pk, **form.cleaned_data, by=request.user, at=timezone.now()),
        template="packets/let_go.html",
        context={
            "packet": packet,
            "lacking": lacking,
            "why_not": permissions.why_not_let_go(packet, lacking, by=request.user),
            "crumbs": way_to(packet),
        },
        done=_("Đã cho đi; lý do in trên mục lục."),
        there=packet,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SignedInRequest, packet_id: int) -> HttpResponse:
    """Write down that the packet left."""
    packet = readable(request, packet_id)
    lacking = missing(queries.needs_of(packet))
    form = SendForm(request.POST or None, initial={"on": timezone.localdate()})
    return act_or_show(
        request,
        form,
        lambda: usecases.send(packet.pk, **form.cleaned_data, by=request.user, at=timezone.now()),
        template="packets/send.html",
        context={
            "packet": packet,
            "why_not": permissions.why_not_send(packet, lacking, by=request.user),
            "crumbs": way_to(packet),
        },
        done=_("Đã ghi gói hồ sơ đã gửi."),
        there=packet,
    )


@login_required
@require_POST
def drop(request: SignedInRequest, packet_id: int) -> HttpResponse:
    """Put a packet aside."""
    packet, now = readable(request, packet_id), timezone.now()
    return do(
        request, packet, _("Đã bỏ gói hồ sơ."),
        lambda: usecases.drop_packet(packet.pk, by=request.user, at=now),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def parts(request: SignedInRequest, packet_id: int) -> HttpResponse:
    """The table of parts of the office to which this packet belongs."""
    packet = readable(request, packet_id)
    awards = queries.forms_to_ask_for(packet.unit, packet.dated_on)
    form = PartForm(request.POST or None, awards=awards)
    names = dict(awards)
    rows = [
        (one, names.get(one.award_key, one.award_key))
        for one in Part.objects.filter(unit=packet.unit)
    ]
    return act_or_show(
        request,
        form,
        lambda: usecases.set_part(
            packet.unit_id, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="packets/parts.html",
        context={
            "packet": packet,
            "rows": rows,
            "why_not": permissions.why_not_begin(packet.unit, by=request.user),
            "crumbs": way_to(packet),
        },
        done=_("Đã ghi thành phần."),
        there=reverse("packets:parts", args=[packet.pk]),
    )


@login_required
@require_POST
def drop_part(request: SignedInRequest, packet_id: int, part_id: int) -> HttpResponse:
    """Take one row out of the table of parts."""
    packet, now = readable(request, packet_id), timezone.now()
    part = get_object_or_404(Part, unit=packet.unit, pk=part_id)
    return do(
        request, reverse("packets:parts", args=[packet.pk]), _("Đã bỏ thành phần."),
        lambda: usecases.drop_part(part.pk, by=request.user, at=now),
    )  # fmt: skip
