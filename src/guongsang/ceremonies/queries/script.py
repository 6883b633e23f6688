"""What the announcer reads, in full words, and which abbreviations nobody has explained."""

from __future__ import annotations

from dataclasses import dataclass

from guongsang.campaigns.queries.papers import lines as lines_of_text
from guongsang.campaigns.queries.papers import spelled
from guongsang.ceremonies.models import Call, Ceremony, Pronunciation
from guongsang.ceremonies.queries.hall import CallLine, Hall, TurnLine
from guongsang.ceremonies.rules import SHIPPED_READINGS, spoken, unknown_in
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.numbers import in_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.tree import ancestors
from guongsang.honours.models import Decision
from guongsang.honours.queries.papers import authority_of
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Sex

HONORIFICS = {Sex.MALE: "Ông", Sex.FEMALE: "Bà"}
WHO = {
    SubjectKind.COLLECTIVE: "tập thể",
    SubjectKind.HOUSEHOLD: "hộ gia đình",
    SubjectKind.INDIVIDUAL: "cá nhân",
}


@dataclass(frozen=True, kw_only=True)
class SaidOf:
    """What is said of one who is called, as it stands and as it sounds."""

    number: int
    seat: str
    call: Call
    words: str


@dataclass(frozen=True, kw_only=True)
class SaidTurn:
    """What is said of those who come to the stage together."""

    number: int
    heading: str
    invitation: str
    people: list[SaidOf]


@dataclass(frozen=True, kw_only=True)
class Script:
    """All that is read aloud, in order."""

    opening: list[str]
    decisions: list[str]
    turns: list[SaidTurn]
    closing: str
    unknown: list[str]


def readings_of(unit: Unit) -> dict[str, str]:
    """Return how ``unit`` reads abbreviations: the shipped table, and over it the offices' own."""
    paths = [*ancestors(unit.path), unit.path]
    own = Pronunciation.objects.filter(unit__path__in=paths).order_by("unit__path", "pk")
    return {**SHIPPED_READINGS, **dict(own.values_list("short", "words"))}


@in_vietnamese()
def script_of(ceremony: Ceremony, hall: Hall) -> Script:
    """Return the script; it is Vietnamese whatever the reader has chosen for the screen."""
    readings = readings_of(ceremony.unit)
    decisions = list(ceremony.decisions.order_by("signed_on", "pk").select_related("unit__kind"))
    raw = [ceremony.opening, *(_decision_words(one) for one in decisions)]
    raw += [_raw(line.call) for line in hall.lines]
    unknown = dict.fromkeys(word for text in raw for word in unknown_in(text, readings))
    return Script(
        opening=[spoken(line, readings) for line in lines_of_text(ceremony.opening)],
        decisions=[spoken(_decision_words(one), readings) for one in decisions],
        turns=[_said_turn(turn, readings) for turn in hall.turns],
        closing="Xin trân trọng chúc mừng các tập thể, hộ gia đình và cá nhân vừa được vinh danh.",
        unknown=list(unknown),
    )


def _decision_words(decision: Decision) -> str:
    # Who speaks says the number alone: whose decision it is follows in words.
    number, _mark, _symbol = decision.full_number.partition("/")
    return (
        f"Quyết định số {number} {spelled(decision.signed_on)} của "
        f"{authority_of(decision.unit)}: {decision.title}."
    )


def _said_turn(turn: TurnLine, readings: dict[str, str]) -> SaidTurn:
    grants = [line.call.grant for line in turn.lines]
    amounts = {grant.amount for grant in grants}
    money = amounts.pop() if len(amounts) == 1 else None
    first = grants[0]
    what = first.form_name or "danh hiệu Điển hình tiên tiến"
    each = "mỗi phần " if len(grants) > 1 else ""
    reward = f", kèm tiền thưởng {each}{in_words(int(money))} đồng" if money else ""
    many = f"{in_words(len(grants))} {WHO[SubjectKind(first.kind)]}"
    verb = "nhận" if first.form_name else "đón nhận"
    return SaidTurn(
        number=turn.number,
        heading=turn.heading,
        invitation=spoken(
            f"Xin trân trọng kính mời {many} có tên sau đây lên {verb} {what}{reward}:", readings
        ),
        people=[_said_of(line, readings, alone=money is None) for line in turn.lines],
    )


def _said_of(line: CallLine, readings: dict[str, str], *, alone: bool) -> SaidOf:
    call = line.call
    words = spoken(_raw(call), readings)
    if alone and call.grant.amount and not call.read_as:
        words = f"{words.rstrip('.')}; tiền thưởng {in_words(int(call.grant.amount))} đồng."
    return SaidOf(number=line.number, seat=line.seat, call=call, words=words)


def _raw(call: Call) -> str:
    """Return the words of one call before numbers and abbreviations are read out."""
    if call.read_as:
        return call.read_as
    grant = call.grant
    called = ""
    if grant.kind == SubjectKind.INDIVIDUAL:
        sex = grant.subject.sex
        called = f"{HONORIFICS[Sex(sex)] if sex else 'Ông (bà)'} "
    parts = [f"{called}{grant.name}", grant.place]
    who = ", ".join(part.strip(" .,;") for part in parts if part)
    return f"{who}: {grant.words.strip(' .;')}." if grant.words else f"{who}."
