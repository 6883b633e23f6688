"""The money of one decision line by line, and for which years and what each line is given."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.fund import permissions, usecases
from guongsang.fund.forms import BasisForm
from guongsang.fund.models import Basis
from guongsang.fund.queries.decisions import lines_of, salary_words, warnings_before_signing
from guongsang.fund.queries.dues import total_of
from guongsang.fund.queries.weighing import period_of
from guongsang.fund.views.requests import readable_award, readable_award_line, way_to
from guongsang.ui.answers import act_or_show


@login_required
@require_safe
def show_decision(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Every line of an award with its money, the sentence that explains it, and its payment."""
    decision, day = readable_award(request, decision_id), timezone.localdate()
    lines = lines_of(decision, day=day)
    context = {
        "decision": decision,
        "lines": lines,
        "total": total_of(line.grant for line in lines),
        "salary": salary_words(decision, day=day),
        "warnings": warnings_before_signing(decision, request.user, day),
        "why_not_basis": permissions.why_not_set_basis(decision, by=request.user),
        "crumbs": way_to(),
    }
    return render(request, "fund/decision.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_basis(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """Say for which years and which achievement a line of a draft is given."""
    grant, day = readable_award_line(request, grant_id), timezone.localdate()
    basis = Basis.objects.filter(grant=grant).first()
    first, last = period_of(grant, basis, day=grant.decision.signed_on or day).years
    initial = {
        "from_year": first, "to_year": last, "achievement": basis.achievement if basis else "",
    }  # fmt: skip
    form = BasisForm(request.POST or None, initial=initial)
    there = reverse("fund:decision", args=[grant.decision_id])
    return act_or_show(
        request,
        form,
        lambda: usecases.set_basis(
            grant.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="fund/ask.html",
        context={
            "heading": _("Thời gian, thành tích để tính tiền thưởng"),
            "lead": f"{grant.name}: {grant.form_name}",
            "note": _(
                "Nhiều danh hiệu cùng thời gian chỉ nhận tiền của danh hiệu cao nhất; khác thời "
                "gian thì nhận từng danh hiệu. Nhiều hình thức cho các thành tích khác nhau thì "
                "nhận từng hình thức (Điều 49)."
            ),
            "why_not": permissions.why_not_set_basis(grant.decision, by=request.user),
            "back": there,
            "crumbs": way_to((str(grant.decision.full_number or _("Dự thảo")), there)),
        },
        done=_("Đã ghi; tiền thưởng của cả dự thảo đã tính lại."),
        there=there,
    )
