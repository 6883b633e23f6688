"""A second period when a posted list changes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.consultations import permissions, queries, usecases
from guongsang.consultations.forms import FollowUpForm
from guongsang.consultations.models import PublicNotice
from guongsang.consultations.views.pages import readable
from guongsang.ui.answers import act_or_show


@login_required
@require_http_methods(["GET", "POST"])
def follow_up(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Choose what changed; the new words are written on the next page."""
    notice = readable(request, notice_id)
    entries = list(queries.correctable_entries(notice))
    items = list(queries.waiting_items(notice.plan))
    title = _("Công khai bổ sung: %(title)s") % {"title": notice.title}
    form = FollowUpForm(
        request.POST or None, entries=entries, items=items, initial={"title": title[:300]}
    )
    later = PublicNotice(follows=notice, unit=notice.unit, plan=notice.plan)

    def act() -> PublicNotice:
        told = form.cleaned_data
        return usecases.follow_up(
            notice.pk, title=told["title"], body=told["body"],
            corrected_ids=told.get("corrected", []), item_ids=told.get("items", []),
            by=request.user, at=timezone.now(),
        )  # fmt: skip

    return act_or_show(
        request,
        form,
        act,
        template="consultations/follow_up.html",
        context={"notice": notice, "removed": queries.removed_lines(later),
                 "why_not": permissions.why_not_follow_up(notice, by=request.user)},
        done=_("Đã lập bản soạn đợt bổ sung. Xin viết lại lời công khai rồi niêm yết."),
    )  # fmt: skip
