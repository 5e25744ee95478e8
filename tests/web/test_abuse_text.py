"""Scripts and formulas in text: shown as text on every page and in every export, run nowhere."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from kaocheng.lifecycle import Verb
from kaocheng.model import FormKind, TargetTable
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.models import Dossier, Draft, Revision, Upload, Waiver
from tests.web.conftest import EXAMPLE, World
from tests.web.publishing import publish

SCRIPT = "<script>alert(1)</script>"


def _plant(world: World, dossier: Dossier) -> None:
    """Write a script into every field that keeps text."""
    clerk, admin = world.client("clerk"), world.client("admin")
    here = f"/tables/{dossier.public_id}"
    for path in ("title", "objective", "unit", "project", "indicators[0].name", "indicators[0].target", "indicators[0].definition",
                 "details[0]", "phases[0].text", "funds[0].label", "safeguards.rules", "duties", "preparer.handler"):
        clerk.post(f"{here}/edit/cell/", {"path": path, "text": SCRIPT})
    clerk.post("/tables/new/", {"year": "2031", "project": SCRIPT})
    clerk.post("/tables/upload/", {"file": SimpleUploadedFile(f"{SCRIPT}.docx".replace("/", "／"), (EXAMPLE / "目标表.docx").read_bytes())})
    clerk.post(f"{here}/waive/", {"code": "A03", "path": "", "reason": SCRIPT, "expires": (date.today() + timedelta(days=9)).isoformat()})  # noqa: DTZ011
    Client().post("/accounts/login/", {"login": SCRIPT, "password": "x"})
    admin.post("/administration/maintenance/begin/", {"reason": SCRIPT})
    admin.post("/administration/units/new/", {"name": SCRIPT, "code": SCRIPT[:30], "kind": "budget", "profile": "national"})
    admin.post("/administration/people/new/", {"username": "xinren", "display_name": SCRIPT, "unit": SCRIPT, "role": "clerk"})
    admin.post("/administration/people/new/", {"username": SCRIPT, "display_name": SCRIPT, "unit": SCRIPT, "role": SCRIPT})
    world.client("finance").post("/review/deadlines/", {"year": "2024", "ground": SCRIPT, "draft": "2024-01-31", "returned": SCRIPT})


def clerk_twin(world: World, dossier: Dossier) -> Dossier:
    """A project table of the same year as a draft, so that the library looks into the planted one."""
    project = TargetTable(form=FormKind.PROJECT_TARGET, unit=dossier.unit.name, project="虚构项目")
    return OpenDossier(world.bureau, dossier.fiscal_year, project, actor=world.actor("clerk")).run()


def test_scripts_in_every_field_are_shown_and_never_run(world: World, dossier: Dossier) -> None:
    cache.clear()
    _plant(world, dossier)
    draft = world.client("clerk").get(f"/tables/{dossier.public_id}/edit/").content.decode()
    assert SCRIPT not in draft
    assert draft.count("&lt;script&gt;") >= 10
    twin = clerk_twin(world, dossier)
    library = world.client("clerk").get(f"/tables/{twin.public_id}/edit/library/?q={SCRIPT}&level={SCRIPT}").content.decode()
    whole = world.client("clerk").get(f"/tables/{twin.public_id}/edit/library/").content.decode()
    assert SCRIPT not in library + whole
    assert whole.count("&lt;script&gt;") >= 3
    for verb, who in ((Verb.SUBMIT, "clerk"), (Verb.SIGN, "head"), (Verb.FORWARD, "supervisor")):
        Dossier.objects.filter(pk=dossier.pk).update(errors=0)
        dossier.refresh_from_db()
        dossier = MoveDossier(dossier, verb, actor=world.actor(who), opinion=SCRIPT).run()
    finance = world.client("finance")
    finance.post(f"/review/{dossier.public_id}/opinions/", {"path": "objective", "text": SCRIPT})
    sheet = f"/review/{dossier.public_id}/sheet/"
    finance.post(sheet, {"variant": "general", "grade": "良", "opinion": SCRIPT, "grade-ready": "良", "opinion-ready": SCRIPT})
    refused = finance.post(sheet, {"variant": SCRIPT, "grade": SCRIPT, "opinion": SCRIPT, "grade-form": SCRIPT}).content.decode()
    assert SCRIPT not in refused
    assert "没有“&lt;script&gt;" in refused
    Dossier.objects.filter(pk=dossier.pk).update(errors=0)
    dossier.refresh_from_db()
    dossier = MoveDossier(dossier, Verb.APPROVE, actor=world.actor("finance"), opinion=SCRIPT).run()
    stated = dict.fromkeys(("title", "index_number", "document_number", "topic", "genre"), SCRIPT)
    page = publish(world, dossier, **stated).page
    admin = world.client("admin")
    admin.post("/administration/maintenance/begin/", {"reason": SCRIPT})
    here, upload = f"/tables/{dossier.public_id}/", Upload.objects.get()
    person, unit = world.members["clerk"].user, world.bureau
    pages = {
        "clerk": ["/", "/tables/", here, sheet, f"{here}beside/", f"/tables/{twin.public_id}/beside/", f"{here}revisions/", f"{here}revisions/1/",
                  "/tables/upload/", f"/tables/upload/{upload.pk}/", f"/public/preview/{dossier.public_id}/targets/", "/review/deadlines/?year=2024"],
        "finance": ["/", here, sheet, f"{here}beside/", "/review/overview/?year=2024", "/review/deadlines/?year=2024"],
        "auditor": ["/trail/", here, "/review/overview/?year=2024"],
        "admin": ["/administration/", "/administration/people/", f"/administration/people/{person.pk}/", "/administration/units/",
                  f"/administration/units/{unit.pk}/", "/trail/", f"/administration/people/?q={SCRIPT}", "/administration/people/new/"],
        "public": ["/public/", f"/public/{page.public_id}/", f"/public/{page.public_id}/1/", f"/public/?q={SCRIPT}", f"/accounts/login/?next={SCRIPT}"],
    }
    seen = 0
    for who, urls in pages.items():
        client = admin if who == "admin" else world.client(who)
        for url in urls:
            answer = client.get(url)
            page = answer.content.decode()
            assert answer.status_code == 200, url
            assert SCRIPT not in page, url
            assert "unsafe" not in answer["Content-Security-Policy"]
            seen += "&lt;script&gt;" in page
    assert seen >= 15, "the text itself must be on the pages, or the test shows nothing"
    assert Waiver.objects.count() == 1


_FORMULAS = ["=HYPERLINK(\"http://evil.invalid\")", "+1+cmd|' /C calc'!A0", "@SUM(1+1)", "\t=1+1"]


@pytest.mark.parametrize("formula", _FORMULAS)
def test_exports_hold_no_formula(world: World, approved: Dossier, formula: str) -> None:
    clerk = world.client("clerk")
    MoveDossier(approved, Verb.BEGIN_AMENDMENT, actor=world.actor("clerk"), opinion="虚构").run()
    for path in ("indicators[0].name", "indicators[0].definition", "objective"):
        clerk.post(f"/tables/{approved.public_id}/edit/cell/", {"path": path, "text": formula})
    assert formula.strip() in Draft.objects.get(dossier=approved).table_json.replace('\\"', '"').replace("\\t", "\t")
    book = load_workbook(io.BytesIO(clerk.get(f"/tables/{approved.public_id}/form.xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert any(str(cell.value).strip() == formula.strip() for cell in cells)

    Revision.objects.bulk_create([Revision(dossier=approved, number=9, table_json=Draft.objects.get(dossier=approved).table_json, sha256="0" * 64,
                                           by=world.members["clerk"].user)])
    Dossier.objects.filter(pk=approved.pk).update(approved=Revision.objects.get(number=9))
    page = publish(world, Dossier.objects.get(pk=approved.pk)).page
    package = zipfile.ZipFile(io.BytesIO(Client().get(f"/public/{page.public_id}/package.zip").content))
    rows = list(csv.reader(io.StringIO(package.read("indicators.csv").decode("utf-8-sig"))))
    assert any(formula.strip() in cell for row in rows for cell in row)
    assert not any(cell.startswith(("=", "+", "@", "\t")) and len(cell) > 1 for row in rows for cell in row)
