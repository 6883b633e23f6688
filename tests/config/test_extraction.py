"""Sentences are found where they stand, and translations keep their places to fill in."""

from pathlib import Path

import polib
import pytest

from guongsang.config import extraction
from guongsang.config.catalogues import compile_catalogues

pytestmark = pytest.mark.anywhere


def found_in(tmp_path: Path, name: str, text: str) -> list[tuple[str, str, str]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return list(extraction.words_of_a_file(path))


def test_python_is_read_with_its_aliases_plurals_and_joined_strings(tmp_path):
    text = """
from django.utils.translation import gettext as _now, ngettext
a = _now("Một"
         " hai")
b = ngettext("%(n)s hồ sơ", "%(n)s bộ hồ sơ", n)
c = other("Ba")
"""

    assert found_in(tmp_path, "a.py", text) == [
        ("", "Một hai", ""),
        ("", "%(n)s hồ sơ", "%(n)s bộ hồ sơ"),
    ]


def test_templates_are_read_whatever_their_indentation(tmp_path):
    text = """
{% if x %}
      <p title="{% translate "Tên" %}">
    {% blocktranslate trimmed with n=count %}
      Có {{ n }} đơn vị
    {% endblocktranslate %}
  {% card title=_("Thẻ") %}it's{% endcard %}
{% endif %}
"""

    found = [one for _context, one, _many in found_in(tmp_path, "a.html", text)]
    assert found == ["Tên", "Có %(n)s đơn vị", "Thẻ"]


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A catalogue of a program with two sentences."""
    monkeypatch.setattr(
        extraction,
        "words_of_the_program",
        lambda: {("", "Đơn vị", ""): ["a.py"], ("", "%(n)s ngày", ""): ["b.html"]},
    )
    return tmp_path / "en" / "LC_MESSAGES" / "django.po"


def write(path: Path, **translations: str) -> None:
    book = polib.POFile()
    for one, english in translations.items():
        book.append(polib.POEntry(msgid=one, msgstr=english))
    path.parent.mkdir(parents=True)
    book.save(str(path))


def test_updating_keeps_what_is_translated_and_drops_what_is_gone(catalogue):
    write(catalogue, **{"Đơn vị": "Unit", "Đã bỏ": "Gone"})

    said = extraction.update(catalogue)

    assert (said.missing, said.untranslated, said.obsolete) == ([], ["%(n)s ngày"], [])
    assert [(e.msgid, e.msgstr) for e in polib.pofile(str(catalogue))] == [
        ("Đơn vị", "Unit"),
        ("%(n)s ngày", ""),
    ]


def test_checking_names_what_is_wrong_and_changes_nothing(catalogue):
    write(catalogue, **{"%(n)s ngày": "days", "Đã bỏ": "Gone"})
    before = catalogue.read_bytes()

    said = extraction.verdict(catalogue)

    assert (said.missing, said.obsolete, said.broken) == (["Đơn vị"], ["Đã bỏ"], ["%(n)s ngày"])
    assert catalogue.read_bytes() == before


def test_a_catalogue_is_built_when_stale_and_only_then(tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    write(source, **{"Đơn vị": "Unit"})

    assert compile_catalogues(tmp_path) == [source.with_suffix(".mo")]
    assert compile_catalogues(tmp_path) == []


def test_what_django_says_to_an_officer_is_vietnamese():
    """Django knows only part of its own sentences in Vietnamese; the rest is ours."""
    import django.conf
    from django.utils.translation import gettext

    theirs = Path(django.conf.__file__).parent / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    known = {entry.msgid for entry in polib.pofile(str(theirs)) if entry.translated()}
    ours = extraction.SOURCE_DIR / "config" / "locale" / "vi" / "LC_MESSAGES" / "django.po"

    assert all(entry.translated() for entry in polib.pofile(str(ours)))
    assert "Enter a complete value." not in known
    assert gettext("Enter a complete value.") == "Xin điền đủ các phần của ô này."
