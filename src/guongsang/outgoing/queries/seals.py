"""What the signatures of an attached paper mean, in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guongsang.outgoing.models import Scan


@dataclass(frozen=True, kw_only=True)
class ShownSeal:
    """One signature as a page shows it: a verdict in a tone, and the facts behind it."""

    tone: str
    verdict: str
    rows: list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ShownScan:
    """An attached paper with what its signatures say."""

    scan: Scan
    tone: str
    words: str
    seals: list[ShownSeal]


def roots_folder() -> Path:
    """Return where the office puts the root certificates that it trusts."""
    return Path(settings.GUONGSANG_SEAL_ROOTS)


def shown_scan(scan: Scan) -> ShownScan:
    """Return ``scan`` with the words for what was read of it."""
    seals = [_shown(one) for one in scan.seals]
    tone, words = _whole(scan, seals)
    return ShownScan(scan=scan, tone=tone, words=words, seals=seals)


def _whole(scan: Scan, seals: list[ShownSeal]) -> tuple[str, str]:
    if scan.fault == "broken":
        return "warn", _("Tệp PDF hỏng hoặc có mật khẩu: không đọc được chữ ký số.")
    if scan.fault:
        return "warn", _("Tệp quá phức tạp: không đọc được chữ ký số trong thời gian cho phép.")
    if not seals:
        return "info", _("Không có chữ ký số: bản chụp của bản giấy.")
    worst = next((tone for tone in ("bad", "warn") if any(s.tone == tone for s in seals)), "good")
    return worst, _("%(count)s chữ ký số, dấu thời gian.") % {"count": len(seals)}


def _shown(seal: dict[str, Any]) -> ShownSeal:
    tone, verdict = _verdict(seal)
    signed, stamped = _moment(seal.get("signed_at")), _moment(seal.get("stamped_at"))
    rows = [
        (_("Người ký"), str(seal.get("name", ""))),
        (_("Cơ quan"), str(seal.get("organisation", ""))),
        (_("Ký lúc (theo máy người ký)"), signed),
        (_("Dấu thời gian"), stamped or _("không có")),
        (_("Toàn vẹn"), _("nguyên vẹn") if seal.get("is_intact") else _("ĐÃ BỊ SỬA")),
        (_("Sau chữ ký"), _after(seal)),
        (_("Nơi cấp chứng thư"), str(seal.get("issuer", ""))),
        (_("Số chứng thư"), str(seal.get("serial", ""))),
        (_("Gốc chứng thư"), _chain(seal)),
    ]
    if seal.get("kind") == "stamp":
        rows = [row for row in rows if row[0] != _("Ký lúc (theo máy người ký)")]
    return ShownSeal(tone=tone, verdict=verdict, rows=[row for row in rows if row[1]])


def _verdict(seal: dict[str, Any]) -> tuple[str, str]:
    who = str(seal.get("name", "")) or _("không rõ tên")
    if not seal.get("is_intact"):
        return "bad", _("%(who)s: chữ ký không còn đúng, văn bản ĐÃ BỊ SỬA sau khi ký.") % {
            "who": who
        }
    if is_altered(seal):
        return "bad", _("%(who)s: phần đã ký còn nguyên, nhưng sau đó tệp BỊ THÊM, SỬA.") % {
            "who": who
        }
    if seal.get("chain") == "trusted":
        return "good", _("%(who)s: nguyên vẹn, chứng thư từ gốc mà cơ quan tin.") % {"who": who}
    return "warn", _("%(who)s: nguyên vẹn; %(chain)s.") % {"who": who, "chain": _chain(seal)}


def is_altered(seal: dict[str, Any]) -> bool:
    """Tell whether more than a later signature was put into the file after this one."""
    if seal.get("changes") in {"altered", "noted"} or seal.get("covers") == "part":
        return True
    return seal.get("covers") == "revision" and seal.get("changes") == "none"


def _after(seal: dict[str, Any]) -> str:
    if seal.get("covers") == "whole":
        return _("không có gì thêm; chữ ký phủ cả tệp")
    if is_altered(seal):
        return _("tệp bị thêm hoặc sửa ngoài phần đã ký")
    return _("chỉ thêm chữ ký, dấu thời gian khác")


def _chain(seal: dict[str, Any]) -> str:
    told = {
        "trusted": _("đến gốc trong danh sách của cơ quan (chưa hỏi thu hồi ra ngoài)"),
        "unknown": _("chưa kiểm được gốc chứng thư"),
        "expired": _("chứng thư không còn hạn vào lúc ký"),
        "revoked": _("chứng thư đã bị thu hồi"),
        "weak": _("thuật toán ký quá yếu"),
        "unreadable": _("không đọc được chữ ký"),
    }
    return told.get(str(seal.get("chain")), _("chứng thư không dùng được để ký văn bản"))


def _moment(words: object) -> str:
    try:
        moment = datetime.fromisoformat(str(words))
    except ValueError:
        return ""
    here = timezone.localtime(moment) if moment.tzinfo else moment
    return date_format(here, "SHORT_DATETIME_FORMAT")
