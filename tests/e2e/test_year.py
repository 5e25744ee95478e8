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
    clerk.click("aside a:has-text('公开目标')")
    clerk.fill("#index", "虚构-001")
    clerk.get_by_role("button", name="确认公开", exact=True).click()
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


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_a_visit_to_the_published_appraisal(site: Site, scripts: bool) -> None:
    """The second half of the year, following what the pages say comes next."""
    clerk = site.visit("jingban", scripts=scripts)
    expect(clerk.locator("td.lead a")).to_have_count(3)
    clerk.locator("td.lead a", has_text="六盘水市投资促进局").click()
    here = clerk.url
    _record_a_visit(clerk, site)
    _explain_july(clerk, here)
    clerk.goto(here)
    _press(clerk, "开始自评")
    _appraise(clerk)
    clerk.click("text=到目标表页报送自评")
    _press(clerk, "报送自评")
    for who, label in (("zhuguan", "自评审核通过"), ("caizheng", "复核通过")):
        page = site.visit(who, scripts=scripts)
        page.locator("td.lead a", has_text="六盘水市投资促进局").click()
        expect(page.locator(".next")).to_contain_text("看自评的每个数从哪里来")
        _press(page, label)
    clerk.goto(site.url)
    clerk.locator("td.lead a", has_text="六盘水市投资促进局").click()
    clerk.click(".next a.button")
    expect(clerk.locator("dl.removed")).to_contain_text("经办人")
    clerk.locator("input[value=rows]").check()
    clerk.click("text=按这个程度看预览")
    expect(clerk.locator("dl.removed")).to_contain_text("受访人")
    clerk.fill("#index", "虚构-002")
    clerk.click("text=看过了，确认公开")
    published = clerk.url
    clerk.goto(here)
    expect(clerk.locator(".way .here")).to_have_text("已公开")
    _read_as_the_public(site, published, scripts)
    _withdraw(clerk, site, published)


def _record_a_visit(page: Page, site: Site) -> None:
    page.click(".next a:has-text('登记台账')")
    page.click("a:has-text('拜访')")
    listed = page.url
    page.goto(f"{listed}add/")
    for label, text in (("拜访编号", "BF-虚构"), ("企业", "虚构新企业有限公司"), ("受访人", "虚构受访人某某"), ("日期", "2024-05-20")):
        page.get_by_label(re.compile(f"^{label}")).first.fill(text)
    page.get_by_label(re.compile("^工作队")).select_option("市驻粤工作队")
    page.get_by_label(re.compile("^状态")).select_option("已拜访")
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("BF-虚构")
    assert page.url.startswith(site.url)


def _explain_july(page: Page, here: str) -> None:
    page.goto(f"{here}progress/?day=2024-07-31")
    note = page.locator("details", has=page.locator("[name^=possibility]")).first
    note.locator("textarea").fill("虚构：宣传片推迟到下半年播出。")
    note.locator("[name^=possibility]").select_option("有可能")
    note.locator("button").click()
    expect(page.locator("#rows")).to_contain_text("宣传片推迟到下半年播出")
    with page.expect_download() as download:
        page.click("text=Excel")
    assert download.value.suggested_filename.endswith("监控表-2024-07-31.xlsx")


def _appraise(page: Page) -> None:
    expect(page.locator(".next")).to_contain_text("生成自评表")
    page.click(".next a.button")
    expect(page.locator("#why-not")).to_contain_text("年度总体目标实际完成情况")
    expect(page.locator("#text-completion")).to_have_value(re.compile("12 项达到指标值"))
    page.locator("#passage-completion button").click()
    page.locator("#text-execution").fill("虚构：年中追加过一次预算。")
    page.locator("#passage-execution button").click()
    page.click("text=生成自评表")
    expect(page.locator(".messages")).to_contain_text("已生成自评表第 1 版")


def _read_as_the_public(site: Site, published: str, scripts: bool) -> None:
    public = site.visit(scripts=scripts)
    public.fill("#q", "绩效自评表")
    public.click("main form button")
    public.locator("td.lead a").first.click()
    expect(public).to_have_url(published)
    expect(public.locator("main")).to_contain_text("239.99亿元")
    expect(public.locator("main")).to_contain_text("12/13")
    value = public.locator("#rows details", has_text="这个数怎么来的").first
    value.locator("summary").first.click()
    value.locator("details summary").first.click()
    expect(value.locator("table").first).to_contain_text("验收合格")
    expect(public.locator("main")).not_to_contain_text("受访人某某")
    with public.expect_download() as download:
        public.click("text=数据包")
    assert download.value.suggested_filename.endswith(".zip")


def _withdraw(clerk: Page, site: Site, published: str) -> None:
    clerk.click(".next a")
    clerk.locator("details summary", has_text="撤回").click()
    clerk.fill("#why", "虚构：附件有误")
    clerk.click("button.danger")
    public = site.visit()
    public.goto(published)
    expect(public.locator("main")).to_contain_text("虚构：附件有误")
    expect(public.locator("main")).not_to_contain_text("239.99亿元")


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
