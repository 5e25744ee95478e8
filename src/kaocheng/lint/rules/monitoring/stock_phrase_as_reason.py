"""偏差原因是套话。

## 是什么
监控表或自评表的原因栏只写了“客观原因”“正在推进”一类的话，或者好几个指标写同一句原因。

## 为什么不好
看不出究竟什么事影响了完成，也就提不出改进措施；审核时等于没有写。

## 示例
偏差原因：客观原因。

## 改法
写清楚具体的事：哪项工作、什么时候、因为什么没有完成，准备怎么办。

## 依据
规则目录 L03，本产品的提议。整栏就是这些话才报；几行同写一句的行数见参数。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import clip, squash
from kaocheng.law import Citation
from kaocheng.lint.attainment import has_reason
from kaocheng.lint.forms import REPORTS
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import Reading


class StockPhraseAsReason(TableRule):
    """L03: a cause that tells nothing."""

    code = "L03"
    severity = Severity.WARNING
    forms = REPORTS
    citations = (Citation(instrument="product-catalogue", article="L03"),)
    remedy = "写清楚是哪件事、因为什么没有完成，准备怎么办"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for empty phrases, then for one sentence on many rows."""
        places: dict[str, list[FieldPath]] = {}
        for path, row in indicators(reading):
            reason = squash(row.reason or "").strip("。.;,")
            if reason in context.lexicon.words("empty-reasons"):
                yield self.finding(reading, path / "reason", f"“{row.name}”的原因只写了“{reason}”")
            elif reason and has_reason(row, context.lexicon):
                places.setdefault(reason, []).append(path)
        for reason, paths in places.items():
            if len(paths) >= context.standards.number("lint.repeated-reason-rows"):
                yield self.finding(reading, paths[0] / "reason", f"{len(paths)}个指标写了同一句原因“{clip(reason)}”")
