"""The seventeen measures as people would write them by hand: DuckDB SQL, Polars, pandas. Defaults of every decision, year 2024."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    import pandas
    import polars

FIRST, LAST, MAY = date(2024, 1, 1), date(2024, 12, 31), date(2024, 5, 31)
_YEAR = "BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'"
_IN_TIME = "(entered_on IS NULL OR entered_on <= DATE '2024-12-31')"
_ENTERPRISES = f"FROM introduced_enterprises WHERE level IN ('优质', '优强') AND signed_on {_YEAR} AND {_IN_TIME} AND certified_on <= DATE '2024-12-31'"
_FUNDS = f"FROM realised_investment WHERE arrived_on {_YEAR} AND {_IN_TIME} AND certified_on <= DATE '2024-12-31'"
HAND_WRITTEN = {
    "copies": f"""SELECT SUM(accepted), SUM(returned), SUM(sampled_defective), SUM(sampled) FROM printing
        WHERE publication IN ('投资指南', '重点招商项目册') AND result = '验收合格' AND accepted_on {_YEAR} AND {_IN_TIME}""",
    "events": f"SELECT COUNT(DISTINCT event_number) FROM promotion_events WHERE status = '已举办' AND level = '市级' AND held_on {_YEAR} AND {_IN_TIME}",
    "missions": f"""SELECT COUNT(DISTINCT plan_number) FROM outbound_missions WHERE leader_rank = '市领导' AND province <> '贵州省' AND purpose = '产业招商'
        AND approved_on IS NOT NULL AND execution = '已执行' AND departed_on {_YEAR} AND {_IN_TIME}""",
    "guests": f"SELECT COUNT(*) FROM inbound_visits WHERE category = '外来客商' AND approved_on IS NOT NULL AND visited_on {_YEAR} AND {_IN_TIME}",
    "visits": f"""SELECT COUNT(DISTINCT COALESCE(enterprise_code, enterprise_name)) FROM enterprise_visits WHERE team = '市驻粤工作队' AND status = '已拜访'
        AND visited_on BETWEEN DATE '2024-01-01' AND DATE '2024-05-31' AND {_IN_TIME}""",
    "funds": f"SELECT SUM(certified_amount), SUM(certified_amount) FILTER (WHERE key_industry AND source IN ('省外', '境外')) {_FUNDS}",
    "enterprises": f"SELECT COUNT(DISTINCT COALESCE(enterprise_code, enterprise_name)) {_ENTERPRISES}",
    "enterprises_day": f"""SELECT MIN(on_day) FROM (SELECT on_day, SUM(n) OVER (ORDER BY on_day) AS running FROM (SELECT on_day, COUNT(*) AS n FROM
        (SELECT MIN(certified_on) AS on_day {_ENTERPRISES} GROUP BY COALESCE(enterprise_code, enterprise_name)) GROUP BY on_day)) WHERE running >= 120""",
    "funds_day": f"""SELECT MIN(on_day) FROM (SELECT on_day, SUM(n) OVER (ORDER BY on_day) AS running FROM
        (SELECT certified_on AS on_day, SUM(certified_amount) AS n {_FUNDS} GROUP BY certified_on)) WHERE running >= 24000000000""",
    "cost": f"""SELECT SUM(CASE kind WHEN '冲销' THEN -amount ELSE amount END) FROM expenditure
        WHERE project = '招商引资专项经费' AND incurred_on {_YEAR} AND {_IN_TIME}""",
    "rating": f"SELECT grade FROM qualitative_ratings WHERE indicator = '提升知名度' AND rated_on {_YEAR} AND {_IN_TIME} ORDER BY rated_on DESC, rater DESC LIMIT 1",
    "satisfied": f"SELECT COUNT(*) FILTER (WHERE overall >= 4), COUNT(*) FROM satisfaction_survey WHERE response = '已答' AND surveyed_on {_YEAR} AND {_IN_TIME}",
}
USED = {
    "printing": ["publication", "result", "accepted_on", "entered_on", "accepted", "returned", "sampled", "sampled_defective"],
    "promotion_events": ["status", "level", "held_on", "entered_on", "event_number"],
    "outbound_missions": ["leader_rank", "province", "purpose", "approved_on", "execution", "departed_on", "entered_on", "plan_number"],
    "inbound_visits": ["category", "approved_on", "visited_on", "entered_on"],
    "enterprise_visits": ["team", "status", "visited_on", "entered_on", "enterprise_code", "enterprise_name"],
    "realised_investment": ["arrived_on", "entered_on", "certified_on", "certified_amount", "key_industry", "source"],
    "introduced_enterprises": ["level", "signed_on", "entered_on", "certified_on", "enterprise_code", "enterprise_name"],
    "expenditure": ["project", "incurred_on", "entered_on", "kind", "amount"],
    "qualitative_ratings": ["indicator", "rated_on", "entered_on", "grade", "rater"],
    "satisfaction_survey": ["response", "surveyed_on", "entered_on", "overall"],
}
"""Columns that the measures look at."""


def by_hand(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """The figures by hand-written SQL."""
    found = {name: connection.execute(sql).fetchone() for name, sql in HAND_WRITTEN.items()}
    return {name: row[0] if row and len(row) == 1 else row for name, row in found.items()}


def export(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The tables as Parquet for the dataframe libraries."""
    for table in USED:
        connection.execute(f"COPY {table} TO '{folder}/{table}.parquet' (FORMAT parquet)")


