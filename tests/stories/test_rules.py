"""Of rich text only the harmless is kept, and nobody's words are lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.stories.rules import TAGS, bare_words, blocks, places, sanitised

ALLOWED = {f"{close}{tag}" for tag in TAGS for close in ("", "/")}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<p>Chào</p>", "<p>Chào</p>"),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x()" style="color:red" class="x">a</p>', "<p>a</p>"),
        ('<p><img src=x onerror="alert(1)">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="//x.vn">a</a></p>', "<p>a</p>"),
        (
            '<p><a href="https://baobackan.vn/a?b=1&amp;c=2" target="_blank">báo</a></p>',
            '<p><a href="https://baobackan.vn/a?b=1&amp;c=2" rel="noopener noreferrer">báo</a></p>',
        ),
        (
            '<p><a href="mailto:a@b.vn">thư</a></p>',
            '<p><a href="mailto:a@b.vn" rel="noopener noreferrer">thư</a></p>',
        ),
        ("<h1>To</h1><h5>Nhỏ</h5>", "<h2>To</h2><h3>Nhỏ</h3>"),
        ("<div><b>đậm</b> <i>nghiêng</i></div>", "<p><strong>đậm</strong> <em>nghiêng</em></p>"),
        ("<ul><li>một</li><li></li></ul>", "<ul><li>một</li></ul>"),
        ("<p></p><p>&nbsp;</p><p>a</p>", "<p>a</p>"),
        ("<p>một<br>hai</p>", "<p>một hai</p>"),
        ("<iframe src='https://x'></iframe><p>a</p>", "<p>a</p>"),
        ("<svg onload=alert(1)><p>a</p>", "<p>a</p>"),
    ],
)  # fmt: skip
def test_only_what_the_allow_list_knows_stays(sent, kept):
    assert sanitised(sent) == kept


def test_plain_words_become_paragraphs():
    assert sanitised("Một\nhai\n\n\nba < bốn & năm\r\n\r\nsáu") == (
        "<p>Một hai</p><p>ba &lt; bốn &amp; năm</p><p>sáu</p>"
    )


def test_words_beside_paragraphs_get_their_own():
    assert sanitised("<p>a</p>\n\nb\n\nc<h2>d</h2>") == "<p>a</p><p>b</p><p>c</p><h2>d</h2>"


@given(st.text(alphabet="<>/apulih2 \"'=&;:javscriptone\n", max_size=200))
def test_whatever_is_sent_nothing_runs_and_a_second_pass_changes_nothing(sent):
    kept = sanitised(sent)

    assert set(re.findall(r"<([^\s>]*)(?: rel=\"noopener noreferrer\")?>", kept)) <= ALLOWED
    assert "href" not in re.sub(r">[^<]*<", "><", f">{kept}<")
    assert sanitised(kept) == kept


def test_bare_words_have_no_tags():
    assert bare_words("<h2>Một</h2><p>hai &amp; <em>ba</em></p>") == "Một hai & ba"


def test_blocks_are_whole():
    html = "<p>a</p><ul><li><p>b</p></li></ul><blockquote><p>c</p></blockquote>"

    assert blocks(html) == [
        "<p>a</p>",
        "<ul><li><p>b</p></li></ul>",
        "<blockquote><p>c</p></blockquote>",
    ]


def test_pictures_spread_evenly_and_never_part_a_heading_from_its_text():
    assert places(9, 2, [False] * 9) == [3, 6]
    assert places(9, 2, [False, False, True, *[False] * 6]) == [4, 6]
    assert places(1, 3, [False]) == [1, 1, 1]
    assert places(2, 1, [True, True]) == [2]
