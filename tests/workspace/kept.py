"""Every sentence that the office keeps, and which of them are English."""

from collections.abc import Iterator

import polib

from guongsang.audit.models import Entry
from guongsang.config.extraction import ENGLISH, PLACEHOLDER
from guongsang.discovery.models import Lead
from guongsang.dossiers.models import Submission
from guongsang.honours.models import Decision, Grant
from guongsang.inbox.models import Letter, Notice
from guongsang.replication.models import AdoptionEvent
from guongsang.subjects.models import LifeEvent

SHORTEST = 6  # letters before the first name in a sentence, by which it is known


def kept_sentences() -> Iterator[str]:
    """Yield what acts have written down; single words are codes."""
    for model, names in (
        (LifeEvent, ["title", "detail"]),
        (Notice, ["title", "text"]),
        (Letter, ["subject", "body", "failure"]),
        (Lead, ["answer"]),
        (Grant, ["amount_reason"]),
        (Decision, ["title", "bases"]),
        (AdoptionEvent, ["words"]),
    ):
        for row in model.objects.values_list(*names):
            yield from row
    for details in Entry.objects.values_list("details", flat=True):
        yield from words_in(details)
    for snapshot in Submission.objects.values_list("snapshot", flat=True):
        yield from words_in(snapshot)


def words_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from words_in(one)
    elif isinstance(value, str) and " " in value:
        yield value


def english_among(sentences: Iterator[str]) -> list[str]:
    """Return those that begin as an English sentence of the program begins."""
    whole, begun = set(), {}
    for entry in polib.pofile(str(ENGLISH)):
        start = PLACEHOLDER.split(entry.msgstr)[0]
        if start == entry.msgstr:
            whole.add(start)
        elif len(start) >= SHORTEST and not entry.msgid.startswith(start):
            begun.setdefault(start[:SHORTEST], []).append(start)
    told = {words for words in sentences if words}
    return sorted(
        words
        for words in told
        if words in whole or any(map(words.startswith, begun.get(words[:SHORTEST], [])))
    )
