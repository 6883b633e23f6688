"""Pages of long work: my list, one bar that moves, one button that stops, one file to fetch."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from guongsang.jobs import usecases
from guongsang.jobs.models import JobRun
from guongsang.jobs.permissions import why_not_cancel
from guongsang.jobs.rules import FILE_DAYS
from guongsang.ui.answers import do, partial_or_page
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.uploads import private_file


class SignedInRequest(HttpRequest):
    """What a view receives behind ``login_required``."""

    user: AbstractBaseUser  # type: ignore[assignment]


COLUMNS = [
    Column(
        key="title",
        label=_("Việc"),
        value=lambda job: job.title,
        cell=lambda job: format_html('<a href="{}">{}</a>', job.get_absolute_url(), job.title),
        main=True,
    ),
    Column(key="state", label=_("Tình trạng"), value=lambda job: job.get_state_display()),
    Column(key="percent", label=_("Đã làm (%)"), value=lambda job: job.percent, numeric=True),
    Column(key="asked", label=_("Yêu cầu lúc"), value=lambda job: job.asked_at, sort=("asked_at",)),
    Column(key="ended", label=_("Kết thúc lúc"), value=lambda job: job.ended_at),
]


@require_safe
@login_required
def list_jobs(request: SignedInRequest) -> HttpResponse:
    """Show what I have asked for, the newest first."""
    rows = JobRun.objects.readable_by(request.user).for_listing()
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="jobs",
        empty_title=_("Bạn chưa yêu cầu việc dài nào"),
        empty_text=_(
            "Khi bạn nhập, xuất danh sách dài hay lập giấy tờ hàng loạt, tiến độ hiện ở đây."
        ),
    )
    return exported(request, rows, COLUMNS, filename="viec-nen") or table_page(
        request, "jobs/list.html", table, {}
    )


@never_cache
@require_safe
@login_required
def show_progress(request: SignedInRequest, job_id: int) -> HttpResponse:
    """Show how far one work is; htmx asks for the bar alone."""
    job = get_object_or_404(JobRun.objects.readable_by(request.user), pk=job_id)
    context = {
        "job": job,
        "file_href": reverse("jobs:file", args=[job.pk]),
        "file_days": FILE_DAYS,
        "why_not_cancel": why_not_cancel(job, by=request.user),
        "cancel_href": reverse("jobs:cancel", args=[job.pk]),
        "list_href": reverse("jobs:list"),
    }
    return partial_or_page(request, "jobs/progress.html", "progress", context)


@require_safe
@login_required
def download_file(request: SignedInRequest, job_id: int) -> HttpResponseBase:
    """Give the file that one work has made to who asked for it."""
    job = get_object_or_404(JobRun.objects.readable_by(request.user), pk=job_id)
    if job.file is None or not job.file.is_kept:
        return redirect(job)  # whose page says that the file is no more, or not yet
    stored = default_storage.open(job.file.place)
    return private_file(stored, job.file.name, job.file.content_type)


@require_POST
@login_required
def cancel_job(request: SignedInRequest, job_id: int) -> HttpResponse:
    """Stop one work."""
    job = get_object_or_404(JobRun.objects.readable_by(request.user), pk=job_id)
    return do(request, job, "", lambda: usecases.cancel(job.pk, by=request.user, at=timezone.now()))
