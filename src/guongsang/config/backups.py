"""Everything an office has, in one file: rows of every table and every kept file, by hash.

The file is a ZIP: ``manifest.json``, one ``rows/<table>.jsonl`` for each table and the kept files
under ``files/``. Rows are written as plain JSON, so that a backup made on SQLite can be restored
on PostgreSQL and the other way round; the names of the migrations say which program made it.

Both ways the tables are read through the migrations, not through today's models: a new program
can still save an office that has not been migrated yet, and read the backup of an older one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from guongsang.foundation.refusals import Refused

FORMAT = 1
MANIFEST = "manifest.json"
# Made anew by Django, or worthless elsewhere: nothing of the office stands in them.
LEFT_OUT = {"contenttypes", "sessions", "usersessions"}
LEFT_OUT_TABLES = {"auth.permission", "auth.group_permissions"}
BATCH = 400
CHUNK = 1 << 20
Node = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How much went over."""

    rows: int
    files: int


def write_backup(target: Path, *, at: datetime, tell: Callable[[str], object]) -> Counted:
    """Write everything into ``target``: wholly, or not at all.

    :raises Refused: when ``target`` stands already, lies among the kept files, or the tables here
        are those of a newer program.
    """
    if target.exists():
        raise Refused(f"«{target}» đã có. Hãy chọn tên khác; bản sao lưu cũ không bị ghi đè.")
    if target.resolve().is_relative_to(Path(default_storage.path("")).resolve()):
        raise Refused("Không ghi bản sao lưu vào chính thư mục tệp đính kèm. Hãy chọn nơi khác.")
    # Under another name until it is whole: a kill leaves no file that looks like a backup.
    unfinished = target.with_name(f"{target.name}.dang-ghi")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            counted = _write_all(archive, at=at)
        _settle(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    tell(f"Đã sao lưu {counted.rows} dòng và {counted.files} tệp vào «{target}».")
    return counted


def _write_all(archive: zipfile.ZipFile, *, at: datetime) -> Counted:
    with _one_moment():
        applied, registry = _applied()
        tables = {name: _write_rows(archive, model) for name, model in tables_of(registry)}
    files: dict[str, dict[str, Any]] = {}
    for name in kept_files(""):
        try:
            files[name] = _write_file(archive, name)
        except FileNotFoundError:  # taken away while we were writing
            continue
    manifest = {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "migrations": applied,
        "tables": tables,
        "files": files,
    }
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return Counted(rows=sum(one["rows"] for one in tables.values()), files=len(files))


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read every table as of one moment, while other people go on writing."""
    here: Any = connection
    usual = getattr(here, "transaction_mode", None)
    if here.vendor == "sqlite":
        # IMMEDIATE, the house's way, would keep every writer waiting until we are done.
        here.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and not connection.savepoint_ids:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        if here.vendor == "sqlite":
            here.transaction_mode = usual


def _applied() -> tuple[list[Node], Apps]:
    """Return the migrations that these tables have seen, and the models as of them."""
    executor = MigrationExecutor(connection)
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    if not applied:
        raise Refused("Cơ sở dữ liệu còn trống, chưa có gì để sao lưu.")
    refuse_newer(set(applied) - set(executor.loader.graph.nodes), "Cơ sở dữ liệu")
    return applied, executor.loader.project_state(applied).apps


def refuse_newer(unknown: set[Node], what: str) -> None:
    """Refuse ``what`` because it knows migrations that this program does not."""
    if unknown:
        app, name = min(unknown)
        raise Refused(
            f"{what} là của một phiên bản mới hơn (có bước nâng cấp «{app}.{name}»). "
            "Hãy cập nhật chương trình rồi làm lại."
        )


def _settle(path: Path) -> None:
    """Let the disk keep what was written before the file gets its name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def tables_of(registry: Apps) -> Iterator[tuple[str, type[models.Model]]]:
    """Yield the tables that an office cannot do without, with their names in a backup."""
    for model in registry.get_models(include_auto_created=True):
        label = model._meta.label_lower
        is_ours = model._meta.app_label not in LEFT_OUT and label not in LEFT_OUT_TABLES
        if model._meta.managed and not model._meta.proxy and is_ours:
            yield label, model


def _write_rows(archive: zipfile.ZipFile, model: type[models.Model]) -> dict[str, Any]:
    names = [field.attname for field in model._meta.concrete_fields]
    digest, count = hashlib.sha256(), 0
    with archive.open(f"rows/{model._meta.label_lower}.jsonl", "w", force_zip64=True) as out:
        for row in model._base_manager.order_by("pk").values_list(*names).iterator(BATCH):
            told = dict(zip(names, row, strict=True))
            # Sorted, because PostgreSQL keeps the words of a JSON object in an order of its own.
            words = json.dumps(told, ensure_ascii=False, sort_keys=True, default=plain)
            line = words.encode() + b"\n"
            digest.update(line)
            out.write(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def plain(value: object) -> object:
    """Return what JSON has no word for as text."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"cannot back up {value!r}")


def kept_files(folder: str) -> Iterator[str]:
    """Yield the names of all kept files below ``folder``."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:  # an office without a single file yet
        return
    for name in sorted(names):
        yield f"{folder}/{name}" if folder else name
    for below in sorted(folders):
        yield from kept_files(f"{folder}/{below}" if folder else below)


def _write_file(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    # Pictures and PDF are packed already.
    entry = zipfile.ZipInfo(f"files/{name}")
    entry.compress_type = zipfile.ZIP_STORED
    with default_storage.open(name) as kept, archive.open(entry, "w", force_zip64=True) as out:
        for chunk in kept.chunks(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    return {"size": size, "sha256": digest.hexdigest()}
