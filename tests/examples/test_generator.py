"""The generator gives the committed files, byte for byte."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.examples.places import EXAMPLE, LEDGERS


def generate(out: Path, *more: str) -> str:
    done = subprocess.run(
        [sys.executable, str(EXAMPLE / "generate.py"), "--out", str(out), *more],
        check=True, capture_output=True, text=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout


def test_regenerated_ledgers_are_the_committed_ones(tmp_path):
    generate(tmp_path)
    committed = {path.name: path.read_bytes() for path in LEDGERS.glob("*.csv")}
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []


def test_there_are_hundreds_of_rows(tmp_path):
    assert int(generate(tmp_path).split("：")[1].split()[0]) > 1000


def test_blocks_repeat_the_bulk_ledgers_with_other_keys(tmp_path):
    generate(tmp_path, "--blocks", "3")
    for name, key in (("拜访", "拜访编号"), ("到位资金", "凭证号"), ("引进企业", "项目编号")):
        lines = (tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()
        once = (LEDGERS / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()
        assert lines[: len(once)] == once
        assert len(lines) > 2.5 * len(once)
        if key != "凭证号":
            keys = [line.split(",")[0] for line in lines[1:]]
            assert len(set(keys)) == len(keys)


def parts(path: Path) -> dict[str, bytes]:
    """The unpacked parts of a package; compressed bytes differ between builds of zlib."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_word_file_is_built_from_the_text(tmp_path):
    copy, made = tmp_path / "build_docx.py", tmp_path / "目标表.docx"
    copy.write_bytes((EXAMPLE / "build_docx.py").read_bytes())
    (tmp_path / "目标表.txt").write_bytes((EXAMPLE / "目标表.txt").read_bytes())
    written = []
    for _ in range(2):
        subprocess.run([sys.executable, str(copy)], check=True, capture_output=True, env={"PYTHONIOENCODING": "utf-8"})
        written.append(made.read_bytes())
    assert written[0] == written[1]
    assert parts(made) == parts(EXAMPLE / "目标表.docx")
