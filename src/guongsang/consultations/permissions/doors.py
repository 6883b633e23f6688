"""The doors between the public and a decision: ``dossiers.go_on`` asks them itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.consultations.states import EntryState, NoticeState
from guongsang.councils.permissions import why_not_recommended
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.permissions import why_not_go_on
from guongsang.dossiers.states import Stage

DAY = "%d/%m/%Y"


def why_not_decide(dossier: Dossier) -> str:
    """Return why nobody may recognise ``dossier`` yet; "" once the public has been asked.

    The one door between the public and a decision, which ``dossiers.go_on`` asks itself
    (``GUONGSANG_DOSSIER_DOORS``): no role, no import and no other package takes the next step
    while the clock runs or an objection is open. It asks only for what was written down at
    closing, so it needs no clock of its own.
    """
    if dossier.stage != Stage.IN_CONSULTATION:
        return _("Hồ sơ đang ở bước «%(stage)s», chưa qua công khai lấy ý kiến.") % {
            "stage": dossier.get_stage_display()
        }
    entries = Entry.objects.filter(dossier=dossier).select_related("notice")
    return _why_not_cleared(list(entries)) or why_not_go_on(dossier, Stage.RECOGNISED)


def why_not_shown(dossier: Dossier) -> str:
    """Return why ``dossier`` may not stand before the public: a council and a clock come first."""
    if why := why_not_recommended(dossier):
        return why
    if not Entry.objects.filter(dossier=dossier, notice__state=NoticeState.POSTED).exists():
        return _("Hồ sơ chưa được niêm yết công khai.")
    return ""


def why_not_dropped(dossier: Dossier) -> str:
    """Return why ``dossier`` may not end unrecognised: the public's list must have lost it first.

    Before the public it is for appraisal and council to say.
    """
    if dossier.stage != Stage.IN_CONSULTATION:
        return ""
    if Entry.objects.filter(dossier=dossier, state=EntryState.REMOVED).exists():
        return ""
    return _("Hồ sơ đang công khai; chỉ đưa ra khỏi danh sách khi có ý kiến được xác minh là đúng.")


def _why_not_cleared(entries: Sequence[Entry]) -> str:
    shown = [one for one in entries if one.notice.state != NoticeState.CANCELLED]
    entry = max(shown, key=lambda one: one.pk, default=None)
    if entry is None or entry.notice.state == NoticeState.DRAFT:
        return _("Hồ sơ chưa được niêm yết công khai.")
    if Objection.objects.filter(entry__in=shown).open().exists():
        return _("Còn ý kiến của người dân chưa được trả lời.")
    if entry.notice.state != NoticeState.CLOSED:
        ends_on = entry.notice.ends_on
        return _("Danh sách đang được công khai đến hết ngày %(day)s và chưa kết thúc.") % {
            "day": ends_on.strftime(DAY) if ends_on else ""
        }
    if entry.state != EntryState.CLEARED:
        return _("Hồ sơ đã được đưa ra khỏi danh sách công khai.")
    return _why_chain_runs(entry.notice)


def _why_chain_runs(notice: PublicNotice) -> str:
    """Return which period of the same list still runs: no line of it goes on before all ended."""
    chain = PublicNotice.objects.in_chain(notice.root_id)
    running = chain.filter(state=NoticeState.POSTED).order_by("-ends_on", "-pk").first()
    if running is None or running.ends_on is None:
        return ""
    return _(
        "Danh sách có thay đổi đang được công khai ở thông báo %(number)s đến hết ngày %(day)s và "
        "chưa kết thúc."
    ) % {"number": running.full_number, "day": running.ends_on.strftime(DAY)}
