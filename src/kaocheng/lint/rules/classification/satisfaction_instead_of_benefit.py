"""满意度代替效益。

## 是什么
有满意度指标而没有效益指标，或者效益指标里只有满意度。

## 为什么不好
满意是服务对象的感受，不是钱花了以后的变化；只考满意度，看不出项目有没有用。

## 示例
效益指标只有一行：群众满意度 ≥90%。

## 改法
补上经济、社会、生态效益中与项目相关的指标；满意度移到满意度指标。

## 依据
规则目录 D05；公开的自评表中有这种写法。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import classes_of, of_class
from kaocheng.model import IndicatorClass, Reading

_SATISFIED = "满意"


class SatisfactionInsteadOfBenefit(TableRule):
    """D05: satisfaction stands for the benefits."""

    code = "D05"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="D05"),)
    remedy = "补上与项目相关的效益指标，满意度放在满意度指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at tables whose rows all have a class."""
        classes = classes_of(reading)
        if None in classes:
            return
        benefits = of_class(reading, IndicatorClass.BENEFIT)
        if benefits and all(_SATISFIED in row.name for _, row in benefits):
            names = "、".join(f"“{row.name}”" for _, row in benefits)
            yield self.finding(reading, benefits[0][0], f"效益指标只有{names}，没有说带来什么变化")
        elif not benefits and IndicatorClass.SATISFACTION in classes and IndicatorClass.OUTPUT in classes:
            yield self.finding(reading, of_class(reading, IndicatorClass.SATISFACTION)[0][0],
                               "有满意度指标而没有效益指标，以满意代替了效益")
