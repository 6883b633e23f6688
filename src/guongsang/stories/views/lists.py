"""The list of stories, and of those about whom one can be begun."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.stories import permissions, usecases
from guongsang.stories.forms import DraftForm, GrantFilterForm, StoryFilterForm
from guongsang.stories.models import Story
from guongsang.stories.queries.office import grants_to_tell
from guongsang.stories.views.columns import (
    STORY_COLUMNS,
    STORY_EXPORT,
    grant_columns,
    grant_href,
    note_href,
)
from guongsang.ui.answers import act_or_show
from guongsang.ui.tables import Column, build_table, exported, table_page


@login_required
@require_safe
def list_stories(request: SignedInRequest) -> HttpResponse:
    """All stories within reach, filtered and sorted, to be taken along as a file."""
    form = StoryFilterForm(request.GET)
    rows = form.narrow(Story.objects.readable_by(request.user)).for_listing()
    rows = rows.defer("body", "fold_text", "marked_text")
    if file := exported(request, rows, STORY_EXPORT, filename=_("bai-viet-dien-hinh")):
        return file
    why_not = permissions.why_not_write_at(None, by=request.user)
    table = build_table(
        request,
        rows,
        STORY_COLUMNS,
        name="stories",
        filters=form,
        empty_title=_("Chưa có bài viết nào"),
        empty_text=_("Bài viết bắt đầu từ một điển hình đã được công nhận."),
        empty_href="" if why_not else reverse("stories:choose"),
        empty_label="" if why_not else _("Viết về một điển hình"),
    )
    return table_page(request, "stories/list.html", table, {"why_not_begin": why_not})


@login_required
@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    """Those whose recognition is in force, to begin a story about one of them."""
    return _choose(request, grant_columns(grant_href), heading=_("Viết về ai?"))


@login_required
@require_safe
def choose_subject(request: SignedInRequest) -> HttpResponse:
    """The same people, to note what was done to make one of them known."""
    return _choose(request, grant_columns(note_href), heading=_("Đã tuyên truyền về ai?"))


def _choose(request: SignedInRequest, columns: list[Column], *, heading: str) -> HttpResponse:
    form = GrantFilterForm(request.GET)
    rows = form.narrow(grants_to_tell(request.user))
    table = build_table(
        request,
        rows,
        columns,
        name="grants",
        filters=form,
        empty_title=_("Chưa có điển hình nào được công nhận ở đơn vị của bạn"),
        empty_text=_("Khi quyết định công nhận được ban hành, điển hình sẽ hiện ở đây."),
    )
    return table_page(request, "stories/choose.html", table, {"heading": heading})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """Begin a story: a title, beside what the decision says."""
    grant = get_object_or_404(grants_to_tell(request.user), pk=grant_id)
    form = DraftForm(request.POST or None)
    decision = grant.decision
    facts = [
        (_("Điển hình"), grant.name),
        (_("Đơn vị, địa bàn"), grant.subject.unit.name),
        (_("Lĩnh vực"), grant.field.name if grant.field else ""),
        (_("Thành tích"), grant.words),
        (_("Quyết định"), decision.full_number),
    ]

    def begin() -> object:
        story = usecases.draft_story(
            grant_id=grant.pk,
            title=form.cleaned_data["title"],
            by=request.user,
            at=timezone.now(),
        )
        return reverse("stories:edit", args=[story.pk])

    return act_or_show(
        request,
        form,
        begin,
        template="stories/draft.html",
        context={"grant": grant, "facts": facts},
        done=_("Đã mở bài mới. Lĩnh vực, đơn vị và câu mở đầu lấy từ quyết định công nhận."),
    )
