"""Every picture that a page of ours names is there, drawn by a test, and none is left over."""

import re

from tests.journeys.handbook import FOLDER, HEAVIEST, SHOTS
from tests.repository.tree import ROOT

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+\.png)\)")
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def named() -> dict[str, str]:
    """Return the words beside each picture, by the path of the picture from the root."""
    return {
        str((page.parent / path).resolve().relative_to(ROOT)): words
        for page in PAGES
        for words, path in PICTURE.findall(page.read_text())
    }


def kept() -> set[str]:
    return {str(path.relative_to(ROOT)) for path in FOLDER.glob("*")}


def test_the_pictures_named_kept_and_drawn_are_the_same():
    drawn = {str((FOLDER / f"{shot.name}.png").relative_to(ROOT)) for shot in SHOTS}

    assert named().keys() == kept() == drawn


def test_every_picture_is_told_in_words_too():
    assert [path for path, words in named().items() if len(words.split()) < 2] == []


def test_no_picture_is_heavy():
    heavy = [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > HEAVIEST]

    assert heavy == []
