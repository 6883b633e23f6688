"""What a database keeps of deleted rows, and how to be rid of it.

Deleting a row only marks its place as free: the old bytes, and in the log of writes the order in
which votes came, stay in the file. SQLite is told to overwrite what it deletes and to empty its
log; PostgreSQL writes the tables anew. Copies made before (backups, archived logs of writes, the
blocks of a disk) are out of reach, and the handbook says so.
"""

from __future__ import annotations

import logging
import time

from django.db import DatabaseError, connection

from guongsang.ballots.models import Ballot, Code, PaperEntry, Slip

logger = logging.getLogger(__name__)
TRIES, SECONDS_BETWEEN = 20, 0.1


def overwrite_deleted() -> None:
    """Let SQLite overwrite with zeros whatever this connection deletes or replaces from now on."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def wipe_traces() -> bool:
    """Remove what the file of the database still holds of destroyed rows; can be done again.

    :return: whether all of it is gone; False when readers held it up.
    """
    if connection.in_atomic_block:
        return False
    clean = _is_log_emptied if connection.vendor == "sqlite" else _is_written_anew
    try:
        for _try in range(TRIES):
            if clean():
                return True
            time.sleep(SECONDS_BETWEEN)
    except DatabaseError:
        logger.warning("ballots: the database refuses to clear away destroyed rows")
        return False
    logger.warning("ballots: traces of destroyed rows are still in the file of the database")
    return False


def _is_log_emptied() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, *_pages = cursor.fetchone()
    return not is_busy


def _is_written_anew() -> bool:
    left = 0
    with connection.cursor() as cursor:
        for table in (Code, Slip, PaperEntry):
            name = table._meta.db_table
            # The plain one ignores transactions of other databases in the same server, which the
            # full one does not; the full one leaves no half-empty page with old bytes in it.
            cursor.execute(f'VACUUM "{name}"')
            cursor.execute(f'VACUUM (FULL) "{name}"')
            if not table.objects.exists():  # else another ballot is open, and its rows stay
                cursor.execute("SELECT pg_relation_size(%s::regclass)", [name])
                left += cursor.fetchone()[0]
        # The old salt stands in a dead version of this row.
        cursor.execute(f'VACUUM "{Ballot._meta.db_table}"')
    return not left
