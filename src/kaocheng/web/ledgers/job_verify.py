"""核验台账: a whole store, entry by entry; what comes of it is drawn as the page of a small store draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaocheng.ledger.verification import StoreVerification, verify
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.jobs.kinds import JobKind, Outcome, Work
from kaocheng.web.ledgers.rights import may_verify, visible_units
from kaocheng.web.ledgers.stores import open_store

if TYPE_CHECKING:
    from kaocheng.base.findings import Finding

TEMPLATE = "ledgers/_verified.html"


def drawn(result: StoreVerification) -> dict[str, Any]:
    """The result as the template draws it."""
    return {"entries": result.entries, "lines": result.lines, "files": result.files, "head": result.head, "is_sound": result.is_sound,
            "findings": [_line(finding) for finding in result.findings]}


def _line(finding: Finding) -> dict[str, str]:
    return {"where": finding.spot.text, "message": finding.message, "remedy": finding.remedy, "code": finding.code,
            "severity": finding.severity.value}


def _run(work: Work) -> Outcome:
    unit = visible_units(work.actor.membership).filter(pk=work.arguments["unit"]).first()
    if unit is None or not may_verify(work.actor.membership, unit):
        raise NotAllowed("您不再能核验这个单位的台账")
    kept = work.arguments["kept"]
    with open_store(unit) as store:
        result = verify(store, [kept] if kept else [], work.progress)
    told = f"{result.entries} 条登记首尾相接，没有改动。" if result.is_sound else f"台账被动过，有 {len(result.findings)} 处问题。"
    return Outcome(told=told, is_well=result.is_sound, details=drawn(result))


KIND = JobKind(id="ledger.verify", label="核验台账", run=_run, template=TEMPLATE)
