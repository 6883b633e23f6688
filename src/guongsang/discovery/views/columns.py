"""What one row of the list of leads shows, on the page and in the export."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.accounts.models import User
from guongsang.discovery.models import Channel, Lead
from guongsang.discovery.permissions import may_see_sender
from guongsang.discovery.states import ENDS, LeadStage
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.ui.drawing import day_words, href_of, label_of, safe
from guongsang.ui.tables import Column
from guongsang.ui.templatetags.ui import days_left, stage_pill


def _kind_words(lead: Lead) -> str:
    return label_of(SubjectKind(lead.subject_kind))


def _channel_words(lead: Lead) -> str:
    return label_of(Channel(lead.channel))


def _name_cell(lead: Lead) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("discovery:detail", lead.pk)}">{safe(lead.subject_name)}</a>'
        f"<br><small>{safe(_kind_words(lead))} · {safe(_channel_words(lead))}</small>"
    )


def stage_cell(lead: Lead) -> SafeString:
    """Return the stage of a lead, and what else marks it, as pills."""
    pills = [stage_pill(stage=lead.stage, label=label_of(LeadStage(lead.stage)))]
    if lead.looks_like_spam:
        pills.append(stage_pill(stage="spam", label=_("Nghi rác")))
    if lead.is_good_deed and lead.stage != LeadStage.GOOD_DEED:
        pills.append(stage_pill(stage="good_deed", label=_("Việc tốt")))
    return mark_safe(" ".join(pills))


def _due_cell(lead: Lead) -> SafeString:
    due = safe(day_words(lead.due_on)) if lead.stage in ENDS else days_left(due=lead.due_on)
    received = _("nhận %(day)s") % {"day": day_words(localdate(lead.received_at))}
    return mark_safe(f"{due}<br><small>{safe(received)}</small>")


ALL_COLUMNS = [
    Column(
        key="name",
        label=gettext_lazy("Được giới thiệu"),
        value=lambda lead: lead.subject_name,
        cell=_name_cell,
        sort=("subject_name",),
        main=True,
    ),
    Column(
        key="kind",
        label=gettext_lazy("Loại"),
        value=_kind_words,
        sort=("subject_kind",),
    ),
    Column(
        key="unit",
        label=gettext_lazy("Địa bàn"),
        value=lambda lead: lead.unit.name,
        sort=("unit__sort_key",),
    ),
    Column(
        key="field",
        label=gettext_lazy("Lĩnh vực"),
        value=lambda lead: lead.field.short_name if lead.field else "",
        sort=("field__ordinal",),
    ),
    Column(
        key="channel",
        label=gettext_lazy("Nguồn"),
        value=_channel_words,
        sort=("channel",),
    ),
    Column(
        key="stage",
        label=gettext_lazy("Trạng thái"),
        value=lambda lead: label_of(LeadStage(lead.stage)),
        cell=stage_cell,
        sort=("stage",),
    ),
    Column(
        key="received",
        label=gettext_lazy("Nhận ngày"),
        value=lambda lead: localdate(lead.received_at),
        sort=("received_at",),
    ),
    Column(
        key="due",
        label=gettext_lazy("Hạn trả lời"),
        value=lambda lead: lead.due_on,
        cell=_due_cell,
        sort=("due_on",),
    ),
]

# On the page these stand below the name and the due day, so that all columns are in view.
ON_OTHER_CELLS = ("kind", "channel", "received")
COLUMNS = [column for column in ALL_COLUMNS if column.key not in ON_OTHER_CELLS]


def export_columns(user: User) -> list[Column]:
    """Return the columns of the export; the sender only for those who check leads there (F85)."""

    def sender(lead: Lead) -> str:
        if not may_see_sender(lead, by=user):
            return _("(được bảo vệ)")
        return ", ".join(filter(None, [lead.sender_name, lead.sender_phone, lead.sender_email]))

    return [
        *ALL_COLUMNS,
        Column(key="code", label=gettext_lazy("Mã"), value=lambda lead: lead.receipt_code),
        Column(key="story", label=gettext_lazy("Việc làm"), value=lambda lead: lead.story),
        Column(key="sender", label=gettext_lazy("Người giới thiệu"), value=sender),
    ]
