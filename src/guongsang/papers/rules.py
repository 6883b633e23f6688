"""What a kind of paper is: its shipped template, its fields explained, and data to try it with."""

from __future__ import annotations

import struct
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guongsang.foundation.documents import Picture
from guongsang.foundation.word_templates.shapes import (
    PICTURE,
    TEXT,
    YES,
    Many,
    Record,
    Shape,
    shape_of,
)  # fmt: skip

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, kw_only=True)
class Longest:
    """The longest words with which a template is tried: a name, a place, a deed."""

    name: str
    place: str
    deed: str

    def put_into(self, value: Any) -> Any:
        """Return a sample in which the marks for name, place and deed are these words."""
        if isinstance(value, str):
            told = value.replace("<name>", self.name).replace("<place>", self.place)
            return told.replace("<deed>", self.deed)
        if isinstance(value, Mapping):
            return {name: self.put_into(part) for name, part in value.items()}
        return [self.put_into(part) for part in value] if isinstance(value, list) else value


@dataclass(frozen=True, kw_only=True)
class PaperField:
    """One field of a paper: its name in templates, what it says, and a sample."""

    name: str
    words: str
    sample: Any
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> Shape:
        return shape_of(self.sample)

    def snippets(self) -> Iterator[tuple[str, str]]:
        """Give what can be copied into a template, each with what it prints."""
        yield from _snippets(self.name, self.shape, self.columns, self.words)


@dataclass(frozen=True, kw_only=True)
class PaperKind:
    """One kind of paper that some package fills."""

    key: str
    name: str
    about: str
    template: Path
    fields: tuple[PaperField, ...]
    # Which legal bases of the rule pack belong on it; "" for a paper without bases.
    bases: str = ""

    @property
    def explained(self) -> dict[str, str]:
        return {one.name: one.words for one in self.fields}

    def sample(self, longest: Longest | None = None) -> dict[str, Any]:
        """Return data to try a template with, of the very shape that the paper has."""
        words = longest or made_up()
        return {one.name: words.put_into(one.sample) for one in self.fields}


def made_up() -> Longest:
    """Return long words of nobody, for an office that has no dossiers yet."""
    return Longest(**_table(DATA / "longest.toml"))


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_kind(description: Path, package: str) -> PaperKind:
    """Return the kind that a .toml beside a shipped .docx describes.

    :raises KeyError: when the description lacks what a kind must have.
    """
    told = _table(description)
    head = told["paper"]
    common = {one["name"]: one for one in _table(DATA / "common.toml")["field"]}
    rows = [*(common[name] for name in head.get("common", [])), *told.get("field", [])]
    return PaperKind(
        key=f"{package}.{description.stem}",
        name=head["name"],
        about=head["about"],
        template=description.with_name(head.get("template", f"{description.stem}.docx")),
        fields=tuple(_field(row) for row in rows),
        bases=head.get("bases", ""),
    )


def _field(row: Mapping[str, Any]) -> PaperField:
    sample = Picture(blank_png(), row["picture"]) if "picture" in row else row["sample"]
    return PaperField(
        name=row["name"], words=row["words"], sample=sample, columns=row.get("columns", {})
    )


def blank_png(side: int = 64) -> bytes:
    """Return a grey square as PNG, to stand for any picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    lines = (b"\x00" + b"\xc8" * side) * side
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(lines, 9))
        + chunk(b"IEND", b"")
    )


def _snippets(
    path: str, shape: Shape, columns: Mapping[str, str], words: str
) -> Iterator[tuple[str, str]]:
    if shape in (TEXT, PICTURE):
        yield f"{{{{ {path} }}}}", words
    elif shape == YES:
        yield f"{{%p if {path} %}}", words
        yield "{%p endif %}", ""
    elif isinstance(shape, Record):
        # What a list inside a record has is explained as "rows.name".
        for name, part in shape.parts.items():
            told = columns.get(name, "")
            if isinstance(part, Many) and part.of == TEXT:
                yield f"{{{{ {path}.{name}[0] }}}}", told
            else:
                inner = {
                    key.removeprefix(f"{name}."): words
                    for key, words in columns.items()
                    if key.startswith(f"{name}.")
                }
                yield from _snippets(f"{path}.{name}", part, {"0": told} | inner, told)
    elif isinstance(shape, Many):
        item = "line" if shape.of in (TEXT, None) else "row"
        loop = "p" if item == "line" else "tr"
        yield f"{{%{loop} for {item} in {path} %}}", words
        yield from _items(item, shape.of, columns)
        yield f"{{%{loop} endfor %}}", ""


def _items(item: str, shape: Shape | None, columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if isinstance(shape, Record):
        for name, part in shape.parts.items():
            if isinstance(part, Many):
                yield f"{{{{ {item}.{name}[0] }}}}", columns.get(name, "")
            else:
                yield f"{{{{ {item}.{name} }}}}", columns.get(name, "")
    elif isinstance(shape, Many):
        for name, words in columns.items():
            yield f"{{{{ {item}[{name}] }}}}", words
    else:
        yield f"{{{{ {item} }}}}", columns.get("line", "")