def polars_frames(folder: Path) -> dict[str, polars.DataFrame]:
    """The columns in use, in memory."""
    import polars

    return {table: polars.read_parquet(folder / f"{table}.parquet", columns=columns) for table, columns in USED.items()}


def by_polars(frames: dict[str, polars.DataFrame]) -> dict[str, object]:
    """The figures by Polars, lazily and in parallel."""
    import polars as pl

    lazy = {name: frame.lazy().filter(pl.col("entered_on").is_null() | (pl.col("entered_on") <= LAST)) for name, frame in frames.items()}
    col, known = pl.col, pl.coalesce("enterprise_code", "enterprise_name")

    def year(name: str) -> pl.Expr:
        return col(name).is_between(FIRST, LAST)

    printed = lazy["printing"].filter(col("publication").is_in(["投资指南", "重点招商项目册"]) & (col("result") == "验收合格") & year("accepted_on"))
    funds = lazy["realised_investment"].filter(year("arrived_on") & (col("certified_on") <= LAST))
    enterprises = lazy["introduced_enterprises"].filter(col("level").is_in(["优质", "优强"]) & year("signed_on") & (col("certified_on") <= LAST))
    running = pl.col("n").cum_sum()
    firsts = enterprises.group_by(known.alias("k")).agg(col("certified_on").min().alias("on_day")).group_by("on_day").agg(pl.len().alias("n"))
    sums = funds.group_by(col("certified_on").alias("on_day")).agg(col("certified_amount").sum().alias("n"))
    answered = lazy["satisfaction_survey"].filter((col("response") == "已答") & year("surveyed_on"))
    asked = {
        "copies": printed.select("accepted", "returned", "sampled_defective", "sampled").sum(),
        "events": lazy["promotion_events"].filter((col("status") == "已举办") & (col("level") == "市级") & year("held_on")).select(col("event_number").n_unique()),
        "missions": lazy["outbound_missions"].filter(
            (col("leader_rank") == "市领导") & (col("province") != "贵州省") & (col("purpose") == "产业招商") & col("approved_on").is_not_null()
            & (col("execution") == "已执行") & year("departed_on")).select(col("plan_number").n_unique()),
        "guests": lazy["inbound_visits"].filter((col("category") == "外来客商") & col("approved_on").is_not_null() & year("visited_on")).select(pl.len()),
        "visits": lazy["enterprise_visits"].filter((col("team") == "市驻粤工作队") & (col("status") == "已拜访") & col("visited_on").is_between(FIRST, MAY)).select(known.n_unique()),
        "funds": funds.select(col("certified_amount").sum(), col("certified_amount").filter(col("key_industry") & col("source").is_in(["省外", "境外"])).sum().alias("key")),
        "enterprises": enterprises.select(known.n_unique()),
        "enterprises_day": firsts.sort("on_day").filter(running >= 120).select(col("on_day").min()),
        "funds_day": sums.sort("on_day").filter(running >= Decimal(24_000_000_000)).select(col("on_day").min()),
        "cost": lazy["expenditure"].filter((col("project") == "招商引资专项经费") & year("incurred_on")).select(
            pl.when(col("kind") == "冲销").then(-col("amount")).otherwise(col("amount")).sum()),
        "rating": lazy["qualitative_ratings"].filter((col("indicator") == "提升知名度") & year("rated_on")).sort("rated_on", "rater", descending=True).select("grade").head(1),
        "satisfied": answered.select((col("overall") >= 4).sum().alias("yes"), pl.len().alias("all")),
    }
    frames_found = pl.collect_all(list(asked.values()))
    return {name: frame.row(0)[0] if frame.width == 1 else frame.row(0) for name, frame in zip(asked, frames_found, strict=True)}


