"""What the web says where an import problem's own remedy speaks of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.ledger.problems import ProblemCode

if TYPE_CHECKING:
    from kaocheng.base.findings import Finding

_REMEDIES: dict[str, str] = {
    ProblemCode.ENTRY_CHANGED: "确要更正的，勾选“更正已登记的内容”并写理由；原来的内容会保留为旧版",
    ProblemCode.HEADING_NOT_FIRST: "下载模板，把内容填进去；粘贴的内容没有列名的，勾选“第一行就是数据”",
}


def remedy_of(problem: Finding) -> str:
    """What to do, on a page."""
    return _REMEDIES.get(problem.code, problem.remedy)
