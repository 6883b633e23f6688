"""Proof files of the demo town: small papers and pictures that say what they are."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from guongsang.foundation import documents
from guongsang.foundation.documents import render_pdf
from guongsang.ui.uploads import EVIDENCE, CheckedFile, checked_file

FONT = Path(documents.__file__).resolve().parent / "fonts" / "LiberationSerif-Bold.ttf"
PAPER = Path(__file__).resolve().parent.parent / "papers" / "demo_proof.typ"
# Hills, fields and roofs, in the colours of the season.
SEASONS = [
    ((196, 217, 226), (92, 133, 86), (222, 184, 84)),
    ((232, 221, 200), (122, 146, 92), (166, 98, 60)),
    ((208, 222, 214), (64, 104, 92), (206, 160, 96)),
]


def paper(title: str, *, of: str) -> CheckedFile:
    """Return a one-page confirmation as PDF, a file of its own for each whom it is ``of``."""
    # Drawn once; a remark behind the end makes it another file, as a paper of somebody else is.
    whole = confirmation(title) + f"\n% {of}\n".encode()
    upload = SimpleUploadedFile(f"{title}.pdf", whole, "application/pdf")
    return checked_file(upload, allowed=EVIDENCE)


@lru_cache(maxsize=400)
def confirmation(title: str) -> bytes:
    """Return the PDF of a confirmation that says plainly that it is none."""
    return render_pdf(PAPER, {"title": title})


def photo(title: str, *, season: int) -> CheckedFile:
    """Return a drawn picture of hills with its title, as JPEG."""
    return checked_file(
        SimpleUploadedFile(f"{title}.jpg", drawing(title, season % len(SEASONS)), "image/jpeg"),
        allowed=EVIDENCE,
    )


@lru_cache(maxsize=200)
def drawing(title: str, season: int) -> bytes:
    """Return the JPEG of a hill landscape that bears ``title``."""
    sky, hill, field = SEASONS[season]
    image = Image.new("RGB", (960, 640), sky)
    pen = ImageDraw.Draw(image)
    for step, shade in enumerate((30, 10, -12)):
        colour = tuple(max(0, min(255, part + shade)) for part in hill)
        base = 300 + step * 70
        pen.polygon(
            [(0, base + 60), (200 + step * 90, base - 90), (430, base + 20),
             (650 - step * 60, base - 120), (960, base + 40), (960, 640), (0, 640)],
            fill=colour,
        )  # fmt: skip
    for row in range(5):
        pen.rectangle((0, 520 + row * 26, 960, 532 + row * 26), fill=field)
    pen.rectangle((0, 0, 960, 56), fill=(30, 27, 22))
    pen.text((18, 14), f"Ảnh minh họa: {title}"[:70], font=_font(), fill=(251, 248, 241))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=78)
    return out.getvalue()


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), 26)
