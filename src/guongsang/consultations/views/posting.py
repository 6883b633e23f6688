"""The clock starts and ends; who may open senders' names."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.audit.usecases import office_day
from guongsang.consultations import permissions, queries, usecases
from guongsang.consultations.forms import KeepersForm, PostNoticeForm
from guongsang.consultations.models import PublicNotice
from guongsang.consultations.views.pages import readable
from guongsang.foundation.refusals import Refused
from guongsang.outgoing.queries import next_number
from guongsang.regulations.queries import count_words
from guongsang.ui.answers import act_or_show, do


def _told_before(request: SignedInRequest, notice: PublicNotice) -> dict[str, object]:
    """Return what the form of posting starts with: as on the last notice, the usual keepers."""
    earlier = queries.last_signed(notice)
    keepers = [one.pk for one in queries.usual_keepers(notice.unit, by=request.user)]
    first, second = [*keepers, None, None][:2]
    today = office_day(timezone.now())
    symbol = queries.symbol_of_notices(notice.unit, today)
    return {
        "number": next_number(notice.unit, symbol, today.year),
        "signer_name": earlier.signer_name if earlier else "",
        "signer_title": earlier.signer_title if earlier else "",
        "channels": earlier.channels if earlier else "",
        "keeper": first,
        "second_keeper": second,
    }


@login_required
@require_http_methods(["GET", "POST"])
def post(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """The last look as the public will see it; then number, signer, places and keepers."""
    notice = readable(request, notice_id)
    people = queries.may_keep(notice.unit)
    form = PostNoticeForm(
        request.POST or None, initial=_told_before(request, notice), people=people
    )
    why_not = permissions.why_not_post(notice, by=request.user)
    try:
        counted = queries.would_end_on(notice, office_day(timezone.now()))
    except Refused as refusal:
        counted, why_not = None, why_not or str(refusal)

    def act() -> PublicNotice:
        told = {name: form.cleaned_data[name] for name in SIGNED}
        return usecases.post_notice(
            notice.pk, **told, keeper_ids=form.keeper_ids(), by=request.user, at=timezone.now()
        )

    return act_or_show(
        request,
        form,
        act,
        template="consultations/post.html",
        context={"notice": notice, "entries": queries.entries_of(notice), "why_not": why_not,
                 "until": counted.day if counted else None,
                 "counted": count_words(counted) if counted else "",
                 "removed": queries.removed_lines(notice)},
        done=_("Đã niêm yết. Đồng hồ lấy ý kiến bắt đầu chạy; các đơn vị đã nhận tin báo."),
    )  # fmt: skip


SIGNED = ("number", "signer_name", "signer_title", "channels")


@login_required
@require_POST
def close(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """End the consultation."""
    notice = readable(request, notice_id)
    return do(
        request,
        notice,
        _("Đã kết thúc lấy ý kiến. Hồ sơ còn trong danh sách chờ quyết định công nhận."),
        lambda: usecases.close_notice(notice.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "POST"])
def keepers(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Hand the keeping of senders' names to other two."""
    notice = readable(request, notice_id)
    told = {"keeper": notice.keeper_id, "second_keeper": notice.second_keeper_id}
    form = KeepersForm(request.POST or None, initial=told, people=queries.may_keep(notice.unit))
    return act_or_show(
        request,
        form,
        lambda: usecases.name_keepers(
            notice.pk, keeper_ids=form.keeper_ids(), by=request.user, at=timezone.now()
        ),
        template="consultations/keepers.html",
        context={"notice": notice,
                 "why_not": permissions.why_not_name_keepers(notice, by=request.user)},
        done=_("Đã ghi hai người được xem tên người gửi."),
    )  # fmt: skip
