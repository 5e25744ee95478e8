"""How often every rule fires on the corpus, on the founding document and on the exemplary files.

``python -m tests.lint.fire_rates`` prints the table; ``--write`` also keeps it in docs/reference.
The corpus and the founding document lie outside the repository; a column without its files says so.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kaocheng.cli.checking import check_readings, read_tables, standards_for
from kaocheng.lint import all_rules

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared"
PAGE = ROOT / "docs/reference/rule-fire-rates.md"
PROFILE = "national"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Findings of a set of files: how many a rule gives, and in how many files."""

    files: int
    tables: int
    findings: Counter[str]
    documents: Counter[str]

    def cell(self, code: str) -> str:
        """``findings / files``, or a dash where the rule is quiet."""
        if not self.files:
            return "未测"
        return f"{self.findings[code]}/{self.documents[code]}" if self.findings[code] else "—"


def rates(paths: list[Path]) -> Rates:
    """Check every file by itself, with all rules."""
    findings: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    tables = 0
    for path in paths:
        readings, _ = read_tables([path])
        report = check_readings(readings, (), standards_for(readings, PROFILE))
        codes = [finding.code for finding in report.findings]
        findings.update(codes)
        documents.update(set(codes))
        tables += len(readings)
    return Rates(files=len(paths), tables=tables, findings=findings, documents=documents)


def corpus_files(folder: Path) -> list[Path]:
    """The forms of a corpus that hold tables, by their expected readings; none when it is absent."""
    expected = {path.name.removesuffix(".expected.json") for path in folder.glob("*.expected.json")
                if json.loads(path.read_text(encoding="utf-8"))["tables"]}
    return sorted(path for path in folder.glob("*") if path.suffix != ".json" and path.stem in expected)


def page() -> str:
    """The table as Markdown."""
    sets = {
        "语料": rates(corpus_files(SHARED / "corpus")),
        "创始文件": rates(sorted((SHARED / "seed").glob("*.txt"))),
        "自编语料": rates(corpus_files(ROOT / "tests/corpus")),
        "十份范例": rates(sorted((ROOT / "tests/exemplary").glob("*.txt"))),
        "自评监控范例": rates(sorted((ROOT / "tests/exemplary/reports").glob("*.txt"))),
    }
    told = "；".join(f"{name} {item.files} 份文件、{item.tables} 张表" if item.files else f"{name}不在本机，未测"
                    for name, item in sets.items())
    lines = [
        "# 规则触发次数", "",
        f"由 `python -m tests.lint.fire_rates --write` 于 {date.today()} 生成（国家方案，逐份检查）。{told}。",  # noqa: DTZ011
        "“3/2”表示共报 3 处、涉及 2 份文件；“—”表示没有触发。只在自评、监控、跨年核对时起作用的规则，在目标表上不触发是正常的。",
        "语料是为本项目编写的、故意带各种毛病的表，触发多不等于规则过严；范例是应当通过审核的表，触发就要改规则。", "",
        f"| 规则 | 级别 | 问题 | {' | '.join(sets)} |", f"|---|---|---|{'---|' * len(sets)}",
    ]
    for rule in all_rules():
        cells = " | ".join(item.cell(rule.code) for item in sets.values())
        lines.append(f"| {rule.code} | {rule.severity.label} | {rule.title} | {cells} |")
    sums = " | ".join(f"{sum(item.findings.values())} 处" if item.files else "未测" for item in sets.values())
    fired = " | ".join(f"{len(item.findings)} 条" if item.files else "未测" for item in sets.values())
    return "\n".join([*lines, f"| 合计 | | 问题数 | {sums} |", f"| 合计 | | 触发的规则 | {fired} |", ""])


if __name__ == "__main__":
    text = page()
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(text, encoding="utf-8")
    print(text, end="")
