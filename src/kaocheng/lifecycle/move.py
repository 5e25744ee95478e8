"""动作: one step of the procedure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from kaocheng.lifecycle.case import Case
from kaocheng.lifecycle.role import Role
from kaocheng.lifecycle.stage import Stage

Guard = Callable[[Case], str]
"""Says in Chinese what stands in the way; ``""`` when nothing does."""


class Verb(StrEnum):
    """What can be done with a table; the words also name entries of the trail."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SIGN = "sign"
    FORWARD = "forward"
    RETURN = "return"
    APPROVE = "approve"
    ISSUE = "issue"
    BEGIN_AMENDMENT = "begin_amendment"
    CANCEL_AMENDMENT = "cancel_amendment"
    BEGIN_APPRAISAL = "begin_appraisal"
    CONFIRM = "confirm"
    DISCLOSE = "disclose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One arrow of the state machine."""

    verb: Annotated[Verb, "动作"]
    label: Annotated[str, "名称"]
    """What stands on the button."""
    start: Annotated[Stage, "起点"]
    end: Annotated[Stage, "终点"]
    role: Annotated[Role, "角色"]
    guards: Annotated[tuple[Guard, ...], "条件"] = ()
    opinion: Annotated[str, "必填意见"] = ""
    """What the actor must write, e.g. ``退回的理由``; ``""`` when an opinion is optional."""
    approves: Annotated[bool, "批复"] = False
    """Whether the current revision comes into force."""
    drops_draft: Annotated[bool, "放弃修改"] = False
    """Whether changes since the revision in force are given up."""
