"""How-to pages: their commands are run in an empty folder, and every line they show must be printed, in that order."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from kaocheng.cli import main

ROOT = Path(__file__).parents[2]
PAGES = sorted(page for page in (ROOT / "docs" / "howto").glob("*.md") if page.stem != "serve")
"""``serve.md`` sets up a server: `tests/web/test_deployment.py` tries it."""
BLOCK = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_do_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    printed, commands, shown = "", 0, 0
    for language, name, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "sh":
            printed = "".join(_run(line, capsys) for line in text.splitlines())
            commands += text.count("kaocheng ")
        elif language == "text":
            _require_in_order(text, printed)
            shown += 1
        else:
            assert language in ("yaml", "csv"), "a block is a command, its output, or a named file"
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
    assert commands >= 3
    assert shown >= 2


def test_there_is_a_page() -> None:
    assert PAGES


def _run(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    words = shlex.split(line)
    match words[0]:
        case "mkdir":
            Path(words[1]).mkdir()
        case "cp":
            shutil.copy(words[1], words[2])
        case _:
            assert words[0] == "kaocheng", line
            capsys.readouterr()
            status = main(words[1:])
            told = capsys.readouterr()
            assert status in (0, 1), f"{line}: {told.err}"
            return told.out
    return ""


def _require_in_order(expected: str, printed: str) -> None:
    place = 0
    for line in expected.splitlines():
        if line.strip() == "…":
            continue
        found = printed.find(line.strip(), place)
        assert found >= 0, f"not printed, or not after the line before: {line}"
        place = found + len(line.strip())
