"""Whatever is written stays inside its box, or is named before anything is printed."""

import subprocess
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guongsang.certificates.queries.drawing import certificates_pdf, fits_of, misfits_of
from guongsang.certificates.queries.papers import says_of
from guongsang.certificates.rules import FONTS, LEAST, Box, Shift, shipped_spec, strange_in
from guongsang.certificates.rules.letters import RANGES
from tests.certificates.factories import award

ETHNIC = "Chẩu Láo Sử Pờ Lò Mí Giàng A Páo Thào Thị Dợ Hạ Seo Chúng Lùng Vần Sín"
EXTREMES = {
    "short": {"name": "Ý", "place": "", "words": "Tốt"},
    "eighty letters": {"name": "Nguyễn Hoàng Thị Phương " * 3 + "Quỳnh Anh"},
    "ethnic": {"name": ETHNIC},
    "unit": {
        "name": "Công ty trách nhiệm hữu hạn một thành viên Quản lý, khai thác công trình thủy lợi "
        "và dịch vụ nông nghiệp liên xã Nguyễn Thị Minh Khai - Huyền Tụng - Xuất Hóa"
    },
    "deed of 600 letters": {"words": "Vận động bà con hiến đất làm đường, " * 16},
    "place of 240 letters": {"place": "Bí thư chi bộ, Trưởng ban công tác Mặt trận, " * 5},
    "capitals": {"name": "NGUYỄN THỊ HOÀNG ANH TUYẾT MAI", "place": "W" * 60},
}


@pytest.fixture
def says(world):
    grant = award(world).grants.select_related("subject").get()
    return says_of(grant, grant.decision)


def words_on(pdf: bytes, folder) -> list[tuple[float, float, float, float, str]]:
    """Return each word of the page with its edges in millimetres, as a reader of PDFs sees it."""
    (folder / "one.pdf").write_bytes(pdf)
    subprocess.run(["pdftotext", "-bbox", "one.pdf", "one.html"], cwd=folder, check=True)
    found = []
    for line in (folder / "one.html").read_text().splitlines():
        if "<word" in line:
            parts = line.split('"')
            edges = [float(parts[at]) * 25.4 / 72 for at in (1, 3, 5, 7)]
            found.append((*edges, line.split(">")[1].split("<")[0]))
    return found


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("told", EXTREMES.values(), ids=EXTREMES)
def test_the_longest_words_stay_inside_their_boxes(says, told, font):
    spec = replace(shipped_spec(), font=font)

    fits = fits_of(spec, [says | told])

    assert [fit for fit in fits if not fit.fits] == []
    assert [fit for fit in fits if not LEAST[fit.key] <= fit.size <= spec.boxes[fit.key].size] == []


def test_on_the_printed_page_no_word_leaves_the_box_it_belongs_to(says, tmp_path):
    spec = shipped_spec()
    told = {"name": "tên " * 40, "place": "nơi " * 50, "words": "việc " * 110}

    pdf = certificates_pdf(spec, [says | told], shift=Shift())

    found = words_on(pdf, tmp_path)
    for word, key in (("tên", "name"), ("nơi", "place"), ("việc", "words")):
        box, edges = spec.boxes[key], [one[:4] for one in found if one[4] == word]
        assert len(edges) == told[key].count(word)
        assert all(
            box.x - 0.1 <= left and right <= box.x + box.w + 0.1 for left, _t, right, _b in edges
        )
        # A line's own height, with the marks of its letters, reaches a little beyond its ink.
        assert all(
            box.y - 1.5 <= top and bottom <= box.y + box.h + 1.5 for _l, top, _r, bottom in edges
        )


