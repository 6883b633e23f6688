"""Comparing a report with others: asked for, done by a worker, labelled by a reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import CommonPhrase, CopyCheck, CopyFinding, CopyLabel, Dossier
from guongsang.dossiers.permissions import why_not_compare
from guongsang.dossiers.queries.copies import SECTIONS, phrases_known, report_text
from guongsang.foundation.refusals import refuse_if
from guongsang.jobs.models import JobRun
from guongsang.jobs.usecases import ask

COPIES_WORK = "dossiers.copies"


@transaction.atomic
def ask_copy_check(dossier_id: int, *, by: User, at: datetime) -> JobRun:
    """Ask a worker to compare one report with all others that the office keeps.

    :raises Refused: if the officer judges no dossiers there.
    """
    dossier = Dossier.objects.select_related("unit", "subject").get(pk=dossier_id)
    refuse_if(why_not_compare(dossier, by=by))
    check = CopyCheck.objects.create(dossier=dossier, asked_by=by, asked_at=at)
    record(Act.COPIES_ASKED, dossier, by=by, at=at, where=dossier.unit.path)
    return ask(
        COPIES_WORK,
        title=_("So báo cáo của %(name)s") % {"name": dossier.subject.name},
        params={"check_id": check.pk},
        by=by,
        at=at,
    )


@transaction.atomic
def compare_report(check_id: int, *, told: Callable[[int, int], None], at: datetime) -> CopyCheck:
    """Compare, and leave what was found; done twice it leaves the same.

    A label that was given to the same two reports before is kept.
    """
    # Loads numerical libraries, which only the worker needs.
    from guongsang.dossiers.rules.copies import Report, find_copies

    check = CopyCheck.objects.select_for_update().get(pk=check_id)
    rows = Dossier.objects.order_by("pk").only("pk", "unit_id", *SECTIONS)
    dossiers = [one for one in rows.iterator() if report_text(one) or one.pk == check.dossier_id]
    told(1, 3)
    reports = [Report(str(one.pk), str(one.unit_id), report_text(one)) for one in dossiers]
    place = next(n for n, one in enumerate(dossiers) if one.pk == check.dossier_id)
    found = find_copies(reports, phrases=phrases_known(), of=place)
    told(2, 3)
    before = _labels_before(check)
    check.findings.all().delete()
    for one in found:
        other = dossiers[one.b if one.a == place else one.a]
        CopyFinding.objects.create(
            check_run=check, other_id=other.pk, kind=one.list, share=round(one.share, 4),
            longest=one.longest, passage=one.passage, **before.get(other.pk, {}),
        )  # fmt: skip
    check.compared, check.done_at = len(dossiers) - 1, at
    check.save(update_fields=["compared", "done_at"])
    return check


def _labels_before(check: CopyCheck) -> dict[int, dict[str, object]]:
    said = CopyFinding.objects.filter(check_run__dossier=check.dossier_id).exclude(label="")
    return {
        one.other_id: {
            "label": one.label,
            "labelled_at": one.labelled_at,
            "labelled_by_id": one.labelled_by_id,
        }
        for one in said.order_by("labelled_at")
    }


@transaction.atomic
def label_finding(finding_id: int, *, label: str, by: User, at: datetime) -> CopyFinding:
    """Keep what a reader says of a likeness; "a common phrase" joins the list of phrases.

    :raises Refused: if the reader judges no dossiers there.
    """
    finding = CopyFinding.objects.select_for_update(of=("self",)).select_related(
        "check_run__dossier__unit"
    ).get(pk=finding_id)  # fmt: skip
    dossier = finding.check_run.dossier
    refuse_if(why_not_compare(dossier, by=by))
    finding.label, finding.labelled_at, finding.labelled_by = label, at, by
    finding.save(update_fields=["label", "labelled_at", "labelled_by"])
    if label == CopyLabel.PHRASE and finding.passage:
        CommonPhrase.objects.get_or_create(
            text=finding.passage, defaults={"added_at": at, "added_by": by}
        )
    record(Act.COPY_LABELLED, dossier, by=by, at=at, where=dossier.unit.path, state=label)
    return finding
