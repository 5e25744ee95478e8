"""延续项目的实施期只有一年。

## 是什么
项目属性是延续项目，实施时间的起止却是同一年。

## 为什么不好
延续项目应当有上年，实施期只写一年，看不出项目从哪年开始、哪年结束，也无法与上年比较。

## 示例
项目属性：延续项目；项目计划实施时间：2024至2024。

## 改法
实施时间写项目的实际起止年份；只做一年的，项目属性改为新增项目或一次性项目。

## 依据
规则目录 G05；栏目见于公开表式。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.choices import chosen
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading


class OngoingProjectOfOneYear(TableRule):
    """G05: a continued project that begins and ends in one year."""

    code = "G05"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="G05"),)
    remedy = "实施时间写实际的起止年份；只做一年的，改为新增项目或一次性项目"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare the ticked nature of the project with its years."""
        profile = reading.table.profile
        nature = chosen(profile.nature or "")
        is_ongoing = any(word in nature for word in context.lexicon.words("ongoing-natures"))
        if is_ongoing and profile.start_year is not None and profile.start_year == profile.end_year:
            yield self.finding(reading, FieldPath.of("profile", "end_year"),
                               f"项目属性是“{nature}”，实施时间却从{profile.start_year}年到{profile.end_year}年，只有一年")
