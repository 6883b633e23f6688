"""Who sees designs, blanks, printers, runs and the log of printings, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.certificates.models import Blank, Design, DesignVersion, PrinterShift
from guongsang.certificates.rules import shipped_spec
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.accounts.factories import UserFactory
from tests.certificates.factories import laid_down_run
from tests.honours.factories import A_DAY, AwardFactory, SignedDecisionFactory
from tests.matrix.things import MARKER_START, Thing
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.DECISION_READ in role.may)
LOG = "certificates:log"


def make_design(unit: Unit, marker: str) -> Model:
    made = {"made_at": A_DAY, "made_by": UserFactory()}
    design = Design.objects.create(unit=unit, name=marker, form_keys=["giay-khen"], **made)
    DesignVersion.objects.create(design=design, number=1, spec=shipped_spec().as_json(), **made)
    return design


def make_blank(unit: Unit, marker: str) -> Model:
    return Blank.objects.create(unit=unit, name=marker, made_at=A_DAY, made_by=UserFactory())


def make_printer(unit: Unit, marker: str) -> Model:
    return PrinterShift.objects.create(unit=unit, printer=marker)


def make_run(unit: Unit, marker: str) -> Model:
    decision = SignedDecisionFactory(unit=unit, kind="award", title=marker)
    AwardFactory(
        decision=decision, subject=SubjectFactory(name=marker, unit=unit), fold_text=fold(marker)
    )
    return laid_down_run(decision)


THINGS = [
    Thing(
        name="design of certificates",
        make=make_design,
        readers=READERS,
        channels={
            "page": lambda design: design.get_absolute_url(),
            "list": lambda design: reverse("certificates:designs"),
            "sort": lambda design: f"{reverse('certificates:designs')}?sort=-name",
            "export": lambda design: f"{reverse('certificates:designs')}?export=csv",
        },
    ),
    Thing(
        name="blank",
        make=make_blank,
        readers=READERS,
        channels={
            "page": lambda blank: blank.get_absolute_url(),
            "list": lambda blank: reverse("certificates:sheets"),
        },
    ),
    Thing(
        name="printer of certificates",
        make=make_printer,
        readers=READERS,
        channels={
            "page": lambda printer: printer.get_absolute_url(),
            "list": lambda printer: reverse("certificates:sheets"),
            "export": lambda printer: f"{reverse('certificates:sheets')}?export=csv",
            "sheet": lambda printer: reverse("certificates:calibration", args=[printer.pk]),
        },
        own_page=frozenset({"page", "sheet"}),
    ),
    Thing(
        name="run of certificates",
        make=make_run,
        readers=READERS,
        channels={
            "page": lambda run: run.get_absolute_url(),
            "list": lambda run: reverse("certificates:runs"),
            "export": lambda run: f"{reverse('certificates:runs')}?export=csv",
            "of decision": lambda run: reverse("certificates:of_decision", args=[run.decision_id]),
        },
        own_page=frozenset({"page", "of decision"}),
    ),
    Thing(
        name="printing of a certificate",
        make=make_run,
        readers=READERS,
        channels={
            "list": lambda run: reverse(LOG),
            "search": lambda run: f"{reverse(LOG)}?q={MARKER_START}",
            "sort": lambda run: f"{reverse(LOG)}?sort=-who",
            "export": lambda run: f"{reverse(LOG)}?export=csv",
            "of grant": lambda run: reverse(
                "certificates:of_grant", args=[run.printings.get().grant_id]
            ),
        },
        own_page=frozenset({"of grant"}),
    ),
]
