"""An office goes into one file and comes back from it whole, or not at all."""

import hashlib
import io
import json
import os
import subprocess
import sys
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from guongsang.audit.models import Entry
from guongsang.audit.queries import verify
from guongsang.config.backups import write_backup
from guongsang.config.restoring import restore_backup
from guongsang.consultations.models import Objection, PublicNotice
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import go_on
from guongsang.foundation.refusals import Refused
from guongsang.regulations.usecases import load_shipped
from guongsang.subjects.models import LifeEvent
from tests.accounts.factories import UserFactory
from tests.config.worlds import every_file, every_row
from tests.consultations import factories as notices
from tests.dossiers.factories import EvidenceFactory
from tests.honours.factories import make_world, recognised
from tests.stories.factories import PictureFactory
from tests.subjects.factories import SubjectFactory

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
A_WHOLE_DATABASE = pytest.mark.django_db(transaction=True)


def silent(words: str) -> None:
    """Take what would be printed."""


def office() -> None:
    """Make a small office with a decision, a log, a story and files."""
    recognised(make_world())
    EvidenceFactory()
    PictureFactory()


def save(target: Path) -> Path:
    write_backup(target, at=AT, tell=silent)
    return target


def forged(source: Path, target: Path, change) -> Path:
    """Write the backup again with parts that ``change`` has edited, hashes made to fit."""
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    change(manifest, parts)
    with zipfile.ZipFile(target, "w") as new:
        for name, body in parts.items():
            new.writestr(name, body)
        new.writestr("manifest.json", json.dumps(manifest))
    return target


# ---- there and back ----------------------------------------------------------------------------
@A_WHOLE_DATABASE
def test_a_replaced_office_is_as_it_was_saved(tmp_path):
    office()
    rows, files = every_row(), every_file()
    saved = save(tmp_path / "b.zip")
    UserFactory(name="Người đến sau")
    changed = next(iter(files))
    default_storage.delete(changed)
    default_storage.save(changed, ContentFile(b"khac han"))
    default_storage.save("evidence/den-sau.pdf", ContentFile(b"den sau"))

    call_command("restore", str(saved), replace=True, stdout=io.StringIO())

    assert every_row() == rows
    assert every_file() == files
    assert Entry.objects.exists()
    assert not verify_all()
    assert UserFactory().pk > max(pk for pk, *_ in rows["accounts.user"])


@pytest.mark.anywhere
@A_WHOLE_DATABASE
def test_a_restored_office_keeps_its_doors_shut(tmp_path):
    load_shipped(at=AT)
    world = notices.make_world()
    objection = notices.objected(notices.posted(world))
    saved = save(tmp_path / "b.zip")
    Objection.objects.all().delete()
    PublicNotice.objects.update(state="closed", closed_at=AT)

    restore_backup(saved, replace=True, tell=silent)

    assert Objection.objects.get().pk == objection.pk
    with pytest.raises(Refused, match="chưa được trả lời"):
        go_on(world.dossier.pk, Stage.RECOGNISED, by=world.leader, at=AT)


def verify_all() -> list[object]:
    """Return what is wrong with the chain of any day of the log."""
    days = Entry.objects.values_list("day", flat=True).distinct()
    return [found for day in days if (found := verify(day).fault)]


