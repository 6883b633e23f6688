"""Cases that stand in a JSON file, read with the place of every fault; missing is not known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.regulations.queries.nodes import FIRST_YEAR, LAST_YEAR, Node, called
from guongsang.regulations.queries.sentences import WORDS
from guongsang.regulations.rules.cases import (
    RATINGS,
    RECOGNITION,
    SCOPES,
    Absence,
    Achievement,
    Case,
    Hold,
    Honour,
    Initiative,
    Members,
    Stage,
    UnitLife,
    Votes,
)

MOST_BYTES = 50 * 1024 * 1024
MOST_CASES = 100_000
HOLDS = ("discipline", "investigation", "inspection", "complaint", "press")
ABSENCES = ("maternity", "study", "unpaid", "sick", "other")
TYPES = ("merit", "sudden", "movement", "long_service", "tenure", "external")


@dataclass(frozen=True, kw_only=True)
class ListAsked:
    """One list of a round whose caps are asked: how many of what."""

    id: str
    decision_date: date
    counts: Mapping[str, int]
    is_outstanding: bool = False


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """All that one file asks."""

    cases: tuple[Case, ...]
    lists: tuple[ListAsked, ...] = ()


def read_cases(path: Path, names: Mapping[str, str]) -> CaseFile:
    """Return what a file asks.

    :param names: titles and forms by key, as the rules call them.
    :raises Refused: with the place in the file, what stands there and what should.
    """
    root = _loaded(path)
    titles = called(tuple(names), names) | {
        fold(RECOGNITION): RECOGNITION,
        fold(_("Công nhận điển hình tiên tiến")): RECOGNITION,
    }
    if isinstance(root, list):
        root = {"cases": root}
    node = Node(root, path.name)
    cases = node.rows("cases", lambda one: case_of(one, titles)) or ()
    lists = node.rows("lists", list_of) or ()
    node.done()
    if not cases and not lists:
        raise Refused(_("%s: chưa có trường hợp nào («cases»).") % path.name)
    if len(cases) > MOST_CASES:
        raise Refused(_("%s: quá 100.000 trường hợp. Hãy chia thành nhiều tệp.") % path.name)
    _refuse_twice([one.id for one in cases], path.name)
    return CaseFile(cases=cases, lists=lists)


def _loaded(path: Path) -> object:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(_("%s: tệp lớn hơn 50 MB. Hãy chia nhỏ.") % path.name)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(
            _("Không mở được tệp «%(path)s» (%(why)s).")
            % {"path": path, "why": error.strerror or error}
        ) from error
    except UnicodeDecodeError as error:
        raise Refused(_("%s: tệp phải ghi bằng UTF-8.") % path.name) from error
    try:
        loaded: object = json.loads(text, parse_constant=_no_such_number)
    except json.JSONDecodeError as error:
        raise Refused(
            _("%(file)s, dòng %(line)s, cột %(column)s: không phải JSON đúng.")
            % {"file": path.name, "line": error.lineno, "column": error.colno}
        ) from error
    except (RecursionError, ValueError) as error:
        raise Refused(_("%s: có số không hợp lệ, hoặc lồng nhau quá sâu.") % path.name) from error
    return loaded


def _no_such_number(word: str) -> None:
    raise ValueError(word)


def _refuse_twice(keys: list[str], place: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise Refused(
                _("%(place)s: hai trường hợp cùng mã «%(id)s».") % {"place": place, "id": key}
            )
        seen.add(key)


def list_of(node: Node) -> ListAsked:
    """Return one list whose caps are asked."""
    counts = node.child("counts")
    if counts is None:
        raise Refused(_("%(place)s: chưa ghi.") % {"place": node.at("counts")})
    return ListAsked(
        id=node.needed_text("id"),
        decision_date=node.needed_day("decision_date"),
        counts=_numbers(counts),
        is_outstanding=bool(node.flag("outstanding")),
    )


def _numbers(node: Node) -> dict[str, int]:
    found = {name: node.number(name) for name in list(node.value)}
    return {name: value for name, value in found.items() if value is not None}


def case_of(node: Node, titles: Mapping[str, str]) -> Case:
    """Return one case; what is missing or null is not known."""
    node = _named(node)
    subject = node.child("subject") or Node({}, node.at("subject"))
    kinds = called(tuple(SubjectKind.values), dict(SubjectKind.choices))
    kind = subject.choice("kind", kinds)
    if kind is None:
        raise Refused(
            _("%(place)s: chưa ghi loại: individual, collective hay household.")
            % {"place": subject.at("kind")}
        )
    award = node.choice("title", titles)
    if award is None:
        raise Refused(_("%(place)s: chưa ghi danh hiệu, hình thức.") % {"place": node.at("title")})
    stages = called(tuple(Stage), {})
    honours = node.rows("ledger", lambda one: honour_of(one, titles))
    node.text("note")
    case = Case(
        id=node.needed_text("id"),
        award=award,
        kind=kind,
        decision_date=node.needed_day("decision_date"),
        reception_date=node.day("reception_date"),
        year=node.year("year"),
        stage=Stage(node.choice("stage", stages) or Stage.DECISION),
        honours=honours,
        honours_since=_since(node, honours),
        ratings=ratings_of(node),
        initiatives=node.rows("initiatives", initiative_of),
        achievements=node.rows("achievements", achievement_of),
        holds=node.rows("holds", hold_of),
        votes=votes_of(node),
        confirmed=confirmed_of(node),
        **_about(subject),
    )
    subject.done()
    return case


def _named(node: Node) -> Node:
    """Tell the id of the case with every place in it."""
    if isinstance(node.value.get("id"), str):
        node.place += f" «{node.value['id'][:40]}»"
    return node


def _since(node: Node, honours: tuple[Honour, ...] | None) -> int | None:
    """Return from which year on the ledger is whole: as told, else always; never when null."""
    if not node.has("ledger_complete_from"):
        return None if honours is None else 0
    return node.year("ledger_complete_from")


def _about(subject: Node) -> dict[str, Any]:
    subject.text("name")
    return {
        "unit": unit_of(subject),
        "joined_on": subject.day("joined_on"),
        # Not written: nobody told of any. Null: it is asked and not known.
        "absences": subject.rows("absences", absence_of) if subject.has("absences") else (),
        "founded_on": subject.day("founded_on"),
        "members": members_of(subject),
    }


def unit_of(subject: Node) -> UnitLife | None:
    """Return when the unit existed: known only where its end is told, or that it has none."""
    node = subject.child("unit")
    if node is None:
        return None
    until, is_over = node.day("dissolved_on"), node.flag("dissolved")
    if is_over and until is None:
        raise Refused(_("%(place)s: hãy ghi ngày.") % {"place": node.at("dissolved_on")})
    unit = UnitLife(
        name=node.text("name") or "",
        since=node.day("since"),
        until=until,
        is_known=until is not None or is_over is False,
    )
    node.done()
    return unit


def members_of(subject: Node) -> Members | None:
    node = subject.child("members")
    if node is None:
        return None
    numbers = _numbers(node)
    return Members(total=numbers.pop("total", None), holding=numbers)


def honour_of(node: Node, titles: Mapping[str, str]) -> Honour:
    """Return one line of the ledger; a line is taken as verified unless it says otherwise."""
    key, year = node.choice("title", titles), node.year("year")
    if key is None or year is None:
        raise Refused(_("%s: mỗi dòng phải có title và year.") % node.place)
    return Honour(
        key=key,
        year=year,
        is_verified=node.flag("verified") is True if node.has("verified") else True,
        is_revoked=node.flag("revoked") is True,
        counts_for=node.choice("type", called(TYPES, {})) or "",
        paper=node.text("decision") or "",
    )


def ratings_of(node: Node) -> dict[int, str]:
    """Return the rating of each year that is told."""
    child = node.child("ratings")
    found: dict[int, str] = {}
    for name in list(child.value) if child else ():
        if not (name.isascii() and name.isdigit() and FIRST_YEAR <= int(name[:6]) <= LAST_YEAR):
            raise Refused(_("%(place)s: «%(name)s» không phải là năm.") % {
                "place": node.at("ratings"), "name": name[:40],
            })  # fmt: skip
        rating = child.choice(name, called(RATINGS, WORDS)) if child else None
        if rating is not None:
            found[int(name)] = rating
    return found


def initiative_of(node: Node) -> Initiative:
    return Initiative(
        name=node.needed_text("name"),
        year=node.year("year"),
        scope=node.choice("scope", called(SCOPES, WORDS)) or "",
        is_accepted=node.flag("accepted"),
        used_for=node.used("used_for"),
    )


def achievement_of(node: Node) -> Achievement:
    return Achievement(text=node.needed_text("text"), rewarded_by=node.used("rewarded_by"))


def hold_of(node: Node) -> Hold:
    kind = node.choice("kind", called(HOLDS, WORDS))
    if kind is None:
        raise Refused(_("%(place)s: chưa ghi.") % {"place": node.at("kind")})
    return Hold(kind=kind, **_span(node))


def absence_of(node: Node) -> Absence:
    kind = node.choice("kind", called(ABSENCES, WORDS))
    since = node.needed_day("from")
    if kind is None:
        raise Refused(_("%(place)s: chưa ghi.") % {"place": node.at("kind")})
    return Absence(kind=kind, since=since, until=_span(node)["until"])


def _span(node: Node) -> dict[str, date | None]:
    since, until = node.day("from"), node.day("to")
    if since and until and until < since:
        raise Refused(_("%(place)s: trước ngày bắt đầu.") % {"place": node.at("to")})
    return {"since": since, "until": until}


def votes_of(node: Node) -> Votes | None:
    """Return the votes; more agreeing than there are members is refused."""
    child = node.child("votes")
    if child is None:
        return None
    agreed, members = child.number("agreed"), child.number("members", first=1)
    present = child.number("present", first=1)
    child.done()
    if agreed is None:
        return None
    if agreed > min(members or agreed, present or agreed) or (members and (present or 0) > members):
        raise Refused(_("%s: số phiếu nhiều hơn số thành viên.") % child.place)
    return Votes(agreed=agreed, members=members, present=present)


def confirmed_of(node: Node) -> dict[str, bool]:
    child = node.child("confirmed")
    found = {name: child.flag(name) for name in list(child.value)} if child else {}
    return {name: said for name, said in found.items() if said is not None}
