"""What decisions, the letter upward and the golden book say on paper (NĐ 30/2020)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from guongsang.campaigns.models import Plan
from guongsang.campaigns.queries.papers import body_of, place_of, spelled
from guongsang.dossiers.models import Dossier
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import Decision, DecisionKind, Grant, GrantChange
from guongsang.honours.queries.rewards import symbol_on
from guongsang.honours.rules import basis_lines, listed
from guongsang.organisations.models import Unit
from guongsang.regulations.queries import bases_on, lines_of
from guongsang.ui.rules import dotted

PAPERS = Path(__file__).resolve().parent.parent / "papers"
DAY = "%d/%m/%Y"
Paper = dict[str, Any]
VERBS = {
    DecisionKind.CORRECTION: "Đính chính nội dung",
    DecisionKind.SUSPENSION: "Tạm đình chỉ hiệu lực",
    DecisionKind.RESTORATION: "Khôi phục hiệu lực",
    DecisionKind.REVOCATION: "Thu hồi",
}
FIELD_NAMES = {"name": "Tên", "place": "Chức vụ, đơn vị", "words": "Thành tích"}


def decision_paper(decision: Decision) -> Paper:
    """Return what ``paper.typ`` and ``paper.docx`` print; a draft has blanks for what it lacks."""
    with override("vi"):
        if decision.kind == DecisionKind.RECOGNITION:
            said = _recognition(decision, list(decision.grants.select_related("field")))
        elif decision.kind == DecisionKind.AWARD:
            said = _award(decision, list(decision.grants.all()))
        else:
            said = _change(decision)
        return _head(decision) | said


def _head(decision: Decision) -> Paper:
    unit, body = decision.unit, body_of(decision.unit)
    symbol = decision.symbol or "QĐ-..."
    return {
        "superior": body_of(unit.parent) if unit.parent else "",
        "body": body,
        "number": decision.full_number or f".../{symbol}",
        "place": place_of(unit),
        "date": spelled(decision.signed_on),
        "kind": "Quyết định",
        "title": decision.title,
        "authority": authority_of(unit),
        "greeting": "",
        "bases": basis_lines(decision.bases),
        "verb": "Quyết định:",
        "recipients": ["Như Điều 3;", "Cơ quan cấp trên (để báo cáo);", "Lưu: VT, VHXH."],
        "signer_title": decision.signer_title or "Chủ tịch",
        "signer_name": decision.signer_name,
        "is_demo": decision.is_demo,
        "is_draft": not decision.number,
    }


def authority_of(unit: Unit) -> str:
    """Return in whose office a decision is taken: the chair of a People's Committee, a head."""
    body = body_of(unit)
    return f"{'Chủ tịch' if body.startswith('Ủy ban') else 'Thủ trưởng'} {body}"


def counts_of(grants: Iterable[Grant]) -> str:
    """Return "02 tập thể, 03 cá nhân"."""
    counted = Counter(grant.kind for grant in grants)
    return listed(
        [
            (counted[SubjectKind.COLLECTIVE], "tập thể"),
            (counted[SubjectKind.HOUSEHOLD], "hộ gia đình"),
            (counted[SubjectKind.INDIVIDUAL], "cá nhân"),
        ]
    )


def _annex(decision: Decision, title: str, header: Sequence[str], rows: list[list[str]]) -> Paper:
    number = decision.full_number or ".../QĐ-..."
    return {
        "title": title,
        "of": f"(Kèm theo Quyết định số {number} {spelled(decision.signed_on)} "
        f"của {authority_of(decision.unit)})",
        "header": ["TT", *header],
        "rows": [[str(index), *row] for index, row in enumerate(rows, start=1)],
    }


def _duty(decision: Decision) -> list[str]:
    body = body_of(decision.unit)
    return [
        "Điều 3.",
        f"Chánh Văn phòng, Thường trực Hội đồng Thi đua - Khen thưởng của {body}, "
        "Thủ trưởng các cơ quan, đơn vị liên quan và các tập thể, cá nhân, hộ gia đình có tên "
        "trong danh sách chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
    ]


