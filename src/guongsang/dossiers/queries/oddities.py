"""Values that look wrong, each with a sentence; a person decides what it means."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.criteria.rules import Way, plain
from guongsang.dossiers.models import Claim, Dossier
from guongsang.dossiers.queries.claims import ClaimLine
from guongsang.dossiers.rules import Odd, odd_signs, wrong_sums
from guongsang.subjects.queries import ids_of

SENTENCES: dict[Odd, str | Promise] = {
    Odd.TOO_LARGE: gettext_lazy(
        "«%(text)s»: %(value)s %(measure)s gấp hơn 100 lần mức cao nhất (%(edge)s). Hãy xem lại "
        "đơn vị tính."
    ),
    Odd.TOO_SMALL: gettext_lazy(
        "«%(text)s»: %(value)s %(measure)s nhỏ hơn 100 lần so với mức thấp nhất (%(edge)s). Hãy "
        "xem lại đơn vị tính."
    ),
    Odd.OVER_HUNDRED: gettext_lazy("«%(text)s»: %(value)s là quá 100%%. Hãy xem lại."),
    Odd.JUMPED: gettext_lazy(
        "«%(text)s»: lần trước %(last)s, lần này %(value)s %(measure)s, tăng từ 5 lần trở lên."
    ),
    Odd.FELL: gettext_lazy(
        "«%(text)s»: lần trước %(last)s, lần này %(value)s %(measure)s, còn một phần năm trở xuống."
    ),
}


def oddities_of(dossier: Dossier, lines: Sequence[ClaimLine]) -> list[str]:
    """Return a sentence for each value that looks wrong, and each sum that does not add up."""
    valued = [line for line in lines if line.way is Way.VALUE and _value(line) is not None]
    before = _before(dossier, [line.criterion.code for line in valued]) if valued else {}
    found = [sentence for line in valued for sentence in _signs(line, before)]
    for line in valued:
        if line.spec.lacks_figure:
            found.append(
                _("«%(text)s»: chưa có chỉ số «%(key)s» của năm này nên chưa tính được điểm.")
                % {"text": line.criterion.text, "key": line.criterion.indicator}
            )
    texts = [line.claim.words for line in lines if line.claim] + [dossier.report_results]
    sums = [one for text in texts for one in wrong_sums(text)]
    return found + [
        _("«%(sum)s» không đúng: cộng lại là %(total)s.") % {"sum": words, "total": total}
        for words, total in sums
    ]


def _value(line: ClaimLine) -> Decimal | None:
    return line.claim.value if line.claim else None


def _signs(line: ClaimLine, before: dict[str, Decimal]) -> list[str]:
    value = _value(line)
    if value is None:
        return []
    steps = [step.threshold for step in line.steps if step.threshold is not None]
    last = before.get(line.criterion.code)
    is_percent = line.criterion.measure.strip() == "%"
    signs = odd_signs(value, thresholds=steps, is_percent=is_percent, last=last)
    edges = {Odd.TOO_LARGE: max, Odd.TOO_SMALL: min}
    return [
        str(SENTENCES[sign])
        % {
            "text": line.criterion.text,
            "value": plain(value),
            "measure": line.criterion.measure,
            "edge": plain(edges[sign](steps)) if sign in edges else "",
            "last": plain(last),
        }
        for sign in signs
    ]


def _before(dossier: Dossier, codes: Sequence[str]) -> dict[str, Decimal]:
    """Return what the subject claimed for the same criteria in its last earlier dossier."""
    earlier = Claim.objects.filter(
        dossier__subject_id__in=ids_of(dossier.subject),
        dossier__registered_at__lt=dossier.registered_at,
        criterion__code__in=codes,
        value__isnull=False,
    ).order_by("dossier__registered_at", "pk")
    return {code: value for code, value in earlier.values_list("criterion__code", "value") if value}
