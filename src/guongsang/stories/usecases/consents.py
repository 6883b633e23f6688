"""Who agreed to what, when and how; and who took it back."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.stories import notices
from guongsang.stories.acts import Act
from guongsang.stories.models import Consent, ConsentWay
from guongsang.stories.permissions import why_not_consent
from guongsang.stories.usecases.writing import locked


@transaction.atomic
def note_consent(
    story_id: int,
    *,
    picture_id: int | None = None,
    person: str,
    relation: str = "",
    way: str,
    witness: str = "",
    given_on: date,
    by: User,
    at: datetime,
) -> Consent:
    """Note that a person agrees to the story, or to one picture of it.

    :raises Refused: if the officer does not answer for the story, somebody or something is not
        named, the day is yet to come, or words spoken have no witness.
    """
    story = locked(story_id)
    refuse_if(why_not_consent(story, by=by))
    picture = story.pictures.filter(pk=picture_id).first() if picture_id else None
    if picture_id and picture is None:
        raise Refused(_("Bài này không có ảnh đó. Xin tải lại trang."))
    consent = Consent(
        story=story,
        picture=picture,
        person=tidy(person),
        relation=tidy(relation),
        way=way,
        witness=tidy(witness),
        given_on=given_on,
        noted_at=at,
        noted_by=by,
    )
    _save(consent, at=at)
    record(
        Act.CONSENT_NOTED, story, by=by, at=at, where=story.unit.path,
        person=consent.person, way=way, given_on=given_on, picture=picture_id,
    )  # fmt: skip
    return consent


def _save(consent: Consent, *, at: datetime) -> None:
    refuse_if(_why_not_so(consent, day=timezone.localdate(at)))
    try:
        consent.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    consent.save()


def _why_not_so(consent: Consent, *, day: date) -> str:
    if not consent.person:
        return _("Chưa ghi ai đồng ý.")
    if consent.given_on > day:
        return _("Ngày đồng ý chưa thể sau hôm nay.")
    if consent.way == ConsentWay.SPOKEN and not consent.witness:
        return _("Đồng ý bằng lời thì phải ghi người làm chứng.")
    return ""


@transaction.atomic
def withdraw_consent(consent_id: int, *, words: str = "", by: User, at: datetime) -> Consent:
    """Note that a person takes it back: from now on nobody outside sees what it was about.

    :raises Refused: if the officer does not answer for the story, or it was taken back already.
    """
    consent = Consent.objects.select_related("picture").get(pk=consent_id)
    consent.story = locked(consent.story_id)
    refuse_if(why_not_consent(consent.story, by=by))
    if consent.withdrawn_at is not None:
        raise Refused(_("Sự đồng ý này đã được rút lại từ trước."))
    consent.withdrawn_at, consent.withdrawn_words = at, tidy(words)[:300]
    consent.save()
    record(
        Act.CONSENT_WITHDRAWN, consent.story, by=by, at=at, where=consent.story.unit.path,
        person=consent.person, picture=consent.picture_id, words=consent.withdrawn_words,
    )  # fmt: skip
    notices.tell_taken_back(consent, by=by, at=at)
    return consent
