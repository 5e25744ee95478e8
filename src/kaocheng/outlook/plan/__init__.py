"""The plan of the year: what should be reached by a day."""

from kaocheng.outlook.plan.curve import PlanKind, Planned, plan_for

__all__ = ["PlanKind", "Planned", "plan_for"]
