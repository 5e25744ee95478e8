"""A block pasted into a ledger, a row corrected, its versions and its evidence seen, the chain verified."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Site

_PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000"
                     "000049454e44ae426082")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_paste_correct_and_see_the_versions(site: Site, scripts: bool) -> None:
    clerk = site.visit("jingban", scripts=scripts)
    clerk.click("nav >> text=台账")
    expect(clerk.locator(".figure b").first).to_have_text("1827")
    clerk.click("td.lead a:text-is('拜访')")
    clerk.click("text=上传或粘贴")
    head = "拜访编号\t日期\t工作队\t企业\t受访人\t洽谈内容\t状态"
    clerk.fill("#block", f"{head}\nXNBF-1\t2024-02-30\t县区\t虚构浏览器公司\t受访人\t介绍\t已拜访")
    clerk.click("text=检查并登记")
    expect(clerk.locator("table.problems tbody tr")).to_have_count(1)
    expect(clerk.locator("table.problems")).to_contain_text("2024-02-30")
    with clerk.expect_download() as copy:
        clerk.click("text=下载标注了问题的副本")
    assert copy.value.suggested_filename == "拜访-问题.xlsx"
    clerk.fill("#block", clerk.input_value("#block").replace("2024-02-30", "2024-02-29"))
    clerk.click("text=检查并登记")
    expect(clerk.locator(".messages")).to_contain_text("新登记 1 行")

    clerk.click("td.lead a:text-is('XNBF-1')")
    clerk.click("text=更正")
    clerk.fill("#f-content", "介绍园区")
    clerk.fill("#why", "依据原件改正")
    clerk.click("text=提交更正")
    expect(clerk.locator(".timeline li")).to_have_count(2)
    expect(clerk.locator(".timeline li").first).to_contain_text("依据原件改正")
    clerk.fill("#name", "照片")
    clerk.set_input_files("#file", {"name": "a.bin", "mimeType": "application/octet-stream", "buffer": _PNG})
    clerk.click("text=补佐证")
    assert clerk.locator(".gallery img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 1

    finance = site.visit("caizheng", scripts=scripts)
    finance.goto(clerk.url)
    expect(finance.locator("main")).to_contain_text("虚构浏览器公司")
    expect(finance.locator("dt", has_text="受访人")).to_have_count(0)
    auditor = site.visit("shenji", scripts=scripts)
    auditor.click("nav >> text=台账")
    auditor.click("td.lead a:has-text('六盘水')")
    auditor.click("text=核验")
    expect(auditor.locator("main")).to_contain_text("没有改动")
