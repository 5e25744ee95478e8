"""The sample: replayed the same, unmoved by order, stopped by any change; strata, replacements, intervals, honest words."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.base.errors import KaochengError
from kaocheng.ledger import Ledger, import_csv, ledger_kinds
from kaocheng.outlook.sampling import (
    Commitment,
    Frame,
    Member,
    clopper_pearson,
    commit,
    draw,
    finite_population,
    pass_probability,
    survey_result,
    verify,
)
from kaocheng.outlook.sampling.answers import problems_of
from kaocheng.outlook.sampling.draw import quotas_of
from kaocheng.outlook.sampling.files import read_commitment, read_draw, to_json
from kaocheng.outlook.sampling.frame import FrameRule, landed_enterprises, read_frame
from kaocheng.outlook.sampling.intervals import needed_of, one_sided_lower
from kaocheng.outlook.sampling.result import sample_for, sentences
from tests.outlook.examples import JULY, ledgers

D = Decimal
DAY = date(2024, 11, 8)
RULE = FrameRule(until=date(2024, 10, 31))
SEED = "20241111-0731"


def frame(size: int = 120, strata: int = 1) -> Frame:
    return Frame(tuple(Member(id=f"9199{n:04}", name=f"虚构企业{n}", stratum=f"{n % strata}区" if strata > 1 else "")
                       for n in range(size)), RULE.told)


def committed(found: Frame, size: int = 15, rule: FrameRule = RULE, **seed: str) -> Commitment:
    return commit(found, rule, size, day=DAY, **(seed or {"seed": SEED}))


def test_replay_gives_the_same_fifteen() -> None:
    first, again = (draw(frame(), committed(frame()), SEED) for _ in range(2))
    assert first == again
    assert len({item.member.id for item in first.sample}) == 15
    assert len(first.sample) + len(first.replacements) == 120
    stored = read_draw(to_json(first), "抽样结果.json")
    assert stored == first
    assert read_commitment(to_json(first.commitment), "承诺书.json") == first.commitment


def test_anybody_can_compute_the_numbers() -> None:
    found = draw(frame(), committed(frame()), SEED)
    numbers = sorted((hashlib.sha256(f"{SEED}\n{frame().hash}\n{member.id}".encode()).hexdigest(), member.id)
                     for member in frame().members)
    assert [item.member.id for item in found.sample] == [one for _, one in numbers[:15]]
    assert [item.member.id for item in found.replacements] == [one for _, one in numbers[15:]]


def test_the_order_of_the_frame_does_not_matter() -> None:
    shuffled = Frame(tuple(reversed(frame().members)), RULE.told)
    assert shuffled.hash == frame().hash
    assert read_frame(frame().canonical, "抽样框.txt").hash == frame().hash


@pytest.mark.parametrize("changed", [
    Frame(frame().members[1:], RULE.told), Frame((*frame().members, Member(id="x", name="新来的")), RULE.told),
    Frame((replace(frame().members[0], name="改名"), *frame().members[1:]), RULE.told),
    Frame((replace(frame().members[0], stratum="别处"), *frame().members[1:]), RULE.told), Frame(frame().members, "另一个范围"),
])
def test_any_change_of_the_frame_is_detected(changed: Frame) -> None:
    with pytest.raises(KaochengError, match="抽样框变了"):
        draw(changed, committed(frame()), SEED)
    good = draw(frame(), committed(frame()), SEED)
    assert "抽样框变了" in verify(changed, committed(frame()), SEED, [item.member.id for item in good.sample])[0]


def test_another_seed_is_refused() -> None:
    with pytest.raises(KaochengError, match="种子与承诺书不同"):
        draw(frame(), committed(frame()), "20241111-0732")
    sealed = committed(frame(), sealed_seed="封存的号码-8a1f")
    assert (sealed.seed, len(sealed.seed_hash)) == ("", 64)
    with pytest.raises(KaochengError, match="种子的校验和与承诺书不同"):
        draw(frame(), sealed, "封存的号码-8a1e")
    assert draw(frame(), sealed, "封存的号码-8a1f").sample
    assert draw(frame(), committed(frame(), seed_source="某日摇号"), "123456").sample


@pytest.mark.parametrize(("size", "seed", "words"), [
    (0, {"seed": SEED}, "要抽 0 家"), (121, {"seed": SEED}, "要抽 121 家"), (15, {"seed": "12345"}, "太短"),
    (15, {"seed": SEED, "sealed_seed": SEED}, "说清楚一种"), (15, {"seed": ""}, "说清楚一种"),
])
def test_commitments_that_bind_nothing_are_refused(size: int, seed: dict[str, str], words: str) -> None:
    with pytest.raises(KaochengError, match=words):
        committed(frame(), size, **seed)


def test_verification_names_every_difference() -> None:
    found = draw(frame(), committed(frame()), SEED)
    right = [item.member.id for item in found.sample]
    assert verify(frame(), committed(frame()), SEED, right) == ()
    wrong = [found.replacements[0].member.id, *right[1:], right[1]]
    told = verify(frame(), committed(frame()), SEED, wrong)
    assert [f"多了“{found.replacements[0].member.name}”" in told[0], f"少了“{found.sample[0].member.name}”" in told[1],
            "出现两次" in told[2]] == [True, True, True]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(1, 6), st.data())
def test_strata_get_their_share(size: int, strata: int, data: st.DataObject) -> None:
    found = frame(max(size, strata), strata)
    drawn = data.draw(st.integers(1, len(found.members)))
    quotas = quotas_of(found, drawn)
    assert sum(quotas.values()) == drawn
    for stratum, quota in quotas.items():
        exact = D(drawn) * sum(member.stratum == stratum for member in found.members) / len(found.members)
        assert abs(exact - quota) < 1
    rule = FrameRule(until=RULE.until, stratum="落地县区")
    named = Frame(found.members, rule.told)
    sample = draw(named, committed(named, drawn, rule), SEED).sample
    assert {stratum: sum(item.member.stratum == stratum for item in sample) for stratum in quotas} == quotas


def test_every_enterprise_is_drawn_about_equally_often() -> None:
    found, counts = frame(20), dict.fromkeys(range(20), 0)
    for seed in range(600):
        for item in draw(found, committed(found, 5, seed=f"种子{seed:06}"), f"种子{seed:06}").sample:
            counts[int(item.member.id[4:])] += 1
    assert all(100 < count < 200 for count in counts.values()), counts  # 150 expected


def test_the_frame_from_the_ledger() -> None:
    started = landed_enterprises(ledgers(JULY), RULE)
    signed = landed_enterprises(ledgers(JULY), FrameRule(until=RULE.until, step="签约"))
    assert len({member.id for member in started.members}) == len(started.members) < len(signed.members)
    by_county = landed_enterprises(ledgers(JULY), FrameRule(until=RULE.until, stratum="落地县区"))
    assert len(by_county.strata) > 1
    assert by_county.hash != started.hash
    with pytest.raises(KaochengError, match="没有企业"):
        landed_enterprises(ledgers(JULY), FrameRule(until=date(2000, 1, 1)))
    with pytest.raises(KaochengError, match="不是落地的步骤"):
        FrameRule(until=DAY, step="投产")
    with pytest.raises(KaochengError, match="不能按“行业”分层"):
        FrameRule(until=DAY, stratum="行业")
    with pytest.raises(KaochengError, match="出现两次"):
        Frame((Member(id="a", name="甲"), Member(id="a", name="乙")), "某范围")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '["frame","x"]\n["a"]', '["x","y"]\n["a","b","c"]', '["frame","x"]\n[1,2,3]'])
def test_broken_files_are_told(text: str) -> None:
    with pytest.raises(KaochengError, match="抽样框"):
        read_frame(text, "抽样框.txt")
    for read in (read_commitment, read_draw):
        with pytest.raises(KaochengError, match="读不懂"):
            read(text.encode(), "文件")
    other = to_json(replace(committed(frame()), algorithm="别的算法"))
    with pytest.raises(KaochengError, match="别的算法"):
        read_commitment(other, "承诺书.json")


@pytest.mark.parametrize(("satisfied", "lower", "upper"), [
    (11, "44.9", "92.2"), (12, "51.9", "95.7"), (13, "59.5", "98.3"), (14, "68.1", "99.8"), (15, "78.2", "100.0"), (0, "0.0", "21.8"),
])
def test_exact_interval_of_fifteen(satisfied: int, lower: str, upper: str) -> None:
    found = clopper_pearson(satisfied, 15)
    assert (round(found.lower * 100, 1), round(found.upper * 100, 1)) == (D(lower), D(upper))


def test_finite_population_and_one_sided() -> None:
    found = finite_population(12, 15, 120)
    assert (round(found.lower * 100, 1), round(found.upper * 100, 1)) == (D("54.2"), D("95.0"))
    assert round(one_sided_lower(15, 15) * 100, 1) == D("81.9")
    assert one_sided_lower(0, 15) == 0
    census = finite_population(68, 85, 85)
    assert census.lower == census.upper == D("0.8")


@pytest.mark.parametrize(("share", "large", "of_120"), [
    ("0.60", "9.1", "7.6"), ("0.70", "29.7", "28.1"), ("0.75", "46.1", "45.3"), ("0.80", "64.8", "65.2"), ("0.85", "82.3", "83.6"),
    ("0.90", "94.4", "95.7"),
])
def test_chances_to_pass(share: str, large: str, of_120: str) -> None:
    assert needed_of(15, D("0.8")) == 12
    assert round(pass_probability(D(share), 15, 12) * 100, 1) == D(large)
    assert round(pass_probability(D(share), 15, 12, 120) * 100, 1) == D(of_120)


def test_sizes_for_ten_points() -> None:
    assert [sample_for(120), sample_for(240), sample_for(10**9)] == [41, 50, 62]
    assert [sample_for(population, share=D("0.5")) for population in (10**9, 120, 240)] == [97, 54, 69]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.data())
def test_intervals_hold_the_share_and_finite_ones_are_narrower(asked: int, data: st.DataObject) -> None:
    satisfied = data.draw(st.integers(0, asked))
    population = data.draw(st.integers(asked, 200))
    large, finite = clopper_pearson(satisfied, asked), finite_population(satisfied, asked, population)
    share = D(satisfied) / D(asked)
    assert large.lower <= share <= large.upper
    assert D(satisfied) / population <= finite.lower <= finite.upper <= 1
    assert finite.upper - finite.lower <= large.upper - large.lower + D(2) / population


@pytest.mark.parametrize("counts", [(16, 15, 120), (-1, 15, 120), (0, 0, 120), (12, 15, 14)])
def test_counts_that_do_not_fit(counts: tuple[int, int, int]) -> None:
    satisfied, asked, population = counts
    with pytest.raises(KaochengError, match=r"对不上|总体"):
        survey_result(approached=15, answered=asked, satisfied=satisfied, population=population, target=D("0.8"))


def test_honest_words() -> None:
    told = "".join(sentences(survey_result(approached=15, answered=15, satisfied=12, population=120, target=D("0.8"))))
    for words in ("满意度 80%，按指标解释的公式达到 ≥80%", "54.2—95%", "51.9—95.7%", "既不能证明全部企业的满意度达到 80%，也不能证明没有达到",
                  "真实满意度只有 70% 时仍有 28.11% 的机会达标", "约需访问 41 家"):
        assert words in told, told
    missed = "".join(sentences(survey_result(approached=15, answered=15, satisfied=11, population=120, target=D("0.8"))))
    assert "没有达到 ≥80%" in missed
    assert "不能由此断定" in missed
    silent = "".join(sentences(survey_result(approached=15, answered=14, satisfied=12, population=120, target=D("0.8"))))
    assert "有 1 家未答：未答的若都不满意，满意度为 80%" in silent
    proven = "".join(sentences(survey_result(approached=80, answered=80, satisfied=78, population=85, target=D("0.8"))))
    assert "可以说全部企业的满意度达到 80%" in proven
    low = "".join(sentences(survey_result(approached=40, answered=40, satisfied=10, population=45, target=D("0.8"))))
    assert "可以说全部企业的满意度没有达到 80%" in low
    assert "不如全部访问" in low


def answers(rows: list[tuple[str, str]]) -> Ledger:
    kind = next(kind for kind in ledger_kinds() if kind.id == "L17")
    lines = [f"{n},{name},2024-11-20,{response}" for n, (name, response) in enumerate(rows)]
    report = import_csv("\n".join(["样本编号,企业,日期,答复状态", *lines]) + "\n", kind, file="问卷.csv")
    assert report.ledger is not None, report.problems
    return report.ledger


def test_questionnaires_against_the_draw() -> None:
    named = Frame(tuple(Member(id=f"虚构企业{n}", name=f"虚构企业{n}") for n in range(20)), RULE.told)
    found = draw(named, committed(named, 5), SEED)
    sample, reserve = [item.member.name for item in found.sample], [item.member.name for item in found.replacements]
    every = [(name, "已答") for name in sample]
    assert problems_of(found, answers(every).entries) == ()
    one_silent = [(sample[0], "未答"), *every[1:]]
    assert problems_of(found, answers([*one_silent, (reserve[0], "已答")]).entries) == ()
    assert "没有按次序" in problems_of(found, answers([*one_silent, (reserve[1], "已答")]).entries)[0]
    assert "多用了 1 家替补" in problems_of(found, answers([*every, (reserve[0], "已答")]).entries)[0]
    assert "没有问卷" in problems_of(found, answers(every[1:]).entries)[0]
    assert "不在样本和替补里" in problems_of(found, answers([*every, ("外来企业", "已答")]).entries)[0]
