"""Numbers as Vietnamese offices write them, and what is none."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from guongsang.ui.fields import NumberField


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12,5", Decimal("12.50")),
        ("1.200", Decimal(1200)),
        ("1.200,75", Decimal("1200.75")),
        (" 1 200 ", Decimal(1200)),
        ("-3", Decimal(-3)),
        ("12.5", Decimal("12.50")),
        ("", None),
    ],
)
def test_a_number_is_read_as_offices_write_it(typed, number):
    assert NumberField(required=False).clean(typed) == number


@pytest.mark.parametrize("typed", ["ba", "NaN", "Infinity", "1e999", "-1e400", "1,2,3", "١٢x"])
def test_what_is_no_number_gets_a_sentence(typed):
    with pytest.raises(ValidationError, match="Xin ghi một số"):
        NumberField(required=False).clean(typed)
