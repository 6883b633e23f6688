"""Who is told what while a dossier is appraised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell


def _unit_writers(sheet: Sheet, by: User) -> list[User]:
    unit = sheet.dossier.unit
    found = people_with(Capability.DOSSIER_EDIT, unit).filter(assignments__unit=unit).distinct()
    return [one for one in found if one.pk != by.pk]


def _tell_unit(sheet: Sheet, title: str, text: str, *, by: User, at: datetime) -> None:
    href = reverse("dossiers:detail", args=[sheet.dossier_id])
    words = title % {"subject": sheet.dossier.subject.name}
    tell(_unit_writers(sheet, by), title=words, text=text, href=href, at=at)


def _tell_office(
    sheet: Sheet, readers: Iterable[User], title: str, text: str, *, at: datetime
) -> None:
    words = title % {"subject": sheet.dossier.subject.name}
    tell(readers, title=words, text=text, href=sheet.get_absolute_url(), at=at)


def _others(sheet: Sheet, by: User) -> list[User]:
    return [one.user for one in sheet.appraisers.select_related("user") if one.user_id != by.pk]


@in_vietnamese()
def tell_taken_in(sheet: Sheet, *, by: User, at: datetime) -> None:
    """Tell the unit that its dossier is being appraised."""
    _tell_unit(sheet, _("Hồ sơ «%(subject)s» đang được thẩm định"), "", by=by, at=at)


@in_vietnamese()
def tell_named(sheet: Sheet, user: User, *, at: datetime) -> None:
    """Tell somebody that they are to appraise a dossier."""
    title = _("Bạn được phân công thẩm định «%(subject)s»")
    _tell_office(sheet, [user], title, sheet.dossier.title, at=at)


@in_vietnamese()
def tell_all_finished(sheet: Sheet, *, by: User, at: datetime) -> None:
    """Tell the other appraisers that the marks can be laid side by side."""
    title = _("Đã chấm xong «%(subject)s», có thể đối chiếu và chốt phiếu")
    _tell_office(sheet, _others(sheet, by), title, "", at=at)


@in_vietnamese()
def tell_closed(sheet: Sheet, *, by: User, at: datetime) -> None:
    """Tell those who prepare the council's sittings."""
    office = sheet.dossier.plan.unit
    readers = people_with(Capability.COUNCIL_RUN, office).exclude(pk=by.pk)
    title = _("Đã chốt phiếu thẩm định «%(subject)s»")
    _tell_office(sheet, readers, title, sheet.conclusion, at=at)


@in_vietnamese()
def tell_reopened(sheet: Sheet, *, reason: str, by: User, at: datetime) -> None:
    """Tell the other appraisers why the sheet is open again."""
    title = _("Phiếu thẩm định «%(subject)s» được mở lại")
    _tell_office(sheet, _others(sheet, by), title, reason, at=at)


@in_vietnamese()
def tell_not_eligible(sheet: Sheet, *, reason: str, by: User, at: datetime) -> None:
    """Tell the unit that, and why, its dossier is not eligible."""
    _tell_unit(sheet, _("Hồ sơ «%(subject)s» không đủ điều kiện"), reason, by=by, at=at)
