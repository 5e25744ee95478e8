"""The year of a target table as a pure state machine: stages, moves, who may make them, what stands in the way."""

from kaocheng.lifecycle.case import Case
from kaocheng.lifecycle.deadline import Deadline, Urgency
from kaocheng.lifecycle.machine import Moved, Refusal, attempt, moves_open_to
from kaocheng.lifecycle.move import Move, Verb
from kaocheng.lifecycle.procedure import PROCEDURE
from kaocheng.lifecycle.role import Role
from kaocheng.lifecycle.stage import Stage

__all__ = [
    "PROCEDURE", "Case", "Deadline", "Move", "Moved", "Refusal", "Role", "Stage", "Urgency", "Verb", "attempt", "moves_open_to",
]
