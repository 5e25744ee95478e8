"""Years later: what was known then, what was true then, and a snapshot found again by its hash."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.base.errors import KaochengError
from kaocheng.expr import evaluate, parse
from kaocheng.expr.evaluator import Environment
from kaocheng.expr.schema import Schema
from kaocheng.ledger import Snapshot, import_csv, kind_named, load_folder
from kaocheng.ledger.codec import kind_of_definition, texts_of, values_of
from kaocheng.ledger.entry import Value
from kaocheng.ledger.past import known_by, known_now, known_on, snapshot_of, take_snapshot
from kaocheng.ledger.registration import Wishes, register, withdraw
from kaocheng.ledger.verification import snapshot_faults
from kaocheng.store import SqliteStore
from kaocheng.store.schema import TRIGGERS
from kaocheng.units import Quantity
from tests.store.ledgers import enter, origin, row, visits

EXAMPLE = Path(__file__).parents[2] / "examples" / "liupanshui-2024" / "台账"
YEAR_END = date(2024, 12, 31)


def _count(snapshot: Snapshot) -> str:
    kinds = tuple(ledger.kind for ledger in snapshot.ledgers.values())
    text = "去重计数(拜访[日期 在 2024-03-01..2024-03-31].企业)"
    found = evaluate(parse(text), Environment(snapshot=snapshot, fiscal_year=2024, schema=Schema(kinds=kinds)), text=text)
    return str(found.value)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Four visits on 1 July, one corrected to another's name on 2 July, one withdrawn on 3 July, two more on 4 July."""
    store = SqliteStore.open(tmp_path / "库", create=True)
    enter(store, range(1, 5), 1)
    register(store, visits(row(2, name="虚构企业1")), origin(2, why="核对名片"), Wishes(correct=True))
    withdraw(store, kind_named("拜访"), ["BF-004"], origin(3, why="重复"))
    enter(store, range(5, 7), 4)
    return store


@pytest.mark.parametrize(("day", "value", "rows"), [(1, "4家", 4), (2, "3家", 4), (3, "2家", 3), (4, "4家", 5), (30, "4家", 5)])
def test_as_known_then(store: SqliteStore, day: int, value: str, rows: int) -> None:
    snapshot = snapshot_of(store, known_on(store, date(2024, 7, day)), YEAR_END)
    assert snapshot.rows == rows
    assert _count(snapshot) == value


def test_as_true_then_is_the_day_of_the_count(store: SqliteStore) -> None:
    snapshot = snapshot_of(store, known_now(store), date(2024, 3, 4))
    assert _count(snapshot) == "0家"


def test_before_the_first_entry_nothing_was_known(store: SqliteStore, tmp_path: Path) -> None:
    with pytest.raises(KaochengError, match=r"到 2024-06-30 为止还没有任何登记.*最早一次登记在 2024-07-01"):
        known_on(store, date(2024, 6, 30))
    empty = SqliteStore.open(tmp_path / "空", create=True)
    with pytest.raises(KaochengError, match="库里还没有登记"):
        known_on(empty, YEAR_END)


def test_a_snapshot_is_found_again_after_more_was_registered(store: SqliteStore) -> None:
    before = snapshot_of(store, known_now(store), YEAR_END)
    line = take_snapshot(store, before, origin(5, why="年中自评"))
    assert take_snapshot(store, before, origin(6)) == line
    enter(store, range(10, 20), 7)
    after = snapshot_of(store, known_now(store), YEAR_END)
    assert after.hash != before.hash
    again = snapshot_of(store, known_by(store, before.hash[:12]), YEAR_END)
    assert again.hash == before.hash
    assert [entry.values for entry in again.ledgers["L6"].entries] == [entry.values for entry in before.ledgers["L6"].entries]
    assert _count(again) == _count(before)
    for unknown in ("ffffffffffff", before.hash[:4]):
        with pytest.raises(KaochengError, match=f"库里没有快照“{unknown}”"):
            known_by(store, unknown)


