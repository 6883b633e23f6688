"""How a certificate is laid out, and by how much a printer misses; no Django."""

from guongsang.certificates.rules.layout import (
    ALIGNS,
    BLANK_KEYS,
    EMBLEMS,
    FONTS,
    KEYS,
    LEAST,
    MOST_SIZE,
    Box,
    Paper,
    Spec,
    overlaps,
    shipped_spec,
    spec_from,
    why_not_inside,
)
from guongsang.certificates.rules.letters import strange_in
from guongsang.certificates.rules.shifts import CROSS, Shift, across_of, crosses_of, measured

__all__ = [
    "ALIGNS",
    "BLANK_KEYS",
    "CROSS",
    "EMBLEMS",
    "FONTS",
    "KEYS",
    "LEAST",
    "MOST_SIZE",
    "Box",
    "Paper",
    "Shift",
    "Spec",
    "across_of",
    "crosses_of",
    "measured",
    "overlaps",
    "shipped_spec",
    "spec_from",
    "strange_in",
    "why_not_inside",
]
