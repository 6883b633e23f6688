"""Which candidates somebody sees, and what of them waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from guongsang.access.queries import duties_of, paths_where, reach, unveiled, where, within
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier, DossierQuerySet
from guongsang.dossiers.states import OPEN_STAGES, Stage
from guongsang.fostering.models import Fostering, HelpRequest, HelpState, QuarterCheck
from guongsang.fostering.rules import quarter_of
from guongsang.organisations.models import Unit

OFFICE = Capability.DOSSIER_RECEIVE


def candidates(user: User) -> DossierQuerySet:
    """Return the dossiers that are or were built up: the user's own, and those they help.

    A dossier that went to fostering without a word about helpers is among them.
    """
    built_up = Q(stage=Stage.FOSTERING) | Q(fostering__isnull=False)
    rows = Dossier.objects.filter(built_up, unveiled(user))
    own = reach(user, Capability.DOSSIER_READ)
    if not own:
        return rows
    helped = Fostering.objects.helped_by(user).values("dossier_id")
    return rows.filter(own | Q(pk__in=helped))


def for_listing(rows: DossierQuerySet) -> DossierQuerySet:
    """Load what one row of the list shows: helpers, open wishes, the last quarter looked at."""
    open_wishes = (
        HelpRequest.objects.filter(fostering__dossier=OuterRef("pk"), state=HelpState.OPEN)
        .order_by()
        .values("fostering")
        .annotate(n=Count("pk"))
        .values("n")
    )
    last = QuarterCheck.objects.filter(fostering__dossier=OuterRef("pk")).order_by(
        "-year", "-quarter"
    )
    return (
        rows.select_related("subject", "unit", "field", "plan", "fostering__sponsor")
        .annotate(
            open_wishes=Coalesce(Subquery(open_wishes, output_field=IntegerField()), 0),
            last_year=Subquery(last.values("year")[:1]),
            last_quarter=Subquery(last.values("quarter")[:1]),
            last_missing=Subquery(last.values("missing_points")[:1]),
        )
        .order_by(F("fostering__ready_at").asc(nulls_first=True), "-stage_since", "-pk")
    )


def help_to_answer(user: User) -> QuerySet[HelpRequest]:
    """Return the wishes for help that wait for a unit of ``user``, the most urgent first."""
    mine = HelpRequest.objects.filter(
        _own(user, Capability.FOSTER_HELP, "asked_of__path"),
        state__in=[HelpState.OPEN, HelpState.PROMISED],
    )
    return mine.select_related("asked_of", "fostering__dossier__subject").order_by(
        "state", F("due_on").asc(nulls_last=True), "pk"
    )


def to_name_helpers(user: User) -> DossierQuerySet:
    """Return the candidates of ``user``'s own units for whom nobody is named yet."""
    mine = Dossier.objects.filter(
        _own(user, Capability.DOSSIER_EDIT, "unit__path"),
        stage=Stage.FOSTERING,
        fostering__isnull=True,
    )
    return mine.select_related("subject", "unit", "field", "plan").order_by("stage_since", "pk")


def to_check(user: User, day: date) -> DossierQuerySet:
    """Return the candidates of ``user``'s own units not yet looked at in the quarter of ``day``."""
    year, quarter = quarter_of(day)
    done = QuarterCheck.objects.filter(year=year, quarter=quarter).values("fostering__dossier")
    mine = Dossier.objects.filter(
        _own(user, Capability.DOSSIER_EDIT, "unit__path"),
        stage__in=OPEN_STAGES,
        fostering__isnull=False,
        fostering__ready_at=None,
    ).exclude(pk__in=done)
    return mine.select_related("subject", "unit", "field", "plan").order_by("stage_since", "pk")


def _own(user: User, capability: Capability, field: str) -> Q:
    """Return the condition of daily work: not of those who watch over the whole town."""
    paths = sorted(
        {path for may, path in duties_of(user) if capability in may and OFFICE not in may}
    )
    return within(paths, field)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How much waits for somebody."""

    help: int
    unnamed: int
    unchecked: int


def count_waiting(user: User, day: date) -> Waiting:
    """Return how much waits for ``user`` on ``day``."""
    return Waiting(
        help=help_to_answer(user).count(),
        unnamed=to_name_helpers(user).count(),
        unchecked=to_check(user, day).count(),
    )


def waiting_words(counts: Waiting) -> str:
    """Return what waits, in one sentence; what does not wait is not mentioned."""
    parts = [
        (counts.help, _("%(n)s đề nghị giúp đỡ cần trả lời")),
        (counts.unnamed, _("%(n)s điển hình chưa ghi ai giúp")),
        (counts.unchecked, _("%(n)s điển hình chưa kiểm tra quý này")),
    ]
    told = ", ".join(words % {"n": number} for number, words in parts if number)
    if not told:
        return _("Ai được giúp, ai giúp, còn thiếu gì để tới mức đạt.")
    return _("Đang chờ bạn: %(told)s.") % {"told": told}


def unchecked_in(rows: DossierQuerySet, day: date) -> DossierQuerySet:
    """Keep those that are still built up and not looked at in the quarter of ``day``."""
    year, quarter = quarter_of(day)
    done = QuarterCheck.objects.filter(year=year, quarter=quarter).values("fostering__dossier")
    return rows.filter(stage__in=OPEN_STAGES, fostering__ready_at=None).exclude(pk__in=done)


def sponsored(user: User) -> QuerySet[Fostering]:
    """Return what units of ``user`` sponsor and what is not over yet."""
    mine = where(user, Capability.FOSTER_HELP, "sponsor__path") & Q(sponsor__isnull=False)
    return Fostering.objects.filter(mine, dossier__stage__in=OPEN_STAGES).for_listing()


def office_of(user: User) -> Unit | None:
    """Return the uppermost unit that ``user`` reads: in its name a list is printed."""
    paths = paths_where(user, Capability.DOSSIER_READ)
    found = Unit.objects.select_related("parent__kind", "kind").order_by("path")
    return found.filter(path__in=paths).first() if paths != [""] else found.first()
