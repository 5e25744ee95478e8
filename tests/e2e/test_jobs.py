"""Long work in a real browser: asked for, watched, its result fetched; and the same with scripts off."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.e2e.conftest import Site


@pytest.mark.parametrize("scripts", [True, False])
def test_a_year_is_checked_again_and_the_opinions_fetched(site: Site, tmp_path: Path, scripts: bool) -> None:
    page = site.visit("caizheng", scripts=scripts)
    page.click(".who summary")
    page.click("text=后台工作")
    page.click("text=开始检查")
    page.wait_for_selector(".told", timeout=60_000)  # by asking again in the page, or by the page coming anew
    assert re.search(r"检查了 \d+ 个单位的 \d+ 张表", page.inner_text(".told"))
    with page.expect_download() as started:
        page.click("a.button")
    started.value.save_as(tmp_path / "opinions.zip")
    with zipfile.ZipFile(tmp_path / "opinions.zip") as archive:
        assert archive.namelist()[-1] == "汇总.xlsx"
        assert archive.testzip() is None
    page.goto(f"{site.url}/jobs/")
    assert page.inner_text("td .state") == "已办完"
