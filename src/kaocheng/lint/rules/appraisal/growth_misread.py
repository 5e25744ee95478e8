"""超额或增长的百分比算错。

## 是什么
文字里说“超任务百分之几”“由几增长到几，增长百分之几”，与数字对不上。

## 为什么不好
把“几是几的百分之几”当成“超过百分之几”，是常见的错；超了一倍多写成超四成，成绩和目标都看不准。

## 示例
目标115个，完成264个，写“超任务43%”（应为超130%）。

## 改法
超额比例＝（完成－目标）÷目标；增长率＝（本期－上期）÷上期。

## 依据
一般算术，公开自评表里见过算错的；规则目录里没有这一条，编号接在M23之后，是本产品的检查。相差在1个百分点以内的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.attainment import results
from kaocheng.lint.growth import stated_excess, stated_growth
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.texts import texts
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class GrowthMisread(TableRule):
    """M24: a percentage of growth that the numbers contradict."""

    code = "M24"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="M24"),)
    remedy = "按（完成－目标）÷目标、（本期－上期）÷上期重算"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold percentages in words against the numbers of the row and of the sentence."""
        for path, text in texts(reading.table):
            if "%" not in text and "％" not in text:
                continue
            for growth in stated_growth(text, context.lexicon):
                if growth.is_wrong:
                    yield self.finding(reading, path, f"“{growth.text}”：{growth.before}到{growth.after}"
                                                      f"是增长{growth.exact:.1f}%，写成了{plain(growth.stated)}%")
        if reading.table.form.is_target:
            return
        for result in results(reading, context.lexicon):
            ratio = result.ratio
            if ratio is None or not result.upward:
                continue
            for text, stated in stated_excess(result.row, context.lexicon):
                exact = (ratio - 1) * 100
                if abs(stated - exact) > 1:
                    yield self.finding(reading, result.path / "actual",
                                       f"“{result.row.name}”目标{result.target}，完成{result.actual}，"
                                       f"超出{exact:.1f}%，“{text}”说成了{plain(stated)}%")
