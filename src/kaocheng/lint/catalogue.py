"""The catalogue of rules: which codes there are, and why some of them have no rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from kaocheng.base.data import read_all
from kaocheng.base.packs import pack_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """规则类别: a letter, and the last number the catalogue gives it; higher ones are this product's own."""

    letter: Annotated[str, "字母"]
    label: Annotated[str, "名称"]
    last: Annotated[int, "最后编号"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnbuiltRule:
    """未实现的规则: a rule of the catalogue that can't be decided from tables, and why."""

    code: Annotated[str, "代码"]
    title: Annotated[str, "问题"]
    reason: Annotated[str, "未实现的原因"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """规则目录."""

    families: Annotated[tuple[Family, ...], "类别"]
    not_built: Annotated[tuple[UnbuiltRule, ...], "未实现的规则"] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code of the catalogue, built or not."""
        return tuple(f"{family.letter}{number:02}" for family in self.families for number in range(1, family.last + 1))


@cache
def catalogue() -> Catalogue:
    """The catalogue of the installed packs (``rules/catalogue.yaml``).

    Raises:
        DataFileError: A file is wrong.
    """
    parts = read_all(pack_files("rules/catalogue.yaml"), Catalogue)
    return Catalogue(families=tuple(family for part in parts for family in part.families),
                     not_built=tuple(rule for part in parts for rule in part.not_built))
