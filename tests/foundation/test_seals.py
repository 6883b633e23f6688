"""Digital signatures in a PDF: who, when, intact; broken and hostile files are answered, too."""

import zlib

import pytest

from guongsang.foundation import seals
from guongsang.foundation.seals import BROKEN, TOO_MUCH, read_seals
from tests.foundation.seals import altered, grown, make_key, plain_pdf, sign_pdf, stamp_pdf


def one_seal(pdf, **told):
    found = read_seals(pdf, **told)
    assert found.fault == ""
    (seal,) = found.seals
    return seal


def test_a_signed_pdf_tells_who_and_when_and_never_a_citizen_number():
    seal = one_seal(sign_pdf(plain_pdf(), make_key()))

    assert (seal["name"], seal["organisation"]) == ("Hà Văn Ký", "UBND thị xã Bắc Kạn")
    assert (seal["is_intact"], seal["covers"], seal["changes"]) == (True, "whole", "none")
    assert (seal["chain"], seal["digest"], seal["kind"]) == ("unknown", "sha256", "signature")
    assert seal["signed_at"][:4].isdigit()
    assert seal["stamped_at"] == ""
    assert "006080001234" not in str(seal)


def test_a_root_in_the_folder_of_the_office_is_trusted(tmp_path):
    key = make_key()
    folder = key.put_into(tmp_path / "goc")
    (folder / "rac.pem").write_text("không phải chứng thư")
    (folder / "doc-toi.txt").write_text("chỉ đọc .pem, .crt, .cer")

    assert one_seal(sign_pdf(plain_pdf(), key), roots=folder)["chain"] == "trusted"
    stranger = make_key("Người lạ", "Nơi khác")
    assert one_seal(sign_pdf(plain_pdf(), stranger), roots=folder)["chain"] == "unknown"


def test_a_signature_of_an_expired_certificate_is_told(tmp_path):
    root = make_key("Gốc chứng thư", "Nơi cấp")
    folder = root.put_into(tmp_path / "goc")

    good = one_seal(sign_pdf(plain_pdf(), make_key("Còn Hạn", issuer=root)), roots=folder)
    late = one_seal(sign_pdf(plain_pdf(), make_key("Hết Hạn", days=3, issuer=root)), roots=folder)

    assert (good["issuer"], good["chain"]) == ("Gốc chứng thư", "trusted")
    assert (late["is_intact"], late["chain"]) == (True, "expired")


def test_a_key_for_signing_is_enough_and_one_for_something_else_is_not(tmp_path):
    root = make_key("Gốc chứng thư", "Nơi cấp")
    folder = root.put_into(tmp_path / "goc")
    signing = make_key("Chỉ ký", issuer=root, commits=False)
    other = make_key("Khóa mã hóa", issuer=root, commits=False, signs=False)

    assert one_seal(sign_pdf(plain_pdf(), signing), roots=folder)["chain"] == "trusted"
    assert one_seal(sign_pdf(plain_pdf(), other), roots=folder)["chain"] == "unknown"


def test_one_bit_turned_is_seen(tmp_path):
    seal = one_seal(altered(sign_pdf(plain_pdf(), make_key())))

    assert seal["is_intact"] is False


def test_what_was_added_behind_the_signature_is_seen():
    signed = sign_pdf(plain_pdf(), make_key())

    increment, tail = one_seal(grown(signed)), one_seal(signed + b"\n%them vao\n")

    assert (increment["is_intact"], increment["changes"]) == (True, "altered")
    assert (tail["is_intact"], tail["covers"], tail["changes"]) == (True, "revision", "none")


def test_several_signatures_stand_beside_each_other():
    first = sign_pdf(plain_pdf(), make_key("Người thứ nhất"))

    found = read_seals(sign_pdf(first, make_key("Người thứ hai"), field="Chu_ky_2")).seals

    assert [one["name"] for one in found] == ["Người thứ nhất", "Người thứ hai"]
    assert [(one["covers"], one["changes"]) for one in found] == [
        ("revision", "sealed"),
        ("whole", "none"),
    ]
    assert all(one["is_intact"] for one in found)


def test_a_time_stamp_is_told_in_the_signature_and_over_the_document():
    key = make_key()

    signature = one_seal(sign_pdf(plain_pdf(), key, stamped=True))
    stamp = one_seal(stamp_pdf(plain_pdf(), key))

    assert signature["stamped_at"][:4].isdigit()
    assert (stamp["kind"], stamp["is_intact"]) == ("stamp", True)
    assert stamp["stamped_at"][:4].isdigit()


def test_a_pdf_without_signature_has_none():
    found = read_seals(plain_pdf())

    assert (found.seals, found.fault) == ([], "")


@pytest.mark.parametrize(
    "pdf",
    [
        b"", b"%PDF-1.7\n" + b"9" * 1_000_000,
        b"%PDF-1.7\nxref\n0 99999999\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
    ],
)  # fmt: skip
def test_a_broken_pdf_is_an_answer(pdf):
    assert read_seals(pdf).fault == BROKEN


def test_a_bomb_harms_nobody_but_itself():
    zeros = zlib.compressobj(1)
    packed = b"".join(zeros.compress(bytes(2**20)) for _megabyte in range(2**11)) + zeros.flush()
    packed = zlib.compress(packed, 9)
    bomb = (
        b"%PDF-1.7\n1 0 obj<</Type/XRef/Size 9/W[1 4 2]/Root 2 0 R/Filter[/FlateDecode"
        b"/FlateDecode]/Length " + str(len(packed)).encode() + b">>stream\n" + packed
        + b"\nendstream endobj\nstartxref\n9\n%%EOF"
    )  # fmt: skip

    assert read_seals(bomb).fault in {BROKEN, TOO_MUCH}


def test_who_reads_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(seals, "PATIENCE", 0.001)

    assert read_seals(plain_pdf()).fault == TOO_MUCH


def test_a_reader_that_dies_is_an_answer(monkeypatch):
    monkeypatch.setattr("sys.executable", "/bin/false")

    assert read_seals(plain_pdf()).fault == TOO_MUCH
