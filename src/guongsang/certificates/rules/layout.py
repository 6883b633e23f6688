"""The lines of a certificate in millimetres (DOMAIN §5.3); places and sizes are the office's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from itertools import combinations
from typing import Any

# In the order of the law.
KEYS = (
    "emblem", "state", "authority", "verb", "award", "name", "place", "words",
    "decision", "golden", "date", "signer_title", "signer_name", "qr",
)  # fmt: skip
# What a pre-printed blank does not bring along.
BLANK_KEYS = ("name", "place", "words", "decision", "golden", "date", "signer_title",
              "signer_name", "qr")  # fmt: skip
# Below this many points nobody reads a line on a wall; words that need less are not printed.
LEAST = {
    "state": 10, "authority": 11, "verb": 10, "award": 18, "name": 14, "place": 10, "words": 10,
    "decision": 9, "golden": 9, "date": 9, "signer_title": 9, "signer_name": 10,
}  # fmt: skip
MOST_SIZE = 60
ALIGNS = ("left", "center", "right")
EMBLEMS = ("star", "office", "none")
# The families that the program carries; both have every letter of Vietnamese.
FONTS = ("Liberation Serif", "Libertinus Serif")
SMALLEST_SIDE = 4
# A telephone reads a code of this size; the code's words need the rest.
SMALLEST_QR = (16, 24.5)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A sheet as it lies before the reader, in millimetres."""

    width: float = 297
    height: float = 210


@dataclass(frozen=True, kw_only=True)
class Box:
    """Where a line stands (mm), and the size in points that it has when its words are short."""

    x: float
    y: float
    w: float
    h: float
    size: float = 0
    align: str = "center"


@dataclass(frozen=True, kw_only=True)
class Spec:
    """Everything that decides how a certificate looks."""

    paper: Paper = Paper()
    border: bool = True
    emblem: str = "star"
    # The name under which the office's own picture is kept; "" without one.
    emblem_file: str = ""
    flags: bool = False
    red: str = "#A61E22"
    gold: str = "#B98A2E"
    font: str = FONTS[0]
    mark_reprints: bool = False
    boxes: Mapping[str, Box] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, lines in the order of the law."""
        told = asdict(self)
        told["boxes"] = {key: told["boxes"][key] for key in KEYS if key in self.boxes}
        return told


WIDE = {"x": 26, "w": 245}
RIGHT = {"x": 170, "w": 105}
LEFT = {"x": 24, "w": 100, "align": "left"}
SHIPPED: dict[str, dict[str, Any]] = {
    "emblem": {"x": 118.5, "y": 15, "w": 60, "h": 20},
    "state": {"x": 58.5, "y": 36, "w": 180, "h": 14, "size": 14},
    "authority": {**WIDE, "y": 51, "h": 9, "size": 17},
    "verb": {**WIDE, "y": 60.5, "h": 7, "size": 15},
    "award": {**WIDE, "y": 68, "h": 15, "size": 34},
    "name": {**WIDE, "y": 85, "h": 19, "size": 26},
    "place": {**WIDE, "y": 105, "h": 12, "size": 15},
    "words": {"x": 36, "w": 225, "y": 118, "h": 22, "size": 16},
    "decision": {**LEFT, "y": 170, "h": 10, "size": 12},
    "golden": {**LEFT, "y": 180.5, "h": 7, "size": 12},
    "date": {**RIGHT, "y": 142, "h": 7, "size": 13},
    "signer_title": {**RIGHT, "y": 149.5, "h": 7, "size": 13},
    "signer_name": {**RIGHT, "y": 180.5, "h": 8, "size": 14},
    "qr": {"x": 129.5, "w": 38, "y": 152, "h": 37},
}


def shipped_spec(*, on_blank: bool = False, paper: Paper | None = None) -> Spec:
    """Return the design that the program brings: all lines, or those that a blank leaves open.

    On paper of another size everything stands in proportion.
    """
    sheet = paper or Paper()
    across, down = sheet.width / 297, sheet.height / 210
    boxes = {
        key: Box(
            **told
            | {"x": round(told["x"] * across, 1), "w": round(told["w"] * across, 1)}
            | {"y": round(told["y"] * down, 1), "h": round(told["h"] * down, 1)}
        )
        for key, told in SHIPPED.items()
        if not on_blank or key in BLANK_KEYS
    }
    return Spec(paper=sheet, border=not on_blank, boxes=boxes)


def spec_from(told: Mapping[str, Any]) -> Spec:
    """Return the spec that ``as_json`` wrote."""
    boxes = {key: Box(**box) for key, box in told["boxes"].items()}
    return Spec(**{**told, "paper": Paper(**told["paper"]), "boxes": boxes})


def why_not_inside(key: str, box: Box, paper: Paper) -> str:
    """Return what is wrong with a box: "outside" the paper, "small", "qr" too small, or ""."""
    if min(box.w, box.h) < SMALLEST_SIDE:
        return "small"
    if key == "qr" and (box.w < SMALLEST_QR[0] or box.h < SMALLEST_QR[1]):
        return "qr"
    inside = 0 <= box.x <= box.x + box.w <= paper.width
    return "" if inside and 0 <= box.y <= box.y + box.h <= paper.height else "outside"


def overlaps(spec: Spec) -> list[tuple[str, str]]:
    """Return the pairs of lines whose boxes lie over one another."""
    return [
        (one, other)
        for one, other in combinations([key for key in KEYS if key in spec.boxes], 2)
        if _touch(spec.boxes[one], spec.boxes[other])
    ]


def _touch(a: Box, b: Box) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h