def test_a_name_is_kept_whole_rather_than_wrapped_and_a_deed_wrapped_rather_than_shrunk(says):
    spec = shipped_spec()
    told = {
        "name": "Công ty TNHH Một thành viên Cơ khí và Vật liệu xây dựng Sông Cầu",
        "words": "Dạy thêm miễn phí cho 120 học sinh nghèo, vận động 40 em bỏ học trở lại trường",
    }

    sizes = {fit.key: fit.size for fit in fits_of(spec, [says | told | {"place": "Tổ 5"}])}

    assert 26 * 0.8 <= sizes["name"] < 26
    assert (sizes["words"], sizes["place"]) == (16, 15)


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"name": "A" * 150}, "name"),
        ({"name": "Nguyễn Văn " * 40}, "name"),
        ({"words": "thành tích " * 200}, "words"),
    ],
    ids=["one long word", "long name", "long deed"],
)
def test_what_cannot_fit_at_the_smallest_size_is_told(says, told, key):
    (misfit,) = misfits_of(shipped_spec(), [says, says | told])

    assert (misfit.at, misfit.key, misfit.size) == (1, key, LEAST[key])


def test_a_smaller_box_makes_smaller_words_until_none_fit(says):
    def size(height: float) -> tuple[float, bool]:
        spec = shipped_spec()
        boxes = dict(spec.boxes) | {"name": replace(spec.boxes["name"], h=height, w=120)}
        (fit,) = [
            fit for fit in fits_of(replace(spec, boxes=boxes), [says | {"name": ETHNIC}])
            if fit.key == "name"
        ]  # fmt: skip
        return fit.size, fit.fits

    found = [size(height) for height in (40, 25, 15, 8)]

    assert [fits for _size, fits in found] == [True, True, True, False]
    assert found == sorted(found, reverse=True)


@settings(max_examples=12, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(name=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_name_is_measured_and_none_breaks_the_page(says, name):
    (found,) = [
        [fit for fit in fits_of(shipped_spec(), [says | {"name": name}]) if fit.key == "name"]
    ]

    assert [fit.key for fit in found] == (["name"] if name.strip() else [])


@pytest.mark.parametrize(
    "hostile", ['#read("/etc/passwd")', "$x$ *b* _i_ <a>", "#panic()", "\\ \" '"]
)
def test_words_of_the_template_language_print_as_they_are(says, hostile, tmp_path):
    pdf = certificates_pdf(shipped_spec(), [says | {"name": hostile}], shift=Shift())

    printed = " ".join(word for *_edges, word in words_on(pdf, tmp_path))
    plain = printed.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">")
    assert "".join(hostile.split()) in "".join(plain.replace("&apos;", "'").split())


def test_a_shift_moves_every_word_by_so_many_millimetres(says, tmp_path):
    spec = replace(shipped_spec(), boxes={"name": Box(x=50, y=50, w=100, h=20, size=20)})
    still = words_on(certificates_pdf(spec, [says], shift=Shift()), tmp_path)
    shift = Shift(dx=Decimal("3.5"), dy=Decimal("-2"), scale=Decimal("1.02"))
    moved = words_on(certificates_pdf(spec, [says], shift=shift), tmp_path)

    for before, after in zip(still, moved, strict=True):
        assert after[0] == pytest.approx(before[0] * 1.02 + 3.5, abs=0.1)
        assert after[1] == pytest.approx(before[1] * 1.02 - 2, abs=0.1)


@pytest.mark.parametrize("font", FONTS)
def test_both_fonts_have_every_letter_that_may_be_printed(says, font):
    letters = [chr(code) for first, last in RANGES for code in range(first, last + 1)]
    lines = ["".join(letters[at : at + 40]) for at in range(0, len(letters), 40)]
    spec = replace(shipped_spec(), font=font)

    for line in lines:
        told = {"name": f"a{line}", "words": f"a{line}", "place": f"a{line}"}
        assert certificates_pdf(spec, [says | told], shift=Shift())


@pytest.mark.parametrize(("words", "strange"), [
    ("Bế Thị Ỷ, 1.850 m² – «Đ» 20.000 ₫", ""),
    ("Hạ\n\tSeo", ""),
    ("漢 Hạ 😀 漢", "漢😀"),
    ("a\x01b\u200b", "\x01\u200b"),
])  # fmt: skip
def test_letters_that_no_font_of_ours_has_are_found(words, strange):
    assert strange_in(words) == strange
