"""The state machine: who may do what now, and why not."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Annotated

from kaocheng.lifecycle.case import Case
from kaocheng.lifecycle.move import Move, Verb
from kaocheng.lifecycle.procedure import PROCEDURE
from kaocheng.lifecycle.role import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A move that was made: the case after it."""

    move: Annotated[Move, "动作"]
    case: Annotated[Case, "之后"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A move that can't be made, and why."""

    reasons: Annotated[tuple[str, ...], "原因"]

    @property
    def sentence(self) -> str:
        """All reasons in one sentence."""
        return "；".join(self.reasons) + "。"


def moves_open_to(case: Case, role: Role) -> tuple[tuple[Move, tuple[str, ...]], ...]:
    """The moves of a role from here, each with what still stands in its way."""
    return tuple(
        (move, tuple(reason for guard in move.guards if (reason := guard(case))))
        for move in PROCEDURE if move.start is case.stage and move.role is role
    )


def attempt(case: Case, verb: Verb, role: Role, opinion: str = "") -> Moved | Refusal:
    """Make a move.

    Args:
        case: The table as it stands.
        verb: What is to be done.
        role: The role in which it is done.
        opinion: What the actor wrote.

    Returns:
        The case after the move, or every reason why it can't be made; the case itself is never changed.
    """
    chosen = next(((move, reasons) for move, reasons in moves_open_to(case, role) if move.verb is verb), None)
    if chosen is None:
        return Refusal(reasons=(f"现在是“{case.stage.label}”阶段，{role.label}不能做这一步",))
    move, reasons = chosen
    if move.opinion and not opinion.strip():
        reasons = (*reasons, f"没有写{move.opinion}")
    if reasons:
        return Refusal(reasons=reasons)
    approved = case.revision if move.approves else case.approved
    revision = case.approved if move.drops_draft else case.revision
    return Moved(move=move, case=dataclasses.replace(case, stage=move.end, approved=approved, revision=revision))
