"""Looking at a paper before it is printed: a page as a picture, and questions about its layout."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from guongsang.foundation.documents import FONTS, HOUSE, PaperError, _compiler

# A page on a screen: 297 mm are some 1,120 dots.
PPI = 96


def render_png(template: Path, data: Mapping[str, object], *, ppi: float = PPI) -> bytes:
    """Return the only page of a typst template as a PNG.

    :raises PaperError: when typst fails.
    """
    try:
        png = _compiler().compile(
            input=template,
            format="png",
            ppi=ppi,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
    except typst.TypstError as error:
        raise PaperError(f"{template.name}: {error.message} {error.diagnostic}") from error
    if not isinstance(png, bytes):
        raise PaperError(f"{template.name}: one page was expected")
    return png


def ask_layout(template: Path, label: str, data: Mapping[str, object]) -> Any:
    """Return the value that ``template`` leaves under a label, as JSON has it.

    :raises PaperError: when typst fails.
    """
    compiler = typst.Compiler(
        template,
        root=HOUSE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    try:
        return json.loads(compiler.query(f"<{label}>", field="value", one=True))
    except typst.TypstError as error:
        raise PaperError(f"{template.name}: {error.message} {error.diagnostic}") from error


def svg_around(png: bytes, width: int, height: int) -> str:
    """Return an SVG that holds a PNG: pictures from outside the program reach typst as text."""
    inside = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{inside}"/></svg>'
    )
