"""axe-core on the main pages: no serious or critical violation, at desk and phone width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="没有安装 axe-playwright-python，跳过无障碍测试")


def _in_maintenance(page: Page, site: Site) -> Iterator[tuple[Page, str]]:
    """The administrator's pages; maintenance begins when the first is asked for."""
    page.goto(f"{site.url}/administration/")
    page.fill("#reason", "看看页面（虚构）")
    page.click("main form button")
    person, unit = (_first(page, site, f"/administration/{kind}/") for kind in ("people", "units"))
    for address in ("/administration/", "/administration/people/", "/administration/people/new/", person, "/administration/units/",
                    "/administration/units/new/", unit, "/trail/"):
        yield page, address


def _first(page: Page, site: Site, address: str) -> str:
    page.goto(f"{site.url}{address}")
    return str(page.locator("td.lead a").first.get_attribute("href"))


@pytest.mark.parametrize("width", [1440, 390])
def test_no_serious_violation(site: Site, width: int) -> None:
    found = []
    clerk = site.visit("jingban", width=width)
    clerk.goto(f"{site.url}/tables/")
    table = f"{site.url}{clerk.locator('td.lead a').first.get_attribute('href')}"
    clerk.goto(f"{site.url}/tables/?stage=draft")
    draft = f"{site.url}{clerk.locator('td.lead a').first.get_attribute('href')}"
    finance = site.visit("caizheng", width=width)
    auditor = site.visit("shenji", width=width)
    public = site.visit(width=width)
    pages = [(clerk, "/"), (clerk, "/tables/"), (clerk, "/tables/upload/"), (clerk, table), (clerk, f"{draft}edit/"),
             (finance, "/review/overview/"), (auditor, "/trail/"), (auditor, "/trail/verify/"), (public, "/public/"), (public, "/accounts/login/")]
    admin = site.visit("guanli", width=width)
    pages += [(admin, "/administration/"), *_in_maintenance(admin, site), (finance, "/review/deadlines/"), (clerk, "/review/deadlines/")]
    pages += [(clerk, f"/accounts/{address}") for address in ("password/change/", "logout/", "mfa/", "mfa/totp/activate/", "reauthenticate/")]
    clerk.goto(f"{site.url}/ledgers/")
    ledgers = clerk.url
    pages += [(clerk, ledgers), *((clerk, f"{ledgers}{rest}") for rest in (
        "verify/", "L6/", "L4/?order=-amount", "L6/1/", "L6/1/correct/", "L6/add/", "L6/upload/"))]
    pages += [(auditor, "/ledgers/"), (finance, f"{ledgers}L6/")]
    finance.goto(f"{site.url}/jobs/")
    finance.click("text=开始检查")
    pages += [(finance, finance.url), (finance, "/jobs/"), (auditor, "/jobs/")]
    finance.wait_for_selector(".told", timeout=60_000)
    pages += [(finance, finance.url)]
    for page, address in pages:
        page.goto(address if address.startswith("http") else f"{site.url}{address}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{address} 在 {width} 像素宽时要左右滚动"
        violations = axe.Axe().run(page).response["violations"]
        found += [f"{address} {item['id']}: {item['nodes'][0]['html'][:120]}" for item in violations
                  if item["impact"] in ("serious", "critical")]
    assert found == []
