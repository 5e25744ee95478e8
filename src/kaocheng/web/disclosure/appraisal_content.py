"""The self-appraisal as the public reads it: what is stored, shown and packed, and nothing else."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec


class Depth(StrEnum):
    """展开的程度: how far a number opens."""

    TABLE = "table"
    TOTALS = "totals"
    ROWS = "rows"

    @property
    def label(self) -> str:
        """What users read."""
        return {"table": "只公开表", "totals": "展开到口径和汇总", "rows": "展开到台账的行"}[self.value]


class PublicRows(msgspec.Struct, frozen=True, kw_only=True):
    """台账的行: public columns only."""

    ledger: Annotated[str, "台账"]
    headings: Annotated[tuple[str, ...], "栏目"]
    rows: Annotated[tuple[tuple[str, ...], ...], "行"]


class PublicProof(msgspec.Struct, frozen=True, kw_only=True):
    """一个数怎么来的."""

    label: Annotated[str, "度量"]
    expression: Annotated[str, "口径"]
    described: Annotated[str, "口径说明"]
    status: Annotated[str, "数值状态"]
    counted: Annotated[int, "计入的行数"]
    left_out: Annotated[int, "未计入的行数"]
    reasons: Annotated[tuple[tuple[str, int], ...], "未计入的原因和行数"]
    tables: Annotated[tuple[PublicRows, ...], "计入的行"] = ()


class PublicLine(msgspec.Struct, frozen=True, kw_only=True):
    """自评的一行."""

    position: Annotated[int, "行序"]
    level1: Annotated[str, "一级指标"]
    level2: Annotated[str, "二级指标"]
    name: Annotated[str, "三级指标"]
    target: Annotated[str, "指标值"]
    actual: Annotated[str, "完成值"]
    attainment: Annotated[str, "完成率"]
    weight: Annotated[str, "分值"]
    score: Annotated[str, "得分"]
    met: Annotated[bool, "是否达到目标"]
    applies: Annotated[bool, "是否适用"]
    arithmetic: Annotated[str, "计算过程"]
    reason: Annotated[str, "偏差原因"]
    proof: Annotated[PublicProof | None, "这个数怎么来的"] = None


class PublicExecution(msgspec.Struct, frozen=True, kw_only=True):
    """预算执行."""

    rate: Annotated[str, "预算执行率"]
    score: Annotated[str, "得分"]
    weight: Annotated[str, "分值"]
    arithmetic: Annotated[str, "计算过程"]


class PublicAppraisal(msgspec.Struct, frozen=True, kw_only=True):
    """公开的自评."""

    score: Annotated[str, "总分"]
    grade: Annotated[str, "等级"]
    met: Annotated[int, "达标项数"]
    counted: Annotated[int, "适用项数"]
    as_of: Annotated[str, "数据截止日"]
    execution: Annotated[PublicExecution, "预算执行"]
    words: Annotated[tuple[tuple[str, str], ...], "自评说明"]
    """Heading and text."""
    lines: Annotated[tuple[PublicLine, ...], "各行"]
    depth: Annotated[Depth, "展开的程度"]
    unverified: Annotated[tuple[str, ...], "尚未核对的参数"]
    appraisal: Annotated[str, "自评校验和"]
    snapshot: Annotated[str, "台账快照"]

    @property
    def completion(self) -> str:
        """年度总体目标实际完成情况."""
        return next((text for label, text in self.words if label == "年度总体目标实际完成情况"), "")
