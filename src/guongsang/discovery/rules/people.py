"""Names of people in running Vietnamese text, with the titles before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guongsang.discovery.rules.lexicon import Found, Lexicon, lexicon
from guongsang.discovery.rules.passages import Word
from guongsang.foundation.lists.people import FAMILY_NAMES

MOST_SYLLABLES = 5
# Of two syllables only behind a title is it a person: "Hà Nội", "An Khang".
SURE_SYLLABLES = 3
# So many words after a name an official's speech is looked for.
SPEECH_WITHIN = 14
# Before a name: "đến dự và trao quà có ông Minh".
PRESENT_WITHIN = 5
MIDDLE_OF_WOMEN, MIDDLE_OF_MEN = "thi", "van"


@dataclass(frozen=True)
class Person:
    """A name in a text; ``is_helped`` of the one to whom it was done, ``speaks`` as an official."""

    name: str
    first: int
    last: int
    start: int
    end: int
    title: str = ""
    sex: str = ""
    is_household: bool = False
    is_helped: bool = False
    speaks: bool = False

    @property
    def is_whole(self) -> bool:
        return len(self.name.split()) > 1


def people_in(words: Sequence[Word], *, bare: bool, places: Sequence[Found] = ()) -> list[Person]:
    """Return the people that ``words`` name, each where first named; ``places`` are not people."""
    roles = lexicon().roles.find(words, bare=bare)
    titles = {one.last: one for one in roles if one.kind not in ("speaking", "official")}
    taken = {at for one in places for at in range(one.first, one.last + 1)}
    found: dict[str, Person] = {}
    place = 0
    while place < len(words):
        end = _run(words, place, taken)
        if end == place:
            place += 1
            continue
        person = _person(words, place, end, titles, roles, bare=bare)
        if person is not None and person.name not in found:
            found[person.name] = person
        place = end
    return _without_short_forms(list(found.values()))


def _run(words: Sequence[Word], start: int, taken: set[int]) -> int:
    """Return the end of the capital words that begin at ``start`` and stand together."""
    end = start
    while end < len(words) and words[end].is_capital and words[end].text.isalpha():
        if end in taken or end - start > MOST_SYLLABLES + 2:
            break
        if end > start and words[end].start - words[end - 1].end != 1:
            break
        end += 1
    return end


def _person(
    words: Sequence[Word],
    start: int,
    end: int,
    titles: dict[int, Found],
    roles: Sequence[Found],
    *,
    bare: bool,
) -> Person | None:
    # A title that begins its sentence has a capital of its own: "Ông Nông Văn Hiệp".
    inside = max((at for at in titles if start <= at < end - 1), default=None)
    begin = start if inside is None else inside + 1
    title = titles.get(begin - 1) if _joins(words, begin) else None
    if title is None:
        if _names_a_place(words, begin, bare=bare):
            return None
        while begin < end and words[begin].folded not in FAMILY_NAMES:
            begin += 1
    size = end - begin
    if size > MOST_SYLLABLES or size < 1 or (title is None and size < SURE_SYLLABLES):
        return None
    is_family = words[begin].folded in FAMILY_NAMES
    if size > 1 and not is_family:
        return None
    name = " ".join(word.text for word in words[begin:end])
    if " ".join(word.folded for word in words[begin:end]) in lexicon().never:
        return None
    if name.isupper():
        name = name.title()
    return _described(words, begin, end, name, title, roles)


def _joins(words: Sequence[Word], place: int) -> bool:
    """Tell whether nothing but a blank stands before a word: a full stop ends every title."""
    return place > 0 and words[place].start - words[place - 1].end == 1


def _names_a_place(words: Sequence[Word], start: int, *, bare: bool) -> bool:
    if not _joins(words, start):
        return False
    before = words[start - 1]
    known = lexicon()
    return (
        before.folded in known.before_places_bare if bare else before.exact in known.before_places
    )


def _described(
    words: Sequence[Word],
    begin: int,
    end: int,
    name: str,
    title: Found | None,
    roles: Sequence[Found],
) -> Person:
    before = title.first if title else begin
    said = words[title.first : title.last + 1] if title else []
    chain = [one for one in roles if before - 4 <= one.first < begin]
    kinds = {one.kind for one in chain if one.kind not in ("speaking", "official")}
    is_child = any(word.exact in lexicon().children for word in said)
    helped = any(words[at].exact in lexicon().helped for at in range(max(0, before - 2), before))
    official = any(one.kind == "official" and end - 16 <= one.first < end + 8 for one in roles)
    spoken = [one for one in roles if one.kind == "speaking"]
    speech = any(end <= one.first <= end + SPEECH_WITHIN for one in spoken)
    # "Ông Minh phát biểu", "đến dự có ông Minh": no office need be told.
    at_once = any(
        end <= one.first <= end + 1 or before - PRESENT_WITHIN <= one.last < before
        for one in spoken
    )
    return Person(
        name=name,
        first=begin,
        last=end - 1,
        start=words[before].start,
        end=words[end - 1].end,
        title=" ".join(word.text for word in said),
        sex=_sex(words[begin:end], kinds),
        is_household="household" in kinds,
        is_helped=helped and (is_child or title is not None),
        speaks=at_once or (official and speech),
    )


def _sex(name: Sequence[Word], kinds: set[str]) -> str:
    """Return "male" or "female" where title or middle name tell: a guess, and shown as one."""
    if "household" in kinds:
        return ""
    for sex in ("female", "male"):
        if sex in kinds:
            return sex
    middle = {word.folded for word in name[1:-1]}
    return "female" if MIDDLE_OF_WOMEN in middle else "male" if MIDDLE_OF_MEN in middle else ""


def sex_of_words(words: Sequence[Word], known: Lexicon) -> str:
    """Return the sex that titles and middle name of a name that stands alone tell, "" if none."""
    return _sex(words, {one.kind for one in known.roles.find(words, bare=False)})


def _without_short_forms(people: list[Person]) -> list[Person]:
    """Leave out "cô Hiền" where "cô Nông Thị Hiền" stands in the same text."""
    given = {one.name.split()[-1] for one in people if one.is_whole}
    return [one for one in people if one.is_whole or one.name not in given]
