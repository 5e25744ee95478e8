"""导出留痕: what the reader may read, up to the entry that was the last when it was asked for, as one CSV file."""

from __future__ import annotations

from kaocheng.base.progress import counted
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.audit.export import write_csv
from kaocheng.web.audit.rights import READERS, readable
from kaocheng.web.jobs.kinds import JobKind, Outcome, Work


def _run(work: Work) -> Outcome:
    member = work.actor.membership
    if member is None or member.acting_role not in READERS:
        raise NotAllowed("您不再能看留痕")
    last = int(work.arguments["last"])
    entries = readable(member).filter(number__lte=last)
    count = entries.count()
    with work.result.open("w", encoding="utf-8", newline="") as file:
        write_csv(entries, file, lambda found: counted(found, work.progress, count, "写出留痕"))
    return Outcome(told=f"写出 {count} 条留痕，到第 {last} 条为止。", file_name=f"留痕-到第{last}条.csv")


KIND = JobKind(id="trail.export", label="导出留痕", run=_run)
