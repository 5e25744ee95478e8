"""自评报告: what the data say, in the sections that reports have; what a human must write is a visible placeholder."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.charts.attainment import Bar, attainment_chart
from kaocheng.charts.render import to_png
from kaocheng.forms.compose import AppraisalWords, compose_appraisal
from kaocheng.forms.narrative import Attached, Heading, Narrative, Paragraph, Picture
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.forms.narrative import Block
    from kaocheng.ledger import Snapshot
    from kaocheng.scoring import Appraisal, ScoredRow
    from kaocheng.year.appraising import AppraisedTable


def compose_report(
    item: AppraisedTable, snapshot: Snapshot, *, words: AppraisalWords | None = None, notice: str = "",
) -> Narrative:
    """The report on one table.

    Args:
        item: The scored table with the measured value behind each row.
        snapshot: The ledgers the values were measured from.
        words: What only a human can write; what is missing is a visible placeholder.
        notice: A sentence under the title, e.g. that the ledgers are invented.
    """
    table, appraisal, words = item.reading.table, item.appraisal, words or AppraisalWords()
    subject = "部门整体支出" if table.form.is_department else f"“{table.project or '项目'}”项目支出"
    unit = table.unit or ""
    year = f"{table.fiscal_year}年度" if table.fiscal_year else ""
    lines = tuple(line for line in (f"{unit}　数据截至{snapshot.as_of}".strip("　"), notice) if line)
    blocks = (*_basics(item, snapshot, words), *_completion(appraisal, words), *_execution(appraisal, words), *_rows(item),
              *_deviations(appraisal), *_problems(item, words), Attached(sheet=compose_appraisal(appraisal, words=words)))
    return Narrative(title=f"{unit}{year}{subject}绩效自评报告", lines=lines, blocks=blocks)


def _basics(item: AppraisedTable, snapshot: Snapshot, words: AppraisalWords) -> Iterator[Block]:
    table = item.reading.table
    yield Heading(text="一、基本情况")
    if table.duties:
        yield Paragraph(text=f"部门（单位）职能：{table.duties}")
    if table.objective:
        yield Paragraph(text=f"年度目标：{table.objective}")
    yield from _written(words.background, "立项背景、组织实施过程和主要做法")
    bound = len(item.results)
    yield Paragraph(text=f"本报告的完成值取自台账：{len(table.indicators)} 项指标中有 {bound} 项由 {snapshot.rows} 行台账算出，"
                         f"台账快照校验和 {snapshot.hash[:16]}，每个数都可以翻到计入和未计入的行。")


def _completion(appraisal: Appraisal, words: AppraisalWords) -> Iterator[Block]:
    counted = [row for row in appraisal.rows if row.applies]
    missed = [row for row in counted if not row.met]
    yield Heading(text="二、绩效目标完成情况")
    proposed = "各项分值为软件提议，须由单位确认。" if appraisal.weights_proposed else ""
    yield Paragraph(text=f"按“{appraisal.profile_label}”方案自评，总分 {appraisal.total_shown} 分，等级为“{appraisal.grade}”。{proposed}"
                         f"{len(counted)} 项指标中，达到指标值 {len(counted) - len(missed)} 项，没有达到 {len(missed)} 项。")
    if words.completion or appraisal.table.objective:
        yield from _written(words.completion, "对照年度总体目标说明实际完成情况", label="年度总体目标实际完成情况：")
    left_out = [row for row in appraisal.rows if not row.applies]
    if left_out:
        yield Paragraph(text=f"不适用 {len(left_out)} 项：{'、'.join(row.indicator.name for row in left_out)}。")
    yield from (Paragraph(text=f"没有达到：{row.indicator.name}，完成值 {row.actual_shown or '没有'}，指标值 {row.indicator.target.text}。")
                for row in missed)
    bars = [Bar(label=f"{row.position + 1} {row.indicator.name}", met=row.met, shown=row.attainment_rate_shown or "无数值",
                percent=None if row.attainment_rate is None else row.attainment_rate * 100) for row in counted]
    if bars:
        yield Picture(png=to_png(attainment_chart(bars)), caption="图 1　各项指标的完成率（虚线为 100%）")


def _execution(appraisal: Appraisal, words: AppraisalWords) -> Iterator[Block]:
    money = appraisal.execution
    yield Heading(text="三、预算执行情况")
    if money.execution_rate is None:
        yield Paragraph(text=f"{money.arithmetic}。")
        return
    for line in (money.total, *(money.execution.parts if money.execution else ())):
        if line is not None:
            figures = [f"{name} {plain(value)} {line.unit or ''}".strip() for name, value in (
                ("年初预算", line.budget), ("全年预算", line.adjusted), ("执行", line.executed)) if value is not None]
            yield Paragraph(text=f"{line.label or '资金'}：{'，'.join(figures)}。")
    yield Paragraph(text=f"预算执行率 {money.execution_rate_shown}，得 {money.shown} 分（分值 {plain(money.weight)}）。计算：{money.arithmetic}。")
    if words.execution or money.prompts:
        yield from _written(words.execution, "；".join(money.prompts), label="原因说明：")


def _rows(item: AppraisedTable) -> Iterator[Block]:
    yield Heading(text="四、指标逐项分析")
    classes = dict.fromkeys(row.indicator.level1 or "未分类" for row in item.appraisal.rows)
    for number, name in enumerate(classes, start=1):
        rows = [row for row in item.appraisal.rows if (row.indicator.level1 or "未分类") == name]
        weight = sum((row.weight for row in rows), Decimal(0))
        shown = sum((row.shown for row in rows), Decimal(0))
        yield Heading(text=f"（{'一二三四五六七八九十'[number - 1] if number <= 10 else number}）{name}", level=2)  # noqa: PLR2004
        yield Paragraph(text=f"{len(rows)} 项，分值 {plain(weight)}，得 {plain(shown)} 分。")
        yield from (Paragraph(text=_row_told(row, item)) for row in rows)


def _row_told(row: ScoredRow, item: AppraisedTable) -> str:
    result = item.results.get(row.position)
    rows = f"计入台账 {len(result.counted)} 行，未计入 {len(result.left_out)} 行。" if result is not None else ""
    status = f"数值为{result.status}。" if result is not None and result.status else ""
    return f"{row.position + 1}. {row.indicator.name}：{row.arithmetic.rstrip('。')}。{status}{rows}"


def _deviations(appraisal: Appraisal) -> Iterator[Block]:
    yield Heading(text="五、偏差原因")
    due = [row for row in appraisal.rows if row.needs_reason]
    if not due:
        yield Paragraph(text="没有须说明原因的指标。")
    for row in due:
        reason = row.actual.reason if row.actual else None
        if reason:
            yield Paragraph(text=f"{row.indicator.name}：{reason}")
        else:
            yield _to_fill(f"{row.indicator.name}：{'；'.join(row.prompts)}")


def _problems(item: AppraisedTable, words: AppraisalWords) -> Iterator[Block]:
    appraisal = item.appraisal
    yield Heading(text="六、存在的问题和改进措施")
    gaps = {result.label: len(result.evidence_gaps) for result in item.results.values() if result.evidence_gaps}
    for label, count in gaps.items():
        yield Paragraph(text=f"“{label}”计入的台账行中有 {count} 行佐证材料不齐。")
    undecided = dict.fromkeys(use.question for result in item.results.values() for use in result.decisions if use.is_default)
    if undecided:
        yield Paragraph(text=f"有 {len(undecided)} 处口径按默认取值，还没有人决定：{''.join(undecided)}")
    if appraisal.unverified:
        yield Paragraph(text=f"尚未与公布文本核对的计分参数：{'、'.join(appraisal.unverified)}。")
    yield from _written(words.improvement, "其他问题，以及改进措施、责任科室和时限")


def _written(text: str, asked: str, *, label: str = "") -> Iterator[Block]:
    """What a human wrote, paragraph by paragraph, or the placeholder that asks for it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        yield _to_fill(asked)
    yield from (Paragraph(text=f"{label if number == 0 else ''}{line}") for number, line in enumerate(lines))


def _to_fill(what: str) -> Paragraph:
    return Paragraph(text=f"（待填写：{what.rstrip('。')}）", to_fill=True)
