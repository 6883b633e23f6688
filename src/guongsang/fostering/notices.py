"""Who is told what while a candidate is built up."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.fostering.models import Fostering, HelpRequest
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell
from guongsang.organisations.models import Unit


def _people_at(capability: Capability, unit: Unit, *, by: User) -> list[User]:
    """Return those who hold it at the unit itself, without whoever has just acted."""
    found = people_with(capability, unit).filter(assignments__unit=unit).distinct()
    return [one for one in found if one.pk != by.pk]


@in_vietnamese()
def tell_sponsor(fostering: Fostering, *, by: User, at: datetime) -> None:
    """Tell the sponsor whom it is to help."""
    if fostering.sponsor is None:
        return
    dossier = fostering.dossier
    tell(
        _people_at(Capability.FOSTER_HELP, fostering.sponsor, by=by),
        title=_("%(sponsor)s được phân công đỡ đầu «%(subject)s»")
        % {"sponsor": fostering.sponsor.name, "subject": dossier.subject.name},
        text=_("Đơn vị đăng ký: %(unit)s. %(aim)s")
        % {"unit": dossier.unit.name, "aim": fostering.aim},
        href=fostering.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_asked(request: HelpRequest, *, by: User, at: datetime) -> None:
    """Tell the unit that is asked for help."""
    dossier = request.fostering.dossier
    tell(
        _people_at(Capability.FOSTER_HELP, request.asked_of, by=by),
        title=_("%(unit)s đề nghị giúp «%(subject)s»: %(kind)s")
        % {
            "unit": dossier.unit.name,
            "subject": dossier.subject.name,
            "kind": request.get_kind_display(),
        },
        text=request.text,
        href=request.fostering.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_answered(request: HelpRequest, *, by: User, at: datetime) -> None:
    """Tell the unit what the answer is, and whoever asked."""
    dossier = request.fostering.dossier
    readers = _people_at(Capability.DOSSIER_EDIT, dossier.unit, by=by)
    if request.asked_by_id != by.pk:
        readers.append(request.asked_by)
    tell(
        readers,
        title=_("%(unit)s trả lời về «%(subject)s»: %(state)s")
        % {
            "unit": request.asked_of.name,
            "subject": dossier.subject.name,
            "state": request.get_state_display(),
        },
        text=request.answer,
        href=request.fostering.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_ready(fostering: Fostering, *, by: User, at: datetime) -> None:
    """Tell whoever signs for the unit that the dossier waits for the signature."""
    dossier = fostering.dossier
    tell(
        _people_at(Capability.DOSSIER_SUBMIT, dossier.unit, by=by),
        title=_("«%(subject)s» đã đủ điều kiện, chờ thủ trưởng ký nộp")
        % {"subject": dossier.subject.name},
        href=fostering.get_absolute_url(),
        at=at,
    )
