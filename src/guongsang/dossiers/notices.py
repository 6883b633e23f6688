"""Who is told what when a dossier moves."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell


def _page_of(dossier: Dossier) -> str:
    return reverse("dossiers:detail", args=[dossier.pk])


def _tell_unit(dossier: Dossier, *, by: User | None, title: str, text: str, at: datetime) -> None:
    """Tell those who write for the unit itself, not everybody above it who could."""
    writers = people_with(Capability.DOSSIER_EDIT, dossier.unit).filter(
        assignments__unit=dossier.unit
    )
    readers = [one for one in writers.distinct() if by is None or one.pk != by.pk]
    tell(readers, title=title, text=text, href=_page_of(dossier), at=at)


@in_vietnamese()
def tell_submitted(dossier: Dossier, *, by: User, number: int, at: datetime) -> None:
    """Tell those who receive for the office of the plan."""
    title = (
        _("%(unit)s nộp hồ sơ «%(subject)s»")
        if number == 1
        else _("%(unit)s nộp lại hồ sơ «%(subject)s»")
    )
    receivers = people_with(Capability.DOSSIER_RECEIVE, dossier.plan.unit).exclude(pk=by.pk)
    tell(
        receivers,
        title=title % {"unit": dossier.unit.name, "subject": dossier.subject.name},
        text=_("Số tiếp nhận %(number)s. Lĩnh vực: %(field)s.")
        % {"number": dossier.receipt_number, "field": dossier.field.name},
        href=_page_of(dossier),
        at=at,
    )


@in_vietnamese()
def tell_returned(dossier: Dossier, *, reasons: str, by: User, at: datetime) -> None:
    """Tell the unit what to complete and until when."""
    due = formats.date_format(dossier.due_on, "SHORT_DATE_FORMAT") if dossier.due_on else ""
    _tell_unit(
        dossier,
        by=by,
        title=_("Hồ sơ «%(subject)s» được trả lại để bổ sung, hạn nộp lại %(due)s")
        % {"subject": dossier.subject.name, "due": due},
        text=reasons,
        at=at,
    )


@in_vietnamese()
def tell_held(dossier: Dossier, *, by: User, at: datetime) -> None:
    """Tell the unit that the dossier stands still."""
    _tell_unit(
        dossier,
        by=by,
        title=_("Hồ sơ «%(subject)s» tạm dừng") % {"subject": dossier.subject.name},
        text=dossier.held_reason,
        at=at,
    )


@in_vietnamese()
def tell_released(dossier: Dossier, *, by: User, at: datetime) -> None:
    """Tell the unit that the dossier goes on."""
    _tell_unit(
        dossier,
        by=by,
        title=_("Hồ sơ «%(subject)s» được đi tiếp") % {"subject": dossier.subject.name},
        text="",
        at=at,
    )


@in_vietnamese()
def tell_withdrawn(dossier: Dossier, *, reason: str, by: User, at: datetime) -> None:
    """Tell the office when something that it had received is taken back."""
    receivers = people_with(Capability.DOSSIER_RECEIVE, dossier.plan.unit).exclude(pk=by.pk)
    tell(
        receivers,
        title=_("%(unit)s rút hồ sơ «%(subject)s»")
        % {"unit": dossier.unit.name, "subject": dossier.subject.name},
        text=reason,
        href=_page_of(dossier),
        at=at,
    )


@in_vietnamese()
def tell_lapsed(dossier: Dossier, *, at: datetime) -> None:
    """Tell the unit that the plan ended before the dossier was handed in."""
    _tell_unit(
        dossier,
        by=None,
        title=_("Hồ sơ «%(subject)s» hết hạn vì kế hoạch đã kết thúc")
        % {"subject": dossier.subject.name},
        text=_("Nội dung vẫn được giữ. Có thể đăng ký lại ở kế hoạch sau."),
        at=at,
    )
