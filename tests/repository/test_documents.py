"""Documents say what is true."""

import re

from guongsang.config import reference
from tests.repository.tree import ROOT, shown

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def documents():
    """Return every Markdown page of the repository."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_reference_is_current():
    assert reference.stale() == []


def test_no_document_points_at_nothing():
    broken = [
        f"{shown(page)}: {target}"
        for page in documents()
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def test_every_decision_has_its_three_parts():
    parts = ["## Bối cảnh", "## Quyết định", "## Hệ quả"]

    for page in sorted((ROOT / "docs" / "adr").glob("0*.md")):
        text = page.read_text(encoding="utf-8")
        assert [part for part in parts if part not in text] == [], page.name


def test_the_map_names_every_package():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    packages = {path.parent.name for path in (ROOT / "src" / "guongsang").glob("*/__init__.py")}

    assert [name for name in sorted(packages) if f"`{name}`" not in text] == []


def test_every_screen_of_the_handbook_has_its_page():
    contents = ROOT / "docs" / "handbook" / "README.md"
    screens = re.findall(r"\]\(([\w-]+\.md)\)", contents.read_text(encoding="utf-8"))

    assert sorted(screens) == sorted(
        page.name for page in contents.parent.glob("*.md") if page != contents
    )


def test_decisions_are_numbered_without_gaps_and_say_their_number():
    pages = sorted((ROOT / "docs" / "adr").glob("*.md"))

    assert [page.read_text(encoding="utf-8")[:7] for page in pages] == [
        f"# {number:04}:" for number in range(1, len(pages) + 1)
    ]
