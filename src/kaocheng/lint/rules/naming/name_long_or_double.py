"""名称过长或一名多标。

## 是什么
三级指标名称太长、成了一句话；或者用“和”“及”“、”把两个量并在一个名称里。

## 为什么不好
两个量只有一个指标值，一个完成一个没完成时没法打分。

## 示例
培训人数和培训场次；开展研究、交流和宣传活动并先后举办讲座若干。

## 改法
拆成几行，一行一个量；解释性的话移到指标解释一栏。

## 依据
规则目录 B03；字数上限是本产品的提议。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.memory import TEXTS
from kaocheng.law import Citation
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.names import core_name, has_measure
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import Reading

_JOINT = re.compile(r"以及|和(?!谐)|(?<!普)及(?![时格])|(?<!参)与(?!会)|[、/]")
_SENTENCE = re.compile(r"[。；;]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_SHORTEST_PART = 2


class NameLongOrDouble(TableRule):
    """B03: the name is a sentence, or names two measures."""

    code = "B03"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="B03"),)
    remedy = "拆成几行，一行一个量；解释性的话移到指标解释一栏"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Measure the length without brackets, then look for joined measures."""
        limit = context.standards.number("lint.name-length")
        for path, indicator in indicators(reading):
            name = _without_brackets(indicator.name)
            parts = _measures(name, context.lexicon)
            if len(name) > limit:
                yield self.finding(reading, path / "name", f"名称“{name}”有{len(name)}字，超过{limit}字")
            elif _is_sentence(name):
                yield self.finding(reading, path / "name", f"名称“{name}”写成了句子")
            elif parts:
                yield self.finding(reading, path / "name", f"名称“{name}”把{'、'.join(parts)}并成一个指标")


@lru_cache(maxsize=TEXTS)
def _without_brackets(name: str) -> str:
    return _BRACKETED.sub("", core_name(name))


@lru_cache(maxsize=TEXTS)
def _is_sentence(name: str) -> bool:
    return _SENTENCE.search(name) is not None


@lru_cache(maxsize=TEXTS)
def _measures(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts of a joined name when each of them is a measure; a proper phrase has only one."""
    parts = _JOINT.split(name)
    whole = len(parts) > 1 and all(len(part) > _SHORTEST_PART and has_measure(part, lexicon) for part in parts)
    return tuple(f"“{part}”" for part in parts) if whole else ()
