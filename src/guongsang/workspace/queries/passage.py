"""Where a dossier has been since its hand-in, for whoever may open those pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.consultations.models import PublicNotice
from guongsang.councils.models import Sitting
from guongsang.dossiers.models import Dossier
from guongsang.fostering.models import Fostering
from guongsang.honours.models import Grant
from guongsang.honours.states import DecisionState
from guongsang.opinions.queries import summaries_for


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One stage through which a dossier went: what it is called, how it stands, its page."""

    label: str
    words: str
    href: str


def passage_of(dossier: Dossier, reader: User) -> list[Passage]:
    """Return the pages of the stages that ``dossier`` reached, in the order of the life.

    First stands its evidence passport, which every dossier has. Each asks the rule of its own
    package, so that nobody sees more here than there.
    """
    return [
        _passport(dossier),
        *_fostering(dossier, reader),
        *_opinions(dossier, reader),
        *_appraisals(dossier, reader),
        *_sittings(dossier, reader),
        *_notices(dossier, reader),
        *_grants(dossier, reader),
    ]


def _passport(dossier: Dossier) -> Passage:
    return Passage(
        label=_("Hộ chiếu minh chứng"),
        words=_("từng nội dung khai, minh chứng, ai xác nhận"),
        href=reverse("appraisals:passport", args=[dossier.pk]),
    )


def _fostering(dossier: Dossier, reader: User) -> list[Passage]:
    return [
        Passage(
            label=_("Bồi dưỡng"),
            words=_("Đã sẵn sàng") if one.ready_at else _("Đang bồi dưỡng"),
            href=reverse("fostering:detail", args=[dossier.pk]),
        )
        for one in Fostering.objects.readable_by(reader).filter(dossier=dossier)
    ]


def _opinions(dossier: Dossier, reader: User) -> list[Passage]:
    found = summaries_for([dossier.pk], reader, timezone.localdate()).get(dossier.pk)
    if found is None:
        return []
    words = [_("%(n)s/%(all)s đã trả lời") % {"n": found.answered, "all": found.asked}]
    if found.overdue:
        words.append(_("%(n)s quá hạn") % {"n": found.overdue})
    if found.open_violations:
        words.append(_("%(n)s có vi phạm, chờ kết luận") % {"n": found.open_violations})
    return [
        Passage(
            label=_("Ý kiến cơ quan khác"),
            words=", ".join(words),
            href=reverse("opinions:of_dossier", args=[dossier.pk]),
        )
    ]


def _appraisals(dossier: Dossier, reader: User) -> list[Passage]:
    return [
        Passage(
            label=_("Thẩm định"),
            words=sheet.get_state_display(),
            href=reverse("appraisals:sheet", args=[sheet.pk]),
        )
        for sheet in Sheet.objects.readable_by(reader).filter(dossier=dossier).order_by("pk")
    ]


def _sittings(dossier: Dossier, reader: User) -> list[Passage]:
    found = Sitting.objects.readable_by(reader).filter(items__dossier=dossier).order_by("pk")
    return [
        Passage(
            label=_("Hội đồng"),
            words=sitting.title,
            href=reverse("councils:sitting", args=[sitting.pk]),
        )
        for sitting in found
    ]


def _notices(dossier: Dossier, reader: User) -> list[Passage]:
    found = PublicNotice.objects.readable_by(reader).filter(entries__dossier=dossier)
    return [
        Passage(
            label=_("Công khai"),
            words=notice.get_state_display(),
            href=reverse("consultations:detail", args=[notice.pk]),
        )
        for notice in found.order_by("pk")
    ]


def _grants(dossier: Dossier, reader: User) -> list[Passage]:
    """Return every decision in which the dossier stands: recognition, awards, drafts of them."""
    found = Grant.objects.readable_by(reader).filter(dossier=dossier)
    kept = found.exclude(decision__state=DecisionState.DROPPED).select_related("decision")
    return [
        Passage(
            label=grant.decision.get_kind_display(),
            words=_standing(grant),
            href=reverse("honours:grant", args=[grant.pk]),
        )
        for grant in kept.order_by(F("decision__signed_on").asc(nulls_last=True), "pk")
    ]


def _standing(grant: Grant) -> str:
    decision = grant.decision
    if decision.signed_on is None:
        return str(decision.get_state_display())
    day = decision.signed_on.strftime("%d/%m/%Y")
    return f"{decision.full_number}, {day} · {grant.get_state_display()}"
