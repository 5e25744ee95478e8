"""定性指标得分与档次不符。

## 是什么
完成值写的是三档用语之一，得分占分值的比例却不在这一档的范围里。

## 为什么不好
选了“部分达成”却给满分，档次就没有意义了。

## 示例
完成值“部分达成年度指标并具有一定效果”，分值10分，得分9.5分。

## 改法
改正档次或者得分，两者要对得上。

## 依据
规则目录 M07；各档的界线见参数（80、60分界，条文待核对，当地不同的由方案改写）。正好在两档界线上的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation, Verification
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows
from kaocheng.lint.scores import FULL
from kaocheng.model import Indicator, Reading
from kaocheng.units.quantity import plain


class ScoreOutsideBand(TableRule):
    """M07: a score that the chosen band does not allow."""

    code = "M07"
    severity = Severity.WARNING
    forms = APPRAISALS
    parameters = ("scoring.qualitative.bands",)
    citations = (
        Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),
        Citation(instrument="caiyu-2020-10", article="定性指标"),
        Citation(instrument="product-catalogue", article="M07"),
    )
    remedy = "改正档次或者得分"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Find the band by its wording, and its lower and upper edge."""
        floors = sorted(context.standards.table_if_any("scoring.qualitative.bands").values(), reverse=True)
        for scored in scored_rows(reading, context.lexicon):
            row = scored.row
            band = _band(row, context)
            if band is None or band >= len(floors) or not row.points or row.score is None:
                continue
            share, upper = row.score / row.points * 100, floors[band - 1] if band else FULL
            if not floors[band] <= share <= upper:
                yield self.finding(reading, scored.path / "score",
                                   f"“{row.name}”写的是“{_words(row)}”，应得分值的{plain(floors[band])}%至{plain(upper)}%，"
                                   f"表上{plain(row.points)}分得{plain(row.score)}分")


def _words(row: Indicator) -> str:
    return squash(row.actual.qualitative or "") if row.actual is not None else ""


def _band(row: Indicator, context: Context) -> int | None:
    """Position of the band that the actual value names, the best one first."""
    words = _words(row)
    groups = context.lexicon.groups("band-labels")
    return next((position for position, group in enumerate(groups) if words and words in group), None)
