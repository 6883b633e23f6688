"""What the papers of 300 winners cost: their decision, their list, their certificates in one run.

The certificates are weighed against the barest way to draw the same pages.

Both are done in the same run and undone again. Bare is: the template filled and drawn, 300 times
singly and once for all, nothing asked, checked, kept or written down.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.certificates import usecases
from guongsang.certificates.models import Run
from guongsang.certificates.queries.drawing import certificates_pdf
from guongsang.certificates.queries.papers import says_of
from guongsang.certificates.rules import Shift, shipped_spec
from guongsang.certificates.tasks import print_run
from guongsang.foundation.documents import render_pdf
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.queries.papers import PAPERS, decision_paper
from guongsang.honours.queries.proposals import list_paper
from guongsang.honours.rules import new_code
from guongsang.honours.states import DecisionState
from guongsang.jobs.tasks import Progress
from guongsang.jobs.usecases import take_next
from guongsang.organisations.models import Unit
from guongsang.papers.queries import word_paper
from guongsang.subjects.models import Subject

WINNERS = 300
DEED = "Vận động 42 hộ hiến 1.850 m² đất, góp 640 ngày công làm 1,2 km đường bê tông năm 2014"
# DESIGN §7: list, decision and 300 certificates with QR in less than two minutes.
BUDGET = 120


class _UndoneError(Exception):
    """Everything was measured; nothing of it stays."""


def weigh_certificates(officer: User | None, winners: int = WINNERS) -> Iterator[str]:
    """Yield a heading, one line for each way, and how many times the bare one ours costs."""
    unit = _unit_of(officer)
    if officer is None or unit is None or Subject.objects.count() < winners:
        yield f"– bỏ qua «In {winners} giấy»: chưa có {winners} chủ thể"
        return
    yield f"\n{f'In {winners} giấy, từng giấy và cả tập':<44}{'CPU giây':>9}{'MB':>7}"
    folder, stores = tempfile.mkdtemp(dir=settings.DATA_DIR), settings.STORAGES
    try:
        with override_settings(STORAGES=_stored_in(folder)), transaction.atomic():
            decision = _decision(unit, officer, winners)
            _bare(decision, first=True)  # fonts and template are read once in any case
            bare, memory = _spent(lambda: _bare(decision))
            yield f"{'Chỉ vẽ trang':<44}{bare:>9.2f}{memory:>7.0f}"
            ours, memory = _spent(lambda: _ours(decision, officer))
            mark = "  vượt mức" if ours > BUDGET else ""
            told = f"{ours:>9.2f}{memory:>7.0f}  mức {BUDGET} giây{mark}"
            yield f"{'Hỏi, xem vừa khung, in, ghi sổ in':<44}{told}"
            yield f"{'bằng mấy lần chỉ vẽ':<44}{ours / bare:>9.1f}"
            with override_settings(STORAGES=stores):  # where the office's own template lies
                papers, memory = _spent(lambda: _papers(decision))
            yield f"{'Quyết định và danh sách, Word và PDF':<44}{papers:>9.2f}{memory:>7.0f}"
            raise _UndoneError
    except _UndoneError:
        pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unit_of(officer: User | None) -> Unit | None:
    duties = Assignment.objects.filter(user=officer, role="emulation_officer")
    first = duties.select_related("unit").order_by("unit__path").first() if officer else None
    return first.unit if first else None


def _stored_in(folder: str) -> dict[str, object]:
    local = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder, "base_url": None},
    }
    return {**settings.STORAGES, "default": local}


def _decision(unit: Unit, by: User, winners: int) -> Decision:
    """Return a signed decision with so many winners, all different."""
    at = timezone.now()
    decision = Decision.objects.create(
        unit=unit, kind=DecisionKind.AWARD, title="Đo", made_at=at, made_by=by, year=at.year,
        state=DecisionState.SIGNED, number=99_999, symbol="QĐ-DO", signed_on=at.date(),
        signed_at=at, signed_by=by, signer_name="Người ký", signer_title="Chủ tịch",
    )  # fmt: skip
    Grant.objects.bulk_create(
        Grant(
            decision=decision, ordinal=number, subject=one, code=new_code(), name=one.name,
            place=unit.name, words=DEED, kind=one.kind,
            form_key="giay-khen", form_name="Giấy khen",
            golden_book_number=f"{number:03d}/{at.year}",
        )
        for number, one in enumerate(Subject.objects.order_by("pk")[:winners], start=1)
    )  # fmt: skip
    return decision


def _spent(way: Callable[[], None]) -> tuple[float, float]:
    """Return the CPU seconds of one way and by how many MB the process grew beyond its peak."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    way()
    spent = time.process_time() - begun
    return spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024


def _bare(decision: Decision, *, first: bool = False) -> None:
    grants = decision.grants.select_related("subject")[: 1 if first else None]
    says = [says_of(grant, decision) for grant in grants]
    spec = shipped_spec()
    for one in says:
        certificates_pdf(spec, [one], shift=Shift())
    certificates_pdf(spec, says, shift=Shift())


def _ours(decision: Decision, by: User) -> None:
    keys = list(decision.grants.values_list("pk", flat=True))
    run: Run = usecases.ask_run(decision.pk, grant_ids=keys, by=by, at=timezone.now())
    while (job := take_next(at=timezone.now())) and job.pk != run.job_id:
        pass
    if job is None:
        raise RuntimeError("the run that was asked for does not wait")
    print_run(Progress(job.pk, job.attempt, job.params, job.asked_by_id))


def _papers(decision: Decision) -> None:
    """Fill the decision with its list, and the list alone, in both forms."""
    for kind, name, words in (
        ("decision", "paper", decision_paper(decision)),
        ("list", "list", list_paper(decision)),
    ):
        word_paper(f"honours.{kind}", words, unit=decision.unit)
        render_pdf(PAPERS / f"{name}.typ", words)
