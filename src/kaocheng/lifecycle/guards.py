"""条件: what must hold before a move; each says in Chinese what is missing."""

from __future__ import annotations

from datetime import date

from kaocheng.lifecycle.case import Case


def has_rows(case: Case) -> str:
    """A table without indicators can't be filed."""
    return "" if case.indicators else "表里还没有指标，先填至少一行三级指标"


def no_errors(case: Case) -> str:
    """Findings of severity error block; warnings don't."""
    return f"还有 {case.errors} 处错误没有改正或豁免，先处理标为“错误”的检查意见" if case.errors else ""


def changed(case: Case) -> str:
    """An amendment that changes nothing is none."""
    return "和批复的版本一样，没有可以报批的调整" if case.revision == case.approved else ""


def year_is_over(case: Case) -> str:
    """An appraisal is made when the year has ended."""
    first_day = date(case.fiscal_year + 1, 1, 1)
    return "" if case.today >= first_day else f"{case.fiscal_year}年还没有结束，{first_day:%Y年%-m月%-d日}起才能自评"


def is_published(case: Case) -> str:
    """The year ends when the public can read the appraisal."""
    return "" if case.is_published else "还没有公开自评表，在公开预览里看过、确认，就公开了"


def has_appraisal(case: Case) -> str:
    """Nothing to hand in before the appraisal is there."""
    return "" if case.has_appraisal else "还没有生成自评表"


def not_held(case: Case) -> str:
    """Who graded a table 中 or 差 does not let it pass (财预〔2015〕88号 art. 25)."""
    return case.held
