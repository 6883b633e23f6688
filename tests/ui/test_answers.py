"""What a person is told, and where they go, after a button and after a form."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do


class NameForm(forms.Form):
    name = forms.CharField()


@pytest.fixture
def request_sent() -> HttpRequest:
    request = RequestFactory().post("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    request.htmx = HtmxDetails(request)
    return request


def refuse() -> None:
    raise Refused("Hồ sơ đã nộp.")


def said(request: HttpRequest) -> list[tuple[str, str]]:
    return [(one.level_tag, one.message) for one in get_messages(request)]


def test_a_button_tells_what_happened(request_sent):
    response = do(request_sent, "/ho-so/", "Đã lưu.", lambda: None)

    assert (response.url, said(request_sent)) == ("/ho-so/", [("success", "Đã lưu.")])


def test_a_button_tells_why_nothing_happened(request_sent):
    response = do(request_sent, "/ho-so/", "Đã lưu.", refuse)

    assert (response.url, said(request_sent)) == ("/ho-so/", [("error", "Hồ sơ đã nộp.")])


def test_a_quiet_button_says_nothing(request_sent):
    do(request_sent, "/ho-so/", "", lambda: None)

    assert said(request_sent) == []


@pytest.mark.parametrize(("there", "goes"), [(None, "/moi/"), ("/cu/", "/cu/")])
def test_a_form_in_order_is_done_and_left(request_sent, there, goes):
    response = act_or_show(
        request_sent,
        NameForm({"name": "Tày"}),
        lambda: "/moi/",
        template="ui/field.html",
        context={},
        done="Đã lưu.",
        there=there,
    )

    assert (response.url, said(request_sent)) == (goes, [("success", "Đã lưu.")])


def test_a_refused_form_is_shown_with_the_reason(request_sent):
    form = NameForm({"name": "Tày"})

    response = act_or_show(
        request_sent, form, refuse, template="django/forms/div.html", context={}, done="Đã lưu."
    )

    assert (response.status_code, form.non_field_errors()) == (200, ["Hồ sơ đã nộp."])


def test_a_form_not_sent_yet_does_nothing(request_sent):
    response = act_or_show(
        request_sent, NameForm(), refuse, template="django/forms/div.html", context={}, done=""
    )

    assert (response.status_code, said(request_sent)) == (200, [])
