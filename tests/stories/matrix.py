"""Who sees a story before everybody does, its pictures, and the log of publicity."""

from django.core.files.base import ContentFile
from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.matrix.things import MARKER_START, PUBLIC, Thing
from tests.stories.factories import (
    BODY,
    PictureFactory,
    PublicityFactory,
    RecognitionFactory,
    StoryFactory,
)
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.STORY_READ in role.may)
LIST, LOG = "stories:list", "stories:publicity"


def make_draft(unit: Unit, marker: str) -> Model:
    subject = SubjectFactory(name=marker, unit=unit)
    return StoryFactory(
        grant=RecognitionFactory(subject=subject), title=marker, body=f"{BODY}<p>{marker}</p>",
        fold_text=fold(marker),
    )  # fmt: skip


def make_public(unit: Unit, marker: str) -> Model:
    subject = SubjectFactory(name=marker, unit=unit)
    return StoryFactory(
        public=True, grant=RecognitionFactory(subject=subject), title=marker,
        fold_text=fold(marker), public_from="2012-01-09T02:00:00Z",
    )  # fmt: skip


def make_picture(unit: Unit, marker: str) -> Model:
    story = make_draft(unit, marker)
    picture = PictureFactory(story=story)
    picture.file.save("anh.jpg", ContentFile(marker.encode()))
    return story


def make_publicity(unit: Unit, marker: str) -> Model:
    subject = SubjectFactory(unit=unit)
    return PublicityFactory(subject=subject, title=marker)


THINGS = [
    Thing(
        name="draft of a story",
        make=make_draft,
        readers=READERS,
        channels={
            "page": lambda story: story.get_absolute_url(),
            "preview": lambda story: reverse("stories:preview", args=[story.pk]),
            "list": lambda story: reverse(LIST),
            "search": lambda story: f"{reverse(LIST)}?q={MARKER_START}",
            "sort": lambda story: f"{reverse(LIST)}?sort=-title",
            "export": lambda story: f"{reverse(LIST)}?export=csv",
        },
        own_page=frozenset({"page", "preview"}),
    ),
    Thing(
        name="picture of a draft",
        make=make_picture,
        readers=READERS,
        channels={
            "file": lambda story: reverse("stories:picture_file", args=[story.pictures.get().pk])
        },
        own_page=frozenset({"file"}),
    ),
    Thing(
        name="published story",
        make=make_public,
        readers=frozenset({PUBLIC}),
        channels={
            "page": lambda story: reverse("stories:story", args=[story.slug]),
            "gallery": lambda story: reverse("stories:gallery"),
            "gallery search": lambda story: f"{reverse('stories:gallery')}?q={MARKER_START}",
        },
    ),
    Thing(
        name="publicity",
        make=make_publicity,
        readers=READERS,
        channels={
            "page": lambda noted: noted.get_absolute_url(),
            "list": lambda noted: reverse(LOG),
            "sort": lambda noted: f"{reverse(LOG)}?sort=-title",
            "export": lambda noted: f"{reverse(LOG)}?export=csv",
        },
    ),
]
