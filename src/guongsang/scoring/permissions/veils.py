"""Why a dossier may not be copied without names, or such a copy not be declared ready."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.scoring.models import Entry
from guongsang.scoring.permissions.rounds import why_not_steer, why_walled
from guongsang.scoring.queries.veils import unfinished_places


def why_not_veil(entry: Entry, *, by: User) -> str:
    """Return why ``by`` may not write the copy: of a blind round, until it closes."""
    if not entry.round.is_blind:
        return _("Vòng này không giấu tên nên không cần bản ẩn danh.")
    return why_not_steer(entry.round, by=by) or why_walled(entry, by=by)


def why_not_finish_veil(entry: Entry, *, by: User) -> str:
    """Return why ``by`` may not declare the copy ready."""
    if why := why_not_veil(entry, by=by):
        return why
    if places := unfinished_places(entry):
        return _("Chưa lưu bản ẩn danh của: %s.") % "; ".join(places[:3])
    return ""
