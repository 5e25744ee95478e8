"""The reference evaluator: values, three-valued logic, rows counted and left out, words about them. Rows invented."""

from __future__ import annotations

from datetime import date

import pytest

from kaocheng.expr import (
    Environment,
    Evaluation,
    ExpressionError,
    Schema,
    canonical,
    describe,
    evaluate,
    explain,
    parse,
    requires,
)
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import Node, Operator
from kaocheng.expr.operations import calculate, is_member
from kaocheng.expr.value_types import number_type
from kaocheng.expr.values import Column, Missing, Range, Rows, scalar, show
from kaocheng.ledger import Snapshot, import_csv, kind_named, ledger_kinds
from kaocheng.units import Quantity

SURVEY = ("样本编号,企业,日期,答复状态,总体评价,接待服务\n1,甲公司,2024-11-01,已答,5,4\n2,乙公司,2024-11-02,已答,3,\n"
          "3,丙公司,2024-11-03,未答,,\n4,丁公司,2025-01-02,已答,5,5\n")
PARAMETERS = {"D3": "1月1日..5月31日", "满意": "总体评价 ≥ 4分", "谁": "企业", "全": "是", "目标": "2家", "名": "参数(谁)"}


def _environment(as_of: date = date(2024, 12, 31), **ledgers: str) -> Environment:
    found = []
    for word, text in (ledgers or {"问卷": SURVEY}).items():
        report = import_csv(text, kind_named(word), file=word)
        assert report.ledger is not None, report.problems
        found.append(report.ledger)
    schema = Schema(kinds=ledger_kinds(), measures={"企业数": number_type("家"), "缺": number_type("家")},
                    parameters={key: parse(text) for key, text in PARAMETERS.items()})

    def measure(name: str) -> Evaluation:
        return Evaluation(value=Quantity.of(3, "家")) if name == "企业数" else Evaluation(value=None, reason="没有算")

    return Environment(snapshot=Snapshot.of(found, as_of), fiscal_year=2024, schema=schema, measure=measure)


def _evaluate(text: str, environment: Environment | None = None) -> Evaluation:
    return evaluate(parse(text), environment or _environment(), text=text)


def _reasons(result: Evaluation) -> list[str]:
    return [item.reason for item in result.left_out]


