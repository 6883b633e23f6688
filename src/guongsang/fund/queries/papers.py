"""Bảng chi on paper and as a workbook: whom to pay, for what, how much, and room to sign."""

from __future__ import annotations

from collections.abc import Sequence

from guongsang.campaigns.queries.papers import body_of, place_of, spelled
from guongsang.foundation.language import in_vietnamese
from guongsang.fund.models import PaymentList
from guongsang.fund.queries.lists import Row, to_pay
from guongsang.fund.rules import money_in_words
from guongsang.fund.states import ListState, PaymentState
from guongsang.ui.rules import dotted

DAY = "%d/%m/%Y"
HEADS = [
    "TT", "Tên", "Chức vụ, đơn vị", "Hình thức khen thưởng", "Quyết định", "Số tiền (đồng)",
    "Ký nhận",
]  # fmt: skip


def on_paper(rows: Sequence[Row]) -> list[Row]:
    """Return the lines that the paper names: none taken off, revoked unpaid, or suspended."""
    return [row for row in rows if row.counts]


@in_vietnamese()
def payment_paper(one: PaymentList, rows: Sequence[Row]) -> dict[str, object]:
    """Return what ``payment_list.typ`` and ``payment_list.docx`` print.

    Keys: superior, body, number, place, date, title, header, rows (tt, name, place, what,
    decision, amount, signed), total, words, maker, approver, is_draft. The paper is Vietnamese.
    """
    unit, named = one.unit, on_paper(rows)
    total = to_pay(named)
    return {
        "superior": body_of(unit.parent) if unit.parent else "",
        "body": body_of(unit),
        "number": one.full_number,
        "place": place_of(unit),
        "date": spelled(one.dated_on),
        "title": one.title,
        "header": HEADS,
        "rows": [_row(number, row) for number, row in enumerate(named, start=1)],
        "total": dotted(total),
        "words": money_in_words(int(total)),
        "maker": one.made_by.name or str(one.made_by),
        "approver": one.approver_name,
        "is_draft": one.state == ListState.DRAFT,
    }


def _row(number: int, row: Row) -> dict[str, str]:
    grant, payment = row.payment.grant, row.payment
    signed = grant.decision.signed_on
    is_paid = payment.state == PaymentState.PAID
    return {
        "tt": str(number),
        "name": grant.name,
        "place": grant.place,
        "what": grant.form_name,
        "decision": f"{grant.decision.full_number} ngày {signed.strftime(DAY) if signed else ''}",
        "amount": dotted(payment.amount),
        # Who signed on paper need not sign again; an account number is never kept.
        "signed": f"Đã chi {payment.paid_on:%d/%m/%Y}" if is_paid and payment.paid_on else "",
    }


@in_vietnamese()
def workbook_lines(rows: Sequence[Row]) -> tuple[list[str], list[list[object]]]:
    """Return heads and lines of the workbook; the last line is the total."""
    heads = [
        "TT", "Tên", "Chức vụ, đơn vị", "Hình thức khen thưởng", "Quyết định", "Ngày quyết định",
        "Cách tính", "Số tiền (đồng)", "Tình trạng", "Ngày chi", "Cách chi", "Người nhận",
    ]  # fmt: skip
    named = on_paper(rows)
    lines: list[list[object]] = [
        [
            number,
            row.payment.grant.name,
            row.payment.grant.place,
            row.payment.grant.form_name,
            row.payment.grant.decision.full_number,
            row.payment.grant.decision.signed_on,
            row.payment.grant.amount_reason,
            row.payment.amount,
            str(row.payment.get_state_display()),
            row.payment.paid_on,
            str(row.payment.get_way_display()) if row.payment.way else "",
            row.payment.received_by,
        ]
        for number, row in enumerate(named, start=1)
    ]
    total = to_pay(named)
    words: list[object] = ["", "Cộng", "", "", "", None, money_in_words(int(total)), total]
    return heads, [*lines, words]
