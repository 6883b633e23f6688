"""Forms as they come back from a village: what the browser writes into them, written here."""

import base64
import io

from PIL import Image

from guongsang.intake.queries.far_form import far_form
from guongsang.workspace.demo.lists import written_into
from tests.dossiers.factories import A_MORNING

LAN = {
    "kind": "Cá nhân", "name": "Nông Thị Lan", "sex": "Nữ", "birth": "1975",
    "title": "Dạy thêm miễn phí", "goal": "Không còn học sinh bỏ học",
}  # fmt: skip


def blank(world) -> bytes:
    """Return the form of the school as it is handed out."""
    return far_form(world.plan, world.school, day=A_MORNING.date())


def filled(world, *candidates: dict, form: bytes = b"", **told) -> bytes:
    """Return a form into which the candidates were written, as its script saves them."""
    sheets = [{"field": world.field.name, **one} for one in candidates]
    return written_into(form or blank(world), sheets, **told)


def answers(world) -> dict[str, dict[str, str]]:
    """Return an answer to every criterion of the world."""
    return {
        str(world.gate.pk): {"holds": "yes"},
        str(world.number.pk): {
            "value": "6", "words": "Sáu hộ", "proof": "Danh sách có xác nhận của thôn",
        },
        str(world.anchor.pk): {"chosen": "5"},
        str(world.yes_no.pk): {"holds": "no"},
    }  # fmt: skip


def shot(kind: str = "JPEG", size: int = 8) -> dict[str, str]:
    """Return a picture as the form carries it."""
    file = io.BytesIO()
    Image.new("RGB", (size, size), "red").save(file, kind)
    data = base64.b64encode(file.getvalue()).decode()
    return {
        "name": "lop-hoc.jpg", "caption": "Lớp học đêm",
        "data": f"data:image/{kind.lower()};base64,{data}",
    }  # fmt: skip
