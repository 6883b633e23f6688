"""Names of a dossier, what stands in their place, how far its copy without names has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from guongsang.accounts.models import User
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.scoring.models import Entry, Veil
from guongsang.scoring.queries.blind import Passage, ShownFile, mark_of, originals_of
from guongsang.scoring.rules.names import Piece, Replacement, pieces, veiled
from guongsang.subjects.models import Subject

# Folded: "Hộ gia đình", "Gia đình", "Hộ"; "ông", "bà", "anh", "chị".
HOUSEHOLD_WORDS = ("ho gia dinh", "gia dinh", "ho")
FORMS_OF_ADDRESS = ("ong", "ba", "anh", "chi")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One passage on the clerk's page: the original with names marked, and the copy so far."""

    place: str
    label: str
    original: list[Piece]
    text: str
    # Names that still stand in the copy.
    left: list[str]
    is_saved: bool
    # The words have changed since the copy was written.
    is_stale: bool
    is_file: bool = False
    href: str = ""


def replacements_for(entry: Entry) -> list[Replacement]:
    """Return the names of the dossier's subject and place, each with neutral words for it.

    The words are Vietnamese, as the dossier is, whatever language the screen speaks.
    """
    with override("vi"):
        return _replacements(entry)


def _replacements(entry: Entry) -> list[Replacement]:
    subject, dossier = entry.dossier.subject, entry.dossier
    who = {
        SubjectKind.INDIVIDUAL: _("người được xét"),
        SubjectKind.COLLECTIVE: _("tập thể được xét"),
        SubjectKind.HOUSEHOLD: _("hộ được xét"),
    }[SubjectKind(subject.kind)]
    found = [Replacement(words=subject.name, by=who)]
    person = subject.name
    if subject.kind == SubjectKind.HOUSEHOLD:
        person = head_of(subject.name)
        found.append(Replacement(words=person, by=_("chủ hộ")))
    if subject.kind != SubjectKind.COLLECTIVE and len(person.split()) > 1:
        head = who if subject.kind == SubjectKind.INDIVIDUAL else _("chủ hộ")
        found.append(Replacement(words=person.split()[-1], by=head, alone=True))
    for unit in {dossier.unit.pk: dossier.unit, subject.unit.pk: subject.unit}.values():
        found.append(Replacement(words=unit.name, by=_("đơn vị")))
        if unit.parent is not None:
            found.append(Replacement(words=unit.parent.name, by=_("địa phương")))
    for words, by in (
        (subject.position, _("[chức vụ]")),
        (subject.address, _("[địa chỉ]")),
        (subject.phone, _("[số điện thoại]")),
    ):
        found.append(Replacement(words=words, by=by))
    return [one for one in found if one.words.strip()]


def head_of(household: str) -> str:
    """Return the name of the head from the name of a household: "Hộ ông Lý Văn Sín"."""
    words = household.split()
    for told in HOUSEHOLD_WORDS:
        if fold(household).startswith(told + " "):
            words = words[len(told.split()) :]
            break
    if words and fold(words[0]) in FORMS_OF_ADDRESS:
        words = words[1:]
    return " ".join(words)


def known_names(entry: Entry) -> list[str]:
    """Return the names that the register knows around this dossier: people, subjects, units.

    Those of the office's own area; a name of one word is too common to be looked for.
    """
    office = entry.round.plan.unit
    units = Unit.objects.below(office.path).values_list("name", flat=True)
    subjects = Subject.objects.filter(unit__path__startswith=office.path)
    names = {
        *units,
        *subjects.values_list("name", flat=True),
        *User.objects.filter(assignments__unit__path__startswith=office.path).values_list(
            "name", flat=True
        ),
    }
    mine = [one.words for one in replacements_for(entry)]
    return [*(name for name in names if len(name.split()) > 1), *mine]


def drafts_of(entry: Entry) -> list[Draft]:
    """Return every passage of ``entry`` for the clerk: original, copy, names that are left."""
    known = known_names(entry)
    swaps = replacements_for(entry)
    veils = {veil.place: veil for veil in entry.veils.all()}
    found: list[Draft] = []
    for passage in originals_of(entry):
        if passage.text:
            found.append(_draft(passage, veils.get(passage.place), swaps, known))
        found += [_file(file, veils.get(f"file:{file.key}"), known) for file in passage.files]
    return found


def _draft(
    passage: Passage, veil: Veil | None, swaps: list[Replacement], known: Iterable[str]
) -> Draft:
    text = veil.text if veil else veiled(passage.text, swaps)
    return Draft(
        place=passage.place,
        label=passage.label,
        original=pieces(passage.text, known),
        text=text,
        left=names_in(text, known),
        is_saved=veil is not None,
        is_stale=veil is not None and veil.source_hash != mark_of(passage.text),
    )


def _file(file: ShownFile, veil: Veil | None, known: Iterable[str]) -> Draft:
    text = veil.text if veil else ""
    return Draft(
        place=f"file:{file.key}",
        label=_("Tệp minh chứng"),
        original=pieces(file.name, known),
        text=text,
        left=names_in(text, known),
        is_saved=veil is not None,
        is_stale=veil is not None and veil.source_hash != file.sha256,
        is_file=True,
        href=file.href,
    )


def names_in(text: str, known: Iterable[str]) -> list[str]:
    """Return what still looks like a name in ``text``, each once."""
    return list(dict.fromkeys(one.text for one in pieces(text, known) if one.is_name))


def source_marks(entry: Entry) -> dict[str, str]:
    """Return for every place that may be veiled the mark of its words, or of its file."""
    marks: dict[str, str] = {}
    for passage in originals_of(entry):
        if passage.text:
            marks[passage.place] = mark_of(passage.text)
        marks |= {f"file:{file.key}": file.sha256 for file in passage.files}
    return marks


def unfinished_places(entry: Entry) -> list[str]:
    """Return the labels of passages without a current copy; files need none: they stay hidden."""
    veils = {veil.place: veil.source_hash for veil in entry.veils.all()}
    return [
        passage.label
        for passage in originals_of(entry)
        if passage.text and veils.get(passage.place) != mark_of(passage.text)
    ]
