"""The database itself refuses to change or delete a line of the log.

Whoever owns the database can still drop the triggers; what they then change shows in the chain of
hashes (``audit.queries.verify``). See docs/adr/0006 and docs/handbook/audit.md.
"""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_no_line_is_changed BEFORE UPDATE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END""",
    """CREATE TRIGGER audit_no_line_is_deleted BEFORE DELETE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER IF EXISTS audit_no_line_is_changed",
    "DROP TRIGGER IF EXISTS audit_no_line_is_deleted",
]
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the log is never changed'
          USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER audit_no_line_is_changed BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_log_is_not_emptied BEFORE TRUNCATE ON audit_entry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER IF EXISTS audit_no_line_is_changed ON audit_entry",
    "DROP TRIGGER IF EXISTS audit_log_is_not_emptied ON audit_entry",
]


def statements(vendor):
    """Return what takes the guard away and what sets it; tests ask too, to empty their database."""
    return (SQLITE_BACK, SQLITE) if vendor == "sqlite" else (POSTGRESQL_BACK, POSTGRESQL)


def guard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor)[1]:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor)[0]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_begin_audit")]
    operations = [migrations.RunPython(guard, unguard)]
