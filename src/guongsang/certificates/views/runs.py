"""Runs: asked for on a decision or a grant, shown with their progress, taken away as files."""

from __future__ import annotations

import tempfile
import zipfile
from typing import IO

from django.contrib.auth.decorators import login_required
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.certificates import permissions, usecases
from guongsang.certificates.forms import PrintAgainForm, RunForm
from guongsang.certificates.models import Printing, Run
from guongsang.certificates.queries.runs import (
    designs_for,
    fallen_since,
    form_of,
    is_printable,
    printers_of,
    same_bytes_as,
    shift_words,
    standing_of,
)
from guongsang.certificates.views.requests import readable_run, way_from
from guongsang.honours.models import Decision
from guongsang.honours.views.requests import readable as readable_decision
from guongsang.honours.views.requests import readable_grant
from guongsang.ui.answers import act_or_show, do, partial_or_page
from guongsang.ui.rules import file_stem
from guongsang.ui.uploads import private_file


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_decision(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Choose whom of a decision to print, with what; below, what was printed before."""
    decision = readable_decision(request, decision_id)
    standing = standing_of(decision)
    form = RunForm(
        request.POST or None,
        standing=standing,
        designs=designs_for(decision),
        printers=printers_of(decision.unit),
    )
    runs = Run.objects.readable_by(request.user).filter(decision=decision).for_listing()
    return act_or_show(
        request,
        form,
        lambda: _ask(request, decision, form, form.grant_ids()),
        template="certificates/of_decision.html",
        context={
            "decision": decision,
            "standing": standing,
            "runs": runs[:20],
            "why_not": permissions.why_not_print(decision, by=request.user),
            "crumbs": way_from(decision),
        },
        done=_("Đã yêu cầu in; tiến độ hiện ở trang này."),
    )


def _ask(
    request: SignedInRequest, decision: Decision, form: PrintAgainForm, grant_ids: list[int]
) -> Run:
    told = form.cleaned_data
    return usecases.ask_run(
        decision.pk,
        grant_ids=grant_ids,
        design_id=told["design"],
        printer_id=told["printer"],
        reason=told["reason"],
        note=told["note"],
        by=request.user,
        at=timezone.now(),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_grant(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """The log of one grant's certificate, and printing it once more."""
    grant = readable_grant(request, grant_id)
    decision = grant.decision
    form = PrintAgainForm(
        request.POST or None,
        designs=[one for one in designs_for(decision) if form_of(grant) in one.form_keys],
        printers=printers_of(decision.unit),
    )
    return act_or_show(
        request,
        form,
        lambda: _ask(request, decision, form, [grant.pk]),
        template="certificates/of_grant.html",
        context={
            "grant": grant,
            "decision": decision,
            "printings": grant.printings.for_listing(),
            "why_not": permissions.why_not_print_grant(grant, by=request.user),
            "crumbs": way_from(decision, (grant.name, grant.get_absolute_url())),
        },
        done=_("Đã yêu cầu in; tiến độ hiện ở trang này."),
    )


@never_cache
@login_required
@require_safe
def show_run(request: SignedInRequest, run_id: int) -> HttpResponse:
    """How far a run is, its files with their hashes, and who is in it."""
    run = readable_run(request, run_id)
    context = {
        "run": run,
        "decision": run.decision,
        "facts": _facts(run),
        "printings": run.printings.select_related("grant"),
        "fallen": fallen_since(run),
        "same": same_bytes_as(run),
        "why_not_fetch": permissions.why_not_fetch(run),
        "why_not_resume": permissions.why_not_resume(run, by=request.user),
        "crumbs": way_from(
            run.decision,
            (_("In giấy"), reverse("certificates:of_decision", args=[run.decision_id])),
        ),
    }
    return partial_or_page(request, "certificates/run.html", "progress", context)


def _facts(run: Run) -> list[tuple[str, object]]:
    design = run.version.design
    shift = f"{run.printer}: {shift_words(run.dx, run.dy, run.scale)}"
    return [
        (_("Mẫu"), f"{design.name}, {_('bản thứ %(number)d') % {'number': run.version.number}}"),
        (_("In trên"), design.blank.name if design.blank else _("Giấy trắng A4")),
        (_("Máy in"), shift if run.printer else _("Không dời")),
        (_("Người yêu cầu"), str(run.asked_by)),
        (_("Yêu cầu lúc"), f"{timezone.localtime(run.asked_at):%H:%M %d/%m/%Y}"),
    ]


@login_required
@require_POST
def resume_run(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Have a stopped run go on."""
    run = readable_run(request, run_id)
    return do(
        request,
        run,
        _("Đợt in được làm tiếp từ chỗ đã dừng."),
        lambda: usecases.resume_run(run.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_safe
def whole_file(request: SignedInRequest, run_id: int) -> HttpResponseBase:
    """All certificates of a run in one PDF."""
    run = readable_run(request, run_id)
    if refused := _refused(run):
        return refused
    return private_file(_opened(run.place), f"{file_stem(_name(run))}.pdf", "application/pdf")


@login_required
@require_safe
def single_files(request: SignedInRequest, run_id: int) -> HttpResponseBase:
    """Each certificate of a run as a PDF of its own, in one archive."""
    run = readable_run(request, run_id)
    if refused := _refused(run):
        return refused
    name = f"{file_stem(_name(run))}.zip"
    return private_file(File(_archive(run), name=name), name, "application/zip")


def _archive(run: Run) -> IO[bytes]:
    # Beyond some megabytes it lies on the disk; PDFs do not shrink, so nothing is packed.
    whole = tempfile.SpooledTemporaryFile(max_size=8 * 2**20)  # noqa: SIM115
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for one in run.printings.select_related("grant"):
            entry = zipfile.ZipInfo(f"{one.ordinal:03d} {file_stem(str(one))}.pdf")
            with default_storage.open(one.place) as file:
                archive.writestr(entry, file.read())
    whole.seek(0)
    return whole


def _refused(run: Run) -> HttpResponse | None:
    """Return the way back when the papers of a run may not be taken together."""
    if not run.sha256:
        raise Http404
    if not permissions.why_not_fetch(run):
        return None
    return redirect(run)  # whose page says why


@login_required
@require_safe
def single_file(request: SignedInRequest, run_id: int, ordinal: int) -> HttpResponseBase:
    """One certificate of a run; none of a grant that no longer stands."""
    rows = Printing.objects.readable_by(request.user).printed().select_related("grant")
    one = get_object_or_404(rows, run_id=run_id, ordinal=ordinal)
    if not is_printable(one.grant):
        raise Http404
    return private_file(_opened(one.place), f"{file_stem(str(one))}.pdf", "application/pdf")


def _opened(place: str) -> File[bytes]:
    if not default_storage.exists(place):
        raise Http404
    return default_storage.open(place)


def _name(run: Run) -> str:
    return _("Giấy %(number)s đợt %(run)d") % {
        "number": run.decision.full_number,
        "run": run.pk,
    }


@login_required
@require_safe
def earlier_address(request: SignedInRequest, decision_id: int, mark: str) -> HttpResponse:
    """Files of the days before runs: lead to where the decision is printed today."""
    decision = readable_decision(request, decision_id)
    return redirect("certificates:of_decision", decision.pk)
