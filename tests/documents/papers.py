"""Every paper that the house ships, and the data with which the tests fill each."""

from __future__ import annotations

import io
import json
from pathlib import Path

from PIL import Image

from guongsang.foundation.documents import Picture, qr_svg

SOURCE = Path(__file__).resolve().parents[2] / "src" / "guongsang"
SAMPLES = Path(__file__).resolve().parent / "samples"
# A file of the town is not measured as a paper of the office, for the reason that stands here.
OTHER_FORMS = {
    "ballots/slips.typ": "eight slips to a page, to be cut",
    "ceremonies/script.docx": "the announcer's words in large type, read on the stage and not sent",
    "ceremonies/script.typ": "the announcer's words in large type, read on the stage and not sent",
    "certificates/calibration.typ": "crosses and rulers by which a printer is set",
    "certificates/certificate.typ": "a certificate has the form of DOMAIN §5.3",
    "certificates/fitting.typ": "draws no page: it asks how the words of certificates fit",
    "certificates/paper.typ": "the page of a certificate, which the other files draw with",
    "consultations/poster.typ": "an A3 poster for a wall",
    "discovery/poster.typ": "a poster for a wall",
    "outgoing/register.typ": "pages of a register, a book without a national title",
    "workspace/demo_proof.typ": "a made-up proof of the demo town",
}
DRAWN = "<picture>"


def shipped(extension: str) -> list[str]:
    """Return the papers of the office with that extension, as "package/name.ext"."""
    found = SOURCE.glob(f"*/papers/*.{extension}")
    names = sorted(f"{path.parent.parent.name}/{path.name}" for path in found)
    return [name for name in names if name not in OTHER_FORMS]


def path_of(paper: str) -> Path:
    package, name = paper.split("/")
    return SOURCE / package / "papers" / name


def samples_of(paper: str) -> list[str]:
    """Return the names of the samples of a paper: the plain one, and each kind of it."""
    stem = paper.replace("/", "-").rsplit(".", 1)[0]
    return sorted(path.stem for path in SAMPLES.glob(f"{stem}*.json") if belongs(path.stem, stem))


def belongs(sample: str, stem: str) -> bool:
    return sample == stem or sample.startswith(f"{stem}.")


def cases(extension: str) -> list[tuple[str, str]]:
    """Return each paper with each of its samples."""
    return [(paper, one) for paper in shipped(extension) for one in samples_of(paper)]


def words_of(sample: str, *, is_word: bool) -> dict[str, object]:
    """Return the data of a sample, with a picture where one is drawn."""
    told = json.loads((SAMPLES / f"{sample}.json").read_text(encoding="utf-8"))
    drawing = _png() if is_word else qr_svg("https://guong-sang.example")
    return {key: drawing if value == DRAWN else value for key, value in told.items()}


def _png() -> Picture:
    out = io.BytesIO()
    Image.new("L", (8, 8), 255).save(out, format="PNG")
    return Picture(out.getvalue(), 20)
