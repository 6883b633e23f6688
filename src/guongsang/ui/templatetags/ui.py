"""The components: every tag declares what it takes; an unknown attribute is an error.

All are builtins of the template engine. Each stands in the gallery at /giao-dien/.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.base import FilterExpression, Parser, TextNode, Token
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.ui.drawing import day_words, drawn, safe
from guongsang.ui.rules import KINDS, NOTICE_ICONS, DaysLeft, dotted, tone_of
from guongsang.ui.tables import Tab, Table

register = template.Library()


def _known_kind(kind: str) -> str:
    if kind not in KINDS:
        raise template.TemplateSyntaxError(f"No button is of kind {kind!r}: {sorted(KINDS)}.")
    return kind


def _known_tone(tone: str) -> str:
    if tone not in NOTICE_ICONS:
        raise template.TemplateSyntaxError(f"No notice has tone {tone!r}: {sorted(NOTICE_ICONS)}.")
    return tone


def _mark(*words: object) -> str:
    """Return an id that is the same for the same words and differs for others."""
    text = "\n".join(str(word) for word in words)
    return "ui-" + hashlib.blake2s(text.encode(), digest_size=6).hexdigest()


class IconNode(template.Node):
    """An icon whose name is known only when the page is asked for."""

    def __init__(self, name: FilterExpression) -> None:
        self.name = name

    def render(self, context: template.Context) -> SafeString:
        """Return the icon by the name that the page gives."""
        return drawn(self.name.resolve(context))


@register.tag
def icon(parser: Parser, token: Token) -> template.Node:
    """Draw a lucide icon inline; it is decoration, so the words beside it must suffice.

    A name written in the template is drawn once, when the template is read.
    """
    _tag, *given = token.split_contents()
    key, _is, name = given[0].partition("=") if len(given) == 1 else ("", "", "")
    if key != "name":
        raise template.TemplateSyntaxError(
            f"'icon' takes name= alone; it received unexpected keyword argument {key or given!r}"
        )
    words = parser.compile_filter(name)
    if isinstance(words.var, str) and not words.filters:
        return TextNode(drawn(words.var))
    return IconNode(words)


# Buttons stand several to a page: Python writes them in a tenth of a template's time.
@register.simple_tag
def button(*, label: str, href: str, kind: str = "secondary", icon: str = "") -> SafeString:
    """A link that looks like a button."""
    return mark_safe(
        f'<a class="button button--{_known_kind(kind)}" href="{safe(href)}">'
        f"{_face(label, icon)}</a>"
    )


def _face(label: str, icon: str) -> str:
    return f"{drawn(icon) if icon else ''}<span>{safe(label)}</span>"


@register.simple_tag
def submit(
    *, label: str, kind: str = "primary", icon: str = "", name: str = "", value: str = ""
) -> SafeString:
    """The button that sends the form around it."""
    sent = f' name="{safe(name)}" value="{safe(value)}"' if name else ""
    return mark_safe(
        f'<button class="button button--{_known_kind(kind)}" type="submit"{sent}>'
        f"{_face(label, icon)}</button>"
    )


@register.inclusion_tag("ui/parts/act.html")
def act(
    *,
    label: str,
    href: str,
    kind: str = "secondary",
    icon: str = "",
    why_not: str = "",
    confirm: str = "",
) -> dict[str, object]:
    """A form of one button; disabled with its reason, or asking first when told so."""
    return {
        "label": label,
        "href": href,
        "kind": _known_kind(kind),
        "icon": icon,
        "why_not": why_not,
        "confirm": confirm,
        "mark": _mark("act", label, href),
    }


@register.simple_tag
def hint(
    *, label: str, href: str, why_not: str = "", kind: str = "secondary", icon: str = ""
) -> SafeString:
    """A link-button, or a disabled button with the reason beside it."""
    if not why_not:
        return button(label=label, href=href, kind=kind, icon=icon)
    return mark_safe(
        f'<span class="act"><button class="button button--{_known_kind(kind)}" type="button"'
        f" disabled>{_face(label, icon)}</button>"
        f'<span class="why-not">{safe(why_not)}</span></span>'
    )


@register.inclusion_tag("ui/parts/fields.html")
def fields(*, form: BaseForm) -> dict[str, object]:
    """All fields of a form, with a summary of what is wrong above them."""
    return {"form": form}


@register.simple_tag
def field(*, field: BoundField) -> SafeString:
    """One field with its label, help and errors."""
    return mark_safe(str(field) if field.is_hidden else field.as_field_group())


# Written in Python, not as a template: a list draws one of these in every row.
@register.simple_tag
def stage_pill(*, stage: str, label: str) -> SafeString:
    """A stage in colour and word."""
    return mark_safe(f'<span class="pill pill--{tone_of(stage)}">{safe(label)}</span>')


@register.simple_block_tag
def notice(content: SafeString, *, tone: str = "info", title: str = "") -> SafeString:
    """A short message that stays on the page."""
    sign = NOTICE_ICONS[_known_tone(tone)]
    return render_to_string(
        "ui/parts/notice.html", {"content": content, "tone": tone, "title": title, "icon": sign}
    )


@register.simple_block_tag
def card(
    content: SafeString, *, title: str = "", level: int = 2, icon: str = "", href: str = ""
) -> SafeString:
    """A box for what belongs together; with ``href`` its title is a link."""
    return render_to_string(
        "ui/parts/card.html",
        {"content": content, "title": title, "tag": f"h{level}", "icon": icon, "href": href},
    )


@register.inclusion_tag("ui/parts/empty_state.html")
def empty_state(
    *, title: str, text: str = "", icon: str = "", href: str = "", label: str = ""
) -> dict[str, object]:
    """What a list says when it has nothing, and what to do about it."""
    return {"title": title, "text": text, "icon": icon or "inbox", "href": href, "label": label}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(*, entries: Sequence[Any]) -> dict[str, object]:
    """Events in order; each has at, title and perhaps detail, by, href, tone."""
    return {"entries": entries}


@register.inclusion_tag("ui/parts/stepper.html")
def stepper(*, steps: Sequence[str], current: int) -> dict[str, object]:
    """The steps of a longer form, counted from one."""
    marked = [
        {"number": number, "label": label, "state": _step_state(number, current)}
        for number, label in enumerate(steps, start=1)
    ]
    return {"steps": marked, "current": current, "total": len(marked)}


def _step_state(number: int, current: int) -> str:
    if number == current:
        return "current"
    return "done" if number < current else "ahead"


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(*, items: Sequence[Tab]) -> dict[str, object]:
    """Pages beside each other about the same thing."""
    return {"items": items}


@register.inclusion_tag("ui/parts/breadcrumb.html")
def breadcrumb(*, items: Sequence[tuple[str, str]]) -> dict[str, object]:
    """The way back up: pairs of label and address; the last may have no address."""
    return {"items": items}


@register.inclusion_tag("ui/parts/progress.html")
def progress(*, value: float, total: float, label: str = "") -> dict[str, object]:
    """How far something has come."""
    percent = min(100, round(100 * value / total)) if total else 0
    return {"value": value, "total": total or 1, "label": label, "percent": percent}


@register.simple_block_tag
def dialog(
    content: SafeString, *, title: str, trigger: str, kind: str = "secondary", icon: str = ""
) -> SafeString:
    """A button that opens a small window; without script, and in old browsers, too."""
    return render_to_string(
        "ui/parts/dialog.html",
        {
            "content": content,
            "title": title,
            "trigger": trigger,
            "kind": _known_kind(kind),
            "icon": icon,
            "mark": _mark("dialog", title, trigger, content),
        },
    )


@register.inclusion_tag("ui/parts/facts.html")
def facts(*, rows: Sequence[tuple[str, object]]) -> dict[str, object]:
    """Facts about one thing: pairs of label and value; an empty value shows a dash."""
    return {"rows": rows}


@register.inclusion_tag("ui/parts/data_table.html", takes_context=True)
def data_table(context: Mapping[str, Any], *, table: Table) -> dict[str, object]:
    """A list with filters, sorting, choosing, paging and export."""
    return {"table": table, "request": context.get("request")}


@register.simple_tag
def money(*, amount: Decimal | int | None) -> str:
    """An amount of đồng: 2.530.000 đ."""
    return "" if amount is None else f"{dotted(amount)}\u00a0đ"


@register.simple_tag
def days_left(*, due: datetime.date | datetime.datetime | None) -> SafeString:
    """How many days remain until ``due``, in colour and words; a far day is shown as a date."""
    if due is None:
        return mark_safe("")
    day = timezone.localtime(due).date() if isinstance(due, datetime.datetime) else due
    left = DaysLeft(days=(day - timezone.localdate()).days)
    date = day_words(day)
    return mark_safe(
        f'<span class="due due--{left.tone}" title="{safe(date)}">'
        f"{safe(_due_words(left, date))}</span>"
    )


def _due_words(left: DaysLeft, date: str) -> str:
    if left.is_far:
        return date
    if left.days == 0:
        return _("hạn hôm nay")
    number = abs(left.days)
    if left.days < 0:
        return ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", number) % {"n": number}
    return ngettext("còn %(n)d ngày", "còn %(n)d ngày", number) % {"n": number}