def test_a_snapshot_of_a_changed_store_does_not_recompute(store: SqliteStore, tmp_path: Path) -> None:
    snapshot = snapshot_of(store, known_now(store), YEAR_END)
    take_snapshot(store, snapshot, origin(5))
    connection = sqlite3.connect(tmp_path / "库" / "台账.sqlite", isolation_level=None)
    for statement in TRIGGERS:
        connection.execute(f"DROP TRIGGER {statement.split()[2]}")
    connection.execute("UPDATE entries SET body = replace(body, '虚构企业3', '虚构企业X') WHERE position = 3")
    connection.close()
    with pytest.raises(KaochengError, match="库在取快照之后被改过"):
        snapshot_of(store, known_by(store, snapshot.hash), YEAR_END)
    (found,) = snapshot_faults(store)
    assert found.code == "V117"
    assert snapshot.hash[:12] in found.spot.text


def test_a_store_and_a_folder_with_the_same_rows_have_the_same_hash(tmp_path: Path) -> None:
    folder = tmp_path / "台账"
    shutil.copytree(EXAMPLE, folder)
    of_folder = load_folder(folder, YEAR_END)
    store = SqliteStore.open(tmp_path / "库", create=True)
    for ledger in of_folder.ledgers.values():
        path = folder / ledger.entries[0].source
        assert not register(store, import_csv(path.read_text(encoding="utf-8-sig"), ledger.kind, file=path.name), origin()).problems
    of_store = snapshot_of(store, known_now(store), YEAR_END)
    assert of_store.hash == of_folder.hash
    assert of_store.rows == of_folder.rows > 1000
    for kind_id, ledger in of_folder.ledgers.items():
        assert [entry.values for entry in of_store.ledgers[kind_id].entries] == [entry.values for entry in ledger.entries]


def test_the_definitions_of_the_time_are_kept(store: SqliteStore) -> None:
    known = known_now(store)
    kind = kind_of_definition(store.definition(known.definitions["L6"]))
    assert kind == kind_named("拜访")
    with pytest.raises(KaochengError, match="没有台账定义"):
        store.definition("0" * 64)
    with pytest.raises(KaochengError, match="台账定义读不出来"):
        kind_of_definition(b"{}")


def test_values_of_a_dropped_field_are_kept_and_of_a_changed_type_told() -> None:
    kind = kind_named("拜访")
    assert values_of(kind, {"gone": "旧值"})["gone"] == "旧值"
    with pytest.raises(KaochengError, match="不再是字段 visited_on 的值"):
        values_of(kind, {"visited_on": "三月五日"})
    with pytest.raises(KaochengError, match="不再是字段 cost 的值"):
        values_of(kind_named("推介会"), {"cost": "若干"})


def test_an_old_snapshot_is_read_with_the_definition_of_its_time(tmp_path: Path) -> None:
    old = kind_named("拜访")
    store = SqliteStore.open(tmp_path / "库", create=True)
    enter(store, range(1, 3))
    snapshot = snapshot_of(store, known_now(store), YEAR_END)
    take_snapshot(store, snapshot, origin(2))
    fields = [replace(item, label="拜访小队", codes=[*item.codes, "新队"]) if item.name == "team" else item for item in old.fields]
    new = replace(old, fields=fields)
    report = import_csv("拜访编号,日期,拜访小队,企业,状态\nBF-009,2024-03-05,新队,虚构企业九,已拜访", new, file="拜访.csv")
    assert register(store, report, origin(3)).entered == 1
    then = snapshot_of(store, known_by(store, snapshot.hash), YEAR_END)
    assert then.ledgers["L6"].kind == old
    assert then.hash == snapshot.hash
    assert snapshot_of(store, known_now(store), YEAR_END).ledgers["L6"].kind == new


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([item.name for item in kind_named("到位资金").columns]), st.integers(0, 10**15)))
def test_values_come_back_from_their_texts(seeds: dict[str, int]) -> None:
    kind = kind_named("到位资金")
    types = {item.name: item.type.value for item in kind.columns}
    made: dict[str, Callable[[int], Value]] = {
        "text": lambda n: f"文字\n“{n}”", "date": lambda n: date.fromordinal(n % 3_000_000 + 1), "enum": str, "bool": lambda n: n % 2 == 1,
        "money": lambda n: Quantity.of(Decimal(n).scaleb(-4), "元"), "number": lambda n: Quantity.of(-n, "个"),
    }
    values = {name: made[types[name]](seed) for name, seed in seeds.items()}
    back = values_of(kind, texts_of(values))
    assert {name: value for name, value in back.items() if value is not None} == values
