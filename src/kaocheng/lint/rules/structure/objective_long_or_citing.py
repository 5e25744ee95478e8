"""年度目标过长或只抄文件依据。

## 是什么
年度目标一整段不分条，字数过多；或者引用文件的句子占了大半。

## 为什么不好
目标要让人一眼看到做什么、做到什么程度；长篇依据把要点淹没了，也没法与指标逐条对应。

## 示例
开头连列三个文件的全称，最后一句才是引进多少家企业、到位多少资金。

## 改法
分条写目标，每条对应一至几个指标；依据的文件移到立项依据或保障措施一栏，只写文号。

## 依据
规则目录 A14；字数和篇幅的界线是本产品的提议。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading

_CITING = re.compile(r"[^,。;!]*《[^。;!]*》[^,。;!》]*")
_POINTS = re.compile(r"目标\d|(?:^|\D)\d+[.、)]|\(\d+\)|[一二三四五六七八九十]+[是、]|第[一二三四五六]|[①-⑨]")
_MIN_POINTS = 2


class ObjectiveLongOrCiting(TableRule):
    """A14: the objective is one long paragraph, or mostly names documents."""

    code = "A14"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="A14"),)
    remedy = "分条写目标，每条对应指标；依据的文件移到别处，只写文号"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Measure length and the share of clauses that cite documents."""
        text = squash(reading.table.objective or "")
        if not text:
            return
        path = FieldPath.of("objective")
        limit = context.standards.number("lint.objective-length")
        if len(text) > limit and len(_POINTS.findall(reading.table.objective or "")) < _MIN_POINTS:
            yield self.finding(reading, path, f"年度目标一整段有{len(text)}字，超过{limit}字又没有分条")
        cited = sum(len(clause) for clause in _CITING.findall(text)) if "《" in text else 0
        if 100 * cited > context.standards.number("lint.cited-share-max") * len(text):
            yield self.finding(reading, path, f"年度目标{len(text)}字中有{cited}字在引用文件，占{100 * cited // len(text)}%")
