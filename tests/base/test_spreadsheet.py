"""Formulas in CSV cells: none runs, no number is spoilt."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from kaocheng.base.spreadsheet import harmless

FORMULAS = ["=1+1", "+1+cmd|' /C calc'!A0", "-1+1", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u3000=1+1", "＝1+1", "－1+1",
            "=HYPERLINK(\"http://evil.invalid\")", "--5", "-+5", "==", "-5-3", "=5", "+8613800000000x", "-²"]
DATA = ["", "=", "-", "+", "@", "-5", "+3.2", "-1,234.50", "-0.5%", "≥5000册", "第1行", "a=1", "5-3", "'=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", DATA)
def test_data_stays(text: str) -> None:
    assert harmless(text) == text


def test_a_spreadsheet_agrees(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("没有 LibreOffice，不能让电子表格自己打开来看")
    file = io.StringIO()
    csv.writer(file).writerows([[harmless(text)] for text in [*FORMULAS, *DATA[1:]]])
    (tmp_path / "cells.csv").write_text("\ufeff" + file.getvalue(), encoding="utf-8", newline="")
    subprocess.run([office, f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless", "--convert-to", "fods",
                    "--infilter=CSV:44,34,76,1", "--outdir", str(tmp_path), str(tmp_path / "cells.csv")], check=True, capture_output=True)
    opened = (tmp_path / "cells.fods").read_text(encoding="utf-8")
    assert "-1234.5" in opened, "a number is a number"
    assert "table:formula" not in opened
