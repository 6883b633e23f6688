"""One table says of every kept word whether it is about a person."""

from django.apps import apps
from django.db import models

from guongsang.config.privacy import PRIVACY

FIELDS_OF_WORDS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.GenericIPAddressField,
)


def fields_of_words(model: type[models.Model]) -> set[str]:
    """Return the fields that can hold something about a person."""
    return {
        field.name
        for field in model._meta.fields
        if isinstance(field, FIELDS_OF_WORDS)
        or (isinstance(field, models.DateField) and "birth" in field.name)
    }


def test_every_field_of_words_is_declared_personal_or_not():
    kept = {
        f"{model._meta.label}.{name}"
        for model in apps.get_models()
        if model.__module__.startswith("guongsang.")
        for name in fields_of_words(model)
    }
    declared = {f"{label}.{name}" for label, fields in PRIVACY.items() for name in fields}

    assert (sorted(kept - declared), sorted(declared - kept)) == ([], [])
