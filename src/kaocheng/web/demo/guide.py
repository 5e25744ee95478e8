"""What somebody who has just started the example can do first, told on the screen."""

from __future__ import annotations

WALK = (
    ("jingban", "打开 2025 年的“招商引资专项经费”，改好标红的错误，送审"),
    ("fuzeren", "在“待我办理”里审签"),
    ("zhuguan", "看建议，填审核表；写一条意见退回，改好再报来以后审核通过"),
    ("caizheng", "批复，下达"),
    ("jingban", "看“全年”；登记一次拜访，看 2024 年两张表的进度和监控表；开始自评，写好要写的，生成自评表，报送"),
    ("zhuguan", "审核自评，caizheng 复核"),
    ("jingban", "看公开预览，公开"),
)
"""Who does what; the names are those of :mod:`kaocheng.web.demo.load`."""


def guide() -> str:
    """The steps, a line each."""
    return "从这里走一遍（每一页都写着下一步）：\n" + "".join(f"  {number}. {who:<9}{what}\n" for number, (who, what) in enumerate(WALK, 1)) \
        + f"  {len(WALK) + 1}. 不登录　 打开“公开”，看公众看到的页面和数据包\n"
