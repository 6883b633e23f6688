"""Whom the office tells of a lead, and in which words."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.discovery.models import Lead
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import draft_letter, tell
from guongsang.organisations.models import Unit


def office_of(lead: Lead) -> Unit:
    """Return the office in whose name a lead is answered: the plan's, or the area's own."""
    if lead.plan is not None:
        return lead.plan.unit
    unit = lead.unit
    while not unit.kind.is_area and unit.parent is not None:
        unit = unit.parent
    return unit


def _letter(name: str, lead: Lead, **more: object) -> str:
    # Letters of the office are Vietnamese, whatever language its officer reads.
    with translation.override(settings.LANGUAGE_CODE):
        words = {"lead": lead, "office": office_of(lead), **more}
        return render_to_string(f"discovery/letters/{name}.txt", words).strip()


def _name_of_sender(lead: Lead) -> str:
    return lead.sender_name or _("Ông/bà")


@in_vietnamese()
def tell_checkers(lead: Lead, *, at: datetime) -> None:
    """Put a notice before those who check leads at the place; suspicious ones stay quiet."""
    if lead.looks_like_spam:
        return
    tell(
        people_with(Capability.LEAD_CHECK, lead.unit),
        title=_("Nguồn tin mới: %(name)s") % {"name": lead.subject_name},
        text=_("%(unit)s. Trả lời chậm nhất ngày %(due)s.")
        % {"unit": lead.unit.name, "due": lead.due_on.strftime("%d/%m/%Y")},
        href=reverse("discovery:detail", args=[lead.pk]),
        at=at,
    )


@in_vietnamese()
def draft_receipt(lead: Lead, *, at: datetime) -> None:
    """Lay a receipt into the outbox, when there is an address to send it to."""
    if not lead.sender_email or lead.looks_like_spam:
        return
    _draft(lead, subject=_("Biên nhận lời giới thiệu %(code)s"), template="receipt", at=at)


@in_vietnamese()
def draft_answer(lead: Lead, *, at: datetime) -> None:
    """Lay the office's answer into the outbox, when there is an address to send it to."""
    if not lead.sender_email or not lead.answer or lead.looks_like_spam:
        return
    _draft(lead, subject=_("Trả lời lời giới thiệu %(code)s"), template="answer", at=at)


def _draft(lead: Lead, *, subject: str, template: str, at: datetime) -> None:
    body = _letter(
        template,
        lead,
        to_name=_name_of_sender(lead),
        href=settings.SITE_URL + reverse("discovery:follow"),
    )
    draft_letter(
        to_name=_name_of_sender(lead),
        to_address=lead.sender_email,
        subject=subject % {"code": lead.receipt_code},
        body=body,
        about=lead.subject_name,
        href=reverse("discovery:detail", args=[lead.pk]),
        where=lead.unit.path,
        at=at,
    )


def thank_you_words(lead: Lead) -> str:
    """Return a polite thank-you letter to the doer of a good deed, for the officer to edit."""
    place = ", ".join(filter(None, [lead.subject_place, lead.unit.name]))
    return _letter("thanks", lead, place=place)
