"""Runs: asked for with all that they will say, printed grant by grant, taken up again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.certificates.acts import Act
from guongsang.certificates.models import Design, DesignVersion, PrinterShift, Printing, Run
from guongsang.certificates.permissions import (
    why_not_again,
    why_not_design,
    why_not_fitting,
    why_not_print,
    why_not_printable,
    why_not_resume,
    why_not_with,
)
from guongsang.certificates.queries.drawing import certificates_pdf
from guongsang.certificates.queries.papers import Says, reprint_mark, says_of
from guongsang.certificates.queries.runs import form_of, times_printed
from guongsang.certificates.rules import Shift
from guongsang.certificates.states import Reason
from guongsang.certificates.usecases.drawing import make_design
from guongsang.certificates.usecases.finishing import finish
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import refuse_if
from guongsang.honours.models import Decision, Grant
from guongsang.jobs.models import JobRun
from guongsang.jobs.usecases import ask

RUN_WORK = "certificates.run"


@transaction.atomic
def ask_run(
    decision_id: int,
    *,
    grant_ids: Sequence[int],
    design_id: int | None = None,
    printer_id: int | None = None,
    reason: str = "",
    note: str = "",
    by: User,
    at: datetime,
) -> Run:
    """Ask a worker for the certificates of some or all of a decision, one by one and together.

    What each will say, the design and the printer's shift are kept as they are now. Without a
    design the office begins one with the shipped layout.

    :param reason: why once more, for those that were printed before.
    :raises Refused: if ``by`` may not, somebody's grant does not stand, was printed before and no
        reason is given, does not suit the design, or has words that do not fit.
    """
    decision = Decision.objects.select_related("unit__kind", "unit__parent").get(pk=decision_id)
    refuse_if(why_not_print(decision, by=by))
    grants = _chosen(decision, grant_ids)
    design = _design(design_id, decision, grants, by=by, at=at)
    refuse_if(why_not_design(design, grants))
    times = times_printed(grants)
    again = [grant for grant in grants if grant.pk in times]
    refuse_if(why_not_again(again, reason, note))
    version = design.newest
    says = _says(grants, decision, version, times)
    refuse_if(why_not_fitting(version.as_spec, says))
    run = _begin(decision, version, _printer(printer_id, design), by=by, at=at)
    _line_up(run, grants, says, again={grant.pk: (reason, note.strip()) for grant in again})
    record(
        Act.RUN_ASKED, decision, by=by, at=at, where=decision.unit.path,
        count=len(grants), reason=_kept(reason) if again else "",
    )  # fmt: skip
    return run


@in_vietnamese()
def _kept(reason: str) -> str:
    """Return the reason as the log keeps it, whatever language the screen has."""
    return str(Reason(reason).label)


def _line_up(
    run: Run, grants: Sequence[Grant], says: Sequence[Says], *, again: Mapping[int, tuple[str, str]]
) -> None:
    first = (str(Reason.FIRST), "")
    lines = []
    for ordinal, (grant, said) in enumerate(zip(grants, says, strict=True), start=1):
        why, note = again.get(grant.pk, first)
        lines.append(
            Printing(run=run, grant=grant, ordinal=ordinal, says=said, reason=why, note=note)
        )
    Printing.objects.bulk_create(lines)


def _chosen(decision: Decision, grant_ids: Sequence[int]) -> list[Grant]:
    # Locked, so that two who print the same people at once are told of one another.
    rows = decision.grants.select_for_update(of=("self",)).select_related("subject")
    grants = list(rows.filter(pk__in=grant_ids).order_by("ordinal", "pk"))
    refuse_if(why_not_printable(grants))
    return grants


def _says(
    grants: Sequence[Grant], decision: Decision, version: DesignVersion, times: Mapping[int, int]
) -> list[Says]:
    marked = version.as_spec.mark_reprints
    return [
        says_of(grant, decision, mark=_mark(times.get(grant.pk, 0)) if marked else "")
        for grant in grants
    ]


def _begin(
    decision: Decision,
    version: DesignVersion,
    printer: PrinterShift | None,
    *,
    by: User,
    at: datetime,
) -> Run:
    shift = printer.shift if printer else Shift()
    run = Run.objects.create(
        decision=decision, version=version, printer=printer.printer if printer else "",
        dx=shift.dx, dy=shift.dy, scale=shift.scale, asked_at=at, asked_by=by,
        job=_ask(decision, by=by, at=at),
    )  # fmt: skip
    _tell_job(run)
    return run


def _mark(times: int) -> str:
    return reprint_mark(times + 1) if times else ""


def _ask(decision: Decision, *, by: User, at: datetime) -> JobRun:
    title = _("Giấy của Quyết định số %(number)s") % {"number": decision.full_number}
    return ask(RUN_WORK, title=title, params={}, by=by, at=at)


def _tell_job(run: Run) -> None:
    run.job.params = {"run_id": run.pk}
    run.job.save(update_fields=["params"])


def _design(
    design_id: int | None,
    decision: Decision,
    grants: Sequence[Grant],
    *,
    by: User,
    at: datetime,
) -> Design:
    if design_id is not None:
        return Design.objects.select_related("blank").get(pk=design_id, unit=decision.unit)
    return make_design(
        unit_id=decision.unit_id,
        name=_("Mẫu có sẵn"),
        form_keys=sorted({form_of(grant) for grant in grants}),
        by=by,
        at=at,
    )


def _printer(printer_id: int | None, design: Design) -> PrinterShift | None:
    if printer_id is None:
        return None
    printer = PrinterShift.objects.select_related("blank").get(pk=printer_id)
    refuse_if(why_not_with(printer, design))
    return printer


@transaction.atomic
def resume_run(run_id: int, *, by: User, at: datetime) -> Run:
    """Have a run that was stopped go on where it stopped.

    :raises Refused: if ``by`` may not, it was not stopped, or a grant has fallen since.
    """
    rows = Run.objects.select_for_update(of=("self",)).select_related("decision__unit", "job")
    run = rows.get(pk=run_id)
    refuse_if(why_not_resume(run, by=by))
    run.job = _ask(run.decision, by=by, at=at)
    run.save(update_fields=["job"])
    _tell_job(run)
    record(Act.RUN_RESUMED, run.decision, by=by, at=at, where=run.decision.unit.path)
    return run


def print_next(printing: Printing, run: Run, *, at: datetime) -> Printing:
    """Print the certificate of one line and keep it; its hash is written last.

    Killed in between it leaves a file that no line names, and the next try writes it anew.
    """
    page = certificates_pdf(run.version.as_spec, [printing.says], shift=run.shift)
    pdf = finish(page, printing.grant, at=at)
    _keep(printing.place, pdf)
    printing.sha256, printing.size = hashlib.sha256(pdf).hexdigest(), len(pdf)
    printing.printed_at = at
    printing.save(update_fields=["sha256", "size", "printed_at"])
    return printing


def print_together(run: Run, printings: Sequence[Printing]) -> Run:
    """Print all certificates of a run into one file, in their order."""
    pdf = certificates_pdf(run.version.as_spec, [one.says for one in printings], shift=run.shift)
    _keep(run.place, pdf)
    run.sha256, run.size = hashlib.sha256(pdf).hexdigest(), len(pdf)
    run.save(update_fields=["sha256", "size"])
    return run


def _keep(place: str, pdf: bytes) -> None:
    if default_storage.exists(place):
        default_storage.delete(place)
    default_storage.save(place, ContentFile(pdf))
