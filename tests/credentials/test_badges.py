"""Badges as strangers judge them: openbadgeslib, PyJWT, joserfc and PyLD, none of which is ours.

What is fetched, is fetched from this program; whatever else would be asked for fails the test.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import jwt
import pytest
from django.urls import reverse
from joserfc import jws
from joserfc.jwk import OKPKey
from openbadgeslib.ob3.contexts import document_loader
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier
from pyld import jsonld

from guongsang.credentials import usecases
from guongsang.credentials.queries.keys import did_of
from guongsang.credentials.queries.verdicts import look_into
from guongsang.credentials.rules.sealed_pdf import opened
from guongsang.credentials.rules.tokens import Outcome
from guongsang.honours.models import Grant
from tests.credentials.factories import SECOND, signed_paper
from tests.honours.factories import A_DAY, AwardFactory, change, recognised, sign

LATER = A_DAY + timedelta(days=40)


@pytest.fixture(autouse=True)
def a_site(settings):
    settings.SITE_URL = "https://guongsang.example.gov.vn"
    settings.ALLOWED_HOSTS = ["guongsang.example.gov.vn", "testserver"]


@pytest.fixture
def fetch(client) -> Callable[[str], bytes]:
    """Return what answers for the internet: this program under its own name, and nothing else."""

    def download(address: str) -> bytes:
        parts = urlsplit(address)
        assert (parts.scheme, parts.netloc) == ("https", "guongsang.example.gov.vn"), address
        response = client.get(parts.path, headers={"host": parts.netloc})
        assert response.status_code == 200, address
        return response.content

    return download


def badge_of(grant: Grant) -> str:
    return usecases.credential_of(Grant.objects.get(pk=grant.pk), at=A_DAY)


def judged(token: str, world, fetch):
    verifier = OB3Verifier.for_issuer_did(did_of(world.town), download=fetch)
    return verifier.verify(token, check_status=True, download=fetch)


def test_a_validator_of_badges_accepts_it_with_its_status(world, key, fetch):
    grant = recognised(world, name="Nông Thị Hiền")

    found = judged(badge_of(grant), world, fetch)

    assert found.issuer.name == world.town.name
    assert found.achievement.name == "Điển hình tiên tiến"


def test_other_libraries_of_signatures_accept_it(world, key, fetch):
    token = badge_of(recognised(world))
    [told] = json.loads(fetch("https://guongsang.example.gov.vn/.well-known/jwks.json"))["keys"]

    by_jwt = jwt.decode(token, jwt.PyJWK(told).key, algorithms=["EdDSA"])
    by_jose = jws.deserialize_compact(token, OKPKey.import_key(told), algorithms=["EdDSA"])

    assert by_jwt == json.loads(by_jose.payload)
    assert (by_jwt["iss"], by_jwt["iss"]) == (by_jwt["issuer"]["id"], did_of(world.town))


def test_the_signature_of_a_paper_is_accepted_by_others_too(world, key, fetch):
    token = opened(signed_paper(recognised(world))).token
    [told] = json.loads(fetch("https://guongsang.example.gov.vn/.well-known/jwks.json"))["keys"]

    assert jwt.decode(token, jwt.PyJWK(told).key, algorithms=["EdDSA"])["v"] == 1


def test_every_word_of_a_badge_has_a_meaning_in_json_ld(world, key):
    claims = jwt.decode(
        badge_of(recognised(world, name="Nông Thị Hiền")), options={"verify_signature": False}
    )
    badge = {
        name: value for name, value in claims.items() if name not in {"iss", "sub", "jti", "nbf"}
    }

    # The contexts are those that openbadgeslib brings along; nothing is fetched.
    [told] = jsonld.expand(badge, {"documentLoader": document_loader()})

    spoken = json.dumps(told, ensure_ascii=False)
    assert "Nông Thị Hiền" in spoken
    assert missing(badge, spoken) == []


def missing(badge: object, spoken: str) -> list[str]:
    """Return the words of a badge that its expanded form has lost."""
    if isinstance(badge, dict):
        inside = [value for name, value in badge.items() if name != "@context"]
        return [word for value in inside for word in missing(value, spoken)]
    if isinstance(badge, list):
        return [word for value in badge for word in missing(value, spoken)]
    # Types and kinds become addresses that end in the word.
    return [] if not isinstance(badge, str) or badge in spoken else [badge]


@pytest.mark.parametrize(
    ("kind", "purpose"), [("revocation", "revocation"), ("suspension", "suspension")]
)
def test_a_validator_learns_at_once_what_does_not_stand(world, key, fetch, kind, purpose):
    grant, other = recognised(world), recognised(world)
    token, good = badge_of(grant), badge_of(other)
    sign(world, change(world, kind, grant))

    with pytest.raises(OB3VerificationError, match=f"status '{purpose}' is set"):
        judged(token, world, fetch)

    judged(good, world, fetch)


def test_a_validator_accepts_an_old_badge_after_the_key_was_changed(world, admin, key, fetch):
    grant = recognised(world)
    token = badge_of(grant)
    usecases.rotate_key(key.pk, private=SECOND, by=admin, at=A_DAY)

    assert OB3Verifier.for_issuer_did(did_of(world.town), download=fetch).verify(token)
    assert badge_of(grant) == token


def test_a_validator_refuses_what_a_stolen_key_signed(world, admin, key, fetch):
    token = badge_of(recognised(world))
    usecases.report_stolen(key.pk, stolen_on=A_DAY.date(), words="Mất", by=admin, at=LATER)
    usecases.make_key(world.town.pk, private=SECOND, by=admin, at=LATER)

    with pytest.raises(OB3VerificationError, match="no verificationMethod with id"):
        OB3Verifier.for_issuer_did(did_of(world.town), download=fetch).verify(token)


def test_a_validator_refuses_a_changed_badge(world, key, fetch):
    head, body, tail = badge_of(recognised(world)).split(".")

    with pytest.raises(OB3VerificationError):
        judged(f"{head}.{body[:-6]}AAAAAA.{tail}", world, fetch)


def test_our_own_check_reads_a_badge(world, key):
    grant = recognised(world, name="Nông Thị Hiền")

    told = look_into(badge_of(grant).encode())

    assert (told.outcome, told.rows[0][1], told.differs) == (
        Outcome.GENUINE,
        "Nông Thị Hiền",
        False,
    )
    assert told.today is not None and told.today.grant == grant


def test_the_holder_downloads_it_by_the_code(world, key, client):
    grant = recognised(world)
    page = client.get(reverse("credentials:badge", args=[grant.code]))

    assert page.headers["content-type"] == "application/vc+jwt"
    assert (
        page.headers["content-disposition"] == f'attachment; filename="huy-hieu-{grant.code}.jwt"'
    )
    assert page.content.decode() == badge_of(grant)
    sign(world, change(world, "suspension", grant))
    assert client.get(reverse("credentials:badge", args=[grant.code])).status_code == 410


def test_there_is_no_badge_without_a_code_or_a_key(world, client):
    grant = recognised(world)

    for code in (grant.code, "7KQM-2XPA-9RWD"):
        assert client.get(reverse("credentials:badge", args=[code])).status_code == 404


def test_a_kind_of_honour_has_a_page_for_people_and_for_machines(world, key, client):
    AwardFactory(decision__unit=world.town)
    address = reverse("credentials:achievement", args=[world.town.pk, "giay-khen"])

    assert "Giấy khen" in client.get(address).content.decode()
    told = client.get(address, headers={"accept": "application/json"}).json()
    assert (told["name"], told["type"]) == ("Giấy khen", ["Achievement"])
    for key_ in ("khong-co", "dien-hinh-tien-tien"):
        gone = reverse("credentials:achievement", args=[world.town.pk, key_])
        assert client.get(gone).status_code == 404


@pytest.mark.parametrize(
    ("part", "purpose"), [(10_001, "revocation"), (0, "message"), (10**9, "suspension")]
)
def test_only_lists_that_there_are_are_signed(world, key, client, part, purpose):
    address = reverse("credentials:status_list", args=[world.town.pk, part, purpose])

    assert client.get(address).status_code == 404


def test_a_list_of_status_names_nobody(world, key, client):
    grant = recognised(world, name="Nông Thị Hiền")
    sign(world, change(world, "revocation", grant))
    address = reverse("credentials:status_list", args=[world.town.pk, 0, "revocation"])

    told = jwt.decode(client.get(address).content, options={"verify_signature": False})

    assert grant.code not in json.dumps(told)
    assert "Hiền" not in json.dumps(told, ensure_ascii=False)


def test_an_office_and_the_site_have_documents_only_with_keys(world, key, client):
    for name, args in [("did", [world.town.pk]), ("site_document", [])]:
        page = client.get(reverse(f"credentials:{name}", args=args))
        assert [one["publicKeyJwk"]["kid"] for one in page.json()["verificationMethod"]] == [
            key.kid
        ]
        assert page.headers["content-type"] == "application/did+json"
    assert client.get(reverse("credentials:did", args=[world.school.pk])).status_code == 404


def test_an_intranet_address_with_a_port_has_a_name(world, settings):
    settings.SITE_URL = "http://10.0.0.5:8000"

    assert did_of(world.town) == f"did:web:10.0.0.5%3A8000:co-quan:{world.town.pk}"
