"""Papers of the reception: what must be added, why not, and the register of what came in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from guongsang.audit.models import Entry
from guongsang.campaigns.models import Plan
from guongsang.campaigns.queries.papers import body_of, lines, place_of, spelled
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier, Return
from guongsang.dossiers.states import Stage
from guongsang.foundation.language import in_vietnamese
from guongsang.organisations.models import Unit

Paper = dict[str, object]


@in_vietnamese()
def completion_of(sent_back: Return) -> Paper:
    """Return what ``completion.typ`` and ``completion.docx`` print: phiếu yêu cầu bổ sung.

    Keys: superior, body, number (blank), place, date, title, to, opening, facts (pairs), reasons
    (paragraphs), due_on, ending, recipients, signer_title, signer_name.
    """
    dossier = sent_back.dossier
    return _head(dossier, timezone.localdate(sent_back.at), "YCBS") | {
        "reasons": lines(sent_back.reasons),
        "due_on": _short(sent_back.due_on),
        "ending": _("Hồ sơ không nộp lại thì không được xét và hết hạn khi kế hoạch kết thúc."),
    }


@in_vietnamese()
def refusal_of(dossier: Dossier) -> Paper:
    """Return what ``refusal.typ`` and ``refusal.docx`` print: phiếu từ chối giải quyết hồ sơ.

    Keys: those of ``completion_of`` without due_on.
    """
    return _head(dossier, timezone.localdate(dossier.stage_since), "TC") | {
        "reasons": reasons_of_refusal(dossier),
        "ending": _(
            "Đơn vị, cá nhân có thể hỏi lại hoặc khiếu nại theo quy định của pháp luật. "
            "Hồ sơ được lưu tại %(office)s."
        )
        % {"office": body_of(dossier.plan.unit)},
    }


def reasons_of_refusal(dossier: Dossier) -> list[str]:
    """Return why ``dossier`` was not recognised, as whoever decided it has written."""
    line = (
        Entry.objects.filter(
            subject_type=dossier._meta.label_lower,
            subject_id=str(dossier.pk),
            act=Act.NOT_RECOGNISED,
        )
        .order_by("-at", "-pk")
        .first()
    )
    told = lines(str(line.details.get("told", ""))) if line else []
    return told or [_("Hồ sơ không được công nhận.")]


def _head(dossier: Dossier, day: date, symbol: str) -> Paper:
    office = dossier.plan.unit
    return {
        "superior": body_of(office.parent) if office.parent else "",
        "body": body_of(office),
        "number": f".../{symbol}",
        "place": place_of(office),
        "date": spelled(day),
        "title": _("Hồ sơ đề nghị công nhận điển hình tiên tiến"),
        "to": body_of(dossier.unit),
        "opening": _("%(office)s đã tiếp nhận hồ sơ sau:") % {"office": body_of(office)},
        "facts": [
            [_("Số tiếp nhận"), _received(dossier)],
            [_("Chủ thể"), dossier.subject.name],
            [_("Nội dung"), dossier.title],
            [_("Lĩnh vực"), dossier.field.name],
            [_("Kế hoạch"), dossier.plan.title],
        ],
        "recipients": [_("Như trên;"), _("Lưu: Hồ sơ.")],
        "signer_title": _("Người tiếp nhận hồ sơ"),
        "signer_name": "",
    }


def _received(dossier: Dossier) -> str:
    if dossier.submitted_at is None:
        return ""
    return _("%(number)s, nhận ngày %(day)s") % {
        "number": dossier.receipt_number,
        "day": _short(timezone.localdate(dossier.submitted_at)),
    }


def _short(day: date) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT")


@in_vietnamese()
def tracking_of(dossiers: Iterable[Dossier], *, office: Unit, plan: Plan | None) -> Paper:
    """Return what ``tracking.typ`` and ``tracking.docx`` print: sổ theo dõi hồ sơ.

    Keys: superior, body, place, date (blank), title, rows (number, receipt, received_on, unit,
    name, title, returned, stage, since), signer_title, signer_name.
    """
    return {
        "superior": body_of(office.parent) if office.parent else "",
        "body": body_of(office),
        "place": place_of(office),
        "date": spelled(None),
        "title": plan.title if plan else _("Hồ sơ đề nghị công nhận điển hình tiên tiến"),
        "rows": [_tracked(number, one) for number, one in enumerate(dossiers, start=1)],
        "signer_title": _("Thủ trưởng cơ quan"),
        "signer_name": "",
    }


def _tracked(number: int, dossier: Dossier) -> dict[str, str]:
    return {
        "number": str(number),
        "receipt": dossier.receipt_number,
        "received_on": _day(dossier.submitted_at),
        "unit": dossier.unit.name,
        "name": dossier.subject.name,
        "title": dossier.title,
        "returned": returned_words(dossier),
        "stage": str(Stage(dossier.stage).label),
        "since": _day(dossier.stage_since),
    }


def _day(when: datetime | None) -> str:
    return _short(timezone.localdate(when)) if when else ""


def returned_words(dossier: Dossier) -> str:
    """Return when ``dossier`` was sent back and until when; needs ``returns`` loaded."""
    return "; ".join(
        _("%(day)s, hạn %(due)s") % {"day": _day(one.at), "due": _short(one.due_on)}
        for one in reversed(list(dossier.returns.all()))
    )
