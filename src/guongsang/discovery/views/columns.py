"""What one row of the list of leads shows, on the page and in the export."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.accounts.models import User
from guongsang.discovery.models import Lead
from guongsang.discovery.permissions import may_see_sender
from guongsang.discovery.states import ENDS, LeadStage
from guongsang.ui.tables import Column
from guongsang.ui.templatetags.ui import days_left, stage_pill


def _name_cell(lead: Lead) -> SafeString:
    return format_html(
        '<a href="{}">{}</a><br><small>{} · {}</small>',
        lead.get_absolute_url(),
        lead.subject_name,
        lead.get_subject_kind_display(),
        lead.get_channel_display(),
    )


def stage_cell(lead: Lead) -> SafeString:
    """Return the stage of a lead, and what else marks it, as pills."""
    pills = [stage_pill(stage=lead.stage, label=lead.get_stage_display())]
    if lead.looks_like_spam:
        pills.append(stage_pill(stage="spam", label=_("Nghi rác")))
    if lead.is_good_deed and lead.stage != LeadStage.GOOD_DEED:
        pills.append(stage_pill(stage="good_deed", label=_("Việc tốt")))
    return format_html_join(" ", "{}", ((pill,) for pill in pills))


def _due_cell(lead: Lead) -> SafeString:
    is_over = lead.stage in ENDS
    due = date_format(lead.due_on, "SHORT_DATE_FORMAT") if is_over else days_left(due=lead.due_on)
    received = date_format(localdate(lead.received_at), "SHORT_DATE_FORMAT")
    return format_html("{}<br><small>{}</small>", due, _("nhận %(day)s") % {"day": received})


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
        value=lambda lead: lead.get_subject_kind_display(),
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
        value=lambda lead: lead.get_channel_display(),
        sort=("channel",),
    ),
    Column(
        key="stage",
        label=gettext_lazy("Trạng thái"),
        value=lambda lead: lead.get_stage_display(),
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
