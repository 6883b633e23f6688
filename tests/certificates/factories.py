"""Designs, blanks, printers, decisions that are printed, and runs asked for as the clerk does."""

import io
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

import guongsang.certificates.tasks  # noqa: F401  its work registers itself
from guongsang.certificates import usecases
from guongsang.certificates.models import Design, DesignVersion, Printing, Run
from guongsang.certificates.rules import shipped_spec
from guongsang.honours.models import Decision
from guongsang.jobs.models import JobRun
from guongsang.jobs.tasks import do_next
from guongsang.ui.uploads import PICTURES, CheckedFile, checked_file
from tests.accounts.factories import UserFactory
from tests.honours.factories import A_DAY, AwardFactory, SignedDecisionFactory, World
from tests.subjects.factories import SubjectFactory


def award(world: World, *names: str, **told: object) -> Decision:
    """Return a signed decision that gives a giấy khen to each name."""
    decision = SignedDecisionFactory(
        unit=world.town, plan=world.plan, kind="award", number=12, signed_on=date(2013, 9, 20)
    )
    for ordinal, name in enumerate(names or ("Nông Thị Hiền",), start=1):
        subject = SubjectFactory(name=name, unit=world.school)
        AwardFactory(decision=decision, subject=subject, name=name, ordinal=ordinal, **told)
    return decision


def design(world: World, **told: object) -> Design:
    words = {"name": "Giấy khen", "form_keys": ["giay-khen"]}
    return usecases.make_design(unit_id=world.town.pk, **(words | told), by=world.clerk, at=A_DAY)


def blank(world: World, **told: object):
    words = {"name": "Phôi 2013", "width": Decimal(297), "height": Decimal(210)}
    return usecases.keep_blank(unit_id=world.town.pk, **(words | told), by=world.clerk, at=A_DAY)


def printer(world: World, blank_id: int | None = None, **measured: str):
    named = usecases.name_printer(
        unit_id=world.town.pk, printer="Canon", blank_id=blank_id, by=world.clerk, at=A_DAY
    )
    words = {"left": "22", "top": "19", "across": None} | measured
    told = {key: Decimal(value) if value else None for key, value in words.items()}
    return usecases.measure_printer(named.pk, **told, by=world.clerk, at=A_DAY)


def asked(world: World, decision: Decision, **told: object) -> Run:
    """Ask for the certificates of all that stand valid, unless told otherwise."""
    words = {
        "grant_ids": [one.pk for one in decision.grants.filter(state="valid")],
        "by": world.clerk,
        "at": A_DAY,
    }
    return usecases.ask_run(decision.pk, **(words | told))


def printed(world: World, decision: Decision, **told: object) -> Run:
    run = asked(world, decision, **told)
    assert do_next()
    run.refresh_from_db()
    return run


def picture(side: int = 300, name: str = "huy-hieu.png", kind: str = "PNG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (side, side), "#A61E22").save(out, kind)
    return SimpleUploadedFile(name, out.getvalue())


def checked(upload: SimpleUploadedFile) -> CheckedFile:
    return checked_file(upload, allowed=PICTURES)


def laid_down_run(decision: Decision, *names: str) -> Run:
    """Return a run as a worker leaves it, without printing: the smallest rows."""
    user = UserFactory()
    made = {"made_at": A_DAY, "made_by": user}
    kept = Design.objects.create(unit=decision.unit, name="Mẫu", form_keys=["giay-khen"], **made)
    version = DesignVersion.objects.create(
        design=kept, number=1, spec=shipped_spec().as_json(), **made
    )
    job = JobRun.objects.create(kind="certificates.run", title="Giấy", asked_at=A_DAY)
    run = Run.objects.create(
        decision=decision, version=version, job=job, asked_at=A_DAY, asked_by=user,
        sha256="a" * 64, size=1,
    )  # fmt: skip
    for ordinal, grant in enumerate(decision.grants.all(), start=1):
        Printing.objects.create(
            run=run, grant=grant, ordinal=ordinal, reason="first", says={"name": grant.name},
            sha256="b" * 64, size=1, printed_at=A_DAY,
        )  # fmt: skip
    return run
