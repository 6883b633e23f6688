"""How a list stands to a cap, as screens say it: "đang 7/40 = 17,5%, trần 15%: vượt 1"."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.regulations.queries.sentences import plain_words
from guongsang.regulations.rules.cases import Answer
from guongsang.regulations.rules.shares import ShareFinding, Side


def cap_sentence(found: ShareFinding, where: str = "") -> str:
    """Return how a list stands to one cap or floor, and by how many it is over or short.

    :param where: for a number at each place: the place that has most.
    """
    facts = {
        "has": found.has,
        "total": found.total,
        "share": plain_words(found.share) if found.share is not None else "",
        "bound": _bound(found),
        "n": found.excess,
        "where": where,
        "unsure": found.unsure,
    }
    return f"{_now(found) % facts}: {_end(found) % facts}"


def _bound(found: ShareFinding) -> object:
    number = found.norm.number or 0
    return f"{int(number)}" if found.side is Side.EACH else plain_words(number)


def _now(found: ShareFinding) -> str:
    if found.side is Side.EACH:
        return _("đang %(has)s ở %(where)s, trần %(bound)s")
    if found.share is None:
        return _("trần %(bound)s") if found.side is Side.MOST else _("sàn %(bound)s")
    if found.side is Side.LEAST:
        return _("đang %(has)s/%(total)s = %(share)s, sàn %(bound)s")
    return _("đang %(has)s/%(total)s = %(share)s, trần %(bound)s")


def _end(found: ShareFinding) -> str:
    if found.answer is Answer.NO:
        return _("thiếu %(n)s") if found.side is Side.LEAST else _("vượt %(n)s")
    if found.answer is Answer.YES:
        return _("đạt") if found.side is Side.LEAST else _("trong mức")
    if found.unsure:
        return _("chưa đủ căn cứ, %(unsure)s người chưa ghi")
    return _("chưa đủ căn cứ")
