"""The papers of a ceremony as Word and PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

import guongsang.ceremonies
from guongsang.accounts.requests import SignedInRequest
from guongsang.ceremonies import queries
from guongsang.ceremonies.models import Ceremony
from guongsang.ceremonies.queries import papers
from guongsang.ceremonies.queries.hall import Hall
from guongsang.ceremonies.views.requests import readable
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.organisations.models import Unit
from guongsang.papers.queries import word_paper

PAPERS = Path(guongsang.ceremonies.__file__).parent / "papers"
Make = Callable[[Ceremony, Hall], papers.Paper]


def _script(ceremony: Ceremony, hall: Hall) -> papers.Paper:
    return papers.script_paper(ceremony, queries.script_of(ceremony, hall))


def _supplies(ceremony: Ceremony, hall: Hall) -> papers.Paper:
    return papers.supply_paper(ceremony, queries.supplies_of(ceremony, hall.lines))


# By the name in the address: template, and how its words are made.
MADE: dict[str, tuple[str, Make]] = {
    "loi-dan": ("script", _script),
    "chuong-trinh": ("programme", lambda one, hall: papers.programme_paper(one)),
    "thu-tu-goi": ("list", papers.order_paper),
    "chup-anh": ("list", papers.photo_paper),
    "ky-nhan": ("list", lambda one, hall: papers.sign_paper(one, hall, later=False)),
    "ky-nhan-sau": ("list", lambda one, hall: papers.sign_paper(one, hall, later=True)),
    "vat-pham": ("list", _supplies),
}
# What each is called on the page and as a file.
PAPER_NAMES = {
    "loi-dan": gettext_lazy("Lời dẫn"),
    "chuong-trinh": gettext_lazy("Chương trình"),
    "thu-tu-goi": gettext_lazy("Thứ tự gọi và ghế"),
    "chup-anh": gettext_lazy("Danh sách chụp ảnh"),
    "ky-nhan": gettext_lazy("Danh sách ký nhận"),
    "ky-nhan-sau": gettext_lazy("Danh sách ký nhận sau lễ"),
    "vat-pham": gettext_lazy("Bảng vật phẩm"),
}


def _rendered(template: str, form: str, data: papers.Paper, unit: Unit) -> bytes:
    if form == "pdf":
        return render_pdf(PAPERS / f"{template}.typ", data)
    return word_paper(f"ceremonies.{template}", data, unit=unit)


@login_required
@require_safe
def paper(request: SignedInRequest, ceremony_id: int, name: str, form: str) -> HttpResponse:
    """One paper by its name, as .docx or PDF."""
    ceremony = readable(request, ceremony_id)
    if name not in MADE or form not in ("pdf", "docx"):
        raise Http404
    template, make = MADE[name]
    data = make(ceremony, queries.hall_of(ceremony))
    return paper_response(
        _rendered(template, form, data, ceremony.unit),
        f"{PAPER_NAMES[name]} {ceremony.title}",
        form,
    )


@login_required
@require_safe
def invitations(request: SignedInRequest, ceremony_id: int, form: str) -> HttpResponse:
    """All invitations in one file, or one of them by ``?khach=`` or ``?luot=``."""
    ceremony = readable(request, ceremony_id)
    if form not in ("pdf", "docx"):
        raise Http404
    hall = queries.hall_of(ceremony)
    guests, lines = [one for one, _seat in hall.guests], hall.lines
    if asked := request.GET.get("khach"):
        guests, lines = [one for one in guests if str(one.pk) == asked], []
    elif asked := request.GET.get("luot"):
        guests, lines = [], [one for one in lines if str(one.call.pk) == asked]
    if not guests and not lines:
        raise Http404
    data = papers.invitation_paper(ceremony, guests, lines, day=timezone.localdate())
    name = _("Giấy mời %(title)s") % {"title": ceremony.title}
    return paper_response(_rendered("invitation", form, data, ceremony.unit), name, form)
