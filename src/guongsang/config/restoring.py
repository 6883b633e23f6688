"""Bring an office back from a file that ``backups`` wrote: wholly, or not at all."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from django.apps.registry import Apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from guongsang.config.backups import (
    BATCH,
    CHUNK,
    FORMAT,
    MANIFEST,
    Counted,
    Node,
    kept_files,
    refuse_newer,
    tables_of,
)
from guongsang.config.laying import lay_tables
from guongsang.foundation.refusals import Refused

# What reading a torn or forged ZIP may end in.
TORN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError)


def restore_backup(source: Path, *, replace: bool, tell: Callable[[str], object]) -> Counted:
    """Bring everything back from ``source``, checked by hash before: wholly, or not at all.

    The tables are laid anew as of the backup's day, filled, and then carried forward by the same
    migrations as any other office: all in one transaction.

    :param replace: put it in the place of what is here; without it a place in use is refused.
    :raises Refused: when the file is torn or changed, newer than this program, or the place is
        in use.
    """
    with _opened(source) as archive:
        manifest = _checked(archive)
        targets = _targets(manifest)
        if not replace and _is_in_use():
            raise Refused(
                "Nơi này đã có dữ liệu nên không khôi phục đè lên. Hãy khôi phục vào nơi trống, "
                "hoặc thêm --replace nếu chắc chắn muốn thay toàn bộ dữ liệu đang có."
            )
        tell("Bản sao lưu nguyên vẹn. Đang đưa tệp đính kèm về…")
        waiting = [name for name in manifest["files"] if _bring_file(archive, name)]
        tell("Đang đưa các bảng về…")
        # SQLite changes tables only while keys are not checked, and that is said before it begins.
        with connection.constraint_checks_disabled(), transaction.atomic():
            rows = _bring_rows(archive, manifest, targets)
            ContentType.objects.clear_cache()
            call_command("migrate", verbosity=0)  # nothing left but rows that Django makes itself
            for name in waiting:
                Path(default_storage.path(_beside(name))).replace(default_storage.path(name))
    if replace:
        _drop_files_but(set(manifest["files"]))
    counted = Counted(rows=rows, files=len(manifest["files"]))
    tell(f"Đã khôi phục {counted.rows} dòng và {counted.files} tệp.")
    return counted


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except FileNotFoundError as error:
        raise Refused(f"Không thấy tệp «{source}».") from error
    except OSError as error:
        raise Refused(f"Không đọc được «{source}»: {error.strerror}.") from error
    except (*TORN, ValueError) as error:
        raise Refused(f"«{source}» không phải bản sao lưu, hoặc tệp đã hỏng.") from error


def _checked(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Return the manifest after every byte it names was found as it says."""
    manifest = _manifest(archive)
    wanted = {f"rows/{name}.jsonl": one["sha256"] for name, one in manifest["tables"].items()}
    wanted |= {f"files/{name}": one["sha256"] for name, one in manifest["files"].items()}
    for name, told in wanted.items():
        if _is_outside(name):
            raise Refused(f"Bản sao lưu ghi một đường dẫn không được phép: «{name}».")
        try:
            with archive.open(name) as entry:
                same = _digest(entry) == told
        except (*TORN, OSError, ValueError) as error:
            raise Refused(f"Bản sao lưu thiếu hoặc hỏng phần «{name}».") from error
        if not same:
            raise Refused(f"Bản sao lưu đã bị sửa hoặc hỏng ở phần «{name}». Không khôi phục gì.")
    return manifest


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except (*TORN, OSError, ValueError) as error:
        raise Refused("Bản sao lưu không có bảng kê, hoặc bảng kê đã hỏng.") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Refused("Bản sao lưu do phiên bản khác của chương trình ghi, không đọc được.")
    parts = [manifest.get("tables"), manifest.get("files")]
    nodes = manifest.get("migrations")
    whole = isinstance(nodes, list) and all(
        isinstance(node, list) and [type(word) for word in node] == [str, str] for node in nodes
    )
    if not whole or not all(map(_is_list_of_hashes, parts)):
        raise Refused("Bản sao lưu không có bảng kê, hoặc bảng kê đã hỏng.")
    return manifest


def _is_list_of_hashes(part: object) -> bool:
    return isinstance(part, dict) and all(
        isinstance(one, dict) and "sha256" in one for one in part.values()
    )


def _is_outside(name: str) -> bool:
    """Tell whether a name could lead out of the folder of kept files."""
    return "\\" in name or "\0" in name or bool({"", ".", ".."} & set(name.split("/")))


