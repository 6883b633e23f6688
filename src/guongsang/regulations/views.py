"""Pages about rules: what holds on a day, the history of one, an office's own row."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.access.queries import EVERYWHERE, paths_where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit
from guongsang.regulations import permissions, usecases
from guongsang.regulations.forms import EndForm, OverrideForm, RuleFilterForm
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import rules_on
from guongsang.ui.tables import Column, Tab, build_table, exported, table_page

MOST_UNITS = 300


def state_cell(rule: Rule) -> SafeString:
    """Draw whether somebody compared the row with its document."""
    tone, words = ("good", _("Đã đối chiếu")) if rule.verified else ("warn", _("Chưa đối chiếu"))
    return format_html('<span class="pill pill--{}">{}</span>', tone, words)


def place_of(rule: Rule) -> str:
    """Return whose row it is."""
    return rule.unit.name if rule.unit else _("Chung")


COLUMNS = [
    Column(
        key="name",
        label=gettext_lazy("Quy định"),
        value=lambda r: r.name,
        sort=("name",),
        main=True,
    ),
    Column(
        key="topic",
        label=gettext_lazy("Nhóm"),
        value=lambda r: r.get_topic_display(),
        sort=("topic", "key"),
    ),
    Column(
        key="kind", label=gettext_lazy("Đối tượng"), value=lambda r: r.get_subject_kind_display()
    ),
    Column(
        key="value",
        label=gettext_lazy("Giá trị"),
        value=lambda r: r.shown_value,
        sort=("number", "words"),
        numeric=False,
    ),
    Column(
        key="from",
        label=gettext_lazy("Từ ngày"),
        value=lambda r: r.valid_from,
        sort=("valid_from",),
    ),
    Column(key="to", label=gettext_lazy("Đến hết"), value=lambda r: r.valid_to, sort=("valid_to",)),
    Column(key="source", label=gettext_lazy("Văn bản"), value=lambda r: r.source, sort=("source",)),
    Column(key="place", label=gettext_lazy("Của"), value=place_of, sort=("unit__path",)),
    Column(
        key="verified",
        label=gettext_lazy("Đối chiếu"),
        value=lambda r: _("Đã đối chiếu") if r.verified else _("Chưa đối chiếu"),
        cell=state_cell,
        sort=("verified",),
    ),
]


def places_for(user: User, capability: Capability) -> list[Unit]:
    """Return the units where ``user`` has ``capability``: their own first, then areas below."""
    paths = paths_where(user, capability)
    units = Unit.objects.filter(kind__is_area=True)
    if EVERYWHERE not in paths:
        units = units.below(*paths) | Unit.objects.filter(path__in=paths)
    return list(units.distinct().in_tree_order()[:MOST_UNITS])


@require_safe
@login_required
def list_rules(request: SignedInRequest) -> HttpResponse:
    """Show every rule that holds at a unit on a day."""
    units = places_for(request.user, Capability.RULES_READ)
    form = RuleFilterForm(request.GET, units=units)
    day, unit = form.day_asked(timezone.localdate()), form.place()
    readable = Rule.objects.readable_by(request.user).for_listing()
    rows = form.narrow(readable, rules_on(day, unit))
    if file := exported(request, rows, COLUMNS, filename=_("Quy định")):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="rules",
        filters=form,
        row_href=lambda rule: rule.get_absolute_url(),
        empty_title=_("Chưa có quy định nào có hiệu lực vào ngày này"),
        empty_text=_("Bảng quy định đi kèm phần mềm được nạp khi cài đặt."),
        page_size=100,
    )
    waiting = sum(1 for rule in rows if not rule.verified)
    context = {"day": day, "unit": unit, "waiting": waiting, "tabs": tabs_of(request)}
    return table_page(request, "regulations/list.html", table, context)


def tabs_of(request: SignedInRequest) -> list[Tab]:
    """Return one tab for each topic, keeping the day and unit that are asked for."""
    current = request.GET.get("topic", "")
    tabs = []
    topics: list[tuple[str, str]] = [(one.value, str(one.label)) for one in Topic]
    for value, label in [("", _("Tất cả")), *topics]:
        query = request.GET.copy()
        for name in ("page", "export", "topic"):
            query.pop(name, None)
        if value:
            query["topic"] = value
        tabs.append(Tab(label, f"{request.path}?{query.urlencode()}", value == current))
    return tabs


@require_safe
@login_required
def show_history(request: SignedInRequest, topic: str, key: str) -> HttpResponse:
    """Show every row about one thing, of every time and readable place, and what may be done."""
    readable = Rule.objects.readable_by(request.user).for_listing()
    rules = list(readable.filter(topic=topic, key=key).order_by("-valid_from", "unit__path"))
    if not rules:
        raise Http404
    today = timezone.localdate()
    context = {
        "crumbs": way_to(),
        "title": rules[0].name,
        "topic": rules[0].get_topic_display(),
        "lines": [line_of(rule, request.user, today.isoformat()) for rule in rules],
        "today": today,
    }
    return render(request, "regulations/history.html", context)


def line_of(rule: Rule, user: User, today: str) -> dict[str, object]:
    """Return a row with what may be done to it and why not."""
    is_over = rule.valid_to is not None and rule.valid_to.isoformat() < today
    return {
        "rule": rule,
        "place": place_of(rule),
        "is_over": is_over,
        "is_coming": rule.valid_from.isoformat() > today,
        "facts": facts_of(rule),
        "why_not_override": permissions.why_not_override(unit=None, by=user),
        "why_not_end": permissions.why_not_end(rule, by=user),
        "why_not_verify": permissions.why_not_verify(rule, by=user),
    }


def facts_of(rule: Rule) -> list[tuple[str, object]]:
    """Return what one row says."""
    verified = ""
    if rule.verified_by:
        verified = f"{rule.verified_by}, {rule.verified_on:%d/%m/%Y}"
    return [
        (_("Giá trị"), rule.shown_value),
        (_("Đối tượng"), rule.get_subject_kind_display()),
        (_("Tính trên"), rule.get_base_display()),
        (_("Từ ngày"), rule.valid_from),
        (_("Đến hết ngày"), rule.valid_to),
        (_("Văn bản"), rule.source),
        (_("Ghi chú"), rule.note),
        (_("Người đối chiếu"), verified),
    ]


def way_to(rule: Rule | None = None) -> list[tuple[str, str]]:
    """Return the way back up from a page about a rule."""
    way = [(_("Quy định"), reverse("regulations:list"))]
    if rule:
        way.append((rule.name, rule.get_absolute_url()))
    return way


def rule_or_404(request: SignedInRequest, rule_id: int) -> Rule:
    """Return a row that the reader may see."""
    return get_object_or_404(Rule.objects.readable_by(request.user).for_listing(), pk=rule_id)


@require_http_methods(["GET", "POST"])
@login_required
def override_rule(request: SignedInRequest, rule_id: int) -> HttpResponse:
    """Set an office's own row, with the row it replaces beside the form."""
    rule = rule_or_404(request, rule_id)
    units: Sequence[Unit] = places_for(request.user, Capability.RULES_MANAGE)
    initial = {"valid_from": timezone.localdate(), "base": rule.base}
    form = OverrideForm(request.POST or None, initial=initial, rule=rule, units=units)
    if form.is_valid():
        try:
            own = usecases.override_rule(
                rule.pk, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã đặt quy định riêng. Hãy đối chiếu văn bản khi có."))
            return redirect(own)
    context = {
        "rule": rule,
        "form": form,
        "crumbs": way_to(rule),
        "facts": facts_of(rule),
        "place": place_of(rule),
        "why_not": permissions.why_not_override(unit=None, by=request.user),
    }
    return render(request, "regulations/override.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def end_override(request: SignedInRequest, rule_id: int) -> HttpResponse:
    """Ask for the last day of an office's own row."""
    rule = rule_or_404(request, rule_id)
    form = EndForm(request.POST or None, initial={"valid_to": timezone.localdate()})
    if form.is_valid():
        try:
            usecases.end_override(rule.pk, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Quy định riêng sẽ thôi áp dụng sau ngày đã chọn."))
            return redirect(rule)
    context = {
        "rule": rule,
        "form": form,
        "crumbs": way_to(rule),
        "facts": facts_of(rule),
        "why_not": permissions.why_not_end(rule, by=request.user),
    }
    return render(request, "regulations/end.html", context)


@require_POST
@login_required
def verify_rule(request: SignedInRequest, rule_id: int) -> HttpResponse:
    """Note that the reader compared the row with its document today."""
    rule = rule_or_404(request, rule_id)
    try:
        usecases.verify_rule(rule.pk, on=timezone.localdate(), by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi nhận: dòng này được đối chiếu văn bản hôm nay."))
    return redirect(rule)
