"""依据的方案或计划已经过期。

## 是什么
目标、制度或解释里引用的方案、计划、规划，名称中的年份早于预算年度。

## 为什么不好
文件管的是以前的年份，不能说明当年为什么要做、做到多少。

## 示例
2024年的目标依据《某专项行动方案（2021—2023）》。

## 改法
换成当年有效的文件；当年的文件还没有下发的，写明沿用及沿用的理由。

## 依据
规则目录 G06；只看书名号内名称里的年份，文件是否延期请自行核对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import clip
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.texts import texts, whole_text
from kaocheng.model import Reading

_TITLE = re.compile(r"[《〈][^《》〈〉]*(?:[《〈][^《》〈〉]*[》〉][^《》〈〉]*)*[》〉]")
_OPENING = "《〈"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d|号)")
_NUMBER_OF_DOCUMENT = re.compile(r"[〔\[]\d{4}[〕\]]")
_LENGTH = 45


class GroundsOutOfDate(TableRule):
    """G06: a plan whose years are over."""

    code = "G06"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="G06"),)
    remedy = "换成当年有效的文件，或写明沿用的理由"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at the latest year in the titles of plans; each title is told once."""
        written = (whole_text(reading.table), reading.table.safeguards.rules or "")
        if not any(sign in text for sign in _OPENING for text in written):
            return
        year = reading.table.fiscal_year
        plans = context.lexicon.words("dated-documents")
        told: set[str] = set()
        for path, text in _texts(reading):
            for title in _TITLE.findall(text):
                years = [int(found) for found in _YEAR.findall(_NUMBER_OF_DOCUMENT.sub("", title))]
                is_past = year is not None and bool(years) and max(years) < year
                if is_past and title not in told and any(word in title for word in plans):
                    told.add(title)
                    yield self.finding(reading, path,
                                       f"{clip(title, _LENGTH)}的年份只到{max(years)}年，早于预算年度{year}年")


def _texts(reading: Reading) -> Iterator[tuple[FieldPath, str]]:
    yield from texts(reading.table)
    if reading.table.safeguards.rules:
        yield FieldPath.of("safeguards", "rules"), reading.table.safeguards.rules
