"""The letters to an agency: the paper in the form of NĐ 30/2020, and the words of the post."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from guongsang.campaigns.queries.papers import body_of, lines, place_of, spelled
from guongsang.foundation.language import in_vietnamese
from guongsang.opinions.models import Inquiry, Opinion
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import rule_on

DAY = "%d/%m/%Y"
SYMBOL_KEY = "letter"


@in_vietnamese()
def request_paper(inquiry: Inquiry, opinions: list[Opinion], *, day: date) -> dict[str, object]:
    """Return what ``request.typ`` and ``request.docx`` print.

    Keys: superior, body, number, about, place, date, agency, basis, lines, until, rows (tt, name,
    place, field, summary), recipients, signer_title, signer_name. The paper is Vietnamese.

    :param opinions: every dossier of the inquiry: a list that is not whole asks for another thing.
    """
    plan, office = inquiry.plan, inquiry.plan.unit
    symbol = rule_on(Topic.SYMBOL, SYMBOL_KEY, day=day, unit=office)
    number = plan.full_number
    return {
        "superior": body_of(office.parent) if office.parent else "",
        "body": body_of(office),
        "number": inquiry.number or f".../{symbol.words if symbol else ''}",
        "about": "V/v đề nghị cho ý kiến về việc chấp hành pháp luật của tập thể, cá nhân, hộ "
        "gia đình đề nghị công nhận, khen thưởng",
        "place": place_of(office),
        "date": spelled(inquiry.sent_on),
        "agency": inquiry.agency_name,
        "basis": f"Thực hiện Kế hoạch {f'số {number} ' if number else ''}«{plan.title}», "
        f"{body_of(office)} đề nghị {inquiry.agency_name} cho ý kiến về "
        f"{len(opinions)} tập thể, cá nhân, hộ gia đình có tên dưới đây:",
        "lines": lines(inquiry.asked),
        "until": inquiry.due_on.strftime(DAY),
        "rows": [
            {
                "tt": str(number),
                "name": one.dossier.subject.name,
                "place": one.dossier.unit.name,
                "summary": one.dossier.title,
            }
            for number, one in enumerate(opinions, start=1)
        ],
        "recipients": ["Như trên;", "Lưu: VT."],
        "signer_title": inquiry.signer_title,
        "signer_name": inquiry.signer_name,
    }


def cover_letter(inquiry: Inquiry, many: int) -> str:
    """Return the words of the letter with which the paper goes; no candidate is named in it."""
    return "\n\n".join(
        [
            f"Kính gửi {inquiry.agency_name},",
            f"{body_of(inquiry.plan.unit)} đề nghị quý cơ quan cho ý kiến về {many} tập thể, cá "
            f"nhân, hộ gia đình theo kế hoạch «{inquiry.plan.title}». Danh sách và nội dung hỏi "
            "nằm ở công văn gửi kèm (tải tại trang của văn bản hỏi ý kiến, rồi đính kèm).",
            f"Xin trả lời bằng văn bản trước hết ngày {inquiry.due_on.strftime(DAY)}.",
            f"Trang dành cho cán bộ: {settings.SITE_URL}{inquiry.get_absolute_url()}",
        ]
    )


def reminder(inquiry: Inquiry, silent: int) -> str:
    """Return the words of a reminder."""
    number = f" số {inquiry.number}" if inquiry.number else ""
    return "\n\n".join(
        [
            f"Kính gửi {inquiry.agency_name},",
            f"Ngày {inquiry.sent_on.strftime(DAY)}, {body_of(inquiry.plan.unit)} có văn bản"
            f"{number} đề nghị cho ý kiến, hạn trả lời {inquiry.due_on.strftime(DAY)}. Đến nay còn "
            f"{silent} trường hợp chưa có ý kiến.",
            "Đề nghị quý cơ quan sớm có văn bản trả lời; nếu không có vi phạm cũng xin ghi rõ.",
        ]
    )
