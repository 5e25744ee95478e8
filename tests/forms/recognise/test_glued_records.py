"""Running text cut into records, and the heads before it."""

from kaocheng.forms.recognise.glued_records import Effort, cut_records
from kaocheng.forms.recognise.roles import Role
from tests.forms.recognise.samples import document, only

_APPRAISAL = (Role.TARGET, Role.ACTUAL, Role.POINTS, Role.SCORE, Role.REASON)
_POINTS_FIRST = (Role.POINTS, Role.TARGET, Role.ACTUAL, Role.SCORE, Role.REASON)


def _cut(text: str, columns: tuple[Role, ...], *, one_row: bool = False) -> list[tuple[str, dict[str, str]]]:
    records, rest = cut_records(text, columns, one_row=one_row)
    assert rest == ""
    return [(record.name, {role.value: text for role, text in record.cells.items()}) for record in records]


def test_points_before_the_target() -> None:
    assert _cut("更换预警喇叭15≥118套118套15培训责任人5≥236人221人4.68", _POINTS_FIRST) == [
        ("更换预警喇叭", {"points": "15", "target": "≥118套", "actual": "118套", "score": "15"}),
        ("培训责任人", {"points": "5", "target": "≥236人", "actual": "221人", "score": "4.68"})]


def test_points_stand_apart_from_a_month() -> None:
    assert _cut("汛前完工时间105月底前5月22日10", _POINTS_FIRST) == [
        ("汛前完工时间", {"points": "10", "target": "5月底前", "actual": "5月22日", "score": "10"})]


def test_the_score_that_follows_from_points_and_values_is_taken() -> None:
    assert _cut("科普资料份数3.2万份3.1万份109.69受疫情影响暂停", _APPRAISAL) == [
        ("科普资料份数", {"target": "3.2万份", "actual": "3.1万份", "points": "10", "score": "9.69", "reason": "受疫情影响暂停"})]


def test_a_unit_nobody_knows_ends_before_the_next_figure() -> None:
    assert _cut("巡展站次70站73站1515", _APPRAISAL)[0][1] == {"target": "70站", "actual": "73站", "points": "15", "score": "15"}


def test_words_printed_twice_are_target_and_actual() -> None:
    assert _cut("水域水质保持稳定保持稳定1515", _APPRAISAL)[0] == (
        "水域水质", {"target": "保持稳定", "actual": "保持稳定", "points": "15", "score": "15"})
    assert _cut("移民村设施管护有人管护有人管护1010", _APPRAISAL)[0][0] == "移民村设施管护"


def test_a_phrase_that_only_its_place_shows_to_be_a_value_is_told() -> None:
    records, _ = cut_records("馆际协作机制常态互通10", (Role.TARGET, Role.POINTS), one_row=True)
    assert (records[0].name, records[0].run) == ("馆际协作机制", "常态互通")


def test_what_would_take_too_long_is_left_unread() -> None:
    records, rest = cut_records("改造路灯≥72盏70盏1010" * 500, _APPRAISAL, effort=Effort(200))
    assert 0 < len(records) < 500
    assert rest
    assert cut_records("改造路灯≥72盏70盏1010", _APPRAISAL, effort=Effort(0)) == ([], "改造路灯≥72盏70盏1010")


def test_long_texts_of_figures_end() -> None:
    for text in ("1人" * 600, "路灯72盏" * 300, "9" * 6000, "有效提升" * 300, "≥" * 6000, "12月" * 500, "路" * 1200):
        cut_records(text, _APPRAISAL)


def test_monitoring_in_one_paragraph() -> None:
    table = only(
        "项目支出绩效目标执行监控表(2031年度)项目名称河道保洁主管部门松桥县水务局实施单位松桥县河道所项目资金(万元)年初预算数1-7月执行数1-7月执行率"
        "全年预计执行数年度资金总额216.00108.0050.00%216.00一级指标二级指标三级指标年度指标值1-7月执行情况全年预计完成情况偏差原因分析"
        "确定能有可能完全不可能产出指标数量指标保洁河道≥86公里86公里86公里√质量指标水质达标率≥90%92.3%91%√")
    assert table.title == "项目支出绩效目标执行监控表(2031年度)"
    assert [(row.name, row.actual and row.actual.text, row.reason) for row in table.indicators] == [
        ("保洁河道", "86公里", None), ("水质达标率", "92.3%", None)]
    assert [(str(line.budget), str(line.executed), str(line.rate)) for line in table.funds] == [("216.00", "108.00", "50.00")]


def test_two_tables_in_two_paragraphs_and_in_one() -> None:
    one = ("松桥县2031年项目支出绩效自评表项目名称{}主管部门松桥县住建局一级指标二级指标三级指标指标值完成值权重得分"
           "产出指标数量指标改造路灯72盏72盏5050满意度指标服务对象满意度指标居民满意度≥90%95%5050总分100")
    for text in (one.format("甲路") + "\n" + one.format("乙路"), one.format("甲路") + one.format("乙路")):
        tables = [reading.table for reading in document(text).readings]
        assert [(table.project, len(table.indicators), table.total_score) for table in tables] == [
            ("甲路", 2, 100), ("乙路", 2, 100)]


def test_details_and_phases_that_run_on() -> None:
    table = only("松桥县2031年部门整体支出绩效目标表\n部门名称松桥县住建局\n部门绩效目标改善夜间照明。\n部门明细目标\n1改造路灯72盏以上。\n2更换控制箱4台。\n"
                 "(1)月至(6)月完成设计招标和材料采购。\n(7)月至(12)月完成施工和验收。\n"
                 "指标一级二级三级指标值\n产出指标数量指标改造路灯≥72盏\n质量指标亮灯率≥98%\n效益指标社会效益指标受益居民≥800户\n")
    assert table.details == ("改造路灯72盏以上。", "更换控制箱4台。")
    assert [(phase.from_month, phase.to_month, phase.text) for phase in table.phases] == [
        (1, 6, "完成设计招标和材料采购。"), (7, 12, "完成施工和验收。")]


def test_a_long_name_after_a_row_without_its_explanation_is_told() -> None:
    found = document("项目绩效目标表项目名称松桥路灯一级指标二级指标三级指标指标值指标解释产出指标数量指标改造路灯72盏按验收单所列盏数计算更换控制箱≥4台"
                     "质量指标亮灯率≥98%")
    assert "R122" in {finding.code for finding in found.findings}


def test_goals_that_cannot_be_told_apart_are_told() -> None:
    found = document("项目支出绩效自评表\n项目名称松桥路灯\n年度总体目标预期目标实际完成情况\n改造路灯七十二盏改造路灯七十盏\n"
                     "一级指标二级指标三级指标指标值完成值\n产出指标数量指标改造路灯72盏70盏\n质量指标亮灯率≥98%99%\n效益指标社会效益指标受益居民≥800户812户\n")
    assert "R133" in {finding.code for finding in found.findings}
