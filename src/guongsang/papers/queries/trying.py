"""The words with which a template is tried: the longest that the reader may read."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.utils.module_loading import import_string

from guongsang.accounts.models import User
from guongsang.foundation.documents import render_docx
from guongsang.papers.models import TemplateVersion
from guongsang.papers.queries.filling import content_of
from guongsang.papers.rules import Longest, PaperKind, made_up


def longest_for(reader: User) -> Longest:
    """Return the office's own longest words; made-up ones where it has none.

    A deed on paper is longer than the title of a dossier, so more words follow it.
    """
    # Subjects and dossiers lie above, so settings say who knows.
    told: dict[str, str] = import_string(settings.GUONGSANG_LONGEST_WORDS)(reader)
    ours = made_up()
    if deed := told.get("deed"):
        told["deed"] = f"{deed}. {ours.deed}"
    return replace(ours, **told)


def tried(kind: PaperKind, version: TemplateVersion | None, *, reader: User) -> bytes | None:
    """Return a template filled with samples, None when the version's file is lost.

    :param version: the office's own; None for the shipped one.
    """
    template = content_of(version) if version else kind.template
    return None if template is None else render_docx(template, kind.sample(longest_for(reader)))
