"""The papers of a ballot as files: slips to draw, forms for paper, the record of the count.

Who issues them stands above this package, so the head of a paper comes as plain words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from guongsang.ballots.models import Ballot
from guongsang.ballots.queries.board import Board, board
from guongsang.ballots.queries.words import base_words, remarks_on, threshold_words
from guongsang.ballots.rules.boards import head_of
from guongsang.ballots.rules.codes import grouped
from guongsang.foundation.documents import qr_svg, render_pdf
from guongsang.organisations.models import Unit
from guongsang.papers.queries import word_paper

PAPERS = Path(__file__).resolve().parent.parent / "papers"
BLANK_DATE = "ngày … tháng … năm ……"


@dataclass(frozen=True, kw_only=True)
class Head:
    """Who issues a paper, where and when, as the council knows it."""

    superior: str = ""
    body: str = ""
    place: str = ""
    date: str = BLANK_DATE

    def as_words(self) -> dict[str, str]:
        return {
            "superior": self.superior,
            "body": self.body,
            "place_name": self.place,
            "date": self.date,
        }


def voting_address() -> str:
    """Return the address that stands on the slips; no code in it, ever."""
    return f"{settings.SITE_URL}{reverse('ballots:enter')}"


def slips_pdf(ballot: Ballot, codes: Sequence[str]) -> bytes:
    """Return the slips to cut, seal and draw, eight to a page, in the random order of ``codes``.

    :param codes: as ``prepare`` or ``renew_codes`` has just returned them.
    """
    with override("vi"):
        words = {
            "title": ballot.title,
            "address": voting_address(),
            "qr": qr_svg(voting_address()),
            "frozen": ballot.frozen_head,
            "slips": [grouped(code) for code in codes],
        }
    return render_pdf(PAPERS / "slips.typ", words)


def forms_pdf(ballot: Ballot, head: Head, *, copies: int = 1) -> bytes:
    """Return the paper form of the ballot, to be stamped and handed out; one page each or more."""
    return render_pdf(PAPERS / "form.typ", form_words(ballot, head, copies=copies))


def form_docx(ballot: Ballot, head: Head, *, unit: Unit) -> bytes:
    """Return one paper form for Word; the office copies it as often as it hands it out.

    :param unit: whose template is filled.
    """
    return word_paper("ballots.form", form_words(ballot, head, copies=1), unit=unit)


def form_words(ballot: Ballot, head: Head, *, copies: int) -> dict[str, object]:
    """Return what ``form.typ`` and ``form.docx`` print.

    Keys: superior, body, place_name, date (of ``Head``), title, threshold, base, sources (lines),
    items (what is voted on), frozen (the head of the hash of the ballot), copies.
    """
    terms = ballot.terms
    with override("vi"):
        return {
            **head.as_words(),
            "title": ballot.title,
            "threshold": threshold_words(terms),
            "base": base_words(terms),
            "sources": list(terms.sources),
            "items": [label for _ref, label in terms.items],
            "frozen": ballot.frozen_head,
            "copies": copies,
        }


def record_pdf(ballot: Ballot, head: Head, *, tellers: Sequence[str] = ()) -> bytes:
    """Return the record of the count as a PDF.

    :param tellers: the names under which the two sign; without them the lines stay empty.
    :raises Refused: before the ballot has been counted.
    """
    return render_pdf(PAPERS / "record.typ", record_words(ballot, head, tellers=tellers))


def record_docx(ballot: Ballot, head: Head, *, tellers: Sequence[str] = (), unit: Unit) -> bytes:
    """Return the record of the count as a Word file that the office may still change.

    :param unit: whose template is filled.
    :raises Refused: before the ballot has been counted.
    """
    words = record_words(ballot, head, tellers=tellers)
    return word_paper("ballots.record", words, unit=unit)


def record_words(
    ballot: Ballot, head: Head, *, tellers: Sequence[str] = ()
) -> Mapping[str, object]:
    """Return the words of the record in the form of NĐ 30/2020, Annex III, form 1.9.

    :raises Refused: before the ballot has been counted.
    """
    with override("vi"):
        return _record(board(ballot), head, [*tellers, "", ""][:2])


def _record(shown: Board, head: Head, tellers: list[str]) -> dict[str, object]:
    ballot, terms, numbers = shown.ballot, shown.terms, shown.numbers
    return {
        **head.as_words(),
        "number": ".../BB-HĐ",
        "title": ballot.title,
        "mode": str(ballot.get_mode_display()).lower(),
        "void": ballot.void_reason,
        "threshold": threshold_words(terms),
        "base": base_words(terms),
        "sources": list(terms.sources),
        "remarks": remarks_on(terms),
        "papers": _papers(shown),
        "counted": str(numbers.counted),
        "rows": [_row(number, shown) for number in range(len(shown.items))],
        "board": [
            {
                "label": f"{number}. {item.tally.label}",
                "rows": [f"{check}: {choice.lower()}" for check, choice in item.rows],
                "line": "; ".join(f"{check}: {choice.lower()}" for check, choice in item.rows),
            }
            for number, item in enumerate(shown.items, start=1)
        ],
        "seen": _seen(ballot),
        "frozen_head": head_of(ballot.frozen_hash),
        "frozen_hash": ballot.frozen_hash,
        "board_head": head_of(ballot.board_hash),
        "board_hash": ballot.board_hash,
        "first": tellers[0],
        "second": tellers[1],
    }


def _papers(shown: Board) -> list[str]:
    numbers = shown.numbers
    told = [
        (_("Phát hành: %s phiếu"), numbers.issued),
        (_("Bỏ trên máy: %s phiếu"), numbers.cast),
        (_("Phiếu rút chưa bóc, đã hủy trước khi kiểm: %s phiếu"), numbers.unopened),
        (_("Phiếu giấy: %s phiếu"), numbers.paper),
        (_("Phiếu niêm phong của thành viên vắng mặt: %s phiếu"), numbers.written),
    ]
    return [sentence % number for sentence, number in told if number]


def _row(place: int, shown: Board) -> dict[str, str]:
    one = shown.items[place].tally
    return {
        "number": str(place + 1),
        "name": one.label,
        "yes": f"{one.yes}/{one.base}",
        "no": str(one.no),
        "blank": str(one.blank),
        "invalid": str(one.invalid),
        "needed": str(one.needed),
        "result": _("đạt") if one.passes else _("không đạt"),
    }


def _seen(ballot: Ballot) -> list[str]:
    if not ballot.seen:
        return [_("Số thành viên đã xem bảng và thấy mã của mình: …… ; phản đối: …… .")]
    told = [
        _("Số thành viên đã xem bảng và thấy mã của mình: %(seen)s; phản đối: %(objections)s.")
        % {"seen": ballot.seen - ballot.objections, "objections": ballot.objections}
    ]
    return [*told, *([ballot.objection_words] if ballot.objection_words else [])]
