"""Self-appraisal: attainment, points, budget execution, totals and grades, from tables and actual values."""

from kaocheng.law.recorder import Parameters
from kaocheng.scoring.actual import Actual, Band
from kaocheng.scoring.appraisal import Appraisal, Caution, ExecutionScore, ScoredRow
from kaocheng.scoring.engine import appraise
from kaocheng.scoring.execution import Execution
from kaocheng.scoring.grades import grade_of
from kaocheng.scoring.method import Attainment, ExecutionMethod, Method, QuantityCase, QuantityMethod
from kaocheng.scoring.registry import all_methods
from kaocheng.scoring.weights import Allotment, allot, apportion

__all__ = [
    "Actual",
    "Allotment",
    "Appraisal",
    "Attainment",
    "Band",
    "Caution",
    "Execution",
    "ExecutionMethod",
    "ExecutionScore",
    "Method",
    "Parameters",
    "QuantityCase",
    "QuantityMethod",
    "ScoredRow",
    "all_methods",
    "allot",
    "apportion",
    "appraise",
    "grade_of",
]
