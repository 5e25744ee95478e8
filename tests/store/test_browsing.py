"""Looking through a ledger: what SQL finds is what a walk over all versions finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kaocheng.ledger.browsing import Search
from kaocheng.ledger.catalogue import kind_named
from kaocheng.ledger.chain import Act, EntryBody
from kaocheng.ledger.store import Draft, Origin
from kaocheng.store import SqliteStore

KIND = kind_named("拜访")
NAMES = tuple(item.name for item in KIND.columns)


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
    Search(words="甲", within=NAMES, withdrawn=True),
])
def test_what_is_found_is_what_a_walk_finds(store: SqliteStore, search: Search) -> None:
    def fits(body: EntryBody) -> bool:
        texts = [body.values[name].lower() for name in search.within if name in body.values]
        return ((body.act is Act.WITHDRAW) == search.withdrawn and all(body.values.get(name) == text for name, text in search.equal.items())
                and all(any(word.lower() in text for text in texts) for word in search.words.split()))

    expected = sorted((body for body in _newest(store) if fits(body)), key=lambda body: -body.position)
    found = store.browse(KIND.id, search, limit=1000)
    assert [item.body for item in found] == expected
    assert store.count(KIND.id, search) == len(expected)
    pages = [item.body for offset in range(0, len(expected) + 1, 7) for item in store.browse(KIND.id, search, offset=offset, limit=7)]
    assert pages == expected
    for item in found:
        versions = store.versions_at(KIND.id, item.first)
        assert versions[0][0].version == 1
        assert versions[-1][0] == item.body
        assert store.position_of(KIND.id, item.body.key) == item.first
        hashes = [store.entry_hash(KIND.id, body.position) for body, _ in versions]
        assert [digest for _, digest in versions] == [stored.hex() for stored in hashes if stored]


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
