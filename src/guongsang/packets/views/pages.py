"""The list of packets, one packet with its checklist, and the folder itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.packets import permissions, queries
from guongsang.packets.forms import AttachForm, PacketFilterForm
from guongsang.packets.models import Attachment, Packet
from guongsang.packets.queries.building import folder_name
from guongsang.packets.rules import Need, missing
from guongsang.packets.states import PacketState
from guongsang.packets.usecases.building import place_of_folder
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill
from guongsang.ui.uploads import private_file

TONES = {
    PacketState.DRAFT: "waiting", PacketState.SENT: "sent", PacketState.DROPPED: "dropped",
}  # fmt: skip


def readable(request: SignedInRequest, packet_id: int) -> Packet:
    """Return a packet that the person may see; to everybody else it does not exist."""
    rows = Packet.objects.readable_by(request.user).select_related(
        "unit", "plan", "made_by", "sent_by"
    )
    return get_object_or_404(rows, pk=packet_id)


def way_to(packet: Packet | None = None) -> list[tuple[str, str]]:
    """Return the way back up from a page."""
    way = [
        (_("Quyết định"), reverse("honours:list")),
        (_("Gói hồ sơ gửi cấp trên"), reverse("packets:list")),
    ]
    return [*way, (packet.title, packet.get_absolute_url())] if packet else way


def _title_cell(one: Packet) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("packets:detail", one.pk)}">{safe(one.title)}</a>'
        f"<br><small>{safe(one.target)}</small>"
    )


def pill_of(one: Packet) -> SafeString:
    """Return how a packet stands in colour and word."""
    state = PacketState(one.state)
    return stage_pill(stage=TONES[state], label=label_of(state))


COLUMNS = [
    Column(
        key="title", label=gettext_lazy("Gói hồ sơ"), value=lambda one: one.title,
        cell=_title_cell, sort=("title",), main=True,
    ),
    Column(key="award", label=gettext_lazy("Đề nghị"), value=lambda one: one.award_name),
    Column(key="many", label=gettext_lazy("Hồ sơ"), value=lambda one: one.many, numeric=True),
    Column(
        key="sent", label=gettext_lazy("Ngày gửi"), value=lambda one: one.sent_on,
        sort=("sent_on",),
    ),
    Column(
        key="state", label=gettext_lazy("Tình hình"),
        value=lambda one: label_of(PacketState(one.state)), cell=pill_of, sort=("state",),
    ),
]  # fmt: skip


@login_required
@require_safe
def list_packets(request: SignedInRequest) -> HttpResponse:
    """Every packet in sight, the newest first."""
    form = PacketFilterForm(request.GET)
    rows = form.narrow(Packet.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Gói hồ sơ")):
        return file
    table = build_table(
        request, rows, COLUMNS, name="packets", filters=form,
        empty_title=_("Chưa có gói hồ sơ nào"),
        empty_text=_("Đề nghị cấp trên trước, rồi lập gói từ những hồ sơ đã đề nghị."),
    )  # fmt: skip
    context = {
        "why_not_begin": permissions.why_not_begin(None, by=request.user),
        "crumbs": way_to()[:1],
    }
    return table_page(request, "packets/list.html", table, context)


@login_required
@require_safe
def show_packet(request: SignedInRequest, packet_id: int) -> HttpResponse:
    """One packet: what is there, what is missing and what to do about it."""
    packet, by = readable(request, packet_id), request.user
    needs = queries.needs_of(packet)
    lacking = missing(needs)
    context = {
        "packet": packet,
        "pill": pill_of(packet),
        "groups": _groups(needs),
        "lacking": lacking,
        "attachments": packet.attachments.select_related("part", "entry__dossier__subject"),
        "form": attach_form(packet),
        "facts": _facts(packet),
        "why_not_change": permissions.why_not_change(packet, by=by),
        "why_not_build": permissions.why_not_build(packet, lacking, by=by),
        "why_not_send": permissions.why_not_send(packet, lacking, by=by),
        "why_not_let_go": permissions.why_not_let_go(packet, lacking, by=by),
        "crumbs": way_to(),
    }
    return render(request, "packets/detail.html", context)


def attach_form(packet: Packet, *given: object) -> AttachForm:
    """Return the form with which a file is added to ``packet``."""
    dossiers = packet.entries.select_related("dossier__subject")
    return AttachForm(
        *given,
        parts=queries.parts_of(packet),
        dossiers=[(one.dossier_id, one.dossier.subject.name) for one in dossiers],
    )


def _groups(needs: Sequence[Need]) -> list[tuple[str, list[Need]]]:
    """Return what the whole packet needs, then what each dossier needs."""
    groups: dict[int, list[Need]] = {}
    for one in sorted(needs, key=lambda one: bool(one.dossier)):
        groups.setdefault(one.dossier, []).append(one)
    return [(ours[0].of or _("Chung cả gói"), ours) for ours in groups.values()]


def _facts(packet: Packet) -> list[tuple[str, object]]:
    built = f"{timezone.localtime(packet.built_at):%d/%m/%Y %H:%M}" if packet.built_at else ""
    return [
        (_("Gửi tới"), packet.target),
        (_("Đề nghị"), packet.award_name),
        (_("Kế hoạch"), packet.plan.title),
        (_("Ngày của giấy tờ"), packet.dated_on),
        (_("Lập tệp lúc"), built),
        (_("SHA-256 của tệp"), packet.sha256),
        (_("Ngày gửi"), packet.sent_on),
        (_("Cách gửi"), packet.sent_how),
        (_("Người gửi"), str(packet.sent_by or "")),
        (_("Người lập"), str(packet.made_by)),
    ]


@login_required
@require_safe
def folder(request: SignedInRequest, packet_id: int) -> HttpResponseBase:
    """The folder as it was built last."""
    packet = readable(request, packet_id)
    name = place_of_folder(packet.pk, packet.sha256)
    if not packet.sha256 or not default_storage.exists(name):
        raise Http404
    return private_file(default_storage.open(name), f"{folder_name(packet)}.zip", "application/zip")


@login_required
@require_safe
def attached_file(request: SignedInRequest, packet_id: int, attachment_id: int) -> HttpResponseBase:
    """A file that was added by hand."""
    packet = readable(request, packet_id)
    one = get_object_or_404(Attachment, packet=packet, pk=attachment_id)
    return private_file(one.file, one.name, one.content_type)
