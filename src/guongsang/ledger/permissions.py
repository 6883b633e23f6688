"""Why somebody may not write in a ledger; "" when nothing stands in the way."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.directory.states import ImportState
from guongsang.ledger.models import BookImport, Entry, LedgerImport, Origin
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject
from guongsang.subjects.permissions import why_not_correct


def why_not_write(subject: Subject, *, by: User) -> str:
    """Who keeps the record of a subject keeps its ledger."""
    return why_not_correct(subject, by=by)


def why_not_verify(entry: Entry, *, by: User) -> str:
    """Whoever verifies keeps the record, and did not write the line alone: one line, one look."""
    if why := why_not_write(entry.subject, by=by):
        return why
    return _("Dòng này đã được xác minh.") if entry.is_verified else ""


def why_not_strike(entry: Entry, *, by: User) -> str:
    """What a decision of ours granted is taken back by a decision only."""
    if why := why_not_write(entry.subject, by=by):
        return why
    if entry.origin == Origin.GRANTED:
        return _("Dòng này do quyết định ban hành tại đây ghi; muốn bỏ phải ra quyết định thu hồi.")
    return ""


def why_not_hand_in(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not hand in a list for ``unit`` (None: for any)."""
    if can(by, Capability.SUBJECT_MANAGE, unit):
        return ""
    return _("Bạn chưa được giao lập hồ sơ chủ thể nên chưa nhập được danh sách danh hiệu.")


def why_not_drop(handed_in: LedgerImport, *, by: User) -> str:
    if why := why_not_hand_in(handed_in.unit, by=by):
        return why
    if handed_in.state in (ImportState.APPLIED, ImportState.DROPPED):
        return _("Danh sách này đã xong: %(state)s.") % {
            "state": handed_in.get_state_display().lower()
        }
    return ""


def why_not_apply(handed_in: LedgerImport, *, by: User) -> str:
    if why := why_not_drop(handed_in, by=by):
        return why
    if handed_in.counts.get("bad"):
        return _("Còn dòng sai. Hãy sửa trong tệp rồi nộp lại.")
    return "" if handed_in.counts.get("added") else _("Danh sách không thêm dòng nào vào sổ.")


def why_not_hand_in_book(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not take lines into the golden book of ``unit`` (None: of any)."""
    if can(by, Capability.DECISION_DRAFT, unit):
        return ""
    return _("Bạn chưa được giao soạn quyết định nên chưa nhập được sổ vàng giấy.")


def why_not_drop_book(handed_in: BookImport, *, by: User) -> str:
    """Return why ``by`` may not check or drop this list."""
    if why := why_not_hand_in_book(handed_in.unit, by=by):
        return why
    if handed_in.state in (ImportState.APPLIED, ImportState.DROPPED):
        return _("Danh sách này đã xong: %(state)s.") % {
            "state": handed_in.get_state_display().lower()
        }
    return ""


def why_not_apply_book(handed_in: BookImport, *, by: User) -> str:
    """Return why ``by`` may not take this list into the golden book."""
    if why := why_not_drop_book(handed_in, by=by):
        return why
    if handed_in.counts.get("bad"):
        return _("Còn dòng sai. Hãy sửa trong tệp rồi nộp lại.")
    return "" if handed_in.counts.get("added") else _("Danh sách không thêm dòng nào vào sổ.")
