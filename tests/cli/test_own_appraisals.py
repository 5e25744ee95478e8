"""The self-appraisals that we write stand up to our own rules, beside the targets they report on."""

from __future__ import annotations

from pathlib import Path

from kaocheng.cli import main
from kaocheng.cli.checking import check_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "liupanshui-2024"


def test_scores_totals_and_targets_are_not_objected_to(tmp_path: Path) -> None:
    assert main(["run", str(EXAMPLE), "--out", str(tmp_path)]) == 0
    written = sorted(tmp_path.glob("自评表-*.docx"))
    checked = check_files([EXAMPLE / "目标表.txt", *written], "guizhou")
    assert (len(written), len(checked.readings)) == (2, 4)
    told = [f"{finding.code} {finding.spot.text} {finding.message}" for finding in checked.report.findings
            if finding.code[0] in "KM"]
    assert told == []