@pytest.mark.postgresql
@A_WHOLE_DATABASE
def test_an_office_moves_between_the_two_databases(tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    office()
    rows, files = every_row(), every_file()
    saved = save(tmp_path / "postgresql.zip")
    environment = {
        **{k: v for k, v in os.environ.items() if k != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "guongsang.config.settings",
        "GUONGSANG_DATA_DIR": str(tmp_path / "other"),
        "GUONGSANG_READ_ENV_FILE": "no",
    }
    for words in (["restore", str(saved)], ["backup", str(tmp_path / "sqlite.zip")]):
        subprocess.run(
            [sys.executable, "-m", "guongsang.config.cli", *words], env=environment, check=True
        )

    restore_backup(tmp_path / "sqlite.zip", replace=True, tell=silent)

    assert every_row() == rows
    assert every_file() == files
    assert UserFactory().pk > max(pk for pk, *_ in rows["accounts.user"])


# ---- refused, and nothing changed --------------------------------------------------------------
@pytest.mark.anywhere
@pytest.mark.django_db
def test_a_place_in_use_is_left_alone(tmp_path):
    UserFactory()
    saved = save(tmp_path / "b.zip")
    before = every_row()

    with pytest.raises(CommandError, match="Nơi này đã có dữ liệu"):
        call_command("restore", str(saved), stdout=io.StringIO())

    assert every_row() == before


@pytest.mark.anywhere
@pytest.mark.django_db
def test_an_older_backup_is_never_overwritten(tmp_path):
    target = tmp_path / "b.zip"
    target.write_text("bản cũ")

    with pytest.raises(CommandError, match="không bị ghi đè"):
        call_command("backup", str(target), stdout=io.StringIO())

    assert target.read_text() == "bản cũ"


@pytest.mark.anywhere
@pytest.mark.django_db
def test_a_backup_does_not_go_among_the_kept_files(tmp_path):
    with pytest.raises(Refused, match="chính thư mục tệp đính kèm"):
        save(tmp_path / "files" / "b.zip")


@pytest.mark.anywhere
@pytest.mark.django_db
def test_a_failed_backup_leaves_no_file(tmp_path, monkeypatch):
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("guongsang.config.backups._settle", full)

    with pytest.raises(CommandError, match="Không ghi được"):
        call_command("backup", str(tmp_path / "b.zip"), stdout=io.StringIO())

    assert not list(tmp_path.glob("b.zip*"))


def torn(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-200])


def rotten(saved: Path) -> None:
    body = bytearray(saved.read_bytes())
    middle = body.index(b"rows/accounts.user.jsonl") + 60
    body[middle : middle + 8] = b"\xff" * 8
    saved.write_bytes(bytes(body))


def foreign(saved: Path) -> None:
    with zipfile.ZipFile(saved, "w") as other:
        other.writestr("thu.txt", "không phải bản sao lưu")


def not_a_zip(saved: Path) -> None:
    saved.write_text("Tôi là một tệp khác.")


def gone(saved: Path) -> None:
    saved.unlink()


def a_folder(saved: Path) -> None:
    saved.unlink()
    saved.mkdir()


@pytest.mark.anywhere
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (torn, "hỏng"),
        (rotten, "accounts.user"),
        (foreign, "không có bảng kê"),
        (not_a_zip, "không phải bản sao lưu"),
        (gone, "Không thấy tệp"),
        (a_folder, "Không đọc được"),
    ],
)
@pytest.mark.django_db
def test_a_spoilt_file_is_refused_with_a_sentence(tmp_path, spoil, sentence):
    UserFactory()
    saved = save(tmp_path / "b.zip")
    before = every_row()
    spoil(saved)

    with pytest.raises(CommandError, match=sentence):
        call_command("restore", str(saved), replace=True, stdout=io.StringIO())

    assert every_row() == before


def edit_a_row(manifest, parts):
    parts["rows/accounts.user.jsonl"] = parts["rows/accounts.user.jsonl"].replace(b"Mai", b"Lan")


def take_a_part_away(manifest, parts):
    del parts["rows/accounts.user.jsonl"]


def climb_out(manifest, parts):
    parts["files/../../thoat.txt"] = b"x"
    manifest["files"]["../../thoat.txt"] = {"size": 1, "sha256": hashlib.sha256(b"x").hexdigest()}


def start_at_the_root(manifest, parts):
    parts["files//etc/thoat.txt"] = b"x"
    manifest["files"]["/etc/thoat.txt"] = {"size": 1, "sha256": hashlib.sha256(b"x").hexdigest()}


