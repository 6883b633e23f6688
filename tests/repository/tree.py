"""Where the sources are, and how the repository tests walk them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, Token

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "guongsang"
# Letters that only Vietnamese words have: any vowel with a mark, and đ.
VIETNAMESE = re.compile(r"[À-ÖØ-öø-ỹ]")


def shown(path: Path) -> str:
    """Return the path as people name it."""
    return path.relative_to(ROOT).as_posix()


def python_files(*, migrations: bool = False) -> list[Path]:
    """Return our modules, without migrations unless asked."""
    return [p for p in sorted(SOURCE.rglob("*.py")) if migrations or "migrations" not in p.parts]


def trees() -> Iterator[tuple[Path, ast.Module]]:
    """Yield each module with its syntax tree."""
    for path in python_files():
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def templates() -> list[Path]:
    """Return our HTML templates."""
    return sorted(SOURCE.rglob("templates/**/*.html"))


def tokens(path: Path) -> list[Token]:
    """Return what Django's own lexer sees in a template."""
    return Lexer(path.read_text(encoding="utf-8")).tokenize()
