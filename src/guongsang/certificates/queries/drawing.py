"""How a certificate is drawn and whether its words fit, both by the same template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from PIL import Image

from guongsang.certificates.models import PrinterShift
from guongsang.certificates.queries.papers import LABELS, Says
from guongsang.certificates.rules import LEAST, Shift, Spec, across_of, crosses_of
from guongsang.certificates.rules.shifts import CROSS
from guongsang.foundation.documents import qr_svg, render_pdf
from guongsang.foundation.documents.looking import ask_layout, render_png, svg_around

PAPERS = Path(__file__).resolve().parent.parent / "papers"
PICTURES = "certificates/pictures"


@dataclass(frozen=True)
class Fit:
    """How the words of one line came out: of which certificate, at which size, inside or not."""

    at: int
    key: str
    size: float
    fits: bool

    @property
    def label(self) -> str:
        return LABELS[self.key]


def picture_svg(name: str) -> str:
    """Return a kept picture as typst takes it; "" for none."""
    place = f"{PICTURES}/{name}"
    if not name or not default_storage.exists(place):
        return ""
    with default_storage.open(place) as file:
        png = file.read()
    with Image.open(BytesIO(png)) as picture:
        return svg_around(png, *picture.size)


def _data(spec: Spec, says: Iterable[Says], *, shift: Shift, with_codes: bool) -> dict[str, Any]:
    told = spec.as_json()
    for key, box in told["boxes"].items():
        box["least"] = min(LEAST.get(key, 0), box["size"])
    return {
        "spec": told,
        "paper": told["paper"],
        "shift": {"dx": float(shift.dx), "dy": float(shift.dy), "scale": float(shift.scale)},
        "frame": False,
        "labels": LABELS,
        "emblem_svg": picture_svg(spec.emblem_file) if spec.emblem == "office" else "",
        "picture_svg": "",
        "certificates": [one | {"qr": qr_svg(one["url"]) if with_codes else ""} for one in says],
    }


def certificates_pdf(spec: Spec, says: Sequence[Says], *, shift: Shift) -> bytes:
    """Return one PDF with a page for each certificate; the same words give the same bytes."""
    data = _data(spec, says, shift=shift, with_codes=True)
    return render_pdf(PAPERS / "certificate.typ", data)


def frame_pdf(spec: Spec, says: Says, *, shift: Shift) -> bytes:
    """Return the test print: where each line would stand, to be held against the blank."""
    data = _data(spec, [says], shift=shift, with_codes=True)
    return render_pdf(PAPERS / "certificate.typ", data | {"frame": True})


def preview_png(spec: Spec, says: Says, *, behind: str = "") -> bytes:
    """Return the page as a picture for the studio.

    :param behind: the name of the kept picture of the blank.
    """
    data = _data(spec, [says], shift=Shift(), with_codes=True)
    return render_png(PAPERS / "certificate.typ", data | {"picture_svg": picture_svg(behind)})


def calibration_pdf(printer: PrinterShift) -> bytes:
    """Return the sheet that tells by how much a printer misses; printed without any shift."""
    paper = printer.paper
    data = {
        "paper": {"width": paper.width, "height": paper.height},
        "printer": printer.printer,
        "blank": printer.blank.name if printer.blank else "",
        "crosses": crosses_of(paper),
        "left": CROSS,
        "top": CROSS,
        "across": across_of(paper),
    }
    return render_pdf(PAPERS / "calibration.typ", data)


def fits_of(spec: Spec, says: Sequence[Says]) -> list[Fit]:
    """Return how each line of each certificate fits; nothing is drawn."""
    data = _data(spec, says, shift=Shift(), with_codes=False)
    return [Fit(**one) for one in ask_layout(PAPERS / "fitting.typ", "fits", data)]


def misfits_of(spec: Spec, says: Sequence[Says]) -> list[Fit]:
    """Return the lines that do not fit even at the smallest size."""
    return [fit for fit in fits_of(spec, says) if not fit.fits]
