"""Why a round may not open yet: everything that lacks, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.scoring.models import Entry, Round
from guongsang.scoring.permissions.rounds import why_not_prepare
from guongsang.scoring.queries.assignment import grid_of
from guongsang.scoring.queries.rounds import unready_entries, unveiled_entries

MOST_NAMED = 3


def why_not_open(round_: Round, *, by: User, at: datetime) -> str:
    """Return why ``by`` may not open ``round_`` at this moment; the first thing that lacks."""
    return why_not_prepare(round_, by=by) or next(iter(lacking(round_, at=at)), "")


def lacking(round_: Round, *, at: datetime) -> list[str]:
    """Return what lacks before the round may open, each thing as a sentence."""
    found = []
    if round_.due_at <= at:
        found.append(_("Hạn chấm đã qua. Xin đặt hạn khác."))
    if unready := unready_entries(round_):
        words = _("Hồ sơ không còn chấm được (tạm dừng, trả lại, hoặc đang ở vòng khác): %s.")
        found.append(words % named(unready))
    if short := _short(round_):
        words = _("Chưa phân công đủ người chấm: %s.")
        found.append(words % named(short))
    if round_.is_blind and (bare := unveiled_entries(round_)):
        found.append(_("Bản ẩn danh chưa xong: %s.") % named(bare))
    return found


def _short(round_: Round) -> list[Entry]:
    """Return the dossiers that have too few readers and could have more, or have none at all."""
    return [one.entry for one in grid_of(round_).lacks() if not one.why or not one.having]


def named(entries: Sequence[Entry]) -> str:
    """Return the first of ``entries`` by code and how many there are beside."""
    names = ", ".join(entry.code for entry in entries[:MOST_NAMED])
    more = len(entries) - MOST_NAMED
    return names + (_(" và %(n)s hồ sơ khác") % {"n": more} if more > 0 else "")
