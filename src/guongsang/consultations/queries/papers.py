"""What the paper of a notice says, as plain words for the templates in ``papers/``."""

from __future__ import annotations

import io
from datetime import date

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from guongsang.audit.usecases import office_day
from guongsang.campaigns.queries.papers import body_of, lines, place_of, spelled
from guongsang.consultations.models import PublicNotice
from guongsang.consultations.queries.notices import entries_of, symbol_of_notices
from guongsang.foundation.documents import Picture, qr_svg

DAY = "%d/%m/%Y"
QR_MM = 26.0


def paper_of(notice: PublicNotice, *, day: date, for_word: bool = False) -> dict[str, object]:
    """Return the words of a notice in the form of NĐ 30/2020; a draft has blanks to be filled.

    Keys: superior, body, number, place, date, title, lines, basis, until, days, channels, rows
    (tt, name, place, field, summary), url, qr (SVG, or a picture for Word), recipients,
    signer_title, signer_name. The paper is Vietnamese whatever language the screen speaks.
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
        "rows": [
            {
                "tt": str(number),
                "name": entry.name,
                "place": entry.place,
                "field": entry.dossier.field.short_name,
                "summary": entry.summary,
            }
            for number, entry in enumerate(entries_of(notice), start=1)
        ],
        "url": url.split("//")[-1],
        "qr": Picture(_qr_png(url), QR_MM) if for_word else qr_svg(url),
        "recipients": ["Các đơn vị có tên trong danh sách;", "Niêm yết công khai;", "Lưu: VT."],
        "signer_title": notice.signer_title,
        "signer_name": notice.signer_name,
    }


def _basis(notice: PublicNotice) -> str:
    number = notice.plan.full_number
    return f"Kế hoạch {f'số {number} ' if number else ''}«{notice.plan.title}»"


def _qr_png(url: str) -> bytes:
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="png", scale=8, border=2)
    return out.getvalue()
