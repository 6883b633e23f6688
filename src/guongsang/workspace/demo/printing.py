"""What the demo's town prints: a design of its own, a blank with a measured printer, one run."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import guongsang.certificates.tasks  # noqa: F401  its work registers itself
from guongsang.certificates import usecases as certificates
from guongsang.honours.models import Decision, DecisionKind
from guongsang.jobs.tasks import do_next
from guongsang.workspace.demo.clock import noon
from guongsang.workspace.demo.rounds import Office

PRINTED_ON = date(2015, 6, 6)


def print_certificates(office: Office) -> None:
    """Print the giấy khen of the last round, and one of them again because it was torn."""
    at, by = noon(PRINTED_ON), office.officer
    design = certificates.make_design(
        unit_id=office.town.pk, name="Giấy khen trọn trang", form_keys=["giay-khen"], by=by, at=at
    )
    _prepare_blank(office, at)
    award = Decision.objects.signed().filter(kind=DecisionKind.AWARD).order_by("-signed_on")[0]
    keys = list(award.grants.valid().order_by("ordinal").values_list("pk", flat=True))
    certificates.ask_run(award.pk, grant_ids=keys, design_id=design.pk, by=by, at=at)
    certificates.ask_run(
        award.pk, grant_ids=keys[:1], design_id=design.pk, reason="damaged",
        note="Rách góc khi đóng khung", by=by, at=noon(PRINTED_ON, 15),
    )  # fmt: skip
    while do_next():
        pass


def _prepare_blank(office: Office, at: datetime) -> None:
    """Note the sheets from the printing house and what the office's printer does to them."""
    by = office.officer
    blank = certificates.keep_blank(
        unit_id=office.town.pk, name="Phôi giấy khen in sẵn năm 2015", width=Decimal(297),
        height=Decimal(210), by=by, at=at,
    )  # fmt: skip
    printer = certificates.name_printer(
        unit_id=office.town.pk, printer="Canon LBP2900 phòng Nội vụ", blank_id=blank.pk, by=by,
        at=at,
    )  # fmt: skip
    certificates.measure_printer(
        printer.pk, left=Decimal("21.5"), top=Decimal("18.8"), across=Decimal("256.6"), by=by,
        at=at,
    )  # fmt: skip
    certificates.make_design(
        unit_id=office.town.pk, name="Giấy khen trên phôi", form_keys=["giay-khen"],
        blank_id=blank.pk, by=by, at=at,
    )  # fmt: skip
