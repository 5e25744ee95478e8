"""axe-core on the main pages: no serious or critical violation, at desk and phone width."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Site

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="没有安装 axe-playwright-python，跳过无障碍测试")


@pytest.mark.parametrize("width", [1440, 390])
def test_no_serious_violation(site: Site, width: int) -> None:
    found = []
    clerk = site.visit("jingban", width=width)
    clerk.goto(f"{site.url}/tables/")
    table = f"{site.url}{clerk.locator('td.lead a').first.get_attribute('href')}"
    finance = site.visit("caizheng", width=width)
    auditor = site.visit("shenji", width=width)
    public = site.visit(width=width)
    pages = [(clerk, "/"), (clerk, "/tables/"), (clerk, "/tables/upload/"), (clerk, table), (clerk, f"{table}edit/"),
             (finance, "/review/overview/"), (auditor, "/trail/"), (auditor, "/trail/verify/"), (public, "/public/"), (public, "/accounts/login/")]
    for page, address in pages:
        page.goto(address if address.startswith("http") else f"{site.url}{address}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{address} 在 {width} 像素宽时要左右滚动"
        violations = axe.Axe().run(page).response["violations"]
        found += [f"{address} {item['id']}: {item['nodes'][0]['html'][:120]}" for item in violations
                  if item["impact"] in ("serious", "critical")]
    assert found == []
