"""A bureau's visits in its store, all invented, and what the tests ask of them."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaocheng.web.ledgers.stores import open_store
from tests.web.conftest import World

HEAD = "拜访编号\t日期\t工作队\t企业\t受访人\t洽谈内容\t状态"
ROWS = (
    "BF-1\t2024-03-01\t市驻粤工作队\t虚构甲公司\t受访人甲\t介绍政策\t已拜访",
    "BF-2\t2024-01-15\t市局机关\t虚构乙公司\t受访人乙\t邀请考察\t计划中",
    "BF-3\t2024-02-20\t县区\t虚构丙公司\t受访人丙\t回访\t已拜访",
)
PDF = b"%PDF-1.7\n%invented\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


def visits(world: World) -> str:
    """Where the visits stand."""
    return f"/ledgers/{world.bureau.pk}/L6/"


def paste(client: Client, world: World, *rows: str, **more: str) -> int:
    """Paste a block with headings; the status of the answer."""
    return client.post(f"{visits(world)}upload/", {"block": "\n".join((HEAD, *rows)), **more}).status_code


def attach(client: Client, url: str, name: str, data: bytes, file: str = "佐证.bin") -> None:
    """Add a piece of evidence to an entry."""
    client.post(f"{url}evidence/", {"name": name, "file": SimpleUploadedFile(file, data)})


def newest_files(world: World, kind: str = "L6", number: int = 1) -> dict[str, str]:
    """The evidence of an entry, stored file by name."""
    with open_store(world.bureau) as store:
        return dict(store.versions_at(kind, number)[-1][0].files)


def ledger_objects(world: World) -> tuple[dict[str, object], str, str]:
    """Three visits, a file with the first, the marked copy of a wrong block: the arguments of their addresses."""
    client = world.client("clerk")
    assert paste(client, world, *ROWS) == 302
    attach(client, f"{visits(world)}1/", "拜访记录表", PDF)
    page = client.post(f"{visits(world)}upload/", {"block": f"{HEAD}\nBF-9\t不是日期"}).content.decode()
    token = page.partition("/marked/")[2].partition("/")[0]
    return {"unit": world.bureau.pk, "kind": "L6"}, newest_files(world)["拜访记录表"], token
