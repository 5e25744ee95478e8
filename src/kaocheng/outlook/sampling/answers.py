"""Whether the answered questionnaires are those of the drawn enterprises, replacements in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.ledger.entry import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.ledger import LedgerEntry
    from kaocheng.outlook.sampling.draw import Draw

ANSWERED = "已答"


def problems_of(draw: Draw, entries: Sequence[LedgerEntry]) -> tuple[str, ...]:
    """One sentence for everything about the questionnaires that the draw does not allow."""
    return tuple(_problems(draw, entries))


def _problems(draw: Draw, entries: Sequence[LedgerEntry]) -> Iterator[str]:
    asked = {_identity(entry): entry for entry in entries}
    sample = {item.member.id: item for item in draw.sample}
    reserve = {item.member.id: item for item in draw.replacements}
    for identity, entry in asked.items():
        if identity not in sample and identity not in reserve:
            yield f"“{text_of(entry.values.get('enterprise_name'))}”不在样本和替补里"
    for identity, item in sample.items():
        if identity not in asked:
            yield f"样本“{item.member.name}”没有问卷，未答的也要写一行"
    for stratum in sorted({item.member.stratum for item in draw.sample}):
        silent = [item for item in draw.sample if item.member.stratum == stratum and not _answered(asked.get(item.member.id))]
        ordered = [item for item in draw.replacements if item.member.stratum == stratum]
        used = [item for item in ordered if item.member.id in asked]
        place = f"“{stratum}”层" if stratum else ""
        skipped = ordered[: len(used)] != used
        if skipped:
            yield f"{place}替补没有按次序：应依次用“{'”“'.join(item.member.name for item in ordered[: len(used)])}”"
        unneeded = len([item for item in used if _answered(asked.get(item.member.id))]) - len(silent)
        if unneeded > 0:
            yield f"{place}多用了 {unneeded} 家替补：样本只有 {len(silent)} 家未答"


def _identity(entry: LedgerEntry) -> str:
    return text_of(entry.values.get("enterprise_code")) or squash(text_of(entry.values.get("enterprise_name")))


def _answered(entry: LedgerEntry | None) -> bool:
    return entry is not None and text_of(entry.values.get("response")) == ANSWERED
