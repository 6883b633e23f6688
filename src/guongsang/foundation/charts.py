"""Plots drawn on the server: one layout, as SVG for the page and as PNG for a Word paper.

A chart is a list of plain marks (bars, words, lines). Colours stand as attributes, not as classes
or styles, so that the same drawing obeys the content policy and prints as it is.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parent / "documents" / "fonts"
INK, GREY, PALE = "#1E1B16", "#6B655A", "#E4DCCB"
TONES = ("#22366B", "#A61E22", "#B98A2E", "#4C7A5A")
FAMILY = "Be Vietnam Pro, Liberation Serif, sans-serif"
NARROW = 340.0  # width of a drawing for a telephone
SHARP = 3  # pixels of the PNG for one of the drawing


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """A line of text; ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: str
    size: float = 13
    anchor: str = "start"
    fill: str = INK


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = GREY
    width: float = 1


Mark = Bar | Words | Stroke


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A drawing of a fixed size with a title for who cannot see it."""

    title: str
    width: float
    height: float
    marks: tuple[Mark, ...]

    def as_svg(self, shape: str = "wide") -> str:
        """Return the drawing as one SVG element of the class ``chart--<shape>``.

        Tones are also classes, so that a page can give them the colours of its theme.
        """
        body = "".join(_svg(mark) for mark in self.marks)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}"'
            f' width="{self.width:g}" height="{self.height:g}" role="img"'
            f' class="chart chart--{escape(shape)}"'
            f' font-family="{FAMILY}"><title>{escape(self.title)}</title>{body}</svg>'
        )

    def as_png(self) -> bytes:
        """Return the drawing as PNG on white, sharp enough for print."""
        size = (round(self.width * SHARP), round(self.height * SHARP))
        image = Image.new("RGB", size, "white")
        pen = ImageDraw.Draw(image)
        for mark in self.marks:
            _paint(pen, mark)
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True)
        return out.getvalue()


def bars(
    rows: Sequence[tuple[str, float, str]], *, title: str, width: float = 720, label: float = 220
) -> Chart:
    """Return lying bars: ``rows`` are label, value and the words of the value.

    :param label: how wide the labels stand beside the bars; 0 puts them above, for a telephone.
    """
    step, thick, top = (30.0, 18.0, 8.0) if label else (40.0, 14.0, 22.0)
    most = max((value for _name, value, _words in rows), default=0) or 1
    room = width - label - 90
    marks: list[Mark] = []
    for place, (name, value, words) in enumerate(rows):
        y = top + place * step
        long = room * value / most
        marks += [
            _label(name, label, y=y),
            Bar(x=label, y=y, width=max(long, 1.5), height=thick, fill=TONES[0]),
            Words(x=label + long + 8, y=y + 14, text=words),
        ]
    height = top + step * len(rows) + (8 if label else 0)
    marks.append(Stroke(x1=label, y1=2, x2=label, y2=height - 6))
    return Chart(title=title, width=width, height=height, marks=tuple(marks))


def dumbbells(
    rows: Sequence[tuple[str, float, float]], *, title: str, ends: tuple[str, str],
    width: float = 720, label: float = 260,
) -> Chart:  # fmt: skip
    """Return before → after for each row, each on a scale of its own from nought to its larger.

    :param ends: what the first and the second value are called.
    :param label: how wide the labels stand beside the bars; 0 puts them above, for a telephone.
    """
    step, top = (34.0, 34.0) if label else (52.0, 52.0)
    room = width - label - 70
    marks: list[Mark] = [
        Bar(x=label, y=8, width=12, height=12, fill=PALE),
        Words(x=label + 18, y=19, text=ends[0], fill=GREY),
        Bar(x=label + 160, y=8, width=12, height=12, fill=TONES[1]),
        Words(x=label + 178, y=19, text=ends[1], fill=GREY),
    ]
    for place, (name, before, after) in enumerate(rows):
        y = top + place * step
        most = max(before, after) or 1
        marks.append(_label(name, label, y=y))
        for shift, value, fill in ((2.0, before, PALE), (13.0, after, TONES[1])):
            long = room * value / most
            marks += [
                Bar(x=label, y=y + shift, width=max(long, 1.5), height=10, fill=fill),
                Words(x=label + long + 6, y=y + shift + 9, text=_number(value), size=11),
            ]
    height = top + step * len(rows) + 6
    return Chart(title=title, width=width, height=height, marks=tuple(marks))


def stairs(
    points: Sequence[tuple[float, float]], *, title: str, across: Sequence[tuple[float, str]],
    width: float = 720, height: float = 240,
) -> Chart:  # fmt: skip
    """Return a step curve of shares (0 to 1) over time.

    :param points: time and share, in order; the share holds until the next point.
    :param across: where the time axis has a mark, and its words.
    """
    left, right, top, bottom = 52.0, 34.0, 14.0, 34.0
    last = max([at for at, _words in across] + [at for at, _share in points], default=1) or 1
    wide, high = width - left - right, height - top - bottom

    def spot(at: float, share: float) -> tuple[float, float]:
        return left + wide * at / last, top + high * (1 - share)

    marks: list[Mark] = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        _x, y = spot(0, share)
        marks += [
            Stroke(x1=left, y1=y, x2=width - right, y2=y, colour=PALE),
            Words(x=left - 8, y=y + 4, text=f"{share:.0%}", size=11, anchor="end", fill=GREY),
        ]
    for at, words in across:
        x, _y = spot(at, 0)
        marks.append(Words(x=x, y=height - 12, text=words, size=11, anchor="middle", fill=GREY))
    ends = [*points[1:], (last, -1.0)]  # the last step runs to the end of the axis
    for (here, share), (there, following) in zip(points, ends, strict=False):
        x1, y1 = spot(here, share)
        x2, _same = spot(there, share)
        marks.append(Stroke(x1=x1, y1=y1, x2=x2, y2=y1, colour=TONES[0], width=2.5))
        if following >= 0:
            marks.append(
                Stroke(x1=x2, y1=y1, x2=x2, y2=spot(there, following)[1], colour=TONES[0],
                       width=2.5)
            )  # fmt: skip
    return Chart(title=title, width=width, height=height, marks=tuple(marks))


def _label(name: str, label: float, *, y: float) -> Words:
    """Return the words of a row: at the end of the room beside its bar, or above it."""
    if label:
        return Words(x=label - 10, y=y + 14, text=_short(name, round(label / 7.6)), anchor="end")
    return Words(x=0, y=y - 6, text=_short(name, 46))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _number(value: float) -> str:
    return f"{value:,.1f}".replace(",", " ").replace(".", ",").removesuffix(",0").replace(" ", ".")


def _tone(colour: str) -> str:
    if colour == PALE:
        return "tone-pale"
    return f"tone-{TONES.index(colour)}" if colour in TONES else "tone-plain"


def _svg(mark: Mark) -> str:
    if isinstance(mark, Bar):
        return (
            f'<rect x="{mark.x:.1f}" y="{mark.y:.1f}" width="{mark.width:.1f}"'
            f' height="{mark.height:.1f}" fill="{mark.fill}" class="{_tone(mark.fill)}"/>'
        )
    if isinstance(mark, Stroke):
        return (
            f'<line x1="{mark.x1:.1f}" y1="{mark.y1:.1f}" x2="{mark.x2:.1f}" y2="{mark.y2:.1f}"'
            f' stroke="{mark.colour}" stroke-width="{mark.width:g}" class="{_tone(mark.colour)}"/>'
        )
    # On the page, words take the ink of the theme.
    fill = "currentColor" if mark.fill in (INK, GREY) else mark.fill
    return (
        f'<text x="{mark.x:.1f}" y="{mark.y:.1f}" font-size="{mark.size:g}" fill="{fill}"'
        f' text-anchor="{mark.anchor}">{escape(mark.text)}</text>'
    )


def _paint(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    if isinstance(mark, Bar):
        box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        pen.rectangle([side * SHARP for side in box], fill=mark.fill)
    elif isinstance(mark, Stroke):
        ends = (mark.x1, mark.y1, mark.x2, mark.y2)
        pen.line([end * SHARP for end in ends], fill=mark.colour, width=round(mark.width * SHARP))
    else:
        font = ImageFont.truetype(FONTS / "LiberationSerif-Regular.ttf", round(mark.size * SHARP))
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[mark.anchor]
        pen.text((mark.x * SHARP, mark.y * SHARP), mark.text, mark.fill, font, anchor=anchor)
