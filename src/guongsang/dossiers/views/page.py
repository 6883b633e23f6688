"""The page of one dossier."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import permissions
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.claims import claim_lines, current_evidence, total_of
from guongsang.dossiers.queries.eligibility import rulings_of
from guongsang.dossiers.queries.elsewhere import used_elsewhere
from guongsang.dossiers.queries.missing import missing_in
from guongsang.dossiers.queries.oddities import oddities_of
from guongsang.dossiers.queries.page import is_due_soon, story_of, warnings_of
from guongsang.dossiers.queries.questions import ask_lines
from guongsang.dossiers.queries.sections import sections_of
from guongsang.dossiers.queries.snapshots import changes_since_last
from guongsang.dossiers.states import Stage
from guongsang.dossiers.views.desk_papers import papers_beside
from guongsang.dossiers.views.requests import readable


@login_required
@require_safe
def show_dossier(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Facts, stage, claims with points and proof, what is missing, its life, what one may do."""
    dossier = readable(request, dossier_id)
    # Shown, and looked through for warnings: read once for both.
    prefetch_related_objects([dossier], "achievements", "initiatives")
    files = current_evidence(dossier)
    lines = claim_lines(dossier, files)
    asked = ask_lines(dossier)
    missing = missing_in(dossier, lines, asked) if dossier.is_open else None
    context = {
        "dossier": dossier,
        "facts": _facts(dossier),
        "lines": lines,
        "asked": [line for line in asked if line.is_shown],
        "given_up": [line for line in asked if line.is_retired and line.words],
        "total": total_of(lines),
        "loose_files": [file for file in files if file.claim_id is None],
        "sections": sections_of(dossier),
        "achievements": dossier.achievements.all(),
        "initiatives": dossier.initiatives.all(),
        "awards": dossier.subject.past_awards.all(),
        "warnings": warnings_of(dossier),
        "oddities": oddities_of(dossier, lines),
        "rulings": rulings_of(dossier),
        "may_waive": not permissions.why_not_waive(dossier.subject.unit, by=request.user),
        "used_elsewhere": used_elsewhere(
            dossier, files, list(dossier.achievements.all()), request.user
        ),
        "missing": missing,
        "is_due_soon": is_due_soon(dossier, timezone.localdate()),
        "story": story_of(dossier),
        "since": changes_since_last(dossier),
        "set_aside": dossier.set_aside.all(),
        "passage": import_string(settings.GUONGSANG_DOSSIER_PASSAGE)(dossier, request.user),
        "papers": papers_beside(dossier, request.user),
        "last_return": dossier.returns.first() if dossier.stage == Stage.RETURNED else None,
        **_whys(dossier, request),
    }
    return render(request, "dossiers/detail.html", context)


def _whys(dossier: Dossier, request: SignedInRequest) -> dict[str, str]:
    by = request.user
    return {
        "why_not_edit": permissions.why_not_edit(dossier, by=by),
        "why_not_foster": permissions.why_not_foster(dossier, by=by),
        "why_not_return": permissions.why_not_return(dossier, by=by),
        "why_not_hold": permissions.why_not_hold(dossier, by=by),
        "why_not_release": permissions.why_not_release(dossier, by=by),
        "why_not_compare": permissions.why_not_compare(dossier, by=by),
        "why_not_withdraw": permissions.why_not_withdraw(dossier, by=by),
    }


def _facts(dossier: Dossier) -> list[tuple[str, object]]:
    return [
        (_("Đối tượng"), dossier.subject.get_kind_display()),
        (_("Đơn vị đăng ký"), dossier.unit.name),
        (_("Lĩnh vực"), dossier.field.name),
        (_("Kế hoạch"), dossier.plan.title),
        (_("Đăng ký ngày"), timezone.localdate(dossier.registered_at)),
        (_("Mục tiêu"), dossier.goal),
        (_("Đơn vị giúp đỡ"), dossier.helper),
        (_("Thời gian hoàn thành"), dossier.finish_on),
        (_("Ghi chú"), dossier.note),
        (_("Số tiếp nhận"), dossier.receipt_number),
        (_("Quy định áp dụng"), dossier.rule_stamp),
    ]
