"""Lines of "căn cứ": how NĐ 30/2020 begins and ends them."""

from __future__ import annotations

from collections.abc import Iterable

# A line that begins with one of these says already in which way it is a basis.
OPENINGS = ("Căn cứ", "Theo", "Thực hiện", "Xét", "Sau khi", "Trên cơ sở")


def basis_lines(lines: Iterable[str]) -> list[str]:
    """Return the lines of "căn cứ", each begun as one and ended by ";", the last by "."."""
    kept = [bare for line in lines if (bare := line.strip().rstrip(";.,").strip())]
    told = [line if line.startswith(OPENINGS) else f"Căn cứ {line}" for line in kept]
    return [f"{line};" for line in told[:-1]] + [f"{line}." for line in told[-1:]]