def _recognition(decision: Decision, grants: list[Grant]) -> Paper:
    plan = f" theo Kế hoạch «{decision.plan.title}»" if decision.plan else ""
    fields = {grant.pk: grant.field.name if grant.field else "" for grant in grants}
    return {
        "articles": [
            [
                "Điều 1.",
                f"Công nhận {counts_of(grants)} là điển hình tiên tiến{plan} "
                "(có danh sách kèm theo).",
            ],
            [
                "Điều 2.",
                "Các điển hình có tên tại Điều 1 được cấp Giấy chứng nhận và ghi tên vào Sổ "
                "vàng; có trách nhiệm giữ gìn, chia sẻ cách làm để nhiều nơi học tập, làm theo.",
            ],
            _duty(decision),
        ],
        "annex": _annex(
            decision,
            "Danh sách điển hình tiên tiến được công nhận",
            ["Tên", "Chức vụ, đơn vị", "Thành tích", "Lĩnh vực", "Số sổ vàng"],
            [
                [one.name, one.place, one.words, fields[one.pk], one.golden_book_number]
                for one in grants
            ],
        ),
    }


def _award(decision: Decision, grants: list[Grant]) -> Paper:
    by_form: dict[str, list[Grant]] = {}
    for grant in grants:
        by_form.setdefault(grant.form_name, []).append(grant)
    given = "; ".join(f"{form} cho {counts_of(ours)}" for form, ours in by_form.items())
    total = sum((grant.amount for grant in grants), Decimal(0))
    money = (
        f"Tiền thưởng kèm theo là {dotted(total)} đồng, trích từ Quỹ thi đua, khen thưởng."
        if total
        else "Tiền thưởng kèm theo thực hiện theo quy định hiện hành."
    )
    return {
        "articles": [
            ["Điều 1.", f"Tặng {given} (có danh sách kèm theo)."],
            ["Điều 2.", money],
            _duty(decision),
        ],
        "annex": _annex(
            decision,
            "Danh sách được khen thưởng",
            ["Tên", "Chức vụ, đơn vị", "Thành tích", "Hình thức, tiền thưởng", "Số sổ vàng"],
            [
                [one.name, one.place, one.words, _form_and_money(one), one.golden_book_number]
                for one in grants
            ],
        ),
    }


def _form_and_money(grant: Grant) -> str:
    return f"{grant.form_name}; {dotted(grant.amount)} đồng" if grant.amount else grant.form_name


def to_recover(changes: Iterable[GrantChange]) -> Decimal:
    """Return the money that a revocation takes back (Luật TĐKT Điều 93)."""
    return sum((change.grant.amount for change in changes), Decimal(0))


def _change(decision: Decision) -> Paper:
    kind = DecisionKind(decision.kind)
    changes = list(decision.grant_changes.select_related("grant__decision"))
    about = decision.about
    of = f"Quyết định số {about.full_number} {spelled(about.signed_on)}" if about else ""
    counts = counts_of(change.grant for change in changes)
    reason = decision.reason.rstrip(". ")
    return {
        "articles": [
            [
                "Điều 1.",
                f"{VERBS[kind]} đối với {counts} tại {of} (có danh sách kèm theo). "
                f"Lý do: {reason}.",
            ],
            ["Điều 2.", _consequence(kind, changes)],
            _duty(decision),
        ],
        "annex": _annex(
            decision,
            f"Danh sách {str(kind.label).lower()}",
            ["Tên", "Chức vụ, đơn vị", "Nội dung", "Đã tặng", "Số sổ vàng"],
            [
                [
                    change.grant.name,
                    change.grant.place,
                    _content(kind, change),
                    _form_and_money(change.grant) or change.grant.what,
                    change.grant.golden_book_number,
                ]
                for change in changes
            ],
        ),
    }


def _consequence(kind: DecisionKind, changes: list[GrantChange]) -> str:
    if kind == DecisionKind.REVOCATION:
        total = to_recover(changes)
        money = f" và số tiền thưởng {dotted(total)} đồng, nộp lại Quỹ" if total else ""
        return (
            f"Thu hồi hiện vật khen thưởng (giấy){money} trong thời hạn theo quy định; "
            "xóa tên khỏi danh sách đang tuyên truyền, nhân rộng."
        )
    if kind == DecisionKind.SUSPENSION:
        return (
            "Trong thời gian tạm đình chỉ, không sử dụng, không tuyên truyền các nội dung đã "
            "được công nhận, khen thưởng nêu tại Điều 1."
        )
    if kind == DecisionKind.RESTORATION:
        return "Các nội dung đã được công nhận, khen thưởng có hiệu lực trở lại kể từ ngày ký."
    return "Các nội dung khác của Quyết định nêu tại Điều 1 giữ nguyên."


def _content(kind: DecisionKind, change: GrantChange) -> str:
    if kind != DecisionKind.CORRECTION:
        return change.grant.words
    old = change.old_values or {key: getattr(change.grant, key) for key in change.new_values}
    return "; ".join(
        f"{FIELD_NAMES[key]}: «{old.get(key, '')}» nay là «{value}»"
        for key, value in change.new_values.items()
    )


