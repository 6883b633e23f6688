"""Every rule that holds at a unit on a day."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.regulations.forms import RuleFilterForm
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import rules_on
from guongsang.regulations.views.requests import place_of, places_for
from guongsang.ui.tables import Column, Tab, build_table, exported, table_page


def state_cell(rule: Rule) -> SafeString:
    """Draw whether somebody compared the row with its document."""
    tone, words = ("good", _("Đã đối chiếu")) if rule.verified else ("warn", _("Chưa đối chiếu"))
    return format_html('<span class="pill pill--{}">{}</span>', tone, words)


def name_cell(rule: Rule) -> SafeString:
    """Draw the name with whom it is about, until when it holds, and whose row it is."""
    small = [rule.get_topic_display()]
    if rule.subject_kind:
        small.append(rule.get_subject_kind_display())
    if rule.valid_to:
        small.append(_("đến hết %(day)s") % {"day": date_format(rule.valid_to, "d/m/Y")})
    own = ""
    if rule.unit:
        own = format_html(' <span class="pill pill--info">{}</span>', rule.unit.name)
    return format_html(
        '<a href="{}">{}</a>{}<br><small class="soft">{}</small>',
        rule.get_absolute_url(),
        rule.name,
        own,
        " · ".join(small),
    )


NAME = Column(
    key="name",
    label=gettext_lazy("Quy định"),
    value=lambda rule: rule.name,
    sort=("name",),
    main=True,
)
NAME_ON_PAGE = replace(NAME, cell=name_cell)
VALUE = Column(
    key="value",
    label=gettext_lazy("Giá trị"),
    value=lambda rule: rule.shown_value,
    sort=("number", "words"),
)
FROM = Column(
    key="from",
    label=gettext_lazy("Từ ngày"),
    value=lambda rule: rule.valid_from,
    sort=("valid_from",),
)
SOURCE = Column(
    key="source",
    label=gettext_lazy("Văn bản"),
    value=lambda rule: rule.source,
    sort=("source",),
)
VERIFIED = Column(
    key="verified",
    label=gettext_lazy("Đối chiếu"),
    value=lambda rule: _("Đã đối chiếu") if rule.verified else _("Chưa đối chiếu"),
    cell=state_cell,
    sort=("verified",),
)
COLUMNS = [NAME_ON_PAGE, VALUE, FROM, SOURCE, VERIFIED]
# The file has room for what the page says in smaller words.
FILE_COLUMNS = [
    Column(key="topic", label=gettext_lazy("Nhóm"), value=lambda rule: rule.get_topic_display()),
    NAME,
    Column(
        key="kind",
        label=gettext_lazy("Đối tượng"),
        value=lambda rule: rule.get_subject_kind_display(),
    ),
    VALUE,
    FROM,
    Column(key="to", label=gettext_lazy("Đến hết"), value=lambda rule: rule.valid_to),
    SOURCE,
    Column(key="place", label=gettext_lazy("Của"), value=place_of),
    VERIFIED,
    Column(key="note", label=gettext_lazy("Ghi chú"), value=lambda rule: rule.note),
]


@require_safe
@login_required
def list_rules(request: SignedInRequest) -> HttpResponse:
    """Show every rule that holds at a unit on a day."""
    units = places_for(request.user, Capability.RULES_READ)
    form = RuleFilterForm(request.GET, units=units)
    day, unit = form.day_asked(timezone.localdate()), form.place()
    readable = Rule.objects.readable_by(request.user).for_listing()
    rows = form.narrow(readable, rules_on(day, unit))
    if file := exported(request, rows, FILE_COLUMNS, filename=_("Quy định")):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="rules",
        filters=form,
        empty_title=_("Chưa có quy định nào có hiệu lực vào ngày này"),
        empty_text=_("Bảng quy định đi kèm phần mềm được nạp khi cài đặt."),
    )
    waiting = sum(1 for rule in rows if not rule.verified)
    context = {"day": day, "unit": unit, "waiting": waiting, "tabs": tabs_of(request)}
    return table_page(request, "regulations/list.html", table, context)


def tabs_of(request: SignedInRequest) -> list[Tab]:
    """Return one tab for each topic, keeping the day and unit that are asked for."""
    current = request.GET.get("topic", "")
    tabs = []
    topics: list[tuple[str, str]] = [(one.value, str(one.label)) for one in Topic]
    for value, label in [("", _("Tất cả")), *topics]:
        query = request.GET.copy()
        for name in ("page", "export", "topic"):
            query.pop(name, None)
        if value:
            query["topic"] = value
        tabs.append(Tab(label, f"{request.path}?{query.urlencode()}", value == current))
    return tabs
