"""The log of publicity: list with totals, noting, one line with its proof."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import FileResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.access.queries import units_where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.stories import permissions, usecases
from guongsang.stories.forms import PublicityFilterForm, PublicityForm
from guongsang.stories.models import Publicity, Story
from guongsang.stories.queries.office import state_of, totals_by_channel
from guongsang.stories.views.columns import PUBLICITY_COLUMNS, PUBLICITY_EXPORT
from guongsang.subjects.models import Subject
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.drawing import day_words
from guongsang.ui.tables import build_table, exported, table_page
from guongsang.ui.templatetags.ui import money
from guongsang.ui.uploads import PICTURES, checked_file


@login_required
@require_safe
def list_publicity(request: SignedInRequest) -> HttpResponse:
    """What was done, with totals by channel of what is shown."""
    form = PublicityFilterForm(request.GET)
    found = form.narrow(Publicity.objects.readable_by(request.user))
    rows = found.for_listing()
    if file := exported(request, rows, PUBLICITY_EXPORT, filename=_("so-tuyen-truyen")):
        return file
    table = build_table(
        request,
        rows,
        PUBLICITY_COLUMNS,
        name="publicity",
        filters=form,
        empty_title=_("Chưa ghi việc tuyên truyền nào"),
        empty_text=_("Loa phát thanh, báo, hội nghị, bảng ảnh… đều ghi vào đây để cộng số."),
    )
    context = {
        "totals": totals_by_channel(found),
        "why_not_note": permissions.why_not_write_at(None, by=request.user),
    }
    return table_page(request, "stories/publicity_list.html", table, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_publicity(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Note one thing that was done to make a subject known."""
    subjects = Subject.objects.readable_by(request.user).select_related("unit")
    subject = get_object_or_404(subjects, pk=subject_id)
    stories = Story.objects.readable_by(request.user).filter(subject=subject)
    units = units_where(request.user, Capability.STORY_WRITE)
    if not units.exists():
        messages.error(request, permissions.why_not_write_at(None, by=request.user))
        return redirect("stories:publicity")
    form = PublicityForm(
        request.POST or None,
        request.FILES or None,
        stories=stories,
        units=units,
        initial={"story": request.GET.get("bai", ""), "unit": subject.unit_id},
    )
    return act_or_show(
        request,
        form,
        lambda: _note(request, subject, form),
        template="stories/publicity_form.html",
        context={"subject": subject},
        done=_("Đã ghi vào sổ tuyên truyền."),
    )


def _note(request: SignedInRequest, subject: Subject, form: PublicityForm) -> Publicity:
    told = _told(form)
    told.pop("read_as")
    return usecases.note_publicity(
        subject_id=subject.pk, **told, by=request.user, at=timezone.now()
    )


def _told(form: PublicityForm) -> dict[str, Any]:
    """Return the words as the use cases take them."""
    told = dict(form.cleaned_data)
    story, unit, photo = told.pop("story"), told.pop("unit"), told.pop("photo")
    return {
        **told,
        "cost": told["cost"] or 0,
        "story_id": story.pk if story else None,
        "unit_id": unit.pk,
        "photo": checked_file(photo, allowed=PICTURES) if photo else None,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_publicity(request: SignedInRequest, publicity_id: int) -> HttpResponse:
    """Put a line right."""
    noted = _readable(request, publicity_id)
    if why := permissions.why_not_write_at(noted.unit, by=request.user):
        messages.error(request, why)
        return redirect(noted)
    names = ("channel", "on", "title", "author", "link", "language", "reach", "cost")
    form = PublicityForm(
        request.POST or None,
        request.FILES or None,
        stories=Story.objects.readable_by(request.user).filter(subject=noted.subject_id),
        units=units_where(request.user, Capability.STORY_WRITE),
        initial={name: getattr(noted, name) for name in names}
        | {"story": noted.story_id, "unit": noted.unit_id, "read_as": state_of(noted)},
    )
    return act_or_show(
        request,
        form,
        lambda: _change(request, noted, form),
        template="stories/publicity_form.html",
        context={"subject": noted.subject, "noted": noted, "facts": _facts(noted)},
        done=_("Đã sửa dòng trong sổ tuyên truyền; nhật ký giữ cả bản cũ."),
    )


def _readable(request: SignedInRequest, publicity_id: int) -> Publicity:
    rows = Publicity.objects.readable_by(request.user).for_listing().select_related("noted_by")
    return get_object_or_404(rows, pk=publicity_id)


def _change(request: SignedInRequest, noted: Publicity, form: PublicityForm) -> Publicity:
    try:
        return usecases.change_publicity(
            noted.pk, **_told(form), by=request.user, at=timezone.now()
        )
    except Refused:
        # The page shows now what is kept: whoever saves again has read it.
        form.data = {**form.data.dict(), "read_as": state_of(noted)}  # type: ignore[attr-defined]
        raise


def _facts(noted: Publicity) -> list[tuple[object, object]]:
    return [
        (_("Hình thức"), noted.get_channel_display()),
        (_("Ngày"), day_words(noted.on)),
        (_("Điển hình"), noted.subject.name),
        (_("Theo bài viết"), noted.story or ""),
        (_("Đơn vị thực hiện"), noted.unit.name),
        (_("Người thực hiện"), noted.author),
        (_("Ngôn ngữ"), noted.language or _("Tiếng Việt")),
        (_("Số người nghe, xem, đọc"), noted.reach),
        (_("Kinh phí"), money(amount=noted.cost)),
        (_("Người ghi sổ"), noted.noted_by),
    ]


@login_required
@require_safe
def show_publicity(request: SignedInRequest, publicity_id: int) -> HttpResponse:
    """One line of the log with its proof."""
    noted = _readable(request, publicity_id)
    why_not = permissions.why_not_write_at(noted.unit, by=request.user)
    context = {"noted": noted, "facts": _facts(noted), "why_not_write": why_not}
    return render(request, "stories/publicity_detail.html", context)


@login_required
@require_safe
def publicity_photo(request: SignedInRequest, publicity_id: int) -> HttpResponseBase:
    """The photograph that proves it."""
    noted = _readable(request, publicity_id)
    if not noted.photo:
        return redirect(noted)
    kind = "image/webp" if str(noted.photo.name).endswith(".webp") else "image/jpeg"
    response = FileResponse(noted.photo.open("rb"), content_type=kind)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def remove_publicity(request: SignedInRequest, publicity_id: int) -> HttpResponse:
    """Take away a line noted by mistake."""
    noted = _readable(request, publicity_id)
    return do(
        request,
        reverse("stories:publicity"),
        _("Đã bỏ dòng ghi nhầm; nhật ký vẫn giữ."),
        lambda: usecases.remove_publicity(noted.pk, by=request.user, at=timezone.now()),
    )
