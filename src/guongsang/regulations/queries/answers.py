"""The answers about a file of cases, as JSON and as a table to read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.regulations.queries.books import Books
from guongsang.regulations.queries.caps import cap_sentence
from guongsang.regulations.queries.case_file import CaseFile, ListAsked, read_cases
from guongsang.regulations.queries.sentences import name_of, plain_words
from guongsang.regulations.queries.verdicts import Line, Verdict, answer_words, verdict_of
from guongsang.regulations.rules import Answer
from guongsang.regulations.rules.shares import ShareFinding, Side, shares_of

Plain = dict[str, object]
OTHER_NAMES = {
    "excellent": gettext_lazy("Hoàn thành xuất sắc nhiệm vụ"),
    "good_or_better": gettext_lazy("Hoàn thành tốt nhiệm vụ trở lên"),
    "people": gettext_lazy("Cá nhân trong danh sách"),
    "leaders": gettext_lazy("Người lãnh đạo, quản lý"),
    "direct_workers": gettext_lazy("Người trực tiếp lao động"),
    "women": gettext_lazy("Nữ"),
    "busiest_unit": gettext_lazy("Đơn vị có nhiều nhất"),
}


def answers_about(path: Path, books: Books, names: dict[str, str]) -> Plain:
    """Return the answers about every case and list of a file, in its order.

    :raises Refused: when the file cannot be read as cases.
    """
    asked = read_cases(path, names)
    verdicts = verdicts_about(asked, books)
    return {
        "cases": [plain_verdict(one) for one in verdicts],
        "lists": [plain_list(one, books) for one in asked.lists],
    }


def verdicts_about(asked: CaseFile, books: Books) -> list[Verdict]:
    return [verdict_of(case, books) for case in asked.cases]


def plain_verdict(verdict: Verdict) -> Plain:
    """Return one case as JSON can hold it."""
    ready, case = verdict.judgement.ready_on, verdict.judgement.case
    return {
        "id": case.id,
        "title": case.award,
        "answer": verdict.answer.value,
        "from_when": ready.isoformat() if ready else None,
        "from_when_words": _("từ %s") % verdict.from_when if ready else None,
        "rules_of": verdict.judgement.rules_of.isoformat(),
        "why_not": [line.whole for line in verdict.stops] if verdict.answer is Answer.NO else [],
        "missing": [line.whole for line in verdict.gaps],
        "rules": [plain_line(line) for line in verdict.lines],
    }


def plain_line(line: Line) -> Plain:
    """Return one rule as JSON can hold it."""
    return {
        "rule": line.rule,
        "name": line.name,
        "option": line.option or None,
        "answer": line.answer.value,
        "sentence": line.sentence,
        "article": line.article or None,
        "article_verified": line.is_verified,
        "evidence": list(line.proofs),
        "from_when": line.ready_on.isoformat() if line.ready_on else None,
    }


def plain_list(asked: ListAsked, books: Books) -> Plain:
    """Return what every cap says of one list."""
    book = books(asked.decision_date)
    found = shares_of(asked.counts, book, is_outstanding=asked.is_outstanding)
    return {
        "id": asked.id,
        "rules": [
            {
                "rule": one.norm.key,
                "answer": one.answer.value,
                "sentence": share_sentence(one, book.names),
                "article": one.norm.source,
                "article_verified": one.norm.is_verified,
                "most": one.most,
            }
            for one in found
        ],
    }


def share_sentence(found: ShareFinding, names: dict[str, str]) -> str:
    """Return what one cap says of one list, in words."""
    known: dict[str, object] = {**OTHER_NAMES, **names}
    facts = {
        "part": name_of(found.part, known),
        "whole": name_of(found.whole, known),
        "has": found.has,
        "total": found.total,
        "most": found.most,
        "cap": plain_words(Decimal(found.norm.number or 0)),
    }
    if found.side is not Side.MOST:
        return cap_sentence(found)
    if found.answer is Answer.UNKNOWN:
        return _("Chưa biết số «%(part)s» hoặc «%(whole)s», mức tối đa %(cap)s.") % facts
    if found.answer is Answer.YES:
        return _("«%(part)s» %(has)s trên %(total)s «%(whole)s», trong mức %(cap)s.") % facts
    return (
        _("«%(part)s» %(has)s trên %(total)s «%(whole)s», vượt mức %(cap)s: nhiều nhất %(most)s.")
        % facts
    )


def table_lines(answers: Plain) -> Iterator[str]:
    """Give the answers as lines to read: each case, below it what stops or is missing."""
    cases = answers["cases"]
    for case in cases if isinstance(cases, list) else []:
        when = f" ({case['from_when_words']})" if case["from_when_words"] else ""
        yield f"{case['id']:<16} {case['title']:<16} {answer_words(Answer(case['answer']))}{when}"
        yield from (f"    – {words}" for words in case["why_not"] or case["missing"])
    lists = answers["lists"]
    for one in lists if isinstance(lists, list) else []:
        yield f"{one['id']}"
        for rule in one["rules"]:
            yield f"    – {answer_words(Answer(rule['answer']))}: {rule['sentence']}"
