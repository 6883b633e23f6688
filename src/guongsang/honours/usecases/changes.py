"""Decisions that change what an earlier one granted: correct, suspend, restore, revoke.

Nothing is deleted: the earlier decision stands as it was signed, the new one follows it, and what
was granted carries its new state. Public pages ask ``Grant.objects.valid()`` and so change in the
transaction of the signature (DOMAIN §1.9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.honours.acts import Act
from guongsang.honours.models import Decision, DecisionKind, Grant, GrantChange
from guongsang.honours.permissions import (
    CHANGING,
    TARGETS,
    why_not_change,
    why_not_change_any,
    why_not_corrected_to,
)
from guongsang.honours.states import GrantState
from guongsang.honours.usecases.drafting import fold_grant
from guongsang.ledger.usecases import note_taken_back
from guongsang.organisations.queries import successor_on
from guongsang.subjects.usecases import note_event

ACTS = {
    DecisionKind.CORRECTION: Act.CORRECTED,
    DecisionKind.SUSPENSION: Act.SUSPENDED,
    DecisionKind.RESTORATION: Act.RESTORED,
    DecisionKind.REVOCATION: Act.REVOKED,
}
LONGEST = {"name": 300, "place": 400, "words": 600}


@transaction.atomic
def draft_change(
    *,
    kind: str,
    grant_ids: Sequence[int],
    reason: str,
    new_values: Mapping[int, Mapping[str, str]] | None = None,
    title: str = "",
    by: User,
    at: datetime,
) -> Decision:
    """Draft a decision that corrects, suspends, restores or revokes grants of one decision.

    :param new_values: for a correction, by grant: what ``name``, ``place`` or ``words`` become.
    :raises Refused: if the officer may not, no reason is given, or a grant cannot be changed so.
    """
    asked = _changing(kind)
    grants = _grants(grant_ids)
    about = _one_decision(grants)
    refuse_if(why_not_change_any(about, by=by))
    for grant in grants:
        refuse_if(why_not_change(grant, asked))
    why = reason.strip()
    if not why:
        raise Refused(_("Chưa ghi lý do. Người được khen và người dân có quyền biết vì sao."))
    decision = _begin(asked, about, title, why, by=by, at=at)
    GrantChange.objects.bulk_create(
        GrantChange(
            decision=decision,
            grant=grant,
            ordinal=ordinal,
            new_values=_proposed(asked, grant, new_values or {}),
        )
        for ordinal, grant in enumerate(grants, start=1)
    )
    record(
        Act.DRAFTED, decision, by=by, at=at, where=decision.unit.path,
        kind=kind, lines=len(grants), about=about.full_number,
    )  # fmt: skip
    return decision


def _changing(kind: str) -> DecisionKind:
    if kind not in CHANGING:
        raise Refused(_("Chưa chọn loại thay đổi: đính chính, đình chỉ, khôi phục hay thu hồi."))
    return DecisionKind(kind)


def _grants(grant_ids: Sequence[int]) -> list[Grant]:
    rows = Grant.objects.select_for_update(of=("self",)).filter(pk__in=grant_ids)
    return list(rows.select_related("decision__unit", "decision__plan").order_by("ordinal", "pk"))


def _one_decision(grants: Sequence[Grant]) -> Decision:
    if len({grant.decision_id for grant in grants}) != 1:
        raise Refused(_("Hãy chọn ít nhất một người, tất cả thuộc cùng một quyết định."))
    return grants[0].decision


@in_vietnamese()
def _begin(
    kind: DecisionKind, about: Decision, title: str, reason: str, *, by: User, at: datetime
) -> Decision:
    words = tidy(title) or _("Về việc %(what)s tại Quyết định số %(number)s ngày %(day)s") % {
        "what": str(kind.label).lower(),
        "number": about.full_number,
        "day": about.signed_on.strftime("%d/%m/%Y") if about.signed_on else "",
    }
    # An office that has been merged is answered for by its heir.
    unit = successor_on(about.unit, timezone.localdate(at))
    decision = Decision(
        unit=unit, plan=about.plan, kind=kind, title=words[:400], reason=reason, about=about,
        bases=_("Căn cứ Quyết định số %(number)s") % {"number": about.full_number},
        made_at=at, made_by=by, is_demo=about.is_demo,
    )  # fmt: skip
    decision.fold_text = fold(decision.title)[:900]
    decision.save(force_insert=True)
    return decision


def _proposed(
    kind: DecisionKind, grant: Grant, new_values: Mapping[int, Mapping[str, str]]
) -> dict[str, str]:
    if kind != DecisionKind.CORRECTION:
        return {}
    told = {key: tidy(value) for key, value in new_values.get(grant.pk, {}).items()}
    changed = {
        key: value
        for key, value in told.items()
        if key not in LONGEST or (value and value != getattr(grant, key))
    }
    refuse_if(why_not_corrected_to(changed))
    for key, value in changed.items():
        if len(value) > LONGEST[key]:
            raise Refused(_("Chữ đính chính dài quá %(most)s ký tự.") % {"most": LONGEST[key]})
    return changed


def apply_changes(decision: Decision, *, by: User, at: datetime) -> list[Grant]:
    """Change the grants as the decision says; called inside the transaction of its signature.

    :raises Refused: if a grant has meanwhile come into a state that does not allow it.
    """
    kind = DecisionKind(decision.kind)
    changes = list(decision.grant_changes.select_related("grant__decision", "grant__subject__unit"))
    if not changes:
        raise Refused(_("Quyết định chưa có ai trong danh sách."))
    grants = []
    for change in changes:
        refuse_if(why_not_change(change.grant, kind, besides=decision.pk))
        grants.append(_apply(change, kind, decision, by=by, at=at))
    return grants


def _apply(
    change: GrantChange, kind: DecisionKind, decision: Decision, *, by: User, at: datetime
) -> Grant:
    grant, target = change.grant, TARGETS.get(kind)
    if target is None:
        change.old_values = {key: getattr(grant, key) for key in change.new_values}
        for key, value in change.new_values.items():
            setattr(grant, key, value)
        fold_grant(grant)
    else:
        change.old_values = {"state": grant.state}
        change.new_values = {"state": target.value}
        grant.state, grant.state_since = target, at
    change.save()
    grant.changed_by = decision
    grant.save()
    if target is not None:
        stands = target == GrantState.VALID
        note_taken_back(source=grant, decision_number="" if stands else decision.full_number)
    act = ACTS[kind]
    record(
        act, grant, by=by, at=at, where=decision.unit.path,
        number=decision.full_number, fields=sorted(change.new_values),
    )  # fmt: skip
    _tell_life(grant, decision, act, at=at)
    return grant


@in_vietnamese()
def _tell_life(grant: Grant, decision: Decision, act: Act, *, at: datetime) -> None:
    note_event(
        grant.subject_id,
        act=act,
        title=f"{act.label}: {grant.what}",
        detail=_("Quyết định số %(new)s về Quyết định số %(old)s")
        % {"new": decision.full_number, "old": grant.decision.full_number},
        unit_name=grant.subject.unit.name,
        plan_title=decision.plan.title if decision.plan else "",
        source=grant,
        at=at,
    )
