"""下一步: what the reader of a table does now, in one sentence with a link; for whom it doesn't wait, whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from django.urls import reverse

from kaocheng.lifecycle import Role, Stage

if TYPE_CHECKING:
    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier

_MOVES = "#moves"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A sentence, and where to go."""

    text: Annotated[str, "怎么办"]
    links: Annotated[tuple[tuple[str, str], ...], "去哪里"] = ()
    waits: Annotated[bool, "等我办理"] = True


def next_step(dossier: Dossier, membership: Membership | None, today: date) -> NextStep:
    """What waits for a membership, at a stage."""
    stage = dossier.at
    if stage is Stage.DISCLOSED:
        return NextStep(text="这张表本年度已经办结，公众能看到自评。", links=(("公开和撤回", _at(dossier, "publish", kind="appraisal")),)
                        if _is_unit(dossier, membership) else (), waits=False)
    role = membership.acting_role if membership else None
    if role is not stage.waits_for:
        whose = stage.waits_for.label if stage.waits_for else ""
        return NextStep(text=f"现在由{whose}办理，您可以查看。" if stage is not Stage.ISSUED else "正在执行，您可以看进度。", waits=False,
                        links=(("进度和监控", _at(dossier, "progress")),) if stage is Stage.ISSUED else ())
    return _CLERK[stage](dossier, today) if role is Role.CLERK and stage in _CLERK else _review(dossier, stage)


def _at(dossier: Dossier, name: str, **more: object) -> str:
    return reverse(name, kwargs={"public_id": dossier.public_id, **more})


def _is_unit(dossier: Dossier, membership: Membership | None) -> bool:
    return membership is not None and membership.unit_id == dossier.unit_id and membership.acting_role in (Role.CLERK, Role.UNIT_HEAD)


def _review(dossier: Dossier, stage: Stage) -> NextStep:
    if stage in (Stage.APPRAISAL_REVIEW, Stage.APPRAISAL_RECHECK):
        return NextStep(text="下一步：看自评的每个数从哪里来，再决定通过还是退回。", links=(("自评", _at(dossier, "appraisal")), ("通过或退回", _MOVES)))
    if stage is Stage.APPROVED:
        return NextStep(text="下一步：随预算下达。下达以后单位开始执行，进度按台账自动计算。", links=(("下达", _MOVES),))
    return NextStep(text="下一步：看检查意见，有问题的写在对应的格子下，再决定通过还是退回。", links=(("办理", _MOVES),))


def _draft(dossier: Dossier, today: date) -> NextStep:  # noqa: ARG001  (one of several)
    edit = _at(dossier, "edit")
    before = "审核退回了这张表：先看“审核意见”。" if dossier.at is Stage.RETURNED else ""
    if not dossier.indicators:
        return NextStep(text=f"{before}下一步：填写指标。", links=(("修改", edit),))
    if dossier.errors:
        return NextStep(text=f"{before}下一步：改正 {dossier.errors} 处错误（或写明理由豁免），才能送审。", links=(("修改", edit),))
    verb = "再次送审" if dossier.at is Stage.RETURNED else "送审"
    return NextStep(text=f"{before}下一步：核对一遍，没有错误就可以送审。", links=((verb, _MOVES), ("修改", edit)))


def _issued(dossier: Dossier, today: date) -> NextStep:
    ledgers = ("登记台账", reverse("ledgers", kwargs={"unit": dossier.unit_id}))
    progress = ("看进度、写偏差原因、取监控表", _at(dossier, "progress"))
    if today.year > dossier.fiscal_year:
        return NextStep(text=f"{dossier.fiscal_year} 年已经结束。下一步：把台账登记齐，开始自评。", links=(("开始自评", _MOVES), ledgers, progress))
    return NextStep(text="正在执行。平时登记台账；要监控时看进度；目标确需调整的，写明理由申请调整。", links=(ledgers, progress, ("申请调整", _MOVES)))


def _amending(dossier: Dossier, today: date) -> NextStep:  # noqa: ARG001  (one of several)
    if dossier.errors:
        return NextStep(text=f"下一步：改正 {dossier.errors} 处错误，才能报送调整。", links=(("修改", _at(dossier, "edit")),))
    return NextStep(text="下一步：改要调整的地方，写明理由报送；不调整了就放弃。批复以前，原来的目标照常有效。",
                    links=(("修改", _at(dossier, "edit")), ("报送调整", _MOVES)))


def _appraising(dossier: Dossier, today: date) -> NextStep:
    appraisal = ("自评", _at(dossier, "appraisal"))
    if dossier.case(today).has_appraisal:
        return NextStep(text="自评表已经生成。下一步：核对以后报送自评。", links=(("报送自评", _MOVES), appraisal))
    return NextStep(text="下一步：到自评页核对每个数，写完要写的，生成自评表。", links=(appraisal,))


def _confirmed(dossier: Dossier, today: date) -> NextStep:  # noqa: ARG001  (one of several)
    return NextStep(text="自评已经复核通过。下一步：看公开预览，确认公开。", links=(("公开预览", _at(dossier, "publish", kind="appraisal")),))


_CLERK = {
    Stage.DRAFT: _draft, Stage.RETURNED: _draft, Stage.ISSUED: _issued, Stage.AMENDING: _amending, Stage.APPRAISING: _appraising,
    Stage.CONFIRMED: _confirmed,
}
