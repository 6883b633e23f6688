"""One kind of paper: its template, its versions, its fields; uploading and choosing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.foundation.word_templates import MOST_BYTES, Fault
from guongsang.organisations.models import Unit
from guongsang.papers import permissions, usecases
from guongsang.papers.forms import UploadForm
from guongsang.papers.models import TemplateVersion
from guongsang.papers.queries import Held, held_at
from guongsang.papers.queries.checking import faults_now
from guongsang.papers.rules import PaperKind
from guongsang.papers.views.lists import held_words, since_words
from guongsang.papers.views.requests import kind_or_404, place_of, readable, way_to
from guongsang.ui.answers import do
from guongsang.ui.uploads import checked_file

MOST_SHOWN = 50


@login_required
@require_safe
def show_kind(request: SignedInRequest, key: str) -> HttpResponse:
    """Which template holds, every version, and what may be done."""
    kind, place, by = kind_or_404(key), place_of(request), request.user
    held = held_at(place).get(kind.key)
    versions = TemplateVersion.objects.readable_by(by).filter(kind=kind.key, unit=place)
    context = {
        "kind": kind,
        "place": place,
        "tail": f"?unit={place.pk}",
        "held": held,
        "held_words": held_words(held, place),
        "facts": _facts(kind, place, held),
        "faults": faults_now(kind, held.version) if held else [],
        "rows": [
            {"one": one, "is_held": bool(held and held.version.pk == one.pk)}
            for one in versions.for_listing()[:MOST_SHOWN]
        ],
        "above_words": _above_words(kind, place),
        "why_not_change": permissions.why_not_change(place, by=by),
        "is_own": bool(held and held.version.unit_id == place.pk),
        "crumbs": way_to(place=place),
    }
    return render(request, "papers/detail.html", context)


def _facts(kind: PaperKind, place: Unit, held: Held | None) -> list[tuple[str, object]]:
    return [
        (_("Đang dùng"), held_words(held, place)),
        (_("Từ ngày"), since_words(held)),
        (_("Người chọn"), str(held.choice.by) if held else ""),
        (_("Thay đổi gì"), held.version.note if held else ""),
        (_("Áp dụng tại"), place.name),
        (_("Số trường"), len(kind.fields)),
    ]


def _above_words(kind: PaperKind, place: Unit) -> str:
    """Return what is used again when the office gives its own template up."""
    above = held_at(place.parent).get(kind.key) if place.parent else None
    if above is None:
        return _("Trở lại mẫu đi kèm")
    return _("Trở lại mẫu của %(unit)s") % {"unit": above.version.unit.name}


@login_required
@require_safe
def show_fields(request: SignedInRequest, key: str) -> HttpResponse:
    """Every field that a template of this kind may use, to be copied."""
    kind, place = kind_or_404(key), place_of(request)
    context = {
        "kind": kind,
        "rows": [(field, list(field.snippets())) for field in kind.fields],
        "crumbs": way_to(kind, place),
    }
    return render(request, "papers/fields.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: SignedInRequest, key: str) -> HttpResponse:
    """Upload a template; what is wrong with it is told, each fault with its place."""
    kind, place = kind_or_404(key), place_of(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    faults: list[Fault] = []
    if form.is_valid():
        try:
            version = _upload(request, kind, place, form)
        except usecases.FaultyTemplateError as faulty:
            faults = list(faulty.faults)
            form.add_error("file", _("Mẫu chưa dùng được; xem từng lỗi ở trên rồi sửa trong Word."))
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _done_words(version, is_used=form.cleaned_data["is_for_use"]))
            return redirect(version)
    context = {
        "kind": kind,
        "place": place,
        "tail": f"?unit={place.pk}",
        "form": form,
        "faults": faults,
        "why_not": permissions.why_not_change(place, by=request.user),
        "crumbs": way_to(kind, place),
    }
    return render(request, "papers/upload.html", context)


def _done_words(version: TemplateVersion, *, is_used: bool) -> str:
    if is_used:
        told = _("Mẫu đạt yêu cầu. Từ bây giờ văn bản được lập theo phiên bản %(number)s.")
    else:
        told = _("Mẫu đạt yêu cầu, đã giữ là phiên bản %(number)s; hãy xem thử rồi bấm dùng.")
    return told % {"number": version.number}


def _upload(
    request: SignedInRequest, kind: PaperKind, place: Unit, form: UploadForm
) -> TemplateVersion:
    told = form.cleaned_data
    file = checked_file(told["file"], allowed=frozenset({"docx"}), at_most=MOST_BYTES)
    return usecases.upload_template(
        kind.key,
        unit_id=place.pk,
        content=file.file.read(),
        name=file.name,
        note=told["note"],
        is_for_use=told["is_for_use"],
        by=request.user,
        at=timezone.now(),
    )


@login_required
@require_POST
def use(request: SignedInRequest, version_id: int) -> HttpResponse:
    """Use a version, new or old, from now on."""
    version = readable(request, version_id)
    return do(
        request,
        version,
        _("Từ bây giờ văn bản được lập theo phiên bản %(number)s.") % {"number": version.number},
        lambda: usecases.use_version(version.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_POST
def leave(request: SignedInRequest, key: str) -> HttpResponse:
    """Give the office's own template up."""
    kind, place = kind_or_404(key), place_of(request)
    return do(
        request,
        way_to(kind, place)[-1][1],
        _("Đã thôi dùng mẫu riêng. Các phiên bản cũ vẫn còn để dùng lại."),
        lambda: usecases.leave_own(kind.key, unit_id=place.pk, by=request.user, at=timezone.now()),
    )
