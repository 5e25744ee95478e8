"""流程条: where a table stands, in the six steps a reader can take in at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from kaocheng.lifecycle import Stage

_STEPS: tuple[tuple[str, tuple[Stage, ...]], ...] = (
    ("编制", (Stage.DRAFT, Stage.RETURNED)),
    ("单位审签", (Stage.UNIT_REVIEW,)),
    ("主管部门审核", (Stage.SUPERVISOR_REVIEW,)),
    ("财政审核", (Stage.FINANCE_REVIEW,)),
    ("批复下达", (Stage.APPROVED,)),
    ("执行监控", (Stage.ISSUED, Stage.AMENDING, Stage.AMENDMENT_REVIEW, Stage.AMENDMENT_APPROVAL)),
    ("自评", (Stage.APPRAISING, Stage.APPRAISAL_REVIEW, Stage.APPRAISAL_RECHECK, Stage.CONFIRMED)),
    ("公开", (Stage.DISCLOSED,)),
)


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step: its label, and whether it is done, here or to come."""

    label: str
    state: str


def way_of(stage: Stage) -> list[WayStep]:
    """The steps; the one at hand tells the exact stage."""
    here = next(index for index, (_, stages) in enumerate(_STEPS) if stage in stages)
    return [WayStep(stage.label if index == here else label, "done" if index < here else "here" if index == here else "")
            for index, (label, _) in enumerate(_STEPS)]
