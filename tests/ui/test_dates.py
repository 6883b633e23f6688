"""Days are typed and shown day first, whatever a widget prefers."""

import datetime

import pytest
from django import forms
from django.template import Context, Template


class DayForm(forms.Form):
    plain = forms.DateField(label="Ngày")
    native = forms.DateField(
        label="Ngày", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@pytest.mark.parametrize("name", ["plain", "native"])
def test_a_day_is_shown_day_first(name):

    form = DayForm(initial={name: datetime.date(2012, 1, 5)})

    html = Template("{% field field=form_field %}").render(Context({"form_field": form[name]}))

    assert 'value="05/01/2012"' in html
    assert 'type="text"' in html
    assert 'type="date"' not in html


def test_what_was_typed_wrongly_stays_as_typed():
    form = DayForm({"plain": "hôm qua", "native": "05/01/2012"})

    html = Template("{% fields form=form %}").render(Context({"form": form}))

    assert 'value="hôm qua"' in html
