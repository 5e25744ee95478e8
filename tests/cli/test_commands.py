"""Every command over the example: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from kaocheng.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "liupanshui-2024"
TABLE, LEDGERS = EXAMPLE / "目标表.txt", EXAMPLE / "台账"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    assert main(["run", str(EXAMPLE), "--out", str(folder)]) == 0
    return folder


def test_run_writes_every_result(out: Path) -> None:
    names = {path.name for path in out.iterdir()}
    assert {"报告.html", "检查意见.html", "检查意见.json", "度量.json"} <= names
    assert len([name for name in names if re.fullmatch(r"自评表-.+\.(docx|xlsx)", name)]) == 4
    assert not [name for name in names if name.startswith(".")]


def test_run_tells_each_step_and_where_to_look(tmp_path: Path, capsys: Captured) -> None:
    main(["run", str(EXAMPLE), "--out", str(tmp_path)])
    printed = capsys.readouterr().out
    for number, label in enumerate(("读表", "检查", "度量", "自评", "出表"), start=1):
        assert f"[{number}/5] {label}" in printed
    assert "13 + 16 行指标" in printed
    assert "读出的内容相同" in printed
    assert "239.99亿元" in printed
    assert "报告.html" in printed
    assert len(printed.splitlines()) < 50


def test_run_twice_writes_the_same_bytes(out: Path, tmp_path: Path) -> None:
    main(["run", str(EXAMPLE), "--out", str(tmp_path)])
    for path in out.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_report_opens_values_down_to_rows_and_shows_no_person(out: Path) -> None:
    page = (out / "报告.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"(?!#)", page)
    assert page.count("<details>") > 60
    assert "未计入的原因" in page
    assert "待定口径" in page
    assert "虚构" in page
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", page)
    for heading in ("受访人", "我方人员", "评价人"):
        assert f"<th>{heading}</th>" not in page


def test_read_follows_the_contract(capsys: Captured) -> None:
    assert main(["read", str(TABLE), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)["documents"][0]
    assert [len(table["indicators"]) for table in document["tables"]] == [13, 16]
    assert [fund["budget"] for fund in document["tables"][0]["funds"]] == ["402.91", "150", "552.91"]


def test_read_for_the_eye_and_canonical(capsys: Captured) -> None:
    assert main(["read", str(TABLE)]) == 0
    assert "共 16 行指标" in capsys.readouterr().out
    assert main(["read", str(TABLE), "--format", "canonical"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["form"] for line in lines] == ["department_target", "project_target"]


def test_one_broken_file_does_not_stop_the_rest(tmp_path: Path, capsys: Captured) -> None:
    broken = tmp_path / "空.txt"
    broken.write_bytes(b"")
    assert main(["read", str(broken), str(TABLE), "--format", "json"]) == 2
    printed = capsys.readouterr()
    assert "空.txt" in printed.err
    empty, good = json.loads(printed.out)["documents"]
    assert (empty["source"], empty["tables"], empty["findings"][0]["code"]) == ("空.txt", [], "R001")
    assert len(good["tables"]) == 2


def test_check_ends_with_1_when_an_error_stands(capsys: Captured, tmp_path: Path) -> None:
    assert main(["check", str(TABLE), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert {finding["severity"] for finding in report["findings"]} == {"error", "warning", "info"}
    assert {rule["code"] for rule in report["rules"]} <= {finding["code"] for finding in report["findings"]}
    assert any(finding["source"] and finding["source"].startswith("原文第") for finding in report["findings"])
    assert main(["check", str(TABLE)]) == 1
    text = capsys.readouterr().out
    assert "表2 第11行 指标值" in text
    assert "依据：" in text
    page = tmp_path / "意见.html"
    assert main(["check", str(TABLE), "--format", "html", "--output", str(page)]) == 1
    assert "表2 第11行 指标值" in page.read_text(encoding="utf-8")


def test_check_of_a_file_without_table(tmp_path: Path, capsys: Captured) -> None:
    note = tmp_path / "通知.txt"
    note.write_text("今天下午三点开会。\n", encoding="utf-8")
    assert main(["check", str(note)]) == 2
    assert "没有找到绩效目标表" in capsys.readouterr().err


def test_unknown_profile(capsys: Captured) -> None:
    assert main(["check", str(TABLE), "--profile", "火星"]) == 2
    assert "没有名为“火星”的方案" in capsys.readouterr().err


def test_measure_prints_rows_counted_and_left_out(capsys: Captured) -> None:
    assert main(["measure", "--ledgers", str(LEDGERS), "--as-of", "2024-12-31", "--measure", "M13", "--rows"]) == 0
    printed = capsys.readouterr().out
    assert "239.99亿元" in printed
    assert "计入" in printed
    assert "待定口径" in printed
    assert "M05" not in printed
    assert main(["measure", "--ledgers", str(LEDGERS), "--year", "2024"]) == 0
    assert capsys.readouterr().out.count("口径：") >= 17


def test_measure_as_json_names_the_snapshot(capsys: Captured) -> None:
    assert main(["measure", "--ledgers", str(LEDGERS), "--as-of", "2024-12-31", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert re.fullmatch("[0-9a-f]{64}", record["snapshot"])
    assert [measure["id"] for measure in record["measures"]] == [f"M{number:02}" for number in range(1, 18)]
    missed = record["measures"][12]
    assert (missed["value"], missed["unit"]) == ("239.99", "亿元")
    assert all(row["reason"] for row in missed["left_out"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["measure", "--ledgers", str(LEDGERS)], "没有说明预算年度"),
        (["measure", "--ledgers", str(LEDGERS), "--year", "2024", "--measure", "M99"], "没有度量“M99”"),
        (["measure", "--ledgers", "没有这个文件夹", "--year", "2024"], "没有这个文件夹"),
        (["run", "没有这个文件夹"], "没有 考成.yaml"),
        (["appraise", str(TABLE), "--ledgers", "没有这个文件夹"], "没有这个文件夹"),
    ],
)
def test_unusable_input_is_told_and_ends_with_2(arguments: list[str], words: str, capsys: Captured, tmp_path: Path) -> None:
    if arguments[0] in ("run", "appraise"):
        arguments = [*arguments, "--out", str(tmp_path / "out")]
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err
    assert not (tmp_path / "out").exists()


def test_a_date_that_is_no_date(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["measure", "--ledgers", str(LEDGERS), "--as-of", "2024-02-30"])
    assert ended.value.code == 2
    assert "“2024-02-30”不是日期" in capsys.readouterr().err


def test_appraise_writes_forms_and_report(tmp_path: Path, capsys: Captured) -> None:
    assert main(["appraise", str(TABLE), "--ledgers", str(LEDGERS), "--out", str(tmp_path), "--notice", "虚构数据"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("写出") == 7
    assert re.search(r"达标 \d+/13 项", printed)
    assert "虚构数据" in (tmp_path / "报告.html").read_text(encoding="utf-8")


def test_a_ledger_with_faults_leaves_nothing_behind(tmp_path: Path, capsys: Captured) -> None:
    ledgers = tmp_path / "台账"
    shutil.copytree(LEDGERS, ledgers)
    path = ledgers / "拜访.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(re.sub(r"2024-\d\d-\d\d", "2024-02-30", text, count=1), encoding="utf-8")
    assert main(["appraise", str(TABLE), "--ledgers", str(ledgers), "--out", str(tmp_path / "out")]) == 2
    message = capsys.readouterr().err
    assert "拜访.csv" in message
    assert "2024-02-30" in message
    assert not (tmp_path / "out").exists()


def test_output_that_can_not_be_written(tmp_path: Path, capsys: Captured) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("不是文件夹", encoding="utf-8")
    assert main(["check", str(TABLE), "--format", "json", "--output", str(blocked / "意见.json")]) == 2
    assert "文件写不进去" in capsys.readouterr().err
