"""Certificates of whole decisions, printed by a worker, slice by slice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.documents import render_pdf
from guongsang.foundation.refusals import refuse_if
from guongsang.honours.models import Decision, Grant
from guongsang.honours.permissions import why_not_certificates
from guongsang.honours.queries.certificates import (
    PAPERS,
    certificate_of,
    certified_in,
    file_name,
    listed_as,
    mark_of,
    slices_of,
)
from guongsang.honours.usecases.certificates import CERTIFICATES_WORK
from guongsang.jobs.tasks import Progress, work


@work(CERTIFICATES_WORK)
def print_certificates(run: Progress) -> dict[str, object]:
    """Print a file for every slice; what an earlier try has printed is found and left as it is.

    The same data are the same bytes, so a second run ends at the very same files.
    """
    decision = Decision.objects.select_related("unit__kind", "unit__parent").get(
        pk=int(str(run.params["decision_id"]))
    )
    refuse_if(why_not_certificates(decision, by=User.objects.get(pk=run.asked_by_id or 0)))
    grants = certified_in(decision)
    files: list[dict[str, object]] = []
    done = 0
    for slice_ in slices_of(grants):
        mark = _print(decision, slice_)
        files.append(listed_as(slice_, done + 1, mark))
        done += len(slice_)
        run.advance(done, len(grants), _("Đang lập từng giấy"))
    return {"href": _list(decision, files)}


def _print(decision: Decision, grants: Sequence[Grant]) -> str:
    """Print the certificates of ``grants`` into one file and return its mark."""
    certificates = [certificate_of(grant, decision) for grant in grants]
    mark = mark_of(certificates)
    name = file_name(decision.pk, mark)
    if not default_storage.exists(name):
        pdf = render_pdf(PAPERS / "certificate.typ", {"certificates": certificates})
        default_storage.save(name, ContentFile(pdf))
    return mark


def _list(decision: Decision, files: Sequence[dict[str, object]]) -> str:
    """Return where the files are found: the only one at once, several by a list that is kept."""
    if len(files) == 1:
        return reverse("honours:certificates_file", args=[decision.pk, files[0]["mark"]])
    words = json.dumps(files, ensure_ascii=False, sort_keys=True).encode()
    mark = sha256(words).hexdigest()
    name = file_name(decision.pk, mark, "json")
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(words))
    return reverse("honours:certificates_list", args=[decision.pk, mark])
