"""``kaocheng sample``: commitment to result over the example, and every step that must fail."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from kaocheng.cli import main

LEDGERS = Path(__file__).parents[2] / "examples/liupanshui-2024/台账"
SEED = "20241111-0731"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    assert main(["sample", "commit", "--ledgers", str(LEDGERS), "--until", "2024-10-31", "--date", "2024-11-08",
                 "--seed-source", "某日公开摇号", "--out", str(tmp_path)]) == 0
    assert main(["sample", "draw", "--commitment", str(tmp_path / "承诺书.json"), "--ledgers", str(LEDGERS), "--seed", SEED,
                 "--out", str(tmp_path / "抽样结果.json")]) == 0
    return tmp_path


def call(folder: Path, step: str, *more: str) -> int:
    return main(["sample", step, *(str(folder / item) if item.endswith((".json", ".txt", ".xlsx", ".csv")) else item for item in more)])


def test_commit_draw_verify(drawn: Path, capsys: Captured) -> None:
    assert main(["sample", "commit", "--ledgers", str(LEDGERS), "--until", "2024-10-31", "--date", "2024-11-08",
                 "--sealed-seed", SEED, "--out", str(drawn / "封存")]) == 0
    printed = capsys.readouterr().out
    assert "种子已封存，校验和" in printed
    assert SEED not in printed
    assert "SHA-256" in printed
    assert call(drawn, "draw", "--commitment", "承诺书.json", "--frame", "抽样框.txt", "--seed", SEED, "--out", "又.json") == 0
    assert (drawn / "又.json").read_bytes() == (drawn / "抽样结果.json").read_bytes()
    assert "样本 15 家" in capsys.readouterr().out
    committed = json.loads((drawn / "承诺书.json").read_text(encoding="utf-8"))
    assert (committed["seed"], committed["size"], len(committed["frame_hash"])) == ("", 15, 64)
    assert call(drawn, "verify", "--commitment", "承诺书.json", "--frame", "抽样框.txt", "--draw", "抽样结果.json") == 0
    assert "得到同样的 15 家" in capsys.readouterr().out


def test_a_changed_sample_or_frame_is_found(drawn: Path, capsys: Captured) -> None:
    result = json.loads((drawn / "抽样结果.json").read_text(encoding="utf-8"))
    result["sample"][0], result["replacements"][0] = result["replacements"][0], result["sample"][0]
    (drawn / "改过.json").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    assert call(drawn, "verify", "--commitment", "承诺书.json", "--frame", "抽样框.txt", "--draw", "改过.json") == 1
    assert "公布的样本多了" in capsys.readouterr().out
    lines = (drawn / "抽样框.txt").read_text(encoding="utf-8").splitlines()
    (drawn / "少一家.txt").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    assert call(drawn, "verify", "--commitment", "承诺书.json", "--frame", "少一家.txt", "--draw", "抽样结果.json") == 1
    assert "抽样框变了" in capsys.readouterr().out
    assert call(drawn, "draw", "--commitment", "承诺书.json", "--frame", "少一家.txt", "--seed", SEED, "--out", "x.json") == 2
    assert "抽样框变了" in capsys.readouterr().err


def test_survey_sheet_filled_in_and_imported(drawn: Path, capsys: Captured) -> None:
    assert call(drawn, "survey", "--draw", "抽样结果.json", "--out", "调查表.xlsx") == 0
    assert call(drawn, "result", "--draw", "抽样结果.json", "--survey", "调查表.xlsx") == 2
    assert "必填" in capsys.readouterr().err
    book = openpyxl.load_workbook(drawn / "调查表.xlsx")
    sheet = book.active
    assert sheet is not None
    head = next(row for row in sheet.iter_rows() if any(cell.value == "样本编号" for cell in row))
    columns = {str(cell.value): cell.column for cell in head}
    for number in range(15):
        row = head[0].row + 1 + number
        sheet.cell(row, columns["日期"], "2024-11-20")
        sheet.cell(row, columns["答复状态"], "已答")
        sheet.cell(row, columns["总体评价（分）"], 5 if number < 12 else 2)
    book.save(drawn / "填好.xlsx")
    capsys.readouterr()
    assert call(drawn, "result", "--draw", "抽样结果.json", "--survey", "填好.xlsx") == 0
    printed = capsys.readouterr().out
    assert "联系 15 家，答复 15 家，总体满意 12 家，满意度 80%" in printed
    assert "既不能证明" in printed
    assert "D11.满意 4分和5分" in printed
    assert call(drawn, "result", "--draw", "抽样结果.json", "--survey", "填好.xlsx", "--format", "json", "--target", "90%") == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["met"], record["satisfied"], record["problems"]) == (False, 12, [])


def test_questionnaires_of_another_draw_are_told(drawn: Path, capsys: Captured) -> None:
    assert main(["sample", "result", "--draw", str(drawn / "抽样结果.json"), "--survey", str(LEDGERS / "问卷.csv")]) == 1
    assert "没有问卷，未答的也要写一行" in capsys.readouterr().out


def test_unusable_input(drawn: Path, capsys: Captured) -> None:
    for words, arguments in (
        ("还不知道种子", ["draw", "--commitment", "承诺书.json", "--frame", "抽样框.txt"]),
        ("文件打不开", ["survey", "--draw", "没有.json"]),
        ("读不懂", ["survey", "--draw", "抽样框.txt"]),
        ("不是百分数", ["result", "--draw", "抽样结果.json", "--survey", "抽样结果.csv", "--target", "很高"]),
    ):
        (drawn / "抽样结果.csv").write_bytes((LEDGERS / "问卷.csv").read_bytes())
        assert call(drawn, *arguments) == 2, arguments
        assert words in capsys.readouterr().err
    (drawn / "坏.txt").write_bytes(b"\xff\xfe\x00")
    assert call(drawn, "draw", "--commitment", "承诺书.json", "--frame", "坏.txt", "--seed", SEED) == 2
    (drawn / "空.csv").write_text("样本编号,企业,日期,答复状态\n", encoding="utf-8")
    assert call(drawn, "result", "--draw", "抽样结果.json", "--survey", "空.csv") == 2
    with pytest.raises(SystemExit):
        main(["sample"])