EXAMPLES = [pytest.param(example, id=f"{function.english}-{number}") for function in FUNCTIONS.values()
            for number, example in enumerate(function.examples)]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_functions(example: object) -> None:
    expression, value, ledgers = example.expression, example.value, dict(example.ledgers)  # type: ignore[attr-defined]
    result = _evaluate(expression, _environment(**ledgers))
    assert result.value is not None
    assert show(result.value).strip("“”") == value


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.english)
def test_every_function_says_what_it_is(function: object) -> None:
    assert function.examples  # type: ignore[attr-defined]
    assert function.summary  # type: ignore[attr-defined]
    assert function.signature.startswith(function.name)  # type: ignore[attr-defined]
    assert type(function).__module__.rpartition(".")[2] != "functions"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 × 3 - 4 / 2", "5"), ("-(1万元)", "-1万元"), ("企业数 / 4家 × 100%", "0.75"), ("150万元 = 1500000元", "是"),
        ("2024-06-01 在 财年", "是"), ("2023-06-01 在 上年", "是"), ("年初", "2024-01-01"), ("年末", "2024-12-31"), ("截止日", "2024-12-31"),
        ("5月31日", "2024-05-31"), ("3 在 1..5 且 3 不在 {1, 2}", "是"), ("1 > 2 或 非 2 < 1", "是"), ("1 ≥ 2 或 1 ≠ 1", "否"), ("2 ≤ 2", "是"),
        ('"甲" = "甲"', "是"), ("是 ≠ 否", "是"), ("参数(目标)", "2家"), ("求和(问卷.总体评价)", "8分"), ("平均(问卷.(总体评价 × 2))", "8分"),
        ("最大(问卷.总体评价)", "5分"), ("最小(问卷.总体评价)", "3分"), ("最大(1; 3; 2)", "3"), ("最小(3; 1; 2)", "1"), ("计数(问卷.总体评价)", "2个"),
        ("计数(问卷.(总体评价 > 3分))", "2个"), ("去重计数(问卷.(总体评价 > 3分))", "2个"), ("去重计数(问卷.答复状态)", "2个"),
        ("去重计数(问卷.参数(名))", "3家"), ("计数(问卷[总体评价 为空])", "1家"), ("计数(问卷[总体评价 不为空 且 参数(全)])", "2家"),
        ("首次达到日期(问卷; 日期; 2家)", "2024-11-02"), ("首次达到日期(问卷.总体评价; 日期; 6分)", "2024-11-02"),
        ("求和(问卷[企业 = \"无\"].总体评价)", "0分"), ("求和(问卷[企业 = \"无\"].(总体评价 / 2分))", "0"),
        ("如果(企业数 > 2家; \"多\"; \"少\")", "多"),
    ],
)
def test_values(text: str, value: str) -> None:
    result = _evaluate(text)
    assert result.value is not None, result.reason
    assert show(result.value).strip("“”") == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 / 0", "分母为0"), ("缺 + 1家", "没有算"), ("1家 - 缺", "没有算"), ("-缺", "没有算"), ("非 缺 > 1家", "没有算"), ("缺 > 1家", "没有算"),
        ("缺 在 1家..2家", "没有算"), ("1家 在 缺..2家", "没有算"), ("1家 在 1家..缺", "没有算"), ("1家 在 {缺, 2家}", "没有算"),
        ("缺 > 1家 且 是", "没有算"), ("缺 > 1家 或 否", "没有算"), ("最大(1家; 缺)", "没有算"), ("如果(缺 > 1家; 1; 2)", "没有算"),
        ("天数(年初..2月3日) / (1天 - 1天)", "分母为0"), ("最大(问卷[否].总体评价)", "没有可以比较的行"), ("平均(问卷[否].总体评价)", "没有可以平均的行"),
        ("最近值(问卷[否].企业; 日期)", "没有可用的企业"), ("首次达到日期(问卷; 日期; 9家)", "到2024-12-31累计3家，没有达到9家"),
        ("首次达到日期(问卷.总体评价; 日期; 9分)", "到2024-12-31累计8分，没有达到9分"), ("首次达到日期(问卷; 日期; 缺)", "没有算"),
        ("计数(拜访)", "没有导入“拜访”台账"), ("计数(拜访[否])", "没有导入“拜访”台账"), ("去重计数(拜访.企业)", "没有导入“拜访”台账"),
        ("求和(印制.合格数量)", "没有导入“印制”台账"), ("平均(印制.合格数量)", "没有导入“印制”台账"), ("最大(印制.合格数量)", "没有导入“印制”台账"),
        ("最近值(拜访.企业; 日期)", "没有导入“拜访”台账"), ("首次达到日期(拜访.企业; 日期; 1家)", "没有导入“拜访”台账"),
    ],
)
def test_no_value_and_why(text: str, reason: str) -> None:
    result = _evaluate(text)
    assert result.value is None
    assert reason in result.reason


def test_logic_is_that_of_sql() -> None:
    assert _evaluate("缺 > 1家 且 否").value is False
    assert _evaluate("缺 > 1家 或 是").value is True
    assert _evaluate("1家 在 {缺, 1家}").value is True
    counted = _evaluate("计数(问卷[非 总体评价 > 3分])")
    assert [entry.key for entry in counted.counted] == [("2",)]


def test_rows_left_out_say_every_condition_they_failed() -> None:
    result = _evaluate("计数(问卷[答复状态 = \"已答\" 且 参数(满意) 且 日期 在 财年])")
    assert [entry.key for entry in result.counted] == [("1",)]
    assert _reasons(result) == ["日期2025-01-02晚于截止日2024-12-31", "总体评价3分不足4分", "答复状态“未答”不是“已答”；总体评价为空"]
    later = _evaluate("计数(问卷[日期 在 财年])", _environment(date(2025, 3, 1)))
    assert _reasons(later) == ["日期2025-01-02不在2024-01-01至2024-12-31"]


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("总体评价 < 5分", "总体评价5分不小于5分"), ("总体评价 ≤ 4分", "总体评价5分超过4分"), ("总体评价 > 5分", "总体评价5分不大于5分"),
        ("日期 < 2024-11-01", "日期2024-11-01不早于2024-11-01"), ("日期 ≤ 年初", "日期2024-11-01晚于2024-01-01"),
        ("日期 > 2024-11-01", "日期2024-11-01不晚于2024-11-01"), ("日期 ≥ 年末", "日期2024-11-01早于2024-12-31"),
        ("参数(谁) ≠ \"甲公司\"", "企业“甲公司”属于排除的“甲公司”"), ("企业 不在 {\"甲公司\"}", "企业“甲公司”属于排除的“甲公司”"),
        ("企业 在 {\"乙公司\"}", "企业“甲公司”不属于“乙公司”"), ("企业 为空", "企业不为空"), ("接待服务 为空 或 日期 > 年末", "不符合“接待服务 为空 或 日期 > 财年年末”"),
        ("非 企业 = \"甲公司\"", "不符合“非 企业 = \"甲公司\"”"), ("否", "不符合“否”"), ("接待服务 = 3分 且 接待服务 = 3分", "接待服务4分不是3分"),
    ],
)
def test_reasons(condition: str, reason: str) -> None:
    result = _evaluate(f"计数(问卷[样本编号 = \"1\" 且 ({condition})])")
    assert next(item.reason for item in result.left_out if item.entry.key == ("1",)) == reason


