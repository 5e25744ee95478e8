"""What somebody who has just started the example can do first, told on the screen."""

from __future__ import annotations

WALK = (
    ("jingban", "打开“招商引资专项经费”，改好标红的一格，送审"),
    ("fuzeren", "在“待我办理”里审签"),
    ("zhuguan", "看审核意见，写一条意见退回；再报来以后审核通过"),
    ("caizheng", "批复，下达"),
    ("jingban", "登记台账，看进度和监控表，生成自评，公开"),
)
"""Who does what; the names are those of :mod:`kaocheng.web.demo.load`."""


def guide() -> str:
    """The steps, a line each."""
    return "从这里走一遍：\n" + "".join(f"  {number}. {who:<9}{what}\n" for number, (who, what) in enumerate(WALK, 1)) \
        + f"  {len(WALK) + 1}. 不登录　 打开“公开”，看公众看到的页面和数据包\n"
