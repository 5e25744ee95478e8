"""满意度样本量过小。

## 是什么
满意度的解释里写的样本数不到30个。

## 为什么不好
样本太少，一两个人的回答就能让满意度变化几个百分点，不能代表全体。

## 示例
从120家企业中随机抽取15家测评：一家不满意，满意度就少6.7个百分点。

## 改法
样本增加到30个以上；服务对象本来就少的，写明全部调查。

## 依据
规则目录 I01；30个的界线是本产品的提议。目录中“不足总体10%”一条没有采用：总体很大时，百分之几的样本已经够用。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.surveys import asks_everyone, sample_of, satisfaction_rows
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class SampleTooSmall(TableRule):
    """I01: too few are asked."""

    code = "I01"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="I01"),)
    remedy = "增加样本；服务对象本来就少的，写明全部调查"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare the sample named in the definition with the least number."""
        least = context.standards.number("lint.sample-min")
        for path, row in satisfaction_rows(reading):
            sample = sample_of(row, context.lexicon)
            if sample is None or sample.quantity.value <= 0 or asks_everyone(row, context.lexicon):
                continue
            size = sample.quantity.value
            if size < least:
                yield self.finding(
                    reading, path / "definition",
                    f"“{row.name}”只调查{sample.text}，一个不满意就相差{plain(round(100 / size, 1))}个百分点",
                    remedy=f"样本增加到{plain(least)}个以上；服务对象不足{plain(least)}个的，写明全部调查")
