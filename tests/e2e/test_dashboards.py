"""Dashboards in a browser: from a drawing to the row it stands for, by keyboard, on paper."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Site


def test_from_the_year_to_the_rows_behind_a_number(site: Site) -> None:
    head = site.visit("fuzeren")
    head.click("nav.menu >> text=全年")
    head.fill("#day", "2024-07-31")
    head.click("main form button")
    expect(head.locator("table.lanes tbody tr")).to_have_count(29)
    head.locator("table.lanes").first.get_by_text("引进重点产业项目到位资金").click()
    expect(head).to_have_url(re.compile(r"/progress/\?day=2024-07-31#row-8$"))
    row = head.locator("#row-8")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("67.45亿元")
    head.locator("#row-8 + tr summary").first.click()
    expect(head.locator("#row-8 + tr")).to_contain_text("未计入")


def test_units_are_sorted_by_keyboard_and_lead_to_their_year(site: Site) -> None:
    supervisor = site.visit("zhuguan")
    supervisor.goto(f"{site.url}/review/overview/units/")
    supervisor.locator("thead a", has_text="红灯").focus()
    supervisor.keyboard.press("Enter")
    expect(supervisor.locator("thead th[aria-sort=descending]")).to_have_text("红灯")
    counts = [int(text or 0) for text in supervisor.locator("td.light-red").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    supervisor.locator("tbody th a").first.focus()
    supervisor.keyboard.press("Enter")
    expect(supervisor.locator("h1")).to_have_text("2024 年")
    expect(supervisor.locator(".sub")).to_contain_text("示例戊县投资促进局（虚构）")


def test_on_paper_the_tables_behind_the_charts_are_printed_and_the_menu_is_not(site: Site) -> None:
    clerk = site.visit("jingban")
    clerk.goto(f"{site.url}/year/?day=2024-07-31")
    behind = clerk.locator("details.behind td").first
    expect(behind).not_to_be_visible()
    clerk.emulate_media(media="print")
    expect(clerk.locator("nav.menu")).not_to_be_visible()
    assert behind.evaluate("node => node.getBoundingClientRect().height") > 0
    expect(clerk.locator("svg.course.full")).to_be_visible()
    expect(clerk.locator("table.lanes svg.lane").nth(3)).to_be_visible()


def test_the_form_of_the_page_follows_the_width(site: Site) -> None:
    clerk = site.visit("jingban", width=390)
    clerk.goto(f"{site.url}/year/?day=2024-07-31")
    expect(clerk.locator("svg.course.slim")).to_be_visible()
    expect(clerk.locator("svg.course.full")).not_to_be_visible()
    finance = site.visit("caizheng", width=390)
    finance.goto(f"{site.url}/review/overview/units/")
    finance.locator("thead a", has_text="错误").click()
    expect(finance).to_have_url(re.compile("order=-errors"))
