"""Every form by one click: each link gives a file that opens, what can't be had says why, and nobody else gets any."""

from __future__ import annotations

import io
import json
import re
from importlib.util import find_spec
from urllib.parse import unquote

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kaocheng.forms.reading import read_bytes
from kaocheng.lifecycle import Verb
from kaocheng.web.appraisal.actions.generate import GenerateAppraisal
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.models import Dossier, Waiver
from tests.web.conftest import EXAMPLE, World
from tests.web.ledger_folder import register_folder
from tests.web.publishing import confirm, publish
from tests.web.texts import COMPLETION, write_texts

_BEGINS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "json": b"{", "sarif": b"{", "html": b"<!", "zip": b"PK"}


def _links(world: World, dossier: Dossier, who: str = "clerk") -> list[str]:
    answer = world.client(who).get(f"/tables/{dossier.public_id}/outputs/")
    assert answer.status_code == 200
    body = answer.content.decode().split("</nav>")[-1]
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', body) if "outputs/?" not in link]


def _opens(answer: HttpResponse, link: str) -> None:
    assert answer.status_code == 200, link
    suffix = link.partition("?")[0].rpartition(".")[2]
    if "/files/" in link:
        suffix = unquote(answer["Content-Disposition"]).rpartition(".")[2].strip('"')
    data = answer.getvalue() if answer.streaming else answer.content
    if not link.startswith("/public/") or suffix == "zip":
        assert "attachment" in answer["Content-Disposition"], link
        assert data.startswith(_BEGINS.get(suffix, b"")), link
    assert len(data) > 200, link


def test_every_link_gives_a_file_that_opens(world: World, approved: Dossier) -> None:
    register_folder(world.bureau, EXAMPLE / "台账", by="clerk")
    dossier = confirm(world, approved)
    publish(world, dossier)
    publish(world, dossier, "appraisal")
    links = _links(world, dossier)
    assert len(links) >= 24
    client = world.client("clerk")
    for link in links:
        _opens(client.get(link), link)
    page = client.get(f"/tables/{dossier.public_id}/outputs/").content.decode()
    for told in ("绩效目标审核意见表", "绩效运行监控表", "年末预计", "绩效自评表", "绩效自评报告", "自评复算意见表", "自评网页", "公开的绩效自评", "数据包"):
        assert told in page
    assert "以后才有" not in page


def test_what_is_not_there_yet_says_why(world: World, dossier: Dossier, approved: Dossier) -> None:
    page = world.client("clerk").get(f"/tables/{approved.public_id}/outputs/").content.decode()
    assert "本单位登记台账以后才有" in page
    assert page.count("生成自评表以后才有") == 4
    assert page.count("还没有公开") == 2
    Dossier.objects.filter(pk=dossier.pk).update(stage="draft")
    assert "批复下达以后才有" in world.client("clerk").get(f"/tables/{dossier.public_id}/outputs/").content.decode()
    for rest in ("forecast.html", "rescoring.docx", "report.html"):
        answer = world.client("clerk").get(f"/tables/{dossier.public_id}/outputs/{rest}", follow=True)
        assert "以后才有" in answer.content.decode(), rest


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf", "html", "txt", "json"])
def test_the_target_table_in_every_format(world: World, dossier: Dossier, suffix: str) -> None:
    if suffix == "pdf" and not find_spec("typst"):
        pytest.skip("没有安装写 PDF 的部件")
    answer = world.client("clerk").get(f"/tables/{dossier.public_id}/form.{suffix}")
    (reading,) = read_bytes(answer.content, f"表.{suffix}").readings if suffix != "json" else (None,)
    if reading is None:
        assert "引进优质企业" in json.dumps(json.loads(answer.content), ensure_ascii=False)
    else:
        assert [row.name for row in reading.table.indicators][:3] == [row.name for row in dossier.draft.table.indicators][:3]


def test_a_layout_can_be_chosen_and_a_wrong_one_is_told(world: World, dossier: Dossier) -> None:
    client, url = world.client("clerk"), f"/tables/{dossier.public_id}/form.xlsx"
    usual, other = client.get(url).content, client.get(f"{url}?layout=national-department-target-88").content
    assert load_workbook(io.BytesIO(usual)).active.dimensions != load_workbook(io.BytesIO(other)).active.dimensions
    for wrong in ("nichts", "national-project-appraisal"):
        answer = client.get(f"{url}?layout={wrong}", follow=True)
        assert answer.redirect_chain[-1][0].endswith("/outputs/")
        assert 'class="error"' in answer.content.decode()
    assert client.get(f"/tables/{dossier.public_id}/form.exe").status_code == 404


def test_the_opinions_name_what_was_waived(world: World, dossier: Dossier) -> None:
    from datetime import date, timedelta

    from kaocheng.web.targets.checking import check_table
    from kaocheng.web.targets.current import current_json

    finding = check_table(dossier, current_json(dossier)).findings[0]
    Waiver.objects.create(dossier=dossier, code=finding.code, path=str(finding.spot.path), reason="虚构的理由", by=world.members["head"].user,
                          expires=date.today() + timedelta(days=9))  # noqa: DTZ011
    client, url = world.client("clerk"), f"/tables/{dossier.public_id}/outputs/check"
    book = load_workbook(io.BytesIO(client.get(f"{url}.xlsx").content))
    cells = "\n".join(str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value)
    assert "虚构的理由" in cells
    record = json.loads(client.get(f"{url}.json").content)
    assert len(record["findings"]) >= 1
    assert "虚构的理由" in json.dumps(record, ensure_ascii=False)
    assert json.loads(client.get(f"{url}.sarif").content)["version"] == "2.1.0"
    assert "虚构的理由" in client.get(f"{url}.txt").content.decode()
    assert client.get(f"{url}.exe").status_code == 404


def test_the_frozen_scores_follow_from_their_own_numbers(world: World, approved: Dossier) -> None:
    register_folder(world.bureau, EXAMPLE / "台账", by="clerk")
    dossier = MoveDossier(approved, Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    write_texts(world, dossier)
    GenerateAppraisal(dossier, actor=world.actor("clerk")).run()
    client = world.client("clerk")
    book = load_workbook(io.BytesIO(client.get(f"/tables/{dossier.public_id}/outputs/rescoring.xlsx").content))
    cells = "\n".join(str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value)
    assert "不相符 0" in cells
    assert COMPLETION not in cells
    page = client.get(f"/tables/{dossier.public_id}/outputs/report.html").content.decode()
    assert "239.99" in page


@pytest.mark.parametrize("day", ["2023-12-31", "2999-01-01", "gestern"])
def test_a_day_that_is_none_is_told(world: World, approved: Dossier, day: str) -> None:
    page = world.client("clerk").get(f"/tables/{approved.public_id}/outputs/?day={day}").content.decode()
    assert 'class="error"' in page
    answer = world.client("clerk").get(f"/tables/{approved.public_id}/outputs/forecast.html?day={day}", follow=True)
    assert 'class="info"' in answer.content.decode()


def test_the_page_asks_little(world: World, approved: Dossier) -> None:
    client = world.client("clerk")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/tables/{approved.public_id}/outputs/").status_code == 200
    assert len(queries) <= 25
