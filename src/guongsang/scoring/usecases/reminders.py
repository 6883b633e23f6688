"""Letters that remind readers: drafted here, read and sent by a person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.inbox.models import Letter
from guongsang.inbox.usecases import draft_letter
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Reader, Round
from guongsang.scoring.permissions.reading import why_not_remind
from guongsang.scoring.queries.progress import left_for
from guongsang.scoring.usecases.shared import locked_round, log


@transaction.atomic
def remind_readers(
    round_id: int, *, reader_ids: Collection[int], by: User, at: datetime
) -> list[Letter]:
    """Draft one letter to each chosen reader who has dossiers left; nobody chosen is nobody.

    :raises Refused: if ``by`` does not run the round, nobody is chosen, or nobody of those chosen
        has anything left.
    """
    round_ = locked_round(round_id)
    refuse_if(why_not_remind(round_, by=by))
    if not reader_ids:
        raise Refused(_("Chưa chọn ai để nhắc."))
    left = left_for(round_)
    readers = [
        one
        for one in round_.readers.active().select_related("user")
        if one.pk in set(reader_ids) and one.pk in left
    ]
    if not readers:
        raise Refused(_("Những người được chọn đều đã chấm xong, không có thư nào được soạn."))
    letters = [_draft(round_, one, left[one.pk], at=at) for one in readers]
    log(Act.REMINDED, round_, ", ".join(one.name for one in readers), by=by, at=at)
    return letters


def _draft(round_: Round, reader: Reader, left: int, *, at: datetime) -> Letter:
    due = timezone.localtime(round_.due_at).strftime("%H:%M %d/%m/%Y")
    told = {"name": reader.name, "n": left, "round": round_.title, "due": due}
    body = (
        _(
            "Kính gửi %(name)s,\n\n"
            "Ở vòng chấm «%(round)s», ông/bà còn %(n)s hồ sơ chưa chấm. Hạn chấm: %(due)s.\n\n"
            "Xin đăng nhập và mở «Việc cần làm», mục «Phiếu chấm của tôi». Hồ sơ nào có xung đột "
            "lợi ích hoặc chưa đủ căn cứ để cho điểm thì ghi rõ ngay trên phiếu.\n\n"
            "Trân trọng."
        )
        % told
    )
    return draft_letter(
        to_name=reader.name,
        to_address=reader.user.email,
        subject=_("Còn %(n)s hồ sơ chưa chấm ở vòng «%(round)s»") % told,
        body=body,
        about=round_.title,
        href=reverse("scoring:progress", args=[round_.pk]),
        where=round_.plan.unit.path,
        at=at,
    )
