"""An invented ledger kind with every type of field, and hypothesis strategies for its rows and for expressions over it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from kaocheng.base.data import convert
from kaocheng.expr import Environment, Schema, parse
from kaocheng.ledger import Ledger, LedgerEntry, LedgerKind, Snapshot
from kaocheng.units import Quantity

AS_OF = date(2024, 10, 31)
CODES = ["甲类", "乙类", "丙'类"]
KIND = convert({
    "id": "L90", "name": "invented", "label": "虚构", "row_unit": "笔", "key": ["number"], "event_date": "happened_on",
    "fields": [
        {"name": "number", "label": "编号", "type": "text"},
        {"name": "happened_on", "label": "日期", "type": "date"},
        {"name": "followed_on", "label": "次日期", "type": "date"},
        {"name": "firm", "label": "企业", "type": "text", "count_unit": "家", "identity": [["firm_code"], ["firm"]]},
        {"name": "firm_code", "label": "代码", "type": "text"},
        {"name": "guest", "label": "来宾", "type": "text", "count_unit": "人", "identity": [["guest", "employer"]]},
        {"name": "employer", "label": "单位", "type": "text"},
        {"name": "mixed", "label": "混合", "type": "text", "identity": [["firm_code", "employer"], ["mixed"], ["followed_on"]]},
        {"name": "sort", "label": "类别", "type": "enum", "codes": CODES},
        {"name": "checked", "label": "已审", "type": "bool"},
        {"name": "amount", "label": "金额", "type": "money", "unit": "万元", "minimum": 0},
        {"name": "change", "label": "差额", "type": "money", "unit": "元"},
        {"name": "copies", "label": "册数", "type": "number", "unit": "册", "count_unit": "种", "minimum": 0},
        {"name": "rate", "label": "比例", "type": "number", "unit": "%"},
    ],
}, LedgerKind, name="虚构")
SCHEMA = Schema(kinds=(KIND,), parameters={
    "口径": parse("类别 在 {\"甲类\", \"乙类\"}"), "何时": parse("1月1日..6月30日"), "谁": parse("企业"), "目标": parse("20万元"),
    "何日": parse("次日期"),
})

_TEXTS = st.sampled_from(["甲", "乙公司", "乙 公司", "a\\b", "it's", "NULL", "null", "", "10", "9", "Ａ", "😀", "é", "A", "a", 'say "x"', "行\n行", ","])
_DAYS = st.dates(date(2024, 1, 1), date(2024, 10, 31)) | st.dates(date(2023, 11, 1), date(2025, 1, 31))


def _numbers(low: int, high: int, places: int) -> st.SearchStrategy[Decimal]:
    return st.builds(lambda whole, behind: Decimal(whole).scaleb(-behind), st.integers(low, high), st.integers(0, places))


def _perhaps(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), inner, inner, inner)


_ROW = st.fixed_dictionaries({
    "happened_on": _perhaps(_DAYS), "followed_on": _perhaps(_DAYS), "entered_on": _perhaps(_DAYS), "firm": _perhaps(_TEXTS),
    "firm_code": _perhaps(st.sampled_from(["甲", "C1", "C2"])), "guest": _perhaps(_TEXTS), "employer": _perhaps(st.sampled_from(["甲", "乙", "C1"])),
    "mixed": _perhaps(_TEXTS), "sort": _perhaps(st.sampled_from(CODES)), "checked": _perhaps(st.booleans()),
    "amount": _perhaps(_numbers(0, 10**7, 3).map(lambda n: Quantity(n, Quantity.of(0, "元").unit))),
    "change": _perhaps(_numbers(-(10**6), 10**6, 2).map(lambda n: Quantity.of(n, "元"))),
    "copies": _perhaps(_numbers(0, 50, 1).map(lambda n: Quantity.of(n, "册"))),
    "rate": _perhaps(_numbers(-150, 150, 2).map(lambda n: Quantity.of(n, "%"))),
})


def _snapshot(rows: list[dict[str, object]], numbers: list[int]) -> Snapshot:
    entries = tuple(LedgerEntry(kind=KIND, line=line + 2, values={"evidence": None, "remark": None, "number": f"N{number}", **row})  # type: ignore[dict-item]
                    for line, (row, number) in enumerate(zip(rows, numbers, strict=False)))
    return Snapshot.of([Ledger(KIND, entries)], AS_OF)


SNAPSHOTS = st.builds(_snapshot, st.lists(_ROW, max_size=14), st.permutations(range(14)))


def environment(snapshot: Snapshot) -> Environment:
    return Environment(snapshot=snapshot, fiscal_year=2024, schema=SCHEMA)


_WRITTEN = st.sampled_from(['"甲"', '"乙公司"', '"a\\b"', "\"it's\"", '"NULL"', '""', '"😀"', "'say \"x\"'"])
_DAY_VALUES = st.sampled_from(["日期", "次日期", "登记日期", "截止日", "5月31日", "2024-02-29", "财年年末", "参数(何日)"])
_SIGNS = st.sampled_from(["=", "≠", "<", "≤", ">", "≥"])
_MONEY_LEAVES = st.sampled_from(["金额", "差额", "1.5万元", "0.333元", "0亿元", "-2万元"])
_RATES = st.sampled_from(["比例", "30%", "1.25", "2", "0.001", "完成率(金额; 4万元)"])


def _money(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-"), inner), st.builds("(-{})".format, inner),
        st.builds("({} × {})".format, inner, _RATES), st.builds("({} / {})".format, inner, st.sampled_from(["4", "30%", "比例", "3", "25%"])),
        st.builds("最大({}; {})".format, inner, inner), st.builds("最小({}; {})".format, inner, inner),
        st.builds("如果(已审; {}; 次日期 为空; {}; {})".format, inner, inner, inner),
    )


MONEY = st.recursive(_MONEY_LEAVES, _money, max_leaves=3)
_ATOMS = st.one_of(
    st.builds("{} {} {}".format, _DAY_VALUES, _SIGNS, _DAY_VALUES),
    st.builds("{} {} {}".format, MONEY, _SIGNS, MONEY),
    st.builds("册数 {} {}册".format, _SIGNS, st.integers(0, 9)), st.builds("比例 {} {}".format, _SIGNS, st.sampled_from(["50%", "0.5", "-1"])),
    st.builds("{} {} {}".format, st.sampled_from(["企业", "来宾"]), st.sampled_from(["=", "≠"]), _WRITTEN | st.just("单位")),
    st.builds("{} {} {{{}, {}}}".format, st.sampled_from(["企业", "混合"]), st.sampled_from(["在", "不在"]), _WRITTEN, _WRITTEN | st.just("单位")),
    st.builds("类别 {} {}".format, st.sampled_from(["=", "≠"]), st.sampled_from(['"甲类"', '"丙\'类"'])),
    st.builds("{} {} {}..{}".format, _DAY_VALUES, st.sampled_from(["在", "不在"]), _DAY_VALUES, _DAY_VALUES),
    st.builds("{} {} 差额..{}".format, MONEY, st.sampled_from(["在", "不在"]), st.sampled_from(["金额", "3万元"])),
    st.builds("日期 {} {}".format, st.sampled_from(["在", "不在"]), st.sampled_from(["财年", "上年", "参数(何时)", "年初..次日期"])),
    st.builds("金额 {} {{1万元, {}}}".format, st.sampled_from(["在", "不在"]), MONEY),
    st.builds("{} {}".format, st.sampled_from(["企业", "金额", "次日期", "已审", "(金额 > 差额)", "(金额 / 比例)"]), st.sampled_from(["为空", "不为空"])),
    st.builds("天数(日期..次日期) {} {}天".format, _SIGNS, st.integers(-30, 60)),
    st.sampled_from(["是", "否", "已审", "已审 = 是", "已审 ≠ 否", "参数(口径)", "非 参数(口径)"]),
)
CONDITIONS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(st.builds("({} 且 {})".format, inner, inner), st.builds("({} 或 {})".format, inner, inner),
                            st.builds("(非 {})".format, inner)),
    max_leaves=4,
)
ROWS = st.one_of(st.just("虚构"), st.just("虚构[日期 在 财年]"), st.builds("虚构[{}]".format, CONDITIONS), st.builds("虚构[{}][{}]".format, CONDITIONS, CONDITIONS))
_DATED = st.sampled_from(["日期", "次日期", "登记日期", "参数(何日)"])
_ANY = st.sampled_from(["企业", "来宾", "混合", "类别", "已审", "日期", "单位", "金额", "册数", "参数(谁)", "(金额 × 30%)", "(如果(已审; 企业; 单位))"])
_TARGETS = {"家": ("企业", "参数(谁)"), "人": ("来宾",), "个": ("混合", "类别"), "笔": ("",)}
_STEPS = st.sampled_from([(field, unit) for unit, fields in _TARGETS.items() for field in fields])
_REACHED = st.one_of(
    st.builds(lambda rows, step, day, n: f"首次达到日期({rows}{'.' if step[0] else ''}{step[0]}; {day}; {n}{step[1]})", ROWS, _STEPS, _DATED, st.integers(0, 3)),
    st.builds("首次达到日期({}.({}); {}; {})".format, ROWS, MONEY, _DATED, st.sampled_from(["0元", "500元", "5元", "参数(目标)", "0.00001亿元"])),
    st.builds("首次达到日期({}.册数; {}; {}册)".format, ROWS, _DATED, st.integers(0, 30)),
)
_COUNTS = st.one_of(st.builds("计数({})".format, ROWS), st.builds("去重计数({}.{})".format, ROWS, _ANY), st.builds("计数({}.{})".format, ROWS, _ANY))
_SUMS = st.builds("{}({}.({}))".format, st.sampled_from(["求和", "平均", "最大", "最小"]), ROWS, MONEY)
_OTHERS = st.one_of(
    st.builds("{}({}.{})".format, st.sampled_from(["最大", "最小"]), ROWS, _DATED), st.builds("平均({}.(比例 × 册数))".format, ROWS),
    st.builds("求和({}.(金额 × 册数))".format, ROWS), st.builds("求和({}.(金额 / 3册))".format, ROWS), st.builds("求和({}.(金额 / 4册))".format, ROWS),
    st.builds("最近值({}.{}; {})".format, ROWS, _ANY, _DATED), _REACHED,
)
EXPRESSIONS = st.one_of(
    _COUNTS, _SUMS, _OTHERS, _REACHED,
    st.builds("{} / {}".format, _SUMS, _SUMS), st.builds("完成率({}; 参数(目标)) × 100%".format, _SUMS),
    st.builds("占比(计数({}); 计数({}))".format, ROWS, ROWS), st.builds("如果(计数({}) > 2笔; {}; {})".format, ROWS, _SUMS, _SUMS),
    st.builds("天数(年初..{})".format, _REACHED), st.builds("最大({}; {} × 30%)".format, _SUMS, _SUMS),
)
