"""Roles a cell can play in the indicator block and in the money block."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Columns of the indicator block."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    NAME = "name"
    SIGN = "sign"
    """指标性质, 指标方向, 计算符号: a sign, or 正向 反向 定性."""
    TARGET = "target"
    ADJUSTED = "adjusted"
    """A target changed during the year."""
    UNIT = "unit"
    POINTS = "points"
    ACTUAL = "actual"
    SCORE = "score"
    DEFINITION = "definition"
    REASON = "reason"
    REMARK = "remark"
    COEFFICIENT = "coefficient"
    CORE = "core"
    LIKELIHOOD = "likelihood"
    """完成目标可能性: one column with words, or a column to tick for each of 确定能 有可能 完全不可能."""
    OTHER = "other"
    """Known and not kept: last year's values, codes, ticks."""
    PLACE = "place"
    """A town of a matrix: the heading is its name, the cells are its targets."""
    PROJECT = "project"
    PROJECT_UNIT = "project_unit"
    PROJECT_SUPERVISOR = "project_supervisor"
    PROJECT_BUDGET = "project_budget"
    PROJECT_OBJECTIVE = "project_objective"
    PROJECT_OTHER = "project_other"

    @property
    def is_level(self) -> bool:
        """Whether the column holds level labels."""
        return self in (Role.LEVEL1, Role.LEVEL2)

    @property
    def is_project(self) -> bool:
        """Whether the column tells of a project, in a list of several projects."""
        return self.value.startswith("project")

    @property
    def is_words(self) -> bool:
        """Whether the column holds free text."""
        return self in (Role.NAME, Role.DEFINITION, Role.REASON, Role.REMARK, Role.PROJECT_OBJECTIVE)


class FundRole(StrEnum):
    """Columns of the money block."""

    LABEL = "label"
    BUDGET = "budget"
    ADJUSTED = "adjusted"
    EXECUTED = "executed"
    RATE = "rate"
    POINTS = "points"
    SCORE = "score"
    OTHER = "other"

    @property
    def is_money(self) -> bool:
        """Whether the column holds amounts of money."""
        return self in (FundRole.BUDGET, FundRole.ADJUSTED, FundRole.EXECUTED)
