"""What the matrix knows of letters and notices."""

from django.urls import reverse
from django.utils import timezone

from guongsang.inbox.models import Letter, Notice
from guongsang.inbox.usecases import draft_letter
from guongsang.organisations.models import Unit
from tests.accounts.factories import UserFactory
from tests.matrix.things import MARKER_START, Thing


def make_letter(unit: Unit, marker: str) -> Letter:
    return draft_letter(
        to_name="Ma Văn Tú",
        to_address="tu@xa.vn",
        subject=f"Thư {marker}",
        body=f"Kính gửi ông, {marker}",
        where=unit.path,
        at=timezone.now(),
    )


def make_private_letter(unit: Unit, marker: str) -> Letter:
    return draft_letter(
        to_name="Ma Văn Tú",
        to_address="tu@xa.vn",
        subject=f"Đường dẫn {marker}",
        body=marker,
        where=unit.path,
        at=timezone.now(),
        private_to=UserFactory(),
    )


def make_notice(unit: Unit, marker: str) -> Notice:
    return Notice.objects.create(reader=UserFactory(), title=marker, at=timezone.now())


LETTER_CHANNELS = {
    "page": lambda letter: reverse("inbox:letter", args=[letter.pk]),
    "list": lambda letter: reverse("inbox:outbox"),
    "search": lambda letter: f"{reverse('inbox:outbox')}?q={MARKER_START}",
    "state": lambda letter: f"{reverse('inbox:outbox')}?state=draft",
    "xlsx": lambda letter: f"{reverse('inbox:outbox')}?export=xlsx",
    "csv": lambda letter: f"{reverse('inbox:outbox')}?export=csv",
}
THINGS = [
    Thing(
        name="letter",
        make=make_letter,
        readers=frozenset({"emulation_officer"}),
        channels=LETTER_CHANNELS,
    ),
    Thing(
        name="letter with a secret",
        make=make_private_letter,
        readers=frozenset(),
        channels=LETTER_CHANNELS,
    ),
    Thing(
        name="notice",
        make=make_notice,
        readers=frozenset(),
        channels={"list": lambda notice: reverse("inbox:notices")},
    ),
]
