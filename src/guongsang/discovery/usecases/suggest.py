"""From the first word of a suggestion to a lead with a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.discovery import notices
from guongsang.discovery.acts import Act
from guongsang.discovery.models import (
    Channel,
    Lead,
    Suggestion,
    SuggestionFile,
)
from guongsang.discovery.permissions import (
    why_not_record,
    why_not_self_nominate,
    why_not_suggest_in,
)
from guongsang.discovery.queries import due_for, plans_for
from guongsang.discovery.rules import (
    DRAFT_DAYS,
    MOST_FILES,
    Deed,
    Sender,
    Who,
    hash_of,
    make_receipt_code,
    make_secret,
    print_of,
    spam_signs,
)
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.ui.uploads import CheckedFile

REPEATED_WITHIN = timedelta(days=30)


def _why_not_who(who: Who, *, at: datetime) -> str:
    day = timezone.localdate(at)
    plan = Plan.objects.open_on(day).select_related("unit").filter(pk=who.plan_id or 0).first()
    if who.plan_id and plan is None:
        return _("Kế hoạch này đã hết hạn nhận giới thiệu. Xin chọn kế hoạch khác.")
    unit = Unit.objects.get(pk=who.unit_id)
    if why := why_not_suggest_in(plan, unit, who.field_id):
        return why
    if why := why_not_self_nominate(plan, who.nominator):
        return why
    # Without a chosen plan the office finds one; if all that fit refuse, say so now.
    fitting = plans_for(unit, who.field_id, day)
    refusals = [why_not_self_nominate(one, who.nominator) for one in fitting]
    return refusals[0] if plan is None and refusals and all(refusals) else ""


@transaction.atomic
def start_suggestion(who: Who, *, at: datetime) -> tuple[Suggestion, str]:
    """Open a draft and return it with the secret of its private link, told this once.

    :raises Refused: if the plan takes no such suggestion.
    """
    refuse_if(_why_not_who(who, at=at))
    secret = make_secret()
    suggestion = Suggestion.objects.create(
        secret_hash=hash_of(secret), step=2, started_at=at, saved_at=at, **asdict(who)
    )
    return suggestion, secret


def _open_draft(suggestion_id: int) -> Suggestion:
    draft = Suggestion.objects.select_for_update().get(pk=suggestion_id)
    if draft.handed_in_at:
        raise Refused(_("Lời giới thiệu này đã được gửi, không sửa được nữa."))
    return draft


@transaction.atomic
def save_step(suggestion_id: int, words: Who | Deed | Sender, *, at: datetime) -> Suggestion:
    """Keep the words of one step of a draft.

    :raises Refused: if it was handed in already, or the plan takes no such suggestion.
    """
    draft = _open_draft(suggestion_id)
    if isinstance(words, Who):
        refuse_if(_why_not_who(words, at=at))
    for name, value in asdict(words).items():
        setattr(draft, name, value)
    draft.step = max(draft.step, 3 if isinstance(words, Deed) and words.story else 2)
    draft.saved_at = at
    draft.save()
    return draft


@transaction.atomic
def spring_trap(suggestion_id: int) -> None:
    """Remember that the hidden field was filled in; an officer will decide what it means."""
    Suggestion.objects.filter(pk=suggestion_id, handed_in_at=None).update(trapped=True)


@transaction.atomic
def attach_file(suggestion_id: int, checked: CheckedFile, *, at: datetime) -> SuggestionFile:
    """Keep a checked picture or document beside a draft; the same file twice is one file.

    :raises Refused: if the draft was handed in, or has as many files as it may.
    """
    draft = _open_draft(suggestion_id)
    if same := draft.files.filter(sha256=checked.sha256).first():
        return same
    if draft.files.count() >= MOST_FILES:
        raise Refused(
            _("Mỗi lời giới thiệu kèm được nhiều nhất %(most)d tệp. Xin bỏ bớt tệp cũ trước.")
            % {"most": MOST_FILES}
        )
    Suggestion.objects.filter(pk=draft.pk).update(saved_at=at)
    return _keep(draft, checked, at=at)


def _keep(suggestion: Suggestion, checked: CheckedFile, *, at: datetime) -> SuggestionFile:
    # The name on the disk is ours: the sender's own name is only shown.
    return SuggestionFile.objects.create(
        suggestion=suggestion,
        file=File(checked.file, name=f"{make_secret()}.{checked.extension.lstrip('.')}"),
        name=checked.name[:200],
        content_type=checked.content_type,
        size=checked.size,
        sha256=checked.sha256,
        at=at,
    )


@transaction.atomic
def drop_file(suggestion_id: int, file_id: int) -> None:
    """Take a file away from a draft, from the disk too."""
    draft = _open_draft(suggestion_id)
    for kept in draft.files.filter(pk=file_id):
        transaction.on_commit(partial(kept.file.storage.delete, str(kept.file.name)))
        kept.delete()


@transaction.atomic
def hand_in(suggestion_id: int, *, at: datetime) -> Lead:
    """Turn a finished draft into a lead with a receipt; a second call returns the same lead.

    Pressing the button is the sender's consent to the words beside it.

    :raises Refused: if the story is missing, or the rule pack has no days for an answer.
    """
    draft = Suggestion.objects.select_for_update().get(pk=suggestion_id)
    if draft.handed_in_at:
        return Lead.objects.get(suggestion=draft)
    if not draft.story or draft.unit_id is None:
        raise Refused(_("Xin kể việc làm ở bước 2 trước khi gửi."))
    lead = _lead_from(draft, channel=Channel.WEB, signs=_signs(draft, at=at), at=at)
    record(Act.SUGGESTED, lead, by=None, at=at, where=lead.unit.path, spam=lead.spam_signs)
    notices.tell_checkers(lead, at=at)
    notices.draft_receipt(lead, at=at)
    return lead


@transaction.atomic
def record_lead(
    who: Who,
    deed: Deed,
    sender: Sender,
    files: Sequence[CheckedFile] = (),
    *,
    by: User,
    at: datetime,
) -> tuple[Lead, str]:
    """Write down what came on paper, by telephone or from a unit; return it and its secret.

    :raises Refused: if the officer may not suggest there.
    """
    unit = Unit.objects.get(pk=who.unit_id)
    is_office = can(by, Capability.LEAD_CHECK, unit)
    channel = Channel.OFFICE if is_office else Channel.UNIT
    return write_down(who, deed, sender, files, channel=channel, by=by, at=at)


def write_down(
    who: Who,
    deed: Deed,
    sender: Sender,
    files: Sequence[CheckedFile] = (),
    *,
    channel: Channel,
    sign_key: str = "",
    by: User,
    at: datetime,
) -> tuple[Lead, str]:
    """Make a lead of what an officer knows, by whatever way it came; called inside an act.

    :param sign_key: of what out of sight it is opened for, if it is.
    :raises Refused: if the officer may not suggest there.
    """
    unit = Unit.objects.get(pk=who.unit_id)
    refuse_if(why_not_record(unit, by=by))
    secret = make_secret()
    suggestion = Suggestion.objects.create(
        secret_hash=hash_of(secret),
        step=3,
        started_at=at,
        saved_at=at,
        **asdict(who),
        **asdict(deed),
        **asdict(sender),
    )
    for checked in files[:MOST_FILES]:
        _keep(suggestion, checked, at=at)
    lead = _lead_from(suggestion, channel=channel, signs=[], sign_key=sign_key, at=at)
    record(Act.RECORDED, lead, by=by, at=at, where=unit.path, channel=channel)
    notices.tell_checkers(lead, at=at)
    notices.draft_receipt(lead, at=at)
    return lead, secret


def _signs(draft: Suggestion, *, at: datetime) -> list[str]:
    story_print = print_of(draft.story)
    recent = Lead.objects.filter(
        received_at__gte=at - REPEATED_WITHIN, story_print=story_print
    ).exclude(story_print="")
    return spam_signs(
        texts=[draft.subject_name, draft.subject_place, draft.story, draft.results],
        trapped=draft.trapped,
        seconds=(at - draft.started_at).total_seconds(),
        is_repeated=recent.exists(),
    )


COPIED = (
    "unit_id", "field_id", "nominator", "subject_kind", "subject_name", "subject_place",
    "story", "results", "happened", "is_good_deed", "sender_name", "sender_phone", "sender_email",
)  # fmt: skip


def _lead_from(
    draft: Suggestion, *, channel: Channel, signs: list[str], sign_key: str = "", at: datetime
) -> Lead:
    unit = Unit.objects.get(pk=draft.unit_id or 0)
    day = timezone.localdate(at)
    lead = Lead.objects.create(
        receipt_code=make_receipt_code(),
        suggestion=draft,
        channel=channel,
        plan_id=draft.plan_id or _fitting_plan(draft, unit, at=at),
        received_at=at,
        due_on=due_for(day, is_good_deed=draft.is_good_deed, unit=unit),
        stage_since=at,
        looks_like_spam=bool(signs),
        spam_signs=signs,
        story_print=print_of(draft.story),
        sign_key=sign_key,
        fold_text=fold(" ".join([draft.subject_name, draft.subject_place, unit.name, draft.story])),
        **{name: getattr(draft, name) for name in COPIED},
    )
    # The sender's data stand in one place only: on the lead, where access is checked.
    draft.sender_name = draft.sender_phone = draft.sender_email = ""
    draft.handed_in_at = at
    draft.save()
    return lead


def _fitting_plan(draft: Suggestion, unit: Unit, *, at: datetime) -> int | None:
    fitting = plans_for(unit, draft.field_id, timezone.localdate(at))
    open_to_all = [plan for plan in fitting if not why_not_self_nominate(plan, draft.nominator)]
    return open_to_all[0].pk if open_to_all else None


@transaction.atomic
def purge_old_drafts(*, at: datetime, days: int = DRAFT_DAYS) -> int:
    """Delete the drafts that nobody touched for ``days``, with their files; return how many."""
    old = list(Suggestion.objects.forgotten_since(at - timedelta(days=days)))
    kept = SuggestionFile.objects.filter(suggestion__in=old)
    for file in kept:
        transaction.on_commit(partial(file.file.storage.delete, str(file.file.name)))
    for draft in old:
        # No name in the log: what is purged must not live on there.
        draft.subject_name = ""
        record(Act.PURGED, draft, by=None, at=at)
        draft.delete()
    return len(old)
