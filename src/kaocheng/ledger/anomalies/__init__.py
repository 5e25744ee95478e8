"""台账异常: patterns that false reporting leaves behind. Each is a reason to look at the originals, never a verdict."""

from kaocheng.ledger.anomalies.rule import AnomalyRule, anomaly_rules
from kaocheng.ledger.anomalies.search import search_anomalies

__all__ = ["AnomalyRule", "anomaly_rules", "search_anomalies"]
