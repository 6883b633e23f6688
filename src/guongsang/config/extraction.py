"""Which words of the program are to be translated, and which have no English yet.

Works without GNU gettext: Python is read by Babel, templates by Django's own ``templatize``.
Needs the developers' packages; the running program reads only what ``catalogues`` builds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

SOURCE_DIR = Path(__file__).resolve().parent.parent
ENGLISH = SOURCE_DIR / "config" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
ALIAS = re.compile(r"\b(n?p?gettext(?:_lazy|_noop)?) as (\w+)")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")
HEADER = {
    "Project-Id-Version": "guongsang",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
# What stands where it was found: context, one, many ("" when there is no plural).
Words = tuple[str, str, str]


@dataclass
class Verdict:
    """What is wrong with a catalogue; empty lists when nothing is."""

    missing: list[str] = field(default_factory=list)
    untranslated: list[str] = field(default_factory=list)
    obsolete: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.untranslated or self.obsolete or self.broken)


def words_of_the_program(folder: Path = SOURCE_DIR) -> dict[Words, list[str]]:
    """Return every sentence marked for translation, with the files where it stands."""
    found: dict[Words, list[str]] = {}
    files = [*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]
    for path in sorted(files):
        if "migrations" in path.parts or "LC_MESSAGES" in path.parts:
            continue
        if path.suffix == ".txt" and "templates" not in path.parts:
            continue
        place = path.relative_to(folder).as_posix()
        for words in words_of_a_file(path):
            places = found.setdefault(words, [])
            if place not in places:
                places.append(place)
    return found


def words_of_a_file(path: Path) -> Iterator[Words]:
    """Yield the sentences that one Python file or template marks."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Each line stands alone: what is left of the template must not look like indented code.
        python = templatize(text, origin=str(path))
        text = "\n".join(line.strip() for line in python.splitlines())
    reader = BytesIO(text.encode())
    for _line, message, _comments, context in extract("python", reader, keywords_of(text)):
        one, many = message if isinstance(message, tuple) else (message, "")
        yield (context or "", one, many)


def keywords_of(text: str) -> dict[str, Any]:
    """Return what marks a sentence in this module: ``gettext``, its kin, and their aliases."""
    return KEYWORDS | {alias: KEYWORDS[name] for name, alias in ALIAS.findall(text)}


def update(path: Path = ENGLISH) -> Verdict:
    """Bring the catalogue up to date, keeping its translations, and say what it still lacks."""
    old = {_key(entry): entry for entry in _open(path)}
    new = polib.POFile(wrapwidth=0)
    new.metadata = HEADER
    for (context, one, many), places in sorted(
        words_of_the_program().items(), key=lambda item: (item[1][0], item[0])
    ):
        kept = old.get((context, one))
        entry = polib.POEntry(
            msgctxt=context or None, msgid=one, occurrences=[(place, "") for place in places]
        )
        if PLACEHOLDER.search(one + many):
            entry.flags = ["python-format"]
        if many:
            entry.msgid_plural = many
            entry.msgstr_plural = (
                kept.msgstr_plural if kept and kept.msgid_plural else {0: "", 1: ""}
            )
        else:
            entry.msgstr = kept.msgstr if kept else ""
        new.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))
    return verdict(path)


def verdict(path: Path = ENGLISH) -> Verdict:
    """Compare the catalogue with the words of the program and return what is wrong."""
    entries = {_key(entry): entry for entry in _open(path) if not entry.obsolete}
    wanted = {(context, one): many for context, one, many in words_of_the_program()}
    said = Verdict(
        missing=[one for context, one in wanted if (context, one) not in entries],
        obsolete=[one for context, one in entries if (context, one) not in wanted],
    )
    for key, entry in entries.items():
        translations = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if key in wanted and ("fuzzy" in entry.flags or not all(translations)):
            said.untranslated.append(entry.msgid)
        elif any(_holes(entry) != set(PLACEHOLDER.findall(words)) for words in translations):
            said.broken.append(entry.msgid)
    return said


def _holes(entry: polib.POEntry) -> set[str]:
    return set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def _open(path: Path) -> polib.POFile:
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile()
