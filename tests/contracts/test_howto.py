"""The how-tos are run as they are written: files are written, commands run, every line of a text block must be printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kaocheng.cli import main

FOLDER = Path(__file__).parents[2] / "docs" / "howto"
PAGES = sorted(FOLDER.glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)[ ]?(.*)\n((?:.*\n)*?)```$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_howto_does_what_it_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    printed, looked = "", 0
    for language, note, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if note.startswith("file="):
            path = tmp_path / note.removeprefix("file=")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif language == "sh":
            printed = ""
            for command in text.splitlines():
                words = shlex.split(command)
                assert words[0] == "kaocheng", "only commands of ours"
                assert main(words[1:]) == int(note or 0), command
                out = capsys.readouterr()
                printed += out.out + out.err
        elif language == "text":
            for line in text.splitlines():
                looked += 1
                assert line in printed, f"{page.name}: “{line}” was not printed:\n{printed}"
        else:
            raise AssertionError(f"{page.name}: block “{language} {note}” is neither a file, a command nor its output")
    assert looked > 5


def test_there_are_howtos() -> None:
    assert PAGES
