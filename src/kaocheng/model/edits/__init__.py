"""Edits of a table as pure values: what a person changes in one step, applied to a table, or refused with a reason."""

from kaocheng.model.edits.edit import Conflict, Edit, EditRefused
from kaocheng.model.edits.rows import AddRow, CopyRow, MoveRow, RemoveRow
from kaocheng.model.edits.set_field import SetField, text_at
from kaocheng.model.edits.together import Together

__all__ = ["AddRow", "Conflict", "CopyRow", "Edit", "EditRefused", "MoveRow", "RemoveRow", "SetField", "Together", "text_at"]
