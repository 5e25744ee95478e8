"""绩效目标表: one table as filed, whatever kind of form it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from kaocheng.model.indicator import Indicator


class FormKind(StrEnum):
    """Kinds of forms the reading contract knows."""

    DEPARTMENT_TARGET = "department_target"
    PROJECT_TARGET = "project_target"
    DEPARTMENT_APPRAISAL = "department_appraisal"
    PROJECT_APPRAISAL = "project_appraisal"
    MONITORING = "monitoring"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The Chinese name of the form."""
        return {
            "department_target": "部门（单位）整体支出绩效目标表",
            "project_target": "项目支出绩效目标表",
            "department_appraisal": "部门（单位）整体支出绩效自评表",
            "project_appraisal": "项目支出绩效自评表",
            "monitoring": "绩效运行监控表",
            "unknown": "未识别的表",
        }[self.value]

    @property
    def is_department(self) -> bool:
        """Whether the form is about a whole department or unit."""
        return self in (FormKind.DEPARTMENT_TARGET, FormKind.DEPARTMENT_APPRAISAL)

    @property
    def is_target(self) -> bool:
        """Whether the form sets targets (and does not report results)."""
        return self in (FormKind.DEPARTMENT_TARGET, FormKind.PROJECT_TARGET)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundLine:
    """资金行: one printed row of the money block; figures in ``unit``."""

    label: Annotated[str | None, "名称"] = None
    unit: Annotated[str | None, "金额单位"] = None
    budget: Annotated[Decimal | None, "预算数"] = None
    adjusted: Annotated[Decimal | None, "调整预算数"] = None
    executed: Annotated[Decimal | None, "执行数"] = None
    rate: Annotated[Decimal | None, "预算执行率（%）"] = None
    points: Annotated[Decimal | None, "分值"] = None
    score: Annotated[Decimal | None, "得分"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """阶段性计划: what is planned for some months; both months belong to it."""

    from_month: Annotated[int, "起始月"]
    to_month: Annotated[int, "截止月"]
    text: Annotated[str, "内容"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguards:
    """保障绩效目标实现的措施."""

    organisation: Annotated[str | None, "组织机构"] = None
    rules: Annotated[str | None, "管理制度"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectProfile:
    """项目基本情况."""

    category: Annotated[str | None, "项目类别"] = None
    nature: Annotated[str | None, "项目属性"] = None
    start_year: Annotated[int | None, "起始年"] = None
    end_year: Annotated[int | None, "终止年"] = None
    funding_source: Annotated[str | None, "资金性质"] = None
    leader: Annotated[str | None, "项目负责人"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparer:
    """Who filled in the form: personal data, never published without redaction."""

    unit: Annotated[str | None, "编制单位"] = None
    handler: Annotated[str | None, "经办人"] = None
    phone: Annotated[str | None, "联系电话"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetTable:
    """绩效目标表, 自评表 or 监控表 as filed. Plain values; where each was printed is in a `SourceMap`."""

    form: Annotated[FormKind, "表种"] = FormKind.UNKNOWN
    title: Annotated[str | None, "表名"] = None
    fiscal_year: Annotated[int | None, "预算年度"] = None
    unit: Annotated[str | None, "预算单位"] = None
    supervisor: Annotated[str | None, "主管部门"] = None
    project: Annotated[str | None, "项目名称"] = None
    duties: Annotated[str | None, "部门（单位）职能描述"] = None
    profile: Annotated[ProjectProfile, "项目基本情况"] = field(default_factory=ProjectProfile)
    preparer: Annotated[Preparer, "编制信息"] = field(default_factory=Preparer)
    funds: Annotated[tuple[FundLine, ...], "资金情况"] = ()
    objective: Annotated[str | None, "年度目标"] = None
    details: Annotated[tuple[str, ...], "明细目标"] = ()
    phases: Annotated[tuple[Phase, ...], "阶段性计划"] = ()
    safeguards: Annotated[Safeguards, "保障措施"] = field(default_factory=Safeguards)
    indicators: Annotated[tuple[Indicator, ...], "绩效指标"] = ()
    total_score: Annotated[Decimal | None, "总分"] = None
    reported_until: Annotated[int | None, "监控截至月份"] = None
    """1 to 12; only monitoring tables print it, in their title or their headings."""
