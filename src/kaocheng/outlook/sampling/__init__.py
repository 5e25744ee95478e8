"""抽样: a sample that anyone can draw again and nobody can steer, and what it can and can't prove."""

from kaocheng.outlook.sampling.commitment import Commitment, commit
from kaocheng.outlook.sampling.draw import Draw, Drawn, draw
from kaocheng.outlook.sampling.frame import Frame, Member
from kaocheng.outlook.sampling.intervals import Interval, clopper_pearson, finite_population, pass_probability
from kaocheng.outlook.sampling.result import SurveyResult, survey_result
from kaocheng.outlook.sampling.verify import verify

__all__ = [
    "Commitment",
    "Draw",
    "Drawn",
    "Frame",
    "Interval",
    "Member",
    "SurveyResult",
    "clopper_pearson",
    "commit",
    "draw",
    "finite_population",
    "pass_probability",
    "survey_result",
    "verify",
]
