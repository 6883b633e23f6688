"""Looking back on the reading of texts: how right it was, what it missed, whom it overlooks."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.discovery import permissions, usecases
from guongsang.discovery.models import Audit, AuditLine, Verdict
from guongsang.discovery.queries import texts as reading
from guongsang.discovery.queries.fairness import PEOPLE_KEY, WOMEN_KEY, fairness
from guongsang.discovery.rules.ranker import FEWEST_EACH
from guongsang.discovery.rules.texts import DRAWN
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import do

LINES_SHOWN = 10


@login_required
@require_safe
def review(request: SignedInRequest) -> HttpResponse:
    """How the reading of texts is going, honestly."""
    why_not = permissions.why_not_read_text(None, by=request.user)
    day = timezone.localdate()
    context = {
        "why_not": why_not,
        "progress": reading.progress(request.user),
        "audits": reading.newest_audits(request.user),
        "fairness": None if why_not else fairness(request.user, day),
        "fewest": FEWEST_EACH,
        "drawn": DRAWN,
        "people_key": PEOPLE_KEY,
        "women_key": WOMEN_KEY,
    }
    return render(request, "discovery/review_texts.html", context)


@login_required
@require_POST
def draw(request: SignedInRequest) -> HttpResponse:
    """Draw passages at random, in the name of the reader's highest unit."""
    now = timezone.now()
    unit = reading.text_units(request.user, timezone.localdate(now)).first()
    if unit is None:
        messages.error(request, permissions.why_not_read_text(None, by=request.user))
        return redirect("discovery:review_texts")
    try:
        audit = usecases.draw_audit(unit.pk, by=request.user, at=now)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("discovery:review_texts")
    return redirect(audit)


@login_required
@require_safe
def show_audit(request: SignedInRequest, audit_id: int) -> HttpResponse:
    """The drawn passages, a few at a time, with one question each."""
    audits = Audit.objects.readable_by(request.user).select_related("unit", "drawn_by")
    audit = get_object_or_404(audits, pk=audit_id)
    lines = audit.lines.select_related("text__unit").order_by("ordinal")
    page = Paginator(lines, LINES_SHOWN).get_page(request.GET.get("page"))
    context = {
        "audit": audit,
        "drawn": reading.drawn(audit),
        "page": page,
        "lead": Verdict.LEAD,
        "nothing": Verdict.NOTHING,
    }
    return render(request, "discovery/audit.html", context)


@login_required
@require_POST
def judge(request: SignedInRequest, audit_id: int, line_id: int) -> HttpResponse:
    """Say whether a drawn passage holds a lead that was missed."""
    audit = get_object_or_404(Audit.objects.readable_by(request.user), pk=audit_id)
    line = get_object_or_404(AuditLine, pk=line_id, audit=audit)
    verdict = request.POST.get("verdict", "")
    place = (line.ordinal - 1) // LINES_SHOWN + 1
    done = (
        _("Đã ghi: có tấm gương bị bỏ sót. Xin ghi nhận nguồn tin cho người đó.")
        if verdict == Verdict.LEAD
        else ""
    )
    return do(
        request,
        f"{audit.get_absolute_url()}?page={place}#dong-{line.ordinal}",
        done,
        lambda: usecases.judge_line(line.pk, verdict=verdict, by=request.user, at=timezone.now()),
    )
