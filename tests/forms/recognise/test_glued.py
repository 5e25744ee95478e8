"""Running text without separators."""

from decimal import Decimal

from kaocheng.forms.recognise.glued_head import cut_head, starts_with_label
from kaocheng.forms.recognise.glued_headings import find_run, is_glued
from kaocheng.forms.recognise.glued_rows import read_rows
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.tokens import make_token
from tests.forms.recognise.samples import document, only

_TARGETS = (Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.TARGET)


def _rows(text: str, roles: tuple[Role, ...] = _TARGETS) -> list[dict[str, str]]:
    found = read_rows([make_token(text, row=0)], roles)
    return [{role.value: record.text(role) or "" for role in record.cells} for record in found.records]


def test_headings_are_cut_so_that_they_reach_furthest() -> None:
    run = find_run("指标一级二级三级指标值指标解释")
    assert run is not None
    assert run[2] == ("一级", "二级", "三级", "指标值", "指标解释")
    assert is_glued("绩效指标一级指标二级指标指标内容指标值")
    assert not is_glued("本年度指标值与分值")


def test_head_is_cut_at_labels() -> None:
    assert cut_head("项目名称路灯改造主管部门松桥县住建局实施单位松桥县路灯所") == [
        "项目名称", "路灯改造", "主管部门", "松桥县住建局", "实施单位", "松桥县路灯所"]
    assert cut_head("项目预算(万元)项目预算总额18.5其中:财政拨款18.5") == [
        "项目预算(万元)", "项目预算总额", "18.5", "其中:财政拨款", "18.5"]
    assert starts_with_label("项目名称路灯", "project")
    assert not starts_with_label("路灯改造")


def test_levels_names_and_values() -> None:
    assert _rows("产出指标数量指标改造路灯72盏更换控制箱≥4台质量指标故障率不超过2%时效指标完工时间2031年9月底前效益指标社会效益指标夜间照明条件明显改善") == [
        {"name": "改造路灯", "target": "72盏", "level1": "产出指标数量指标"}, {"name": "更换控制箱", "target": "≥4台"},
        {"name": "故障率", "target": "不超过2%", "level1": "质量指标"},
        {"name": "完工时间", "target": "2031年9月底前", "level1": "时效指标"},
        {"name": "夜间照明条件", "target": "明显改善", "level1": "效益指标社会效益指标"}]


def test_a_number_at_the_head_of_a_name_is_no_value() -> None:
    assert _rows("数量指标60岁以上老人体检率≥75%")[0]["name"] == "60岁以上老人体检率"


def test_definitions_by_their_first_words() -> None:
    rows = _rows("数量指标亮灯数反映全年亮灯情况280盏成本控制率不超预算", (Role.LEVEL1, Role.NAME, Role.DEFINITION, Role.TARGET))
    assert rows[0] == {"name": "亮灯数", "definition": "反映全年亮灯情况", "target": "280盏", "level1": "数量指标"}
    assert rows[1] == {"name": "成本控制率", "target": "不超预算"}


def test_coefficients_points_and_scores_run_together() -> None:
    text = ("部门整体绩效自评表(2031年度)主管部门松桥县文旅局自评总分(分)97.5绩效指标指标名称计量单位指标性质年初指标值调整指标值全年完成值得分系数(%)指标权重(分)"
            "指标得分(分)是否核心指标亮灯率%定量指标95%90%92%65.52否公开及时性定性指标好好100%44否")
    found = document(text)
    table = found.readings[0].table
    rows = table.indicators
    assert [(row.name, row.target.text, row.actual and row.actual.text, row.points, row.score) for row in rows] == [
        ("亮灯率", "95%", "90%", 6, Decimal("5.52")), ("公开及时性", "好", "好", 4, 4)]
    assert (table.total_score, table.supervisor, table.title) == (Decimal("97.5"), "松桥县文旅局", "部门整体绩效自评表(2031年度)")
    assert [finding.code for finding in found.findings].count("R122") == 2


def test_what_cannot_be_read_is_told() -> None:
    found = document("一级指标二级指标三级指标指标值\n产出指标数量指标路灯72盏\n质量指标质量要好好的没有数字也没有结果可言\n效益指标社会效益指标亮灯率98%\n")
    assert [row.name for row in found.readings[0].table.indicators] == ["路灯", "亮灯率"]
    assert "R121" in {finding.code for finding in found.findings}


def test_a_second_table_after_glued_rows() -> None:
    one = "项目绩效目标表\n项目名称{}\n一级指标二级指标三级指标指标值\n产出指标数量指标路灯72盏\n效益指标社会效益指标亮灯率98%\n质量指标合格率99%\n"
    found = document(one.format("甲路") + one.format("乙路"))
    assert [(r.table.project, len(r.table.indicators)) for r in found.readings] == [("甲路", 3), ("乙路", 3)]


def test_totals_and_notes_end_the_rows() -> None:
    table = only("一级指标二级指标三级指标指标值完成值权重得分产出指标数量指标路灯72盏70盏100%97%得分合计97。")
    assert (len(table.indicators), table.total_score) == (1, 97)
    assert table.indicators[0].points == 100
