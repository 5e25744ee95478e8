"""复算: a published self-appraisal computed anew; every printed score that does not follow is told with its arithmetic."""

from kaocheng.scoring.rescore.engine import rescore
from kaocheng.scoring.rescore.result import Item, Part, Rescoring, Standing

__all__ = ["Item", "Part", "Rescoring", "Standing", "rescore"]
