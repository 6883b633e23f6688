"""Components declare what they take, and stand in the gallery."""

import re
from datetime import timedelta

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import get_template
from django.utils import timezone

from guongsang.ui.templatetags.ui import register

GALLERY = ["gallery", "gallery_acts", "gallery_words", "gallery_forms"]


def drawn(source: str, **context: object) -> str:
    """Return a template as one line of HTML."""
    return " ".join(Template(source).render(Context(context)).split())


def test_the_gallery_shows_every_component():
    gallery = "".join(get_template(f"ui/{name}.html").template.source for name in GALLERY)

    assert [tag for tag in register.tags if f"{{% {tag} " not in gallery] == []


@pytest.mark.parametrize("tag", sorted(register.tags))
def test_an_unknown_attribute_is_an_error(tag):
    end = f"{{% end{tag} %}}" if tag in ("card", "notice", "dialog") else ""

    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'colour'"):
        Template(f"{{% {tag} colour='red' %}}{end}")


@pytest.mark.parametrize(
    "source",
    [
        '{% button label="Lưu" href="#" kind="pink" %}',
        '{% notice tone="loud" %}x{% endnotice %}',
    ],
)
def test_a_kind_or_tone_that_does_not_exist_is_an_error(source):
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


def test_words_in_components_are_escaped():
    html = drawn('{% button label=words href="#" %}', words="<script>")

    assert "<script>" not in html


def test_an_act_posts_with_its_safety_mark():
    html = drawn('{% act label="Nộp" href="/nop/" %}', csrf_token="mark")

    assert '<form class="act" method="post" action="/nop/">' in html
    assert 'name="csrfmiddlewaretoken" value="mark"' in html


def test_an_act_that_may_not_happen_says_why_and_has_no_form():
    html = drawn('{% act label="Nộp" href="/nop/" why_not="Thiếu minh chứng." %}')

    assert ("disabled" in html, "Thiếu minh chứng." in html, "<form" in html) == (True, True, False)


def test_an_act_that_asks_first_opens_its_question_without_script():
    html = drawn('{% act label="Xóa" href="/xoa/" confirm="Xóa thật?" %}', csrf_token="mark")

    opener = re.search(r'popovertarget="([^"]+)"', html)
    assert opener
    assert f'id="{opener[1]}" popover' in html


def test_two_dialogs_on_a_page_have_different_marks():
    html = drawn(
        '{% dialog title="A" trigger="Mở" %}một{% enddialog %}'
        '{% dialog title="B" trigger="Mở" %}hai{% enddialog %}'
    )

    assert len(set(re.findall(r'id="(ui-[0-9a-f]+)"', html))) == 2


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (12, "còn 12 ngày", "plain"),
        (3, "còn 3 ngày", "warn"),
        (0, "hạn hôm nay", "warn"),
        (-2, "quá hạn 2 ngày", "bad"),
    ],
)
def test_days_left_are_told_in_words_and_tone(days, words, tone):
    due = timezone.localdate() + timedelta(days=days)

    html = drawn("{% days_left due=due %}", due=due)

    assert f">{words}</span>" in html
    assert f"due--{tone}" in html


def test_a_due_moment_counts_by_the_days_of_the_office():
    late_tonight = timezone.localtime().replace(hour=23, minute=59)

    assert "hạn hôm nay" in drawn("{% days_left due=due %}", due=late_tonight)


def test_no_due_day_shows_nothing():
    assert drawn("{% days_left due=due %}", due=None) == ""


@pytest.mark.parametrize(
    ("amount", "shown"), [(2_530_000, "2.530.000\u00a0đ"), (0, "0\u00a0đ"), (None, "")]
)
def test_money_is_written_as_offices_write_it(amount, shown):
    assert Template("{% money amount=amount %}").render(Context({"amount": amount})) == shown


def test_the_steps_behind_are_done_and_the_step_here_is_current():
    html = drawn("{% stepper steps=steps current=2 %}", steps=["A", "B", "C"])

    states = re.findall(r"stepper__step--(\w+)", html)
    assert states == ["done", "current", "ahead"]


def test_progress_of_nothing_is_none():
    assert "0%" in drawn("{% progress value=0 total=0 %}")


def test_an_empty_fact_shows_a_dash():
    assert "<dd>—</dd>" in drawn("{% facts rows=rows %}", rows=[("Đơn vị", "")])
