"""The signed paper as a file: checked at the door, kept by version, its signatures in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.foundation.seals import Reading
from guongsang.outgoing import usecases
from guongsang.outgoing.models import Scan
from guongsang.outgoing.permissions import MOST_SCANS
from guongsang.outgoing.queries.seals import is_altered, shown_scan
from guongsang.outgoing.views.scans import SIGNED
from guongsang.ui.uploads import checked_file
from tests.foundation.seals import altered, make_key, plain_pdf, sign_pdf
from tests.outgoing.factories import A_DAY, hold, note

SEAL = {
    "kind": "signature", "name": "Hà Văn Ký", "organisation": "UBND", "issuer": "Gốc",
    "serial": "4d", "signed_at": "2013-09-20T09:00:00+07:00", "stamped_at": "", "covers": "whole",
    "changes": "none", "is_intact": True, "chain": "unknown",
}  # fmt: skip


def upload(content: bytes, name: str = "qd.pdf"):
    return checked_file(SimpleUploadedFile(name, content), allowed=SIGNED)


def attach(office, number, content=None, name="qd.pdf", **told):
    file = upload(plain_pdf() if content is None else content, name)
    asked = {"by": office.clerk, "at": A_DAY} | told
    return usecases.attach_scan(number.pk, file=file, **asked)


@pytest.fixture
def unread(monkeypatch):
    """Spare the reading of signatures where they are not what is asked about."""
    monkeypatch.setattr(
        "guongsang.outgoing.usecases.scans.read_seals",
        lambda pdf, roots: Reading(seals=[{**SEAL}]),
    )


def test_a_signed_pdf_is_kept_with_what_its_signature_says(office, settings, tmp_path):
    key, number = make_key(), note(office)
    signed = sign_pdf(plain_pdf(), key)

    scan = attach(office, number, signed, note="Bản chính")
    shown = shown_scan(scan)

    assert (scan.version, scan.note, scan.size) == (1, "Bản chính", len(signed))
    assert (shown.tone, shown.seals[0].tone) == ("warn", "warn")
    assert shown.seals[0].verdict == "Hà Văn Ký: nguyên vẹn; chưa kiểm được gốc chứng thư."
    assert scan.file.open().read() == signed
    settings.GUONGSANG_SEAL_ROOTS = str(key.put_into(tmp_path / "goc"))

    again = shown_scan(usecases.check_again(scan.pk, by=office.clerk, at=A_DAY))

    assert again.seals[0].tone == "good"
    assert "gốc mà cơ quan tin" in again.seals[0].verdict
    acts = Entry.objects.filter(act__startswith="outgoing.scan").order_by("pk")
    assert list(acts.values_list("act", flat=True)) == [
        "outgoing.scan_added",
        "outgoing.scan_checked",
    ]


def test_an_altered_pdf_is_kept_and_told_as_altered(office):
    scan = attach(office, note(office), altered(sign_pdf(plain_pdf(), make_key())))

    shown = shown_scan(scan)

    assert (shown.tone, shown.seals[0].tone) == ("bad", "bad")
    assert "ĐÃ BỊ SỬA" in shown.seals[0].verdict


def test_versions_count_and_nothing_is_lost(office, unread):
    number = note(office)
    first = attach(office, number)

    second = attach(office, number, plain_pdf() + b"\n%ban hai\n")
    usecases.remove_scan(first.pk, reason="Quét thiếu trang", by=office.clerk, at=A_DAY)

    first.refresh_from_db()
    assert (first.version, second.version) == (1, 2)
    assert first.removed_reason == "Quét thiếu trang"
    assert first.file.open().read() == plain_pdf()
    # The same file may come back once it was taken off.
    assert attach(office, number).version == 3
    with pytest.raises(Refused, match="đã đính ở số này rồi"):
        attach(office, number)
    with pytest.raises(Refused, match="đã gỡ, hoặc chưa ghi lý do"):
        usecases.remove_scan(first.pk, reason="Lần nữa", by=office.clerk, at=A_DAY)
    with pytest.raises(Refused, match="đã gỡ, hoặc chưa ghi lý do"):
        usecases.remove_scan(second.pk, reason=" ", by=office.clerk, at=A_DAY)


def test_only_who_keeps_the_register_attaches_and_only_to_a_given_number(office, unread):
    number, (held,) = note(office), hold(office)
    scan = attach(office, number)

    with pytest.raises(Refused, match="Chỉ đính bản đã ký vào số đã cấp"):
        attach(office, held)
    for act in (
        lambda: attach(office, number, by=office.leader),
        lambda: usecases.remove_scan(scan.pk, reason="x", by=office.leader, at=A_DAY),
        lambda: usecases.check_again(scan.pk, by=office.stranger, at=A_DAY),
    ):
        with pytest.raises(Refused, match="chưa được giao giữ sổ"):
            act()


def test_there_is_an_end_to_attaching(office, unread, monkeypatch):
    monkeypatch.setattr("guongsang.outgoing.permissions.MOST_SCANS", 1)
    number = note(office)
    attach(office, number)

    with pytest.raises(Refused, match="đã có 1 bản"):
        attach(office, number, plain_pdf() + b"\n%\n")
    assert MOST_SCANS == 20


def test_a_lost_file_is_told(office, unread):
    scan = attach(office, note(office))
    scan.file.storage.delete(scan.file.name)

    with pytest.raises(Refused, match="Không còn tệp"):
        usecases.check_again(scan.pk, by=office.clerk, at=A_DAY)


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "qd.pdf", "trống"),
        (b"MZ\x90\x00", "qd.pdf", "không phải là tệp .pdf"),
        (b"%PDF-1.7\n/JavaScript", "qd.pdf", "lệnh tự chạy"),
        (b"PK\x03\x04", "qd.docx", "Không nhận loại tệp"),
        (b"<script>", "qd.svg", "Không nhận loại tệp"),
    ],
)
def test_what_is_no_paper_is_refused_at_the_door(content, name, why):
    with pytest.raises(Refused, match=why):
        upload(content, name)


def test_too_heavy_a_paper_is_refused_at_the_door(settings):
    settings.UPLOAD_MAX_BYTES = 100

    with pytest.raises(Refused, match="nặng"):
        upload(plain_pdf())


@pytest.mark.parametrize(
    ("change", "tone", "words"),
    [
        ({"chain": "trusted"}, "good", "gốc mà cơ quan tin"),
        ({}, "warn", "chưa kiểm được gốc"),
        ({"chain": "expired"}, "warn", "không còn hạn"),
        ({"chain": "revoked"}, "warn", "đã bị thu hồi"),
        ({"chain": "weak"}, "warn", "quá yếu"),
        ({"chain": "refused"}, "warn", "không dùng được"),
        ({"is_intact": False, "chain": "trusted"}, "bad", "ĐÃ BỊ SỬA"),
        ({"covers": "revision", "changes": "altered"}, "bad", "BỊ THÊM, SỬA"),
        ({"covers": "part"}, "bad", "BỊ THÊM, SỬA"),
        ({"covers": "revision", "changes": "sealed", "chain": "trusted"}, "good", "nguyên vẹn"),
        ({"name": "", "kind": "stamp"}, "warn", "không rõ tên"),
    ],
)
def test_each_seal_has_its_tone_and_its_sentence(change, tone, words):
    shown = shown_scan(Scan(seals=[SEAL | change])).seals[0]

    assert shown.tone == tone
    assert words in shown.verdict
    assert ("Ký lúc (theo máy người ký)" in dict(shown.rows)) is (change.get("kind") != "stamp")


def test_a_tail_behind_the_last_signature_counts_as_altered():
    assert is_altered(SEAL | {"covers": "revision"})
    assert not is_altered(SEAL)


@pytest.mark.parametrize(
    ("scan", "words"),
    [
        (Scan(fault="broken"), "hỏng hoặc có mật khẩu"),
        (Scan(fault="too_much"), "quá phức tạp"),
        (Scan(), "bản chụp của bản giấy"),
    ],
)
def test_what_has_no_readable_signature_says_so(scan, words):
    assert words in shown_scan(scan).words
