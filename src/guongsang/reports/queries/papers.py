"""What the papers of a review say, as plain words and pictures for the templates."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from guongsang.accounts.models import User
from guongsang.campaigns.queries.papers import body_of, lines, place_of, spelled
from guongsang.foundation.charts import Chart, bars
from guongsang.foundation.documents import Picture
from guongsang.reports.models import Congress, Report
from guongsang.reports.queries.figures import Figures, figures_of

DAY = "%d/%m/%Y"
BLANK = "……………………………………………………………………………"
# What people add to the figures.
WORDS = ("guidance", "shortcomings", "causes", "lessons", "directions")
# The columns of Biểu 05 that fit a portrait page beside the name of the field.
ON_PAPER = (0, 1, 3, 4, 5, 9, 13, 16, 17)
# What the sentences of the report call the columns of Biểu 05, in their order.
FACTS = (
    "leads", "registered", "fostering", "collectives", "individuals", "households",
    "women", "minority", "direct", "certificates", "province", "premier", "state",
    "publicity", "visits", "practices", "adoptions", "revoked",
)  # fmt: skip


def report_paper(report: Report, *, reader: User, day: date) -> dict[str, object]:
    """Return the words, tables and chart of the narrative report (DOMAIN §2.5), in Vietnamese.

    What nobody has written yet stands as dots, to be written in Word. Keys: superior, body,
    number, place, date, title, plan, plan_number, as_of, guidance, shortcomings, causes, lessons,
    directions (lists of paragraphs), chart (a picture), funnel (label, number), heads, total
    (lists), fields, units (label, numbers), facts (numbers by the names in ``FACTS``), indicators
    (label, words, meaning), recipients, signer_title, signer_name.
    """
    figures = figures_of(report, reader=reader)
    chart = Picture(_chart(figures).as_png(), 160)
    return _report(report, figures, day) | {"chart": chart}


def report_pdf_paper(report: Report, *, reader: User, day: date) -> dict[str, object]:
    """Return what ``report.typ`` prints: the same, with the chart as an SVG drawing."""
    figures = figures_of(report, reader=reader)
    return _report(report, figures, day) | {"chart": _chart(figures).as_svg()}


def _chart(figures: Figures) -> Chart:
    with override("vi"):
        return bars(
            [(label, number, str(number)) for label, number in figures["funnel"]],
            title=_("Từ phát hiện đến nhân rộng"),
        )


def _report(report: Report, figures: Figures, day: date) -> dict[str, object]:
    unit = report.unit
    with override("vi"):
        return {
            "superior": body_of(unit.parent) if unit.parent else "",
            "body": body_of(unit),
            "number": ".../BC-UBND",
            "place": place_of(unit),
            "date": spelled(day if report.finished_at is None else report.finished_at.date()),
            "title": report.title,
            "plan": report.plan.title,
            "plan_number": report.plan.full_number,
            "as_of": report.as_of.strftime(DAY),
            **{name: lines(getattr(report, name)) or [BLANK] for name in WORDS},
            "funnel": [
                {"label": label, "number": str(number)} for label, number in figures["funnel"]
            ],
            "heads": [figures["columns"][place][1] for place in ON_PAPER],
            "fields": _rows(figures["fields"]),
            "total": [str(figures["total"][place]) for place in ON_PAPER],
            "units": _rows(figures["units"]),
            "facts": _facts(figures),
            "indicators": [
                {"label": label, "words": words, "meaning": meaning}
                for label, words, meaning in figures["indicators"]
            ],
            "recipients": [_("Ủy ban nhân dân cấp trên;"), _("Các đơn vị;"), _("Lưu: VT, VHXH.")],
            "signer_title": report.plan.signer_title or _("Chủ tịch"),
            "signer_name": report.plan.signer_name,
        }


def _rows(rows: list[tuple[str, list[int]]]) -> list[dict[str, object]]:
    return [
        {"label": label, "numbers": [str(numbers[place]) for place in ON_PAPER]}
        for label, numbers in rows
    ]


def _facts(figures: Figures) -> dict[str, str]:
    """Return single numbers that sentences of the report need, by the measure's place."""
    total = figures["total"]
    facts = {name: str(number) for name, number in zip(FACTS, total, strict=True)}
    recognised = sum(int(str(facts[name])) for name in ("collectives", "individuals", "households"))
    return facts | {"recognised": str(recognised)}


def delegates_paper(congress: Congress) -> dict[str, object]:
    """Return the list of delegates with its sheet, in Vietnamese."""
    unit = congress.unit
    found = congress.delegates.select_related(
        "grant__subject__unit", "grant__decision", "grant__field"
    )
    with override("vi"):
        return {
            "superior": body_of(unit.parent) if unit.parent else "",
            "body": body_of(unit),
            "number": "",
            "place": place_of(unit),
            "date": _("ngày     tháng     năm"),
            "title": congress.title,
            "held_on": congress.held_on.strftime(DAY),
            "period": f"{congress.period_from}-{congress.period_to}",
            "seats": str(congress.seats),
            "rows": [
                {
                    "person": one.person,
                    "exemplar": one.grant.name,
                    "place": one.grant.place or one.grant.subject.unit.name,
                    "field": one.grant.field.short_name if one.grant.field else "",
                    "words": one.grant.words,
                    "decision": one.grant.decision.full_number,
                    "note": one.words,
                }
                for one in found.order_by("pk")
            ],
            "recipients": [_("Ban Tổ chức Đại hội;"), _("Lưu: VT, VHXH.")],
            "signer_title": _("Chủ tịch"),
            "signer_name": "",
        }
