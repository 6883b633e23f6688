"""Who sees the numbers of an office and the papers attached to them, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.outgoing.models import Number, Series
from tests.accounts.factories import UserFactory
from tests.matrix.things import MARKER_START, Thing
from tests.outgoing.factories import A_DAY, TODAY

READERS = frozenset(key for key, role in ROLES.items() if Capability.REGISTER_READ in role.may)
LIST = "outgoing:list"


def make_number(unit: Unit, marker: str) -> Number:
    series, _made = Series.objects.get_or_create(unit=unit, symbol="QĐ-UBND", year=2013)
    series.last += 1
    series.save()
    return series.numbers.create(
        number=series.last, upto=series.last, state="taken", kind="decision", title=marker,
        dated_on=TODAY, at=A_DAY, by=UserFactory(), fold_text=fold(marker),
    )  # fmt: skip


def make_scan(unit: Unit, marker: str) -> Model:
    """Return a number with a signed paper of which even the name is nobody else's."""
    number = make_number(unit, "Văn bản")
    number.scans.create(
        version=1, file="outgoing/x.pdf", name=f"{marker}.pdf", content_type="application/pdf",
        size=1, sha256="0" * 64, note=marker, checked_at=A_DAY, added_at=A_DAY,
        added_by=UserFactory(),
    )  # fmt: skip
    return number


THINGS = [
    Thing(
        name="number of the register",
        make=make_number,
        readers=READERS,
        channels={
            "page": lambda number: number.get_absolute_url(),
            "list": lambda number: reverse(LIST),
            "search": lambda number: f"{reverse(LIST)}?q={MARKER_START}",
            "sort": lambda number: f"{reverse(LIST)}?sort=-what",
            "export": lambda number: f"{reverse(LIST)}?export=csv",
        },
    ),
    Thing(
        name="signed paper of the register",
        make=make_scan,
        readers=READERS,
        channels={"page": lambda number: number.get_absolute_url()},
    ),
]
