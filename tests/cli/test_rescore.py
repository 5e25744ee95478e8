"""``kaocheng rescore``: what it prints and writes, and how it ends. The table is invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kaocheng.cli import main
from kaocheng.forms.reading import read_file, read_raw

Captured = pytest.CaptureFixture[str]

FORM = """项目支出绩效自评表
（2023年度）
项目名称\t虚构养老项目
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t43.2\t43.2\t37.24\t10\t86.2%\t9
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t虚构参保人数\t≥4754人\t4604人\t50\t50\t
效益指标\t社会效益指标\t虚构覆盖率\t≥95%\t96%\t30\t30\t
满意度指标\t服务对象满意度指标\t虚构满意度\t≥90%\t92%\t10\t10\t
总分\t\t\t\t\t100\t99\t
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "自评表.txt"
    path.write_text(FORM, encoding="utf-8")
    return path


def test_text_names_place_printed_and_expected(form: Path, capsys: Captured) -> None:
    assert main(["rescore", str(form)]) == 1
    printed = capsys.readouterr().out
    assert "不相符  表1 第1行 得分 虚构参保人数（分值 50）：印 50，应为 48.42" in printed
    assert "4604 ÷ 4754 = 96.84%" in printed
    assert "另一种算法可得  表1 资金第1行 得分 预算执行率（分值 10）：印 9，应为 8.62" in printed
    assert "取整为 9" in printed
    assert "不相符 1，另一种算法可得 1，须人工判断 0" in printed


def test_json(form: Path, capsys: Captured) -> None:
    main(["rescore", str(form), "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    table = record["tables"][0]
    assert (record["profile"], table["counts"]["differs"], table["counts"]["other_method"]) == ("national", 1, 1)
    item = next(item for item in table["items"] if item["path"] == "indicators[0].score")
    assert (item["printed"], item["expected"], item["standing"]) == ("50", "48.42", "differs")
    assert item["source"].startswith("原文第")


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_sheets_for_the_unit(form: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"意见.{suffix}"
    assert main(["rescore", str(form), "--format", suffix, "--output", str(out)]) == 1
    texts = [cell.text for block in read_raw(out.read_bytes(), out.name).blocks for cell in getattr(block, "cells", ())]
    assert {"单位反馈", "48.42", "另一种算法可得"} <= set(texts)
    assert not [text for text in texts if text == "相符"]


def test_own_appraisal_follows(tmp_path: Path, capsys: Captured) -> None:
    example = Path(__file__).parents[2] / "examples/liupanshui-2024"
    main(["appraise", str(example / "目标表.txt"), "--ledgers", str(example / "台账"), "--out", str(tmp_path)])
    forms = sorted(str(path) for path in tmp_path.glob("自评表-*.*"))
    assert len(forms) == 4
    assert main(["rescore", *forms]) == 0
    assert "不相符 0，另一种算法可得 0" in capsys.readouterr().out
    assert read_file(Path(forms[0])).readings


def test_unusable_input(form: Path, capsys: Captured) -> None:
    target = Path(__file__).parents[2] / "examples/liupanshui-2024/目标表.txt"
    assert main(["rescore", str(target)]) == 2
    assert "没有可以复算的自评表" in capsys.readouterr().err
    assert main(["rescore", str(form), "--format", "docx"]) == 2
    assert "要写成文件" in capsys.readouterr().err
    assert main(["rescore", str(form), "--output", str(form)]) == 2
    assert "覆盖" in capsys.readouterr().err
    assert form.read_text(encoding="utf-8") == FORM
