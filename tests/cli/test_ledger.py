"""``kaocheng ledger`` as users type it. Rows invented."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from kaocheng.cli import main
from kaocheng.ledger.importer import EXAMPLE_MARK

EXAMPLE = Path(__file__).parents[2] / "examples" / "liupanshui-2024" / "台账"
HEAD = "拜访编号,日期,工作队,企业,状态,受访人"
Captured = pytest.CaptureFixture[str]


def _run(capsys: Captured, *words: object) -> tuple[int, str, str]:
    status = main([str(word) for word in words])
    out = capsys.readouterr()
    return status, out.out, out.err


def _file(folder: Path, *rows: str) -> Path:
    path = folder / "拜访.csv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return path


ROWS = ("1,2024-03-05,市驻粤工作队,虚构甲,已拜访,某经理", "2,2024-03-06,市驻粤工作队,虚构乙,已拜访,")


@pytest.fixture
def store(tmp_path: Path, capsys: Captured) -> Path:
    assert _run(capsys, "ledger", "import", tmp_path / "库", "拜访", _file(tmp_path, *ROWS), "--by", "甲")[0] == 0
    return tmp_path / "库"


def test_kinds(capsys: Captured) -> None:
    status, out, _ = _run(capsys, "ledger", "kinds")
    assert status == 0
    assert "L14" in out
    assert "共 25 种台账。" in out
    out = _run(capsys, "ledger", "kinds", "拜访")[1]
    assert "*工作队" in out.replace("* ", "*")
    assert "个人信息" in out
    assert _run(capsys, "ledger", "kinds", "采访")[0] == 2


def test_template_import_and_the_file_given_back(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "拜访.xlsx"
    status, out, _ = _run(capsys, "ledger", "template", "拜访", "--output", path)
    assert status == 0
    assert "15 列" in out
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    assert page["A2"].value.startswith(EXAMPLE_MARK)
    headings = {str(cell.value).strip("*"): cell.column for cell in page[1]}
    for line, row in enumerate(ROWS, start=3):
        for heading, text in zip(HEAD.split(","), row.split(","), strict=True):
            page.cell(line, headings[heading], text)
    page.cell(4, headings["日期"], "2024-2-30")
    book.save(path)
    status, out, _ = _run(capsys, "ledger", "import", tmp_path / "库", "拜访", path)
    assert status == 1
    assert "T106 拜访.xlsx 工作表“拜访” 第4行 “日期”列：日期“2024-2-30”不存在" in out
    assert "一行也没有登记" in out
    marked = openpyxl.load_workbook(tmp_path / "拜访-问题.xlsx").worksheets[0]
    assert "T106" in str(marked.cell(4, marked.max_column).value)
    status, out, _ = _run(capsys, "ledger", "import", tmp_path / "库", "拜访", path, "--good-rows")
    assert status == 1
    assert "新登记 1 行" in out
    assert re.search(r"存证号 [0-9a-f]{64}\n", out)


def test_twice_changed_corrected_withdrawn_and_told(store: Path, tmp_path: Path, capsys: Captured) -> None:
    path = _file(tmp_path, *ROWS)
    assert "没有变化 2 行" in _run(capsys, "ledger", "import", store, "拜访", path)[1]
    path = _file(tmp_path, ROWS[0].replace("虚构甲", "虚构丙"), ROWS[1])
    status, out, _ = _run(capsys, "ledger", "import", store, "拜访", path)
    assert status == 1
    assert "T127" in out
    assert _run(capsys, "ledger", "import", store, "拜访", path, "--correct")[0] == 2
    status, out, _ = _run(capsys, "ledger", "import", store, "拜访", path, "--correct", "--reason", "依据名片", "--by", "乙")
    assert (status, "更正 1 行，没有变化 1 行" in out) == (0, True)
    assert _run(capsys, "ledger", "withdraw", store, "拜访", "2", "--reason", "重复", "--by", "乙")[0] == 0
    out = _run(capsys, "ledger", "history", store, "拜访", "1")[1]
    assert "第2版 更正" in out
    assert "乙：依据名片，拜访.csv第2行" in out
    assert "企业：虚构甲 → 虚构丙" in out
    assert "撤销" in _run(capsys, "ledger", "history", store, "拜访")[1]
    assert "第3号" in _run(capsys, "ledger", "history", store)[1]
    assert _run(capsys, "ledger", "history", store, "拜访", "9")[0] == 2
    assert "都没有改过" in _run(capsys, "ledger", "history", store, "推介会")[1]


def test_export_by_disclosure_and_back(store: Path, tmp_path: Path, capsys: Captured) -> None:
    out = _run(capsys, "ledger", "export", store, "拜访")[1]
    assert "虚构甲" in out
    assert "某经理" not in out
    assert "洽谈内容" not in _run(capsys, "ledger", "export", store, "拜访", "--level", "public")[1]
    path = tmp_path / "全部.csv"
    assert _run(capsys, "ledger", "export", store, "拜访", "--level", "personal", "--output", path)[0] == 0
    assert "某经理" in path.read_text(encoding="utf-8-sig")
    assert "没有变化 2 行" in _run(capsys, "ledger", "import", store, "拜访", path)[1]
    assert _run(capsys, "ledger", "export", store, "推介会")[0] == 2


def test_money_exports_in_the_unit_of_its_heading(tmp_path: Path, capsys: Captured) -> None:
    assert _run(capsys, "ledger", "import", tmp_path / "库", "到位资金", EXAMPLE / "到位资金.csv")[0] == 0
    path = tmp_path / "导出.csv"
    _run(capsys, "ledger", "export", tmp_path / "库", "到位资金", "--level", "personal", "--output", path)
    assert "没有变化 580 行" in _run(capsys, "ledger", "import", tmp_path / "库", "到位资金", path)[1]


def test_verify_with_and_without_a_kept_head(store: Path, capsys: Captured) -> None:
    status, out, _ = _run(capsys, "ledger", "verify", store)
    assert status == 0
    assert "没有发现改动" in out
    assert "仅凭库本身看不出来" in out
    head = re.findall(r"存证号 ([0-9a-f]{64})", out)[0]
    status, out, _ = _run(capsys, "ledger", "verify", store, "--head", head, "--format", "json")
    assert (status, json.loads(out)["sound"]) == (0, True)
    status, out, _ = _run(capsys, "ledger", "verify", store, "--head", "0" * 64)
    assert status == 1
    assert "V110" in out


def test_measure_from_a_store_and_again_by_snapshot(store: Path, tmp_path: Path, capsys: Captured) -> None:
    first = json.loads(_run(capsys, "measure", "--store", store, "--year", 2024, "--measure", "M05", "--format", "json")[1])
    assert first["measures"][0]["value"] == "2"
    assert first["measures"][0]["counted"][0] == {"ledger": "拜访", "key": ["1"], "file": "拜访.csv", "line": 2}
    _run(capsys, "ledger", "import", store, "拜访", _file(tmp_path, *ROWS, "3,2024-03-07,市驻粤工作队,虚构丁,已拜访,"))
    later = json.loads(_run(capsys, "measure", "--store", store, "--year", 2024, "--measure", "M05", "--format", "json")[1])
    assert later["measures"][0]["value"] == "3"
    again = _run(capsys, "measure", "--store", store, "--year", 2024, "--measure", "M05", "--format", "json", "--snapshot", first["snapshot"][:12])[1]
    assert json.loads(again) == first
    assert first["snapshot"] in _run(capsys, "ledger", "snapshot", store, "--list")[1]
    assert _run(capsys, "measure", "--store", store, "--year", 2024, "--known-on", "2020-01-01")[0] == 2
    assert _run(capsys, "measure", "--store", store, "--year", 2024, "--known-on", "2099-01-01", "--measure", "M05")[1].count("3家") >= 1
    for wrong in (("--snapshot", "0" * 12), ("--snapshot", "0" * 12, "--known-on", "2024-01-01")):
        assert _run(capsys, "measure", "--store", store, "--year", 2024, *wrong)[0] == 2
    assert _run(capsys, "measure", "--ledgers", EXAMPLE, "--year", 2024, "--known-on", "2024-01-01")[0] == 2


def test_snapshot_names_the_state(store: Path, capsys: Captured) -> None:
    status, out, _ = _run(capsys, "ledger", "snapshot", store, "--reason", "年中", "--by", "甲")
    assert status == 0
    assert re.search(r"快照 [0-9a-f]{64}：1 种台账，2 行。", out)
    assert _run(capsys, "ledger", "verify", store, "--snapshots")[0] == 0


def test_anomalies_of_a_store_and_of_a_folder(store: Path, capsys: Captured) -> None:
    status, out, _ = _run(capsys, "ledger", "anomalies", EXAMPLE, "--as-of", "2024-12-31")
    assert status == 0
    assert "S101" in out
    assert "不是虚报的结论" in out
    assert json.loads(_run(capsys, "ledger", "anomalies", store, "--format", "json")[1])["findings"] == []


def test_reconcile_writes_tables_and_takes_confirmations_back(tmp_path: Path, capsys: Captured) -> None:
    folder, out = tmp_path / "台账", tmp_path / "对账"
    shutil.copytree(EXAMPLE, folder)
    status, told, _ = _run(capsys, "ledger", "reconcile", folder, "--year", 2024, "--out", out)
    assert status == 0
    assert "引进优强企业：内部台账 138家，省平台 134家，省考核认定 126家" in told
    assert "重点产业到位资金" in (out / "对账表.html").read_text(encoding="utf-8")
    assert [page.title for page in openpyxl.load_workbook(out / "对账表.xlsx").worksheets] == ["对账总表", "引进优强企业", "到位资金", "重点产业到位资金"]
    book = openpyxl.load_workbook(out / "匹配确认.xlsx")
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[1]}
    pairs = page.max_row - 1
    page.cell(2, columns["是否同一"], "是")
    book.save(out / "匹配确认.xlsx")
    (folder / "省平台认定.csv").rename(tmp_path / "清单.csv")
    assert _run(capsys, "ledger", "reconcile", folder, "--year", 2024, "--out", out)[0] == 2
    status, told, _ = _run(capsys, "ledger", "reconcile", folder, tmp_path / "清单.csv", "--year", 2024, "--out", out,
                           "--confirmed", out / "匹配确认.xlsx")
    assert status == 0
    assert re.search(r"有 (\d+) 对", told)
    assert int(re.findall(r"有 (\d+) 对", told)[0]) < pairs
    (tmp_path / "坏.csv").write_text("期别,别的\n1,2\n", encoding="utf-8")
    assert _run(capsys, "ledger", "reconcile", folder, tmp_path / "坏.csv", "--year", 2024, "--out", out)[0] == 2


def test_evidence_is_filed_by_number(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "佐证" / "1"
    folder.mkdir(parents=True)
    (folder / "拜访记录表.pdf").write_bytes(b"%PDF-1.4 x")
    path, store = _file(tmp_path, *ROWS), tmp_path / "库"
    assert _run(capsys, "ledger", "import", store, "拜访", path, "--evidence", tmp_path / "佐证")[0] == 0
    assert "佐证文件 1 个" in _run(capsys, "ledger", "verify", store)[1]
    assert "佐证 拜访记录表" in _run(capsys, "ledger", "history", store, "拜访", "1")[1]


def test_no_store_no_verb(tmp_path: Path, capsys: Captured) -> None:
    for words in (("verify", tmp_path), ("export", tmp_path, "拜访"), ("history", tmp_path), ("snapshot", tmp_path), ("withdraw", tmp_path, "拜访", "1")):
        status, _, err = _run(capsys, "ledger", *words)
        assert status == 2
        assert "这里没有台账库" in err
    with pytest.raises(SystemExit):
        main(["ledger"])
    assert "缺少参数" in capsys.readouterr().err


def test_a_year_folder_may_hold_a_store(tmp_path: Path, capsys: Captured) -> None:
    year = tmp_path / "年"
    shutil.copytree(EXAMPLE.parent, year)
    for path in sorted(EXAMPLE.glob("*.csv")):
        assert _run(capsys, "ledger", "import", tmp_path / "库", path.stem, path)[0] == 0
    shutil.rmtree(year / "台账")
    shutil.copytree(tmp_path / "库", year / "台账")
    status, out, _ = _run(capsys, "run", year, "--out", tmp_path / "出")
    assert status == 0
    assert "1827 行台账" in out
    assert "99.90 分（优），99.78 分（优）" in out


def test_own_kinds_from_any_folder(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "种类"
    folder.mkdir()
    (folder / "Z1.yaml").write_text(
        "id: Z1\nname: own\nlabel: 自有台账\nrow_unit: 条\nkey: [n]\nevent_date: d\nfields:\n"
        "  - {name: n, label: 号, type: text, required: true}\n  - {name: d, label: 日期, type: date}\n", encoding="utf-8")
    path = tmp_path / "自有.csv"
    path.write_text("号,日期\n1,2024-03-05\n", encoding="utf-8")
    assert _run(capsys, "ledger", "import", tmp_path / "库", "自有台账", path)[0] == 2
    assert _run(capsys, "ledger", "import", tmp_path / "库", "自有台账", path, "--kinds", folder)[0] == 0
    assert "1,2024-03-05" in _run(capsys, "ledger", "export", tmp_path / "库", "自有台账", "--kinds", folder)[1]
    (folder / "Z1.yaml").write_text("id: Z1\nnmae: own\n", encoding="utf-8")
    assert "Z1.yaml 第2行：不认识的键“nmae”" in _run(capsys, "ledger", "kinds", "--kinds", folder)[2]
