"""Every PDF paper, filled, under the ruler of NĐ 30/2020/NĐ-CP, Annex I (DOMAIN §5.1)."""

import re
import shutil
from pathlib import Path

import pytest

from guongsang.foundation.documents import render_pdf
from tests.documents.measuring import Sheet, embedded, sheets
from tests.documents.papers import cases, path_of, samples_of, shipped, words_of

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="needs poppler (pdftotext, pdffonts)"
)
CASES = cases("typ")
# A hair, in mm, for letters that reach over their box.
HAIR = 0.8
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, Path]:
    """Every paper with every sample, printed once."""
    folder = tmp_path_factory.mktemp("papers")
    found = {}
    for name, sample in CASES:
        found[sample] = folder / f"{sample}.pdf"
        found[sample].write_bytes(render_pdf(path_of(name), words_of(sample, is_word=False)))
    return found


@pytest.fixture(params=[sample for _name, sample in CASES])
def pdf(request, printed) -> Path:
    return printed[request.param]


@pytest.fixture
def pages(pdf) -> list[Sheet]:
    return sheets(pdf)


@pytest.mark.parametrize("name", shipped("typ"))
def test_every_paper_has_a_sample_to_be_measured_with(name):
    assert samples_of(name), f"write tests/documents/samples/{name.replace('/', '-')[:-4]}.json"


@pytest.mark.parametrize("name", shipped("docx"))
def test_every_word_paper_has_a_twin(name):
    without = {"reports/delegates.docx"}
    assert path_of(name).with_suffix(".typ").exists() or name in without


def test_pages_are_a4(pages):
    assert all({round(page.width), round(page.height)} == {210, 297} for page in pages)


def test_words_keep_to_the_margins_of_the_decree(pages):
    wrong = [
        (word.page, word.text, round(word.left), round(word.top))
        for page in pages
        for word in page.words
        if not is_above(word.top)
        and (
            word.left < LEFT - HAIR
            or word.right > page.width - RIGHT + HAIR
            or word.bottom > page.height - BOTTOM + HAIR
        )
    ]
    assert wrong == []


def is_above(top: float) -> bool:
    """Tell whether a word stands in the top margin."""
    return top < TOP - HAIR


def test_only_the_number_stands_in_the_top_margin_and_not_on_page_one(pages):
    above = [[word for word in page.words if is_above(word.top)] for page in pages]

    assert re.fullmatch(r"(Biểu 0\d)?", " ".join(word.text for word in above[0]))
    for page, words in zip(pages[1:], above[1:], strict=True):
        if not words:
            continue  # The first page of an annex or of another sheet: numbered by itself.
        [number] = words
        assert number.text.isdigit()
        assert abs((number.left + number.right) / 2 - (30 + page.width - 18) / 2) < 1
        assert 12.7 <= number.size <= 14.3
    has_annex = any(page.width > page.height for page in pages[1:]) and (
        pages[0].width < pages[0].height
    )
    sheets_more = sum(any(word.text == "CỘNG" for word in page.words) for page in pages[1:])
    assert sum(not words for words in above[1:]) <= max(sheets_more, 1 if has_annex else 0)


def test_heads_stand_in_order_and_size(pages):
    first = pages[0].words
    nation = next(word for word in first if word.text == "CỘNG")
    motto = next(word for word in first if word.text == "Độc")
    dated = [word for word in first if word.text in {"Số:", "ngày"}]

    assert 11.7 <= nation.size <= 13.3
    assert 12.7 <= motto.size <= 14.3
    assert nation.top < motto.top
    assert all(motto.top < word.top for word in dated)
    assert nation.left > pages[0].width * 0.35


def test_every_font_lies_inside_and_is_the_twin_of_times(pdf):
    fonts = embedded(pdf)
    assert fonts
    assert all(fonts.values()), fonts
    assert all(name.startswith("LiberationSerif") for name in fonts), fonts
