"""Form fields written in Python: Django's templates for one field cost more than the whole shell.

What stands here looks as the template of the same name would; whatever does not stand here is
rendered from its template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from guongsang.ui.drawing import day_first, drawn, safe

Context = Mapping[str, Any]


class Renderer(TemplatesSetting):
    """Django's renderer, with the templates that stand on every page written in Python."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Return the HTML of a field or widget."""
        write = WRITTEN.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return mark_safe(write(context))


def _field(context: Context) -> str:
    field: BoundField = context["field"]
    kind = field.widget_type
    wrong = " field--wrong" if field.errors else ""
    if kind == "checkbox":
        return (
            f'<div class="field field--check{wrong}"><label class="check">{field}'
            f'<span class="check__label">{safe(field.label)}{_star(field)}</span></label>'
            f"{_help(field)}{_errors(field.errors)}</div>"
        )
    if field.use_fieldset:
        return _fieldset(field, wrong)
    label = ""
    if field.label:
        label = (
            f'<label class="field__label" for="{safe(field.id_for_label)}">'
            f"{safe(field.label)}{_required(field)}</label>"
        )
    return (
        f'<div class="field field--{kind}{wrong}">'
        f"{label}{_help(field)}{_errors(field.errors)}{field}</div>"
    )


def _fieldset(field: BoundField, wrong: str) -> str:
    told = field.aria_describedby
    described = f' aria-describedby="{safe(told)}"' if told else ""
    legend = ""
    if field.label:
        legend = f'<legend class="field__label">{safe(field.label)}{_required(field)}</legend>'
    return (
        f'<fieldset class="field field--set{wrong}" id="{safe(field.auto_id)}"{described}>'
        f"{legend}{_help(field)}{_errors(field.errors)}{field}</fieldset>"
    )


def _star(field: BoundField) -> str:
    return '<span class="required" aria-hidden="true">*</span>' if field.field.required else ""


def _required(field: BoundField) -> str:
    if not field.field.required:
        return ""
    title = escape(_("bắt buộc"))
    return f'<span class="required" title="{title}" aria-hidden="true">&nbsp;*</span>'


def _help(field: BoundField) -> str:
    if not field.help_text:
        return ""
    # Help is written by us and may hold markup, as Django has it.
    return f'<p class="field__help" id="{safe(field.auto_id)}_helptext">{field.help_text}</p>'


def _errors(errors: ErrorList) -> str:
    return str(errors) if errors else ""


def _error_list(context: Context) -> str:
    errors, sign = context["errors"], drawn("circle-alert")
    if not errors:
        return ""
    mark = f' id="{safe(errors.field_id)}_error"' if errors.field_id else ""
    items = "".join(f"<li>{sign}<span>{safe(error)}</span></li>" for error in errors)
    return f'<ul class="field__errors {safe(context["error_class"])}"{mark}>{items}</ul>'


def _attributes(attrs: Context) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{safe(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(context: Context) -> str:
    return _input_of(context["widget"])


def _input_of(widget: Context) -> str:
    value = widget["value"]
    filled = "" if value is None else f' value="{safe(value)}"'
    return (
        f'<input type="{widget["type"]}" name="{safe(widget["name"])}"'
        f"{filled}{_attributes(widget['attrs'])}>"
    )


def _textarea(context: Context) -> str:
    widget = context["widget"]
    # A line break right after the tag is not part of the text: browsers leave it out.
    return (
        f'<textarea name="{safe(widget["name"])}"{_attributes(widget["attrs"])}>\n'
        f"{safe(widget['value'] or '')}</textarea>"
    )


def _date(context: Context) -> str:
    widget = context["widget"]
    value, attrs = widget["value"], widget["attrs"]
    filled = "" if value is None else f' value="{escape(day_first(value))}"'
    told = _("ngày/tháng/năm")
    hint = "" if attrs.get("placeholder") else f' placeholder="{escape(told)}"'
    return (
        f'<span class="date"><input type="text" name="{safe(widget["name"])}"{filled}{hint}'
        f' inputmode="numeric" autocomplete="off" data-date{_attributes(attrs)}>'
        f"{drawn('calendar-days')}</span>"
    )


def _select(context: Context) -> str:
    widget = context["widget"]
    several = " select--multiple" if widget["attrs"].get("multiple") else ""
    parts = [
        f'<span class="select{several}">'
        f'<select name="{safe(widget["name"])}"{_attributes(widget["attrs"])}>'
    ]
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f'<optgroup label="{safe(group)}">')
        for one in options:
            attrs = _attributes(one["attrs"])
            value, label = safe(one["value"]), safe(one["label"])
            parts.append(f'<option value="{value}"{attrs}>{label}</option>')
        if group:
            parts.append("</optgroup>")
    return "".join([*parts, "</select></span>"])


def _choices(context: Context) -> str:
    parts = ['<div class="choices">']
    for group, options, _index in context["widget"]["optgroups"]:
        if group:
            parts.append(f'<p class="choices__group">{safe(group)}</p>')
        parts.extend(_choice(one) for one in options)
    return "".join([*parts, "</div>"])


def _choice(widget: Context) -> str:
    mark = widget["attrs"].get("id")
    pointing = f' for="{safe(mark)}"' if mark else ""
    return (
        f'<label class="check"{pointing}>{_input_of(widget)}'
        f'<span class="check__label">{safe(widget["label"])}</span></label>'
    )


WIDGETS = "django/forms/widgets"
WRITTEN: dict[str, Callable[[Context], str]] = {
    "django/forms/field.html": _field,
    "django/forms/errors/list/default.html": _error_list,
    "django/forms/errors/list/ul.html": _error_list,
    f"{WIDGETS}/select.html": _select,
    f"{WIDGETS}/radio.html": _choices,
    f"{WIDGETS}/checkbox_select.html": _choices,
    f"{WIDGETS}/date.html": _date,
    f"{WIDGETS}/textarea.html": _textarea,
    **{
        f"{WIDGETS}/{name}.html": _input
        for name in ("checkbox", "email", "file", "hidden", "number", "password", "text", "url")
    },
}
