"""Who is told what when a council is called together, called off, or has decided."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.councils.models import Sitting
from guongsang.councils.queries import members_on, presiding
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell


def _page_of(sitting: Sitting) -> str:
    return reverse("councils:sitting", args=[sitting.pk])


def _tell_members(sitting: Sitting, *, by: User, title: str, text: str, at: datetime) -> None:
    people = [one.user for one in members_on(sitting.council, sitting.held_on) if one.user]
    readers = [one for one in people if one.pk != by.pk and one.is_active]
    tell(readers, title=title, text=text, href=_page_of(sitting), at=at)


@in_vietnamese()
def tell_convened(sitting: Sitting, *, by: User, at: datetime) -> None:
    """Call the members."""
    day = sitting.held_on.strftime("%d/%m/%Y")
    _tell_members(
        sitting,
        by=by,
        title=_("Mời họp Hội đồng ngày %(day)s: %(title)s") % {"day": day, "title": sitting.title},
        text=_("%(n)s hồ sơ. %(place)s Người có xung đột lợi ích xin báo thư ký trước phiên họp.")
        % {
            "n": sitting.items.count(),
            "place": _("Địa điểm: %s.") % sitting.place if sitting.place else "",
        },
        at=at,
    )


@in_vietnamese()
def tell_cancelled(sitting: Sitting, *, by: User, at: datetime) -> None:
    """Tell the members that they need not come."""
    _tell_members(
        sitting,
        by=by,
        title=_("Hủy phiên họp Hội đồng: %(title)s") % {"title": sitting.title},
        text=sitting.cancel_reason,
        at=at,
    )


@in_vietnamese()
def tell_ready_to_commit(sitting: Sitting, *, by: User, at: datetime) -> None:
    """Tell who presides that everything is counted."""
    seat = presiding(sitting)
    user = seat.member.user if seat else None
    tell(
        [user] if user and user.pk != by.pk else [],
        title=_("Đã ghi đủ phiếu, chờ chủ tọa chốt: %(title)s") % {"title": sitting.title},
        href=_page_of(sitting),
        at=at,
    )


@in_vietnamese()
def tell_committed(sitting: Sitting, *, passed: int, total: int, by: User, at: datetime) -> None:
    """Tell those who post what is recommended for the public to see."""
    posters = people_with(Capability.CONSULTATION_RUN, sitting.council.unit).exclude(pk=by.pk)
    tell(
        posters,
        title=_("Hội đồng đã chốt: %(title)s") % {"title": sitting.title},
        text=_(
            "Đề nghị công nhận %(passed)s trên %(total)s hồ sơ. Tiếp theo: công khai lấy ý kiến."
        )
        % {"passed": passed, "total": total},
        href=_page_of(sitting),
        at=at,
    )
