"""Rights: every address × every role, rows generated from the resolver; foreign objects are 404."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kaocheng.web.appraisal.models import AppraisalFile, SelfAppraisal
from kaocheng.web.targets.actions.keep_upload import KeepUpload
from kaocheng.web.targets.actions.opinions import WriteOpinion
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import EXAMPLE, World, read_to_end
from tests.web.ledgers import ledger_objects
from tests.web.publishing import publish

ROLES = ("public", "clerk", "head", "supervisor", "finance", "auditor", "admin", "stranger", "stranger_supervisor")
LOGIN = "login"
# What each role gets on a GET (POST-only addresses: on a POST). ``ok`` is 200 or a redirect after the deed.
MATRIX: dict[str, str] = {
    # name: public clerk head supervisor finance auditor admin stranger stranger_supervisor
    "home": "ok ok ok ok ok ok ok ok ok",
    "switch-role": "login 404 404 404 404 404 404 404 404",
    # without maintenance an administrator is only sent to begin it: tests/web/test_administration.py
    "administration": "login 404 404 404 404 404 ok 404 404",
    "maintenance-begin": "login 404 404 404 404 404 ok 404 404",
    "maintenance-end": "login 404 404 404 404 404 ok 404 404",
    "people": "login 404 404 404 404 404 ok 404 404",
    "person-new": "login 404 404 404 404 404 ok 404 404",
    "person": "login 404 404 404 404 404 ok 404 404",
    "person-activity": "login 404 404 404 404 404 ok 404 404",
    "person-password": "login 404 404 404 404 404 ok 404 404",
    "person-second-factor": "login 404 404 404 404 404 ok 404 404",
    "membership-add": "login 404 404 404 404 404 ok 404 404",
    "membership-remove": "login 404 404 404 404 404 ok 404 404",
    "units": "login 404 404 404 404 404 ok 404 404",
    "unit-new": "login 404 404 404 404 404 ok 404 404",
    "unit": "login 404 404 404 404 404 ok 404 404",
    "table-list": "login ok ok ok ok ok ok ok ok",
    "upload": "login ok 404 404 404 404 404 ok 404",
    "new-table": "login ok 404 404 404 404 404 ok 404",
    "reading": "login ok 404 404 404 404 404 404 404",
    "upload-file": "login ok 404 404 404 404 404 404 404",
    "open-table": "login ok 404 404 404 404 404 404 404",
    "dossier": "login ok ok ok ok ok 404 404 404",
    "revisions": "login ok ok ok ok ok 404 404 404",
    "revision": "login ok ok ok ok ok 404 404 404",
    "official-form": "login ok ok ok ok ok 404 404 404",
    "edit": "login ok ok ok ok ok 404 404 404",
    "edit-cell": "login ok ok ok ok ok 404 404 404",
    "edit-row": "login ok ok ok ok ok 404 404 404",
    "edit-undo": "login ok ok ok ok ok 404 404 404",
    "waive": "login ok ok ok ok ok 404 404 404",
    "move": "login ok ok ok ok ok 404 404 404",
    "write-opinion": "login ok ok ok ok ok 404 404 404",
    "resolve-opinion": "login ok ok ok ok ok 404 404 404",
    "ledger-units": "login ok ok ok ok ok 404 ok ok",
    "ledgers": "login ok ok ok ok ok 404 404 404",
    "ledger": "login ok ok ok ok ok 404 404 404",
    "ledger-template": "login ok ok ok ok ok 404 404 404",
    "ledger-entry": "login ok ok ok ok ok 404 404 404",
    # what a scan of this kind shows is personal: tests/web/test_ledger_safety.py has a kind without personal fields
    "ledger-evidence": "login ok ok 404 404 ok 404 404 404",
    "ledger-add": "login ok 404 404 404 404 404 404 404",
    "ledger-upload": "login ok 404 404 404 404 404 404 404",
    "ledger-marked": "login ok 404 404 404 404 404 404 404",
    "ledger-correct": "login ok 404 404 404 404 404 404 404",
    "ledger-attach": "login ok 404 404 404 404 404 404 404",
    "ledger-withdraw": "login ok 404 404 404 404 404 404 404",
    "ledger-verify": "login ok ok 404 404 ok 404 404 404",
    "progress": "login ok ok ok ok ok 404 404 404",
    "monitoring-form": "login ok ok ok ok ok 404 404 404",
    "progress-rows": "login ok ok ok ok ok 404 404 404",
    "outputs": "login ok ok ok ok ok 404 404 404",
    "check-form": "login ok ok ok ok ok 404 404 404",
    "forecast-form": "login ok ok ok ok ok 404 404 404",
    "rescoring-form": "login ok ok ok ok ok 404 404 404",
    "report-form": "login ok ok ok ok ok 404 404 404",
    "progress-note": "login ok ok ok ok ok 404 404 404",
    "appraisal-text": "login ok ok ok ok ok 404 404 404",
    "appraisal": "login ok ok ok ok ok 404 404 404",
    "appraisal-rows": "login ok ok ok ok ok 404 404 404",
    "appraisal-reason": "login ok ok ok ok ok 404 404 404",
    "appraisal-generate": "login ok ok ok ok ok 404 404 404",
    "appraisal-file": "login ok ok ok ok ok 404 404 404",
    "overview": "login 404 404 ok ok ok 404 404 ok",
    "deadlines": "login ok ok ok ok 404 404 ok ok",
    "read-notices": "login ok ok ok ok ok ok ok ok",
    "trail": "login 404 404 404 404 ok ok 404 404",
    "trail-verify": "login 404 404 404 404 ok ok 404 404",
    "trail-export": "login 404 404 404 404 ok ok 404 404",
    "public-list": "ok ok ok ok ok ok ok ok ok",
    "public-page": "ok ok ok ok ok ok ok ok ok",
    "public-package": "ok ok ok ok ok ok ok ok ok",
    "public-version": "ok ok ok ok ok ok ok ok ok",
    "public-version-package": "ok ok ok ok ok ok ok ok ok",
    "public-form": "ok ok ok ok ok ok ok ok ok",
    "public-feed": "ok ok ok ok ok ok ok ok ok",
    "publish": "login ok ok 404 404 404 404 404 404",
    "withdraw": "login ok ok 404 404 404 404 404 404",
}
POSTED = {"switch-role", "new-table", "open-table", "edit-cell", "edit-row", "edit-undo", "waive", "move", "write-opinion",
          "resolve-opinion", "read-notices", "withdraw", "maintenance-begin", "maintenance-end", "person-activity", "person-password",
          "person-second-factor", "membership-add", "membership-remove", "ledger-attach", "ledger-withdraw", "appraisal-reason", "appraisal-generate",
          "appraisal-text", "progress-note"}
_FOREIGN = ("account_", "mfa_", "socialaccount_")


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def test_every_address_stands_in_the_matrix() -> None:
    ours = {name for name in _names(get_resolver().url_patterns) if not name.startswith(_FOREIGN) and "mfa" not in name
            and not name.startswith("account")}
    assert ours == MATRIX.keys()


@pytest.fixture
def arguments(world: World, approved: Dossier) -> dict[str, dict[str, object]]:
    """Arguments of each address; objects belong to the first bureau."""
    name = "目标表.docx"
    upload = KeepUpload(world.bureau, name, (Path(EXAMPLE) / name).read_bytes(), actor=world.actor("clerk")).run()
    page = publish(world, approved).page
    public: dict[str, object] = {"public_id": page.public_id}
    version = {**public, "number": 1}
    Dossier.objects.filter(pk=approved.pk).update(stage="finance_review")
    approved.refresh_from_db()
    appraisal = SelfAppraisal.objects.create(
        dossier=approved, number=1, revision=approved.approved, as_of="2024-12-31", snapshot_hash="0" * 64, content="{}", sha256="0" * 64, score=0,
        grade="差", met=0, counted=0, by=world.members["clerk"].user)
    kept = AppraisalFile.objects.create(appraisal=appraisal, name="自评表.docx", data=b"PK", sha256="0" * 64)
    opinion = WriteOpinion(approved, "objective", "意见", actor=world.actor("finance")).run()
    ledger, file, token = ledger_objects(world)
    entry = {**ledger, "number": 1}
    own: dict[str, object] = {"public_id": approved.public_id}
    person: dict[str, object] = {"pk": world.members["clerk"].user.pk}
    return {
        "switch-role": {"membership": 10**6}, "reading": {"pk": upload.pk}, "upload-file": {"pk": upload.pk},
        "open-table": {"pk": upload.pk, "number": 1}, "revision": {**own, "number": 1}, "official-form": {**own, "suffix": "json"},
        "move": {**own, "verb": "issue"}, "resolve-opinion": {**own, "opinion": opinion.pk},
        **dict.fromkeys(("public-page", "public-package"), public),
        **dict.fromkeys(("public-version", "public-version-package"), version), "public-form": {**version, "suffix": "docx"},
        "publish": {**own, "kind": "targets"}, "withdraw": {**own, "page": page.public_id},
        "ledgers": {"unit": world.bureau.pk}, "ledger-verify": {"unit": world.bureau.pk}, "ledger-marked": {**ledger, "token": token},
        "ledger-evidence": {**entry, "file": file}, **dict.fromkeys(("ledger", "ledger-template", "ledger-add", "ledger-upload"), ledger),
        **dict.fromkeys(("ledger-entry", "ledger-correct", "ledger-attach", "ledger-withdraw"), entry),
        "unit": {"pk": world.bureau.pk}, "membership-remove": {**person, "membership": world.members["clerk"].pk},
        **dict.fromkeys(("person", "person-activity", "person-password", "person-second-factor", "membership-add"), person),
        "check-form": {**own, "suffix": "txt"}, "rescoring-form": {**own, "suffix": "docx"},
        "monitoring-form": {**own, "suffix": "docx"}, "progress-rows": {**own, "position": 0}, "appraisal-rows": {**own, "position": 0},
        "appraisal-file": {**own, "pk": kept.pk},
        **dict.fromkeys(("progress", "appraisal", "appraisal-reason", "appraisal-generate", "appraisal-text", "progress-note", "outputs",
                         "forecast-form", "report-form"), own),
        **dict.fromkeys(("dossier", "revisions", "edit", "edit-cell", "edit-undo", "waive", "write-opinion", "edit-row"), own),
    }


_DATA = {"edit-row": {"block": "indicators", "index": "0", "what": "copy"}, "new-table": {"year": "2030", "project": "虚构项目"},
         "open-table": {"year": "2031"}, "edit-cell": {"path": "objective", "text": "x"}}


@pytest.mark.parametrize("who", ROLES)
def test_the_matrix_holds(world: World, arguments: dict[str, dict[str, object]], who: str) -> None:
    client = world.client(who)
    wrong = []
    for name, row in MATRIX.items():
        expected = row.split()[ROLES.index(who)]
        url = reverse(name, kwargs=arguments.get(name, {}))
        answer = client.post(url, _DATA.get(name, {})) if name in POSTED else client.get(url)
        read_to_end(answer)
        got = LOGIN if answer.status_code == 302 and "/accounts/login/" in answer["Location"] else (
            "ok" if answer.status_code in (200, 302) else str(answer.status_code))
        if got != expected:
            wrong.append(f"{name}: {got}, not {expected}")
    assert wrong == []


def test_a_post_only_address_takes_no_get(world: World, arguments: dict[str, dict[str, object]]) -> None:
    client = world.client("clerk")
    assert {client.get(reverse(name, kwargs=arguments.get(name, {}))).status_code for name in POSTED} == {405}


@pytest.mark.parametrize("who", [role for role in ROLES if role not in ("public", "clerk")])
def test_nobody_but_the_units_clerk_changes_a_draft(world: World, dossier: Dossier, who: str) -> None:
    from kaocheng.web.targets.models import Draft

    before, client = Draft.objects.get().table_json, world.client(who)
    for address, data in (("cell", {"path": "objective", "text": "x"}), ("row", {"block": "details", "index": "0", "what": "add"}), ("undo", {})):
        client.post(f"/tables/{dossier.public_id}/edit/{address}/", data)
    assert Draft.objects.get().table_json == before


@pytest.mark.parametrize("who", ["supervisor", "finance", "auditor"])
def test_a_draft_is_nobody_elses_business(world: World, dossier: Dossier, who: str) -> None:
    assert world.client(who).get(f"/tables/{dossier.public_id}/").status_code == 404


def test_guessing_numbers_finds_nothing(world: World, dossier: Dossier) -> None:  # noqa: ARG001
    assert world.client("clerk").get(f"/tables/{uuid.uuid4()}/").status_code == 404
    assert world.client("stranger").get("/tables/upload/1/").status_code == 404


def test_forms_without_their_token_are_refused(world: World, dossier: Dossier) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(world.members["clerk"].user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(f"/review/{dossier.public_id}/move/submit/")
    assert answer.status_code == 403
    assert "页面过期" in answer.content.decode()


def test_an_upload_that_is_no_form_says_so(world: World) -> None:
    client = world.client("clerk")
    answer = client.post("/tables/upload/", {"file": SimpleUploadedFile("表.docx", b"\x00\x01nothing")}, follow=True)
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()


def test_hostile_text_is_shown_and_never_run(world: World, dossier: Dossier) -> None:
    client, script = world.client("clerk"), "<script>alert(1)</script>"
    for path in ("title", "objective", "unit", "indicators[0].name", "indicators[0].target", "indicators[0].definition", "details[0]",
                 "phases[0].text", "funds[0].label", "safeguards.rules", "duties"):
        client.post(f"/tables/{dossier.public_id}/edit/cell/", {"path": path, "text": script})
    for url in (f"/tables/{dossier.public_id}/", f"/tables/{dossier.public_id}/edit/", "/tables/", "/"):
        page = client.get(url)
        assert script not in page.content.decode()
        assert "script-src 'self'" in page["Content-Security-Policy"]
        assert "unsafe" not in page["Content-Security-Policy"]
