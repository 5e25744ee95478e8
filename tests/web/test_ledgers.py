"""Ledgers in the browser: reading, searching, registering, correcting, evidence, verification."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.ledgers.stores import open_store, store_folder
from tests.web.conftest import EXAMPLE, World, read_to_end
from tests.web.ledgers import HEAD, PDF, PNG, ROWS, attach, newest_files, paste, visits

REFUSED = 422


@pytest.fixture
def url(world: World) -> str:
    """The ledger of visits with three rows."""
    assert paste(world.client("clerk"), world, *ROWS) == 302
    return visits(world)


def _listed(page: str) -> list[str]:
    return [row for row in ("BF-1", "BF-2", "BF-3") if f">{row}<" in page]


def _order(page: str) -> list[str]:
    return sorted(_listed(page), key=lambda row: page.index(f">{row}<"))


def _acts(act: str) -> int:
    return TrailEntry.objects.filter(act=act).count()


def test_the_overview_counts_and_tells_the_number_to_keep(world: World, url: str) -> None:  # noqa: ARG001
    page = world.client("head").get(f"/ledgers/{world.bureau.pk}/").content.decode()
    with open_store(world.bureau) as store:
        assert store.journal()[-1].hash in page
        assert [(item.kind, item.entries) for item in store.extents()] == [("L6", 3)]
    assert '<td data-label="在册" class="num">3</td>' in page


@pytest.mark.parametrize(("query", "found"), [
    ("", ["BF-3", "BF-2", "BF-1"]), ("?q=乙公司", ["BF-2"]), ("?status=已拜访", ["BF-3", "BF-1"]), ("?order=visited_on", ["BF-2", "BF-3", "BF-1"]),
    ("?order=-visited_on", ["BF-1", "BF-3", "BF-2"]), ("?q=受访人甲", ["BF-1"]), ("?q=没有", []), ("?status=胡写", ["BF-3", "BF-2", "BF-1"]),
    ("?q=bf 丙", ["BF-3"]), ("?order=password", ["BF-3", "BF-2", "BF-1"]), ("?q=%25", []), ("?page=99", ["BF-3", "BF-2", "BF-1"]),
])
def test_entries_are_found_filtered_and_sorted(world: World, url: str, query: str, found: list[str]) -> None:
    assert _order(world.client("clerk").get(url + query).content.decode()) == found


def test_amounts_are_sorted_by_value(world: World) -> None:
    where, client = f"/ledgers/{world.bureau.pk}/L12/", world.client("clerk")
    from kaocheng.web.ledgers.views import kind_or_404

    kind = kind_or_404(world.bureau, "L12")
    amount = next(item for item in kind.columns if item.type.value == "money")
    data = (EXAMPLE / "台账" / "经费.csv").read_bytes()
    assert client.post(f"{where}upload/", {"file": SimpleUploadedFile("经费.csv", data)}).status_code == 302
    with open_store(world.bureau) as store:
        from kaocheng.ledger.browsing import Search

        found = store.browse("L12", Search(order=amount.name, as_number=True), limit=10_000)
    values = [float(item.body.values[amount.name].rstrip("元")) for item in found if amount.name in item.body.values]
    assert len(values) > 50
    assert values == sorted(values)
    first = client.get(f"{where}?order={amount.name}").content.decode()
    assert "第 1 页" in first
    assert first.count('class="lead nowrap"') == 50
    assert client.get(f"{where}?order={amount.name}&page=2").content.decode() != first


@pytest.mark.parametrize(("who", "sees"), [("clerk2", True), ("head", True), ("auditor", True), ("supervisor", False), ("finance", False)])
def test_personal_fields_are_shown_to_the_unit_and_its_auditors(world: World, url: str, who: str, sees: bool) -> None:
    client, clerk = world.client(who), world.client("clerk")
    _correct(clerk, url, {"f-host": "受访人丁"})
    pages = [client.get(address).content.decode() for address in (url, f"{url}1/")]
    assert [("受访人甲" in page or "受访人丁" in page) for page in pages] == [sees, sees]
    assert _listed(client.get(f"{url}?q=受访人乙").content.decode()) == (["BF-2"] if sees else [])
    by_host, unsorted = (_order(client.get(url + query).content.decode()) for query in ("?order=-host", ""))
    assert (by_host == unsorted) != sees
    attach(clerk, f"{url}1/", "照片", PNG)
    (file,) = newest_files(world).values()
    answer = client.get(f"{url}1/evidence/{file}/")
    read_to_end(answer)
    assert answer.status_code == (200 if sees else 404)


def test_a_personal_part_of_a_key_is_not_shown(world: World) -> None:
    where = f"/ledgers/{world.bureau.pk}/L23/"
    block = "指标\t日期\t等级\t书面依据\t评价人\n提升知名度\t2024-07-05\t有所提升\t虚构依据\t评价人甲"
    assert world.client("clerk").post(f"{where}upload/", {"block": block}).status_code == 302
    for page in (where, f"{where}1/"):
        assert "评价人甲" in world.client("head").get(page).content.decode()
        assert "评价人甲" not in world.client("finance").get(page).content.decode()


def _correct(client: object, url: str, changed: dict[str, str], *, number: int = 1, seen: str = "1", why: str = "依据原件改正") -> int:
    fields = {"f-visit_number": "BF-1", "f-visited_on": "2024-03-01", "f-team": "市驻粤工作队", "f-enterprise_name": "虚构甲公司",
              "f-host": "受访人甲", "f-content": "介绍政策", "f-status": "已拜访"}
    return client.post(f"{url}{number}/correct/", {**fields, **changed, "seen": seen, "why": why}).status_code  # type: ignore[attr-defined, no-any-return]


def test_an_entry_is_added_through_the_form(world: World, url: str) -> None:
    client = world.client("clerk")
    good = {"f-visit_number": "BF-4", "f-visited_on": "2024-05-06", "f-team": "县区", "f-enterprise_name": "虚构丁公司", "f-status": "已拜访"}
    bad = client.post(f"{url}add/", {**good, "f-visited_on": "2024-02-30", "f-team": "", "f-enterprise_name": "留下的字"})
    page = bad.content.decode()
    assert bad.status_code == REFUSED
    assert "日期“2024-02-30”不存在" in page
    assert "“工作队”是必填项" in page
    assert "留下的字" in page
    assert page.count('aria-invalid="true"') == 2
    assert client.post(f"{url}add/", good).status_code == 302
    assert "虚构丁公司" in client.get(f"{url}4/").content.decode()
    assert _acts("ledger.registered") == 2
    again = client.post(f"{url}add/", {**good, "f-enterprise_name": "别的公司"}, follow=True)
    assert "已经登记过" in again.content.decode()
    assert "虚构丁公司" in client.get(f"{url}4/").content.decode()


def test_the_form_has_every_field_of_the_kind(world: World, url: str) -> None:
    page = world.client("clerk").get(f"{url}add/").content.decode()
    from kaocheng.web.ledgers.views import kind_or_404

    for item in kind_or_404(world.bureau, "L6").columns:
        assert f'name="f-{item.name}"' in page
        assert all(f">{code}</option>" in page for code in item.codes)
    assert f'name="f-entered_on" value="{timezone.localdate().isoformat()}"' in page


def test_a_correction_is_a_new_version_with_its_reason(world: World, url: str) -> None:
    client = world.client("clerk")
    assert _correct(client, url, {"f-content": "改过的内容"}, why="") == REFUSED
    assert _correct(client, url, {"f-content": "改过的内容", "f-visit_number": "BF-77"}) == 302
    page = client.get(f"{url}1/").content.decode()
    assert "<del>介绍政策</del> → <ins>改过的内容</ins>" in page
    assert "依据原件改正" in page
    assert "clerk" in page
    with open_store(world.bureau) as store:
        versions = store.versions_at("L6", 1)
        assert [body.key for body, _ in versions] == [["BF-1"], ["BF-1"]], "the key of an entry stays"
        assert all(digest in page for _, digest in versions)
    entry = TrailEntry.objects.get(act="ledger.corrected")
    assert "依据原件改正" in entry.detail
    assert entry.actor == "clerk"


def test_the_second_of_two_correctors_loses_nothing_and_overwrites_nothing(world: World, url: str) -> None:
    assert _correct(world.client("clerk"), url, {"f-content": "先改的"}) == 302
    client = world.client("clerk2")
    answer = client.post(f"{url}1/correct/", {"f-visited_on": "2024-03-01", "f-team": "县区", "f-enterprise_name": "甲", "f-status": "已拜访",
                                              "f-content": "后改的", "seen": "1", "why": "依据原件"})
    page = answer.content.decode()
    assert answer.status_code == REFUSED
    assert "刚被别人改过" in page
    assert "后改的" in page
    assert client.post(f"{url}1/withdraw/", {"seen": "1", "why": "重复"}, follow=True).content.decode().count("刚被别人改过") == 1
    with open_store(world.bureau) as store:
        assert store.versions_at("L6", 1)[-1][0].values["content"] == "先改的"


def test_a_withdrawn_entry_leaves_the_list_and_stays_in_the_chain(world: World, url: str) -> None:
    client = world.client("clerk")
    client.post(f"{url}2/withdraw/", {"seen": "1", "why": " "})
    assert _listed(client.get(url).content.decode()) == ["BF-1", "BF-2", "BF-3"]
    client.post(f"{url}2/withdraw/", {"seen": "1", "why": "重复登记"})
    assert _listed(client.get(url).content.decode()) == ["BF-1", "BF-3"]
    assert _listed(client.get(f"{url}?state=withdrawn").content.decode()) == ["BF-2"]
    assert "已撤销：重复登记" in client.get(f"{url}2/").content.decode()
    assert _acts("ledger.withdrawn") == 1


def test_a_block_with_an_error_is_refused_whole_and_comes_back_marked(world: World, url: str) -> None:
    client = world.client("clerk")
    block = f"{HEAD}\nBF-5\t2024-05-01\t县区\t虚构戊公司\t\t\t已拜访\nBF-6\t2024-13-01\t县区\t虚构己公司\t\t\t去过了"
    answer = client.post(f"{url}upload/", {"block": block})
    page = answer.content.decode()
    assert answer.status_code == REFUSED
    assert "一行也没有登记" in page
    assert '<td data-label="行" class="num">3</td><td data-label="列">日期</td><td data-label="填的是" class="error">2024-13-01</td>' in page
    assert "应为：已拜访、计划中、已取消" in page
    assert block.split("\n")[1] in page, "what was pasted is still there to mend"
    assert "BF-5" not in client.get(url).content.decode()
    link = page.partition('/marked/')[2].partition('/"')[0]
    copy = client.get(f"{url}marked/{link}/")
    told = [cell.value for row in load_workbook(io.BytesIO(copy.content)).worksheets[0].iter_rows() for cell in row if cell.value]
    assert any("日期“2024-13-01”不存在" in str(text) for text in told)
    assert world.client("clerk2").get(f"{url}marked/{link}/").status_code == 404
    assert client.post(f"{url}upload/", {"block": block, "rows": "good"}).status_code == REFUSED
    listed = client.get(url).content.decode()
    assert "BF-5" in listed
    assert "BF-6" not in listed


def test_a_block_without_headings_stands_as_in_the_template(world: World, url: str) -> None:
    client = world.client("clerk")
    row = "BF-7\t2024-06-01\t县区\t虚构庚公司\t\t\t\t\t\t\t已拜访"
    assert client.post(f"{url}upload/", {"block": row}).status_code == REFUSED
    assert client.post(f"{url}upload/", {"block": row, "bare": "on"}).status_code == 302
    assert "虚构庚公司" in client.get(url).content.decode()


def test_a_file_is_registered_once_and_corrected_on_wish(world: World) -> None:
    client, where = world.client("clerk"), visits(world)
    data = (EXAMPLE / "台账" / "拜访.csv").read_bytes()

    def hand_in(data: bytes, **more: str) -> str:
        return client.post(f"{where}upload/", {"file": SimpleUploadedFile("拜访.csv", data), **more}, follow=True).content.decode()

    assert "新登记" in hand_in(data)
    assert "没有变化" in hand_in(data)
    changed = data.replace("介绍产业政策".encode(), "介绍产业政策和园区".encode(), 1)
    refused = hand_in(changed)
    assert "T127" in refused
    assert "--correct" not in refused
    assert "没有写理由" in hand_in(changed, correct="on")
    assert "更正 1 行" in hand_in(changed, correct="on", why="依据原件")


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b'a,"b\n', "没有列名\n1".encode()])
def test_a_broken_file_gets_a_sentence(world: World, data: bytes) -> None:
    answer = world.client("clerk").post(f"{visits(world)}upload/", {"file": SimpleUploadedFile("坏.xlsx", data)})
    assert answer.status_code == REFUSED
    assert 'class="error"' in answer.content.decode()


def test_units_have_stores_of_their_own(world: World, url: str) -> None:
    stranger = world.client("stranger")
    assert stranger.get(url).status_code == 404
    theirs = url.replace(f"/{world.bureau.pk}/", f"/{world.other.pk}/")
    assert _listed(stranger.get(theirs).content.decode()) == []
    assert store_folder(world.bureau) != store_folder(world.other)


@pytest.mark.parametrize("who", ["head", "supervisor", "finance", "auditor", "stranger", "admin"])
def test_only_the_units_clerk_writes(world: World, url: str, who: str) -> None:
    client = world.client(who)
    assert paste(client, world, "BF-8\t2024-05-01\t县区\t虚构公司\t\t\t已拜访") == 404
    assert _correct(client, url, {"f-content": "不该改"}) == 404
    client.post(f"{url}1/withdraw/", {"seen": "1", "why": "不该撤"})
    attach(client, f"{url}1/", "记录", PDF)
    with open_store(world.bureau) as store:
        assert len(store.journal()) == 1


def test_scripts_in_cells_are_text(world: World, url: str) -> None:
    client, script = world.client("clerk"), "<script>alert(1)</script>"
    assert paste(client, world, f"{script}\t2024-05-01\t县区\t{script}\t{script}\t{script}\t已拜访") == 302
    assert paste(client, world, f"BF-8\t{script}\t{script}\t虚构\t\t\t已拜访") == REFUSED
    attach(client, f"{url}4/", script, PDF)
    client.post(f"{url}4/correct/", {"seen": "2", "why": script, "f-visited_on": "2024-05-02", "f-team": "县区", "f-enterprise_name": script,
                                     "f-status": "已拜访"})
    client.post(f"{url}4/withdraw/", {"seen": "3", "why": script})
    for page in (url, f"{url}?state=withdrawn&q={script}", f"{url}4/", f"{url}4/correct/", "/ledgers/"):
        answer = client.get(page, follow=True)
        assert answer.status_code == 200
        assert script not in answer.content.decode()
    refused = client.post(f"{url}upload/", {"block": f"{HEAD}\nBF-8\t{script}", "why": script, "sheet": script}).content.decode()
    assert script not in refused
    assert "&lt;script&gt;" in refused
