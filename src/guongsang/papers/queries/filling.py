"""Which template holds at a unit, and a paper filled with it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from guongsang.foundation.documents import PaperError, render_docx
from guongsang.foundation.tree import ancestors
from guongsang.foundation.word_templates import differences
from guongsang.organisations.models import Unit
from guongsang.papers.models import TemplateChoice, TemplateVersion
from guongsang.papers.queries.kinds import all_kinds

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Held:
    """The office's own template that holds at a unit, since when and by whose choice."""

    version: TemplateVersion
    choice: TemplateChoice


def held_at(unit: Unit | None) -> dict[str, Held]:
    """Return for each kind the template of the nearest office up the tree that has one.

    A kind that is missing is filled with the shipped template.
    """
    if unit is None:
        return {}
    choices = (
        TemplateChoice.objects.filter(unit__path__in=[*ancestors(unit.path), unit.path])
        .select_related("unit", "version__unit", "version__made_by", "by")
        .order_by("at", "pk")
    )
    last: dict[tuple[str, str], TemplateChoice] = {}
    for choice in choices:
        last[choice.unit.path, choice.kind] = choice
    held = {}
    for (_path, kind), choice in sorted(last.items(), key=lambda one: len(one[0][0])):
        if choice.version is not None:
            held[kind] = Held(choice.version, choice)
    return held


def word_paper(key: str, data: Mapping[str, object], *, unit: Unit) -> bytes:
    """Return a paper of ``unit`` as a Word file, filled in the template that holds there.

    :param key: the kind, ``<package>.<name of the .toml>``.
    :raises PaperError: when the data are not of the shape that the kind promises to templates.
    """
    kind = all_kinds()[key]
    if wrong := differences(dict(data), kind.sample()):
        raise PaperError(f"{key}: {', '.join(wrong)}")
    held = held_at(unit).get(key)
    template = content_of(held.version) if held else None
    return render_docx(template or kind.template, data)


def content_of(version: TemplateVersion) -> bytes | None:
    """Return a version as it was uploaded; None when the file is lost or was changed since."""
    try:
        with version.file.open("rb") as file:
            content: bytes = file.read()
    except OSError:
        logger.exception("template %s cannot be read", version.pk)
        return None
    if hashlib.sha256(content).hexdigest() != version.sha256:
        logger.error("template %s is not what was uploaded", version.pk)
        return None
    return content
