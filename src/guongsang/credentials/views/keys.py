"""The keys of the offices: which sign, make one, change it, report it stolen."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.access.queries import can, where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.credentials import permissions, usecases
from guongsang.credentials.forms import KeyForm, StolenForm
from guongsang.credentials.models import SigningKey
from guongsang.credentials.queries.keys import opens
from guongsang.organisations.models import Unit
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.drawing import href_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill


def _state(key: SigningKey) -> tuple[str, str]:
    """Return the tone and the words of how a key stands."""
    if key.stolen_on:
        return "rejected", _("Báo mất từ %(day)s") % {"day": f"{key.stolen_on:%d/%m/%Y}"}
    if key.is_current and not opens(key):
        return "returned", _("Không mở được trên máy này, cần đổi khóa")
    return ("done", _("Đang dùng")) if key.is_current else ("withdrawn", _("Đã thôi dùng"))


def _unit_cell(key: SigningKey) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("credentials:key", key.pk)}">{safe(key.unit.name)}</a>'
        f'<br><small class="fingerprint">{safe(key.shown)}</small>'
    )


def _columns() -> list[Column]:
    return [
        Column(
            key="unit", label=_("Cơ quan"), value=lambda one: one.unit.name,
            cell=_unit_cell, sort=("unit__sort_key",), main=True,
        ),
        Column(
            key="state", label=_("Tình trạng"), value=lambda one: _state(one)[1],
            cell=lambda one: stage_pill(stage=_state(one)[0], label=_state(one)[1]),
        ),
        Column(
            key="from", label=_("Dùng từ"), sort=("valid_from",),
            value=lambda one: timezone.localdate(one.valid_from),
        ),
        Column(
            key="to", label=_("Thôi dùng"), sort=("valid_to",),
            value=lambda one: timezone.localdate(one.valid_to) if one.valid_to else None,
        ),
        Column(key="signed", label=_("Đã ký"), value=lambda one: one.signed, numeric=True),
    ]  # fmt: skip


def _export() -> list[Column]:
    return [*_columns(), Column(key="kid", label=_("Vân tay"), value=lambda one: one.shown)]


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Khóa ký"), reverse("credentials:keys")), *more]


@login_required
@require_safe
def list_keys(request: SignedInRequest) -> HttpResponse:
    """The keys of the offices that this person watches, the current ones first."""
    if not can(request.user, Capability.KEY_READ, None):
        raise Http404
    rows = SigningKey.objects.readable_by(request.user).for_listing()
    if file := exported(request, rows, _export(), filename=_("Khóa ký")):
        return file
    table = build_table(
        request, rows, _columns(), name="keys",
        empty_title=_("Chưa cơ quan nào có khóa ký"),
        empty_text=_("Chưa có khóa thì giấy vẫn in và tra mã được, nhưng tệp không mang chữ ký."),
    )  # fmt: skip
    context = {"why_not_make": permissions.why_not_manage(None, by=request.user)}
    return table_page(request, "credentials/keys.html", table, context)


def _readable(request: SignedInRequest, key_id: int) -> SigningKey:
    rows = SigningKey.objects.readable_by(request.user).for_listing()
    return get_object_or_404(rows, pk=key_id)


@login_required
@require_safe
def show_key(request: SignedInRequest, key_id: int) -> HttpResponse:
    """One key: its fingerprint, its time, and what can be done with it."""
    key, by = _readable(request, key_id), request.user
    state = _state(key)
    context = {
        "key": key,
        "state": {"tone": state[0], "words": state[1]},
        "facts": _facts(key),
        "why_not_rotate": permissions.why_not_rotate(key, by=by),
        "why_not_stolen": permissions.why_not_report_stolen(key, by=by),
        "may_act": not permissions.why_not_manage(key.unit, by=by),
        "crumbs": _crumbs(),
    }
    return render(request, "credentials/key.html", context)


def _facts(key: SigningKey) -> list[tuple[str, object]]:
    def moment(at: object) -> str:
        return f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else ""  # type: ignore[arg-type]

    return [
        (_("Cơ quan"), key.unit.name),
        (_("Vân tay"), key.shown),
        (_("Dùng từ"), moment(key.valid_from)),
        (_("Thôi dùng"), moment(key.valid_to)),
        (_("Người lập"), key.made_by),
        (_("Đã ký"), key.signed),  # type: ignore[attr-defined]
        (_("Mất thế nào"), key.stolen_words),
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def make_key(request: SignedInRequest) -> HttpResponse:
    """Choose the office that is to sign."""
    if not can(request.user, Capability.KEY_READ, None):
        raise Http404
    units = Unit.objects.existing_on(timezone.localdate()).filter(
        where(request.user, Capability.KEY_MANAGE, "path")
    )
    free = units.exclude(pk__in=SigningKey.objects.current().values("unit")).in_tree_order()
    form = KeyForm(request.POST or None, units=free)
    return act_or_show(
        request,
        form,
        lambda: usecases.make_key(form.cleaned_data["unit"].pk, by=request.user, at=timezone.now()),
        template="credentials/make_key.html",
        context={
            "why_not": permissions.why_not_manage(None, by=request.user),
            "crumbs": _crumbs(),
        },
        done=_("Đã lập khóa. Giấy in từ nay mang chữ ký của cơ quan."),
        there="credentials:keys",
    )


@login_required
@require_POST
def rotate_key(request: SignedInRequest, key_id: int) -> HttpResponse:
    """Put a new key in the place of the current one."""
    key = _readable(request, key_id)
    return do(
        request,
        "credentials:keys",
        _("Đã đổi khóa. Giấy ký bằng khóa cũ vẫn kiểm tra được."),
        lambda: usecases.rotate_key(key.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_stolen(request: SignedInRequest, key_id: int) -> HttpResponse:
    """Say from which day on a key is not to be believed."""
    key = _readable(request, key_id)
    form = StolenForm(request.POST or None, initial={"stolen_on": timezone.localdate()})
    return act_or_show(
        request,
        form,
        lambda: usecases.report_stolen(
            key.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="credentials/report_stolen.html",
        context={
            "key": key,
            "why_not": permissions.why_not_report_stolen(key, by=request.user),
            "crumbs": _crumbs((key.unit.name, reverse("credentials:key", args=[key.pk]))),
        },
        done=_("Đã báo mất khóa. Hãy lập khóa mới rồi in lại những giấy cần có chữ ký."),
        there="credentials:keys",
    )
