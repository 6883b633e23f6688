"""A Word file and a PDF under the ruler: what each paragraph is, how large, where it stands."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

MM = 72 / 25.4
# How high poppler draws the box of a word in Liberation Serif, by its size: 0.89 to 0.91.
LINE = 0.9
BY_TEXT = (
    ("Quốc hiệu", r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$"),
    ("Tiêu ngữ", r"Độc lập - Tự do - Hạnh phúc$"),
    ("Số ký hiệu", r"Số: "),
    ("Nơi nhận", r"Nơi nhận:$"),
)


def opened(docx: bytes) -> Paper:
    return Document(io.BytesIO(docx))


def paragraphs(paper: Paper) -> Iterator[Paragraph]:
    """Yield every paragraph with words in the order of reading, those in tables too."""
    for element in paper.element.body.iter(qn("w:p")):
        found = Paragraph(element, paper)
        if found.text.strip():
            yield found


def role_of(paragraph: Paragraph) -> str:
    """Return what a paragraph is: by its words where they are fixed, else by its style."""
    text = paragraph.text.strip()
    for role, pattern in BY_TEXT:
        if re.match(pattern, text):
            return role
    return str(paragraph.style.name)


def _chain(paragraph: Paragraph) -> Iterator[BaseOxmlElement]:
    style = paragraph.style
    while style is not None:
        yield style.element
        style = style.base_style
    defaults = paragraph.part.package.main_document_part.styles.element.find(qn("w:docDefaults"))
    yield defaults.find(qn("w:rPrDefault"))


def _properties(run: Run, paragraph: Paragraph) -> Iterator[BaseOxmlElement]:
    for element in (run._r, *_chain(paragraph)):
        if (found := element.find(qn("w:rPr"))) is not None:
            yield found


def fonts_of(run: Run, paragraph: Paragraph) -> set[str]:
    """Return the fonts in which the letters of a run stand, by the nearest that says so."""
    for found in _properties(run, paragraph):
        if (named := found.find(qn("w:rFonts"))) is not None:
            return set(named.attrib.values())
    return set()


def size_of(run: Run, paragraph: Paragraph) -> float:
    """Return the size of a run in points."""
    for found in _properties(run, paragraph):
        if (size := found.find(qn("w:sz"))) is not None:
            return int(size.get(qn("w:val"))) / 2
    return 0


def is_on(run: Run, paragraph: Paragraph, tag: str) -> bool:
    """Tell whether a run is bold ("b") or italic ("i")."""
    for found in _properties(run, paragraph):
        if (said := found.find(qn(f"w:{tag}"))) is not None:
            return said.get(qn("w:val"), "1") not in {"0", "false"}
    return False


def format_of(paragraph: Paragraph, name: str) -> object:
    """Return a measure of a paragraph (python-docx's name for it), its own or of its style."""
    if (own := getattr(paragraph.paragraph_format, name)) is not None:
        return own
    style = paragraph.style
    while style is not None:
        if (said := getattr(style.paragraph_format, name)) is not None:
            return said
        style = style.base_style
    return None


@dataclass(frozen=True)
class Word:
    """A word of a PDF with its box in mm from the upper left corner, and its size in points."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        return (self.bottom - self.top) * MM / LINE


@dataclass(frozen=True)
class Sheet:
    """One page of a PDF, in mm."""

    width: float
    height: float
    words: list[Word]


def sheets(pdf: Path) -> list[Sheet]:
    """Return the pages of a PDF with their words, by poppler."""
    asked = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    found: list[Sheet] = []
    for line in told.splitlines():
        numbers = [float(one) / MM for one in re.findall(r'[a-zA-Z]+="([\d.-]+)"', line)]
        if "<page " in line:
            found.append(Sheet(numbers[0], numbers[1], []))
        elif "<word " in line:
            text = re.sub(r"<[^>]+>", "", line).strip()
            found[-1].words.append(Word(len(found), text, *numbers))
    return found


def embedded(pdf: Path) -> dict[str, bool]:
    """Return the fonts of a PDF and whether each lies inside it."""
    told = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout
    rows = [
        re.match(r"(\S+)\s+.*?\s(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s", line)
        for line in told.splitlines()[2:]
    ]
    return {row[1].split("+")[-1]: row[2] == "yes" for row in rows if row}
