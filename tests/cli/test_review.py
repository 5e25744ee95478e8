"""``kaocheng review`` as a user calls it: what it prints, what it writes, and what it leaves to the reviewer."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT

from kaocheng.cli import main
from kaocheng.forms.formats.html.reader import read as read_html
from kaocheng.forms.grid import Grid

EXAMPLE = Path(__file__).parents[2] / "examples" / "liupanshui-2024" / "目标表.docx"
EXEMPLARY = Path(__file__).parents[1] / "exemplary"
Captured = pytest.CaptureFixture[str]
ITEMS = ("规范完整性", "明确清晰性", "目标相关性", "指标科学性", "绩效合理性", "资金匹配性", "实现可能性", "条件充分性")


def _record(capsys: Captured, *arguments: str | Path) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["review", *map(str, arguments), "--format", "json"]) == 0
    record: dict[str, Any] = json.loads(capsys.readouterr().out)
    return record


def test_text_shows_items_grounds_and_consequences(capsys: Captured) -> None:
    assert main(["review", str(EXAMPLE), "--variant", "key"]) == 0
    printed = capsys.readouterr().out
    for words in (*ITEMS, "完整性审核", "可行性审核", "未判定", "不高于", "改正 ", "后果", "第二十五条〔已核对〕", "不是审核结论",
                  "尚未与公布文本核对", "review.points", "以上都是建议，等级由审核人决定。", "汇总："):
        assert words in printed, words


def test_json_traces_every_grade(capsys: Captured) -> None:
    record = _record(capsys, EXAMPLE, "--variant", "key")
    assert record["proposal"] is True
    assert [table["form"] for table in record["tables"]] == ["department_target", "project_target"]
    for table in record["tables"]:
        assert tuple(item["name"] for item in table["items"]) == ITEMS
        assert sum(int(item["points"]) for item in table["items"]) == 100
        for item in table["items"]:
            assert (item["grade"] is None) == (item["standing"] == "open")
            off = sum(int(deduction["percent"]) for deduction in item["deductions"])
            assert item["percent"] is None or int(item["percent"]) == max(100 - off, 0)
            assert all(finding["where"] and finding["message"] for deduction in item["deductions"]
                       for finding in deduction["findings"])
            assert item["not_judged"]
        assert table["overall"]["at_most"]
        assert any("review.points" in name for name in table["unverified"])


def test_every_finding_of_the_check_is_counted_or_set_aside(capsys: Captured) -> None:
    capsys.readouterr()
    main(["check", str(EXAMPLE), "--format", "json"])
    checked = json.loads(capsys.readouterr().out)["findings"]
    record = _record(capsys, EXAMPLE)
    counted = [(table["table"], finding["code"], finding["message"]) for table in record["tables"] for group in (
        *(deduction["findings"] for item in table["items"] for deduction in item["deductions"]),
        *(group["findings"] for group in table["not_counted"])) for finding in group]
    assert sorted(counted) == sorted((finding["table"], finding["code"], finding["message"]) for finding in checked)


@pytest.mark.parametrize(("variant", "columns", "blank"), [("general", 6, [5]), ("key", 9, [7, 8])])
def test_document_is_an_official_form_with_room_for_the_reviewer(
    variant: str, columns: int, blank: list[int], tmp_path: Path,
) -> None:
    out = tmp_path / "审核表.docx"
    assert main(["review", str(EXAMPLE), "--variant", variant, "--out", str(out)]) == 0
    document = docx.Document(str(out))
    titles = [paragraph.text for paragraph in document.paragraphs if "审核表" in paragraph.text or "附表" in paragraph.text]
    assert titles[0].startswith("部门（单位）整体支出绩效目标审核表")
    assert any(title == f"项目支出绩效目标审核表（{'一般性项目' if variant == 'general' else '重点项目'}）" for title in titles)
    assert sum(title.startswith("附表一") for title in titles) == 2
    page = document.sections[0]
    assert (page.orientation, round(page.page_width.mm), round(page.page_height.mm)) == (WD_ORIENT.PORTRAIT, 210, 297)
    assert "PAGE" in page.footer._element.xml
    body = next(table for table in document.tables if table.cell(0, 0).text == "审核内容")
    assert len(body.columns) == columns
    rows = [row for row in body.rows if row.cells[1].text in ITEMS]
    assert [row.cells[1].text for row in rows] == list(ITEMS)
    assert [row.cells[0].text for row in rows[::2]] == ["完整性\n审核", "相关性\n审核", "适当性\n审核", "可行性\n审核"]
    assert rows[0].cells[0]._tc is rows[1].cells[0]._tc
    for row in rows:
        assert [row.cells[column].text for column in blank] == [""] * len(blank)
    signed = body.rows[-1]
    assert "审核人（签字）" in signed.cells[0].text
    assert "年" in signed.cells[-1].text
    assert "不是审核结论" in "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("suffix", [".xlsx", ".html", ".pdf", ".txt"])
def test_other_formats(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"审核表{suffix}"
    assert main(["review", str(EXEMPLARY / "roads-rural-upgrade.txt"), "--out", str(out)]) == 0
    data = out.read_bytes()
    assert len(data) > 1000
    if suffix == ".html":
        texts = [cell.text for block in read_html(data, "审核表").blocks if isinstance(block, Grid) for cell in block.cells]
        assert set(ITEMS) <= set(texts)


def test_a_folder_gives_one_form_a_table(tmp_path: Path, capsys: Captured) -> None:
    source, out = tmp_path / "送审", tmp_path / "审核表"
    source.mkdir()
    for name in ("roads-rural-upgrade.txt", "agriculture-department.txt"):
        shutil.copy(EXEMPLARY / name, source)
    shutil.copy(EXEMPLARY / "roads-rural-upgrade.txt", source / "再报一次.txt")
    (source / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    assert main(["review", str(source), "--out", str(out)]) == 0
    told = capsys.readouterr()
    names = sorted(path.name for path in out.iterdir())
    record = _record(capsys, source)
    assert len(names) == len(record["tables"])
    assert sum("（2）" in name for name in names) >= 1
    assert "坏.docx" in told.err
    assert {table["overall"]["grade"] for table in record["tables"]} == {"优"}


def test_waivers_lift_the_proposal_and_are_told(tmp_path: Path, capsys: Captured) -> None:
    waivers = tmp_path / "豁免.yaml"
    waivers.write_text(
        "- {code: A08, reason: 本地表式不设分值, author: 某科, expires: 2999-12-31}\n"
        "- {code: A09, reason: 旧口径, author: 某科, expires: 2020-12-31}\n", encoding="utf-8")
    before = _record(capsys, EXAMPLE, "--variant", "key")["tables"][0]
    after = _record(capsys, EXAMPLE, "--variant", "key", "--waivers", waivers)
    assert float(after["tables"][0]["overall"]["score"]) > float(before["overall"]["score"])
    assert [(item["code"], item["reason"]) for item in after["tables"][0]["waived"]] == [("A08", "本地表式不设分值")]
    assert [item["code"] for item in after["remarks"]] == ["W001"]
    assert main(["review", str(EXAMPLE), "--waivers", str(waivers)]) == 0
    printed = capsys.readouterr().out
    assert "本地表式不设分值（某科，至 2999-12-31）" in printed
    assert "已于 2020-12-31 到期" in printed


@pytest.mark.parametrize(("arguments", "words"), [
    (["{example}", "--out", "审核表.doc"], "审核表不能写成“.doc”文件"),
    (["{example}", "--out", "{example}"], "要写的就是要审核的文件"),
    (["{appraisal}"], "没有目标表"),
    (["{example}", "--profile", "没有"], "没有名为“没有”的方案"),
    (["没有这个文件.docx"], "没有这个文件.docx"),
])
def test_what_can_not_be_reviewed_is_told(arguments: list[str], words: str, capsys: Captured) -> None:
    appraisal = Path(__file__).parents[1] / "corpus" / "a01-sichuan-pipes-weight-first.txt"
    filled = [part.format(example=EXAMPLE, appraisal=appraisal) for part in arguments]
    assert main(["review", *filled]) == 2
    assert words in capsys.readouterr().err


def test_last_year_is_compared(tmp_path: Path, capsys: Captured) -> None:
    now = EXEMPLARY / "roads-rural-upgrade.txt"
    text = now.read_text(encoding="utf-8")
    before = tmp_path / "上年.txt"
    before.write_text(text.replace("2025年", "2024年").replace("≥80公里", "≥120公里"), encoding="utf-8")
    items = _record(capsys, now, "--previous", before)["tables"][0]["items"]
    codes = {item["id"]: [deduction["code"] for deduction in item["deductions"]] for item in items}
    assert codes["worth"] == ["V09"]
    assert next(item for item in items if item["id"] == "worth")["standing"] == "ceiling"


def test_keys_are_documented(capsys: Captured) -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "review-json.md").read_text(encoding="utf-8")
    table = _record(capsys, EXAMPLE, "--variant", "key")["tables"][0]
    for key in (*table, *table["items"][0], *table["overall"]):
        assert f"`{key}`" in page or f".{key}`" in page or f"[].{key}" in page or f".{key}[]`" in page, key


def test_a_form_without_findings_has_no_list_of_them(tmp_path: Path, capsys: Captured) -> None:
    waivers = tmp_path / "豁免.yaml"
    table = EXEMPLARY / "roads-rural-upgrade.txt"
    codes = {deduction["code"] for item in _record(capsys, table)["tables"][0]["items"] for deduction in item["deductions"]}
    assert codes
    waivers.write_text("".join(f"- {{code: {code}, reason: 试验, author: 某科, expires: 2999-12-31}}\n" for code in sorted(codes)),
                       encoding="utf-8")
    out = tmp_path / "审核表.docx"
    assert main(["review", str(table), "--waivers", str(waivers), "--out", str(out)]) == 0
    texts = "\n".join(paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    assert "附表一" in texts
    assert "附表二" not in texts
    assert "已豁免、没有扣减的问题" in texts
