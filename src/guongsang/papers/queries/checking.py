"""Does a template still fit, now that the program may have other fields than when it came?"""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guongsang.foundation.word_templates import Fault, check_template
from guongsang.papers.models import TemplateVersion
from guongsang.papers.queries.filling import content_of
from guongsang.papers.queries.kinds import all_kinds
from guongsang.papers.rules import PaperKind


def faults_now(kind: PaperKind, version: TemplateVersion) -> list[Fault]:
    """Return what is wrong with a version in use; a lost file is a fault of its own."""
    content = content_of(version)
    if content is None:
        return [
            Fault(
                _(
                    "Tệp của phiên bản này đã mất hoặc bị thay đổi trên máy chủ, nên văn bản đang "
                    "lập theo mẫu đi kèm. Hãy tải mẫu lên lại và báo người quản trị."
                )
            )
        ]
    return list(_checked(kind.key, version.pk, version.sha256, get_language()))


# The same bytes have the same faults for as long as this program runs.
@lru_cache(maxsize=256)
def _checked(key: str, version_id: int, _sha256: str, _language: str | None) -> tuple[Fault, ...]:
    content = content_of(TemplateVersion.objects.get(pk=version_id)) or b""
    kind = all_kinds()[key]
    return tuple(check_template(content, sample=kind.sample(), explained=kind.explained))
