"""docs/reference against the code: regenerating gives the committed files byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaocheng.cli.reference import main, pages, write_reference
from kaocheng.forms.codes import reader_codes
from kaocheng.law import Lawbook
from kaocheng.lint import all_rules
from kaocheng.lint.rule import HEADINGS

REFERENCE = Path(__file__).parents[2] / "docs/reference"


def test_the_committed_reference_is_what_the_code_says() -> None:
    stale = [name for name, text in pages().items()
             if not (REFERENCE / name).is_file() or (REFERENCE / name).read_bytes() != text.encode()]
    assert stale == [], "运行 make docs 重新生成"


def test_no_page_of_a_rule_that_is_gone() -> None:
    assert {path.stem for path in (REFERENCE / "rules").glob("*.md")} == {"index", *(rule.code for rule in all_rules())}


def test_every_rule_code_and_parameter_is_told() -> None:
    texts = pages()
    for rule in all_rules():
        page = texts[f"rules/{rule.code}.md"]
        assert rule.title in page
        assert all(f"## {heading}\n" in page for heading in HEADINGS)
        assert f"[{rule.code}]({rule.code}.md)" in texts["rules/index.md"]
    assert all(f"| {entry.code} |" in texts["reader-codes.md"] for entry in reader_codes())
    assert all(f"`{name}`" in texts["parameters.md"] for name in Lawbook.installed().parameters)


def test_writing_removes_pages_of_rules_that_are_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/Z99.md").write_text("旧页", encoding="utf-8")
    (tmp_path / "other.md").write_text("手写的页", encoding="utf-8")
    assert write_reference(tmp_path) == len(pages())
    assert not (tmp_path / "rules/Z99.md").exists()
    assert (tmp_path / "other.md").exists()
    assert main([]) == 2
    assert "用法" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 0