def _digest(entry: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := entry.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _is_in_use() -> bool:
    """Tell whether somebody works here: an office has people or units before anything else."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in ("accounts_user", "organisations_unit"):
            if table in there:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 (a word of ours)
                if cursor.fetchone():
                    return True
    return False


def _targets(manifest: dict[str, Any]) -> list[Node]:
    """Return the last migration of each app at which the backup was made.

    :raises Refused: when the backup knows a migration that this program does not.
    """
    made = {(app, name) for app, name in manifest["migrations"]}
    graph = MigrationExecutor(connection).loader.graph
    refuse_newer(made - set(graph.nodes), "Bản sao lưu")
    return sorted(node for node in made if not _is_followed(node, made, graph))


def _is_followed(node: Node, made: set[Node], graph: Any) -> bool:
    return any(
        child.key in made and child.key[0] == node[0] for child in graph.node_map[node].children
    )


def _beside(name: str) -> str:
    return f"{name}.khoi-phuc"


def _bring_file(archive: zipfile.ZipFile, name: str) -> bool:
    """Bring one file; tell whether it waits beside another one whose place it will take."""
    if not default_storage.exists(name):
        place = name
    else:
        with default_storage.open(name) as kept, archive.open(f"files/{name}") as told:
            if _digest(kept) == _digest(told):
                return False
        place = _beside(name)
        default_storage.delete(place)
    with archive.open(f"files/{name}") as entry:
        default_storage.save(place, File(entry))
    return place != name


def _drop_files_but(wanted: set[str]) -> None:
    """Take away the files of the office whose place was taken; no row names them any more."""
    for name in list(kept_files("")):
        if name not in wanted:
            default_storage.delete(name)


def _bring_rows(archive: zipfile.ZipFile, manifest: dict[str, Any], targets: list[Node]) -> int:
    drop_tables()
    registry = lay_tables(targets)
    try:
        rows = _load(archive, manifest, registry)
    except (DatabaseError, ValidationError, KeyError, TypeError, ValueError) as error:
        raise Refused(
            f"Các dòng trong bản sao lưu không hợp với bảng của chương trình: {error}. "
            "Không khôi phục gì."
        ) from error
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    return rows


def drop_tables() -> None:
    """Drop every table that a migration has made here; an empty place has none.

    Rows are not deleted one by one: the log would refuse (see ``audit``'s migrations).
    """
    executor = MigrationExecutor(connection)
    refuse_newer(
        set(MigrationRecorder(connection).applied_migrations()) - set(executor.loader.graph.nodes),
        "Cơ sở dữ liệu ở đây",
    )
    state = executor.loader.project_state(list(executor.loader.applied_migrations))
    wanted = {
        model._meta.db_table
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    wanted.add(MigrationRecorder.Migration._meta.db_table)
    there = set(connection.introspection.table_names())
    quote = connection.ops.quote_name
    end = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in sorted(wanted & there):
            cursor.execute(f"DROP TABLE {quote(table)}{end}")
        cache = settings.CACHES["default"].get("LOCATION", "")
        if cache in there:  # what it remembers is of the office that was here
            cursor.execute(f"DELETE FROM {quote(cache)}")  # noqa: S608 (a word of ours)


def _load(archive: zipfile.ZipFile, manifest: dict[str, Any], registry: Apps) -> int:
    """Fill the new tables; PostgreSQL and SQLite both look at the keys when all is in."""
    known = dict(tables_of(registry))
    if missing := sorted(set(manifest["tables"]) - set(known)):
        raise ValueError(missing[0])
    # Migrations leave some keys of PostgreSQL to be checked at once: put that off again.
    connection.check_constraints()
    rows = 0
    for _name, model in tables_of(registry):  # a migration may have filled some
        model._base_manager.all()._raw_delete(using=connection.alias)
    for name in manifest["tables"]:
        with archive.open(f"rows/{name}.jsonl") as lines:
            rows += _insert(known[name], lines)
    connection.check_constraints()
    _go_on_counting([known[name] for name in manifest["tables"]])
    return rows


def _insert(model: type[models.Model], lines: Iterable[bytes]) -> int:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    batch: list[models.Model] = []
    count = 0
    for line in lines:
        told = json.loads(line)
        batch.append(model(**{name: _valued(fields[name], value) for name, value in told.items()}))
        count += 1
        if len(batch) == BATCH:
            model._base_manager.bulk_create(batch)
            batch.clear()
    model._base_manager.bulk_create(batch)
    return count


def _valued(field: models.Field[Any, Any], value: object) -> object:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(str(value))
    # A foreign key is written as the key that it holds.
    kind = field.target_field if isinstance(field, models.ForeignKey) else field
    return kind.to_python(value)


def _go_on_counting(loaded: list[type[models.Model]]) -> None:
    """Let PostgreSQL give the next key after the last one that came in."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), loaded):
            cursor.execute(sql)
