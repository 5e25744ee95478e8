"""Rows into a store: new, unchanged, changed, withdrawn; what is refused leaves nothing behind. Rows invented."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.ledger import import_csv, kind_named
from kaocheng.ledger.chain import CHINA, Act, stamp
from kaocheng.ledger.registration import Wishes, register, withdraw
from kaocheng.ledger.store import Origin
from kaocheng.ledger.verification import verify
from kaocheng.store import SqliteStore
from kaocheng.store.filing import file_evidence, folder_name
from tests.store.ledgers import HEAD, enter, origin, row, visits

VISITS = kind_named("拜访")


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore.open(tmp_path / "库", create=True)


def test_the_same_file_twice_changes_nothing(store: SqliteStore) -> None:
    first = enter(store, range(1, 6))
    assert (first.entered, first.unchanged) == (5, 0)
    again = enter(store, range(1, 6), 2)
    assert (again.entered, again.unchanged, again.line, again.problems) == (0, 5, None, ())
    assert len(store.journal()) == 1
    more = enter(store, range(4, 8), 3)
    assert (more.entered, more.unchanged) == (2, 2)
    assert verify(store).is_sound


def test_a_changed_row_asks_for_a_correction_with_a_reason(store: SqliteStore) -> None:
    enter(store, range(1, 4))
    changed = visits(row(1), row(2, name="虚构企业二"), row(9))
    refused = register(store, changed, origin(2))
    (found,) = refused.problems
    assert found.code == "T127"
    assert found.spot.text == "拜访.csv 第3行 “企业”列"
    assert "“企业”登记的是“虚构企业2”，这里是“虚构企业二”" in found.message
    assert refused.line is None
    with pytest.raises(KaochengError, match="更正没有写理由"):
        register(store, changed, origin(2), Wishes(correct=True))
    done = register(store, changed, origin(2, why="依据名片改正"), Wishes(correct=True))
    assert (done.entered, done.corrected, done.unchanged) == (1, 1, 1)
    versions = [body for body in store.bodies("L6") if body.key == ["BF-002"]]
    assert [(body.version, body.act, body.values["enterprise_name"], body.by) for body in versions] == [
        (1, Act.ENTER, "虚构企业2", "测试员"), (2, Act.CORRECT, "虚构企业二", "测试员")]
    assert versions[1].why == "依据名片改正"


def test_columns_that_are_not_told_are_not_blank(store: SqliteStore) -> None:
    register(store, visits(f"{row(1)},虚构备注", head=f"{HEAD},备注"), origin(1))
    assert register(store, visits(row(1)), origin(2)).unchanged == 1
    cleared = register(store, visits(f"{row(1)},", head=f"{HEAD},备注"), origin(3))
    assert "“备注”登记的是“虚构备注”，这里是“空白”" in cleared.problems[0].message
    register(store, visits(row(1, name="虚构企业一")), origin(4, why="改名"), Wishes(correct=True))
    newest = store.latest("L6", ["BF-001"])
    assert newest is not None
    assert newest.values["remark"] == "虚构备注"


def test_withdrawing_needs_a_reason_and_an_entry_and_can_be_taken_back(store: SqliteStore) -> None:
    enter(store, range(1, 3))
    with pytest.raises(KaochengError, match="撤销没有写理由"):
        withdraw(store, VISITS, ["BF-001"], origin(2))
    with pytest.raises(KaochengError, match="没有拜访编号为“BF-009”的条目"):
        withdraw(store, VISITS, ["BF-009"], origin(2, why="重复"))
    withdraw(store, VISITS, ["BF-001"], origin(2, why="重复登记"))
    with pytest.raises(KaochengError, match="已撤销"):
        withdraw(store, VISITS, ["BF-001"], origin(2, why="重复"))
    again = enter(store, range(1, 3), 3)
    assert "已于 2024-07-02 撤销（重复登记）" in again.problems[0].message
    back = register(store, visits(row(1)), origin(4, why="撤销错了"), Wishes(correct=True))
    assert back.corrected == 1
    assert verify(store).is_sound


def test_all_rows_or_only_the_good_ones(store: SqliteStore) -> None:
    report = visits(row(1), row(2).replace("2024-03-05", "2024-2-30"), row(3))
    assert register(store, report, origin()).problems[0].code == "T106"
    assert store.journal() == ()
    good = register(store, report, origin(), Wishes(good_rows=True))
    assert good.entered == 2
    assert [item.code for item in good.problems] == ["T106"]
    assert [body.key for body in store.bodies("L6")] == [["BF-001"], ["BF-003"]]
    assert register(store, visits("坏", head="坏"), origin(2), Wishes(good_rows=True)).line is None


def test_references_are_looked_up_in_the_store(store: SqliteStore) -> None:
    events = "活动编号,场次,活动名称,层级,日期,状态,外出方案号\n{},1,虚构会,市级,2024-03-05,已举办,{}"
    missions = "方案号,领导级别,目的地,目的地省份,出发日期,事由,执行状态\nF1,市领导,某市,广东省,2024-03-04,产业招商,已执行"
    kind = kind_named("推介会")
    first = register(store, import_csv(events.format("A", "F9"), kind, file="会.csv"), origin())
    assert first.entered == 1, "a ledger without entries is not missed"
    register(store, import_csv(missions, kind_named("外出招商"), file="外.csv"), origin())
    refused = register(store, import_csv(events.format("B", "F9"), kind, file="会.csv"), origin(2, file="会.csv"))
    assert [(item.code, item.spot.text) for item in refused.problems] == [("T116", "会.csv 第2行 “外出方案号”列")]
    assert register(store, import_csv(events.format("B", "F1"), kind, file="会.csv"), origin(2)).entered == 1


def test_the_clock_only_goes_forward(store: SqliteStore) -> None:
    enter(store, range(1, 3), 5)
    with pytest.raises(KaochengError, match="比上一次登记（2024-07-05T09:00:00"):
        enter(store, range(3, 5), 4)
    assert len(store.journal()) == 1
    assert enter(store, range(3, 5), 5).entered == 2


def test_evidence_is_kept_by_content_and_completes_the_entry(store: SqliteStore, tmp_path: Path) -> None:
    folder = tmp_path / "佐证"
    (folder / "BF-001").mkdir(parents=True)
    data = b"%PDF-1.4 " + "虚构".encode()
    (folder / "BF-001" / "拜访记录表.pdf").write_bytes(data)
    report = visits(row(1), row(2))
    files = file_evidence(store.evidence, folder, report.entries)
    name = f"{hashlib.sha256(data).hexdigest()}.pdf"
    assert files == {("BF-001",): {"拜访记录表": name}}
    assert store.evidence.path_of(name).read_bytes() == data
    assert register(store, report, origin(), Wishes(files=files)).entered == 2
    assert register(store, report, origin(2), Wishes(files=files)).unchanged == 2
    (folder / "BF-002").mkdir()
    (folder / "BF-002" / "照片.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    later = register(store, report, origin(3), Wishes(files=file_evidence(store.evidence, folder, report.entries)))
    assert (later.evidenced, later.unchanged) == (1, 1)
    assert verify(store).files == 2
    assert not list(store.evidence.root.rglob(".draft*"))


@pytest.mark.parametrize(("data", "message"), [(b"", "佐证文件是空的"), (b"MZ\x90", "认不出佐证文件是什么"), (b"PK\x03\x04abc", "认不出"),
                                               (b"<html>", "认不出"), (b"\x7fELF", "认不出")])
def test_what_proves_nothing_is_not_kept(store: SqliteStore, tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "记录.pdf"
    path.write_bytes(data)
    with pytest.raises(KaochengError, match=message):
        store.evidence.keep(path)
    assert not [item for item in (tmp_path / "库" / "佐证").rglob("*") if item.is_file()]


def test_evidence_bounds_and_strangers(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaocheng.store.evidence.LARGEST", 4)
    path = tmp_path / "大.pdf"
    path.write_bytes(b"%PDF-1.4")
    with pytest.raises(KaochengError, match="佐证文件有 0 MiB"):
        store.evidence.keep(path)
    with pytest.raises(KaochengError, match="存不进去"):
        store.evidence.keep(tmp_path / "没有.pdf")
    (tmp_path / "佐证夹" / "BF-999").mkdir(parents=True)
    with pytest.raises(KaochengError, match="不属于要导入的任何一行"):
        file_evidence(store.evidence, tmp_path / "佐证夹", visits(row(1)).entries)
    with pytest.raises(KaochengError, match="没有这个佐证文件夹"):
        file_evidence(store.evidence, tmp_path / "无", ())
    assert folder_name(("甲/乙", "1")) == "甲_乙_1"


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(KaochengError, match="这里没有台账库"):
        SqliteStore.open(tmp_path)
    (tmp_path / "台账.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(KaochengError, match="台账库读不出来"):
        SqliteStore.open(tmp_path)
    (tmp_path / "档").write_text("x", encoding="utf-8")
    with pytest.raises(KaochengError, match="台账库打不开"):
        SqliteStore.open(tmp_path / "档", create=True)


def test_an_act_that_waited_for_another_keeps_the_order_of_time(tmp_path: Path) -> None:
    with SqliteStore.open(tmp_path / "库", create=True) as store:
        moment = datetime(2024, 7, 2, 9, 0, 30, tzinfo=CHINA)
        register(store, visits(row(1)), Origin(by="甲", at=moment))
        waited = register(store, visits(row(2)), Origin(by="乙", at=moment - timedelta(seconds=59)))
        assert waited.line is not None
        assert waited.line.body.at == stamp(moment)
        with pytest.raises(KaochengError, match="电脑时钟是"):
            register(store, visits(row(3)), Origin(by="丙", at=moment - timedelta(seconds=61)))
        assert verify(store).is_sound
