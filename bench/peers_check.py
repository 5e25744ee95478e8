"""The twenty checks with what a data team would reach for: pandas, and frictionless as a validation framework."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from bench.twenty_checks import COLUMNS, Row, Words, row_checks, table_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def with_pandas(rows: Sequence[Row], words: Words) -> int:
    """Faults in one frame of all rows, column by column: the way pandas is fastest."""
    import pandas as pd

    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    name, definition, value, sign, unit = (frame[column] for column in ("name", "definition", "value", "sign", "unit"))
    by_table = frame.groupby("table")["points"]
    whole = by_table.transform("sum")
    sums = by_table.sum()
    faults = [
        frame["target"] == "", definition == "", frame["points"] == 0,
        (definition != "") & ~definition.str.contains(words.sources), name.str.contains(words.signed),
        (name.str.len() > 20) | name.str.contains("。", regex=False),
        name.str.endswith(words.rates) & value.notna() & ~unit.isin(["%", "‰", ""]),
        name.str.endswith(words.vague) & value.isna(), name.str.contains(words.placeholder), name.str.contains(words.duties),
        frame.duplicated(["table", "name"], keep=False), name.str.endswith("满意度") & (value < 90), ~sums.isin([90, 100]),
        frame["points"] > 0.3 * whole.clip(lower=100), name.str.endswith(words.bounded) & (sign == "≥") & (value >= 100),
        ((sign == "≥") & name.str.endswith(words.less)) | ((sign == "≤") & name.str.endswith(words.more)),
        (sign == "≥") & (unit != "%") & name.str.contains(words.bought),
        name.str.contains(words.hopes) | definition.str.contains(words.hopes),
        name.str.endswith(words.tolerances) & (value > 5), (value == 0) & sign.isin(["≥", ">"]),
    ]
    return int(sum(fault.sum() for fault in faults))


def with_pandas_by_table(rows: Sequence[Row], words: Words) -> int:
    """The same on a frame for each table, as tables come in one by one."""
    return sum(with_pandas(list(group), words) for _, group in groupby(rows, key=lambda row: row.table))


def with_frictionless(rows: Sequence[Row], words: Words) -> int:
    """Every table a resource with a schema, the twenty checks as checks of the framework."""
    from frictionless import Checklist, Resource, Schema, fields

    schema = Schema(fields=[fields.IntegerField(name="table"), *(fields.StringField(name=name) for name in COLUMNS[1:4]),
                            fields.NumberField(name="value", float_number=True), fields.StringField(name="unit"),
                            fields.StringField(name="sign"), fields.NumberField(name="points", float_number=True),
                            fields.StringField(name="definition")])
    checks = row_checks(words)
    found = 0
    for _, group in groupby(rows, key=lambda row: row.table):
        data = [list(COLUMNS), *map(list, group)]
        checklist = Checklist(checks=_frictionless_checks(checks))
        report = Resource(data=data, schema=schema).validate(checklist, limit_errors=100_000)
        found += sum(task.stats["errors"] for task in report.tasks)
    return found


def _frictionless_checks(checks: dict[str, Callable[[Row], bool]]) -> list[Any]:
    from frictionless import Check, errors

    class RowCheck(Check):  # type: ignore[misc]
        """One check of a row."""

        Errors: ClassVar[list[type]] = [errors.RowConstraintError]

        def __init__(self, code: str, wrong: Callable[[Row], bool]) -> None:
            super().__init__()
            self._code, self._wrong = code, wrong

        def validate_row(self, row: Any) -> Iterator[Any]:
            if self._wrong(_row(row)):
                yield errors.RowConstraintError.from_row(row, note=self._code)

    class TableCheck(Check):  # type: ignore[misc]
        """The three checks of a table."""

        Errors: ClassVar[list[type]] = [errors.TableDimensionsError]

        def validate_start(self) -> Iterator[Any]:
            self._rows: list[Row] = []
            yield from ()

        def validate_row(self, row: Any) -> Iterator[Any]:
            self._rows.append(_row(row))
            yield from ()

        def validate_end(self) -> Iterator[Any]:
            for code, _ in table_faults(self._rows):
                yield errors.TableDimensionsError(note=code)

    return [*(RowCheck(code, wrong) for code, wrong in checks.items()), TableCheck()]


def _row(row: Any) -> Row:
    """A row as the checks know it; the framework reads an empty text as nothing."""
    return Row(*(row[name] if name in {"table", "value"} else row[name] or ("" if name != "points" else 0.0) for name in COLUMNS))
