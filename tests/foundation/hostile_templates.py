"""Word templates made by hand, honest and hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

BODY = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def template(*paragraphs: str, header: str = "", footer: str = "", title: str = "") -> bytes:
    """Return a .docx with a line for each paragraph."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    document.core_properties.title = title
    return saved(document)


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_runs(*runs: str) -> bytes:
    """Return a .docx with one paragraph, cut into runs as Word cuts a tag that was corrected."""
    document = Document()
    paragraph = document.add_paragraph()
    for words in runs:
        paragraph.add_run(words).bold = True
    return saved(document)


def table(*rows: tuple[str, ...]) -> bytes:
    """Return a .docx with one table."""
    document = Document()
    made = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        cells = made.add_row().cells
        for cell, words in zip(cells, row, strict=False):
            cell.text = words
    return saved(document)


def with_xml(xml: str) -> bytes:
    """Return a .docx with a paragraph that holds a piece of WordprocessingML."""
    document = Document()
    wrapped = f"<w:p {nsdecls('w', 'r')}>{xml}</w:p>"
    document.element.body.insert(0, parse_xml(wrapped))
    return saved(document)


def changed(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a .docx with parts put in, replaced or (None) taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, body in parts.items():
            if body is not None:
                new.writestr(name, body)
    return out.getvalue()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def tied(kind: str, target: str, *, external: bool = True) -> bytes:
    """Return a .docx with one more tie of the main part to something."""
    plain = template("Xin chào")
    mode = ' TargetMode="External"' if external else ""
    tie = f'<Relationship Id="rId99" Type="{TIES}/{kind}" Target="{target}"{mode}/>'
    told = part(plain, RELS).replace("</Relationships>", f"{tie}</Relationships>")
    return changed(plain, {RELS: told.encode()})


def text_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    return "\n".join(
        [one.text for one in document.paragraphs]
        + [cell.text for made in document.tables for row in made.rows for cell in row.cells]
    )
