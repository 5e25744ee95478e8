"""Triggers that refuse to change or delete rows, for SQLite and PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps


class AppendOnly:
    """A migration step: the table takes new rows and nothing else."""

    def __init__(self, table: str) -> None:
        self.table = table

    def install(self, apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG002
        """Create the triggers."""
        if editor.connection.vendor == "postgresql":
            editor.execute(
                "CREATE OR REPLACE FUNCTION kaocheng_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
                "BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$", params=None)
            editor.execute(
                f"CREATE TRIGGER {self.table}_append_only BEFORE UPDATE OR DELETE ON {self.table} "
                "FOR EACH ROW EXECUTE FUNCTION kaocheng_append_only()")
            editor.execute(
                f"CREATE TRIGGER {self.table}_no_truncate BEFORE TRUNCATE ON {self.table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION kaocheng_append_only()")
        else:
            for verb in ("UPDATE", "DELETE"):
                editor.execute(
                    f"CREATE TRIGGER {self.table}_no_{verb.lower()} BEFORE {verb} ON {self.table} "
                    f"BEGIN SELECT RAISE(ABORT, 'append-only: {self.table}'); END")

    def remove(self, apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG002
        """Drop the triggers."""
        names = ("append_only", "no_truncate") if editor.connection.vendor == "postgresql" else ("no_update", "no_delete")
        for name in names:
            on = f" ON {self.table}" if editor.connection.vendor == "postgresql" else ""
            editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_{name}{on}")
