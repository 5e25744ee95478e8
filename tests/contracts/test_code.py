"""House rules that no linter knows: size, floats, labels, Chinese messages."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import pytest

import kaocheng
from kaocheng.base.errors import KaochengError

SOURCE = Path(kaocheng.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
FLOATS_ALLOWED = {"suggestion.py": "how alike two words are; no amount", "counts.py": "chance; what is counted stays Decimal"}
EXACT = ("units", "law", "model", "ledger", "expr", "scoring", "outlook")
LONGEST_FILE, LONGEST_FUNCTION = 400, 60


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_stay_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for function in _functions(ast.parse(text)):
        assert (function.end_lineno or 0) - function.lineno < LONGEST_FUNCTION, function.name


def test_numbers_of_the_core_are_never_floats() -> None:
    looked = 0
    for part in EXACT:
        for path in (SOURCE / part).rglob("*.py"):
            if path.name in FLOATS_ALLOWED:
                continue
            looked += 1
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                is_float = isinstance(node, ast.Constant) and isinstance(node.value, float)
                is_cast = isinstance(node, ast.Name) and node.id == "float"
                assert not is_float, f"{path}: line {getattr(node, 'lineno', '?')}"
                assert not is_cast, f"{path}: line {getattr(node, 'lineno', '?')}"
    assert looked > 40


def test_every_model_field_has_a_chinese_label() -> None:
    from kaocheng.model.places import field_labels

    looked = 0
    for info in pkgutil.iter_modules([str(SOURCE / "model")]):
        module = importlib.import_module(f"kaocheng.model.{info.name}")
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if dataclasses.is_dataclass(cls) and cls.__module__ == module.__name__:
                get_type_hints(cls)
                for name, label in field_labels(cls).items():
                    looked += 1
                    if cls.__name__ != "Source":
                        assert re.search("[一-鿿]", label), f"{cls.__name__}.{name}"
    assert looked > 50


def _messages(tree: ast.AST, names: set[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
        if isinstance(node, ast.Call) and called in names and node.args:
            words = "".join(part.value for part in ast.walk(node.args[0])
                            if isinstance(part, ast.Constant) and isinstance(part.value, str))
            if words:
                yield node.lineno, words


def test_messages_to_users_are_chinese() -> None:
    names = {"KaochengError"}
    for path in FILES:
        names |= {node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                  if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id in names for b in node.bases)}
    looked = 0
    for path in FILES:
        for line, words in _messages(ast.parse(path.read_text(encoding="utf-8")), names):
            looked += 1
            assert re.search("[一-鿿]", words), f"{path}:{line}: {words}"
    assert looked > 15
    assert issubclass(KaochengError, Exception)
