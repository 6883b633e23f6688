"""Keys, signatures, signed files and lists of bits, without a database."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from guongsang.credentials.rules.keys import (
    BadKeys,
    CannotOpen,
    PublicKey,
    b64,
    fingerprint,
    kid_of,
    public_of,
    published,
    read_keys,
    seal,
    unb64,
    unseal,
)
from guongsang.credentials.rules.sealed_pdf import (
    NotOurPdf,
    checked_pdf,
    hash_of,
    opened,
    with_seal,
)
from guongsang.credentials.rules.status_bits import BITS, encoded, place_of
from guongsang.credentials.rules.tokens import Outcome, canonical, checked, signed
from tests.credentials.factories import FIRST, SECOND, plain_pdf

ISSUED = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
CLAIMS = {"name": "Nông Thị Hiền", "issued": "2026-03-01T16:00:00+07:00"}


def key_of(private: bytes = FIRST, **told: object) -> PublicKey:
    x = public_of(private)
    words = {"owner": "Thị xã", "valid_from": ISSUED - timedelta(days=1)} | told
    return PublicKey(kid=kid_of(x), x=x, **words)


def one_key(**told: object) -> bytes:
    known = {"kty": "OKP", "crv": "Ed25519", "x": public_of(FIRST)}
    return json.dumps({"keys": [known | told]}).encode()


def token_of(private: bytes = FIRST, **told: object) -> str:
    return signed(CLAIMS | told, private=private, kid=key_of(private).kid)


def paper(private: bytes = FIRST, **told: object) -> bytes:
    pages = plain_pdf()
    return with_seal(pages, token_of(private, pages=hash_of(pages), **told))


def test_the_signature_is_that_of_the_standard():
    # RFC 8032 §7.1, test 1, and RFC 8037 A.3: key and thumbprint as published there.
    private = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")

    assert public_of(private) == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    assert kid_of(public_of(private)) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    assert fingerprint("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k").startswith("90FA CAFE A9B1")


def test_claims_have_one_spelling():
    decomposed = {"b": 1, "a": "Nông"}

    assert canonical(decomposed) == '{"a":"Nông","b":1}'.encode()
    assert token_of() == token_of()


def test_a_sealed_key_opens_with_its_own_secret_and_name_only():
    sealed = seal(FIRST, secret="bí mật", kid="một")

    assert unseal(sealed, secret="bí mật", kid="một") == FIRST
    assert seal(FIRST, secret="bí mật", kid="một") != sealed
    for secret, kid, words in [
        ("khác", "một", sealed),
        ("bí mật", "hai", sealed),
        ("bí mật", "một", "AA"),
    ]:
        with pytest.raises(CannotOpen):
            unseal(words, secret=secret, kid=kid)


def test_the_list_of_keys_reads_back_as_it_was_published():
    keys = [
        key_of(),
        key_of(SECOND, valid_to=ISSUED, stolen_on=date(2026, 2, 1)),
    ]

    assert read_keys(json.dumps(published(keys)).encode()) == keys


@pytest.mark.parametrize(
    "words",
    [
        b"", b"[]", b"{}", b"\xff", b'{"keys": 3}', b'{"keys": [3]}', b"[" * 100_000,
        b'{"keys": [{"kty": "EC", "crv": "P-256", "x": "AA"}]}',
        b'{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "AA"}]}',
        one_key(kid="x"),
        one_key(nbf="a"),
        one_key(nbf=10**30),
    ],
    ids=range(12),
)  # fmt: skip
def test_what_is_no_list_of_keys_is_refused(words):
    with pytest.raises(BadKeys):
        read_keys(words)


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        ([key_of()], Outcome.GENUINE),
        ([key_of(SECOND)], Outcome.UNKNOWN_KEY),
        ([], Outcome.UNKNOWN_KEY),
        (None, Outcome.UNTRUSTED),
        ([key_of(valid_to=ISSUED + timedelta(days=9))], Outcome.GENUINE),
        ([key_of(valid_to=ISSUED)], Outcome.OUT_OF_TIME),
        ([key_of(valid_from=ISSUED + timedelta(seconds=1))], Outcome.OUT_OF_TIME),
        ([key_of(stolen_on=date(2026, 3, 1))], Outcome.STOLEN),
        ([key_of(stolen_on=date(2026, 3, 2))], Outcome.DOUBTFUL),
    ],
)
def test_a_signature_counts_by_the_key_and_its_time(keys, outcome):
    assert checked(token_of(), keys).outcome == outcome


def test_the_day_of_a_theft_is_a_day_of_the_office():
    late = token_of(issued="2026-02-28T18:00:00Z")  # one o'clock at night on 1 March there

    assert checked(late, [key_of(stolen_on=date(2026, 3, 1))]).outcome == Outcome.STOLEN


def test_another_key_under_a_known_name_is_a_forgery():
    forged = signed(CLAIMS, private=SECOND, kid=key_of(FIRST).kid)

    assert checked(forged, [key_of()]).outcome == Outcome.FORGED


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none"}, {"alg": "HS256"}, {"alg": ["EdDSA"]}, {}, [],
        {"alg": "EdDSA", "kid": 7, "jwk": 3}, {"alg": "EdDSA", "jwk": {"x": "AA"}},
    ],
)  # fmt: skip
@pytest.mark.parametrize("keys", [[key_of()], None])
def test_the_paper_does_not_choose_how_it_is_checked(header, keys):
    _head, body, tail = token_of().split(".")
    forged = ".".join([b64(json.dumps(header).encode()), body, tail])

    assert checked(forged, keys).outcome in {
        Outcome.UNREADABLE, Outcome.UNKNOWN_KEY, Outcome.FORGED
    }  # fmt: skip


@pytest.mark.parametrize("name", ["none", "HS256", "RS256", "Ed25519", ""])
def test_even_a_good_signature_under_another_name_is_refused(name):
    words = ".".join(
        [b64(json.dumps({"alg": name, "kid": key_of().kid}).encode()), b64(canonical(CLAIMS))]
    )
    signature = Ed25519PrivateKey.from_private_bytes(FIRST).sign(words.encode())

    assert checked(f"{words}.{b64(signature)}", [key_of()]).outcome == Outcome.UNREADABLE


@given(st.text(max_size=300) | st.from_regex(r"[\w-]{0,90}\.[\w-]{0,90}\.[\w-]{0,90}"))
def test_any_words_are_answered(words):
    assert checked(words, [key_of()]).outcome in {Outcome.UNREADABLE, Outcome.UNKNOWN_KEY}
    assert checked(words, None).outcome in {Outcome.UNREADABLE, Outcome.FORGED}


@given(st.integers(0, 400), st.sampled_from("AZaz09-_."))
def test_no_letter_of_a_signature_can_be_changed(place, letter):
    token = token_of()
    place %= len(token)
    changed = token[:place] + letter + token[place + 1 :]

    assert (checked(changed, [key_of()]).outcome == Outcome.GENUINE) == (changed == token)


def test_a_signature_has_one_spelling():
    head, body, tail = token_of().split(".")

    with pytest.raises(ValueError, match="base64url"):
        unb64(tail[:-1] + chr(ord(tail[-1]) + 1))
    assert checked(f"{head}.{body}.{tail}==", [key_of()]).outcome == Outcome.UNREADABLE


def test_a_signed_file_is_the_old_one_with_something_behind_it():
    sealed = paper()

    assert sealed.startswith(plain_pdf())
    assert sealed == paper()
    assert opened(sealed).pages == plain_pdf()
    assert checked_pdf(sealed, [key_of()]).outcome == Outcome.GENUINE
    assert checked_pdf(plain_pdf(), [key_of()]).outcome == Outcome.UNSIGNED


def test_no_byte_of_a_signed_file_can_be_changed():
    sealed = paper()

    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        assert checked_pdf(bytes(changed), [key_of()]).outcome != Outcome.GENUINE, place


@pytest.mark.parametrize("more", [b"\n", b"%", b"\n5 0 obj\n<<>>\nendobj\nxref\n"])
def test_nothing_may_stand_behind_the_signature(more):
    assert checked_pdf(paper() + more, [key_of()]).outcome == Outcome.ALTERED


def test_a_signature_does_not_fit_another_file():
    other = plain_pdf().replace(b"/Catalog", b"/Kataloc")
    token = opened(paper()).token

    assert checked_pdf(with_seal(other, token), [key_of()]).outcome == Outcome.ALTERED


def test_a_signature_over_no_pages_does_not_make_a_paper():
    assert checked_pdf(with_seal(plain_pdf(), token_of()), [key_of()]).outcome == Outcome.ALTERED


@pytest.mark.parametrize(
    "pdf",
    [b"", b"PK\x03\x04", b"%PDF-1.7", b"%PDF-1.7\ntrailer\n<</Size 1>>\nstartxref\n1\n%%EOF"],
)
def test_what_our_printer_has_not_written_is_not_signed(pdf):
    with pytest.raises(NotOurPdf):
        with_seal(pdf, token_of())


def test_nothing_is_signed_twice():
    with pytest.raises(NotOurPdf):
        with_seal(paper(), token_of())


@pytest.mark.parametrize(
    "pdf",
    [
        b"%PDF-" + b"\n1 0 obj\n<</Type/GuongSangSeal/Length " * 20_000,
        b"%PDF-\n1 0 obj\n<</Type/GuongSangSeal/Length 9>>\nstream\n" + b"A" * 3_000_000,
        b"%PDF-" + b"trailer <<" * 100_000 + b"<</Type/GuongSangSeal/Length ",
        b"%PDF-\n1 0 obj\n<</Type/GuongSangSeal/Length 1>>\nstream\nA\nendstream\n",
    ],
    ids=["many marks", "endless", "trailers", "torn"],
)
def test_a_hostile_file_is_answered_at_once(pdf):
    assert checked_pdf(pdf, [key_of()]).outcome in {Outcome.UNREADABLE, Outcome.ALTERED}


def test_bits_stand_from_the_left():
    words = encoded([0, 9, BITS - 1])

    row = gzip.decompress(unb64(words[1:]))
    assert (len(row), row[0], row[1], row[-1]) == (16_384, 0b1000_0000, 0b0100_0000, 1)
    assert words[0] == "u"
    assert words == encoded([9, BITS - 1, 0])
    assert place_of(BITS + 3) == (1, 3)


def test_a_key_may_be_reported_after_it_was_changed():
    key = replace(key_of(), valid_to=ISSUED + timedelta(days=1), stolen_on=date(2026, 4, 1))

    assert checked(token_of(), [key]).outcome == Outcome.DOUBTFUL
