"""The smallest valid letters."""

from datetime import UTC, datetime

import factory

from guongsang.inbox.models import Letter


class LetterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Letter

    unit_path = "0001"
    to_name = "Nông Văn A"
    to_address = "a@demo.example"
    subject = factory.Sequence(lambda n: f"Thư số {n}")
    body = "Kính gửi ông/bà."
    made_at = datetime(2012, 3, 5, 1, 0, tzinfo=UTC)
