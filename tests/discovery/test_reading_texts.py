"""How texts are read: passages, words, denials, units, people, what is suggested; SCIENCE C2."""

import unicodedata

import pytest

from guongsang.config.planted.local_texts import a_paper
from guongsang.config.planted.reading import (
    FIRST,
    average_precision,
    first_right,
    learned,
    missed_row,
    reading_rows,
    readings_of,
    ways,
)
from guongsang.discovery.rules import tidy_lines
from guongsang.discovery.rules.gazetteer import Gazetteer, NamedPlace
from guongsang.discovery.rules.passages import (
    LONGEST_PASSAGE,
    is_bare,
    passages_of,
    sentences_of,
    words_of,
)
from guongsang.discovery.rules.people import people_in
from guongsang.discovery.rules.spotting import is_shown, masked, read, suggestions_of

pytestmark = pytest.mark.anywhere

WARD, SCHOOL, OTHER, QUARTER, HAMLET = 1, 2, 3, 4, 5
PLACES = Gazetteer(
    [
        NamedPlace(WARD, ("Phường Đức Xuân", "Xã Đức Xuân"), "0001", is_area=True),
        NamedPlace(SCHOOL, ("Trường Trung học cơ sở Đức Xuân", "Trường cấp 2 Bắc Kạn"), "00010001"),
        NamedPlace(OTHER, ("Phường Sông Cầu",), "0002", is_area=True),
        NamedPlace(QUARTER, ("Tổ dân phố số 3, phường Đức Xuân",), "00010002", is_area=True),
        NamedPlace(HAMLET, ("Tổ dân phố số 3",), "00020001", is_area=True),
    ]
)


def only(text: str, **more):
    readings = read(tidy_lines(text), PLACES, **more)
    assert len(readings) == 1
    return readings[0]


def told(text: str):
    """Return what one passage suggests, as (name, kind, unit)."""
    return [(one.name, one.kind, one.unit) for one in suggestions_of(only(text))]


def names_in(text: str) -> list[str]:
    words = words_of(tidy_lines(text))
    return [one.name for one in people_in(words, bare=is_bare(words))]


# ---- passages and sentences ------------------------------------------------------------------


def test_a_heading_belongs_to_the_paragraph_after_it():
    text = "TIN VUI\nÔng Nông Văn Hiệp giúp bà con mở đường, ai cũng quý.\n\nNgắn."

    assert [piece.text for piece in passages_of(text)] == [text.split("\n\n")[0]]


def test_places_of_pieces_are_those_of_the_whole_text():
    text = (
        "Đầu đề\nCâu thứ nhất khá dài để thành đoạn. Câu thứ hai. \n\nĐoạn hai cũng đủ dài để đọc."
    )

    for piece in passages_of(text):
        assert text[piece.start : piece.end] == piece.text
        for said in sentences_of(piece.text, piece.start):
            assert text[said.start : said.end] == said.text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ở TP. Bắc Kạn có ThS. Lan. Cô dạy giỏi.", 2),
        ("Đ/c Ng. V. Nam đến thăm. Ông vui!", 2),
        ("Ông nói: “Vui rồi.” Rồi ông về.", 2),
        ("Không có dấu chấm", 1),
    ],
)
def test_a_full_stop_behind_a_shortened_word_ends_no_sentence(text, count):
    assert len(sentences_of(text)) == count


def test_one_endless_sentence_is_cut_into_pieces_and_nothing_is_lost():
    text = "chữ " * 5_000

    pieces = passages_of(text)

    assert max(len(piece.text) for piece in pieces) <= 2 * LONGEST_PASSAGE
    assert "".join(piece.text for piece in pieces).split() == text.split()