def come_from_the_future(manifest, parts):
    manifest["migrations"].append(["dossiers", "0999_of_tomorrow"])


def be_of_another_format(manifest, parts):
    manifest["format"] = 99


def list_nonsense(manifest, parts):
    manifest["tables"] = ["accounts.user"]


def name_nonsense(manifest, parts):
    manifest["migrations"] = [["dossiers"], 7]


@pytest.mark.anywhere
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (edit_a_row, "đã bị sửa"),
        (take_a_part_away, "thiếu hoặc hỏng"),
        (climb_out, "đường dẫn không được phép"),
        (start_at_the_root, "đường dẫn không được phép"),
        (come_from_the_future, "phiên bản mới hơn .*0999_of_tomorrow"),
        (be_of_another_format, "phiên bản khác"),
        (list_nonsense, "bảng kê đã hỏng"),
        (name_nonsense, "bảng kê đã hỏng"),
    ],
)
@pytest.mark.django_db
def test_a_forged_file_is_refused_with_a_sentence(tmp_path, change, sentence):
    UserFactory(name="Mai")
    saved = forged(save(tmp_path / "b.zip"), tmp_path / "forged.zip", change)
    before = every_row()

    with pytest.raises(Refused, match=sentence):
        restore_backup(saved, replace=True, tell=silent)

    assert every_row() == before
    assert every_file() == {}
    assert not list(tmp_path.rglob("thoat.txt"))


def fitting(manifest, parts, body: bytes) -> None:
    parts["rows/accounts.user.jsonl"] = body
    manifest["tables"]["accounts.user"] = {"rows": 1, "sha256": hashlib.sha256(body).hexdigest()}


def with_a_strange_column(manifest, parts):
    fitting(manifest, parts, b'{"id": 1, "khong_co": 2}\n')


def with_a_key_to_nobody(manifest, parts):
    body = parts["rows/subjects.subject.jsonl"].splitlines()[0]
    row = json.dumps(json.loads(body) | {"unit_id": 999_999}).encode() + b"\n"
    parts["rows/subjects.subject.jsonl"] = row
    told = {"rows": 1, "sha256": hashlib.sha256(row).hexdigest()}
    manifest["tables"]["subjects.subject"] = told


@pytest.mark.parametrize(
    "change",
    [pytest.param(with_a_strange_column, marks=pytest.mark.anywhere), with_a_key_to_nobody],
)
@A_WHOLE_DATABASE
def test_rows_that_do_not_fit_leave_everything_as_it_was(tmp_path, change):
    SubjectFactory()
    UserFactory()
    saved = forged(save(tmp_path / "b.zip"), tmp_path / "forged.zip", change)
    before = every_row()

    with pytest.raises(Refused, match="không hợp với bảng"):
        restore_backup(saved, replace=True, tell=silent)

    assert every_row() == before


@pytest.mark.django_db
def test_tables_of_a_newer_program_are_not_saved_by_this_one(tmp_path):
    MigrationRecorder(connection).record_applied("dossiers", "0999_of_tomorrow")

    with pytest.raises(Refused, match="phiên bản mới hơn"):
        save(tmp_path / "b.zip")

    assert not list(tmp_path.glob("b.zip*"))


# ---- size --------------------------------------------------------------------------------------
@pytest.mark.anywhere
@pytest.mark.django_db
def test_memory_does_not_grow_with_the_office(tmp_path):
    subject = SubjectFactory()
    small = peak_of(lambda: save(tmp_path / "small.zip"))
    LifeEvent.objects.bulk_create(
        LifeEvent(subject=subject, at=AT, act="x", title="x", detail="dài " * 1000)
        for _number in range(6_000)
    )
    default_storage.save("lon.bin", ContentFile(b"0" * 24_000_000))

    large = peak_of(lambda: save(tmp_path / "large.zip"))

    assert large - small < 12_000_000  # of about 50 MB


def peak_of(act) -> int:
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
