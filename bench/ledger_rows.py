"""Invented ledger rows in any number, made inside DuckDB: the same rows for the same number on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.analytics.table import table_of
from kaocheng.ledger import kind_named

if TYPE_CHECKING:
    from kaocheng.analytics.databases.duckdb import DuckDB

SHARES = {"L3": 10, "L4": 30, "L6": 30, "L7": 1, "L8": 1, "L9": 15, "L10": 5, "L11": 1, "L12": 6, "L17": 1}
"""Rows of each ledger in a hundred; a few ratings (L23) come on top."""
_ROWS = {
    "L3": """'X' || i AS project_number, '企业' || {of:40} AS enterprise_name, CASE WHEN {in:10} > 0 THEN 'C' || {of:40} END AS enterprise_code,
             ['优质', '优强', '一般'][{in:3} + 1] AS level, ['省外', '境外', '省内'][{in:3} + 1] AS source, {day} AS signed_on, {day} AS entered_on,
             CASE WHEN {in:3} > 0 THEN {day} END AS platform_on, CASE WHEN {in:2} > 0 THEN {day} END AS certified_on, {in:90} AS jobs_agreed,
             {in:60} AS jobs_actual""",
    "L4": """'X' || {of:3} AS project_number, '企业' || {of:40} AS enterprise_name, 'C' || {of:40} AS enterprise_code, {in:2} = 1 AS key_industry,
             ['省外', '境外', '省内'][{in:3} + 1] AS source, 'P' || i AS voucher_number, {day} AS arrived_on, {money} AS amount, {day} AS entered_on,
             CASE WHEN {in:3} > 0 THEN {day} END AS platform_on, {money} AS platform_amount, CASE WHEN {in:2} > 0 THEN {day} END AS certified_on,
             {money} AS certified_amount""",
    "L6": """'V' || i AS visit_number, {day} AS visited_on, ['市驻粤工作队', '市局机关', '县区'][{in:3} + 1] AS team, '企业' || {of:20} AS enterprise_name,
             CASE WHEN {in:5} > 0 THEN 'C' || {of:20} END AS enterprise_code, ['已拜访', '已拜访', '计划中', '已取消'][{in:4} + 1] AS status,
             {day} AS entered_on""",
    "L7": """'F' || {of:2} AS plan_number, '城市' || i AS destination, ['市领导', '部门负责人'][{in:2} + 1] AS leader_rank,
             CASE WHEN {in:9} > 0 THEN {day} END AS approved_on, ['广东省', '浙江省', '贵州省'][{in:3} + 1] AS province, {day} AS departed_on,
             ['产业招商', '产业招商', '跑部进京'][{in:3} + 1] AS purpose, ['已执行', '未执行', '已取消'][{in:3} + 1] AS execution""",
    "L8": """'A' || {of:2} AS event_number, CAST(i AS VARCHAR) AS session, '会' AS title, ['市级', '县级', '省级'][{in:3} + 1] AS level, {day} AS held_on,
             ['已举办', '未举办', '已取消'][{in:3} + 1] AS status, {in:300} AS guests""",
    "L9": """'K' || {of:50} AS plan_number, CAST(i AS VARCHAR) AS list_number, '客' || {of:3} AS guest_name, '单位' || {of:30} AS employer,
             CASE WHEN {in:9} > 0 THEN {day} END AS approved_on, {day} AS visited_on, ['外来客商', '外来客商', '政府人员'][{in:3} + 1] AS category,
             {in:4} > 0 AS attended""",
    "L10": "'B' || i AS item_number, '题' AS title, {day} AS published_on, {in:9999} AS readers, {in:8} > 0 AS secrecy_checked",
    "L11": """'P' || i AS batch_number, ['投资指南', '重点招商项目册', '政策汇编'][{in:3} + 1] AS publication, 3000 AS ordered, {day} AS accepted_on,
              ['验收合格', '验收合格', '验收不合格'][{in:3} + 1] AS result, {in:3000} AS accepted, {in:9} AS returned, 200 AS sampled,
              {in:9} AS sampled_defective, 90 AS items, {in:3} AS items_defective, 90000 AS characters, {in:30} AS errors""",
    "L12": """'E' || i AS entry_number, ['招商引资专项经费', '其他'][{in:2} + 1] AS project, '活动' AS matter, {day} AS incurred_on,
              ['支付', '支付', '应付未付', '冲销'][{in:4} + 1] AS kind, {money} AS amount""",
    "L17": """'S' || i AS sample_number, '企业' || i AS enterprise_name, {day} AS surveyed_on, ['已答', '已答', '未答'][{in:3} + 1] AS response,
              {in:5} + 1 AS overall""",
    "L23": "'提升知名度' AS indicator, {day} AS rated_on, ['有效提升', '有所提升'][{in:2} + 1] AS grade, '总结' AS basis, '评价人' || i AS rater",
}


def fill(database: DuckDB, rows: int) -> int:
    """Make every ledger, together about so many rows; gives back how many they are."""
    made = 0
    for name, recipe in _ROWS.items():
        table = table_of(kind_named(name))
        number = max(rows * SHARES[name] // 100, 1) if name in SHARES else 12
        database.create(table)
        database.connection.execute(
            f"INSERT INTO {database.dialect.identifier(table.name)} BY NAME SELECT {_drawn(recipe, number)} FROM range({number}) AS r(i)")
        made += number
    return made


def _drawn(recipe: str, rows: int) -> str:
    """Put a draw of its own in every brace: a whole number, one of a share of the rows, a day around 2024, an amount in 元."""
    parts = recipe.split("{")
    text = parts[0]
    for salt, part in enumerate(parts[1:], start=1):
        word, rest = part.split("}", 1)
        kind, _, size = word.partition(":")
        draw = f"hash(i * 64 + {salt if kind != 'of' else 0})"
        text += {
            "in": f"CAST({draw} % {size or 1} AS INTEGER)",
            "of": f"({draw} % {max(rows * int(size or 1) // 100, 1)})",
            "day": f"(DATE '2023-11-01' + CAST({draw} % 430 AS INTEGER))",
            "money": f"CAST({draw} % 900000000 AS DECIMAL(18, 2)) / 100",
        }[kind] + rest
    return text
