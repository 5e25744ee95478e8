"""Looking through a ledger: what SQL finds is what a walk over all versions finds."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kaocheng.ledger.browsing import Amount, Search
from kaocheng.ledger.catalogue import kind_named
from kaocheng.ledger.chain import Act, EntryBody
from kaocheng.ledger.kind import Disclosure
from kaocheng.ledger.store import Draft, Origin
from kaocheng.ledger.verification import verify
from kaocheng.store import SqliteStore, browsing, projection

KIND = kind_named("拜访")
NAMES = tuple(item.name for item in KIND.columns)
OPEN = tuple(item.name for item in KIND.columns if item.disclosure is not Disclosure.PERSONAL)


@pytest.fixture(params=range(3))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteStore]:
    """A ledger with a history: entered, corrected, withdrawn, entered again."""
    invent = random.Random(request.param)  # noqa: S311  (an invented history)
    opened = SqliteStore.open(tmp_path, create=True)
    at, versions = datetime(2024, 1, 1, tzinfo=UTC), dict[str, EntryBody]()
    for step in range(120):
        key = f"BF-{invent.randrange(40)}"
        last = versions.get(key)
        act = invent.choice((Act.CORRECT, Act.WITHDRAW)) if last and last.act is not Act.WITHDRAW else Act.CORRECT if last else Act.ENTER
        values = {"visit_number": key, "enterprise_name": invent.choice(("虚构甲", "虚构乙", 'A"b', "100%")),
                  "status": invent.choice(("已拜访", "计划中"))}
        if invent.random() < 0.5:
            values["host"] = invent.choice(("受访人丁", "受访人 13800100"))
        if invent.random() < 0.7:
            values["visited_on"] = f"2024-0{invent.randrange(1, 9)}-01"
        draft = Draft(key=(key,), act=act, version=(last.version if last else 0) + 1, values=values)
        with opened.writing():
            opened.append(KIND, [draft], Origin(by="甲", at=at + timedelta(minutes=step)))
        stored = opened.latest(KIND.id, (key,))
        assert stored is not None
        versions[key] = stored
    yield opened
    opened.close()


def _newest(store: SqliteStore) -> list[EntryBody]:
    return list({tuple(body.key): body for body in store.bodies(KIND.id)}.values())


@pytest.mark.parametrize("search", [
    Search(), Search(withdrawn=True), Search(words="甲", within=NAMES), Search(words="a\"B", within=NAMES), Search(words="%", within=NAMES),
    Search(words="甲", within=()), Search(equal={"status": "计划中"}), Search(words="bf 乙", within=NAMES, equal={"status": "已拜访"}),
    Search(words="甲", within=NAMES, withdrawn=True), Search(words="虚构", within=NAMES), Search(words="BF-1", within=NAMES),
    Search(words="f", within=NAMES), Search(words="构甲 2024-0", within=NAMES), Search(words="受访人丁", within=NAMES),
    Search(words="受访人丁", within=OPEN), Search(words="138001", within=NAMES), Search(words="138001", within=OPEN),
    Search(equal={"status": "计划中", "enterprise_name": "虚构乙"}), Search(equal={"status": "计划中"}, withdrawn=True),
    Search(words="已拜", within=("status",)), Search(words="已拜", within=("enterprise_name",)), Search(words="没有的词", within=NAMES),
])
def test_what_is_found_is_what_a_walk_finds(store: SqliteStore, search: Search) -> None:
    def fits(body: EntryBody) -> bool:
        texts = [body.values[name].lower() for name in search.within if name in body.values]
        return ((body.act is Act.WITHDRAW) == search.withdrawn and all(body.values.get(name) == text for name, text in search.equal.items())
                and all(any(word.lower() in text for text in texts) for word in search.words.split()))

    expected = sorted((body for body in _newest(store) if fits(body)), key=lambda body: -body.position)
    found = store.browse(KIND.id, search, limit=1000)
    assert [item.body for item in found] == expected
    assert store.count(KIND.id, search) == Amount(len(expected))
    pages = [item.body for offset in range(0, len(expected) + 1, 7) for item in store.browse(KIND.id, search, offset=offset, limit=7)]
    assert pages == expected
    for item in found:
        versions = store.versions_at(KIND.id, item.first)
        assert versions[0][0].version == 1
        assert versions[-1][0] == item.body
        assert store.position_of(KIND.id, item.body.key) == item.first
        hashes = [store.entry_hash(KIND.id, body.position) for body, _ in versions]
        assert [digest for _, digest in versions] == [stored.hex() for stored in hashes if stored]


ORDERS = [Search(order="visited_on"), Search(order="visited_on", words="虚构", within=NAMES), Search(order="host", equal={"status": "计划中"}),
          Search(order="visit_number", as_number=True), Search(order="remark"), Search(order="visited_on", withdrawn=True)]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("search", ORDERS)
def test_sorted_pages_are_the_sorted_whole(store: SqliteStore, search: Search, descending: bool) -> None:
    search = dataclasses.replace(search, descending=descending)
    unsorted = {item.body.position for item in store.browse(KIND.id, dataclasses.replace(search, order=""), limit=1000)}
    found = [item.body for item in store.browse(KIND.id, search, limit=1000)]
    assert {body.position for body in found} == unsorted
    assert len(found) == store.count(KIND.id, search).entries
    for size in (1, 7):
        assert [item.body for at in range(0, len(found) + 1, size) for item in store.browse(KIND.id, search, offset=at, limit=size)] == found
    filled = [body for body in found if search.order in body.values]
    assert found[:len(filled)] == filled
    values = [body.values[search.order] for body in filled]
    if not search.as_number:
        assert values == sorted(values, reverse=descending)


def _drawn(store: SqliteStore) -> list[object]:
    """Everything that lists are drawn from; of the index of words, which pieces stand in which entries."""
    connection = store._connection
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.pieces USING fts5vocab('main', 'words', 'instance')")
    tables = ("newest", "indexed_fields", "coded_values", "column_values")
    return [connection.execute("SELECT kind, withdrawn, entries FROM shelves WHERE entries ORDER BY 1, 2").fetchall(),
            *(connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2" if name != "newest" else "SELECT id FROM newest ORDER BY 1").fetchall()  # noqa: S608
              for name in tables),
            connection.execute("SELECT DISTINCT term, doc FROM pieces ORDER BY 1, 2").fetchall()]


def test_what_is_kept_up_to_date_equals_what_is_made_anew(store: SqliteStore) -> None:
    wanted = [Search(order="visited_on"), Search(order="visit_number", as_number=True), Search(equal={"status": "计划中"})]
    shelves = dict(store._connection.execute("SELECT number, kind || withdrawn FROM shelves"))
    for search in wanted:
        store.browse(KIND.id, search)
    for key, act in (("BF-1", Act.CORRECT), ("BF-900", Act.ENTER)):
        last = store.latest(KIND.id, (key,))
        values = {"visit_number": key, "status": "计划中", "host": "受访人戊", "visited_on": "2024-09-01"}
        draft = Draft(key=(key,), act=act, version=last.version + 1 if last else 1, values=values)
        with store.writing():
            store.append(KIND, [draft], Origin(by="甲", at=datetime(2025, 1, 1, tzinfo=UTC)))
    before = _drawn(store)
    with store.writing():
        projection.rebuild(store._connection)
    assert dict(store._connection.execute("SELECT number, kind || withdrawn FROM shelves")) == shelves
    for search in wanted:
        store.browse(KIND.id, search)
    assert _drawn(store) == before
    assert not list(projection.faults(store._connection))


def test_an_old_store_is_drawn_when_it_is_opened(store: SqliteStore) -> None:
    store.browse(KIND.id, Search(order="visited_on"))
    pages = [store.browse(KIND.id, search, limit=1000) for search in ORDERS]
    chain = list(store.raw_entries(KIND.id))
    for name in ("shelves", "newest", "indexed_fields", "coded_values", "kept_columns", "column_values", "words"):
        store._connection.execute(f"DROP TABLE {name}")
    store._connection.execute("PRAGMA user_version = 0")
    store.close()
    with SqliteStore.open(store.root) as opened:
        assert [opened.browse(KIND.id, search, limit=1000) for search in ORDERS] == pages
        assert list(opened.raw_entries(KIND.id)) == chain
        assert verify(opened).is_sound


@pytest.mark.parametrize("act", [
    "DELETE FROM newest WHERE id = (SELECT MIN(id) FROM newest)", "UPDATE shelves SET entries = entries + 1", "INSERT INTO newest VALUES (7)",
    "UPDATE newest SET id = id - 1 WHERE id = (SELECT MIN(id) FROM newest)", "DROP TABLE newest"])
def test_lists_that_were_changed_by_hand_are_told_but_prove_nothing_about_the_chain(store: SqliteStore, act: str) -> None:
    store._connection.execute(act)
    result = verify(store)
    assert [item.code for item in result.findings] == ["V118"]
    assert result.is_sound


def test_a_field_that_becomes_personal_is_indexed_anew(store: SqliteStore) -> None:
    fields = [dataclasses.replace(item, disclosure=Disclosure.PERSONAL) if item.name == "enterprise_name" else item for item in KIND.fields]
    stricter, within = dataclasses.replace(KIND, fields=fields), tuple(name for name in OPEN if name != "enterprise_name")
    everything = store.count(KIND.id, Search(words="虚构", within=NAMES))
    assert everything.entries
    last = store.latest(KIND.id, ("BF-1",))
    draft = Draft(key=("BF-1",), act=Act.CORRECT, version=last.version + 1 if last else 1, values={"visit_number": "BF-1"})
    with store.writing():
        store.append(stricter, [draft], Origin(by="甲", at=datetime(2025, 1, 1, tzinfo=UTC)))
    assert store.count(KIND.id, Search(words="虚构", within=within)) == Amount(0)
    walked = sum("虚构" in body.values.get("enterprise_name", "") for body in _newest(store) if body.act is not Act.WITHDRAW)
    assert store.count(KIND.id, Search(words="虚构", within=NAMES)) == Amount(walked)
    assert not [term for term, in store._connection.execute("SELECT 1 FROM words WHERE words MATCH ?", ('"虚\x1f构"',))]


@pytest.mark.parametrize("descending", [False, True])
def test_blanks_stand_last_either_way(store: SqliteStore, descending: bool) -> None:
    found = store.browse(KIND.id, Search(order="visited_on", descending=descending), limit=1000)
    days = [item.body.values.get("visited_on", "") for item in found]
    filled = [day for day in days if day]
    assert filled == sorted(filled, reverse=descending)
    assert days == filled + [""] * (len(days) - len(filled))


def test_the_extent_counts_entries_and_versions(store: SqliteStore) -> None:
    (extent,) = store.extents()
    standing = sum(body.act is not Act.WITHDRAW for body in _newest(store))
    assert (extent.kind, extent.entries, extent.versions) == (KIND.id, standing, 120)
    assert extent.changed_at == max(body.at for body in store.bodies(KIND.id))


def test_no_entry_begins_at_a_later_version(store: SqliteStore) -> None:
    later = next(body for body in store.bodies(KIND.id) if body.version > 1)
    assert store.versions_at(KIND.id, later.position) == ()
    assert store.versions_at(KIND.id, 10**6) == ()
    assert store.position_of(KIND.id, ("没有",)) is None


def test_a_search_for_words_is_bounded_and_says_so(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Search(words="虚构", within=NAMES)
    found = store.count(KIND.id, wanted).entries
    monkeypatch.setattr(browsing, "MOST_FOUND", found - 1)
    assert store.count(KIND.id, wanted) == Amount(found - 1, is_all=False)
    assert len(store.browse(KIND.id, wanted, limit=1000)) == found - 1
    monkeypatch.setattr(browsing, "MOST_FOUND", found + 1)
    assert store.count(KIND.id, wanted) == Amount(found)
    monkeypatch.setattr(browsing, "LOOKED_AT", 3)
    nothing = Search(words="zz", within=NAMES)
    assert store.count(KIND.id, nothing) == Amount(0, is_all=False)
    assert store.browse(KIND.id, nothing) == ()


def test_the_last_line_is_the_end_of_the_journal(store: SqliteStore, tmp_path: Path) -> None:
    assert store.last_line() == store.journal()[-1]
    with SqliteStore.open(tmp_path / "空", create=True) as empty:
        assert empty.last_line() is None
