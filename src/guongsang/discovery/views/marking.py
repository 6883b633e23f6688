"""How a suggestion is shown: its sentence with the found words marked, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from guongsang.discovery.models import Hit
from guongsang.discovery.rules.spotting import Why
from guongsang.ui.drawing import safe

WHY_WORDS = {
    Why.DEED: _("có từ chỉ việc làm tốt"),
    Why.QUIET: _("có từ chỉ sự bền bỉ, lặng lẽ, không công"),
    Why.PRAISE: _("có lời khen"),
    Why.OWN_UNIT: _("nêu tên đơn vị của địa bàn"),
    Why.KNOWN: _("trùng tên một chủ thể đã có"),
    Why.NAMED: _("nêu tên người"),
    Why.NAMELESS: _("chưa nêu tên ai"),
    Why.DENIED: _("có chỗ nói «không», «chưa»: xin đọc kỹ"),
    Why.EXCLUDED: _("có từ của tin vụ án, người nổi tiếng, nước ngoài"),
    Why.GENERAL: _("có từ của hội họp, phát động chung"),
}


@dataclass(frozen=True)
class Shown:
    """A stretch of a sentence, marked or not."""

    text: str
    is_marked: bool


def marked_pieces(hit: Hit) -> list[Shown]:
    """Return the sentence of a suggestion in pieces; what was found in it is marked."""
    said, pieces, begin = hit.sentence, [], 0
    for start, end in sorted(hit.marks):
        first, last = start - hit.start, end - hit.start
        if not begin <= first < last <= len(said):
            continue
        pieces += [Shown(said[begin:first], False), Shown(said[first:last], True)]
        begin = last
    pieces.append(Shown(said[begin:], False))
    return [piece for piece in pieces if piece.text]


def marked_html(hit: Hit) -> SafeString:
    """Return the same as one piece of HTML, for a cell of a list."""
    return mark_safe(
        "".join(
            f"<mark>{safe(piece.text)}</mark>" if piece.is_marked else safe(piece.text)
            for piece in marked_pieces(hit)
        )
    )


def why_words(hit: Hit) -> list[str]:
    """Return why it is suggested, in words."""
    return [str(WHY_WORDS[Why(code)]) for code in hit.why]
