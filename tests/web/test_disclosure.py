"""公开: what was seen goes out and nothing else; what is withdrawn is gone, its address says so; versions keep the address."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
import json
import re
import zipfile

import msgspec
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kaocheng.base.errors import KaochengError
from kaocheng.ledger import Disclosure, ledger_kinds
from kaocheng.ledger.entry import text_of
from kaocheng.lifecycle import Stage, Verb
from kaocheng.model import Preparer, canonical_json, decode_table, revision_hash
from kaocheng.web.appraisal.shown import rested_on
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.disclosure.actions.publish import Publish
from kaocheng.web.disclosure.actions.withdraw import Withdraw
from kaocheng.web.disclosure.appraisal_content import Depth, PublicAppraisal
from kaocheng.web.disclosure.candidate import candidate_of
from kaocheng.web.disclosure.metadata import Metadata
from kaocheng.web.disclosure.models import Publication, PublicPage, Withdrawal
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.models import Dossier, Revision
from tests.web.conftest import EXAMPLE, World
from tests.web.ledger_folder import register_folder
from tests.web.publishing import confirm, publish
from tests.web.texts import COMPLETION, EXECUTION

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def confirmed(world: World, approved: Dossier) -> Dossier:
    """A table whose appraisal the finance bureau has confirmed."""
    register_folder(world.bureau, EXAMPLE / "台账", by="clerk")
    return confirm(world, approved)


def _seen(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def _address(publication: Publication, rest: str = "") -> str:
    return f"/public/{publication.page.public_id}/{rest}"


def _revise(world: World, dossier: Dossier, objective: str) -> Dossier:
    """A new approved revision, as an amendment would bring it."""
    assert dossier.approved is not None
    table = dataclasses.replace(dossier.approved.table, objective=objective)
    made = Revision.objects.create(dossier=dossier, number=dossier.approved.number + 1, table_json=canonical_json(table).decode(),
                                   sha256=revision_hash(table), parent_sha256=dossier.approved.sha256, by=world.members["clerk"].user)
    Dossier.objects.filter(pk=dossier.pk).update(approved=made, revision=made)
    return Dossier.objects.select_related("unit", "approved", "revision").get(pk=dossier.pk)


def test_the_appraisal_is_read_by_the_public_as_it_was_frozen(world: World, confirmed: Dossier) -> None:
    made = publish(world, confirmed, "appraisal", index_number="虚构-1", topic="财政", made_on="2025-01-20")
    confirmed.refresh_from_db()
    assert confirmed.at is Stage.DISCLOSED, "publishing the appraisal ends the table's year"
    page, frozen = _seen(_address(made)), confirmed.appraisals.get()
    stored = frozen.read
    for row in stored["rows"]:
        assert f'<td class="lead">{row["name"]}</td>' in page
        assert row["score"] in page
    for told in (f"<b>{frozen.score}</b>", frozen.sha256, COMPLETION, EXECUTION, "239.99亿元", "未达标", "虚构-1", "2025-01-20", "财政", "主题分类"):
        assert told in page, told
    assert "体裁分类" not in page, "what nobody stated is left off"
    assert page.count("这个数怎么来的") == 13
    assert "<script>" not in page
    assert "style=" not in page.split("<main")[1]


def _personal(confirmed: Dossier) -> set[str]:
    """Everything that stands in personal or internal fields of the rows behind the appraisal."""
    item = rested_on(confirmed, confirmed.appraisals.get())
    assert item is not None
    private = (Disclosure.PERSONAL, Disclosure.INTERNAL)
    entries = [entry for result in item.results.values() for entry in (*result.counted, *(one.entry for one in result.left_out))]
    public = {text_of(entry.values.get(field.name)) for entry in entries for field in entry.kind.columns if field.disclosure is Disclosure.PUBLIC}
    texts = {text_of(entry.values.get(field.name)) for entry in entries for field in entry.kind.columns if field.disclosure in private}
    return {text for text in texts - public if len(text) > 3}


@pytest.mark.parametrize("depth", list(Depth))
def test_no_personal_or_internal_field_leaves_the_house(world: World, confirmed: Dossier, depth: Depth) -> None:
    private = _personal(confirmed)
    assert len(private) > 10, "or the test shows nothing"
    made = publish(world, confirmed, "appraisal", depth=depth)
    archive = zipfile.ZipFile(io.BytesIO(Client().get(_address(made, "package.zip")).content))
    everything = _seen(_address(made)) + "".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())
    assert [text for text in private if text in everything] == []
    personal = {field.heading for kind in ledger_kinds() for field in kind.columns if field.disclosure is Disclosure.PERSONAL}
    headings = {heading for line in (made.told.lines if made.told else ()) if line.proof for table in line.proof.tables for heading in table.headings}
    assert not headings & personal
    assert bool(headings) is (depth is Depth.ROWS)


def test_what_stays_at_home_is_told_with_the_reason(world: World, confirmed: Dossier) -> None:
    told = dict(candidate_of(confirmed, "appraisal", Depth.ROWS).removed)
    assert next(why for what, why in told.items() if "“拜访”台账的受访人" in what) == "个人信息"
    assert any(why == "内部信息" for why in told.values())
    assert "佐证材料的原件（只公开由它证明的数）" in told
    totals = dict(candidate_of(confirmed, "appraisal", Depth.TOTALS).removed)
    assert any(what.startswith("台账（") and why == "本次选择不公开" for what, why in totals.items())
    page = world.client("clerk").get(f"/public/preview/{confirmed.public_id}/appraisal/").content.decode()
    for what, why in totals.items():
        assert what in page.split("<h2>公开的内容</h2>")[0]
        assert f"<dt>{why}</dt>" in page


def test_the_preview_is_the_page(world: World, confirmed: Dossier) -> None:
    """Between its two marks the preview draws what the public gets, sign by sign."""
    preview = world.client("clerk").post(f"/public/preview/{confirmed.public_id}/appraisal/", {"do": "preview", "depth": "rows"}).content.decode()
    shown = preview.split('<div class="card public-content">')[1].split('<p class="row publish-row">')[0].rpartition("</div>")[0].strip()
    made = publish(world, confirmed, "appraisal", depth=Depth.ROWS)
    assert shown in _seen(_address(made))


def test_what_was_not_seen_does_not_go_out(world: World, confirmed: Dossier) -> None:
    clerk, url = world.client("clerk"), f"/public/preview/{confirmed.public_id}/appraisal/"
    seen = re.search(r'name="seen" value="(\w+)"', clerk.get(url).content.decode())
    assert seen is not None
    answer = clerk.post(url, {"do": "publish", "depth": "rows", "seen": seen[1], "title": "虚构名称", "topic": "留下来"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "和您看过的预览不一样" in page
    assert 'value="虚构名称"' in page, "what was typed is not lost"
    assert not Publication.objects.exists()
    again = re.search(r'name="seen" value="(\w+)"', page)
    assert again is not None
    assert clerk.post(url, {"do": "publish", "depth": "rows", "seen": again[1], "title": "虚构名称"}).status_code == 302
    assert Publication.objects.get().title == "虚构名称"


@pytest.mark.parametrize(("data", "told"), [({"title": " "}, "没有写名称"), ({"made_on": "昨天"}, "不是日期"), ({"topic": "长" * 61}, "太长")])
def test_facts_that_make_no_sense_are_told(world: World, approved: Dossier, data: dict[str, str], told: str) -> None:
    seen = candidate_of(approved, "targets").sha256
    answer = world.client("clerk").post(f"/public/preview/{approved.public_id}/targets/", {"do": "publish", "seen": seen, "title": "虚构"} | data)
    assert told in answer.content.decode()
    assert not Publication.objects.exists()


def test_an_appraisal_waits_for_its_confirmation(world: World, approved: Dossier) -> None:
    register_folder(world.bureau, EXAMPLE / "台账", by="clerk")
    answer = world.client("clerk").get(f"/public/preview/{approved.public_id}/appraisal/", follow=True)
    assert "还没有经财政部门复核通过" in answer.content.decode()
    assert world.client("clerk").get(f"/public/preview/{approved.public_id}/nichts/").status_code == 404
    dossier = confirm(world, approved)
    assert dossier.at is Stage.CONFIRMED
    with pytest.raises(NotAllowed, match="还没有公开自评表"):
        MoveDossier(dossier, Verb.DISCLOSE, actor=world.actor("clerk")).run()
    Dossier.objects.filter(pk=dossier.pk).update(stage="appraisal_recheck")
    candidate = candidate_of(dossier, "appraisal")
    with pytest.raises(KaochengError, match="还没有经财政部门复核通过"):
        Publish(Dossier.objects.get(pk=dossier.pk), candidate, Metadata(title="虚构"), seen=candidate.sha256, actor=world.actor("clerk")).run()


@pytest.mark.parametrize("who", ["supervisor", "finance", "auditor", "stranger"])
def test_only_the_unit_publishes_and_withdraws(world: World, approved: Dossier, who: str) -> None:
    with pytest.raises(NotAllowed):
        publish(world, approved, who=who)
    made = publish(world, approved)
    with pytest.raises(NotAllowed):
        Withdraw(made.page, "x", actor=world.actor(who)).run()


def test_the_first_appraisal_goes_out_by_the_clerk_whose_move_it_is(world: World, confirmed: Dossier) -> None:
    with pytest.raises(NotAllowed):
        publish(world, confirmed, "appraisal", who="head")
    assert not PublicPage.objects.exists(), "all or nothing"
    publish(world, confirmed, "appraisal")


def test_a_new_revision_keeps_the_address_and_the_old_version(world: World, approved: Dossier) -> None:
    first = publish(world, approved, index_number="虚构-1")
    second = publish(world, _revise(world, approved, "虚构：调整以后的目标"))
    assert (second.page, second.number) == (first.page, 2)
    page = _seen(_address(first))
    assert "调整以后的目标" in page
    assert _address(first, "1/") in page
    old = _seen(_address(first, "1/"))
    assert "调整以后的目标" not in old
    assert "后来有新的一版" in old
    assert Client().get(_address(first, "3/")).status_code == 404
    assert PublicPage.objects.count() == 1
    assert _seen("/public/").count("data-label=\"类别\"") == 1


def test_the_facts_of_the_last_time_are_offered_again(world: World, approved: Dossier) -> None:
    publish(world, approved, index_number="虚构-1", genre="通知")
    page = world.client("clerk").get(f"/public/preview/{_revise(world, approved, '新').public_id}/targets/").content.decode()
    assert 'value="虚构-1"' in page
    assert 'value="通知"' in page


def test_the_same_content_goes_out_once(world: World, approved: Dossier) -> None:
    publish(world, approved)
    with pytest.raises(KaochengError, match="同样的内容已经公开"):
        publish(world, approved)
    assert publish(world, approved, index_number="补上的索引号").number == 2


def test_what_is_withdrawn_is_gone_and_its_address_says_why(world: World, approved: Dossier) -> None:
    made = publish(world, approved)
    clerk, url = world.client("clerk"), f"/public/preview/{approved.public_id}/withdraw/{made.page.public_id}/"
    assert "没有写撤回的理由" in clerk.post(url, {"reason": " "}, follow=True).content.decode()
    assert "已撤回" in clerk.post(url, {"reason": f"虚构：数字有误{SCRIPT}"}, follow=True).content.decode()
    public = Client()
    for rest in ("", "1/"):
        answer = public.get(_address(made, rest))
        page = answer.content.decode()
        assert answer.status_code == 410
        assert "虚构：数字有误" in page
        assert SCRIPT not in page
        assert "撤回日期" in page
        assert approved.approved is not None
        assert (approved.approved.table.objective or "x")[:20] not in page
    for rest in ("package.zip", "1/package.zip", "1/form.docx", "1/form.xlsx"):
        assert public.get(_address(made, rest)).status_code == 404, rest
    for listing in ("/public/", "/public/feed.xml", "/public/?q=年度"):
        assert made.title not in _seen(listing)
    assert "已经撤回" in clerk.post(url, {"reason": "再来"}, follow=True).content.decode()
    assert TrailEntry.objects.filter(act="disclosure.withdrawn").count() == 1


def test_publishing_again_after_a_withdrawal_keeps_the_address_and_brings_nothing_back(world: World, approved: Dossier) -> None:
    first = publish(world, approved)
    Withdraw(first.page, "虚构：数字有误", actor=world.actor("clerk")).run()
    second = publish(world, _revise(world, approved, "虚构：改正以后的目标"))
    assert second.page == first.page
    page = _seen(_address(first))
    assert "改正以后的目标" in page
    assert "撤回" in page.split("各版")[1]
    assert Client().get(_address(first, "1/")).status_code == 410
    assert Client().get(_address(first, "1/package.zip")).status_code == 404
    assert _seen(_address(first, "2/"))


def test_publications_and_withdrawals_stay_as_they_were_made(world: World, approved: Dossier) -> None:
    made = publish(world, approved)
    Withdraw(made.page, "虚构", actor=world.actor("clerk")).run()
    for change in (lambda: Publication.objects.update(title="x"), lambda: Withdrawal.objects.update(reason="x"), Withdrawal.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert made.sha256 == hashlib.sha256(f"{made.table_json}\n{made.appraisal_json}".encode()).hexdigest()


def test_a_table_with_a_mark_of_secrecy_never_goes_out(world: World, approved: Dossier) -> None:
    with pytest.raises(KaochengError, match="涉密标志"):
        publish(world, _revise(world, approved, "秘密★1年 虚构的目标"))


_NUMBERS = ["13800000000", "138 0000 0000", "138-0000-0000", "１３８０００００００0", "0858-8000000", "（0858）8000000"]


@pytest.mark.parametrize("number", [*_NUMBERS, "520201199001011234", "52020119900101123X"])
def test_private_numbers_and_known_names_are_taken_out_of_texts(world: World, approved: Dossier, number: str) -> None:
    assert approved.approved is not None
    table = dataclasses.replace(approved.approved.table, objective=f"由虚构甲联系，{number}。完成5000册。", duties=f"电话{number}转虚构甲",
                                preparer=Preparer(unit="虚构局", handler="虚构甲", phone=number))
    made = Revision.objects.create(dossier=approved, number=9, table_json=canonical_json(table).decode(), sha256=revision_hash(table),
                                   by=world.members["clerk"].user)
    Dossier.objects.filter(pk=approved.pk).update(approved=made)
    candidate = candidate_of(Dossier.objects.select_related("unit", "approved").get(pk=approved.pk), "targets")
    text = candidate.table_json
    assert number not in text
    assert "虚构甲" not in text
    assert candidate.table.objective == ("由（姓名已隐去）联系，（证件号码已隐去）。完成5000册。" if len(number) == 18 else
                                         "由（姓名已隐去）联系，（联系电话已隐去）。完成5000册。")
    told = [what for what, why in candidate.removed if why == "个人信息"]
    assert "经办人" in told
    assert any(what.startswith("文中的姓名 2 处") for what in told)


@pytest.mark.parametrize("text", ["统一社会信用代码 91990000XG0004210Q", "资金 15012345678.5 万元的一半", "12345热线", "2024年1月1日至12月31日"])
def test_other_numbers_stay(world: World, approved: Dossier, text: str) -> None:
    assert candidate_of(_revise(world, approved, text), "targets").table.objective == text


def test_the_package_of_an_appraisal_computes_and_checks(world: World, confirmed: Dossier) -> None:
    made = publish(world, confirmed, "appraisal", depth=Depth.ROWS, document_number="虚构〔2025〕1号")
    data = Client().get(_address(made, "package.zip")).content
    assert data == Client().get(_address(made, "1/package.zip")).content, "the same to the last byte"
    archive = zipfile.ZipFile(io.BytesIO(data))
    files = {name: archive.read(name) for name in archive.namelist()}
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"}
    told = msgspec.json.decode(files["appraisal.json"], type=PublicAppraisal)
    assert told == made.told
    assert decode_table(files["table.json"]).total_score == confirmed.appraisals.get().score
    rows = list(csv.DictReader(io.StringIO(files["appraisal.csv"].decode("utf-8-sig"))))
    assert sum(float(row["得分"]) for row in rows) + float(told.execution.score) == pytest.approx(float(told.score))
    for line in told.lines:
        for number, table in enumerate(line.proof.tables if line.proof else (), start=1):
            kept = list(csv.reader(io.StringIO(files[f"rows/{line.position + 1:02}-{number}.csv"].decode("utf-8-sig"))))
            assert len(kept) == 2 + len(table.rows)
        if line.proof:
            assert sum(len(table.rows) for table in line.proof.tables) == line.proof.counted
    about = json.loads(files["about.json"])
    assert (about["文号"], about["版次"], about["预算年度"]) == ("虚构〔2025〕1号", 1, 2024)
    assert about["不公开的内容"]
    assert set(json.loads(files["appraisal-schema.json"])["$defs"]) >= {"PublicAppraisal", "PublicLine"}


@pytest.mark.parametrize("kind", ["targets", "appraisal"])
def test_the_official_forms_hold_only_what_is_public(world: World, confirmed: Dossier, kind: str) -> None:
    made = publish(world, confirmed, kind)
    table = confirmed.approved.table if confirmed.approved else None
    assert table is not None
    assert table.preparer.handler
    for suffix in ("docx", "xlsx"):
        answer = Client().get(_address(made, f"1/form.{suffix}"))
        assert "attachment" in answer["Content-Disposition"]
        assert answer.content[:2] == b"PK"
    book = load_workbook(io.BytesIO(answer.content))
    cells = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert table.preparer.handler not in cells
    assert (COMPLETION in cells) is (kind == "appraisal")
    assert Client().get(_address(made, "1/form.exe")).status_code == 404


def test_the_list_is_searched_and_filtered(world: World, confirmed: Dossier) -> None:
    publish(world, confirmed, "targets", index_number="虚构甲一")
    publish(world, confirmed, "appraisal", title="虚构自评公开")
    both = ("虚构甲一", "虚构自评公开")
    for query, expected in (
        ("", both), ("?kind=targets", both[:1]), ("?kind=appraisal", both[1:]), ("?year=2024", both), ("?year=2023", ()), ("?q=虚构甲一", both[:1]),
        ("?q=自评公开", both[1:]), ("?unit=虚构投资促进局", both), ("?unit=别处&kind=x&year=abc&page=99", both), ("?year=²024", both),
    ):
        page = _seen(f"/public/{query}")
        assert tuple(word for word in both if word in page.split("</form>")[-1]) == expected, query
    assert "清除条件" in _seen("/public/?year=2023")
    feed = _seen("/public/feed.xml")
    assert feed.count("<entry>") == 2
    assert "虚构自评公开" in feed


def test_a_ledger_that_no_longer_opens_leaves_the_table(world: World, confirmed: Dossier) -> None:
    from kaocheng.web.ledgers.stores import store_folder

    for file in store_folder(world.bureau).glob("*"):
        if file.is_file():
            file.unlink()
    candidate = candidate_of(confirmed, "appraisal")
    assert candidate.unopened
    assert all(line.proof is None for line in candidate.told.lines) if candidate.told else False


@pytest.mark.parametrize(("who", "url"), [
    ("public", "/public/?q=x"), ("public", "/public/{page}/"), ("public", "/public/{page}/1/"), ("public", "/public/{page}/package.zip"),
    ("public", "/public/feed.xml"), ("clerk", "/public/preview/{id}/targets/"), ("clerk", "/public/preview/{id}/appraisal/"),
])
def test_a_page_asks_little(world: World, confirmed: Dossier, who: str, url: str) -> None:
    made = publish(world, confirmed, "appraisal")
    client = world.client(who)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url.format(page=made.page.public_id, id=confirmed.public_id)).status_code == 200
    assert len(queries) <= 25, [query["sql"] for query in queries]


def test_formulas_in_public_csv_files_run_nowhere(world: World, approved: Dossier) -> None:
    assert approved.approved is not None
    table = approved.approved.table
    row = dataclasses.replace(table.indicators[0], name="=1+1", definition="@SUM(1)")
    dossier = approved
    made = Revision.objects.create(dossier=dossier, number=9, sha256="0" * 64, by=world.members["clerk"].user,
                                   table_json=canonical_json(dataclasses.replace(table, indicators=(row, *table.indicators[1:]))).decode())
    Dossier.objects.filter(pk=dossier.pk).update(approved=made)
    published = publish(world, Dossier.objects.select_related("unit", "approved").get(pk=dossier.pk))
    archive = zipfile.ZipFile(io.BytesIO(Client().get(_address(published, "package.zip")).content))
    rows = list(csv.reader(io.StringIO(archive.read("indicators.csv").decode("utf-8-sig"))))
    assert rows[1][2] == "'=1+1"
    assert rows[1][8] == "'@SUM(1)"
