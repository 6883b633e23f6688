"""Claims that stand in a file, looked through for achievements claimed twice; no database."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.dossiers.rules.twice import Claimed, Twice, Why, day_from, find_twice
from guongsang.foundation.csv_rows import (
    ARCHIVE,
    Complaints,
    Row,
    read_rows,
    refuse_twice,
    same,
    year_from,
)

TWICE_COLUMNS = ("claim_a", "claim_b", "why")
BLANK = ("round_year", "kind", "decision_as_typed", "decision_date", "evidence_hash")
# What the work was, where somebody adds such a column.
WORKS = ("initiative", "title", "sang kien", "ten sang kien")
WHY_WORDS = {
    Why.DECISION: gettext_lazy("cùng một người kê hai lần một quyết định (%(decision)s)"),
    Why.UNDATED_DECISION: gettext_lazy(
        "cùng một người kê hai lần một quyết định (%(decision)s), một bên chưa ghi ngày"
    ),
    Why.WORDS: gettext_lazy("cùng một người kê hai lần với cùng lời và cùng ngày (%(decision)s)"),
    Why.EVIDENCE: gettext_lazy("cùng một tệp minh chứng dùng cho hai người"),
    Why.EVIDENCE_AND_DECISION: gettext_lazy(
        "cùng một tệp minh chứng dùng cho hai người, cùng quyết định %(decision)s; "
        "hãy xem quyết định có khen cả hai không"
    ),
    Why.WORK: gettext_lazy("cùng một sáng kiến kê ở hai năm"),
    Why.WORK_OF_OTHERS: gettext_lazy("cùng một sáng kiến của hai người kê ở hai năm"),
}


def read_claims(path: Path) -> list[Claimed]:
    """Return the claims of a file, in their order.

    :raises Refused: with every wrong line, its number and the reason.
    """
    told = Complaints()
    rows = read_rows(
        path, columns=("claim", "candidate"), blank=BLANK, optional=WORKS, limits=ARCHIVE, told=told
    )
    refuse_twice(path, rows, "claim", told)
    claims = [_claimed(path, row, told) for row in rows]
    told.refuse()
    return claims


def _claimed(path: Path, row: Row, told: Complaints) -> Claimed:
    day = day_from(row["decision_date"])
    if row["decision_date"] and day is None:
        told.add(
            path,
            row.line,
            _("Ngày «%s» không đọc được. Hãy ghi như 05/03/2024 hoặc 2024-03-05.")
            % row["decision_date"][:40],
        )
    return Claimed(
        key=row["claim"],
        person=same(row["candidate"]),
        year=year_from(path, row, "round_year", told),
        decision=row["decision_as_typed"],
        day=day,
        evidence=row["evidence_hash"],
        work=next((row[name] for name in WORKS if row[name]), ""),
    )


def twice_rows(path: Path) -> tuple[list[tuple[str, str, str]], int]:
    """Return the lines of the result file, and how many claims were looked through.

    :raises Refused: with every wrong line.
    """
    claims = read_claims(path)
    return [_told(claims, one) for one in find_twice(claims)], len(claims)


def _told(claims: list[Claimed], found: Twice) -> tuple[str, str, str]:
    one = claims[found.a]
    why = str(WHY_WORDS[found.why]) % {"decision": one.decision}
    return one.key, claims[found.b].key, why
