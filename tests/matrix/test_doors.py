"""No address of the workspace opens for a stranger, and no address that acts answers to GET."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# What everybody may open without signing in. Whatever is not here asks for a name.
PUBLIC_NAMES = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "accounts_link",
}
# Packages whose pages are for everybody; ``discovery`` has both kinds.
PUBLIC_NAMESPACES = {""}
PUBLIC_DISCOVERY = {"start", "step", "receipt", "follow"}
# Pages for everybody in packages that also have pages of the office.
PUBLIC_PAGES = {
    "stories:gallery",
    "stories:story",
    "stories:public_picture",
    "practices:library",
    "practices:card",
    "replication:interest",
    "consultations:public_list",
    "consultations:public_notice",
    "consultations:object",
    "consultations:receipt",
    "consultations:follow",
    "credentials:verify_ask",
    "credentials:verify",
    "credentials:check_file",
    "credentials:public_keys",
    "credentials:badge",
    "credentials:key_list_file",
    "credentials:site_document",
    "credentials:did",
    "credentials:achievement",
    "credentials:status_list",
    "ballots:enter",
    "ballots:cast",
}
SAMPLES = {
    "int": "987654321",
    "str": "khong-co",
    "slug": "khong-co",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "path": "khong/co",
}


def all_patterns(
    resolver: URLResolver, prefix: str = "/", namespace: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """Walk every address; give its name, a sample of it, and the pattern."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from all_patterns(one, prefix + sample(one), one.namespace or namespace)
        else:
            name = f"{namespace}:{one.name}" if namespace else str(one.name)
            yield name, prefix + sample(one), one


def sample(one: URLPattern | URLResolver) -> str:
    """Return an address that the pattern would match, with keys that exist nowhere."""
    route = str(one.pattern)
    for converter_name, converter in one.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        for spelled in (f"<{kind}:{converter_name}>", f"<{converter_name}>"):
            route = route.replace(spelled, SAMPLES.get(kind, "khong-co"))
    return route


PATTERNS = [
    (name, address)
    for name, address, _pattern in all_patterns(get_resolver())
    if not address.lstrip("/").startswith("^") and "(?P" not in address
]
INNER = [
    (name, address)
    for name, address in PATTERNS
    if (
        ":" in name
        and name not in PUBLIC_PAGES
        and not (
            name.startswith("discovery:") and name.split(":")[1].startswith(tuple(PUBLIC_DISCOVERY))
        )
    )
    or (name.startswith("accounts_") and name not in PUBLIC_NAMES)
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "address"), INNER, ids=[name for name, _address in INNER])
def test_a_stranger_gets_in_nowhere(name, address):
    client = Client(raise_request_exception=False)
    for method in (client.get, client.post):
        response = method(address)
        assert response.status_code in {302, 404, 405}, (name, response.status_code)
        if response.status_code == 302:
            assert "/tai-khoan/dang-nhap/" in response["Location"], (name, response["Location"])


ACTS = (
    "mark_",
    "close",
    "reopen",
    "make_link",
    "end_",
    "send",
    "drop",
    "preview",
    "open",
    "cancel",
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "address"),
    [
        pair
        for pair in INNER
        if pair[0].split(":")[-1].removeprefix("accounts_").startswith(ACTS)
        and pair[0].split(":")[0] in {"access", "inbox", "jobs"} | {pair[0]}
    ],
)
def test_what_acts_does_not_answer_to_a_look(name, address, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user("ai", "Ai Đó"))
    assert client.get(address).status_code == 405, name


def test_the_walk_finds_the_addresses_that_are_known():
    names = {name for name, _address in PATTERNS}
    assert {"access:list", "audit:list", "inbox:outbox", "account_login"} <= names
    assert len(INNER) > 20
