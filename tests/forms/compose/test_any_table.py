"""``read(write(t)) == t`` for every layout and format, over generated tables; all content is invented.

Every run tries the same few tables, so that a failure is never news of the day. ``KAOCHENG_EXAMPLES=500`` tries that many
new ones for each pair of layout and format.
"""

from __future__ import annotations

import dataclasses
import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from kaocheng.forms.compose import carried, installed_layouts, layout_named
from kaocheng.forms.convert import SUFFIXES, carried_by_contract, convert
from kaocheng.forms.reading import read_bytes
from kaocheng.model import Reading
from tests.forms.generated_tables import tables

if TYPE_CHECKING:
    from kaocheng.forms.compose import Layout
    from kaocheng.model import TargetTable

_SPACE = re.compile(r"\s+")
_MORE = os.environ.get("KAOCHENG_EXAMPLES")
_SHARED = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=int(_MORE or 6), database=None,
                   derandomize=not _MORE)


def without_spaces(value: object) -> object:
    """A table with all white space dropped: a page has none where a line ends."""
    if isinstance(value, str):
        return _SPACE.sub("", value)
    if isinstance(value, tuple):
        return tuple(without_spaces(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{item.name: without_spaces(getattr(value, item.name))
                                             for item in dataclasses.fields(value)})
    return value


def flat(table: TargetTable) -> dict[str, object]:
    """Every field of a table by its path, so that a difference shows at a glance."""
    found: dict[str, object] = {}

    def walk(path: str, value: object) -> None:
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                walk(f"{path}[{number}]", item)
        elif dataclasses.is_dataclass(value):
            for item in dataclasses.fields(value):
                walk(f"{path}.{item.name}", getattr(value, item.name))
        else:
            found[path] = value

    walk("", table)
    return found


def differences(wanted: TargetTable, found: TargetTable) -> dict[str, tuple[object, object]]:
    one, two = flat(wanted), flat(found)
    return {path: (one.get(path), two.get(path)) for path in {**one, **two} if one.get(path) != two.get(path)}


def assert_round_trip(table: TargetTable, layout: Layout, suffix: str) -> None:
    converted = convert([Reading(table=table)], suffix, layout)
    document = read_bytes(converted.data, f"表{suffix}")
    assert len(document.readings) == 1
    wanted, found = carried(table, layout), document.readings[0].table
    if suffix == ".json":
        wanted = carried_by_contract(wanted)
    if suffix == ".pdf":
        wanted, found = (without_spaces(one) for one in (wanted, found))  # type: ignore[assignment]
    assert differences(wanted, found) == {}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", sorted(installed_layouts()))
def test_what_is_written_reads_back(name: str, suffix: str) -> None:
    layout = layout_named(name)

    @settings(_SHARED)
    @given(tables(layout.form))
    def holds(table: TargetTable) -> None:
        assert_round_trip(table, layout, suffix)

    holds()
