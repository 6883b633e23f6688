"""The chair commits; the minutes leave as paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.forms import PickForm, PlacesForm
from guongsang.councils.models import Sitting
from guongsang.councils.queries import Counted
from guongsang.councils.queries.papers import minutes_of, opinion_of
from guongsang.councils.states import Outcome, SittingState
from guongsang.councils.views.requests import sitting_or_404, way_to
from guongsang.councils.views.sittings import facts_of
from guongsang.foundation.documents import render_pdf
from guongsang.papers.queries import word_paper
from guongsang.ui.answers import do

PAPERS = Path(__file__).resolve().parent.parent / "papers"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, kw_only=True)
class Preview:
    """One item before the commit: its count, what will happen, and whether it may be chosen."""

    one: Counted
    may_pick: bool
    equals: list[str]
    advantages: list[str]


@require_http_methods(["GET", "POST"])
@login_required
def commit(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Show everything that will hold, then commit what is chosen; again finds it committed."""
    sitting = sitting_or_404(request, sitting_id)
    lines = previews(sitting, request.user)
    if request.method == "POST":
        form = PickForm(request.POST, items=[line.one.item for line in lines if line.may_pick])
        only = form.cleaned_data["items"] if form.is_valid() else []
        now = timezone.now()
        return do(
            request,
            sitting,
            _("Đã chốt kết quả. Hồ sơ được đề nghị chờ công khai lấy ý kiến."),
            lambda: usecases.commit(sitting.pk, only=only, by=request.user, at=now),
        )
    counted = [line.one for line in lines]
    context = {
        "sitting": sitting,
        "counted": counted,
        "lines": lines,
        "may_pick": any(line.may_pick for line in lines),
        "lacking": queries.lacking(counted, queries.unlooked(sitting)),
        "standing": queries.standing_of(sitting, counted),
        "warnings": queries.warnings_before(sitting, request.user),
        "preferences": queries.preferences(sitting),
        "places_form": PlacesForm(initial={"places": sitting.places}),
        "seats": list(sitting.seats.all()),
        "facts": facts_of(sitting),
        "is_settled": sitting.state == SittingState.COMMITTED,
        "why_not": permissions.why_not_preside(sitting, by=request.user),
        "why_not_places": permissions.why_not_conduct(sitting, by=request.user),
        "crumbs": way_to(sitting.council, sitting),
    }
    return render(request, "councils/commit.html", context)


def previews(sitting: Sitting, reader: User) -> list[Preview]:
    """Return what the chair looks through before the commit, in the order of the agenda."""
    counted = queries.count_all(sitting, reader)
    stopped = {item.pk for item in queries.unready_items(sitting)}
    equals, least = queries.equals_of(counted), queries.women_share(sitting)
    return [
        Preview(
            one=one,
            may_pick=one.item.outcome == Outcome.PENDING
            and one.is_complete
            and one.item.pk not in stopped,
            equals=[] if one.is_closed else equals.get(one.item.pk, []),
            advantages=queries.advantages(one, least),
        )
        for one in counted
    ]


@require_POST
@login_required
def set_places(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Write down how many may be chosen."""
    sitting = sitting_or_404(request, sitting_id)
    form = PlacesForm(request.POST)
    form.full_clean()
    places, now = form.cleaned_data.get("places"), timezone.now()
    return do(
        request,
        redirect("councils:commit", sitting.pk).url,
        _("Đã ghi chỉ tiêu.") if places else _("Đã bỏ chỉ tiêu."),
        lambda: usecases.set_places(sitting.pk, places=places, by=request.user, at=now),
    )


@require_safe
@login_required
def minutes(request: SignedInRequest, sitting_id: int, form: str) -> HttpResponse:
    """Give the minutes as a PDF, or as a Word file that the office may still change."""
    sitting = sitting_or_404(request, sitting_id)
    if sitting.state in (SittingState.CONVENED, SittingState.CANCELLED):
        raise Http404
    words = minutes_of(sitting, request.user)
    return paper("minutes", words, sitting, form, f"bien-ban-hop-{sitting.pk}")


@require_safe
@login_required
def opinion(request: SignedInRequest, sitting_id: int, form: str) -> HttpResponse:
    """Give the form on which absent members write their opinion."""
    sitting = sitting_or_404(request, sitting_id)
    words = opinion_of(sitting)
    return paper("opinion", words, sitting, form, f"phieu-y-kien-{sitting.pk}")


def paper(
    name: str, words: Mapping[str, object], sitting: Sitting, form: str, file_name: str
) -> HttpResponse:
    """Return a paper of the council as a PDF, or as a Word file that may still be changed."""
    if form == "pdf":
        body, kind = render_pdf(PAPERS / f"{name}.typ", words), "application/pdf"
    elif form == "docx":
        body, kind = word_paper(f"councils.{name}", words, unit=sitting.council.unit), WORD
    else:
        raise Http404
    return as_file(body, kind, f"{file_name}.{form}")


def as_file(body: bytes, kind: str, name: str) -> HttpResponse:
    """Return a paper to be taken away and kept nowhere on the way."""
    return HttpResponse(
        body,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
