"""The 自评报告: its sections, only what the data say, placeholders where a human must write, the form attached."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kaocheng.cli import main
from kaocheng.forms.formats.docx.narrative_writer import write_narrative
from kaocheng.forms.narrative import Attached, Heading, Narrative, Paragraph, Picture
from kaocheng.forms.reading import read_bytes
from kaocheng.model import Reading
from kaocheng.publish.appraisal_report import compose_report
from kaocheng.scoring import appraise
from kaocheng.year.appraising import AppraisedTable
from tests.scoring.example_scores import DAY, scored, year
from tests.scoring.examples import indicator, standards, table

EXAMPLE = Path(__file__).parents[2] / "examples/liupanshui-2024"
SECTIONS = ["一、基本情况", "二、绩效目标完成情况", "三、预算执行情况", "四、指标逐项分析", "五、偏差原因", "六、存在的问题和改进措施"]


def report(number: int = 1) -> Narrative:
    appraisal = scored("national")[number]
    item = AppraisedTable(reading=Reading(table=appraisal.table), appraisal=appraisal, results={})
    return compose_report(item, year().snapshot, notice="示例台账全部虚构")  # type: ignore[arg-type]


def texts(found: Narrative) -> str:
    return "\n".join(block.text for block in found.blocks if isinstance(block, (Heading, Paragraph)))


def test_sections_figures_and_attachment() -> None:
    found = report()
    assert [block.text for block in found.blocks if isinstance(block, Heading) and block.level == 1] == SECTIONS
    assert found.title == "2024年度“招商引资专项经费”项目支出绩效自评报告"
    assert found.lines == (f"数据截至{DAY}", "示例台账全部虚构")
    told = texts(found)
    for words in ("总分 99.78 分，等级为“优”", "达到指标值 15 项，没有达到 1 项", "完成值 239.99亿元，指标值 ≥240亿元", "146.9 ÷ 150",
                  "尚未与公布文本核对的计分参数", "分值为软件提议"):
        assert words in told, words
    assert len([block for block in found.blocks if isinstance(block, Picture) and block.png.startswith(b"\x89PNG")]) == 1
    assert isinstance(found.blocks[-1], Attached)


def test_what_only_a_human_can_write_is_marked() -> None:
    marked = [block.text for block in report().blocks if isinstance(block, Paragraph) and block.to_fill]
    assert any("立项背景" in text for text in marked)
    assert any("改进措施" in text for text in marked)
    assert any("引进重点产业项目到位资金" in text for text in marked)  # no note in these results
    unmarked = [block.text for block in report().blocks if isinstance(block, Paragraph) and not block.to_fill]
    assert not any("待填写" in text for text in unmarked)


def test_a_year_without_anything_says_so() -> None:
    form = replace(table(indicator("≥2次", name="某次数"), indicator("≥2次", name="不做的")), unit=None)
    item = AppraisedTable(reading=Reading(table=form), results={},
                          appraisal=appraise(form, {}, None, standards(), {1: "业务划出"}))
    told = texts(compose_report(item, year().snapshot))  # type: ignore[arg-type]
    assert "没有预算执行数据" in told
    assert "不适用 1 项：不做的" in told
    assert "没有达到：某次数，完成值 没有" in told


def test_the_document_is_sound_and_repeatable() -> None:
    data = write_narrative(report())
    assert data == write_narrative(report())
    package = zipfile.ZipFile(io.BytesIO(data))
    assert [name for name in package.namelist() if name.endswith(".png")]
    body = etree.fromstring(package.read("word/document.xml"))
    words = "".join(body.itertext())
    assert all(section in words for section in SECTIONS)
    namespace = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    shaded = body.xpath("//w:p[w:pPr/w:shd]", namespaces=namespace)
    assert len(shaded) >= 3
    assert all("待填写" in "".join(part.itertext()) for part in shaded)
    order = ["keepNext", "shd", "autoSpaceDE", "autoSpaceDN", "spacing", "ind", "jc", "outlineLvl"]
    for properties in body.xpath("//w:body/w:p/w:pPr[w:ind]", namespaces=namespace):
        places = [order.index(child.tag.rpartition("}")[2]) for child in properties]
        assert places == sorted(places)
    read = read_bytes(data, "自评报告.docx").readings[0].table
    assert (len(read.indicators), str(read.total_score)) == (16, "99.78")


@pytest.mark.parametrize("name", ["六盘水市投资促进局", "招商引资专项经费"])
def test_appraise_writes_it(name: str, tmp_path: Path) -> None:
    assert main(["appraise", str(EXAMPLE / "目标表.txt"), "--ledgers", str(EXAMPLE / "台账"), "--out", str(tmp_path)]) == 0
    words = "".join(etree.fromstring(zipfile.ZipFile(tmp_path / f"自评报告-{name}.docx").read("word/document.xml")).itertext())
    assert "按月与省平台核对凭证" in words      # the unit's own reason
    assert "佐证材料不齐" in words
    assert "计入台账 2 行" in words
