"""Files that leave the pages of a list: the file as it came; its rows and what they would do."""

from __future__ import annotations

import csv
import io

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.intake.notices import OUTCOMES, sentences
from guongsang.intake.queries import lines_to_show
from guongsang.intake.views.lists import my_list
from guongsang.ui.rules import defused
from guongsang.ui.uploads import private_file


@require_safe
@login_required
def original(request: SignedInRequest, list_id: int) -> FileResponse:
    """Give the file exactly as it came."""
    one = my_list(request, list_id)
    return private_file(one.file, one.filename, one.content_type)


@require_safe
@login_required
def rows_file(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Give every row with what it would do and why; what could be a formula is defused."""
    one = my_list(request, list_id)
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(
        [_("Dòng"), _("Tên"), _("Đối tượng"), _("Đơn vị"), _("Lĩnh vực"), _("Sẽ làm"), _("Ghi chú")]
    )
    for line in lines_to_show(one, one.consequences, request.user):
        why = sentences([*line.row["why"], *line.row["remarks"]])
        words = [
            line.where, line.row["name"], line.kind, line.unit, line.field,
            str(OUTCOMES[line.row["outcome"]]), " ".join(why),
        ]  # fmt: skip
        writer.writerow([defused(word) for word in words])
    body = b"\xef\xbb\xbf" + page.getvalue().encode()
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="cac-dong.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
