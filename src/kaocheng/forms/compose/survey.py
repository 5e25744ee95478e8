"""调查表: the drawn enterprises as rows of the ledger 问卷, to be filled in and imported as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet
from kaocheng.ledger.catalogue import ledger_kinds

if TYPE_CHECKING:
    from kaocheng.outlook.sampling import Draw, Drawn

SURVEY_LEDGER = "L17"
TITLE = "满意度调查表"
_WIDE = {"样本编号": 9, "企业": 14, "统一社会信用代码": 15, "抽样框": 16, "意见": 14, "未答原因": 8, "备注": 8, "抽样种子": 8}


def compose_survey(draw: Draw) -> Sheet:
    """One row a drawn enterprise; columns are those of the ledger, aspects and 总体评价 left to be filled in."""
    kind = next(kind for kind in ledger_kinds() if kind.id == SURVEY_LEDGER)
    headings = kind.headings
    rows = [_row(number, item, draw) for number, item in enumerate(draw.sample, start=1)]
    cells = [Cell(row=0, column=column, text=heading, role=CellRole.HEADER) for column, heading in enumerate(headings)]
    cells += [Cell(row=place, column=column, text=facts.get(heading, ""), role=CellRole.TEXT)
              for place, facts in enumerate(rows, start=1) for column, heading in enumerate(headings)]
    grid = Grid(cells=tuple(cells), rows=len(rows) + 1, columns=len(headings), name=TITLE, header_rows=(0, 0),
                widths=tuple(_WIDE.get(heading, 6) for heading in headings))
    first = "、".join(f"{item.member.name}" for item in draw.replacements[:5])
    notes = (
        "注：分项和总体评价填 1 至 5 分，只有“总体评价”参加计算；未答的写“未答”和原因，也要留一行。",
        f"有未答的，按次序用替补（同层）：{first}{'……' if len(draw.replacements) > 5 else ''}。" if first else "没有替补。",  # noqa: PLR2004
    )
    return Sheet(grid=grid, title=TITLE, name="问卷", landscape=True, listing=True, notes=notes)


def _row(number: int, item: Drawn, draw: Draw) -> dict[str, str]:
    day = draw.commitment.committed_on
    identity = item.member.id if item.member.id != item.member.name else ""
    return {
        "样本编号": f"{day:%Y%m%d}-{number:02d}", "抽样框": f"{draw.commitment.rule.told}，共{draw.commitment.frame_size}家",
        "抽样种子": draw.seed, "企业": item.member.name, "统一社会信用代码": identity,
    }
