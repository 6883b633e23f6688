"""``guongsang verify``: at the office, and at a machine that has nothing but the program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.urls import reverse

from guongsang.credentials import usecases
from guongsang.credentials.rules.keys import b64, unb64
from guongsang.credentials.rules.sealed_pdf import opened, with_seal
from guongsang.credentials.rules.tokens import signed
from guongsang.honours.models import Grant
from guongsang.honours.rules import new_code
from tests.credentials.factories import SECOND, signed_paper
from tests.honours.factories import A_DAY, change, recognised, sign


@pytest.fixture
def desk(tmp_path, world, key, client) -> Path:
    """Return a folder with the certificate of Nông Thị Hiền and the published list of keys."""
    grant = recognised(world, name="Nông Thị Hiền")
    (tmp_path / "giay.pdf").write_bytes(signed_paper(grant))
    (tmp_path / "huy-hieu.jwt").write_text(usecases.credential_of(grant, at=A_DAY) + "\n")
    (tmp_path / "ma.txt").write_text(grant.code)
    (tmp_path / "khoa.json").write_bytes(client.get(reverse("credentials:key_list_file")).content)
    return tmp_path


def told(capsys, *words: object, **options: object) -> tuple[int, str]:
    """Return how the command ends and what it says."""
    code = 0
    try:
        call_command("verify", *[str(word) for word in words], **options)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, capsys.readouterr().out


def grant_of(desk: Path) -> Grant:
    return Grant.objects.get(code=(desk / "ma.txt").read_text())


def test_a_machine_with_nothing_but_the_program_tells_a_genuine_paper(desk, tmp_path):
    # Another process, an empty folder for data, no tables, and the list of keys.
    empty = tmp_path / "may-khac"
    empty.mkdir()

    def verify(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "guongsang.config.cli", "verify", *words],
            env={
                **os.environ, "GUONGSANG_DATA_DIR": str(empty), "PYTHONIOENCODING": "utf-8",
                "DJANGO_SETTINGS_MODULE": "guongsang.config.settings",
                "DATABASE_URL": f"sqlite:///{empty / 'khong-co.sqlite3'}",
            },
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    code, said = verify(str(desk / "giay.pdf"), "--keys", str(desk / "khoa.json"))
    assert (code, "CHỮ KÝ ĐÚNG" in said, "Tên: Nông Thị Hiền" in said) == (0, True, True)
    code, said = verify(str(desk / "giay.pdf"))
    assert (code, "CHƯA ĐỦ ĐỂ KẾT LUẬN" in said, "Vân tay khóa" in said) == (3, True, True)
    code, said = verify((desk / "ma.txt").read_text())
    assert (code, "không có cơ sở dữ liệu" in said) == (3, True)


def test_it_says_who_what_and_when(desk, capsys):
    code, said = told(capsys, desk / "giay.pdf", keys=desk / "khoa.json")

    assert code == 0
    for line in (
        "Tên: Nông Thị Hiền", "Được tặng: Điển hình tiên tiến",
        "Quyết định: số 01/QĐ-UBND ngày 20/09/2013", "Ký lúc: 09:00 20/09/2013",
        "Khóa của: Thị xã Bắc Kạn",
    ):  # fmt: skip
        assert line in said


def test_a_badge_is_checked_like_a_paper(desk, capsys):
    code, said = told(capsys, desk / "huy-hieu.jwt", keys=desk / "khoa.json")

    assert (code, "Tên: Nông Thị Hiền" in said) == (0, True)


def test_at_the_office_it_also_says_how_the_paper_stands_today(desk, world, capsys):
    assert told(capsys, desk / "giay.pdf")[0] == 0
    sign(world, change(world, "revocation", grant_of(desk)))

    for name in ("giay.pdf", "huy-hieu.jwt"):
        code, said = told(capsys, desk / name)
        assert (code, "ĐÃ BỊ THU HỒI" in said) == (1, True)


def test_a_code_is_asked_of_the_database_of_this_machine(desk, world, capsys):
    code = (desk / "ma.txt").read_text()
    assert told(capsys, code.lower())[0] == 0
    sign(world, change(
        world, "correction", grant_of(desk),
        new_values={grant_of(desk).pk: {"name": "Nông Thị Hiên"}},
    ))  # fmt: skip

    ended, said = told(capsys, code)
    assert (ended, "«Nông Thị Hiền» → «Nông Thị Hiên»" in said) == (0, True)
    sign(world, change(world, "suspension", grant_of(desk)))
    assert told(capsys, code)[0] == 1
    assert told(capsys, "2222-2222-2222")[0] in {1, 2}


def test_an_unknown_code_is_a_no(world, capsys):
    code, said = told(capsys, new_code())

    assert (code, "KHÔNG CÓ giấy nào mang mã này" in said) == (1, True)


def page_byte(pdf: bytes) -> bytes:
    return pdf[:5_000] + bytes([pdf[5_000] ^ 1]) + pdf[5_001:]


def other_words(pdf: bytes) -> bytes:
    body = opened(pdf).token.split(".")[1]
    changed = b64(unb64(body).replace("Hiền".encode(), "Liền".encode()))
    return pdf.replace(body.encode(), changed.encode())


def other_key(pdf: bytes) -> bytes:
    token = signed({"name": "A", "issued": "2013-09-20T09:00:00+07:00"}, private=SECOND, kid="x")
    return with_seal(opened(pdf).pages, token)


def no_signature(pdf: bytes) -> bytes:
    return opened(pdf).pages


@pytest.mark.parametrize(
    ("forge", "code", "words"),
    [
        (page_byte, 1, "ĐÃ BỊ SỬA"),
        (other_words, 1, "CHỮ KÝ SAI"),
        (other_key, 1, "KHÓA LẠ"),
        (no_signature, 3, "KHÔNG CÓ CHỮ KÝ"),
        (lambda pdf: pdf + b" ", 1, "ĐÃ BỊ SỬA"),
        (lambda pdf: b"PK" + pdf, 1, "KHÔNG ĐỌC ĐƯỢC"),
    ],
)
def test_forged_and_altered_papers_are_told(desk, capsys, forge, code, words):
    (desk / "gia.pdf").write_bytes(forge((desk / "giay.pdf").read_bytes()))

    ended, said = told(capsys, desk / "gia.pdf", keys=desk / "khoa.json")

    assert (ended, said[: len(words)]) == (code, words)


def test_an_expired_and_a_stolen_key_are_told_by_the_list(desk, capsys):
    listed = json.loads((desk / "khoa.json").read_text())
    start = int(A_DAY.timestamp())
    for change_, code, words in [
        ({"exp": start + 1}, 0, "CHỮ KÝ ĐÚNG"),
        ({"exp": start}, 1, "NGOÀI THỜI HẠN"),
        ({"revoked": {"revoked_on": "2013-09-20"}}, 1, "KHÓA ĐÃ MẤT"),
        ({"revoked": {"revoked_on": "2013-09-21"}}, 3, "CHƯA ĐỦ ĐỂ KẾT LUẬN"),
    ]:
        keys = desk / "khoa-khac.json"
        keys.write_text(json.dumps({"keys": [listed["keys"][0] | change_]}))
        ended, said = told(capsys, desk / "giay.pdf", keys=keys)
        assert (ended, said.split(".")[0]) == (code, words)


@pytest.mark.parametrize(
    ("what", "keys", "why"),
    [
        ("khong-co.pdf", None, "không phải tệp ở đây"),
        ("giay.pdf", "khong-co.json", "Không đọc được"),
        ("giay.pdf", "ma.txt", "không phải danh sách khóa"),
    ],
)
def test_what_cannot_be_read_is_said(desk, what, keys, why):
    with pytest.raises(CommandError, match=why) as refused:
        call_command("verify", str(desk / what), keys=desk / keys if keys else None)

    assert refused.value.returncode == 2


def test_a_file_too_large_is_not_read(desk, monkeypatch):
    monkeypatch.setattr("guongsang.credentials.management.commands.verify.MOST_BYTES", 10)

    with pytest.raises(CommandError, match="nặng hơn 10 MB"):
        call_command("verify", str(desk / "giay.pdf"))


def test_a_database_that_is_away_is_said(desk, capsys, monkeypatch):
    def away(*_given: object) -> None:
        raise DatabaseError

    place = "guongsang.credentials.management.commands.verify"
    monkeypatch.setattr(f"{place}.all_keys", away)
    monkeypatch.setattr(f"{place}.verified", away)

    assert told(capsys, desk / "giay.pdf")[0] == 3
    assert told(capsys, (desk / "ma.txt").read_text())[0] == 3
