"""The lines of the scoring page: anchors, what is chosen, what is claimed, what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guongsang.criteria.rules import plain
from guongsang.scoring.forms.reading import SheetForm, between_name, level_name
from guongsang.scoring.queries.blind import Passage, Shown
from guongsang.scoring.queries.sheet import Anchor, SheetLine, finding_of
from guongsang.scoring.rules.reading import Given

LEVEL = (
    '<label class="level"><input type="radio" name="{}" value="{}"{}>'
    '<span class="level__points">{}</span>{}'
    '<kbd class="level__key" aria-hidden="true">{}</kbd></label>'
)
WORDS = '<span class="level__words">{}</span>'
CHECKED = mark_safe(" checked")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One criterion as it stands on the page."""

    line: SheetLine
    number: int
    level: str
    between: str
    levels: list[tuple[Anchor, bool]]
    passage: Passage | None
    tone: str
    finding: str
    errors: list[str]
    # After a clash: what the other window has saved.
    theirs: str = ""

    @property
    def key(self) -> int:
        return self.line.criterion.pk

    @property
    def level_name(self) -> str:
        return level_name(self.key)

    @property
    def between_name(self) -> str:
        return between_name(self.key)

    @property
    def choices(self) -> SafeString:
        """The levels to choose from. A sheet has a hundred of them: as a template they were half
        of what its page cost.
        """
        return format_html_join("", LEVEL, (self._choice(*one) for one in self.levels))

    def _choice(self, anchor: Anchor, is_chosen: bool) -> tuple[object, ...]:
        words = format_html(WORDS, anchor.words) if anchor.words else ""
        checked = CHECKED if is_chosen else ""
        return self.level_name, anchor.value, checked, anchor.label, words, anchor.key

    @property
    def mine(self) -> str:
        """What is chosen or typed here, as one reads it."""
        found = next((one for one, is_chosen in self.levels if is_chosen), None)
        return self.between or (found.label if found else "")

    @property
    def is_given(self) -> bool:
        return bool(self.level or self.between)


def rows_of(
    lines: list[SheetLine],
    shown: Shown,
    form: SheetForm | None = None,
    theirs: Mapping[int, Given] | None = None,
) -> list[Row]:
    """Return the lines of the page: as they were typed when ``form`` is bound, else as stored."""
    found = []
    for number, line in enumerate(lines, start=1):
        key = line.criterion.pk
        level, between = _typed(form, key) if form else _stored(line)
        tone, words = finding_of(line, blind=shown.is_blind)
        found.append(
            Row(
                line=line,
                number=number,
                level=level,
                between=between,
                levels=[(one, one.value == level) for one in line.anchors],
                passage=shown.of_criterion(key),
                tone=tone,
                finding=words,
                errors=_errors(form, key),
                theirs=_words(line, theirs[key]) if theirs and key in theirs else "",
            )
        )
    return found


def _stored(line: SheetLine) -> tuple[str, str]:
    level = next((one.value for one in line.anchors if one.given == line.given), "")
    if level or line.given.points is None:
        return level, ""
    return "", str(plain(line.given.points))


def _typed(form: SheetForm, key: int) -> tuple[str, str]:
    between = str(form.data.get(between_name(key), "")).strip()
    return ("" if between else str(form.data.get(level_name(key), ""))), between


def _errors(form: SheetForm | None, key: int) -> list[str]:
    if form is None:
        return []
    names = (level_name(key), between_name(key))
    return [str(error) for name in names for error in form.errors.get(name, [])]


def _words(line: SheetLine, given: Given) -> str:
    found = next((one for one in line.anchors if one.given == given), None)
    return found.label if found else str(plain(given.points))
