"""Counting votes that stand in files: no sitting, no database, the same rule as in a session."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from guongsang.councils.rules import Tally, Threshold, Voice, count, threshold_from
from guongsang.councils.rules.counting import (
    ABSENT,
    AGREE,
    ALL_MEMBERS,
    BLANK,
    DISAGREE,
    INVALID,
    PRESENT,
    PRESENT_ONES,
    WRITTEN,
)
from guongsang.foundation.csv_rows import Complaints, Row, read_rows, same

VOTE_COLUMNS = ("item", "member", "vote")
COUNCIL_COLUMNS = ("council", "members", "threshold", "base")
STAY = "recused"
RESULT_COLUMNS = ("item", "yes", "base", "needed", "result")
PASSED, NOT_PASSED = "passed", "not passed"
VOICES = {
    "yes": Voice(presence=PRESENT, choice=AGREE),
    "no": Voice(presence=PRESENT, choice=DISAGREE),
    "blank": Voice(presence=PRESENT, choice=BLANK),
    "invalid": Voice(presence=PRESENT, choice=INVALID),
    "absent": Voice(presence=ABSENT),
    "recused": Voice(presence=PRESENT, has_conflict=True),
    "written-yes": Voice(presence=WRITTEN, choice=AGREE),
    "written-no": Voice(presence=WRITTEN, choice=DISAGREE),
    "written-blank": Voice(presence=WRITTEN, choice=BLANK),
}
BASES = {"all": ALL_MEMBERS, "present": PRESENT_ONES}
STAYS = {"": True, "stay": True, "leave": False}
MOST_MEMBERS = 1_000


@dataclass(frozen=True, kw_only=True)
class CouncilTerms:
    """How large a council is, and by what its votes are counted."""

    members: int
    threshold: Threshold
    base: str
    conflicted_stay: bool


@dataclass
class Ballot:
    """One item as voted: the voices by the member who raised them, and on which line."""

    item: str
    terms: CouncilTerms
    voices: dict[str, tuple[int, Voice]] = field(default_factory=dict)

    @property
    def tally(self) -> Tally:
        """The count; a member of whom the file says nothing was absent."""
        told = [voice for _line, voice in self.voices.values()]
        silent = [VOICES["absent"]] * (self.terms.members - len(told))
        return count(
            [*told, *silent], base=self.terms.base, conflicted_stay=self.terms.conflicted_stay
        )

    @property
    def result(self) -> tuple[str, int, int, int, str]:
        """The line of the result file."""
        tally, threshold = self.tally, self.terms.threshold
        passes = threshold.is_met(tally.agree, tally.base)
        needed = threshold.needed(tally.base)
        return self.item, tally.agree, tally.base, needed, PASSED if passes else NOT_PASSED


def tally_files(votes: Path, councils: Path) -> list[tuple[str, int, int, int, str]]:
    """Return the result of every item, in the order in which the items first appear.

    :raises Refused: with every wrong line of both files, its number and the reason.
    """
    told = Complaints()
    terms = _councils(councils, told)
    ballots: dict[str, Ballot] = {}
    for row in read_rows(votes, columns=VOTE_COLUMNS, told=told):
        if why := _hear(row, terms, ballots):
            told.add(votes, row.line, why)
    told.refuse()
    return [ballot.result for ballot in ballots.values()]


def _councils(path: Path, told: Complaints) -> dict[str, CouncilTerms | None]:
    """Return the terms of each council; None when its line is wrong, which is told once."""
    found: dict[str, CouncilTerms | None] = {}
    for row in read_rows(path, columns=COUNCIL_COLUMNS, optional=(STAY,), told=told):
        key = same(row["council"])
        if key in found:
            told.add(path, row.line, _("Hội đồng «%s» đã có ở dòng trên.") % row["council"])
            continue
        reasons = _why_no_terms(row)
        for why in reasons:
            told.add(path, row.line, why)
        found[key] = None if reasons else _terms(row)
    return found


def _terms(row: Row) -> CouncilTerms:
    threshold = threshold_from(row["threshold"])
    assert threshold is not None  # noqa: S101 — asked before, with the other reasons
    return CouncilTerms(
        members=int(row["members"]),
        threshold=threshold,
        base=BASES[same(row["base"])],
        conflicted_stay=STAYS[same(row[STAY])],
    )


def _why_no_terms(row: Row) -> list[str]:
    members, reasons = row["members"], []
    if "-" in row["council"]:
        reasons.append(
            _("Mã Hội đồng «%s» có dấu gạch nối nên không phiếu nào thuộc về nó được.")
            % row["council"]
        )
    if not (members.isascii() and members.isdigit() and 0 < int(members) <= MOST_MEMBERS):
        reasons.append(
            _("Số thành viên «%(members)s» phải là số nguyên từ 1 đến %(most)d.")
            % {"members": members[:40], "most": MOST_MEMBERS}
        )
    if threshold_from(row["threshold"]) is None:
        reasons.append(
            _(
                "Ngưỡng «%s» không đọc được. Hãy ghi như: 90%%, 70,5%%, 2/3, quá nửa, trên 1/2; "
                "lớn hơn 0 và không quá 100%%."
            )
            % row["threshold"][:40]
        )
    if same(row["base"]) not in BASES:
        reasons.append(
            _("Cách tính «%s» không có. Hãy ghi all (mọi thành viên) hoặc present (người dự họp).")
            % row["base"][:40]
        )
    if same(row[STAY]) not in STAYS:
        reasons.append(
            _("Cột recused ghi «%s»; hãy ghi stay (vẫn tính trong tổng số) hoặc leave (không).")
            % row[STAY][:40]
        )
    return reasons


def _hear(row: Row, terms: dict[str, CouncilTerms | None], ballots: dict[str, Ballot]) -> str:
    """Note one vote, or return why it cannot be heard."""
    item, member = row["item"], row["member"]
    council, hyphen, rest = (part.strip() for part in item.partition("-"))
    if not (council and hyphen and rest):
        return (
            _("Mã «%s» phải gồm mã Hội đồng, dấu gạch nối rồi phần còn lại, như HD1-05.")
            % item[:60]
        )
    if same(council) not in terms:
        return _("Hội đồng «%s» không có trong tệp Hội đồng.") % council[:60]
    voice = VOICES.get("-".join(same(row["vote"]).replace("_", " ").replace("-", " ").split()))
    if voice is None:
        return _("Phiếu «%(vote)s» không có. Hãy ghi một trong: %(votes)s.") % {
            "vote": row["vote"][:40],
            "votes": ", ".join(VOICES),
        }
    term = terms[same(council)]
    if term is None:
        return ""
    ballot = ballots.setdefault(f"{same(council)}-{same(rest)}", Ballot(item, term))
    if why := _why_one_too_many(ballot, member):
        return why
    ballot.voices[same(member)] = (row.line, voice)
    return ""


def _why_one_too_many(ballot: Ballot, member: str) -> str:
    if earlier := ballot.voices.get(same(member)):
        return _("Thành viên «%(member)s» đã có phiếu về «%(item)s» ở dòng %(line)d.") % {
            "member": member[:60],
            "item": ballot.item[:60],
            "line": earlier[0],
        }
    if len(ballot.voices) == ballot.terms.members:
        return _(
            "Mã «%(item)s» có nhiều phiếu hơn số thành viên Hội đồng (%(members)d); «%(member)s» "
            "là người thừa."
        ) % {"item": ballot.item[:60], "members": ballot.terms.members, "member": member[:60]}
    return ""