def pandas_frames(folder: Path) -> dict[str, pandas.DataFrame]:
    """The columns in use, in memory; days as numpy knows them, numbers as floats: pandas has no exact ones that are fast."""
    import pandas

    frames = {}
    for table, columns in USED.items():
        frame = pandas.read_parquet(folder / f"{table}.parquet", columns=columns)
        for name in columns:
            if name.endswith("_on"):
                frame[name] = pandas.to_datetime(frame[name])
            elif name in ("accepted", "returned", "sampled", "sampled_defective", "certified_amount", "amount", "overall"):
                frame[name] = frame[name].astype("float64")
        frames[table] = frame
    return frames


def by_pandas(frames: dict[str, pandas.DataFrame]) -> dict[str, object]:
    """The figures by pandas."""
    import pandas as pd

    first, last, may = (pd.Timestamp(day) for day in (FIRST, LAST, MAY))
    f = {name: frame[frame.entered_on.isna() | (frame.entered_on <= last)] for name, frame in frames.items()}
    p = f["printing"]
    p = p[p.publication.isin(["投资指南", "重点招商项目册"]) & (p.result == "验收合格") & p.accepted_on.between(first, last)]
    e, o, g, v = f["promotion_events"], f["outbound_missions"], f["inbound_visits"], f["enterprise_visits"]
    a = f["realised_investment"]
    a = a[a.arrived_on.between(first, last) & (a.certified_on <= last)]
    n = f["introduced_enterprises"]
    n = n[n.level.isin(["优质", "优强"]) & n.signed_on.between(first, last) & (n.certified_on <= last)]
    known = n.enterprise_code.fillna(n.enterprise_name)
    v = v[(v.team == "市驻粤工作队") & (v.status == "已拜访") & v.visited_on.between(first, may)]
    x, r, s = f["expenditure"], f["qualitative_ratings"], f["satisfaction_survey"]
    x = x[(x.project == "招商引资专项经费") & x.incurred_on.between(first, last)]
    s = s[(s.response == "已答") & s.surveyed_on.between(first, last)]
    firsts = n.certified_on.groupby(known).min().value_counts().sort_index().cumsum()
    sums = a.groupby("certified_on").certified_amount.sum().sort_index().cumsum()
    r = r[(r.indicator == "提升知名度") & r.rated_on.between(first, last)].sort_values(["rated_on", "rater"])
    return {
        "copies": (p.accepted.sum(), p.returned.sum(), p.sampled_defective.sum(), p.sampled.sum()),
        "events": e[(e.status == "已举办") & (e.level == "市级") & e.held_on.between(first, last)].event_number.nunique(),
        "missions": o[(o.leader_rank == "市领导") & (o.province != "贵州省") & (o.purpose == "产业招商") & o.approved_on.notna()
                      & (o.execution == "已执行") & o.departed_on.between(first, last)].plan_number.nunique(),
        "guests": len(g[(g.category == "外来客商") & g.approved_on.notna() & g.visited_on.between(first, last)]),
        "visits": v.enterprise_code.fillna(v.enterprise_name).nunique(),
        "funds": (a.certified_amount.sum(), a[a.key_industry & a.source.isin(["省外", "境外"])].certified_amount.sum()),
        "enterprises": known.nunique(),
        "enterprises_day": firsts[firsts >= 120].index.min(), "funds_day": sums[sums >= 24_000_000_000].index.min(),
        "cost": x.amount.where(x.kind != "冲销", -x.amount).sum(),
        "rating": r.grade.iloc[-1], "satisfied": ((s.overall >= 4).sum(), len(s)),
    }