# ---- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ông Nông Văn Hiệp mở đường.", ["Nông Văn Hiệp"]),
        ("Cô giáo Hoàng Thị Bích dạy chữ, cô Bích không lấy tiền.", ["Hoàng Thị Bích"]),
        ("Hôm ấy cô Bích ở lại.", ["Bích"]),
        ("Ở xã Dương Quang, đường Nguyễn Văn Cừ có chợ.", []),
        ("Tỉnh Thái Nguyên, Hà Nội và Cao Bằng.", []),
        ("Học tập và làm theo tư tưởng Hồ Chí Minh.", []),
        ("NÔNG VĂN HIỆP được quý mến.", ["Nông Văn Hiệp"]),
        ("Ong Nong Van Hiep giup ba con lam duong.", ["Nong Van Hiep"]),
        ("Lớp có mười em. Đoàn kiểm tra đã đến.", []),
        (unicodedata.normalize("NFD", "Bà Triệu Thị Mẩy dạy nghề."), ["Triệu Thị Mẩy"]),
        ("đồng chí Lý Văn Ba và chị Ma Thị Sim", ["Lý Văn Ba", "Ma Thị Sim"]),
    ],
)
def test_people_are_found_and_places_are_not_people(text, names):
    assert names_in(text) == names


def test_who_was_helped_and_who_only_spoke_is_no_doer():
    saved = only("Anh Đinh Công Lực nhảy xuống hồ cứu cháu Lê Văn Bảo đuối nước hôm qua.")
    spoke = only("Đồng chí Hà Văn Minh, Bí thư Đảng ủy phát biểu biểu dương các tấm gương tốt.")

    assert [one.name for one in saved.doers] == ["Đinh Công Lực"]
    assert spoke.doers == []


@pytest.mark.parametrize(
    ("text", "sex"),
    [("bà Lý Sim", "female"), ("ông Lý Sim", "male"), ("Nông Thị Hiền", "female"),
     ("Nông Văn Hiền", "male"), ("Nông Hải Yến", ""), ("hộ gia đình Nông Văn Hiền", "")],
)  # fmt: skip
def test_sex_is_guessed_from_title_or_middle_name_or_not_at_all(text, sex):
    assert people_in(words_of(f"{text} làm đường"), bare=False)[0].sex == sex


# ---- units -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Trường THCS Đức Xuân có cô Ma Thị Sim dạy miễn phí nhiều năm nay.", SCHOOL),
        ("Truong THCS Duc Xuan co co Ma Thi Sim day mien phi nhieu nam nay.", SCHOOL),
        ("Trường cấp 2 Bắc Kạn có cô Ma Thị Sim dạy miễn phí nhiều năm nay.", SCHOOL),
        ("Tại xã Đức Xuân có cô Ma Thị Sim dạy miễn phí nhiều năm nay.", WARD),
        ("Ở Tổ 3, phường Đức Xuân, cô Ma Thị Sim dạy miễn phí nhiều năm nay.", QUARTER),
        ("Ở phường Sông Cầu, TDP số 03, cô Ma Thị Sim dạy miễn phí nhiều năm.", HAMLET),
    ],
)
def test_units_are_known_by_old_names_and_as_people_shorten_them(text, unit):
    assert told(text)[0][2] == unit


def test_of_units_with_one_name_that_of_the_texts_own_place_is_meant():
    text = "Ở TDP số 3, cô Ma Thị Sim dạy miễn phí nhiều năm nay."

    near = [suggestions_of(only(text, home=home))[0].unit for home in ("0001", "0002", "0009")]

    assert near == [QUARTER, HAMLET, None]


# ---- what is suggested -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_suggested"),
    [
        ("Ông Nông Văn Hiệp nhiều năm nay sáng nào cũng đưa trẻ qua đường.", True),
        ("Công an dũng cảm bắt giữ đối tượng Nguyễn Văn Tuấn, đã khởi tố bị can.", False),
        ("Ca sĩ Lê Thị Mây quyên góp, người hâm mộ gọi là tấm gương.", False),
        ("Tỷ phú Mỹ ủng hộ một nghìn tỷ đô la, được ca ngợi là tấm gương.", False),
        ("Trong quý thôn chưa có tấm gương nào, bà Lý Thị Sim nói vậy.", False),
        ("Ông Nông Văn Hiệp không giúp đỡ ai, chưa hề hiến đất cho thôn.", False),
        ("Ông Nông Văn Hiệp không chỉ hiến đất mà còn vận động các hộ cùng làm.", True),
        ("Đường vào thôn đang sửa, xe tải đi vòng qua chợ phiên cho tiện.", False),
    ],
)
def test_deeds_are_suggested_and_what_such_texts_are_about_instead_is_not(text, is_suggested):
    assert is_shown(only(text)) is is_suggested


