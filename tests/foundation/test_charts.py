"""Charts are well-formed drawings that say their words as they are, on a page and on paper."""

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from guongsang.foundation.charts import NARROW, TONES, Chart, bars, dumbbells, stairs

SVG = "{http://www.w3.org/2000/svg}"
EVIL = '<script>alert("&")</script>'
CHARTS = {
    "bars": bars([("Phát hiện", 47, "47"), (EVIL, 0, "0")], title=EVIL),
    "bars above": bars([("Phát hiện", 47, "47")], title="Phễu", width=NARROW, label=0),
    "no bars": bars([], title="Phễu"),
    "dumbbells": dumbbells([(EVIL, 26, 38), ("Tổ 2", 0, 0)], title="T", ends=("trước", "sau")),
    "dumbbells above": dumbbells(
        [("Tổ 1", 26, 38.5)], title="T", ends=("trước", "sau"), width=NARROW, label=0
    ),
    "stairs": stairs([(0, 1), (6, 0.5), (12, 0)], title="Còn làm", across=[(12, "12 tháng")]),
    "no stairs": stairs([], title="Còn làm", across=[]),
}


def words(chart: Chart) -> list[str]:
    drawing = ElementTree.fromstring(chart.as_svg())
    return [str(one.text) for one in drawing.iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_is_well_formed_and_scales(chart):
    drawing = ElementTree.fromstring(chart.as_svg("narrow"))

    assert drawing.get("viewBox") == f"0 0 {chart.width:g} {chart.height:g}"
    assert drawing.get("class") == "chart chart--narrow"
    assert drawing.findtext(f"{SVG}title") == chart.title
    assert "<script" not in chart.as_svg()
    assert "style=" not in chart.as_svg()


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_opens_as_a_picture_of_its_size(chart):
    picture = Image.open(io.BytesIO(chart.as_png()))

    assert picture.format == "PNG"
    assert picture.size == (round(chart.width * 3), round(chart.height * 3))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_no_mark_lies_outside_the_drawing(chart):
    drawing = ElementTree.fromstring(chart.as_svg())
    for box in drawing.iter(f"{SVG}rect"):
        assert float(box.get("x")) + float(box.get("width")) <= chart.width
        assert float(box.get("y")) + float(box.get("height")) <= chart.height


def test_words_stand_as_they_are_and_take_the_ink_of_the_page():
    assert words(CHARTS["bars"])[:2] == ["Phát hiện", "47"]
    drawing = ElementTree.fromstring(CHARTS["bars"].as_svg())
    assert {one.get("fill") for one in drawing.iter(f"{SVG}text")} == {"currentColor"}
    assert drawing.find(f"{SVG}rect").get("fill") == TONES[0]
    assert drawing.find(f"{SVG}rect").get("class") == "tone-0"


def test_the_longest_bar_is_the_largest_number():
    chart = bars([("a", 10, "10"), ("b", 40, "40"), ("c", 0, "0")], title="t")
    drawing = ElementTree.fromstring(chart.as_svg())
    wide = [float(one.get("width")) for one in drawing.iter(f"{SVG}rect")]

    assert wide[1] == pytest.approx(4 * wide[0], rel=0.01)
    assert wide[2] < 2


def test_numbers_are_written_as_offices_write_them():
    chart = dumbbells([("Tổ 1", 1234.5, 38)], title="t", ends=("trước", "sau"))

    assert "1.234,5" in words(chart)
    assert "38" in words(chart)


def test_a_long_name_is_cut_with_dots():
    name = "Hợp tác xã " * 20

    assert words(bars([(name, 1, "1")], title="t"))[0].endswith("…")
