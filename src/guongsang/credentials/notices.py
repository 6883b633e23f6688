"""Who is told that a key was stolen: those who issue and print papers there."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.credentials.models import SigningKey
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell


@in_vietnamese()
def tell_stolen(key: SigningKey, *, by: User, at: datetime) -> None:
    """Tell who drafts decisions of the office that its papers must be signed anew."""
    readers = people_with(Capability.KEY_READ, key.unit)
    tell(
        [one for one in readers if one.pk != by.pk],
        title=_("Khóa ký của «%(unit)s» đã báo mất") % {"unit": key.unit.name},
        text=_("Giấy đã ký bằng khóa ấy cần in lại sau khi có khóa mới; mã tra cứu vẫn dùng được."),
        href=key.get_absolute_url(),
        at=at,
    )
