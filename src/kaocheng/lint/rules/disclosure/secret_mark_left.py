"""带密级标志的内容没有处理。

## 是什么
表名、项目名称或者正文里有“秘密★”“密级：机密”一类的标志。

## 为什么不好
绩效目标表随预算公开，涉密的内容除外；带着标志公开，就是泄密。

## 示例
项目名称：某设施维护（秘密）。

## 改法
停止公开，交保密审查；确不涉密的，去掉标志，并留下审查记录。

## 依据
规则目录 N02；公开的做法是“除涉密外”全部公开。只认标志，不判断内容是否涉密。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation, Verification
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.texts import squashed_text, texts
from kaocheng.model import Reading

_SIGNS = ("密", "内部资料")
"""What every mark has."""
_LEVEL = "绝密|机密|秘密"
_MARK = re.compile(rf"(?:{_LEVEL})[★☆]|[(\[【〔](?:{_LEVEL}|涉密|内部资料)[)\]】〕]|密级[:：]?(?:{_LEVEL})")


class SecretMarkLeft(TableRule):
    """N02: a security mark stands in a table that is to be published."""

    code = "N02"
    severity = Severity.ERROR
    citations = (
        Citation(instrument="product-catalogue", article="N02"),
        Citation(instrument="field-practice", article="绩效目标除涉密外公开", verification=Verification.VERIFIED),
    )
    remedy = "停止公开，交保密审查；确不涉密的，去掉标志"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for marks as they are set on documents; the bare words are the names of trades and laws."""
        titles = (reading.table.title or "", reading.table.project or "")
        written = (squashed_text(reading.table), *map(squash, titles))
        if not any(sign in text for sign in _SIGNS for text in written):
            return
        for path, text in _texts(reading):
            mark = _MARK.search(squash(text))
            if mark:
                yield self.finding(reading, path, f"有密级标志“{mark[0]}”，公开前没有处理")


def _texts(reading: Reading) -> Iterator[tuple[FieldPath, str]]:
    for name, text in (("title", reading.table.title), ("project", reading.table.project)):
        if text:
            yield FieldPath.of(name), text
    yield from texts(reading.table)
