"""From a line of «Nơi chưa có ai» to a lead, once."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.discovery.models import Channel, Lead, Nominator
from guongsang.discovery.rules import Deed, Sender, Who
from guongsang.discovery.rules.signs import Sign
from guongsang.discovery.usecases.suggest import write_down
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.subject_kind import SubjectKind


@transaction.atomic
def open_lead(sign: Sign, *, by: User, at: datetime) -> tuple[Lead, bool]:
    """Return the lead of a sign and whether it is new; a second call finds the first one's.

    :raises Refused: if the officer may not suggest at its unit.
    """
    if there := Lead.objects.filter(sign_key=sign.key).first():
        return there, False
    try:
        with transaction.atomic():
            lead, _secret = write_down(
                _who(sign),
                Deed(story=_story(sign)),
                Sender(),
                channel=Channel.SIGN,
                sign_key=sign.key,
                by=by,
                at=at,
            )
    except IntegrityError:  # somebody pressed in the same moment
        return Lead.objects.get(sign_key=sign.key), False
    return lead, True


@in_vietnamese()
def _who(sign: Sign) -> Who:
    name = sign.subject_name
    if not name:
        where = {"unit": sign.unit_name, "field": sign.field_name}
        name = (
            _("Chưa rõ là ai: %(unit)s, lĩnh vực %(field)s") % where
            if sign.field_name
            else _("Chưa rõ là ai: %(unit)s") % where
        )
    return Who(
        nominator=Nominator.OTHER,
        subject_kind=sign.subject_kind or SubjectKind.INDIVIDUAL,
        subject_name=name[:300],
        unit_id=sign.unit,
        field_id=sign.field,
    )


@in_vietnamese()
def _story(sign: Sign) -> str:
    told = _("Máy chỉ ra từ số liệu, chưa ai kể việc làm: cần hỏi lại đơn vị rồi mới quyết định.")
    return f"{sign.reason}\n\n{told}"
