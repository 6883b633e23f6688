"""A picture that is drawn anew tells nothing but what is seen."""

import io

from PIL import Image

from guongsang.foundation.pictures import LONGEST_SIDE, bare_jpeg

MAKER, WHERE, TURNED = 0x010F, 0x8825, 0x0112


def picture(size=(40, 20), mode="RGB", kind="JPEG", **exif):
    file, told = io.BytesIO(), Image.Exif()
    for tag, value in exif.items():
        told[int(tag[1:])] = value
    Image.new(mode, size, "red").save(file, kind, exif=told)
    return file


def test_telephone_and_place_do_not_come_along_and_the_picture_stands_upright():
    file = picture(**{f"t{MAKER}": "Dien thoai cua Kin", f"t{TURNED}": 6})
    assert b"Dien thoai" in file.getvalue()

    bare = bare_jpeg(file)

    assert b"Dien thoai" not in bare and b"Exif" not in bare
    assert Image.open(io.BytesIO(bare)).size == (20, 40)


def test_a_huge_or_transparent_picture_becomes_a_small_plain_one():
    bare = Image.open(io.BytesIO(bare_jpeg(picture((4_000, 100), "RGBA", "PNG"))))

    assert (bare.format, bare.mode, bare.size[0]) == ("JPEG", "RGB", LONGEST_SIDE)
