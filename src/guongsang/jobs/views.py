"""Pages of long work: my list, one bar that moves, one button that stops."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from guongsang.foundation.refusals import Refused
from guongsang.jobs import usecases
from guongsang.jobs.models import JobRun
from guongsang.jobs.permissions import why_not_cancel

MOST_LISTED = 50


@require_safe
@login_required
def list_jobs(request: HttpRequest) -> HttpResponse:
    """Show what I have asked for, the newest first."""
    jobs = JobRun.objects.readable_by(request.user).for_listing()[:MOST_LISTED]
    return render(request, "jobs/list.html", {"jobs": jobs})


@never_cache
@require_safe
@login_required
def show_progress(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show how far one work is; htmx asks for the bar alone."""
    job = get_object_or_404(JobRun.objects.readable_by(request.user), pk=job_id)
    context = {
        "job": job,
        "why_not_cancel": why_not_cancel(job, by=request.user),
        "cancel_href": reverse("jobs:cancel", args=[job.pk]),
        "list_href": reverse("jobs:list"),
    }
    piece = "#progress" if request.htmx else ""
    response = render(request, f"jobs/progress.html{piece}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
@login_required
def cancel_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Stop one work."""
    job = get_object_or_404(JobRun.objects.readable_by(request.user), pk=job_id)
    try:
        usecases.cancel(job.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(job)
