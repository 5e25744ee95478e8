"""The procedure: 申报 → 审核 → 退回 → 再报 → 批复 → 下达 → 调整 → 自评 → 复核 → 公开.

Order and actors follow 财预〔2015〕88号 arts. 26–29 (who approves the budget approves the target; an approved target is
changed only by the same way). The 单位审签 before filing is the usual practice of units, not regulation.
"""

from __future__ import annotations

from kaocheng.lifecycle.guards import changed, has_appraisal, has_rows, is_published, no_errors, not_held, year_is_over
from kaocheng.lifecycle.move import Move, Verb
from kaocheng.lifecycle.role import Role
from kaocheng.lifecycle.stage import Stage

_FILED = (has_rows, no_errors)


def _back(label: str, start: Stage, end: Stage, role: Role) -> Move:
    return Move(verb=Verb.RETURN, label=label, start=start, end=end, role=role, opinion="退回的理由和改法")


PROCEDURE: tuple[Move, ...] = (
    Move(verb=Verb.SUBMIT, label="送审", start=Stage.DRAFT, end=Stage.UNIT_REVIEW, role=Role.CLERK, guards=_FILED),
    Move(verb=Verb.SUBMIT, label="再次送审", start=Stage.RETURNED, end=Stage.UNIT_REVIEW, role=Role.CLERK, guards=_FILED),
    Move(verb=Verb.WITHDRAW, label="撤回", start=Stage.UNIT_REVIEW, end=Stage.DRAFT, role=Role.CLERK),
    Move(verb=Verb.SIGN, label="审签，报主管部门", start=Stage.UNIT_REVIEW, end=Stage.SUPERVISOR_REVIEW, role=Role.UNIT_HEAD,
         guards=_FILED),
    _back("退回经办人", Stage.UNIT_REVIEW, Stage.RETURNED, Role.UNIT_HEAD),
    Move(verb=Verb.FORWARD, label="审核通过，报财政", start=Stage.SUPERVISOR_REVIEW, end=Stage.FINANCE_REVIEW, role=Role.SUPERVISOR,
         guards=(*_FILED, not_held)),
    _back("退回单位", Stage.SUPERVISOR_REVIEW, Stage.RETURNED, Role.SUPERVISOR),
    Move(verb=Verb.APPROVE, label="批复", start=Stage.FINANCE_REVIEW, end=Stage.APPROVED, role=Role.FINANCE,
         guards=(*_FILED, not_held), approves=True),
    _back("退回单位", Stage.FINANCE_REVIEW, Stage.RETURNED, Role.FINANCE),
    Move(verb=Verb.ISSUE, label="随预算下达", start=Stage.APPROVED, end=Stage.ISSUED, role=Role.FINANCE),
    Move(verb=Verb.BEGIN_AMENDMENT, label="申请调整", start=Stage.ISSUED, end=Stage.AMENDING, role=Role.CLERK, opinion="调整的理由和依据"),
    Move(verb=Verb.CANCEL_AMENDMENT, label="放弃调整", start=Stage.AMENDING, end=Stage.ISSUED, role=Role.CLERK, drops_draft=True),
    Move(verb=Verb.SUBMIT, label="报送调整", start=Stage.AMENDING, end=Stage.AMENDMENT_REVIEW, role=Role.CLERK,
         guards=(*_FILED, changed)),
    Move(verb=Verb.FORWARD, label="同意调整，报财政", start=Stage.AMENDMENT_REVIEW, end=Stage.AMENDMENT_APPROVAL, role=Role.SUPERVISOR,
         guards=(not_held,)),
    _back("退回单位", Stage.AMENDMENT_REVIEW, Stage.AMENDING, Role.SUPERVISOR),
    Move(verb=Verb.APPROVE, label="批复调整", start=Stage.AMENDMENT_APPROVAL, end=Stage.ISSUED, role=Role.FINANCE,
         guards=(*_FILED, changed, not_held), approves=True),
    _back("退回单位", Stage.AMENDMENT_APPROVAL, Stage.AMENDING, Role.FINANCE),
    Move(verb=Verb.BEGIN_APPRAISAL, label="开始自评", start=Stage.ISSUED, end=Stage.APPRAISING, role=Role.CLERK,
         guards=(year_is_over,)),
    Move(verb=Verb.SUBMIT, label="报送自评", start=Stage.APPRAISING, end=Stage.APPRAISAL_REVIEW, role=Role.CLERK,
         guards=(has_appraisal,)),
    Move(verb=Verb.FORWARD, label="自评审核通过", start=Stage.APPRAISAL_REVIEW, end=Stage.APPRAISAL_RECHECK, role=Role.SUPERVISOR),
    _back("退回自评", Stage.APPRAISAL_REVIEW, Stage.APPRAISING, Role.SUPERVISOR),
    Move(verb=Verb.CONFIRM, label="复核通过", start=Stage.APPRAISAL_RECHECK, end=Stage.CONFIRMED, role=Role.FINANCE),
    _back("退回自评", Stage.APPRAISAL_RECHECK, Stage.APPRAISING, Role.FINANCE),
    Move(verb=Verb.DISCLOSE, label="公开", start=Stage.CONFIRMED, end=Stage.DISCLOSED, role=Role.CLERK,
         guards=(is_published,)),
)
