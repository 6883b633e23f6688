"""Lists that wait: a form that a quarter filled in without a network, and a table."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Criterion
from guongsang.dossiers.models import Dossier
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.intake import usecases as intake
from guongsang.intake.queries.far_form import asked_in, far_form
from guongsang.ledger import usecases as ledger
from guongsang.organisations.models import Unit
from guongsang.ui.uploads import LISTS, checked_file
from guongsang.workspace.demo.files import drawing
from guongsang.workspace.demo.rounds import Office

BEGIN, END = b'id="gs-filled">', b"</script"
TABLE = """TT;Họ và tên;Năm sinh;Giới tính;Lĩnh vực;Tóm tắt mô hình, việc làm
1;Lường Thị Xuân;1979;Nữ;1;Trồng dong riềng, giúp năm hộ cùng làm miến
2;Hộ ông Ma Văn Tình;;;1;Nuôi lợn đen, bán giống cho người trong tổ
3;Bế Văn Lâm;31/02/1980;Nam;1;Sửa máy nông cụ cho bà con lấy giá vốn
"""


def leave_lists(office: Office, *, now: datetime) -> None:
    """Hand in a filled form and a table with a wrong row; both wait for somebody to look."""
    plan, unit, by = office.plan, office.units["BK2025-DX"], office.people["phuong"]
    tell_the_rules(plan, by=office.officer, now=now)
    form = far_form(plan, unit, day=timezone.localdate(now - timedelta(days=9)))
    told = written_into(form, _sheets(plan, unit, now))
    files = (("to-dan-pho-da-dien.html", told, 20), ("danh-sach-de-nghi.csv", TABLE.encode(), 3))
    for name, data, hours in files:
        checked = checked_file(SimpleUploadedFile(name, data), allowed=LISTS)
        at = now - timedelta(hours=hours)
        intake.hand_in_list(checked, unit_id=unit.pk, plan_id=plan.pk, by=by, at=at)


def written_into(form: bytes, sheets: Sequence[dict[str, Any]], **more: Any) -> bytes:
    """Return the form with ``sheets`` in it, as its own script saves them.

    :param more: what else is put in the place of what the form carries.
    """
    before, mark, rest = form.rpartition(BEGIN)
    carried, end, after = rest.partition(END)
    words = json.loads(carried) | {"candidates": list(sheets)} | more
    # As the browser writes it: nothing in the words can end the element.
    return before + mark + json.dumps(words).replace("<", "\\u003c").encode() + end + after


def _sheets(plan: Plan, unit: Unit, now: datetime) -> list[dict[str, Any]]:
    asked = asked_in(plan, unit, day=timezone.localdate(now))
    field = asked["fields"][0]
    gates = Criterion.objects.filter(set=plan.criteria_set_id, kind="gate", subject_kind="")
    proof = {"holds": "yes", "words": "Đúng như vậy.", "proof": "Xác nhận của tổ dân phố"}
    claims = {str(one.pk): proof for one in gates}
    picture = base64.b64encode(drawing("Vườn ươm của tổ", 2)).decode()
    shot = {"name": "vuon-uom.jpg", "caption": "Vườn ươm của tổ", "data": picture}
    shot["data"] = f"data:image/jpeg;base64,{picture}"
    return [
        {
            "kind": "Cá nhân", "name": "Hà Thị Nguyệt Ánh", "sex": "Nữ", "ethnic": "Tày",
            "birth": "1981", "field": field["name"], "claims": claims, "pictures": [shot],
            "title": "Ươm cây giống tại nhà, cho hộ nghèo trong tổ lấy trước trả sau",
            "goal": "Mỗi năm mười hộ có cây giống",
            "report": {
                "report_background": "Sinh ra và lớn lên ở tổ, làm vườn từ năm 2009.",
                "report_results": "Ba năm qua ươm 12.000 cây, 31 hộ nghèo lấy giống không lãi.",
            },
        },
        {
            "kind": "Hộ gia đình", "name": "Hộ ông Nông Đức Thuận", "field": field["name"],
            "address": "Tổ 7", "title": "Làm hầm khí sinh học, chỉ cho mười hai hộ cùng làm",
        },
    ]  # fmt: skip


def tell_the_rules(plan: Plan, *, by: User, now: datetime) -> None:
    """Count the people of one collective and confirm one condition, as an office does yearly."""
    of_plan = Dossier.objects.filter(plan=plan).select_related("subject").order_by("pk")
    body = of_plan.filter(subject__kind=SubjectKind.COLLECTIVE).first()
    person = of_plan.filter(subject__kind=SubjectKind.INDIVIDUAL).first()
    year = timezone.localdate(now).year
    if body is not None:
        holding = {"ldtt": 17, "cstdcs": 2, "completed": 21, "disciplined": 0}
        ledger.count_people(
            body.subject_id, year=year, total=21, holding=holding, by=by, at=now
        )  # fmt: skip
    if person is not None:
        ledger.confirm_condition(
            person.subject_id, award="bang-khen-tinh", what="movement", year=year, is_met=True,
            paper="Biên bản họp xét của Hội đồng, mục 3", by=by, at=now,
        )  # fmt: skip
