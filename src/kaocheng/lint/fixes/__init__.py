"""Safe fixes: how a table is written is made uniform, what it says is never changed. One fix a file."""

from kaocheng.lint.fixes.apply import Change, FixedTable, fix_tables

__all__ = ["Change", "FixedTable", "fix_tables"]
