"""Accounts in a browser: opened by keyboard in maintenance, a temporary password changed, a second factor set up and used."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.web.totp import code

REASON = "投资促进局来函（虚构），新增一名经办人"
OWN = "Zi-ji-de-2024"


def _log_in(site: Site, username: str, password: str, *, scripts: bool) -> Page:
    page = site.browser.new_context(locale="zh-CN", java_script_enabled=scripts).new_page()
    page.goto(f"{site.url}/accounts/login/")
    page.fill("#id_login", username)
    page.fill("#id_password", password)
    page.keyboard.press("Enter")
    return page


def _to(page: Page, selector: str) -> None:
    """Go on with the tabulator key until the field or button is reached."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"用 Tab 键走不到 {selector}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_account_by_keyboard_alone(site: Site, scripts: bool) -> None:
    admin = site.visit("guanli", scripts=scripts)
    expect(admin.locator("h1")).to_have_text("系统管理")
    _to(admin, "#reason")
    admin.keyboard.type(REASON)
    admin.keyboard.press("Enter")
    expect(admin.locator(".maintenance")).to_contain_text(REASON)
    _to(admin, "a[href$='people/new/']")
    admin.keyboard.press("Enter")
    expect(admin.locator("h1")).to_have_text("开立账号")
    for field, text in (("#username", "xinren"), ("#display_name", "新来的人"), ("#unit", "六盘水市投资促进局（示例）")):
        _to(admin, field)
        admin.keyboard.type(text)
    _to(admin, "[name=role]")
    admin.keyboard.press("Space")
    _to(admin, "main button")
    admin.keyboard.press("Enter")
    password = admin.locator("#temporary-password").inner_text()
    _to(admin, ".maintenance button")
    admin.keyboard.press("Enter")
    expect(admin.locator(".maintenance")).to_have_count(0)

    page = _log_in(site, "xinren", password, scripts=scripts)
    expect(page.locator("h1")).to_have_text("修改密码")
    for field, text in (("#id_oldpassword", password), ("#id_password1", OWN), ("#id_password2", OWN)):
        page.fill(field, text)
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("密码已修改")
    page.goto(f"{site.url}/tables/")
    expect(page.locator("h1")).to_have_text("目标表")


def test_a_second_factor_in_the_browser(site: Site) -> None:
    page = site.visit("caizheng")
    page.goto(f"{site.url}/accounts/mfa/")
    page.click("main a:has-text('启用')")
    assert page.locator(".qr").evaluate("image => image.naturalWidth") > 100, "the content policy lets the picture through"
    secret = page.locator("#secret").inner_text()
    page.fill("#id_code", code(secret))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("恢复码")
    codes = page.locator(".codes li").all_inner_texts()
    assert len(codes) == 10
    again = _log_in(site, "caizheng", site.passwords["caizheng"], scripts=False)
    expect(again.locator("h1")).to_have_text("两步验证")
    again.fill("#id_code", codes[0])
    again.keyboard.press("Enter")
    expect(again.locator("h1")).to_have_text("待我办理")
    page.goto(f"{site.url}/tables/")
    expect(page.locator("main")).to_contain_text("在别处登录了")


def test_deadlines_reach_the_unit(site: Site) -> None:
    finance = site.visit("caizheng")
    finance.goto(f"{site.url}/review/deadlines/?year=2025")
    finance.fill("#ground", "示例财政局关于编报绩效目标的通知（虚构）")
    finance.fill("#draft", "2025-01-31")
    finance.click("main form button:has-text('保存')")
    expect(finance.locator(".messages")).to_contain_text("1 个期限有变化")
    clerk = site.visit("jingban")
    expect(clerk.locator("td.overdue").first).to_contain_text("已超期")
