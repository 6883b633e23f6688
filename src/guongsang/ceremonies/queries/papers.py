"""What the papers of a ceremony say: script, lists, invitations, programme, seats, supplies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from guongsang.campaigns.queries.papers import body_of, lines, place_of, spelled
from guongsang.ceremonies.models import Call, Ceremony, Guest
from guongsang.ceremonies.queries.hall import CallLine, Hall
from guongsang.ceremonies.queries.script import Script
from guongsang.ceremonies.queries.supplies import SupplyLine
from guongsang.ceremonies.states import Presence
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import rule_on

DAY, SYMBOL_KEY = "%d/%m/%Y", "invitation"
Paper = dict[str, Any]


def when_words(ceremony: Ceremony) -> str:
    """Return hour and day as an invitation says them: "08 giờ 00, ngày 20 tháng 9 năm 2026"."""
    at = ceremony.starts_at
    return f"{at.hour:02d} giờ {at.minute:02d}, {spelled(ceremony.held_on)}"


@in_vietnamese()
def head_of(ceremony: Ceremony, *, kind: str, title: str, day: date | None = None) -> Paper:
    """Return the upper and the lower edge that all papers of a ceremony share.

    :param day: the day of the paper; None leaves a blank to be filled by hand.
    """
    unit = ceremony.unit
    return {
        "superior": body_of(unit.parent) if unit.parent else "",
        "body": body_of(unit),
        "number": "",
        "place": place_of(unit),
        "date": spelled(day),
        "kind": kind,
        "title": title,
        "lines": [f"Thời gian: {when_words(ceremony)}.", f"Địa điểm: {ceremony.place}."],
        "after": [],
        "signer_title": "",
        "signer_name": "",
        "recipients": [],
    }


def symbol_of(ceremony: Ceremony) -> str:
    """Return the symbol of invitations of the office on the day of the ceremony."""
    rule = rule_on(Topic.SYMBOL, SYMBOL_KEY, day=ceremony.held_on, unit=ceremony.unit)
    return rule.words if rule else "GM"


@in_vietnamese()
def invitation_paper(
    ceremony: Ceremony, guests: Sequence[Guest], called: Sequence[CallLine], *, day: date
) -> Paper:
    """Return the invitations, one sheet for each guest and each who is called."""
    told = [
        {"to": ", ".join(part for part in (one.name, one.position) if part), "note": ""}
        for one in guests
    ]
    told += [
        {
            "to": ", ".join(part for part in (_polite(one.call), one.call.grant.place) if part),
            "note": f"Quý vị được trao {one.call.grant.what}; xin có mặt trước giờ khai mạc 30 phút"
            + (f", ghế {one.seat}." if one.seat else "."),
        }
        for one in called
    ]
    return {
        **head_of(ceremony, kind="Giấy mời", title=ceremony.title, day=day),
        "number": ceremony.invitation_number or f".../{symbol_of(ceremony)}",
        "inviter": body_of(ceremony.unit),
        "when": when_words(ceremony),
        "where": ceremony.place,
        "contact": ceremony.contact,
        "invited": told,
        "recipients": ["Như trên;", "Lưu: VT, VHXH."],
        "signer_title": ceremony.signer_title,
        "signer_name": ceremony.signer_name,
    }


def _polite(call: Call) -> str:
    is_person = call.grant.kind == SubjectKind.INDIVIDUAL
    return f"Ông (bà) {call.grant.name}" if is_person else call.grant.name


@in_vietnamese()
def programme_paper(ceremony: Ceremony) -> Paper:
    """Return the programme of the conference."""
    return {
        **head_of(ceremony, kind="Chương trình", title=ceremony.title),
        "header": ["TT", "Thời gian", "Nội dung", "Người thực hiện"],
        "rows": [[str(n), *row] for n, row in enumerate(programme_rows(ceremony), start=1)],
    }


def programme_rows(ceremony: Ceremony) -> list[list[str]]:
    """Return time, what and who of each line; a line without a time has a blank one."""
    rows = []
    for line in lines(ceremony.programme):
        parts = [part.strip() for part in line.split("|")]
        has_time = parts[0][:1].isdigit()
        when, rest = (parts[0], parts[1:]) if has_time else ("", parts)
        rows.append([when, *[*rest, "", ""][:2]])
    return rows


@in_vietnamese()
def photo_paper(ceremony: Ceremony, hall: Hall) -> Paper:
    """Return the list by which a photographer names the pictures, turn by turn."""
    return {
        **head_of(ceremony, kind="Danh sách chụp ảnh", title=ceremony.title),
        "widths": [0.5, 1.6, 2.2, 1.5, 0.9],
        "header": ["TT", "Đợt", "Tên", "Chức vụ, đơn vị", "Hình thức", "Số ảnh"],
        "rows": [
            [str(one.number), str(turn.number), one.call.grant.name, one.call.grant.place,
             one.call.grant.what, ""]
            for turn in hall.turns for one in turn.lines
        ],
        "after": ["Trong mỗi đợt, tên xếp theo thứ tự đứng từ trái sang phải nhìn từ hội trường."],
    }  # fmt: skip


@in_vietnamese()
def sign_paper(ceremony: Ceremony, hall: Hall, *, later: bool) -> Paper:
    """Return the list on which those who receive sign; ``later`` keeps who was not there."""
    calls = [one for one in hall.lines if not later or is_waiting(one.call)]
    title = "Ký nhận sau lễ" if later else "Ký nhận tại lễ"
    return {
        **head_of(ceremony, kind="Danh sách", title=f"{title}: {ceremony.title}"),
        "widths": [1.5, 2, 1.2, 1, 1.6],
        "header": ["TT", "Tên", "Chức vụ, đơn vị", "Hình thức", "Số sổ vàng", "Ngày, ký nhận"],
        "rows": [
            [str(n), one.call.grant.name, one.call.grant.place, one.call.grant.what,
             one.call.grant.golden_book_number, ""]
            for n, one in enumerate(calls, start=1)
        ],
    }  # fmt: skip


def is_waiting(call: Call) -> bool:
    """Tell whether somebody has their paper not yet."""
    there = call.presence in {Presence.CAME, Presence.REPRESENTED}
    return not there and call.handed_on is None


@in_vietnamese()
def order_paper(ceremony: Ceremony, hall: Hall) -> Paper:
    """Return the order of call with turns and seats."""
    return {
        **head_of(ceremony, kind="Thứ tự gọi và chỗ ngồi", title=ceremony.title),
        "widths": [0.5, 1.6, 2.4, 1.5, 0.6],
        "header": ["TT", "Đợt", "Tên", "Chức vụ, đơn vị", "Hình thức", "Ghế"],
        "rows": [
            [str(one.number), str(turn.number), one.call.grant.name, one.call.grant.place,
             one.call.grant.what, one.seat]
            for turn in hall.turns for one in turn.lines
        ],
        "after": [f"Đại biểu: {', '.join(f'{one.name} ({seat})' for one, seat in hall.guests)}."]
        if hall.guests else [],
    }  # fmt: skip


@in_vietnamese()
def supply_paper(ceremony: Ceremony, supplies: Sequence[SupplyLine]) -> Paper:
    """Return what is needed, in stock and still to be found."""
    return {
        **head_of(ceremony, kind="Bảng vật phẩm", title=ceremony.title),
        "widths": [2.2, 1.8, 0.7, 0.8, 0.9],
        "header": ["TT", "Vật phẩm", "Hình thức", "Cần", "Hiện có", "Còn thiếu"],
        "rows": [
            [str(n), one.supply.name, one.form, str(one.needed), str(one.supply.in_stock),
             str(one.missing)]
            for n, one in enumerate(supplies, start=1)
        ],
    }  # fmt: skip


@in_vietnamese()
def script_paper(ceremony: Ceremony, script: Script) -> Paper:
    """Return the script as ``script.typ`` and ``script.docx`` print it, large."""
    return {
        "title": ceremony.title,
        "when": when_words(ceremony),
        "where": ceremony.place,
        "opening": script.opening,
        "decisions": script.decisions,
        "turns": [
            {
                "heading": turn.heading,
                "invitation": turn.invitation,
                "people": [f"{one.number}. {one.words}" for one in turn.people],
            }
            for turn in script.turns
        ],
        "closing": script.closing,
    }


def letter_to_guest(ceremony: Ceremony, guest: Guest) -> str:
    """Return the words of an invitation by post."""
    return _letter(
        ceremony, f"Kính gửi {', '.join(part for part in (guest.name, guest.position) if part)},"
    )


def letter_to_unit(ceremony: Ceremony, unit: Unit, calls: Sequence[Call]) -> str:
    """Return the words by which a unit is asked to let its honoured people come."""
    names = "\n".join(f"- {one.grant.name}: {one.grant.what}" for one in calls)
    return _letter(
        ceremony,
        f"Kính gửi {unit.name},",
        f"Tập thể, hộ gia đình, cá nhân của quý đơn vị được trao thưởng tại lễ:\n{names}\n"
        "Đề nghị quý đơn vị báo và tạo điều kiện để người được trao có mặt trước 30 phút.",
    )


@in_vietnamese()
def _letter(ceremony: Ceremony, *words: str) -> str:
    told = [
        words[0],
        f"{body_of(ceremony.unit)} trân trọng kính mời dự {ceremony.title}, "
        f"lúc {when_words(ceremony)}, tại {ceremony.place}.",
        *words[1:],
    ]
    if ceremony.contact:
        told.append(f"Liên hệ: {ceremony.contact}.")
    return "\n\n".join([*told, "Rất hân hạnh được đón tiếp."])
