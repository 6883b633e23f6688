"""Fields tell what they want and what is wrong."""

from django import forms
from django.template import Context, Template


class AForm(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Có dấu.")
    kind = forms.ChoiceField(
        label="Chủ thể", widget=forms.RadioSelect, choices=[("a", "Cá nhân"), ("b", "Tập thể")]
    )
    secret = forms.CharField(widget=forms.HiddenInput, initial="x")


def drawn(form: forms.Form) -> str:
    return Template("{% fields form=form %}").render(Context({"form": form}))


def test_a_field_points_to_its_help_and_label():
    html = drawn(AForm())

    assert 'for="id_name"' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext">Có dấu.' in html


def test_a_wrong_field_points_to_its_error():
    html = drawn(AForm({"secret": "x"}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_the_summary_links_to_every_wrong_field():
    html = drawn(AForm({"secret": "x"}))

    assert '<a href="#id_name">Họ và tên</a>' in html
    assert '<a href="#id_kind">Chủ thể</a>' in html
    assert 'role="alert"' in html


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in drawn(AForm())


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = drawn(AForm())

    assert '<fieldset class="field field--set" id="id_kind"' in html
    assert '<legend class="field__label">Chủ thể' in html


def test_hidden_fields_have_no_label():
    html = drawn(AForm())

    assert html.count("<label") == 3  # the name and two choices
    assert 'type="hidden" name="secret" value="x"' in html


def test_one_field_can_be_drawn_alone():
    html = Template("{% field field=form.name %}").render(Context({"form": AForm()}))

    assert html.count("<input") == 1
