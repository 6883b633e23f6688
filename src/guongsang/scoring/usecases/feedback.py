"""Words for those not chosen: written from the sheets, edited by a person, put into the outbox."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import refuse_if
from guongsang.inbox.models import Letter
from guongsang.inbox.usecases import draft_letter
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Feedback
from guongsang.scoring.permissions.results import why_not_write_feedback
from guongsang.scoring.queries.feedback import contact_of
from guongsang.scoring.usecases.shared import locked_entry, log


@transaction.atomic
def write_feedback(entry_id: int, *, text: str, by: User, at: datetime) -> Feedback:
    """Keep the words for a candidate, as a person has edited them; again means changed.

    :raises Refused: if ``by`` may not, nothing is written, or the letter is already posted.
    """
    entry = locked_entry(entry_id)
    refuse_if(why_not_write_feedback(entry, by=by))
    refuse_if("" if text.strip() else _("Chưa viết lời phản hồi nào."))
    told, _made = Feedback.objects.update_or_create(
        entry=entry, defaults={"text": text.strip(), "edited_at": at, "edited_by": by}
    )
    log(Act.FEEDBACK_WRITTEN, entry.round, entry.dossier.subject.name, by=by, at=at)
    return told


@transaction.atomic
@in_vietnamese()
def post_feedback(entry_id: int, *, by: User, at: datetime) -> Letter:
    """Put the edited words into the outbox as a draft to the unit that handed the dossier in.

    :raises Refused: if ``by`` may not, nobody has edited them, or they are already there.
    """
    entry = locked_entry(entry_id)
    refuse_if(why_not_write_feedback(entry, by=by))
    told = Feedback.objects.filter(entry=entry).first()
    refuse_if("" if told else _("Chưa có lời phản hồi nào được soạn cho hồ sơ này."))
    assert told is not None  # noqa: S101 — refused above
    name, address = contact_of(entry)
    letter = draft_letter(
        to_name=name,
        to_address=address,
        subject=_("Góp ý của Hội đồng về hồ sơ «%(subject)s»")
        % {"subject": entry.dossier.subject.name},
        body=told.text,
        about=entry.round.title,
        href=entry.dossier.get_absolute_url(),
        where=entry.round.plan.unit.path,
        at=at,
    )
    told.letter = letter
    told.save()
    return letter
