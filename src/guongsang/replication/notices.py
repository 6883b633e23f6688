"""Who is told of an adoption or a check-up, and in which words."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell
from guongsang.replication.models import Adoption, ExemplarCheck


@in_vietnamese()
def tell_of_interest(adoption: Adoption, *, at: datetime) -> None:
    """Tell the office that somebody wants to follow a practice and waits for an answer."""
    tell(
        people_with(Capability.ADOPTION_CHECK, adoption.unit),
        title=_("Muốn làm theo: %(who)s") % {"who": adoption.adopter_name},
        text=_("%(unit)s, mô hình «%(practice)s». Hãy gọi lại và ghi cam kết.")
        % {"unit": adoption.unit.name, "practice": adoption.practice.title},
        href=adoption.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_of_silence(adoption: Adoption, *, at: datetime) -> None:
    """Tell the office and the unit that no news came when a check was due."""
    readers = {
        *people_with(Capability.ADOPTION_CHECK, adoption.unit),
        *people_with(Capability.ADOPTION_WRITE, adoption.unit),
    }
    tell(
        sorted(readers, key=lambda one: one.pk),
        title=_("Không có tin từ «%(who)s»") % {"who": adoption.adopter_name},
        text=_("Đã quá hạn kiểm tra «%(practice)s». Hãy hỏi thăm rồi ghi tin mới vào sổ.")
        % {"practice": adoption.practice.title},
        href=adoption.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_of_trouble(check: ExemplarCheck, *, by: User, at: datetime) -> None:
    """Tell those who draft decisions that an exemplar is no longer what it was."""
    tell(
        people_with(Capability.DECISION_DRAFT, check.grant.decision.unit).exclude(pk=by.pk),
        title=_("%(name)s: %(condition)s")
        % {"name": check.grant.name, "condition": check.get_condition_display()},
        text=check.words,
        href=check.grant.get_absolute_url(),
        at=at,
    )
