"""Data files: YAML read into typed values, numbers as `Decimal`, faults told with file and place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
import yaml

from kaocheng.base.data_faults import line_of, told
from kaocheng.base.errors import DataFileError

try:  # the parser in C is ten times as fast
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class _Loader(SafeLoader):
    """SafeLoader that reads ``0.1`` as `Decimal` and refuses a key written twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"键“{key}”写了两次", key_node.start_mark
                )
            seen.add(key)
        mapping: dict[object, object] = super().construct_mapping(node, deep)
        return mapping


def _construct_decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(loader.construct_scalar(node).replace("_", ""))


_Loader.add_constructor("tag:yaml.org,2002:float", _construct_decimal)


def parse_yaml(text: str, *, name: str) -> object:
    """Parse YAML text; ``name`` is the file's name in messages.

    Raises:
        DataFileError: The text is not YAML, or a key stands twice.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  (a SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name} 第{mark.line + 1}行" if mark is not None else name
        raise DataFileError(
            f"数据文件格式有误（{getattr(error, 'problem', None) or error}）",
            where=place,
            expected="YAML 格式，缩进用空格，每个键只写一次",
            remedy="按同目录其他文件的写法改正",
        ) from error


def convert(value: object, type_: type[T], *, name: str, text: str = "") -> T:
    """Turn plain data into a typed value; ``text`` is the file's, by which a line can be named.

    Raises:
        DataFileError: A key is missing, unknown or of the wrong type.
    """
    try:
        return msgspec.convert(value, type_, strict=False)
    except msgspec.ValidationError as error:
        key, sentence = told(error)
        line = line_of(text, key) if text else None
        raise DataFileError(
            f"数据文件内容不合要求（{f'{key}：' if key else ''}{sentence}）",
            where=f"{name} 第{line}行" if line else name,
            expected="字段齐全、类型正确",
            remedy="按同目录其他文件的写法改正",
        ) from error


def read_data(path: Path, type_: type[T]) -> T:
    """Read one YAML file into a typed value.

    Raises:
        DataFileError: The file can't be read or does not fit the type.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(
            "数据文件读不出来", where=str(path), expected="UTF-8 文本文件", remedy="检查文件是否存在、编码是否正确"
        ) from error
    return convert(parse_yaml(text, name=path.name), type_, name=path.name, text=text)


def read_all(paths: Iterable[Path], type_: type[T]) -> tuple[T, ...]:
    """Read several YAML files of one kind, in the order of their paths."""
    return tuple(read_data(path, type_) for path in sorted(paths))
