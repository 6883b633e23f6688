"""Pictures of a story: added, described, put in order, removed, shown to the office."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.stories import permissions, usecases
from guongsang.stories.forms import NewPictureForm, PictureForm
from guongsang.stories.models import Picture
from guongsang.stories.views.requests import readable, readable_picture
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.uploads import PICTURES, checked_file

WORDS = ("caption", "alt", "credit", "shows_people")


def picture_response(picture: Picture) -> FileResponse:
    """Return a stored picture, which we have drawn ourselves, to be looked at on the page."""
    kind = "image/webp" if str(picture.file.name).endswith(".webp") else "image/jpeg"
    response = FileResponse(picture.file.open("rb"), content_type=kind)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    # Short: who takes their consent back is not to be seen an hour later.
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


@login_required
@require_safe
def picture_file(request: SignedInRequest, picture_id: int) -> HttpResponseBase:
    """A picture for those who may read the draft."""
    return picture_response(readable_picture(request, picture_id))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_picture(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Put a picture into a story."""
    story = readable(request, story_id)
    if why := permissions.why_not_write(story, by=request.user):
        messages.error(request, why)
        return redirect(story)
    form = NewPictureForm(request.POST or None, request.FILES or None)

    def add() -> object:
        told = {name: form.cleaned_data[name] for name in WORDS}
        file = checked_file(form.cleaned_data["file"], allowed=PICTURES)
        picture = usecases.add_picture(
            story.pk, file=file, **told, by=request.user, at=timezone.now()
        )
        if picture.shows_people:
            messages.info(request, _("Ảnh có người: ghi sự đồng ý của họ thì ảnh mới hiện."))
        return story

    return act_or_show(
        request,
        form,
        add,
        template="stories/picture.html",
        context={"story": story, "heading": _("Thêm ảnh")},
        done=_("Đã thêm ảnh."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_picture(request: SignedInRequest, picture_id: int) -> HttpResponse:
    """Change the words under a picture."""
    picture = readable_picture(request, picture_id)
    if why := permissions.why_not_write(picture.story, by=request.user):
        messages.error(request, why)
        return redirect(picture.story)
    form = PictureForm(
        request.POST or None, initial={name: getattr(picture, name) for name in WORDS}
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.change_picture(
            picture.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="stories/picture.html",
        context={"story": picture.story, "picture": picture, "heading": _("Sửa ảnh")},
        done=_("Đã lưu chú thích ảnh."),
        there=picture.story,
    )


@login_required
@require_POST
def move_picture_up(request: SignedInRequest, picture_id: int) -> HttpResponse:
    """Let a picture stand one place earlier."""
    picture = readable_picture(request, picture_id)
    return do(
        request,
        picture.story,
        "",
        lambda: usecases.move_picture_up(picture.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_POST
def remove_picture(request: SignedInRequest, picture_id: int) -> HttpResponse:
    """Take a picture away."""
    picture = readable_picture(request, picture_id)
    return do(
        request,
        picture.story,
        _("Đã bỏ ảnh."),
        lambda: usecases.remove_picture(picture.pk, by=request.user, at=timezone.now()),
    )