def upward_paper(plan: Plan, dossiers: Iterable[Dossier], *, day: date) -> Paper:
    """Return the tờ trình by which an office proposes exemplars to the upper one.

    :param day: whose rules it cites.
    """
    with override("vi"):
        rows = [_upward_row(index, one) for index, one in enumerate(dossiers, start=1)]
        unit, body = plan.unit, body_of(plan.unit)
        symbol = symbol_on(plan.ends_on, unit).replace("QĐ", "TTr") or "TTr-..."
        return {
            "superior": body_of(unit.parent) if unit.parent else "",
            "body": body,
            "number": f".../{symbol}",
            "place": place_of(unit),
            "date": spelled(None),
            "kind": "Tờ trình",
            "title": "Về việc đề nghị công nhận, khen thưởng điển hình tiên tiến",
            "authority": "",
            "greeting": f"Kính gửi: {_upper(unit)}",
            "bases": basis_lines("\n".join(bases_of("submission", plan, unit=unit, day=day))),
            "verb": "",
            "articles": [["", words] for words in _request(plan, len(rows))],
            "annex": {
                "title": "Danh sách đề nghị cấp trên công nhận, khen thưởng",
                "of": f"(Kèm theo Tờ trình số .../{symbol} của {body})",
                "header": ["TT", "Tên", "Đơn vị", "Thành tích", "Lĩnh vực", "Điểm thẩm định"],
                "rows": rows,
            },
            "recipients": ["Như trên;", "Lưu: VT, VHXH."],
            "signer_title": "Chủ tịch",
            "signer_name": "",
            "is_demo": plan.is_demo,
            "is_draft": True,
        }


def _upper(unit: Unit) -> str:
    return body_of(unit.parent) if unit.parent else "Cơ quan cấp trên"


def _request(plan: Plan, count: int) -> list[str]:
    body = body_of(plan.unit)
    return [
        f"Thực hiện Kế hoạch «{plan.title}», {body} đã xét chọn, lấy ý kiến công khai và công "
        "nhận các điển hình tiên tiến ở cơ sở.",
        f"{body} trân trọng đề nghị {_upper(plan.unit)} xem xét, công nhận, khen thưởng "
        f"{count:02d} điển hình (có danh sách và hồ sơ kèm theo)./.",
    ]


def _upward_row(index: int, dossier: Dossier) -> list[str]:
    points = _points_words(getattr(dossier, "points", None))
    told = [dossier.subject.name, dossier.unit.name, dossier.title, dossier.field.name]
    return [str(index), *told, points]


def _points_words(points: Decimal | None) -> str:
    return "" if points is None else dotted(points)


@override("vi")
def recognition_title(year: int) -> str:
    """Return what a recognition is called on paper until the office says otherwise."""
    return _("Về việc công nhận điển hình tiên tiến năm %(year)s") % {"year": year}


@override("vi")
def award_title() -> str:
    """Return what an award is called on paper until the office says otherwise."""
    return _("Về việc tặng Giấy khen")


@override("vi")
def default_bases(plan: Plan | None, *, unit: Unit, day: date) -> str:
    """Return the lines of căn cứ with which a draft begins, to be changed by its writer.

    Laws and decrees are those of the rule pack on ``day``.
    """
    told = bases_of("decision", plan, unit=unit, day=day)
    told.append(_("Theo đề nghị của Thường trực Hội đồng Thi đua - Khen thưởng"))
    return "\n".join(basis_lines("\n".join(told)))


def bases_of(paper: str, plan: Plan | None, *, unit: Unit, day: date) -> list[str]:
    """Return what a paper stands on: the rule pack on ``day``, then the plan that it carries out.

    An office without a row about it has the lines of its plan.
    """
    told = lines_of(bases_on(paper, day=day, unit=unit))
    if not told and plan:
        told = list(plan.bases.values_list("text", flat=True))
    if plan and plan.full_number:
        told.append(
            _("Căn cứ Kế hoạch số %(number)s %(day)s về %(title)s")
            % {
                "number": plan.full_number,
                "day": spelled(plan.issued_on),
                "title": plan.title[:1].lower() + plan.title[1:],
            }
        )
    return told


def unread_bases(paper: str, *, unit: Unit, day: date) -> list[str]:
    """Return the sources of those bases that nobody has compared with their document yet."""
    rows = bases_on(paper, day=day, unit=unit)
    return [rule.source for rule in rows if not rule.verified]
