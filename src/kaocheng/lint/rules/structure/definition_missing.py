"""缺指标解释或计算公式。

## 是什么
“指标解释及计算公式”空着；只是把名称换几个字再说一遍；或者几个不同的指标用同一句话。

## 为什么不好
没有口径，同一件事有人多数、有人少数，完成值无法核对，各年也不能比。

## 示例
举办招商推介会：开展招商引资推介会次数。

## 改法
写明算什么、不算什么、怎么算、数从哪里来，例如“当年由本局主办、有签到记录的推介会，一个方案计一次”。

## 依据
财预〔2021〕101号要求每个三级指标写明解释和算法，条文待核对；判断“复述”的相似度是本产品的提议。
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.memory import TEXTS
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import clip, squash
from kaocheng.law import Citation
from kaocheng.lint.forms import TARGETS
from kaocheng.lint.formulas import ratios
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.mentions import mentions
from kaocheng.lint.names import core_name
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import Reading

_SIGNS = re.compile(r"[\W_]+")
_SEVERAL = 3


class DefinitionMissing(TableRule):
    """A06: no definition, or one that only restates the name."""

    code = "A06"
    severity = Severity.WARNING
    forms = TARGETS
    citations = (
        Citation(instrument="caiyu-2021-101", article="指标解释"),
        Citation(instrument="product-catalogue", article="A06"),
    )
    remedy = "写明算什么、不算什么、怎么算、数从哪里来"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at every row of a target table; a table without any definition gets one finding."""
        rows = reading.table.indicators
        if not rows:
            return
        if not any(row.definition for row in rows):
            yield self.finding(reading, FieldPath.of("indicators"), "全表没有指标解释和计算公式")
            return
        shared = self._shared(reading)
        yield from shared.values()
        for path, indicator in indicators(reading):
            if indicator.definition in shared:
                continue
            if not indicator.definition:
                yield self.finding(reading, path / "definition", f"“{indicator.name}”没有指标解释和计算公式")
            elif _restates(indicator.name, indicator.definition, context):
                yield self.finding(
                    reading, path / "definition",
                    f"“{indicator.name}”的解释“{indicator.definition}”只是复述名称，没有说明怎么算",
                )


    def _shared(self, reading: Reading) -> dict[str, Finding]:
        """A finding for every definition that stands beside several different names."""
        texts = Counter(row.definition for row in reading.table.indicators)
        if max(texts.values()) < _SEVERAL:
            return {}
        names: dict[str, set[str]] = defaultdict(set)
        first: dict[str, FieldPath] = {}
        for path, row in indicators(reading):
            if row.definition:
                names[row.definition].add(core_name(row.name))
                first.setdefault(row.definition, path)
        return {text: self.finding(reading, first[text] / "definition",
                                   f"{len(group)}个不同的指标用同一句解释“{clip(text)}”，没有说明各自怎么算")
                for text, group in names.items() if len(group) >= _SEVERAL}


def _restates(name: str, definition: str, context: Context) -> bool:
    """Whether name and definition are the same once verbs and words such as 次数 are dropped."""
    if mentions(definition) or ratios(definition):
        return False
    left, right = (_bare(text, context.lexicon) for text in (core_name(name), definition))
    return not right or fuzz.ratio(left, right) >= context.standards.number("lint.restatement-similarity")


@lru_cache(maxsize=TEXTS)
def _bare(text: str, lexicon: Lexicon) -> str:
    bare = _SIGNS.sub("", squash(text))
    for word in lexicon.words("plain-fillers"):
        bare = bare.replace(word, "")
    return bare
