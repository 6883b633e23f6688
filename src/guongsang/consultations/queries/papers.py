"""What the paper of a notice says, as plain words for the templates in ``papers/``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from guongsang.audit.usecases import office_day
from guongsang.campaigns.queries.papers import body_of, lines, place_of, spelled
from guongsang.consultations.models import Entry, Objection, Posting, PublicNotice
from guongsang.consultations.queries.notices import (
    removed_lines,
    shown_entries,
    symbol_of_notices,
)
from guongsang.consultations.queries.postings import postings_of
from guongsang.consultations.states import EntryState
from guongsang.foundation.documents import qr_picture, qr_svg

DAY = "%d/%m/%Y"
QR_MM = 26.0


def paper_of(notice: PublicNotice, *, day: date, for_word: bool = False) -> dict[str, object]:
    """Return the words of a notice in the form of NĐ 30/2020; a draft has blanks to be filled.

    Keys: superior, body, number, place, date, title, lines, basis, until, days, channels, counted,
    keepers, changes, rows (tt, name, place, field, summary), url, qr (SVG, or a picture for Word),
    recipients, signer_title, signer_name. The paper is Vietnamese whatever the screen speaks.
    """
    with override("vi"):
        return _paper(notice, day, for_word=for_word)


def _paper(notice: PublicNotice, day: date, *, for_word: bool) -> dict[str, object]:
    url = settings.SITE_URL + reverse("consultations:public_notice", args=[notice.pk])
    symbol = notice.symbol or symbol_of_notices(notice.unit, day)
    return {
        "superior": body_of(notice.unit.parent) if notice.unit.parent else "",
        "body": body_of(notice.unit),
        "number": notice.full_number or f".../{symbol}",
        "place": place_of(notice.unit),
        "date": spelled(office_day(notice.posted_at) if notice.posted_at else None),
        "title": notice.title,
        "lines": lines(notice.body),
        "basis": _basis(notice),
        "days": notice.rule_source,
        "until": notice.ends_on.strftime(DAY) if notice.ends_on else "…/…/……",
        "channels": notice.channels,
        "counted": notice.counted_words,
        "keepers": _keepers(notice),
        "changes": _changes(notice),
        "rows": [
            {
                "tt": str(number),
                "name": entry.name,
                "place": entry.place,
                "field": entry.dossier.field.short_name,
                "summary": _summary(entry),
            }
            for number, entry in enumerate(_lines_on(notice), start=1)
        ],
        "url": url.split("//")[-1],
        "qr": qr_picture(url, QR_MM) if for_word else qr_svg(url),
        "recipients": ["Các đơn vị có tên trong danh sách;", "Niêm yết công khai;", "Lưu: VT."],
        "signer_title": notice.signer_title,
        "signer_name": notice.signer_name,
    }


def _lines_on(notice: PublicNotice) -> Iterable[Entry]:
    """Return the lines of the paper: whoever was taken off is printed no longer."""
    return shown_entries(notice)


def _summary(entry: Entry) -> str:
    return (
        f"{entry.summary} ({entry.get_change_display().lower()})" if entry.change else entry.summary
    )


def _keepers(notice: PublicNotice) -> str:
    named = [f"{one}, {one.position}" if one.position else str(one) for one in notice.keepers]
    return "; ".join(named)


def _changes(notice: PublicNotice) -> str:
    """Return what a second period is about, as a sentence; "" for a first one."""
    if notice.follows is None:
        return ""
    first = notice.follows.full_number
    told = f"Thông báo này công khai bổ sung những dòng thay đổi của thông báo số {first}."
    gone = notice.removed_told or removed_lines(notice)
    return f"{told} Số trường hợp đưa ra khỏi danh sách: {gone}." if gone else told


def record_of(notice: PublicNotice, *, day: date) -> dict[str, object]:
    """Return the words of the record of posting and of its end: places, proof, what was said.

    Keys: superior, body, number, place, date, title, notice, days, places (tt, place, channel,
    from_on, until_on, who, proof), opinions (tt, about, at, way, result, answered, said), counts,
    closed, recipients, signer_title, signer_name. No sender stands in it, nor what a sender wrote.
    """
    with override("vi"):
        return _record(notice, day)


def _record(notice: PublicNotice, day: date) -> dict[str, object]:
    closed = office_day(notice.closed_at) if notice.closed_at else None
    heard = list(_heard(notice))
    return {
        "superior": body_of(notice.unit.parent) if notice.unit.parent else "",
        "body": body_of(notice.unit),
        "number": ".../BB-UBND",
        "place": place_of(notice.unit),
        "date": spelled(closed or day),
        "title": "Niêm yết, kết thúc niêm yết danh sách lấy ý kiến",
        "notice": f"Thông báo số {notice.full_number or '…'}: {notice.title}",
        "posted": spelled(office_day(notice.posted_at)) if notice.posted_at else "…",
        "until": notice.ends_on.strftime(DAY) if notice.ends_on else "…/…/……",
        "days": "; ".join(filter(None, [notice.rule_source, notice.counted_words])),
        "places": [_place(number, one) for number, one in enumerate(postings_of(notice), start=1)],
        "opinions": [_opinion(number, one) for number, one in enumerate(heard, start=1)],
        "counts": _counts(heard),
        "closed": f"Kết thúc lấy ý kiến ngày {closed:{DAY}}."
        if closed
        else "Việc lấy ý kiến chưa kết thúc khi lập biên bản này.",
        "signer_title": "Người lập biên bản",
        "signer_name": str(notice.keeper or ""),
        "recipients": ["Niêm yết kèm danh sách;", "Hội đồng Thi đua - Khen thưởng;", "Lưu: VT."],
    }


def _place(number: int, posting: Posting) -> dict[str, str]:
    proofs = [
        f"tệp SHA-256 {proof.sha256[:10]}…" if proof.sha256 else proof.link
        for proof in posting.proofs.all()
    ]
    return {
        "tt": str(number),
        "place": posting.place,
        "channel": str(posting.get_channel_display()),
        "from_on": posting.from_on.strftime(DAY),
        "until_on": posting.until_on.strftime(DAY) if posting.until_on else "",
        "who": posting.posted_by,
        "proof": "; ".join(proofs) or "chưa có",
    }


def _heard(notice: PublicNotice) -> Iterable[Objection]:
    """Return what was said, alike ones once: a record of a flood is still a record of one page."""
    found = Objection.objects.filter(entry__notice=notice).one_of_each()
    return found.select_related("entry").defer("sealed_sender", "text").order_by("at", "pk")


def _opinion(number: int, objection: Objection) -> dict[str, str]:
    many = getattr(objection, "alike", 1)
    gone = objection.entry.state == EntryState.REMOVED
    about = "Trường hợp đã đưa ra khỏi danh sách" if gone else objection.entry.name
    answered = objection.answered_at
    return {
        "tt": str(number),
        "about": f"{about} ({many} ý kiến giống hệt)" if many > 1 else about,
        "at": office_day(objection.at).strftime(DAY),
        "way": str(objection.get_received_by_display()),
        "result": str(objection.get_state_display()),
        "answered": office_day(answered).strftime(DAY) if answered else "",
        "said": objection.public_question if objection.published_at else "",
    }


def _counts(heard: Sequence[Objection]) -> str:
    many = sum(getattr(one, "alike", 1) for one in heard)
    if not many:
        return "Trong thời gian niêm yết không nhận được ý kiến nào."
    waiting = sum(getattr(one, "alike", 1) for one in heard if one.is_open)
    told = f"Đã nhận {many} ý kiến, ghi thành {len(heard)} nội dung khác nhau"
    return f"{told}; còn {waiting} chưa trả lời." if waiting else f"{told}; đã trả lời hết."


def _basis(notice: PublicNotice) -> str:
    number = notice.plan.full_number
    return f"Kế hoạch {f'số {number} ' if number else ''}«{notice.plan.title}»"
