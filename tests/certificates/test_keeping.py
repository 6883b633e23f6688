"""Designs in versions, blanks, printers, and pictures that the office supplies."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from guongsang.audit.models import Entry
from guongsang.certificates import usecases
from guongsang.certificates.models import Blank, Design
from guongsang.certificates.rules import Paper
from guongsang.foundation.refusals import Refused
from tests.certificates.factories import blank, checked, design, picture, printer
from tests.honours.factories import A_DAY


def change(world, kept, spec, **told):
    words = {"name": kept.name, "form_keys": kept.form_keys, "by": world.clerk, "at": A_DAY}
    return usecases.change_design(kept.pk, spec=spec, **(words | told))


def test_a_design_on_a_blank_prints_what_the_blank_leaves_open_on_its_size(world):
    sheet = blank(world, width=Decimal(420), height=Decimal(297))

    spec = design(world, blank_id=sheet.pk).newest.as_spec

    assert (spec.paper, spec.border) == (Paper(width=420, height=297), False)
    assert {"emblem", "state", "award"}.isdisjoint(spec.boxes)


def test_each_change_is_a_version_and_no_change_is_none(world):
    kept = design(world)
    spec = kept.newest.as_spec

    change(world, kept, spec, name="Tên mới")
    change(world, kept, replace(spec, red="#990000", paper=Paper(width=50, height=50)),
           name="Tên mới")  # fmt: skip

    kept = Design.objects.get(pk=kept.pk)
    assert kept.name == "Tên mới"
    assert list(kept.versions.values_list("number", "spec__red")) == [
        (1, "#A61E22"),
        (2, "#990000"),
    ]
    assert kept.newest.as_spec.paper == Paper()
    acts = Entry.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts)[-3:] == ["certificates.design_made", *["certificates.design_changed"] * 2]


def test_strangers_change_nothing(world):
    kept, sheet, machine = design(world), blank(world), printer(world)
    by = {"by": world.stranger, "at": A_DAY}
    spec = kept.newest.as_spec
    acts = [
        lambda: change(world, kept, spec, **by),
        lambda: usecases.retire_design(kept.pk, **by),
        lambda: usecases.change_blank(sheet.pk, name="x", **by),
        lambda: usecases.retire_blank(sheet.pk, **by),
        lambda: usecases.measure_printer(
            machine.pk, left=Decimal(20), top=Decimal(20), across=None, **by
        ),
        lambda: usecases.make_design(unit_id=world.town.pk, name="x", form_keys=[], **by),
        lambda: usecases.name_printer(unit_id=world.town.pk, printer="x", blank_id=None, **by),
        lambda: usecases.keep_blank(
            unit_id=world.town.pk, name="x", width=Decimal(297), height=Decimal(210), **by
        ),
    ]  # fmt: skip

    for act in acts:
        with pytest.raises(Refused, match="chưa được giao"):
            act()


def test_what_was_put_away_is_not_changed(world):
    kept = design(world)
    usecases.retire_design(kept.pk, by=world.clerk, at=A_DAY)

    with pytest.raises(Refused, match="đã thôi dùng nên không sửa"):
        change(world, kept, kept.newest.as_spec)


def test_a_blank_under_a_design_is_not_put_away(world):
    sheet = blank(world)
    kept = design(world, blank_id=sheet.pk)

    with pytest.raises(Refused, match="Mẫu «Giấy khen» còn dùng phôi này"):
        usecases.retire_blank(sheet.pk, by=world.clerk, at=A_DAY)
    usecases.retire_design(kept.pk, by=world.clerk, at=A_DAY)
    usecases.retire_blank(sheet.pk, by=world.clerk, at=A_DAY)

    assert not Blank.objects.in_use().exists()
    with pytest.raises(Blank.DoesNotExist):
        design(world, blank_id=sheet.pk)


def test_a_printer_is_named_once_for_a_sheet_and_measured_again_and_again(world):
    machine = printer(world)
    with pytest.raises(Refused, match="Máy in «Canon» đã ghi cho giấy này"):
        printer(world)

    usecases.measure_printer(
        machine.pk, left=Decimal("18.5"), top=Decimal(20), across=None, by=world.clerk, at=A_DAY
    )

    machine.refresh_from_db()
    assert (str(machine.dx), str(machine.dy), str(machine.scale)) == ("1.5", "0.0", "1.0000")


def test_a_printer_that_misses_by_centimetres_has_taken_another_paper(world):
    with pytest.raises(Refused, match="lệch quá 3 cm"):
        printer(world, left="80")


def test_a_picture_is_drawn_anew_small_and_kept_once(world):
    name = usecases.keep_picture(checked(picture(2_000)), side=800)
    again = usecases.keep_picture(checked(picture(2_000)), side=800)

    assert name == again
    with default_storage.open(f"certificates/pictures/{name}") as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("PNG", (800, 800))


def test_nothing_that_hid_in_a_picture_stays(world):
    out = io.BytesIO()
    Image.new("RGB", (300, 300)).save(out, "PNG")
    hiding = SimpleUploadedFile("a.png", out.getvalue() + b"<script>alert(1)</script>")

    name = usecases.keep_picture(checked(hiding), side=800)

    with default_storage.open(f"certificates/pictures/{name}") as file:
        assert b"script" not in file.read()


@pytest.mark.parametrize(
    ("upload", "why"),
    [
        (SimpleUploadedFile("a.png", b"<svg onload=alert(1)>"), "không phải là tệp .png"),
        (SimpleUploadedFile("a.svg", b"<svg/>"), "Không nhận loại tệp"),
        (picture(40), "nhỏ hơn 100 điểm"),
        (SimpleUploadedFile("a.png", picture().read()[:120]), "tệp hỏng"),
    ],
    ids=["script", "drawing", "tiny", "cut off"],
)
def test_what_is_no_picture_is_refused(world, upload, why):
    with pytest.raises(Refused, match=why):
        usecases.keep_picture(checked(upload), side=800)
