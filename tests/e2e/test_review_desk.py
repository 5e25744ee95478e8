"""The indicator library and the review desk in a browser: take an indicator, be judged, mend, be judged again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import EXAMPLE, Site

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="没有安装 axe-playwright-python，跳过无障碍测试")


def _no_serious_violation(page: Page) -> None:
    found = [item["id"] for item in axe.Axe().run(page).response["violations"] if item["impact"] in ("serious", "critical")]
    assert found == []


def _draft_of_2025(page: Page) -> None:
    page.click("text=上传原表")
    page.set_input_files("#file", str(EXAMPLE / "目标表.docx"))
    page.click("text=上传并读表")
    page.locator("#year-1").fill("2025")
    page.locator("text=建立草稿").first.click()
    expect(page.locator("h1")).to_have_text("修改目标表")


def _move(page: Page, label: str, opinion: str = "") -> None:
    box = page.locator(".moves > *", has=page.get_by_text(label, exact=True)).first
    if opinion:
        box.locator("summary").click()
        box.locator("[name=opinion]").fill(opinion)
    box.locator("button").click()


def test_an_indicator_from_the_library_without_leaving_the_sheet(site: Site) -> None:
    page = site.visit("jingban")
    _draft_of_2025(page)
    page.locator("#edit-body").get_by_text("从指标库选").click()
    drawer = page.locator("#library")
    expect(drawer.locator("#library-q")).to_be_focused()
    _no_serious_violation(page)
    drawer.locator("#library-q").fill("差错率")
    offer = drawer.locator(".offers > li", has_text="项目册印制差错率")
    expect(drawer.locator(".offers > li")).to_have_count(1)
    expect(offer).to_contain_text("六盘水市投资促进局2024年预算绩效目标表")
    expect(offer).to_contain_text("“印制”台账可以算出完成值")
    offer.get_by_role("button", name="采用“项目册印制差错率”", exact=True).click()
    expect(page.locator("[id='indicators[6].name']")).to_have_value("项目册印制差错率")
    expect(page.locator(".status")).to_contain_text("已保存")
    expect(drawer.locator(".taken summary")).to_have_text("表上已有的（1）")
    page.keyboard.press("Escape")
    page.locator("body").click(position={"x": 5, "y": 5})
    page.get_by_role("button", name="撤销：采用指标“项目册印制差错率”").click()
    expect(page.locator("[id='indicators[6].name']")).to_have_value("招商目标完成时限")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_table_is_judged_returned_mended_and_judged_again(site: Site, scripts: bool) -> None:
    clerk, head, supervisor = (site.visit(who, scripts=scripts) for who in ("jingban", "fuzeren", "zhuguan"))
    _draft_of_2025(clerk)
    clerk.click("text=改好了，去送审")
    here = clerk.url
    _move(clerk, "送审")
    head.goto(here)
    _move(head, "审签，报主管部门")
    supervisor.goto(here)
    supervisor.click("text=看建议，填审核表")
    _judge(supervisor, "中")
    supervisor.goto(here)
    expect(supervisor.locator(".moves .why")).to_contain_text("第二十五条")
    _move(supervisor, "退回单位", "照审核表改")
    clerk.goto(here)
    clerk.locator("nav.tabs").get_by_text("审核表").click()
    expect(clerk.locator("#overall .decided")).to_have_text("中")
    clerk.goto(f"{here}edit/library/")
    clerk.get_by_role("button", name="采用“项目册印制差错率”", exact=True).click()
    expect(clerk.locator("[id='indicators[6].name']")).to_have_value("项目册印制差错率")
    target = clerk.locator("[id='indicators[6].target']")
    target.fill("≤1%")
    if scripts:
        target.press("Enter")
    else:
        clerk.locator("form", has=target).locator("button").click()
    expect(clerk.locator(".head .error")).to_have_text("错误 0")
    clerk.goto(here)
    _move(clerk, "再次送审")
    head.goto(here)
    _move(head, "审签，报主管部门")
    supervisor.goto(here)
    expect(supervisor.locator(".seen")).to_contain_text("与上次退回的第 1 版相比改了 1 处")
    expect(supervisor.locator("[id='indicators[6].name']")).to_contain_text("新增")
    if scripts:
        _no_serious_violation(supervisor)
    supervisor.locator("nav.tabs").get_by_text("审核表").click()
    link = supervisor.locator("#item-indicators .why li a").first
    supervisor.locator("#item-indicators .why summary").first.click()
    link.click()
    expect(supervisor.locator("td:target, tr:target")).to_be_visible()
    supervisor.go_back()
    _judge(supervisor, "良")
    if scripts:
        _no_serious_violation(supervisor)
    supervisor.goto(here)
    _move(supervisor, "审核通过，报财政")
    finance = site.visit("caizheng", scripts=scripts)
    finance.goto(f"{here.replace('/tables/', '/review/')}sheet/")
    expect(finance.locator("aside .timeline")).to_contain_text("主管部门审核：总评“良”")


def _judge(page: Page, grade: str) -> None:
    for box in page.locator("fieldset.grades").all():
        box.locator(f"input[value='{grade}']").check()
    for box in page.locator(".judged textarea").all():
        box.fill("看过申报材料（虚构）")
    page.click("text=保存审核表")
    expect(page.locator(".messages")).to_contain_text("审核表已保存")
