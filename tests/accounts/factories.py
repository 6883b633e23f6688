"""The smallest valid people."""

import factory

from guongsang.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi{n}")
    name = factory.Sequence(lambda n: f"Nông Văn {n}")
