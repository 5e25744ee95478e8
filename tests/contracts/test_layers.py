"""The layers hold, and the check really looked at the whole tree."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "kaocheng"


def test_every_module_is_in_the_analysed_graph() -> None:
    graph = grimp.build_graph("kaocheng", cache_dir=None)
    files = list(SOURCE.rglob("*.py"))
    assert len(graph.modules) == len(files)
    assert len(files) > 100


def test_layers_are_exhaustive() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = config["tool"]["importlinter"]["contracts"][0]
    named = {part.strip() for layer in contract["layers"] for part in layer.split("|")}
    assert contract["exhaustive"] is True
    assert named == {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}


def test_import_contracts_are_kept() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "3 kept, 0 broken" in result.stdout
