"""占比: a part of a whole."""

from __future__ import annotations

from kaocheng.expr.function import Example
from kaocheng.expr.ratio import Ratio


class Share(Ratio):
    """A part over its whole. Not a 完成率: the whole is what there is, not what was planned."""

    name = "占比"
    english = "share"
    signature = "占比(部分; 总体)"
    summary = "部分除以总体；总体为零时没有结果"
    examples = (Example("占比(12家; 15家)", "0.8"),)
    words = "占"


