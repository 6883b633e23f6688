"""Where a list was posted, and whether enough of it is proven to end the consultation."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.consultations.models import Posting, Proof, PublicNotice
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import rule_on

PROOFS_KEY = "notice-proofs"


def postings_of(notice: PublicNotice) -> QuerySet[Posting]:
    """Return the places of a notice with their proofs: two queries, however many places."""
    proofs = Prefetch("proofs", queryset=Proof.objects.select_related("by"))
    return notice.postings.select_related("written_by").prefetch_related(proofs)


def proofs_asked(notice: PublicNotice) -> int:
    """Return how many places with proof the rule pack asks for; 0 where it only warns."""
    day = timezone.localdate(notice.posted_at) if notice.posted_at else timezone.localdate()
    rule = rule_on(Topic.LIMIT, PROOFS_KEY, day=day, unit=notice.unit)
    return int(rule.number or 0) if rule else 0


def proofs_lacking(notice: PublicNotice) -> str:
    """Return what proof of posting still holds ``notice`` open; "" when none does.

    A place that the office itself marked must be proven; beside that, as many places as the rule
    pack asks for.
    """
    if lacking := notice.postings.filter(is_needed=True).unproven().first():
        return _(
            "Chưa có minh chứng niêm yết ở «%(place)s», nơi đã đánh dấu phải có minh chứng."
        ) % {"place": lacking.place}
    asked = proofs_asked(notice)
    if asked and (proven := notice.postings.proven().count()) < asked:
        return ngettext(
            "Quy định cần ít nhất %(asked)d nơi niêm yết có minh chứng; mới có %(proven)d.",
            "Quy định cần ít nhất %(asked)d nơi niêm yết có minh chứng; mới có %(proven)d.",
            asked,
        ) % {"asked": asked, "proven": proven}
    return ""


def proofs_missing(notice: PublicNotice) -> int:
    """Return how many places have no proof yet: what the page warns of."""
    return notice.postings.unproven().count()
