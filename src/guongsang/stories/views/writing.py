"""The page of one story in the office, its writing, and its preview."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.stories import permissions, usecases
from guongsang.stories.forms import StoryForm
from guongsang.stories.models import Story
from guongsang.stories.queries.missing import gaps_in, where_it_stands
from guongsang.stories.queries.office import agreed_for, material_for
from guongsang.stories.queries.public import draft_picture_href, story_page
from guongsang.stories.states import StoryState
from guongsang.stories.usecases import WrittenMeanwhile
from guongsang.stories.views.columns import state_pill
from guongsang.stories.views.requests import readable

TOLD = ("title", "lead", "body", "quote", "author")


def why_nots(story: Story, request: SignedInRequest) -> dict[str, str]:
    """Return for each act why it may not be done now, "" when it may."""
    asked = {
        "write": permissions.why_not_write,
        "consent": permissions.why_not_consent,
        "send": permissions.why_not_send,
        "send_back": permissions.why_not_send_back,
        "publish": permissions.why_not_publish,
        "withdraw": permissions.why_not_withdraw,
        "take_up": permissions.why_not_take_up,
    }
    return {name: why_not(story, by=request.user) for name, why_not in asked.items()}


@login_required
@require_safe
def show_story(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Where a story stands: what is missing, its pictures, who agreed, what comes next."""
    story = readable(request, story_id)
    gaps = gaps_in(story)
    tone, stands = where_it_stands(story, gaps, timezone.now())
    context = {
        "story": story,
        "pill": state_pill(story),
        "is_published": story.state == StoryState.PUBLISHED,
        "is_waiting": story.state == StoryState.READY,
        "is_withdrawn": story.state == StoryState.WITHDRAWN,
        "is_public": tone in {"good", "warn"} and story.state == StoryState.PUBLISHED,
        "tone": tone,
        "stands": stands,
        "musts": [gap for gap in gaps if gap.must],
        "hints": [gap for gap in gaps if not gap.must],
        "agreed": agreed_for(story),
        "pictures": list(story.pictures.all()),
        "set_aside": list(story.set_aside.all()),
        "publicity": list(story.publicity.order_by("-on", "-pk")[:5]),
        "why_not": why_nots(story, request),
        "facts": _facts(story),
    }
    return render(request, "stories/detail.html", context)


def _facts(story: Story) -> list[tuple[str, object]]:
    return [
        (_("Điển hình"), story.subject.name),
        (_("Đơn vị, địa bàn"), story.unit.name),
        (_("Lĩnh vực"), story.field.name),
        (_("Quyết định"), story.grant.decision.full_number),
        (_("Người viết"), story.author),
        (_("Người mở bài"), story.made_by),
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Write the words of a story; when two wrote at once, both texts stay on the page."""
    story = readable(request, story_id)
    if why := permissions.why_not_write(story, by=request.user):
        messages.error(request, why)
        return redirect(story)
    initial = {name: getattr(story, name) for name in TOLD} | {"read_as": story.revision}
    form = StoryForm(request.POST or None, initial=initial)
    theirs = None
    if form.is_valid():
        try:
            _save(request, story, form)
        except WrittenMeanwhile as clash:
            theirs = clash.theirs
            messages.error(request, str(clash))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu bài."))
            return redirect(story if "leave" in request.POST else "stories:edit", story.pk)
    context = {
        "story": story,
        "form": form,
        "media": _media(request, form),
        "theirs": theirs,
        # Sanitised when it was written.
        "theirs_body": mark_safe(theirs.body) if theirs else "",
        "material": material_for(story, request.user),
    }
    return render(request, "stories/edit.html", context)


def _media(request: SignedInRequest, form: StoryForm) -> object:
    """Return the editor's scripts; its map of modules is inline and needs the page's nonce."""
    media: Any = form.media
    return media.with_nonce(str(getattr(request, "csp_nonce", "")))


def _save(request: SignedInRequest, story: Story, form: StoryForm) -> None:
    told = {name: form.cleaned_data[name] for name in TOLD}
    usecases.write_story(
        story.pk,
        **told,
        revision=form.revision,
        keep=form.cleaned_data["keep"],
        by=request.user,
        at=timezone.now(),
    )


@login_required
@require_safe
def preview(request: SignedInRequest, story_id: int) -> HttpResponse:
    """The story exactly as everybody will read it."""
    story = readable(request, story_id)
    page = story_page(story, timezone.now(), draft_picture_href)
    context = {"page": page, "story": story, "is_preview": True}
    return render(request, "stories/story.html", context)
