"""批量登记 of a large file: read, checked row by row and registered by a process of its own, all or nothing as in a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaocheng.base.errors import KaochengError
from kaocheng.forms.ledgers.marking import mark_errors
from kaocheng.ledger.importer import import_sheet
from kaocheng.ledger.registration import Wishes
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.jobs.kinds import JobKind, Outcome, Work
from kaocheng.web.ledgers.actions.register_rows import RegisterRows
from kaocheng.web.ledgers.received import faults, received_block, received_file
from kaocheng.web.ledgers.rights import may_write, visible_units
from kaocheng.web.ledgers.stores import catalogue_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.ledger.importer import ImportReport
    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.ledger.registration import Registration
    from kaocheng.web.ledgers.received import Fault, Received
    from kaocheng.web.org.models import Unit

SHOWN = 200
"""Problems in the grid; the marked copy has them all."""


def sentence(report: ImportReport, result: Registration) -> str:
    """What was registered, and the 存证号 of it."""
    counts = (("新登记", result.entered), ("更正", result.corrected), ("补佐证", result.evidenced), ("没有变化", result.unchanged))
    told = "，".join(f"{label} {count} 行" for label, count in counts if count) or "没有数据行"
    kept = f"存证号 {result.line.hash[:16]}…（登记簿第{result.line.body.number}号）。" if result.line else "台账没有变化。"
    return f"读到 {report.rows} 行：{told}。{kept}"


def drawn(report: ImportReport, result: Registration, grid: Sequence[Fault]) -> dict[str, Any]:
    """The problems as the template draws them."""
    return {"count": len(grid), "rows": report.rows, "more": len(grid) - SHOWN, "done": result.line is not None,
            "grid": [{"line": item.line, "column": item.column, "value": item.value, "code": item.code, "message": item.message,
                      "remedy": item.remedy} for item in grid[:SHOWN]]}


def _run(work: Work) -> Outcome:
    given = work.arguments
    unit = visible_units(work.actor.membership).filter(pk=given["unit"]).first()
    if unit is None or not may_write(work.actor.membership, unit):
        raise NotAllowed("您不再是这个单位的经办人，没有登记")
    kind = _kind(unit, given["kind"])
    work.progress.step(0, 0, "读文件")
    received = _received(work, kind)
    report = import_sheet(received.sheet, kind, work.progress)
    wishes = Wishes(good_rows=given["good"], correct=given["correct"])
    result = RegisterRows(unit, report, wishes, actor=work.actor, why=given["why"], file=received.sheet.file, file_hash=received.hash,
                          progress=work.progress).run()
    if not result.problems:
        return Outcome(told=sentence(report, result))
    work.result.write_bytes(mark_errors(received.data, received.sheet, report, result.problems))
    grid = faults(received, report, result.problems)
    told = sentence(report, result) + "有问题的行没有登记。" if result.line else f"读到 {report.rows} 行，一行也没有登记。"
    return Outcome(told=f"{told}{len(grid)} 处要改，改好后再交一次。", is_well=False, details=drawn(report, result, grid), file_name=f"{kind.label}-问题.xlsx")


def _kind(unit: Unit, kind_id: str) -> LedgerKind:
    found = next((item for item in catalogue_of(unit).kinds if item.id == kind_id), None)
    if found is None:
        raise NotAllowed("这种台账已经不用了，没有登记", where=kind_id)
    return found


def _received(work: Work, kind: LedgerKind) -> Received:
    given = work.arguments
    if not work.given.exists():
        raise KaochengError("交来的文件不在了，没有登记", where=given["name"], remedy="重新上传")
    data = work.given.read_bytes()
    if given["pasted"]:
        return received_block(data.decode(), kind, bare=given["bare"])
    return received_file(given["name"], data, kind, given["sheet"])


KIND = JobKind(id="ledger.upload", label="批量登记台账", run=_run, template="ledgers/_problems.html")
