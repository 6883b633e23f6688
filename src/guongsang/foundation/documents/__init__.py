"""Papers of the office: PDF from typst templates, .docx from Word templates, QR codes.

A template stands in the package that owns the paper (``<package>/papers/``). Data go in as plain
values and come out as text: a name like ``#read("/etc/passwd")`` or ``{{ 7*7 }}`` prints as it is.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
import typst
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment

HOUSE = Path(__file__).resolve().parent.parent.parent
FONTS = Path(__file__).resolve().parent / "fonts"


# Letters of XML in one part: a decision with a thousand names has a tenth of this.
MOST_LETTERS = 40_000_000


class PaperError(RuntimeError):
    """A template could not be rendered: a fault of the template, not of the office."""


@dataclass(frozen=True)
class Picture:
    """A PNG that stands in a Word paper where its name stands in the template."""

    png: bytes
    width: float  # mm


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=HOUSE, font_paths=[FONTS], ignore_system_fonts=True)


def render_pdf(template: Path, data: Mapping[str, object]) -> bytes:
    """Return the PDF (PDF/A-2b) of a typst template filled with ``data``.

    :param template: a .typ file inside the program; it reads ``data`` by ``papers/office.typ``.
    :param data: plain values that JSON can hold; dates and numbers already written out.
    :raises PaperError: when typst fails or as much as warns (a missing font loses letters).
    """
    words = json.dumps(data, ensure_ascii=False)
    try:
        pdf, warnings = _compiler().compile_with_warnings(
            input=template,
            format="pdf",
            sys_inputs={"data": words},
            pdf_standards=["a-2b"],
            timestamp=0,  # the same data give the same bytes, so a printed hash can be checked
        )
    except typst.TypstError as error:
        raise PaperError(f"{template.name}: {error.message} {error.diagnostic}") from error
    if warnings:
        raise PaperError(f"{template.name}: {warnings[0].message}")
    if not isinstance(pdf, bytes):
        raise PaperError(f"{template.name}: typst returned no PDF")
    return pdf


class _Measured(Template):
    """A template that stops as soon as it has written more than any paper can have."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        written, pieces = 0, []
        for piece in self.generate(*args, **kwargs):
            written += len(piece)
            if written > MOST_LETTERS:
                raise PaperError("the paper grows beyond any measure")
            pieces.append(piece)
        return "".join(pieces)


class _Sandbox(SandboxedEnvironment):
    template_class = _Measured


def render_docx(template: Path | bytes, data: Mapping[str, object]) -> bytes:
    """Return the .docx of a Word template filled with ``data``.

    The sandbox keeps a template that somebody uploaded from running code; escaping keeps "&" and
    "<" in a name from breaking the file.

    :param template: where the template lies, or the template itself.
    :param data: plain values; a ``Picture`` among them is drawn where its name stands.
    :raises PaperError: when the paper would grow beyond any measure.
    """
    paper = DocxTemplate(io.BytesIO(template) if isinstance(template, bytes) else template)
    drawn = {
        name: InlineImage(paper, io.BytesIO(value.png), width=Mm(value.width))
        if isinstance(value, Picture)
        else value
        for name, value in data.items()
    }
    paper.render(drawn, jinja_env=_Sandbox(autoescape=True))
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def qr_picture(text: str, width_mm: float) -> Picture:
    """Return a QR code of ``text`` for a Word paper."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=8, border=2)
    return Picture(out.getvalue(), width_mm)


def qr_svg(text: str) -> str:
    """Return a QR code of ``text`` as an SVG drawing, readable after printing at 150 dpi."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", scale=4, border=2, xmldecl=False, svgns=True
    )
    return out.getvalue().decode()