def test_a_blank_field_leaves_the_row_out_whichever_way_it_is_asked() -> None:
    result = _evaluate("计数(问卷[样本编号 = \"3\" 且 总体评价 不为空])")
    assert _reasons(result)[-1] == "总体评价不为空" or "总体评价为空" in _reasons(result)[-1]
    assert _evaluate("求和(问卷[日期 在 财年].总体评价)").left_out[-1].reason == "总体评价为空"


def test_bare_truth_fields_tell_their_reason() -> None:
    cost = ("经费编号,预算项目,事由,日期,类型,金额（元）,三重一大\n1,专项,活动,2024-03-01,支付,5,否\n2,专项,活动,2024-03-01,支付,7,是\n"
            "3,专项,活动,2024-03-01,支付,8,\n")
    environment = _environment(经费=cost)
    result = _evaluate("求和(经费[三重一大].金额)", environment)
    assert show(result.value or Missing("")) == "7元"
    assert _reasons(result) == ["三重一大为“否”", "三重一大为空"]
    assert _reasons(_evaluate("求和(经费[三重一大 = 是].金额)", environment))[0] == "三重一大为“否”"
    assert show(_evaluate("求和(经费[否].金额)", environment).value or "") == "0元"


def test_first_reached_keeps_apart_what_came_later_and_what_has_no_day() -> None:
    visits = ("拜访编号,日期,工作队,企业,状态,下次跟进日期\n1,2024-02-01,市局机关,甲,已拜访,2024-03-01\n2,2024-02-02,市局机关,甲,已拜访,2024-02-20\n"
              "3,2024-02-03,市局机关,乙,已拜访,2024-03-05\n4,2024-02-04,市局机关,丙,已拜访,2024-04-05\n5,2024-02-05,市局机关,丁,已拜访,\n"
              "6,2024-02-06,市局机关,戊,已拜访,2025-04-05\n")
    result = _evaluate("首次达到日期(拜访.企业; 下次跟进日期; 2家)", _environment(拜访=visits))
    assert result.value == date(2024, 3, 5)
    assert [entry.key for entry in result.counted] == [("2",), ("3",)]
    assert sorted(_reasons(result)) == sorted([
        "下次跟进日期为空", "下次跟进日期2025-04-05晚于截止日2024-12-31", "与第3行是同一企业，只计一次", "2024-03-05已经达到目标，在那以后",
    ])


def test_a_missing_identity_is_left_out() -> None:
    firms = "项目编号,企业,企业等级,来源地,签约日期,登记日期,投资方\nX1,甲,优强,省外,2024-02-01,2024-02-02,\nX2,乙,优强,省外,2024-02-01,2024-02-02,某集团\n"
    environment = _environment(引进企业=firms)
    assert show(_evaluate("去重计数(引进企业.投资方)", environment).value or "") == "2家"
    result = _evaluate("去重计数(引进企业.落地县区)", environment)
    assert _reasons(result) == ["落地县区为空", "落地县区为空"]
    assert _reasons(_evaluate("去重计数(问卷.未答原因)"))[-1] == "未答原因为空"


@pytest.mark.parametrize("text", ["财年", "{1, 2}", "问卷", "问卷.企业"])
def test_only_single_values_are_results(text: str) -> None:
    with pytest.raises(ExpressionError, match="结果不是一个值"):
        _evaluate(text)


def test_a_day_that_the_year_does_not_have() -> None:
    environment = _environment()
    assert _evaluate("2月29日", environment).value == date(2024, 2, 29)
    plain_year = Environment(snapshot=environment.snapshot, fiscal_year=2023, schema=environment.schema)
    with pytest.raises(ExpressionError, match="2023年没有2月29日"):
        evaluate(parse("2月29日"), plain_year)
    assert evaluate(parse("企业数"), plain_year).reason == "“企业数”没有计算"


