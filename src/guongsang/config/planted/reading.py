"""How well made-up local texts are read: the first thirty, by each way of ordering them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guongsang.config.planted.local_texts import LocalText, Paper, a_paper
from guongsang.discovery.rules import tidy_lines
from guongsang.discovery.rules.lexicon import lexicon
from guongsang.discovery.rules.passages import is_bare, words_of
from guongsang.discovery.rules.ranker import Label, train
from guongsang.discovery.rules.spotting import Reading, is_shown, masked, read
from guongsang.discovery.rules.texts import draw

FIRST = 30
LEARNED = (80, 160)
MEASURED_ON, LEARNED_ON = 41, 42
Scored = list[tuple[float, bool]]


def readings_of(paper: Paper) -> list[tuple[LocalText, Reading]]:
    """Return each text with its likeliest passage, as the office would read it."""
    gazetteer = paper.gazetteer
    found = []
    for text in paper.texts:
        readings = read(tidy_lines(text.text), gazetteer)
        found.append((text, max(readings, key=lambda one: one.score)))
    return found


def has_keyword(text: str) -> float:
    """Return the plain keyword rule: 1 for a text with any word of the lists, else 0."""
    words = words_of(tidy_lines(text))
    found = lexicon().signs.find(words, bare=is_bare(words))
    return float(any(one.kind in ("praise", "deed", "quiet") for one in found))


def label_of(text: LocalText, reading: Reading) -> Label:
    """Return what a person's decision on a text teaches."""
    return Label(masked(reading), reading.good, reading.against, text.is_lead)


def learned(labels: int) -> Callable[[Reading], float]:
    """Return the ranker that learned from so many texts of another place and other sentences.

    As many leads as others, as an officer's decisions on suggestions are.
    """
    rows = [label_of(*one) for one in readings_of(a_paper(LEARNED_ON, part="a", texts=900))]
    leads = [one for one in rows if one.is_lead][: labels // 2]
    others = [one for one in rows if not one.is_lead][: labels - labels // 2]
    ranker = train([*leads, *others])
    if ranker is None:
        raise ValueError(f"{labels} labels are too few to learn from")
    return lambda one: ranker.chance(masked(one), one.good, one.against)


def first_right(scored: Scored, first: int = FIRST) -> int:
    """Return how many of the ``first`` in order are leads; among equals the earlier comes first."""
    ordered = sorted(scored, key=lambda pair: -pair[0])
    return sum(is_lead for _score, is_lead in ordered[:first])


def average_precision(scored: Scored) -> float:
    """Return the mean precision at each lead, down the whole order."""
    ordered = sorted(scored, key=lambda pair: -pair[0])
    right, total = 0, 0.0
    for place, (_score, is_lead) in enumerate(ordered, start=1):
        if is_lead:
            right += 1
            total += right / place
    return total / right if right else 0.0


def ways(paper: Paper) -> dict[str, Scored]:
    """Return the texts scored by each way of ordering them."""
    found = readings_of(paper)
    told = {
        "có từ khóa là nhặt": [(has_keyword(t.text), t.is_lead) for t, _r in found],
        "từ khóa, loại trừ, tên người, tên đơn vị": [(r.score, t.is_lead) for t, r in found],
    }
    for labels in LEARNED:
        score = learned(labels)
        told[f"xếp theo {labels} quyết định"] = [(score(r), t.is_lead) for t, r in found]
    return told


def reading_rows(seed: int = MEASURED_ON) -> list[tuple[str, ...]]:
    """Return one row for each way: its name, right of the first thirty, average precision."""
    return [
        (
            name,
            f"{first_right(scored)}/{FIRST}",
            f"{average_precision(scored):.2f}".replace(".", ","),
        )
        for name, scored in ways(a_paper(seed)).items()
    ]


def missed_row(seed: int = MEASURED_ON) -> tuple[str, ...]:
    """Return how many leads are not shown, and how many a draw of a hundred of the rest finds.

    In order: all leads; missed by the rules; texts not shown by the rules; drawn; found in the
    draw; missed once the most decisions have taught; shown then.
    """
    found = readings_of(a_paper(seed))
    hidden = [text for text, reading in found if not is_shown(reading)]
    drawn: Sequence[LocalText] = draw(hidden, seed=str(seed))
    score = learned(LEARNED[-1])
    still = [text for text, reading in found if not is_shown(reading, score(reading))]
    counted = ([text for text, _reading in found], hidden, drawn, still)
    leads, missed, seen, after = (sum(text.is_lead for text in some) for some in counted)
    shown = len(found) - len(still)
    return tuple(str(n) for n in (leads, missed, len(hidden), len(drawn), seen, after, shown))
