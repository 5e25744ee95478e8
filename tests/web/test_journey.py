"""From last year's file to a published page, through the pages as plain forms (no scripts)."""

from __future__ import annotations

import io
import json
import re
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaocheng.lifecycle import Stage
from kaocheng.web.disclosure.models import PublicPage
from kaocheng.web.targets.models import Dossier, Revision
from tests.web.conftest import EXAMPLE, World


def _said(client: Client, url: str, **data: object) -> str:
    answer = client.post(url, data, follow=True)
    assert answer.status_code == 200, url
    return answer.content.decode()


def _publish(clerk: Client, dossier: Dossier) -> None:
    preview = f"/public/preview/{dossier.public_id}/targets/"
    seen = re.search(r'name="seen" value="(\w+)"', clerk.get(preview).content.decode())
    assert seen is not None
    _said(clerk, preview, do="publish", seen=seen[1], title="虚构目标表", index_number="XG-2025-001")


def test_from_upload_to_the_public(world: World) -> None:
    clerk = world.client("clerk")
    name = "目标表.docx"
    page = clerk.post("/tables/upload/", {"file": SimpleUploadedFile(name, (EXAMPLE / name).read_bytes())}, follow=True)
    assert "读出 2 张表" in page.content.decode()
    upload = page.redirect_chain[-1][0]
    assert "建立草稿" in page.content.decode()
    _said(clerk, f"{upload}open/1/", year="2025")
    dossier = Dossier.objects.get()
    assert (dossier.fiscal_year, dossier.indicators, dossier.at) == (2025, 13, Stage.DRAFT)
    here = f"/tables/{dossier.public_id}/"

    _said(clerk, f"{here}edit/cell/", path="indicators[0].target", text="≥6000册", seen="≥5000册")
    assert "≥6000册" in clerk.get(here).content.decode()
    move = f"/review/{dossier.public_id}/move/"
    assert "现在是“单位审签”" in _said(clerk, f"{move}submit/")
    assert "现在是“主管部门审核”" in _said(world.client("head"), f"{move}sign/")

    supervisor = world.client("supervisor")
    _said(supervisor, f"/review/{dossier.public_id}/opinions/", path="indicators[0].target", text="册数偏高，请说明依据")
    _said(supervisor, f"{move}return/", opinion="请说明印制数量的依据")
    assert Dossier.objects.get().at is Stage.RETURNED
    home = clerk.get("/").content.decode()
    assert "请说明印制数量的依据" in home
    assert "册数偏高，请说明依据" in clerk.get(f"{here}edit/").content.decode()

    _said(clerk, f"{here}edit/cell/", path="indicators[0].target", text="≥5000册", seen="≥6000册")
    _said(clerk, f"{move}submit/", opinion="已改回 5000 册")
    _said(world.client("head"), f"{move}sign/")
    _said(supervisor, f"{move}forward/")
    finance = world.client("finance")
    assert "现在是“已批复”" in _said(finance, f"{move}approve/")
    _said(finance, f"{move}issue/")
    dossier.refresh_from_db()
    assert dossier.at is Stage.ISSUED
    assert [r.number for r in Revision.objects.order_by("number")] == [1, 2]
    assert dossier.approved is not None
    assert dossier.approved.number == 2
    assert dossier.approved.parent_sha256 == Revision.objects.get(number=1).sha256
    changes = clerk.get(f"{here}revisions/").content.decode()
    assert "≥6000册" in changes

    _publish(clerk, dossier)
    published = PublicPage.objects.get()
    public = Client()
    shown = public.get(f"/public/{published.public_id}/").content.decode()
    assert "印制项目册" in shown
    assert "XG-2025-001" in shown
    with zipfile.ZipFile(io.BytesIO(public.get(f"/public/{published.public_id}/package.zip").content)) as archive:
        table = json.loads(archive.read("table.json"))
        assert table["preparer"]["handler"] is None
        assert "SHA256SUMS" in archive.namelist()
    assert public.get(here).status_code == 302, "nothing unpublished is reachable"


def test_an_amendment_leaves_the_approved_table_as_it_was(world: World, approved: Dossier) -> None:
    clerk, move, before = world.client("clerk"), f"/review/{approved.public_id}/move/", approved.approved
    assert "没有写调整的理由" in _said(clerk, f"{move}begin_amendment/")
    _said(clerk, f"{move}begin_amendment/", opinion="预算追加")
    _said(clerk, f"/tables/{approved.public_id}/edit/cell/", path="objective", text="调整后的目标")
    assert "没有可以报批的调整" not in _said(clerk, f"{move}submit/", opinion="预算追加 10 万元")
    approved.refresh_from_db()
    assert approved.at is Stage.AMENDMENT_REVIEW
    assert approved.approved == before
    _said(world.client("supervisor"), f"{move}forward/")
    _said(world.client("finance"), f"{move}approve/")
    approved.refresh_from_db()
    assert approved.approved is not None
    assert approved.approved.number == 2
    assert approved.approved.ground == "预算追加 10 万元"
    assert before is not None
    assert Revision.objects.get(pk=before.pk).sha256 == before.sha256


def test_an_amendment_given_up_leaves_nothing(world: World, approved: Dossier) -> None:
    clerk, move = world.client("clerk"), f"/review/{approved.public_id}/move/"
    _said(clerk, f"{move}begin_amendment/", opinion="预算追加")
    _said(clerk, f"/tables/{approved.public_id}/edit/cell/", path="objective", text="调整后的目标")
    _said(clerk, f"{move}cancel_amendment/")
    assert "调整后的目标" not in clerk.get(f"/tables/{approved.public_id}/").content.decode()
