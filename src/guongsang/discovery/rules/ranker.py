"""What past decisions teach: words and pairs of a passage, weighed by logistic regression.

SCIENCE C2: TF-IDF of words and pairs, C = 10, classes balanced, with two features of the keyword
lists. It orders what is suggested and shows the words that made it; it accepts and refuses nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

# Decisions of each sort before anything is learned from them (SCIENCE C2).
FEWEST_EACH = 40
STRENGTH = 10.0
MOST_SIGNS = 5
LEAST_TEXTS = 2
WORDS_SHOWN = 6
# Words learned from are of letters; "0" and "n_" stand for numbers and names.
NOT_SHOWN = {"0", "n_"}


@dataclass(frozen=True)
class Label:
    """One decision: the passage without names, its two counts of the lists, and what was said."""

    masked: str
    praise: int
    against: int
    is_lead: bool


@dataclass(frozen=True)
class Ranker:
    """A trained ranker: places and weights of its words, and of the two features behind them."""

    places: dict[str, int]
    rarity: np.ndarray
    weights: np.ndarray
    bias: float
    accepted: int
    refused: int

    def chance(self, masked: str, praise: int, against: int) -> float:
        """Return how likely a person would accept it, as learned (0 to 1)."""
        row = _row(masked, self.places, self.rarity)
        total = self.bias + sum(value * self.weights[place] for place, value in row)
        total += _signs(praise) * self.weights[-2] + _signs(against) * self.weights[-1]
        return float(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))

    def words_for(self, masked: str) -> list[str]:
        """Return the words and pairs of a passage that speak most for it, the strongest first."""
        names = {place: word for word, place in self.places.items()}
        row = _row(masked, self.places, self.rarity)
        told = sorted(((value * self.weights[p], names[p]) for p, value in row), reverse=True)
        good = [word for weight, word in told if weight > 0 and not NOT_SHOWN & {*word.split()}]
        return good[:WORDS_SHOWN]


def can_train(accepted: int, refused: int) -> bool:
    """Tell whether there are decisions enough of both sorts."""
    return accepted >= FEWEST_EACH and refused >= FEWEST_EACH


def terms_of(masked: str) -> list[str]:
    """Return the words and the pairs of neighbours of a passage."""
    words = masked.split()
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


def train(labels: Sequence[Label]) -> Ranker | None:
    """Return a ranker that learned from ``labels``; None while there are too few of a sort.

    The same labels make the same ranker.
    """
    accepted = sum(one.is_lead for one in labels)
    refused = len(labels) - accepted
    if not can_train(accepted, refused):
        return None
    texts = [Counter(terms_of(one.masked)) for one in labels]
    seen = Counter(term for text in texts for term in text)
    terms = sorted(term for term, count in seen.items() if count >= LEAST_TEXTS)
    places = {term: place for place, term in enumerate(terms)}
    rarity = np.array([math.log((1 + len(labels)) / (1 + seen[term])) + 1 for term in terms])
    table = _table(labels, places, rarity)
    truth = np.array([1.0 if one.is_lead else -1.0 for one in labels])
    share = {1.0: len(labels) / (2 * accepted), -1.0: len(labels) / (2 * refused)}
    weights = _fit(table, truth, np.array([share[side] for side in truth]))
    return Ranker(places, rarity, weights[:-1], float(weights[-1]), accepted, refused)


def _row(masked: str, places: dict[str, int], rarity: np.ndarray) -> list[tuple[int, float]]:
    counts = Counter(places[term] for term in terms_of(masked) if term in places)
    row = [(place, count * float(rarity[place])) for place, count in counts.items()]
    length = math.sqrt(sum(value * value for _place, value in row))
    return [(place, value / length) for place, value in row] if length else []


def _signs(count: int) -> float:
    return min(count, MOST_SIGNS) / MOST_SIGNS


def _table(labels: Sequence[Label], places: dict[str, int], rarity: np.ndarray) -> csr_matrix:
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for one in labels:
        row = _row(one.masked, places, rarity)
        row += [(len(places), _signs(one.praise)), (len(places) + 1, _signs(one.against))]
        columns += [place for place, _value in row]
        values += [value for _place, value in row]
        ends.append(len(values))
    shape = (len(labels), len(places) + 2)
    return csr_matrix((np.array(values), np.array(columns), np.array(ends)), shape=shape)


def _fit(table: csr_matrix, truth: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Minimise half the squared weights plus C times the shared log loss; the bias is free."""
    size = table.shape[1]

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        margin = truth * (table @ point[:size] + point[size])
        total = 0.5 * point[:size] @ point[:size] + STRENGTH * (share @ np.logaddexp(0, -margin))
        pull = -STRENGTH * share * truth / (1 + np.exp(np.clip(margin, -50, 50)))
        return float(total), np.append(point[:size] + table.T @ pull, pull.sum())

    start = np.zeros(size + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)
