"""Pictures that the office supplies: its emblem, and how a blank looks."""

from __future__ import annotations

import hashlib
import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from guongsang.certificates.queries.drawing import PICTURES
from guongsang.foundation.refusals import Refused
from guongsang.ui.uploads import CheckedFile

MOST_BYTES = 5 * 2**20
# On 32 mm that is some 600 dots to the inch: no printer shows more.
EMBLEM_SIDE, SHEET_SIDE = 800, 1_600
LEAST_SIDE = 100


def keep_picture(checked: CheckedFile, *, side: int) -> str:
    """Keep a picture as a PNG of at most ``side`` dots and return the name it is kept under.

    It is drawn anew, so nothing that hid in the file stays; the same picture is kept once.

    :raises Refused: when it is too small to be printed or cannot be drawn.
    """
    checked.file.seek(0)
    try:
        with Image.open(checked.file) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError) as broken:
        raise Refused(
            _("Không mở được ảnh «%(name)s». Xin lưu lại dạng .png rồi gửi.")
            % {"name": checked.name}
        ) from broken
    if min(picture.size) < LEAST_SIDE:
        raise Refused(
            _("Ảnh «%(name)s» nhỏ hơn %(side)d điểm, in ra sẽ vỡ. Xin gửi ảnh lớn hơn.")
            % {"name": checked.name, "side": LEAST_SIDE}
        )
    picture.thumbnail((side, side))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    png = out.getvalue()
    name = f"{hashlib.sha256(png).hexdigest()}.png"
    if not default_storage.exists(f"{PICTURES}/{name}"):
        default_storage.save(f"{PICTURES}/{name}", ContentFile(png))
    return name