def test_explanations_fill_in_the_values() -> None:
    text = "计数(问卷[参数(满意)]) / 企业数 × 100%"
    result = _evaluate("占比(计数(问卷[参数(满意)]); 计数(问卷)) × 100%")
    node = parse("占比(计数(问卷[参数(满意)]); 计数(问卷)) × 100%")
    assert explain(node, result, unit="%") == (
        "占比(计数(问卷[参数(满意)])〔1家〕; 计数(问卷)〔3家〕)〔0.3333333333333333333333333333333333〕 × 100% = 33.33333333333333333333333333333333%")
    assert explain(parse(text), _evaluate(text)).endswith("/ 企业数〔3家〕 × 100% = 0.3333333333333333333333333333333333")
    assert explain(parse("缺"), _evaluate("缺")) == "缺 = 无（没有算）"
    assert explain(parse("年末"), _evaluate("年末"), unit="%") == "年末 = 2024-12-31".replace("年末 ", "财年年末 ")


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("计数(拜访[日期 在 参数(D3)])", "“拜访”台账中日期在1月1日至5月31日（按参数D3）之内的行的个数"),
        ("去重计数(拜访.企业)", "“拜访”台账的企业去掉重复后的个数"),
        ("求和(印制.合格数量) - 平均(印制.合格数量)", "“印制”台账的合格数量的合计减去“印制”台账的合格数量的平均数"),
        ("(企业数 + 1家) × 2", "（企业数加上1家）乘以2"),
        ("计数(拜访[(日期 < 年末 或 非 企业 = \"甲\") 且 状态 不在 {\"已取消\", \"计划中\"}])",
         "“拜访”台账中（日期早于年末，或者不满足“企业为“甲””），并且状态不在“已取消”、“计划中”之内的行的个数"),
        ("计数(拜访[受访人 为空 且 企业 不为空 且 日期 ≤ 截止日])", "“拜访”台账中受访人为空，并且企业不为空，并且日期不晚于统计截止日的行的个数"),
        ("计数(拜访[参数(全)])", "“拜访”台账中不另设条件（按参数全）的行的个数"),
        ("-企业数", "负的企业数"), ("参数(未知)", "未定（按参数未知）"), ("如果(是; 1; 2)", "是时取1；否则取2"),
        ("天数(财年)", "本预算年度的天数"), ("首次达到日期(拜访.企业; 日期; 2家)", "“拜访”台账的企业按日期累计，首次达到2家的日期"),
        ("最近值(拜访.企业; 日期)", "“拜访”台账的企业中日期最晚的一个"), ("最大(1; 2)", "1、2中最大（最晚）的"), ("最小(1; 2)", "1、2中最小（最早）的"),
        ("占比(1; 2)", "1占2的比率"), ("推算(1家; 2)", "1家按系数（2）推算"), ("计数(生造)", "生造的个数"),
    ],
)
def test_descriptions(text: str, prose: str) -> None:
    assert describe(parse(text), _environment().schema) == prose


def test_requirements_go_through_parameters() -> None:
    schema = _environment().schema
    found = requires(parse("首次达到日期(拜访[日期 在 参数(D3) 且 生造 > 1].参数(名); 参数(D3); 参数(目标)) + 企业数"), schema)
    assert found.ledgers == ("L6",)
    assert found.fields == ("拜访.企业", "拜访.日期", "拜访.生造")
    assert found.measures == ("企业数",)
    assert found.parameters == ("D3", "名", "目标", "谁")
    assert requires(parse("最近值(拜访.企业; 日期)"), schema).fields == ("拜访.企业", "拜访.日期")
    assert requires(parse("计数(不知道)"), schema).ledgers == ()


def test_inner_functions_refuse_what_the_checker_would_have_stopped() -> None:
    rows = Rows(kind_named("拜访"), ())
    for bad in (lambda: calculate(Operator.ADD, None, "甲"), lambda: calculate(Operator.ADD, "甲", Quantity.of(1)),
                lambda: is_member(1, "甲"), lambda: scalar(rows), lambda: canonical(Node())):  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            bad()


def test_values_can_be_shown() -> None:
    rows = Rows(kind_named("拜访"), ())
    assert show(rows) == "“拜访”0行"
    assert show(Column(rows, ())) == "“拜访”0个值"
    assert show(Range(Quantity.of(1, "家"), Quantity.of(2, "家"))) == "1家至2家"
    assert show((Quantity.of(1), Missing("无"))) == "1、无（无）"
    assert show(value=True) == "是"
