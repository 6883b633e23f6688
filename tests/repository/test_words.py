"""Every sentence for people is marked for translation, and has its English."""

import ast
import re

import pytest
from django.template.base import TokenType
from django.utils import translation
from django.utils.translation import gettext, ngettext

from guongsang.config.extraction import keywords_of, verdict
from guongsang.criteria.states import SetStage
from guongsang.discovery.states import LeadStage
from guongsang.dossiers.states import Stage
from guongsang.honours.states import GrantState
from guongsang.practices.states import PracticeState
from tests.repository.tree import SOURCE, VIETNAMESE, shown, templates, tokens, trees

# Who reads these reads Vietnamese: the person at the command line, the law, the signed paper.
SPOKEN_IN_VIETNAMESE_ONLY = {
    "config": "settings, commands and the reference",
    "management": "commands",
    "foundation": "letters and old encodings themselves; its sentences are marked by habit",
    "gallery.py": "samples of components",
    "papers.py": "what is signed is written in Vietnamese",
    "honours/queries/proposals.py": "what is signed is written in Vietnamese",
    "campaigns/rules/bases.py": "the words with which the decree lets a basis begin",
    "honours/rules.py": "the symbol of a decision stands in the golden-book number itself",
    "campaigns/rules/plans.py": "the mark stands in the text of the paper itself",
    "discovery/queries/leads.py": "a word of the law's row that is compared, not shown",
    "discovery/rules/passages.py": "shortened words after which a full stop ends nothing",
    "consultations/rules.py": "a word of the law's row that is compared, not shown",
    "fund/rules/spelling.py": "how a Vietnamese paper reads a sum aloud",
    "councils/rules/thresholds.py": "words of a file that are compared, not shown",
    "directory/usecases/imports.py": "heads of columns in the office's own spreadsheets",
    "ledger/usecases/lists.py": "heads of columns in the office's own spreadsheets",
    "intake/queries/blank_lists.py": "the blank list is filled in and read back in Vietnamese",
    "intake/rules/columns.py": "heads of columns in the office's own lists",
    "intake/rules/filled.py": "heads of columns of the form that units fill in",
    "intake/rules/facts.py": "words in the office's own lists",
    "directory/views/files.py": "heads of columns in the office's own spreadsheets",
    "scoring/rules/names.py": "words of the dossier itself, which is Vietnamese",
    "subjects/rules/names.py": "titles before a name that are taken off, not shown",
    "subjects/rules/places.py": "words of units that are compared, not shown",
    "ceremonies/rules/speech.py": "what an announcer says in Vietnamese",
    "ceremonies/rules/told.py": "the programme of a Vietnamese conference, to be changed",
    "ceremonies/queries/script.py": "what an announcer says in Vietnamese",
    "ceremonies/queries/supplies.py": "the table with which an office begins, to be changed",
    "packets/rules.py": "a letter that is taken off in names of files",
    "packets/queries/needs.py": "the table with which an office begins, to be changed",
    "packets/queries/building.py": "names of papers that are written in Vietnamese",
    "ledger/usecases/book.py": "heads of columns in the office's own spreadsheets",
    "demo": "the town, its people and their letters",
    "data": "shipped rows are records, not words of the program",
}
# The name of the program, of a language, of a browser, of the currency: the same in any language.
NAMES = re.compile(r"Gương Sáng|Tiếng Việt|Cốc Cốc|\bđ\b")
QUOTED = re.compile(r"""(_\()?("[^"]*"|'[^']*')""")


def test_nothing_is_without_its_english():
    said = verdict()

    assert (said.missing, said.untranslated, said.obsolete, said.broken) == ([], [], [], [])


def test_every_vietnamese_word_of_a_template_is_marked():
    unmarked = [f"{shown(path)}: {words}" for path in templates() for words in unmarked_in(path)]

    assert unmarked == []


def is_vietnamese(words: str) -> bool:
    """Tell whether the words hold Vietnamese besides proper names."""
    return bool(VIETNAMESE.search(NAMES.sub("", words)))


def unmarked_in(path) -> list[str]:
    """Return the Vietnamese of a template that stands outside the marks."""
    found, inside = [], ""
    for token in tokens(path):
        name = token.contents.split()[0] if token.contents.split() else ""
        if token.token_type == TokenType.BLOCK and name == f"end{inside}":
            inside = ""
        elif inside:
            continue
        elif token.token_type == TokenType.BLOCK and name in ("blocktranslate", "comment"):
            inside = name
        elif token.token_type == TokenType.TEXT:
            lines = token.contents.splitlines()
            found += [line.strip() for line in lines if is_vietnamese(line)]
        elif token.token_type != TokenType.COMMENT and name != "translate":
            quoted = QUOTED.findall(token.contents)
            found += [words for mark, words in quoted if not mark and is_vietnamese(words)]
    return found


def test_every_vietnamese_word_of_the_code_is_marked():
    unmarked = [
        f"{shown(path)}:{node.lineno} {node.value!r}"
        for path, tree in trees()
        if not is_spoken_in_vietnamese_only(path)
        for node in unmarked_strings(tree, keywords_of(path.read_text(encoding="utf-8")))
    ]

    assert unmarked == []


def is_spoken_in_vietnamese_only(path) -> bool:
    """Tell whether the file speaks to people who read Vietnamese in any case."""
    place = path.relative_to(SOURCE).as_posix()
    return bool(set(SPOKEN_IN_VIETNAMESE_ONLY) & {*place.split("/"), place})


def unmarked_strings(tree: ast.Module, marking) -> list[ast.Constant]:
    """Return the Vietnamese strings outside docstrings and outside the marking calls."""
    passed = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            passed.add(id(body[0].value))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in marking:
            passed |= {id(part) for part in ast.walk(node)}
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in passed
        and is_vietnamese(node.value)
    ]


# ---- English that needs two words, or two numbers, where Vietnamese needs one ------------------
@pytest.mark.parametrize(
    ("label", "state", "act"),
    [
        (LeadStage.REJECTED.label, "Declined", "Decline"),
        (
            LeadStage.MERGED.label,
            "Merged into an existing subject",
            "Merge into an existing subject",
        ),
        (Stage.RETURNED.label, "Returned for additions", "Return for additions"),
        (SetStage.RETIRED.label, "Out of use", "Retire"),
        (PracticeState.DELISTED.label, "No longer listed", "Stop listing"),
        (GrantState.SUSPENDED.label, "Suspended", "Suspension"),
    ],
)
def test_a_state_and_its_act_are_two_words_in_english(label, state, act):
    vietnamese = str(label)

    with translation.override("en"):
        assert (str(label), gettext(vietnamese)) == (state, act)


@pytest.mark.parametrize(
    ("number", "told"), [(1, "1 dossier registered"), (2, "2 dossiers registered")]
)
def test_one_is_not_counted_as_many(number, told):
    words = "%(number)s hồ sơ đăng ký"

    with translation.override("en"):
        assert ngettext(words, words, number) % {"number": number} == told
