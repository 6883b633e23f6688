"""Templates keep to the content security policy, and every address to its manners."""

import re
from types import SimpleNamespace

from django.template.base import TokenType
from django.urls import URLPattern, URLResolver, get_resolver
from lucide import IconDoesNotExist

from guongsang.ui.drawing import drawn
from tests.repository.tree import python_files, shown, templates, tokens

FORBIDDEN = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>"),
    "style attribute": re.compile(r"\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "event attribute": re.compile(r"\son(?:click|change|submit|load|input|focus|blur)\s*=", re.I),
    "hx-on": re.compile(r"\shx-on[:\-]"),
    "something from outside": re.compile(r"(?:src|href)=\"(?:https?:)?//(?!www\.w3\.org)"),
}

# The booth sets no cookie, so it has no token; the code of the slip in the body is what allows.
WITHOUT_A_TOKEN = {
    f"src/guongsang/ballots/templates/ballots/{name}.html" for name in ("enter", "vote")
}


def test_templates_bring_no_script_or_style_of_their_own():
    found = [
        f"{shown(path)}: {name}"
        for path in templates()
        for name, pattern in FORBIDDEN.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_every_form_that_posts_carries_its_token():
    naked = {
        shown(path)
        for path in templates()
        for form in re.findall(
            r"<form\b[^>]*method=\"post\".*?</form>", path.read_text(encoding="utf-8"), re.S | re.I
        )
        if "csrf_token" not in form
    }

    assert naked == WITHOUT_A_TOKEN


def test_templates_ask_no_questions_of_the_database():
    asking = [
        f"{shown(path)}: {token.contents}"
        for path in templates()
        for token in tokens(path)
        if token.token_type in (TokenType.VAR, TokenType.BLOCK)
        and re.search(r"(\.(all|exists|filter)|_set)\b(?!=)", token.contents)
    ]

    assert asking == []


def every_pattern(patterns, namespace=""):
    """Yield each address of ours with its full name."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from every_pattern(one.url_patterns, inner)
        elif isinstance(one, URLPattern):
            yield f"{namespace}{one.name}", one


def test_every_address_has_a_name_of_its_own():
    names = [name for name, _pattern in every_pattern(get_resolver().url_patterns)]

    assert [name for name in names if name.endswith("None")] == []
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_view_says_which_methods_it_takes(rf):
    """A view that does not mind being deleted has forgotten ``require_http_methods``."""
    careless = []
    for name, pattern in every_pattern(get_resolver().url_patterns):
        module = getattr(pattern.callback, "__module__", "")
        if not module.startswith("guongsang."):
            continue
        kwargs = dict.fromkeys(pattern.pattern.regex.groupindex, "1")
        request = rf.trace("/")
        request.user = SimpleNamespace(is_authenticated=True, is_active=True, pk=0)
        try:
            response = pattern.callback(request, **kwargs)
        except Exception:
            careless.append(name)
        else:
            if response.status_code != 405:
                careless.append(name)

    assert careless == []


def test_every_icon_that_is_named_exists():
    """An icon renamed upstream would be a fault on the page, not in a test."""
    named = {
        name
        for path in [*templates(), *python_files()]
        for name in re.findall(r"\bicon=\"([a-z0-9-]+)\"", path.read_text(encoding="utf-8"))
    }

    assert named
    assert sorted(name for name in named if not is_icon(name)) == []


def is_icon(name: str) -> bool:
    """Tell whether the icon package has it."""
    try:
        drawn(name)
    except IconDoesNotExist:
        return False
    return True
