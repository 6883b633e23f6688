"""What a telephone reads off the printed page, large and small, on white paper and on a blank."""

import subprocess
from dataclasses import replace

import pytest
import zxingcpp
from django.urls import reverse
from PIL import Image

from guongsang.certificates.queries.drawing import certificates_pdf, frame_pdf, preview_png
from guongsang.certificates.queries.papers import says_of
from guongsang.certificates.rules import Box, Shift, shipped_spec
from tests.certificates.factories import award

SIZES = {"shipped": None, "smallest": (16, 24.5), "large": (60, 70)}


@pytest.fixture
def grant(world):
    return award(world).grants.select_related("subject", "decision__unit").get()


def page_of(pdf: bytes, folder, resolution: int = 150) -> Image.Image:
    (folder / "one.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", str(resolution), "-png", "-singlefile", "one.pdf", "one"]
    subprocess.run(command, cwd=folder, check=True)
    with Image.open(folder / "one.png") as page:
        return page.convert("RGB")


def text_of(folder) -> str:
    command = ["pdftotext", "-layout", "one.pdf", "-"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout.decode()


@pytest.mark.parametrize("on_blank", [False, True], ids=["full", "blank"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_code_is_read_off_the_printed_page(grant, settings, tmp_path, size, on_blank):
    spec = shipped_spec(on_blank=on_blank)
    if size:
        boxes = {"name": spec.boxes["name"], "qr": Box(x=100, y=120, w=size[0], h=size[1])}
        spec = replace(spec, boxes=boxes)

    pdf = certificates_pdf(spec, [says_of(grant, grant.decision)], shift=Shift())

    (found,) = zxingcpp.read_barcodes(page_of(pdf, tmp_path, 300 if size == (16, 24.5) else 150))
    assert found.text == f"{settings.SITE_URL}{reverse('credentials:verify', args=[grant.code])}"
    assert grant.code in text_of(tmp_path)


def test_an_address_too_long_for_the_box_is_left_out_and_the_code_stays_whole(
    grant, settings, tmp_path
):
    settings.SITE_URL = "https://thi-dua-khen-thuong.phuong-nguyen-thi-minh-khai.example.gov.vn"
    boxes = {"qr": Box(x=100, y=120, w=24, h=32.5)}

    pdf = certificates_pdf(
        replace(shipped_spec(), boxes=boxes), [says_of(grant, grant.decision)], shift=Shift()
    )

    (found,) = zxingcpp.read_barcodes(page_of(pdf, tmp_path, 300))
    assert found.text.startswith(settings.SITE_URL)
    assert text_of(tmp_path).split() == [grant.code]


def test_the_code_leads_to_the_public_page_of_this_grant(grant, client, settings, tmp_path):
    says = says_of(grant, grant.decision)
    pdf = certificates_pdf(shipped_spec(), [says], shift=Shift())
    (found,) = zxingcpp.read_barcodes(page_of(pdf, tmp_path))

    page = client.get(found.text.removeprefix(settings.SITE_URL))

    assert page.status_code == 200
    assert grant.name in page.content.decode()


def test_the_lines_of_the_law_stand_in_their_order(grant, tmp_path):
    page_of(
        certificates_pdf(shipped_spec(), [says_of(grant, grant.decision)], shift=Shift()), tmp_path
    )

    text = text_of(tmp_path)
    lines = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THỊ XÃ BẮC KẠN", "TẶNG", "GIẤY KHEN", grant.name, grant.place,
        grant.words, "ngày 20 tháng 9 năm 2013",
    ]  # fmt: skip
    places = [text.find(line) for line in lines]
    assert -1 not in places
    assert places == sorted(places)
    assert "Quyết định số 12/QĐ-UBND ngày 20 tháng 9 năm 2013" in text
    assert f"Số sổ vàng: {grant.golden_book_number}" in text


def test_a_full_page_is_red_and_black_on_white_and_a4_lying(grant, tmp_path):
    pdf = certificates_pdf(shipped_spec(), [says_of(grant, grant.decision)], shift=Shift())

    page = page_of(pdf, tmp_path, 100)

    assert page.size == (1170, 827)
    assert page.getpixel((3, 3)) == (255, 255, 255)
    colours = {page.getpixel((x, 42)) for x in range(0, 1170, 2)}
    assert len(colours) > 3  # the border


def test_on_a_blank_only_what_it_leaves_open_is_printed(grant, tmp_path):
    spec = shipped_spec(on_blank=True)

    page_of(certificates_pdf(spec, [says_of(grant, grant.decision)], shift=Shift()), tmp_path)

    text = text_of(tmp_path)
    assert grant.name in text
    assert "CỘNG HÒA" not in text
    assert "GIẤY KHEN" not in text


def test_the_test_print_shows_frames_and_nobodys_name(grant, tmp_path):
    page_of(frame_pdf(shipped_spec(), says_of(grant, grant.decision), shift=Shift()), tmp_path)

    text = text_of(tmp_path)
    assert "Tên người được tặng" in text
    assert grant.name not in text


def test_the_studio_draws_one_page(grant):
    png = preview_png(shipped_spec(), says_of(grant, grant.decision))

    assert png[:4] == b"\x89PNG"
