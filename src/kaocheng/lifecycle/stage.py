"""阶段: where a table stands in its year."""

from __future__ import annotations

from enum import StrEnum

from kaocheng.lifecycle.role import Role


class Stage(StrEnum):
    """Stages in the order of the year; the two ``AMENDMENT`` stages are a loop out of `ISSUED`."""

    DRAFT = "draft"
    RETURNED = "returned"
    UNIT_REVIEW = "unit_review"
    SUPERVISOR_REVIEW = "supervisor_review"
    FINANCE_REVIEW = "finance_review"
    APPROVED = "approved"
    ISSUED = "issued"
    AMENDING = "amending"
    AMENDMENT_REVIEW = "amendment_review"
    AMENDMENT_APPROVAL = "amendment_approval"
    APPRAISING = "appraising"
    APPRAISAL_REVIEW = "appraisal_review"
    APPRAISAL_RECHECK = "appraisal_recheck"
    CONFIRMED = "confirmed"
    DISCLOSED = "disclosed"

    @property
    def label(self) -> str:
        """What users read."""
        return _LABELS[self]

    @property
    def is_editable(self) -> bool:
        """Whether the table itself may be changed."""
        return self in (Stage.DRAFT, Stage.RETURNED, Stage.AMENDING)

    @property
    def is_approved(self) -> bool:
        """Whether an approved revision is in force; it stays so while an amendment is drafted."""
        return _ORDER[self] >= _ORDER[Stage.APPROVED]

    @property
    def waits_for(self) -> Role | None:
        """Who has the next move; ``None`` when the year is over."""
        return _WAITS.get(self)


_ORDER = {stage: position for position, stage in enumerate(Stage)}
_LABELS = {
    Stage.DRAFT: "编制", Stage.RETURNED: "已退回", Stage.UNIT_REVIEW: "单位审签", Stage.SUPERVISOR_REVIEW: "主管部门审核",
    Stage.FINANCE_REVIEW: "财政审核", Stage.APPROVED: "已批复", Stage.ISSUED: "执行", Stage.AMENDING: "调整编制",
    Stage.AMENDMENT_REVIEW: "调整审核", Stage.AMENDMENT_APPROVAL: "调整待批", Stage.APPRAISING: "自评编制",
    Stage.APPRAISAL_REVIEW: "自评审核", Stage.APPRAISAL_RECHECK: "自评复核", Stage.CONFIRMED: "自评已复核", Stage.DISCLOSED: "已公开",
}
_WAITS = {
    Stage.DRAFT: Role.CLERK, Stage.RETURNED: Role.CLERK, Stage.UNIT_REVIEW: Role.UNIT_HEAD,
    Stage.SUPERVISOR_REVIEW: Role.SUPERVISOR, Stage.FINANCE_REVIEW: Role.FINANCE, Stage.APPROVED: Role.FINANCE,
    Stage.ISSUED: Role.CLERK, Stage.AMENDING: Role.CLERK, Stage.AMENDMENT_REVIEW: Role.SUPERVISOR,
    Stage.AMENDMENT_APPROVAL: Role.FINANCE, Stage.APPRAISING: Role.CLERK, Stage.APPRAISAL_REVIEW: Role.SUPERVISOR,
    Stage.APPRAISAL_RECHECK: Role.FINANCE, Stage.CONFIRMED: Role.CLERK,
}
