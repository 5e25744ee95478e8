"""What packs offer: sourced, bound to measures where they say so, and nothing that the checks object to."""

from __future__ import annotations

from datetime import date

import pytest

from kaocheng.expr.binding import installed_bindings
from kaocheng.law import Lawbook, Standards
from kaocheng.law.trees import installed_trees
from kaocheng.library import LibraryIndicator, TableKind, installed_library, suggest
from kaocheng.lint import Context, Lexicon, all_rules, check
from kaocheng.model import FormKind, Indicator, Reading, TargetTable, TargetValue
from kaocheng.units import parse_unit

CONTEXT = Context(Standards.installed("national", date(2024, 1, 1)), Lexicon.installed())
TREES = installed_trees()
_TASTE = ("structure", "naming", "values", "classification", "evidence", "timing")


@pytest.mark.parametrize("item", installed_library(), ids=lambda item: item.name)
def test_an_offer_has_a_known_source_and_known_levels(item: LibraryIndicator) -> None:
    assert Lawbook.installed().cite(item.citation)
    levels = {place for tree in TREES.values() for place in tree.places}
    assert (item.level1, item.level2) in {*levels, (None, None)}
    assert parse_unit(item.unit).known
    assert item.forms


def test_no_name_is_offered_twice() -> None:
    names = [item.name for item in installed_library()]
    assert len(names) == len(set(names)) > 10


@pytest.mark.parametrize("item", [item for item in installed_library() if item.level1], ids=lambda item: item.name)
def test_the_checks_do_not_object_to_what_is_offered(item: LibraryIndicator) -> None:
    """Taken over as it is, with a plain target, the row itself gives no reason to complain."""
    empty = TargetTable(form=FormKind.PROJECT_TARGET, fiscal_year=2024)
    row = next(found.indicator for found in suggest(empty, (), CONTEXT, TREES["88"]) if found.indicator.name == item.name)
    value = "1" if item.comparator and item.comparator.is_downward else "90" if item.unit == "%" else "120"
    row = Indicator(name=row.name, level1=row.level1, level2=row.level2, level2_printed=row.level2, definition=row.definition,
                    target=TargetValue.parse(f"{item.comparator.value if item.comparator else ''}{value}{item.unit}"))
    table = TargetTable(form=FormKind.PROJECT_TARGET, fiscal_year=2024, indicators=(row,))
    rules = [rule for rule in all_rules() if rule.family in _TASTE]
    found = check((Reading(table=table, document="例"),), CONTEXT, rules).findings
    assert [f"{f.code} {f.message}" for f in found if f.spot.path.parts[:2] == ("indicators", 0) and f.code != "A08"] == []


def test_what_the_investment_pack_offers_is_bound_to_a_measure() -> None:
    bound = {name for binding in installed_bindings() for name in binding.names}
    ours = [item for item in installed_library() if TableKind.PROJECT in item.forms]
    assert {item.name for item in ours} <= bound
