"""What `verify` can find: codes V101 … for ever."""

from __future__ import annotations

from enum import StrEnum

from kaocheng.base.findings import Finding, Severity, Spot


class Tampering(StrEnum):
    """改动: what was done to a store behind the program's back."""

    CONTENT_CHANGED = "V101"
    ENTRY_MISSING = "V102"
    CHAIN_BROKEN = "V103"
    ENTRY_MOVED = "V104"
    TAIL_CUT = "V105"
    HEAD_DIFFERS = "V106"
    ENTRY_UNJOURNALLED = "V107"
    CLOCK_BACK = "V108"
    JOURNAL_CHANGED = "V109"
    JOURNAL_CUT = "V110"
    EVIDENCE_MISSING = "V111"
    EVIDENCE_CHANGED = "V112"
    EVIDENCE_UNFILED = "V113"
    GUARD_REMOVED = "V114"
    DEFINITION_CHANGED = "V115"
    FILE_DAMAGED = "V116"
    SNAPSHOT_DIFFERS = "V117"
    LISTS_DIFFER = "V118"


TITLES = {
    Tampering.CONTENT_CHANGED: "一条的内容、登记人、时间或理由被改过",
    Tampering.ENTRY_MISSING: "中间缺条目",
    Tampering.CHAIN_BROKEN: "与前一条接不上：前后之间被改、删或插过",
    Tampering.ENTRY_MOVED: "条目不在原来的位置上",
    Tampering.TAIL_CUT: "末尾的条目不见了",
    Tampering.HEAD_DIFFERS: "末条校验和与登记簿不符：其后的链被重做过",
    Tampering.ENTRY_UNJOURNALLED: "登记簿上没有的条目",
    Tampering.CLOCK_BACK: "登记时间倒退",
    Tampering.JOURNAL_CHANGED: "登记簿被改过",
    Tampering.JOURNAL_CUT: "手里的存证号不在登记簿上",
    Tampering.EVIDENCE_MISSING: "佐证文件不见了",
    Tampering.EVIDENCE_CHANGED: "佐证文件的内容变了",
    Tampering.EVIDENCE_UNFILED: "佐证文件夹里有没有登记的文件",
    Tampering.GUARD_REMOVED: "防改删的保护被拆掉",
    Tampering.DEFINITION_CHANGED: "保存的台账定义被改过或不见了",
    Tampering.FILE_DAMAGED: "库文件损坏",
    Tampering.SNAPSHOT_DIFFERS: "快照重算出来的校验和不同",
    Tampering.LISTS_DIFFER: "查找和排序用的表和登记的条目对不上",
}
"""What users read in the reference."""


def tampering(code: Tampering, where: str, message: str, *, severity: Severity = Severity.ERROR) -> Finding:
    """A finding of `verify`."""
    return Finding(code=code, severity=severity, message=message, spot=Spot(text=where),
                   remedy="不要在原库上改；与备份、来源文件和存证号核对，查清后用更正登记")
