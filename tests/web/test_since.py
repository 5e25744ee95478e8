"""What is new since a reader saw the table: beside each cell, for those who saw an earlier version."""

from __future__ import annotations

from kaocheng.lifecycle import Verb
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import World


def _go(world: World, dossier: Dossier, *moves: tuple[Verb, str]) -> Dossier:
    for verb, who in moves:
        Dossier.objects.filter(pk=dossier.pk).update(errors=0)
        dossier = MoveDossier(dossier, verb, actor=world.actor(who), opinion="写明理由").run()
    return dossier


def _page(world: World, dossier: Dossier, who: str) -> str:
    return world.client(who).get(f"/tables/{dossier.public_id}/").content.decode()


def _edit(world: World, dossier: Dossier, **cells: str) -> None:
    for path, text in cells.items():
        world.client("clerk").post(f"/tables/{dossier.public_id}/edit/cell/", {"path": path, "text": text})


def test_a_reviewer_sees_what_changed_since_the_own_return(world: World, dossier: Dossier) -> None:
    dossier = _go(world, dossier, (Verb.SUBMIT, "clerk"), (Verb.SIGN, "head"))
    assert "相比" not in _page(world, dossier, "supervisor")
    dossier = _go(world, dossier, (Verb.RETURN, "supervisor"))
    _edit(world, dossier, **{"indicators[1].target": "≥3次", "details[0]": "引进优质企业130家以上。"})
    client = world.client("clerk")
    client.post(f"/tables/{dossier.public_id}/edit/row/", {"block": "indicators", "index": "13", "what": "add"})
    client.post(f"/tables/{dossier.public_id}/edit/row/", {"block": "indicators", "index": "0", "seen": "印制项目册", "what": "remove"})
    dossier = _go(world, dossier, (Verb.SUBMIT, "clerk"), (Verb.SIGN, "head"))
    page = _page(world, dossier, "supervisor")
    assert "与上次退回的第 1 版相比改了 4 处" in page
    assert "改前：<del>≥2次</del>" in page
    assert "改前：<del>引进优质企业120家以上。</del>" in page
    assert '<span class="cell-note was">新增</span>' in page
    assert "删去的：<del>数量指标 印制项目册 ≥5000册</del>" in page
    assert 'data-label="指标值" id="indicators[0].target" class="nowrap changed' in page


def test_a_return_by_another_role_is_not_the_readers_own(world: World, dossier: Dossier) -> None:
    dossier = _go(world, dossier, (Verb.SUBMIT, "clerk"), (Verb.RETURN, "head"))
    _edit(world, dossier, objective="改过")
    dossier = _go(world, dossier, (Verb.SUBMIT, "clerk"))
    assert "与上次退回的第 1 版相比改了 1 处" in _page(world, dossier, "head")
    dossier = _go(world, dossier, (Verb.SIGN, "head"))
    assert "相比" not in _page(world, dossier, "supervisor")


def test_the_clerk_sees_the_draft_against_what_was_handed_in(world: World, dossier: Dossier) -> None:
    dossier = _go(world, dossier, (Verb.SUBMIT, "clerk"), (Verb.RETURN, "head"))
    assert "与上次送审的第 1 版相比没有改动" in _page(world, dossier, "clerk")
    _edit(world, dossier, objective="改过的目标")
    page = _page(world, dossier, "clerk")
    assert "与上次送审的第 1 版相比改了 1 处" in page
    assert 'class="changed" id="objective"' in page


def test_an_amendment_is_held_against_what_was_approved(world: World, approved: Dossier) -> None:
    dossier = _go(world, approved, (Verb.BEGIN_AMENDMENT, "clerk"))
    _edit(world, dossier, **{"indicators[1].target": "≥3次"})
    dossier = _go(world, dossier, (Verb.SUBMIT, "clerk"))
    page = _page(world, dossier, "supervisor")
    assert "与批复的第 1 版相比改了 1 处" in page
    assert "改前：<del>≥2次</del>" in page


def test_every_cell_takes_an_opinion_of_the_reviewer_and_of_nobody_else(world: World, dossier: Dossier) -> None:
    dossier = _go(world, dossier, (Verb.SUBMIT, "clerk"), (Verb.SIGN, "head"))
    page = _page(world, dossier, "supervisor")
    for path in ("objective", "details[0]", "phases[0].text", "funds[0].budget", "duties", "indicators[0].name", "safeguards.rules"):
        assert f'name="path" value="{path}"' in page
        world.client("supervisor").post(f"/review/{dossier.public_id}/opinions/", {"path": path, "text": f"看 {path}"})
    page = _page(world, dossier, "clerk")
    assert page.count('<span class="cell-note opinion">') == 7
    assert 'name="path"' not in page


def test_a_returned_table_is_mended_in_private(world: World, dossier: Dossier) -> None:
    dossier = _go(world, dossier, (Verb.SUBMIT, "clerk"), (Verb.SIGN, "head"), (Verb.RETURN, "supervisor"))
    _edit(world, dossier, objective="还没想好的目标")
    assert "还没想好的目标" in _page(world, dossier, "clerk")
    client, here = world.client("supervisor"), f"/tables/{dossier.public_id}/"
    for url in (here, f"{here}form.json", f"{here}beside/", f"/review/{dossier.public_id}/sheet/"):
        assert "还没想好的目标" not in client.get(url).content.decode()
