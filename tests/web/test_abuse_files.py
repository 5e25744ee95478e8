"""Files that are not what they say, too big, or named to lead somewhere."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from kaocheng.web.targets.models import Upload
from tests.web.conftest import EXAMPLE, World


def _bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * (300 * 1024 * 1024))
    return data.getvalue()


@pytest.mark.parametrize(("name", "data"), [
    ("表.docx", b""), ("表.exe", b"MZ\x90\x00" + b"\0" * 500), ("表.docx", b"MZ\x90\x00" + b"\0" * 500),
    ("表.xlsx", b"PK\x03\x04" + b"\xff" * 200), ("表.pdf", b"%PDF-1.7\n" + b"\0" * 300), ("表", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
], ids=["empty", "program", "program called docx", "broken zip", "broken pdf", "no ending"])
def test_a_file_that_is_no_form_is_refused(world: World, name: str, data: bytes) -> None:
    answer = world.client("clerk").post("/tables/upload/", {"file": SimpleUploadedFile(name, data)}, follow=True)
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("name", ["表.svg", "表.html", "表.txt"])
def test_what_a_browser_would_run_is_only_ever_downloaded(world: World, name: str) -> None:
    client = world.client("clerk")
    client.post("/tables/upload/", {"file": SimpleUploadedFile(name, b"<svg onload='alert(1)'/><script>alert(1)</script>", content_type="image/svg+xml")})
    for kept in Upload.objects.all():
        answer = client.get(f"/tables/upload/{kept.pk}/file/")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment")
        assert "<script>alert(1)" not in client.get(f"/tables/upload/{kept.pk}/").content.decode()


def test_a_zip_bomb_is_refused(world: World) -> None:
    bomb = _bomb()
    assert len(bomb) < 1024 * 1024
    answer = world.client("clerk").post("/tables/upload/", {"file": SimpleUploadedFile("表.docx", bomb)}, follow=True)
    assert 'class="error"' in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_file_beyond_the_limit_is_refused(world: World, settings: Settings) -> None:
    data = (EXAMPLE / "目标表.docx").read_bytes()
    settings.UPLOAD_MAX_BYTES = len(data) - 1
    answer = world.client("clerk").post("/tables/upload/", {"file": SimpleUploadedFile("表.docx", data)}, follow=True)
    assert "文件太大" in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd.docx", "..\\..\\boot.docx", "/abs/表.docx", "a/../b.docx", "表\r\nX: y.docx", '表";x=".docx', "长" * 300 + ".docx"])
def test_a_file_name_leads_nowhere(world: World, settings: Settings, name: str) -> None:
    client = world.client("clerk")
    client.post("/tables/upload/", {"file": SimpleUploadedFile(name, (EXAMPLE / "目标表.docx").read_bytes())})
    for kept in Upload.objects.all():
        assert "/" not in kept.name
        answer = client.get(f"/tables/upload/{kept.pk}/file/")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        disposition = answer["Content-Disposition"]
        assert disposition.startswith("attachment")
        assert "\n" not in disposition
    stored = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert all(len(path.name) == 64 and path.name.isalnum() for path in stored), "files are called by their hash alone"
