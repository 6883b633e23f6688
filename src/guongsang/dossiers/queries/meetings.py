"""Meetings over dossiers: what may be voted on, and what the minutes and the tờ trình say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan, PlanQuerySet
from guongsang.campaigns.queries.papers import body_of, lines, place_of, spelled
from guongsang.campaigns.rules import basis_lines
from guongsang.dossiers.models import Dossier, ReviewLine, ReviewMeeting
from guongsang.dossiers.models.meetings import ReviewWay
from guongsang.dossiers.rules.meetings import Votes, share_words, silent_of
from guongsang.dossiers.states import OPEN_STAGES, Stage
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit, UnitQuerySet
from guongsang.regulations.models import Rule

DOTS = "……………………………"
# What a unit still asks for: neither taken out nor decided.
ASKED_FOR = [*OPEN_STAGES, Stage.SUBMITTED, Stage.APPRAISING, Stage.IN_COUNCIL]
Paper = dict[str, object]


def dossiers_to_review(unit: Unit, plan: Plan) -> QuerySet[Dossier]:
    """Return the dossiers of ``unit`` in ``plan`` that it still writes, in the order of Biểu 01."""
    found = Dossier.objects.filter(unit=unit, plan=plan, stage__in=OPEN_STAGES)
    return found.select_related("subject", "field").order_by("field__ordinal", "pk")


def dossiers_asked_for(unit: Unit, plan: Plan, *, reader: User) -> QuerySet[Dossier]:
    """Return the dossiers that a tờ trình of ``unit`` asks for, as far as ``reader`` sees them."""
    found = Dossier.objects.readable_by(reader).filter(unit=unit, plan=plan, stage__in=ASKED_FOR)
    return found.select_related("subject", "field").order_by("field__ordinal", "pk")


def plans_with_dossiers(user: User) -> PlanQuerySet:
    """Return the plans in which ``user`` reads a dossier, the newest first."""
    keys = Dossier.objects.readable_by(user).filter(stage__in=ASKED_FOR).values("plan_id")
    return Plan.objects.filter(pk__in=keys).order_by("-starts_on", "-pk")


def units_with_dossiers(user: User) -> UnitQuerySet:
    """Return the units that have a dossier under way which ``user`` reads, in tree order."""
    keys = Dossier.objects.readable_by(user).filter(stage__in=ASKED_FOR).values("unit_id")
    return Unit.objects.filter(pk__in=keys).select_related("kind", "parent__kind").in_tree_order()


def lines_of(meeting: ReviewMeeting) -> list[ReviewLine]:
    """Return how a meeting voted, in the order of Biểu 01."""
    found = meeting.lines.select_related("dossier__subject", "dossier__field")
    return list(found.order_by("dossier__field__ordinal", "dossier_id"))


def last_line_of(dossier: Dossier, *, reader: User) -> ReviewLine | None:
    """Return the newest vote of a meeting over ``dossier`` that ``reader`` may see, if any."""
    seen = ReviewMeeting.objects.readable_by(reader).values("pk")
    found = dossier.review_lines.filter(meeting__in=seen).select_related("meeting")
    return found.order_by("-meeting__held_on", "-pk").first()


@in_vietnamese()
def meeting_of(meeting: ReviewMeeting) -> Paper:
    """Return what ``meeting.typ`` and ``meeting.docx`` print: the minutes of a meeting.

    Keys: superior, body, number (""), place, date (""), title, opened, closed, place_held, called,
    present, absent, chair, secretary (name and title), chair_name, secretary_name, presenter,
    plan, way, discussion, conclusion (lists of paragraphs), rows (number, name, title, asked,
    agree, disagree, silent, share).
    """
    votes = lines_of(meeting)
    return _head(meeting.unit, meeting.plan) | {
        "opened": f"{_hour(meeting.began_at)}, {spelled(meeting.held_on)}",
        "closed": _("%(hour)s cùng ngày") % {"hour": _hour(meeting.ended_at)},
        "place_held": meeting.place,
        "called": str(meeting.called),
        "present": str(meeting.present),
        "absent": meeting.absent,
        "chair": _person(meeting.chair_name, meeting.chair_title),
        "secretary": _person(meeting.secretary_name, meeting.secretary_title),
        "chair_name": meeting.chair_name,
        "secretary_name": meeting.secretary_name,
        "presenter": meeting.presenter or meeting.chair_name,
        "way": str(ReviewWay(meeting.way).label),
        "discussion": lines(meeting.discussion) or [_("Không có ý kiến khác.")],
        "conclusion": lines(meeting.conclusion) or [_conclusion()],
        "rows": [
            _row(number, one.dossier)
            | {
                "agree": str(one.agree),
                "disagree": str(one.disagree),
                "silent": str(silent_of(_votes(one), meeting.present)),
                "share": share_words(one.agree, meeting.present),
            }
            for number, one in enumerate(votes, start=1)
        ],
    }


@in_vietnamese()
def blank_meeting_of(unit: Unit, plan: Plan, dossiers: Sequence[Dossier]) -> Paper:
    """Return the same with dots to be written by hand, and the unit's dossiers in the table."""
    names = ("place_held", "called", "present", "chair", "secretary", "presenter", "way")
    return _head(unit, plan) | {
        "opened": _("…… giờ …… phút, ngày …… tháng …… năm ……"),
        "closed": _("…… giờ …… phút cùng ngày"),
        **dict.fromkeys(names, DOTS),
        "absent": DOTS,
        "chair_name": "",
        "secretary_name": "",
        "discussion": [DOTS * 2, DOTS * 2],
        "conclusion": [DOTS * 2, DOTS * 2],
        "rows": [
            _row(number, one) | {"agree": "", "disagree": "", "silent": "", "share": ""}
            for number, one in enumerate(dossiers, start=1)
        ],
    }


