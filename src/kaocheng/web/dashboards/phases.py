"""Stages grouped for lists of many units: where in the year a table is."""

from __future__ import annotations

from enum import Enum

from kaocheng.lifecycle import Stage

_APPRAISING = (Stage.APPRAISING, Stage.APPRAISAL_REVIEW, Stage.APPRAISAL_RECHECK)
_OVER = (Stage.CONFIRMED, Stage.DISCLOSED)


class Phase(Enum):
    """Four parts of the year."""

    FILING = ("filing", "编审")
    RUNNING = ("running", "执行")
    APPRAISAL = ("appraisal", "自评")
    DONE = ("done", "办结")

    @property
    def id(self) -> str:
        """For addresses."""
        return self.value[0]

    @property
    def label(self) -> str:
        """What users read."""
        return self.value[1]

    @classmethod
    def of(cls, stage: Stage) -> Phase:
        """The part of the year a stage lies in; approved tables count as running."""
        return (cls.DONE if stage in _OVER else cls.APPRAISAL if stage in _APPRAISING else cls.RUNNING if stage.is_approved else cls.FILING)


PHASES = tuple(Phase)
