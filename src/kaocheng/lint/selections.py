"""Rows of a table by what they are: picked once for all the rules that ask."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered, remembered_together
from kaocheng.base.text import squash
from kaocheng.lint.names import core_name, endings, plain_name
from kaocheng.lint.rows import class_of, explanation, quantified
from kaocheng.lint.rule import indicators

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import Indicator, IndicatorClass, IndicatorGroup, Reading
    from kaocheng.units import Doubt, Quantity

    Rows = Sequence[tuple[FieldPath, Indicator]]


@remembered(64)
def measured(reading: Reading) -> Sequence[tuple[FieldPath, Indicator, Quantity]]:
    """The rows whose target has a number, with their paths and that number with its unit."""
    return tuple((path, row, quantity) for path, row in quantified(reading) if (quantity := row.target.quantity) is not None)


@remembered(64)
def doubted(reading: Reading) -> Sequence[tuple[FieldPath, Indicator, Doubt]]:
    """The rows whose printed target can't be trusted, with their paths and the reason."""
    return tuple((path, row, doubt) for path, row in indicators(reading) if (doubt := row.target.doubt) is not None)


def in_group(reading: Reading, group: IndicatorGroup) -> Rows:
    """The rows of a 二级指标, with their paths."""
    return _by_group(reading).get(group, ())


def of_class(reading: Reading, class_: IndicatorClass) -> Rows:
    """The rows of a 一级指标 (see `kaocheng.lint.rows.class_of`), with their paths."""
    return _by_class(reading).get(class_, ())


def classes_of(reading: Reading) -> Collection[IndicatorClass | None]:
    """The 一级指标 that the table has rows of; ``None`` stands for rows of a local tree."""
    return _by_class(reading).keys()


def ending_rows(reading: Reading, list_id: str, lexicon: Lexicon) -> Sequence[tuple[FieldPath, Indicator, str]]:
    """The rows whose plain name ends with a word of a list, with their paths and the longest such word.

    Raises:
        DataFileError: No such list.
    """
    found = _by_ending(reading, lexicon).get(list_id)
    if found is None:
        lexicon.words(list_id)  # raises when there is no such list
        return ()
    return found


@remembered(64)
def names(reading: Reading) -> str:
    """The names of all rows as printed, a line each: to see at once what no name has."""
    return "\n".join([row.name for row in reading.table.indicators])


@remembered(64)
def plain_names(reading: Reading) -> Sequence[tuple[FieldPath, Indicator, str]]:
    """The rows, their paths, and their names without decoration, white space and in one width."""
    return tuple([(path, row, plain_name(row.name)) for path, row in indicators(reading)])


@remembered(64)
def explained(reading: Reading) -> Sequence[tuple[FieldPath, Indicator, str]]:
    """The rows with a definition or remark, their paths, and both without white space and in one width."""
    return tuple((path, row, squash(text)) for path, row in indicators(reading) if (text := explanation(row)))


@remembered(64)
def explanations(reading: Reading) -> str:
    """All explanations without white space and in one width, a line each: to see at once what no row has."""
    return "\n".join(text for _, _, text in explained(reading))


@remembered_together(64)
def _by_ending(reading: Reading, lexicon: Lexicon) -> Mapping[str, Sequence[tuple[FieldPath, Indicator, str]]]:
    lists: dict[str, list[tuple[FieldPath, Indicator, str]]] = defaultdict(list)
    for path, row in indicators(reading):
        for list_id, word in endings(core_name(row.name), lexicon).items():
            lists[list_id].append((path, row, word))
    return dict(lists)


@remembered(64)
def _by_group(reading: Reading) -> Mapping[str | None, Rows]:
    groups: dict[str | None, list[tuple[FieldPath, Indicator]]] = defaultdict(list)
    for path, row in indicators(reading):
        groups[row.level2].append((path, row))
    return dict(groups)


@remembered(64)
def _by_class(reading: Reading) -> Mapping[IndicatorClass | None, Rows]:
    classes: dict[IndicatorClass | None, list[tuple[FieldPath, Indicator]]] = defaultdict(list)
    for path, row in indicators(reading):
        classes[class_of(row)].append((path, row))
    return dict(classes)
