"""首次达到日期 as one query: steps by day, added up by a window, and the first day at or above the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.analytics.arithmetic import comparable, constant, exact_ratio, fits_sum
from kaocheng.analytics.row_source import RowSource, key_order
from kaocheng.analytics.terms import MOST_DIGITS, NotInSqlError, NumberTerm
from kaocheng.units import Quantity, Unit, parse_unit

if TYPE_CHECKING:
    from datetime import date

_COUNT_DIGITS = 18


def first_reached(source: RowSource, day: str, target: Quantity, as_of: date) -> tuple[str, Unit]:
    """A query for the first day and the running figure at the end, and the figure's unit.

    Where steps are never below zero the days can be added up as wholes; else the rows of a day are taken one
    by one in the order of their keys, as the reference evaluator does, because the figure may rise and fall again.

    Raises:
        NotInSqlError: SQL can't do it to the last digit.
    """
    value, dialect = source.value, source.dialect
    table = dialect.identifier(source.table.name)
    usable = [*source.conditions, f"{day} IS NOT NULL", f"{day} <= {dialect.day(as_of)}"]
    if isinstance(value, NumberTerm):
        if not fits_sum(value):
            raise NotInSqlError(f"sum of {value.digits} digits")
        exact_ratio(value.unit.scale, target.unit.scale)
        usable.append(f"{value.sql} IS NOT NULL")
        unit, step, digits, places = value.unit, value.sql, MOST_DIGITS, value.places
    else:
        unit, step, digits, places = parse_unit(source.count_unit), "1", _COUNT_DIGITS, 0
    where = " AND ".join(usable)
    running = NumberTerm(sql="running", digits=digits, places=places, unit=unit)
    figure, wanted = comparable(dialect, running, constant(dialect, target.value, target.unit))
    outer = f"SELECT MIN(CASE WHEN {figure.sql} >= {wanted.sql} THEN on_day END) AS reached, SUM(step) AS total FROM"
    if isinstance(value, NumberTerm) and not value.is_positive:
        order = ", ".join([day, *key_order(source)])
        window = f"SUM({step}) OVER (ORDER BY {order} ROWS UNBOUNDED PRECEDING)"
        return f"{outer} (SELECT {day} AS on_day, {step} AS step, {window} AS running FROM {table} WHERE {where}) AS steps", unit
    if value is None or isinstance(value, NumberTerm):
        total = "COUNT(*)" if value is None else f"SUM({step})"
        days = f"SELECT {day} AS on_day, {total} AS step FROM {table} WHERE {where} GROUP BY {day}"
    else:
        identity = source.identity()
        keys = ", ".join(f"{part} AS k{position}" for position, part in enumerate(identity))
        names = ", ".join(f"k{position}" for position in range(len(identity)))
        known = f"SELECT {day} AS seen_on, {keys} FROM {table} WHERE {where}"
        firsts = f"SELECT MIN(seen_on) AS first_on FROM ({known}) AS known WHERE k0 IS NOT NULL GROUP BY {names}"
        days = f"SELECT first_on AS on_day, COUNT(*) AS step FROM ({firsts}) AS firsts GROUP BY first_on"
    return f"{outer} (SELECT on_day, step, SUM(step) OVER (ORDER BY on_day) AS running FROM ({days}) AS days) AS steps", unit

