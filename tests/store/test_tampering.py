"""Every way of changing a store behind the program's back that we could think of; `verify` names each."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kaocheng.ledger.chain import genesis, link
from kaocheng.ledger.verification import StoreVerification, verify
from kaocheng.store import SqliteStore
from kaocheng.store.schema import TRIGGERS
from tests.store.ledgers import enter, filled

Tamper = Callable[[sqlite3.Connection, Path], object]


def _guards_off(connection: sqlite3.Connection) -> None:
    for statement in TRIGGERS:
        connection.execute(f"DROP TRIGGER {statement.split()[2]}")


def _guards_on(connection: sqlite3.Connection) -> None:
    for statement in TRIGGERS:
        connection.execute(statement)


def _edit(position: int, **changes: object) -> Tamper:
    def act(connection: sqlite3.Connection, _: Path) -> None:
        body = json.loads(connection.execute("SELECT body FROM entries WHERE position = ?", (position,)).fetchone()[0])
        body |= changes
        if "企业" in changes:
            body["values"]["enterprise_name"] = body.pop("企业")
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        connection.execute("UPDATE entries SET body = ? WHERE position = ?", (text, position))

    return act


def _sql(statement: str, *values: object) -> Tamper:
    return lambda connection, _: connection.execute(statement, values)


def _swap(connection: sqlite3.Connection, _: Path) -> None:
    for old, new in ((4, 1000), (5, 4), (1000, 5)):
        connection.execute("UPDATE entries SET position = ? WHERE position = ?", (new, old))


def _insert(connection: sqlite3.Connection, _: Path) -> None:
    body, digest = connection.execute("SELECT body, hash FROM entries WHERE position = 4").fetchone()
    for position in range(12, 4, -1):
        connection.execute("UPDATE entries SET position = ? WHERE position = ?", (position + 1, position))
    connection.execute("INSERT INTO entries (kind, position, body, hash) VALUES ('L6', 5, ?, ?)", (body.replace("BF-004", "BF-999"), digest))


def _append(connection: sqlite3.Connection, _: Path) -> None:
    position, body, digest = connection.execute("SELECT position, body, hash FROM entries ORDER BY position DESC LIMIT 1").fetchone()
    body = body.replace(f'"position":{position}', f'"position":{position + 1}').replace("BF-005", "BF-998")
    connection.execute("INSERT INTO entries (kind, position, body, hash) VALUES ('L6', ?, ?, ?)",
                       (position + 1, body, link(digest, body.encode())))


def _rebuild_entries(connection: sqlite3.Connection) -> bytes:
    """Make the chain of the visits consistent again, from the first entry on; gives its head."""
    store_id = connection.execute("SELECT value FROM facts WHERE name = 'id'").fetchone()[0]
    previous = genesis(store_id, "L6")
    for position, body in connection.execute("SELECT position, body FROM entries ORDER BY position").fetchall():
        previous = link(previous, body.encode())
        connection.execute("UPDATE entries SET hash = ? WHERE position = ?", (previous, position))
    return previous


def _rebuild_from_the_middle(connection: sqlite3.Connection, root: Path) -> None:
    _edit(6, 企业="别的企业")(connection, root)
    _rebuild_entries(connection)


def _rebuild_all(connection: sqlite3.Connection, root: Path) -> None:
    """Everything made consistent again: entries, heads and the journal."""
    _edit(6, 企业="别的企业")(connection, root)
    _rebuild_entries(connection)
    store_id = connection.execute("SELECT value FROM facts WHERE name = 'id'").fetchone()[0]
    previous = genesis(store_id, "")
    for number, text in connection.execute("SELECT number, body FROM journal ORDER BY number").fetchall():
        body = json.loads(text)
        body["head"] = connection.execute("SELECT hash FROM entries WHERE position = ?", (body["last"],)).fetchone()[0].hex()
        changed = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        previous = link(previous, changed.encode())
        connection.execute("UPDATE journal SET body = ?, hash = ? WHERE number = ?", (changed, previous, number))


def _cut_all(connection: sqlite3.Connection, _: Path) -> None:
    connection.execute("DELETE FROM entries WHERE position > 10")
    connection.execute("DELETE FROM journal WHERE number > 2")


def _clock_back(connection: sqlite3.Connection, _: Path) -> None:
    _edit(11, at="2024-06-30T09:00:00+08:00")(connection, _)
    _rebuild_entries(connection)


def _file(root: Path, number: int) -> Path:
    return sorted(path for path in (root / "佐证").rglob("*.*") if path.is_file())[number]


def _swap_files(_: sqlite3.Connection, root: Path) -> None:
    one, other = _file(root, 0), _file(root, 1)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


@dataclass(frozen=True)
class Case:
    name: str
    act: Tamper
    code: str
    where: str
    needs_head: bool = False


CASES = [
    Case("值被改", _edit(4, 企业="别的企业"), "V101", "第4条（BF-004"),
    Case("登记人被改", _edit(4, by="别人"), "V101", "第4条（BF-004"),
    Case("时间被改", _edit(4, at="2024-07-01T09:00:01+08:00"), "V101", "第4条（BF-004"),
    Case("理由被改", _edit(12, why="别的理由"), "V101", "第12条（BF-005，第2版"),
    Case("校验和被改", _sql("UPDATE entries SET hash = zeroblob(32) WHERE position = 4"), "V101", "第4条（BF-004"),
    Case("删一行", _sql("DELETE FROM entries WHERE position = 4"), "V102", "第4条"),
    Case("删几行", _sql("DELETE FROM entries WHERE position BETWEEN 4 AND 6"), "V102", "第4至6条"),
    Case("删首行", _sql("DELETE FROM entries WHERE position = 1"), "V102", "第1条"),
    Case("删旧版", _sql("DELETE FROM entries WHERE position = 5"), "V102", "第5条"),
    Case("删新版", _sql("DELETE FROM entries WHERE position = 12"), "V105", "台账 L6"),
    Case("截尾", _sql("DELETE FROM entries WHERE position > 9"), "V105", "台账 L6"),
    Case("整本删去", _sql("DELETE FROM entries"), "V105", "台账 L6"),
    Case("两行换位", _swap, "V104", "第4条（BF-005"),
    Case("插一行", _insert, "V104", "第5条（BF-999"),
    Case("末尾插一行", _append, "V107", "台账 L6"),
    Case("换台账名", _sql("UPDATE entries SET kind = 'L7'"), "V103", "台账 L7 第1条"),
    Case("从中间重做链", _rebuild_from_the_middle, "V106", "台账 L6 第6条"),
    Case("全部重做", _rebuild_all, "V110", "存证号", needs_head=True),
    Case("连同登记簿截尾", _cut_all, "V110", "存证号", needs_head=True),
    Case("时钟拨回", _clock_back, "V108", "第11条"),
    Case("登记簿被改", _sql("UPDATE journal SET body = replace(body, '测试员', '别人') WHERE number = 2"), "V109", "登记簿第2号"),
    Case("登记簿删一行", _sql("DELETE FROM journal WHERE number = 2"), "V109", "登记簿第3号"),
    Case("登记簿删末行", _sql("DELETE FROM journal WHERE number = 4"), "V107", "台账 L6"),
    Case("台账定义被改", _sql("UPDATE definitions SET body = replace(CAST(body AS TEXT), '拜访', '来访')"), "V115", "台账定义"),
    Case("台账定义被删", _sql("DELETE FROM definitions"), "V115", "登记簿第1号"),
    Case("库编号被改", _sql("UPDATE facts SET value = 'x' WHERE name = 'id'"), "V109", "登记簿第1号"),
    Case("佐证内容被改", lambda _, root: _file(root, 0).write_bytes(b"%PDF-1.4 other"), "V112", "BF-003"),
    Case("佐证被删", lambda _, root: _file(root, 0).unlink(), "V111", "BF-003"),
    Case("佐证被换", _swap_files, "V112", "BF-003"),
    Case("佐证登记被改", _edit(11, files={}), "V101", "第11条（BF-003，第2版"),
]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("原库") / "库"
    filled(root).close()
    return root


def _tampered(original: Path, root: Path, case: Case) -> tuple[StoreVerification, str]:
    shutil.copytree(original, root)
    with SqliteStore.open(root) as store:
        sound = verify(store)
        assert sound.is_sound, sound.findings
        assert (sound.entries, sound.lines, sound.files) == (12, 4, 2)
    connection = sqlite3.connect(root / "台账.sqlite", isolation_level=None)
    _guards_off(connection)
    case.act(connection, root)
    _guards_on(connection)
    connection.close()
    with SqliteStore.open(root) as store:
        return verify(store, [sound.head] if case.needs_head else []), sound.head


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_tampering_is_caught_and_named(original: Path, tmp_path: Path, case: Case) -> None:
    result, _ = _tampered(original, tmp_path / "库", case)
    assert not result.is_sound
    told = [(item.code, item.spot.text) for item in result.findings]
    assert any(code == case.code and case.where in where for code, where in told), told
    assert "V114" not in {code for code, _ in told}


@pytest.mark.parametrize("case", [case for case in CASES if case.needs_head], ids=lambda case: case.name)
def test_only_a_head_kept_elsewhere_shows_that_everything_was_made_again(original: Path, tmp_path: Path, case: Case) -> None:
    result, _ = _tampered(original, tmp_path / "库", Case(case.name, case.act, case.code, case.where))
    assert result.is_sound or {item.code for item in result.findings} <= {"V113"}


def test_guards_refuse_changes_and_are_missed_when_taken_off(tmp_path: Path) -> None:
    with filled(tmp_path / "库"):
        pass
    connection = sqlite3.connect(tmp_path / "库" / "台账.sqlite", isolation_level=None)
    for statement in ("DELETE FROM entries", "UPDATE entries SET position = 0", "DELETE FROM journal", "UPDATE journal SET body = '{}'",
                      "DELETE FROM definitions", "UPDATE definitions SET body = ''", "DELETE FROM facts", "UPDATE facts SET value = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="只能增加，不能改删"):
            connection.execute(statement)
    connection.execute("DROP TRIGGER entries_update_refused")
    connection.close()
    with SqliteStore.open(tmp_path / "库") as store:
        (found,) = verify(store).findings
        assert found.code == "V114"
        assert "entries_update_refused" in found.spot.text


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    with filled(tmp_path / "库") as store:
        store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "库" / "台账.sqlite"
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 2 + 200] = b"\xff" * 200
    path.write_bytes(data)
    with SqliteStore.open(tmp_path / "库") as store:
        assert not verify(store).is_sound


def test_old_heads_stay_good_while_the_store_grows(tmp_path: Path) -> None:
    with filled(tmp_path / "库") as store:
        first = verify(store).head
        enter(store, range(20, 25), 9)
        assert verify(store, [first, first[:12]]).is_sound
        assert not verify(store, ["f" * 64]).is_sound


def test_a_leftover_draft_is_only_noted(tmp_path: Path) -> None:
    with filled(tmp_path / "库") as store:
        (tmp_path / "库" / "佐证" / ".draft-1").write_bytes(b"%PDF")
        result = verify(store)
        assert result.is_sound
        assert [item.code for item in result.findings] == ["V113"]
