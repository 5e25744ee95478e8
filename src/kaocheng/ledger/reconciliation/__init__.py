"""对账: 内部台账, 省平台 and 省考核认定 side by side, object by object; likeness of names is never taken for sameness."""

from kaocheng.ledger.reconciliation.confirmation import CONFIRMATION, Confirmed, confirmed_of
from kaocheng.ledger.reconciliation.reconcile import Line, Reconciliation, reconcile
from kaocheng.ledger.reconciliation.rule import ReconciliationRule, reconciliation_rules

__all__ = ["CONFIRMATION", "Confirmed", "Line", "Reconciliation", "ReconciliationRule", "confirmed_of", "reconcile", "reconciliation_rules"]
