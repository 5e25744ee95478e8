"""What a clerk writes before an appraisal can be made."""

from __future__ import annotations

from kaocheng.web.appraisal.actions.write_text import WriteAppraisalText
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import World

COMPLETION = "虚构：年度总体目标基本完成，到位资金差一点。"
EXECUTION = "虚构：年中追加过一次预算，结余交回。"


def write_texts(world: World, dossier: Dossier) -> None:
    """The completion of the year's goal and the reason of the money."""
    for part, text in (("completion", COMPLETION), ("execution", EXECUTION)):
        WriteAppraisalText(dossier, part, text, actor=world.actor("clerk")).run()
