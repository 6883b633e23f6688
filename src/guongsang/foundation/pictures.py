"""Pictures drawn anew, so that nothing is left in them but what is seen."""

from __future__ import annotations

import io
from typing import IO

from PIL import Image, ImageOps

LONGEST_SIDE = 1800


def bare_jpeg(file: IO[bytes]) -> bytes:
    """Return a picture as a JPEG without place, time, telephone and thumbnail, turned upright.

    :param file: a picture that ``ui.uploads.checked_file`` has let pass.
    """
    file.seek(0)
    with Image.open(file) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # A picture of its own: what stood beside the points of the old one does not come along.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, format="JPEG", quality=82)
    return out.getvalue()
