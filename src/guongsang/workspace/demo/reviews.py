"""The reports at the end of each year, the final review, and the delegates of the congress."""

from __future__ import annotations

from datetime import date, timedelta

from guongsang.honours.models import Grant
from guongsang.reports import usecases as reports
from guongsang.reports.models import ReportKind
from guongsang.workspace.demo.clock import noon
from guongsang.workspace.demo.rounds import Office

SEATS = 12
WORDS = {
    "guidance": "Thị ủy, Ủy ban nhân dân thị xã ban hành kế hoạch, giao chỉ tiêu cho từng đơn vị, "
    "mỗi quý họp giao ban về bồi dưỡng điển hình.",
    "shortcomings": "Một số đơn vị đăng ký nhiều nhưng bồi dưỡng ít; số liệu trước khi làm còn "
    "thiếu; việc nhân rộng ở xã xa trung tâm còn chậm.",
    "causes": "Cán bộ kiêm nhiệm, thay người giữa chừng; chưa có kinh phí cho tham quan học tập.",
    "lessons": "Chọn việc người dân cần, làm bảng công khai, cử người kèm cặp đến hết năm đầu.",
    "directions": "Theo dõi các nơi làm theo ở mốc 6, 12, 24 tháng; mời điển hình đến báo cáo tại "
    "đơn vị khác; sửa thẻ cách làm khi có nơi thất bại.",
}


def report_each_year(office: Office) -> None:
    """Finish a report at the end of 2013 and 2014, and the final review at the end of 2015."""
    for year, kind, title in (
        (2013, ReportKind.YEAR, "Báo cáo năm 2013 về xây dựng, nhân rộng điển hình tiên tiến"),
        (2014, ReportKind.YEAR, "Báo cáo năm 2014 về xây dựng, nhân rộng điển hình tiên tiến"),
        (2015, ReportKind.FINAL, "Tổng kết kế hoạch giai đoạn 2011-2015"),
    ):
        at = noon(date(year, 12, 20), 14)
        report = reports.start_report(
            unit_id=office.town.pk,
            plan_id=office.plan.pk,
            kind=kind,
            title=title,
            as_of=date(year, 12, 15),
            by=office.officer,
            at=at,
        )
        reports.write_report(report.pk, **WORDS, by=office.officer, at=at + timedelta(hours=1))
        reports.finish_report(report.pk, by=office.officer, at=at + timedelta(hours=2))


def choose_delegates(granted: list[Grant], office: Office) -> None:
    """Send the exemplars with the best dossiers to the five-year congress."""
    at = noon(date(2015, 8, 10))
    congress = reports.found_congress(
        unit_id=office.town.pk,
        title="Đại hội thi đua yêu nước lần thứ IV",
        held_on=date(2015, 9, 18),
        period_from=2011,
        period_to=2015,
        seats=SEATS,
        by=office.officer,
        at=at,
    )
    for grant in granted[:: max(1, len(granted) // SEATS)][:SEATS]:
        reports.choose_delegate(
            congress.pk,
            grant_id=grant.pk,
            person=grant.name if grant.kind == "individual" else f"Đại diện {grant.name}"[:200],
            by=office.officer,
            at=at,
        )
