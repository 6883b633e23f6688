"""The demo town's own form of a decision: the shipped one with two lines for who asks."""

from __future__ import annotations

import io
from copy import deepcopy
from datetime import datetime

from docx import Document
from docx.text.paragraph import Paragraph

from guongsang.papers import usecases as papers
from guongsang.papers.queries import kind_named
from guongsang.workspace.demo.rounds import Office

DECISION = "honours.decision"
CALL = (
    "Bộ phận thi đua, khen thưởng:",
    "0209 3870 000 (số máy mẫu).",
)


def use_own_template(office: Office, *, at: datetime) -> None:
    """Let the town use a form of its own, in which the decision tells whom to call."""
    papers.upload_template(
        DECISION,
        unit_id=office.town.pk,
        content=own_decision(),
        name="mau-quyet-dinh-cua-thanh-pho.docx",
        note="Thêm số điện thoại bộ phận thi đua, khen thưởng dưới nơi nhận.",
        is_for_use=True,
        by=office.officer,
        at=at,
    )


def own_decision() -> bytes:
    """Return the shipped form with lines under the recipients, in the manner of the others."""
    kind = kind_named(DECISION)
    if kind is None:
        raise LookupError(DECISION)
    document = Document(str(kind.template))
    cell = next(
        cell
        for table in document.tables
        for cell in table.rows[0].cells
        if cell.text.startswith("Nơi nhận")
    )
    line = next(one for one in cell.paragraphs if one.text.startswith("- "))
    after = cell.paragraphs[-1]
    for words in CALL:
        copied = Paragraph(deepcopy(line._p), line._parent)
        copied.runs[0].text = words
        for run in copied.runs[1:]:
            run.text = ""
        after._p.addnext(copied._p)
        after = copied
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