def test_a_household_and_a_unit_without_anybody_are_told_apart():
    house = told("Hộ gia đình ông Triệu Văn Sơn chỉ bà con trồng nấm, thoát nghèo, không lấy công.")
    school = told("Trường THCS Đức Xuân nhiều năm nay dạy miễn phí cho trẻ, tự bỏ tiền mua vở.")

    assert house == [("Triệu Văn Sơn", "household", None)]
    assert school == [("", "collective", SCHOOL)]


def test_the_sentence_with_the_deed_is_shown_and_the_found_words_are_marked():
    text = "Ông Nông Văn Hiệp ở tổ. Đêm mưa, ông Hiệp lặng lẽ bắc cầu cho trẻ. Nay đã xong."

    one = suggestions_of(only(text))[0]

    assert one.sentence.text == "Đêm mưa, ông Hiệp lặng lẽ bắc cầu cho trẻ."
    assert [text[a:b] for a, b in one.marks] == ["lặng lẽ", "bắc cầu"]


def test_a_known_name_weighs_more():
    text = "Ông Nông Văn Hiệp nhiều năm nay đưa trẻ qua đường, không lấy tiền."

    assert only(text, known=frozenset({"Nông Văn Hiệp"})).score > only(text).score


def test_what_is_learned_from_has_neither_names_nor_numbers():
    text = "Hôm 12/3, bà Triệu Thị Mẩy ở Trường THCS Đức Xuân giúp Lan 50 nghìn đồng tiền vở."

    said = masked(only(text))

    assert not {"triệu", "thị", "mẩy", "đức", "xuân", "lan", "50", "12", "thcs"} & {*said.split()}
    assert {"giúp", "nghìn", "đồng", "n_", "0"} <= {*said.split()}


def test_a_text_of_nothing_but_signs_suggests_nothing_and_fails_nowhere():
    for text in ("☺" * 500, "\x00\ufffd " * 100, "… ; … ; …" * 30, "a" * 5_000, "1 2 3 " * 400):
        readings = read(tidy_lines(text), PLACES)
        assert [one for one in readings if is_shown(one)] == []


# ---- SCIENCE C2 ------------------------------------------------------------------------------


def test_the_made_up_texts_are_honestly_difficult():
    paper = a_paper(41)
    kinds = {text.kind for text in paper.texts}
    quiet = [text for text in paper.texts if text.kind == "quiet"]

    assert (len(paper.texts), sum(text.is_lead for text in paper.texts)) == (300, 60)
    assert {"crime", "famous", "abroad", "meeting", "denied", "quiet"} <= kinds
    assert not any("gương" in text.text or "khen" in text.text for text in quiet)
    assert a_paper(41) == paper


def test_what_is_learned_from_has_no_sentence_in_common_with_what_is_measured():
    fillers = 4  # words of a shared filler in a row are more than this

    def runs(part: str) -> set[tuple[str, ...]]:
        found = [masked(reading).split() for _t, reading in readings_of(a_paper(7, part=part))]
        return {tuple(w[n : n + 12]) for w in found for n in range(len(w) - 11)}

    shared = {run for run in runs("a") & runs("b") if "n_" not in run[:fillers]}

    assert len(shared) < 40  # fillers alone


@pytest.mark.parametrize("seed", [41, 51])
def test_of_the_first_thirty_at_least_seven_in_ten_are_right_and_more_than_by_keywords(seed):
    plain, rules, *trained = ways(a_paper(seed)).values()

    right = [first_right(scored) for scored in (rules, *trained)]

    assert min(right) >= 0.7 * FIRST
    assert min(right) > first_right(plain)
    assert average_precision(trained[-1]) > average_precision(rules) > average_precision(plain)


def test_the_page_of_figures_says_what_is_measured_now():
    rows = reading_rows()

    assert [row[0] for row in rows] == list(ways(a_paper(41)))
    assert all(row[1].endswith(f"/{FIRST}") for row in rows)


def test_the_draw_of_what_was_not_shown_finds_leads_that_are_missed():
    leads, missed, hidden, drawn, found, after, shown = map(int, missed_row())

    assert (leads, drawn) == (60, 100)
    assert 0 < found <= missed < leads
    assert after < missed
    assert shown < 150
    assert hidden > drawn


def test_too_few_labels_teach_nothing():
    with pytest.raises(ValueError, match="too few"):
        learned(60)
