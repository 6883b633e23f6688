"""Asking other agencies about one dossier or a whole list, and taking the question back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import Dossier
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.inbox.usecases import draft_letter
from guongsang.opinions.acts import Act
from guongsang.opinions.models import Inquiry, Opinion
from guongsang.opinions.permissions import why_not_ask, why_not_withdraw
from guongsang.opinions.queries import askable, due_for
from guongsang.opinions.queries.papers import cover_letter
from guongsang.opinions.rules import Asked
from guongsang.opinions.states import Agency, Answer

MOST_AT_ONCE, LONGEST, NAMED = 2_000, 4_000, 3


@transaction.atomic
def ask(
    *,
    plan_id: int,
    agencies: Sequence[Asked],
    dossier_ids: Sequence[int],
    asked: str,
    sent_on: date,
    due_on: date | None = None,
    number: str = "",
    signer_name: str = "",
    signer_title: str = "",
    by: User,
    at: datetime,
) -> list[Inquiry]:
    """Ask agencies about dossiers of one plan: one inquiry and one draft letter for each agency.

    :param due_on: until when; None counts it for each agency by the rule pack, in working days.
    :raises Refused: if ``by`` may not, nobody or nothing is asked, a dossier is not open to the
        question, an agency is still to answer about one of them, or no rule gives a day.
    """
    plan = Plan.objects.select_related("unit").get(pk=plan_id)
    refuse_if(why_not_ask(plan.unit, by=by))
    words = asked.strip()[:LONGEST]
    refuse_if("" if words else _("Chưa ghi nội dung cần hỏi."))
    refuse_if("" if agencies else _("Chưa chọn cơ quan nào để hỏi."))
    dossiers = _dossiers(plan, dossier_ids, by=by)
    paper = {
        "plan": plan, "asked": words, "sent_on": sent_on, "number": tidy(number)[:80],
        "signer_name": tidy(signer_name)[:200], "signer_title": tidy(signer_title)[:200],
        "made_at": at, "made_by": by,
    }  # fmt: skip
    return [_ask(one, dossiers, Inquiry(**paper), due_on, by=by, at=at) for one in agencies]


def _ask(
    one: Asked,
    dossiers: Sequence[Dossier],
    inquiry: Inquiry,
    due_on: date | None,
    *,
    by: User,
    at: datetime,
) -> Inquiry:
    """Ask one agency; ``inquiry`` is the paper as far as it is the same for all."""
    refuse_if(_why_not_agency(one) or _why_waiting(one, dossiers))
    office, sent_on = inquiry.plan.unit, inquiry.sent_on
    due = due_for(one.agency, office=office, sent_on=sent_on) if due_on is None else None
    inquiry.due_on = due.day if due else due_on or sent_on
    inquiry.due_rule = due.words if due else ""
    refuse_if(
        "" if inquiry.due_on >= sent_on else _("Hạn trả lời trước ngày gửi. Xin ghi lại hạn.")
    )
    inquiry.agency, inquiry.agency_name = one.agency, tidy(one.name)[:300]
    inquiry.agency_address, inquiry.agency_unit_id = one.address, one.unit_id
    inquiry.save()
    Opinion.objects.bulk_create(Opinion(inquiry=inquiry, dossier=each) for each in dossiers)
    record(
        Act.ASKED, inquiry, by=by, at=at, where=office.path, agency=inquiry.agency,
        dossiers=[each.pk for each in dossiers], due_on=inquiry.due_on.isoformat(),
        rule=inquiry.due_rule,
    )  # fmt: skip
    _draft(inquiry, len(dossiers), at=at)
    return inquiry


def _dossiers(plan: Plan, dossier_ids: Sequence[int], *, by: User) -> list[Dossier]:
    wanted = set(dossier_ids)
    refuse_if("" if wanted else _("Chưa chọn hồ sơ nào để hỏi."))
    if len(wanted) > MOST_AT_ONCE:
        raise Refused(
            _("Mỗi văn bản hỏi nhiều nhất %(most)s hồ sơ. Xin chia thành nhiều văn bản.")
            % {"most": MOST_AT_ONCE}
        )
    found = list(askable(plan, by).filter(pk__in=wanted))
    if len(found) < len(wanted):
        raise Refused(
            _(
                "Có hồ sơ không còn ở bước hỏi ý kiến được, hoặc ngoài phần bạn được xem. "
                "Xin chọn lại."
            )
        )
    return found


def _why_not_agency(one: Asked) -> str:
    if one.agency not in Agency.values:
        return _("Chưa chọn đúng loại cơ quan.")
    return "" if tidy(one.name) else _("Chưa ghi tên cơ quan được hỏi.")


def _why_waiting(one: Asked, dossiers: Sequence[Dossier]) -> str:
    """Return which dossiers the same agency has not answered about yet."""
    waiting = Opinion.objects.standing().filter(
        dossier__in=dossiers, answer=Answer.NONE, inquiry__agency_name=tidy(one.name)
    )
    names = list(waiting.order_by("pk").values_list("dossier__subject__name", flat=True))
    if not names:
        return ""
    told = ", ".join(f"«{name}»" for name in names[:NAMED]) + ("…" if len(names) > NAMED else "")
    return _("%(agency)s đã được hỏi và chưa trả lời về %(names)s. Bỏ chọn, hoặc chờ trả lời.") % {
        "agency": tidy(one.name), "names": told,
    }  # fmt: skip


@in_vietnamese()
def _draft(inquiry: Inquiry, many: int, *, at: datetime) -> None:
    """Leave the covering letter in the outbox; a person reads it, adds the paper and sends it."""
    draft_letter(
        to_name=inquiry.agency_name,
        to_address=inquiry.agency_address,
        subject=_("Đề nghị cho ý kiến: %(plan)s") % {"plan": inquiry.plan.title},
        body=cover_letter(inquiry, many),
        about=_("Hỏi ý kiến %(agency)s") % {"agency": inquiry.agency_name},
        href=inquiry.get_absolute_url(),
        where=inquiry.plan.unit.path,
        at=at,
    )


def locked(inquiry_id: int) -> Inquiry:
    """Return the inquiry with all that its acts read, locked until the transaction ends."""
    rows = Inquiry.objects.select_for_update(of=("self",)).select_related("plan__unit")
    return rows.get(pk=inquiry_id)


@transaction.atomic
def withdraw(inquiry_id: int, *, reason: str, by: User, at: datetime) -> Inquiry:
    """Take a question back that was asked by mistake; it stays to be read.

    :raises Refused: if ``by`` may not, the agency has answered, or no reason is given.
    """
    inquiry = locked(inquiry_id)
    refuse_if(why_not_withdraw(inquiry, by=by))
    why = reason.strip()[:LONGEST]
    refuse_if("" if why else _("Chưa ghi lý do rút."))
    inquiry.withdrawn_at, inquiry.withdrawn_by, inquiry.withdrawn_reason = at, by, why
    inquiry.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    record(Act.WITHDRAWN, inquiry, by=by, at=at, where=inquiry.plan.unit.path, reason=why)
    return inquiry
