"""The year in a browser: upload, mend, submit, return, approve, publish, read as the public."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import EXAMPLE, Site


def _open_table(page: Page, site: Site, title: str) -> None:
    page.goto(f"{site.url}/tables/")
    page.locator("td.lead a", has_text=title).first.click()


def _press(page: Page, label: str, opinion: str = "") -> None:
    """Make a move of the procedure."""
    box = page.locator(".moves > *", has=page.get_by_text(label, exact=True)).first
    if opinion and box.evaluate("node => node.tagName") == "DETAILS":
        box.locator("summary").click()
    if opinion:
        box.locator("[name=opinion]").fill(opinion)
    box.locator("button").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_last_years_file_to_the_public_page(site: Site, scripts: bool) -> None:
    clerk = site.visit("jingban", scripts=scripts)
    _upload(clerk)
    _change_a_target(clerk, scripts)
    clerk.click("text=改好了，去送审")
    here = clerk.url
    _press(clerk, "送审")
    expect(clerk.locator(".way .here")).to_have_text("单位审签")
    head, supervisor, finance = (site.visit(who, scripts=scripts) for who in ("fuzeren", "zhuguan", "caizheng"))
    expect(head.locator("td.lead a")).to_have_count(1)
    for page in (head, supervisor, finance):
        page.goto(here)
    head.goto(here)
    _press(head, "审签，报主管部门")
    supervisor.goto(here)
    _return_with_a_note(supervisor, scripts)
    clerk.goto(site.url)
    expect(clerk.locator("main")).to_contain_text("名称请写成")
    clerk.goto(here)
    expect(clerk.locator(".way .here")).to_have_text("已退回")
    for page, label in ((clerk, "再次送审"), (head, "审签，报主管部门"), (supervisor, "审核通过，报财政"), (finance, "批复"),
                        (finance, "随预算下达")):
        page.goto(here)
        _press(page, label)
    expect(finance.locator(".way .here")).to_have_text("执行")

    clerk.goto(here)
    clerk.click("aside a.button:has-text('公开')")
    clerk.fill("#index", "虚构-001")
    clerk.click("text=确认公开")
    expect(clerk.locator("h1")).to_contain_text("2025年度")
    public = site.visit(scripts=scripts)
    public.goto(clerk.url)
    expect(public.locator("main")).to_contain_text("≥5200册")
    expect(public.locator("main")).not_to_contain_text("085")
    public.goto(here)
    expect(public).to_have_url(re.compile("/accounts/login/"))


def _upload(page: Page) -> None:
    page.click("text=上传原表")
    page.set_input_files("#file", str(EXAMPLE / "目标表.docx"))
    page.click("text=上传并读表")
    expect(page.locator("h1")).to_have_text("核对读表结果")
    page.locator("#year-1").fill("2025")
    page.locator("text=建立草稿").first.click()
    expect(page.locator("h1")).to_have_text("修改目标表")


def _change_a_target(page: Page, scripts: bool) -> None:
    cell = page.locator("[id='indicators[0].target']")
    expect(cell).to_have_value("≥5000册")
    cell.fill("≥5200册")
    if scripts:
        cell.press("Enter")
        expect(page.locator(".status")).to_contain_text("第 2 次修改")
    else:
        page.locator("form", has=cell).locator("button").click()
    expect(page.locator("[id='indicators[0].target']")).to_have_value("≥5200册")


def _return_with_a_note(page: Page, scripts: bool) -> None:
    if scripts:
        note = page.locator("td.name .ask").first
        note.locator("summary").click()
        note.locator("textarea").fill("名称请写成“项目册印制数量”")
        note.locator("button").click()
    _press(page, "退回单位", "名称请写成“项目册印制数量”")


def test_two_editors_see_each_others_work(site: Site) -> None:
    one, two = site.visit("jingban"), site.visit("jingban2")
    for page in (one, two):
        _open_table(page, site, "招商引资专项经费")
        page.click("main .head a.button")
    one.locator("[id='objective']").fill("甲写的目标")
    one.locator("[id='objective']").press("Tab")
    expect(one.locator(".status")).to_contain_text("已保存")
    two.locator("[id='objective']").fill("乙写的目标")
    two.locator("[id='objective']").press("Tab")
    expect(two.locator(".conflict")).to_contain_text("甲写的目标")
    expect(two.locator(".conflict")).to_contain_text("乙写的目标")


def test_the_keyboard_is_enough(site: Site) -> None:
    page = site.visit("jingban")
    _open_table(page, site, "招商引资专项经费")
    page.click("main .head a.button")
    page.locator("[id='indicators[0].name']").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("项目册印制数量")
    page.keyboard.press("Tab")
    expect(page.locator(".status")).to_contain_text("第 2 次修改")
    expect(page.locator("[id='indicators[0].name']")).to_have_value("项目册印制数量")
    page.keyboard.press("Shift+Tab")
