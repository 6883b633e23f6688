"""What a database says of its own tables, written so that two of them can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db import connection

POSTGRESQL = """
SELECT 'column', table_name, column_name || ' ' || data_type || ' ' || is_nullable
       || coalesce(' most ' || character_maximum_length, '')
       || coalesce(' of ' || numeric_precision || '.' || numeric_scale, '')
       || coalesce(' default ' || column_default, '') || ' ' || is_identity
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', tgrelid::regclass::text, pg_get_triggerdef(oid)
  FROM pg_trigger WHERE NOT tgisinternal
"""


def picture() -> set[tuple[str, str, str]]:
    """Return every column, constraint, index and trigger, and every migration noted as done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'migration', app, name FROM django_migrations")
        found = set(cursor.fetchall())
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
            return found | set(cursor.fetchall())
        cursor.execute(
            "SELECT type, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"
        )
        for kind, table, sql in cursor.fetchall():
            found |= {(kind, table, part) for part in (_parts(sql) if kind == "table" else [sql])}
    return found


def _parts(sql: str) -> Iterator[str]:
    """Yield what stands between the outermost commas of a CREATE TABLE."""
    body = sql[sql.index("(") + 1 : sql.rindex(")")]
    part, depth = "", 0
    for piece in re.findall(r"""'[^']*'|"[^"]*"|[(),]|[^'"(),]+""", body):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == "," and not depth:
            yield part.strip()
            part = ""
        else:
            part += piece
    yield part.strip()
