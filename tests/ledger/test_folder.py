"""A folder of files to a snapshot: names, references, hashes, and nothing imported when anything is wrong. Rows invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.ledger import Ledger, Snapshot, kind_named, load_folder
from kaocheng.ledger.credit_code import check_character
from kaocheng.ledger.folder import LedgerProblemsError, kind_of_file

AS_OF = date(2024, 12, 31)
VISITS = "拜访编号,日期,工作队,企业,状态\n1,2024-03-05,市驻粤工作队,甲公司,已拜访\n2,2024-03-06,市驻粤工作队,乙公司,已拜访\n"
EVENTS = "活动编号,场次,活动名称,层级,日期,状态,外出方案号\nA,1,甲会,市级,2024-03-05,已举办,{}\n"
MISSIONS = "方案号,领导级别,目的地,目的地省份,出发日期,事由,执行状态\nF1,市领导,某市,广东省,2024-03-04,产业招商,已执行\n"
Writer = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Writer:
    def write(**files: str) -> Path:
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_files_are_known_by_their_names(folder: Writer) -> None:
    snapshot = load_folder(folder(拜访=VISITS, **{"L08-推介会": EVENTS.format("")}), AS_OF)
    assert set(snapshot.ledgers) == {"L6", "L8"}
    assert snapshot.rows == 3
    assert snapshot.as_of == AS_OF
    assert snapshot.ledgers["L6"].entries[1].source == "拜访.csv"


@pytest.mark.parametrize(
    ("stem", "kind"),
    [("拜访", "L6"), ("L06-拜访", "L6"), ("L6", "L6"), ("l06", "L6"), ("06 拜访台账", "L6"), ("6", "L6"), ("enterprise_visits", "L6"),
     ("L07-拜访", None), ("L6-别的", None), ("花名册", None), ("99", None)],
)
def test_kind_of_a_file_name(stem: str, kind: str | None) -> None:
    found = kind_of_file(stem)
    assert (found.id if found is not None else None) == kind


def test_every_problem_of_every_file_is_told_and_nothing_imported(folder: Writer) -> None:
    path = folder(拜访=VISITS, 花名册="a,b\n", 推介会="", L6=VISITS.replace("2024-03-05", "2024-02-30"))
    with pytest.raises(LedgerProblemsError) as caught:
        load_folder(path, AS_OF)
    codes = sorted(item.code for item in caught.value.problems)
    assert codes == ["T106", "T117", "T118", "T119"]
    sentence = caught.value.sentence
    assert "台账有 4 处问题，一行也没有导入" in sentence
    assert "T106 L6.csv 第2行 “日期”列：日期“2024-02-30”不存在" in sentence


def test_many_problems_are_cut_in_the_sentence_only(folder: Writer) -> None:
    rows = "".join(f"{n},坏日期,市驻粤工作队,公司{n},已拜访\n" for n in range(30))
    with pytest.raises(LedgerProblemsError, match="……另有 10 处") as caught:
        load_folder(folder(拜访=VISITS.splitlines()[0] + "\n" + rows), AS_OF)
    assert len(caught.value.problems) == 30


def test_references_must_point_somewhere(folder: Writer) -> None:
    path = folder(推介会=EVENTS.format("F9"), 外出招商=MISSIONS)
    with pytest.raises(LedgerProblemsError, match=r"T116 推介会\.csv 第2行 “外出方案号”列：“F9”在“外出招商”台账中找不到"):
        load_folder(path, AS_OF)
    assert load_folder(folder(推介会=EVENTS.format("F1")), AS_OF).rows == 2
    (path / "外出招商.csv").unlink()
    assert load_folder(path, AS_OF).rows == 1


def test_a_file_that_cannot_be_opened_is_told(folder: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder(拜访=VISITS)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(LedgerProblemsError, match=r"T117 拜访\.csv：文件打不开"):
        load_folder(path, AS_OF)


def test_no_folder_and_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(KaochengError, match="没有这个文件夹"):
        load_folder(tmp_path / "无", AS_OF)
    with pytest.raises(KaochengError, match="文件夹里没有台账"):
        load_folder(tmp_path, AS_OF)


def test_the_hash_names_the_content_not_the_file(folder: Writer) -> None:
    first = load_folder(folder(拜访=VISITS), AS_OF)
    head, one, two = VISITS.strip().splitlines()
    path = folder(拜访=f"\ufeff{head}\n{two}\n{one}")
    assert load_folder(path, date(2024, 6, 30)).hash == first.hash
    changed = load_folder(folder(拜访=VISITS.replace("乙公司", "丙公司")), AS_OF)
    assert changed.hash != first.hash
    assert len(first.hash) == 64
    assert Snapshot.of([Ledger(kind_named("拜访"))], AS_OF).hash != Snapshot.of([Ledger(kind_named("推介会"))], AS_OF).hash


def test_identity_prefers_the_code(folder: Writer) -> None:
    code = "91520200MA0000007" + check_character("91520200MA0000007")
    rows = f"拜访编号,日期,工作队,企业,信用代码,状态\n1,2024-03-05,市驻粤工作队,甲公司,{code},已拜访\n2,2024-03-05,市驻粤工作队,乙公司,,已拜访\n"
    entries = load_folder(folder(拜访=rows), AS_OF).ledgers["L6"].entries
    field = kind_named("拜访").field_named("企业")
    host = kind_named("拜访").field_named("受访人")
    assert field is not None
    assert host is not None
    assert [entry.identity(field) for entry in entries] == [(code,), ("乙公司",)]
    assert entries[0].identity(host) == ()
    assert entries[0].missing_evidence == ("拜访记录表", "照片或名片")
    filed = folder(拜访="拜访编号,日期,工作队,企业,状态,佐证材料\n1,2024-03-05,市驻粤工作队,甲公司,已拜访,名片\n")
    assert load_folder(filed, AS_OF).ledgers["L6"].entries[0].missing_evidence == ("拜访记录表",)
