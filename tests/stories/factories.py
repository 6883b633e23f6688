"""A recognised exemplar with its story, and the smallest rows of a story."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from guongsang.accounts.models import User
from guongsang.foundation.text import fold, tidy
from guongsang.honours.models import Decision, Grant
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice
from guongsang.stories.models import Consent, Picture, Publicity, SetAside, Story
from guongsang.subjects.models import Subject
from tests.accounts.factories import UserFactory
from tests.criteria.factories import FieldFactory
from tests.dossiers.factories import DossierFactory, duty
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

A_DAY = datetime(2015, 3, 2, 3, 0, tzinfo=UTC)
BODY = "<p>Bốn giờ sáng, bếp đã đỏ lửa.</p>"


@dataclass
class Newsroom:
    """Who is who in the tests."""

    town: Unit
    ward: Unit
    writer: User
    editor: User
    stranger: User


def make_newsroom() -> Newsroom:
    town = UnitFactory(name="Thị xã Bắc Kạn")
    ward = UnitFactory(name="Phường Đức Xuân", parent=town)
    other = UnitFactory(name="Xã Dương Quang", parent=town)
    return Newsroom(
        town=town,
        ward=ward,
        writer=duty("media_officer", ward),
        editor=duty("leader", town),
        stranger=duty("media_officer", other),
    )


class SignedDecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    unit = factory.SubFactory(UnitFactory)
    kind = "recognition"
    title = "Công nhận điển hình tiên tiến năm 2014"
    state = "signed"
    made_at = A_DAY
    made_by = factory.SubFactory(UserFactory)
    number = factory.Sequence(lambda n: n + 1)
    symbol = "QĐ-UBND"
    year = 2015
    signed_on = date(2015, 1, 20)
    signed_at = A_DAY
    signed_by = factory.SelfAttribute("made_by")
    signer_name = "Nông Văn Chủ"
    signer_title = "Chủ tịch"


class RecognitionFactory(factory.django.DjangoModelFactory):
    """What a signed decision grants: a recognition in force."""

    class Meta:
        model = Grant

    decision = factory.SubFactory(SignedDecisionFactory)
    ordinal = 1
    subject = factory.SubFactory(SubjectFactory)
    dossier = factory.SubFactory(
        DossierFactory,
        subject=factory.SelfAttribute("..subject"),
        unit=factory.SelfAttribute("..subject.unit"),
        stage="recognised",
    )
    field = factory.SelfAttribute("dossier.field")
    name = factory.SelfAttribute("subject.name")
    kind = factory.SelfAttribute("subject.kind")
    words = "Giúp sáu hộ thoát nghèo bằng nghề trồng rau"
    code = factory.Sequence(lambda n: f"GS-{n:06d}")


class StoryFactory(factory.django.DjangoModelFactory):
    """A draft; ``public=True`` publishes it with the consent of its person."""

    class Meta:
        model = Story
        skip_postgeneration_save = True

    class Params:
        public = factory.Trait(
            state="published",
            public_from=A_DAY,
            agreed=factory.RelatedFactory(
                "tests.stories.factories.ConsentFactory", factory_related_name="story"
            ),
        )

    grant = factory.SubFactory(RecognitionFactory)
    subject = factory.SelfAttribute("grant.subject")
    unit = factory.SelfAttribute("grant.subject.unit")
    field = factory.SubFactory(FieldFactory)
    title = factory.Sequence(lambda n: f"Người nhóm bếp thứ {n}")
    slug = factory.Sequence(lambda n: f"nguoi-nhom-bep-{n}")
    lead = "Ba năm, sáu hộ thoát nghèo."
    body = BODY
    author = "Hoàng Lan"
    state_since = A_DAY
    made_at = A_DAY
    made_by = factory.SubFactory(UserFactory)
    fold_text = factory.LazyAttribute(lambda one: fold(f"{one.title} {one.subject.name}"))
    marked_text = factory.LazyAttribute(
        lambda one: tidy(f"{one.title} {one.subject.name}").casefold()
    )


class PictureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Picture

    story = factory.SubFactory(StoryFactory)
    file = factory.django.ImageField(width=30, height=20, format="JPEG", filename="anh.jpg")
    width = 30
    height = 20
    caption = "Bếp lúc bốn giờ sáng"
    alt = "Một người phụ nữ nhóm bếp lò"
    shows_people = False
    added_at = A_DAY


class ConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consent

    story = factory.SubFactory(StoryFactory)
    person = "Nông Thị Hiền"
    way = "paper"
    given_on = date(2015, 2, 1)
    noted_at = A_DAY
    noted_by = factory.SubFactory(UserFactory)


class SetAsideFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SetAside

    story = factory.SubFactory(StoryFactory)
    text = "Bản cũ"
    written_by = "Hoàng Lan"
    at = A_DAY
    by = factory.SubFactory(UserFactory)


class PublicityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Publicity

    subject = factory.SubFactory(SubjectFactory)
    unit = factory.SelfAttribute("subject.unit")
    channel = "loudspeaker"
    on = date(2015, 2, 20)
    title = "Phát thanh gương người tốt"
    noted_at = A_DAY
    noted_by = factory.SubFactory(UserFactory)


def listed_practice(subject: Subject) -> Practice:
    """Return a card of ``subject`` that everybody may read."""
    number = Practice.objects.count()
    practice = Practice.objects.create(
        subject=subject, unit=subject.unit, field=FieldFactory(), title=f"Cách làm {number}",
        slug=f"cach-lam-{number}", state_since=A_DAY, made_at=A_DAY, made_by=UserFactory(),
    )  # fmt: skip
    practice.listed_version = practice.versions.create(number=1, made_at=A_DAY)
    practice.state, practice.listed_at = "listed", A_DAY
    practice.save()
    return practice


def photo(
    name: str = "anh.jpg",
    *,
    size: tuple[int, int] = (2400, 1600),
    kind: str = "JPEG",
    **how: object,
) -> SimpleUploadedFile:
    """Return a picture as a telephone sends it."""
    kept = io.BytesIO()
    Image.new("RGB", size, "sienna").save(kept, kind, **how)
    return SimpleUploadedFile(name, kept.getvalue(), "image/jpeg")
