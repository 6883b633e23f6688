"""Who is told what about opinions of other agencies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell
from guongsang.opinions.models import Inquiry, Opinion


@in_vietnamese()
def tell_violations(
    inquiry: Inquiry, opinions: Sequence[Opinion], *, by: User, at: datetime
) -> None:
    """Tell who appraises there that an agency speaks of a violation; the facts stay on the page."""
    readers = people_with(Capability.APPRAISE, inquiry.plan.unit)
    tell(
        [one for one in readers if one.pk != by.pk],
        title=_("%(agency)s trả lời có vi phạm: %(n)s hồ sơ")
        % {"agency": inquiry.agency_name, "n": len(opinions)},
        text=_("Cần người thẩm định xem và kết luận; chương trình không tự quyết định."),
        href=inquiry.get_absolute_url(),
        at=at,
    )
