"""One rule: its history, an office's own row, and who compared it with the document."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.organisations.models import Unit
from guongsang.regulations import permissions, usecases
from guongsang.regulations.forms import EndForm, OverrideForm
from guongsang.regulations.models import Rule
from guongsang.regulations.views.requests import place_of, places_for, rule_or_404, way_to
from guongsang.ui.answers import act_or_show, do


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
    rows: list[tuple[str, object]] = [
        (_("Giá trị"), rule.shown_value),
        (_("Đối tượng"), rule.get_subject_kind_display()),
        (_("Mức phải đạt"), level_words(rule)),
        (_("Tính trên"), rule.get_base_display()),
        (_("Cách biểu quyết"), voting_words(rule)),
        (_("Từ ngày"), rule.valid_from),
        (_("Đến hết ngày"), rule.valid_to),
        (_("Văn bản"), rule.source),
        (_("Ghi chú"), rule.note),
        (_("Người đối chiếu"), verified),
    ]
    return [(label, value) for label, value in rows if value]


def level_words(rule: Rule) -> str:
    """Return whether a share of votes must be reached or exceeded; "" for any other rule."""
    if not rule.is_share_of_votes:
        return ""
    return _("Phải trên mức này") if rule.is_exclusive else _("Từ mức này trở lên")


def voting_words(rule: Rule) -> str:
    """Return how a share of votes is voted on; "" for any other rule."""
    if not rule.is_share_of_votes:
        return ""
    return _("Bỏ phiếu kín") if rule.is_secret else _("Biểu quyết công khai")


@require_http_methods(["GET", "POST"])
@login_required
def override_rule(request: SignedInRequest, rule_id: int) -> HttpResponse:
    """Set an office's own row, with the row it replaces beside the form."""
    rule = rule_or_404(request, rule_id)
    units: Sequence[Unit] = places_for(request.user, Capability.RULES_MANAGE)
    initial = {
        "valid_from": timezone.localdate(),
        "base": rule.base,
        "is_exclusive": rule.is_exclusive,
        "is_secret": rule.is_secret,
    }
    form = OverrideForm(request.POST or None, initial=initial, rule=rule, units=units)
    context = {
        "rule": rule,
        "crumbs": way_to(rule),
        "facts": facts_of(rule),
        "place": place_of(rule),
        "why_not": permissions.why_not_override(unit=None, by=request.user),
    }
    return act_or_show(
        request,
        form,
        lambda: usecases.override_rule(
            rule.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="regulations/override.html",
        context=context,
        done=_("Đã đặt quy định riêng. Hãy đối chiếu văn bản khi có."),
    )


@require_http_methods(["GET", "POST"])
@login_required
def end_override(request: SignedInRequest, rule_id: int) -> HttpResponse:
    """Ask for the last day of an office's own row."""
    rule = rule_or_404(request, rule_id)
    form = EndForm(request.POST or None, initial={"valid_to": timezone.localdate()})
    context = {
        "rule": rule,
        "crumbs": way_to(rule),
        "facts": facts_of(rule),
        "why_not": permissions.why_not_end(rule, by=request.user),
    }
    return act_or_show(
        request,
        form,
        lambda: usecases.end_override(
            rule.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="regulations/end.html",
        context=context,
        done=_("Quy định riêng sẽ thôi áp dụng sau ngày đã chọn."),
        there=rule,
    )


@require_POST
@login_required
def verify_rule(request: SignedInRequest, rule_id: int) -> HttpResponse:
    """Note that the reader compared the row with its document today."""
    rule = rule_or_404(request, rule_id)
    return do(
        request,
        rule,
        _("Đã ghi nhận: dòng này được đối chiếu văn bản hôm nay."),
        lambda: usecases.verify_rule(
            rule.pk, on=timezone.localdate(), by=request.user, at=timezone.now()
        ),
    )
