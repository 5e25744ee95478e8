"""名称是工作内容而不是指标。

## 是什么
三级指标名称以“举办”“引进”“提升”等动词开头，结尾又不是次数、人数、率一类的量。

## 为什么不好
“举办推介会”说的是要做的事，没有说量什么；数场次、数参会人数还是数签约额，各人理解不同。

## 示例
举办招商推介会 ≥2次；提升城市知名度 有效提升。

## 改法
改成量的名称：招商推介会场次、客商考察人次、城市知晓率。

## 依据
规则目录 B01；动词表是本产品的提议，指标应当清晰、可衡量的说法见共性指标框架（二手）。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.memory import TEXTS
from kaocheng.law import Citation, Verification
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.names import core_name, has_measure
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import Reading


class NameIsATask(TableRule):
    """B01: the name begins with a verb and ends without a measure."""

    code = "B01"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="product-catalogue", article="B01"),
        Citation(instrument="caiyu-2013-53", article="绩效指标明确性", verification=Verification.SECONDARY),
    )
    remedy = "改成量的名称，例如场次、人次、家数、知晓率"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at the first word and the last."""
        for path, indicator in indicators(reading):
            name = core_name(indicator.name)
            verb = _task_verb(name, context.lexicon)
            if verb:
                yield self.finding(reading, path / "name", f"“{name}”以动词“{verb}”开头，说的是要做的事，没有说量什么")


@lru_cache(maxsize=TEXTS)
def _task_verb(name: str, lexicon: Lexicon) -> str:
    """The verb that a name begins with; ``""`` when it begins with a noun or ends with a measure."""
    verbs = lexicon.words("task-verbs")
    if not name.startswith(verbs) or name.startswith(lexicon.words("task-verb-lookalikes")) or has_measure(name, lexicon):
        return ""
    return next(word for word in verbs if name.startswith(word))