def _head(unit: Unit, plan: Plan) -> Paper:
    return {
        "superior": body_of(unit.parent) if unit.parent else "",
        "body": body_of(unit),
        "number": "",
        "place": place_of(unit),
        "date": "",
        "title": _("Họp bình xét điển hình tiên tiến"),
        "plan": _("kế hoạch «%(plan)s»") % {"plan": plan.title},
    }


def _hour(when: time | None) -> str:
    if when is None:
        return _("…… giờ ……")
    return _("%(hour)d giờ %(minute)02d") % {"hour": when.hour, "minute": when.minute}


def _person(name: str, title: str) -> str:
    return ", ".join(part for part in (name, title) if part)


def _votes(line: ReviewLine) -> Votes:
    return Votes(agree=line.agree, disagree=line.disagree)


def _conclusion() -> str:
    return _(
        "Kết quả biểu quyết như bảng trên. Cuộc họp giao chủ trì hoàn thiện hồ sơ và đề nghị cấp "
        "có thẩm quyền xem xét theo quy định."
    )


def _row(number: int, dossier: Dossier) -> dict[str, str]:
    return {
        "number": str(number),
        "name": dossier.subject.name,
        "title": dossier.title,
        "asked": dossier.field.short_name,
    }


@in_vietnamese()
def proposal_of(
    unit: Unit, plan: Plan, dossiers: Sequence[Dossier], *, day: date, reader: User
) -> Paper:
    """Return what ``proposal.typ`` and ``proposal.docx`` print: the tờ trình of a unit (Mẫu 01).

    Keys: superior, body, number (blank), place, date (blank), title, to, bases (lines, each ended
    by ";" or "."), paragraphs, counts, closing (lists of sentences), annex (title, of, rows with
    number, name, place, asked, title, votes), recipients, signer_title, signer_name.
    """
    body, office = body_of(unit), body_of(plan.unit)
    return {
        "superior": body_of(unit.parent) if unit.parent else "",
        "body": body,
        "number": ".../TTr-...",
        "place": place_of(unit),
        "date": spelled(None),
        "title": _("Về việc đề nghị công nhận, khen thưởng điển hình tiên tiến"),
        "to": office,
        "bases": basis_lines([*plan.bases.values_list("text", flat=True), _plan_basis(plan)]),
        "paragraphs": [
            _(
                "%(body)s đã tổ chức bình xét công khai, dân chủ và đề nghị %(office)s xem xét, "
                "công nhận, khen thưởng %(count)s trường hợp, gồm:"
            )
            % {"body": body, "office": office, "count": f"{len(dossiers):02d}"}
        ],
        "counts": _counts(dossiers),
        "closing": [
            _("(Có danh sách, biên bản họp bình xét và báo cáo thành tích kèm theo.)"),
            _("%(body)s kính trình %(office)s xem xét, quyết định./.")
            % {"body": body, "office": office},
        ],
        "annex": _annex(body, _proposed(dossiers, day, reader)),
        "recipients": [_("Như trên;"), _("Lưu: Hồ sơ thi đua.")],
        "signer_title": _("Thủ trưởng đơn vị"),
        "signer_name": "",
    }


def _annex(body: str, rows: list[dict[str, str]]) -> Paper:
    return {
        "title": _("Danh sách đề nghị công nhận, khen thưởng"),
        "of": _("(Kèm theo Tờ trình số .../TTr-... %(date)s của %(body)s)")
        % {"date": spelled(None), "body": body},
        "rows": rows,
    }


def _plan_basis(plan: Plan) -> str:
    told = {"number": plan.full_number, "office": body_of(plan.unit), "plan": plan.title}
    if plan.full_number:
        return _("Căn cứ Kế hoạch số %(number)s của %(office)s về %(plan)s") % told
    return _("Căn cứ kế hoạch của %(office)s về %(plan)s") % told


def _counts(dossiers: Sequence[Dossier]) -> list[str]:
    kinds = [one.subject.kind for one in dossiers]
    return [
        f"{SubjectKind(kind).label}: {kinds.count(kind):02d};"
        for kind in SubjectKind.values
        if kind in kinds
    ]


def _proposed(dossiers: Sequence[Dossier], day: date, reader: User) -> list[dict[str, str]]:
    names = dict(
        Rule.objects.in_force_on(day)
        .filter(key__in={one.applied_for for one in dossiers if one.applied_for})
        .values_list("key", "name")
    )
    votes = _newest_votes(dossiers, reader)
    return [
        {
            "number": str(number),
            "name": one.subject.name,
            "place": ", ".join(part for part in (one.subject.position, one.unit.name) if part),
            "asked": names.get(one.applied_for) or _("Điển hình tiên tiến"),
            "title": one.title,
            "votes": votes.get(one.pk, ""),
        }
        for number, one in enumerate(dossiers, start=1)
    ]


def _newest_votes(dossiers: Sequence[Dossier], reader: User) -> dict[int, str]:
    seen = ReviewMeeting.objects.readable_by(reader).values("pk")
    found = ReviewLine.objects.filter(dossier__in=[one.pk for one in dossiers], meeting__in=seen)
    told = found.order_by("meeting__held_on", "pk").values_list(
        "dossier_id", "agree", "meeting__present"
    )
    return {
        key: f"{agree}/{present} ({share_words(agree, present)})" for key, agree, present in told
    }
