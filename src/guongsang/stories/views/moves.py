"""A story goes to the editor, is published, sent back, withdrawn, written anew; who agreed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.stories import permissions, usecases
from guongsang.stories.forms import ConsentForm, PublishForm, ReasonForm, WithdrawConsentForm
from guongsang.stories.models import Consent, Story
from guongsang.stories.views.requests import readable
from guongsang.ui.answers import act_or_show, do


@login_required
@require_POST
def send_to_editor(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Hand a story to those who publish."""
    story = readable(request, story_id)
    return do(
        request,
        story,
        _("Đã gửi duyệt. Người duyệt được báo tin."),
        lambda: usecases.send_to_editor(story.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_POST
def take_up_again(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Go on writing a story that was withdrawn."""
    story = readable(request, story_id)
    return do(
        request,
        story,
        _("Bài trở lại bước đang viết."),
        lambda: usecases.take_up_again(story.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Let everybody read a story, at once or from an hour to come."""
    story = readable(request, story_id)
    if why := permissions.why_not_publish(story, by=request.user):
        messages.error(request, why)
        return redirect(story)
    form = PublishForm(request.POST if request.method == "POST" else None)
    return act_or_show(
        request,
        form,
        lambda: usecases.publish(
            story.pk, public_from=form.public_from(), by=request.user, at=timezone.now()
        ),
        template="stories/act.html",
        context={
            "story": story,
            "heading": _("Đăng bài"),
            "intro": _("Từ lúc đăng, mọi người đọc được bài này mà không cần đăng nhập."),
            "label": _("Đăng bài"),
        },
        done=_("Đã duyệt đăng."),
        there=story,
    )


def _with_reason(
    request: SignedInRequest,
    story: Story,
    why_not: str,
    act: Callable[[str], object],
    **words: str,
) -> HttpResponse:
    if why_not:
        messages.error(request, why_not)
        return redirect(story)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: act(form.cleaned_data["reason"]),
        template="stories/act.html",
        context={"story": story, **words},
        done=words["done"],
        there=story,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Give a story back to its writer."""
    story = readable(request, story_id)
    return _with_reason(
        request,
        story,
        permissions.why_not_send_back(story, by=request.user),
        lambda reason: usecases.send_back(
            story.pk, reason=reason, by=request.user, at=timezone.now()
        ),
        heading=_("Trả lại để sửa"),
        intro=_("Nói rõ cần sửa gì; người viết nhận được nguyên văn."),
        label=_("Trả lại"),
        done=_("Đã trả bài cho người viết."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Take a story off every public page."""
    story = readable(request, story_id)
    return _with_reason(
        request,
        story,
        permissions.why_not_withdraw(story, by=request.user),
        lambda reason: usecases.withdraw(
            story.pk, reason=reason, by=request.user, at=timezone.now()
        ),
        heading=_("Gỡ bài"),
        intro=_("Bài và ảnh biến mất khỏi mọi trang công khai ngay. Nội dung vẫn còn ở đây."),
        label=_("Gỡ bài"),
        done=_("Đã gỡ bài khỏi mọi trang công khai."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_consent(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Note that somebody agrees to the story or to a picture."""
    story = readable(request, story_id)
    if why := permissions.why_not_consent(story, by=request.user):
        messages.error(request, why)
        return redirect(story)
    asked = {"picture": request.GET.get("anh", ""), "person": request.GET.get("nguoi", "")}
    asked["person"] = asked["person"] or story.subject.name
    form = ConsentForm(request.POST or None, story=story, initial=asked)

    def note() -> object:
        told = dict(form.cleaned_data)
        picture = told.pop("picture")
        return usecases.note_consent(
            story.pk,
            picture_id=picture.pk if picture else None,
            **told,
            by=request.user,
            at=timezone.now(),
        )

    return act_or_show(
        request,
        form,
        note,
        template="stories/act.html",
        context={
            "story": story,
            "heading": _("Ghi sự đồng ý"),
            "intro": _("Giấy đồng ý giữ ở cơ quan; ở đây ghi ai, ngày nào, bằng cách nào."),
            "label": _("Ghi"),
        },
        done=_("Đã ghi sự đồng ý."),
        there=story,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_consent(request: SignedInRequest, consent_id: int) -> HttpResponse:
    """Note that somebody takes it back: it disappears at once."""
    stories = Story.objects.readable_by(request.user)
    consent = get_object_or_404(Consent.objects.filter(story__in=stories), pk=consent_id)
    story = readable(request, consent.story_id)
    if why := permissions.why_not_consent(story, by=request.user):
        messages.error(request, why)
        return redirect(story)
    form = WithdrawConsentForm(request.POST if request.method == "POST" else None)
    about = _("ảnh «%(p)s»") % {"p": consent.picture} if consent.picture else _("cả bài viết")
    return act_or_show(
        request,
        form,
        lambda: usecases.withdraw_consent(
            consent.pk, words=form.cleaned_data["words"], by=request.user, at=timezone.now()
        ),
        template="stories/act.html",
        context={
            "story": story,
            "heading": _("Rút lại đồng ý"),
            "intro": _("%(who)s rút lại đồng ý với %(about)s. Nội dung ấy ẩn khỏi mọi trang ngay.")
            % {"who": consent.person, "about": about},
            "label": _("Ghi việc rút lại"),
        },
        done=_("Đã ghi. Nội dung ấy không còn trên trang công khai nào."),
        there=story,
    )
