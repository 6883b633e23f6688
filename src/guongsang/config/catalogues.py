"""Translations as programs read them: ``.mo`` files, built from the committed ``.po`` on start."""

import os
from pathlib import Path

import polib

LOCALE_DIR = Path(__file__).resolve().parent / "locale"


def compile_catalogues(folder: Path = LOCALE_DIR) -> list[Path]:
    """Build each ``.mo`` that is missing or older than its ``.po``; return those built.

    Called before Django starts. The new file takes its place in one step, so that a second
    process never reads half of it.
    """
    built = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        half = target.with_suffix(f".{os.getpid()}.tmp")
        polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(half))
        half.replace(target)
        built.append(target)
    return built
