"""The smallest packets, and one begun as the clerk does."""

from datetime import date

import factory
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.foundation.text import fold
from guongsang.honours import usecases as honours
from guongsang.packets import usecases
from guongsang.packets.models import Attachment, Packet, Part
from guongsang.ui.uploads import DOCUMENTS, PICTURES, checked_file
from tests.accounts.factories import UserFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.honours.factories import A_DAY, World, recognised
from tests.organisations.factories import UnitFactory


class PartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Part

    unit = factory.SubFactory(UnitFactory)
    kind = "extra"
    ordinal = 8
    name = "Giấy khác"


class PacketFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Packet

    unit = factory.SubFactory(UnitFactory)
    plan = factory.SubFactory(IssuedPlanFactory, unit=factory.SelfAttribute("..unit"))
    title = factory.Sequence(lambda n: f"Gói hồ sơ {n}")
    target = "Ủy ban nhân dân Tỉnh"
    dated_on = date(2013, 9, 20)
    made_at = A_DAY
    made_by = factory.SubFactory(UserFactory)
    fold_text = factory.LazyAttribute(lambda one: fold(f"{one.title} {one.target}"))


class AttachmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attachment

    packet = factory.SubFactory(PacketFactory)
    part = factory.SubFactory(PartFactory, unit=factory.SelfAttribute("..packet.unit"))
    name = "ky.pdf"
    content_type = "application/pdf"
    sha256 = "0" * 64
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.4\n%%EOF", "ky.pdf"))
    added_at = A_DAY
    added_by = factory.SubFactory(UserFactory)


def proposed(world: World, many: int = 1, **told: object) -> list:
    """Return dossiers that the clerk proposed to the upper office."""
    made = []
    for n in range(many):
        words = {"name": f"Nông Văn Hồ Sơ {n}", "send_upward": True} | told
        made.append(recognised(world, **words).dossier)
    honours.send_upward([one.pk for one in made], by=world.clerk, at=A_DAY)
    for one in made:
        one.refresh_from_db()
        one.report_results = "Giúp 12 hộ thoát nghèo."
        one.save()
    return made


def begun(world: World, dossiers: list, **told: object) -> Packet:
    """Return a packet begun by the clerk."""
    words = {"title": "Hồ sơ đề nghị Bằng khen", "target": "UBND tỉnh"} | told
    return usecases.begin_packet(
        plan_id=world.plan.pk, dossier_ids=[one.pk for one in dossiers], by=world.clerk, at=A_DAY,
        **words,
    )  # fmt: skip


def scan(name: str = "Bản ký số 5.pdf"):
    """Return a scan as it is uploaded."""
    return SimpleUploadedFile(name, b"%PDF-1.4\n%%EOF", content_type="application/pdf")


def checked(name: str = "Bản ký số 5.pdf"):
    return checked_file(scan(name), allowed=DOCUMENTS | PICTURES)
