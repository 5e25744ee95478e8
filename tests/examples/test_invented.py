"""Nothing in the example can be taken for a real person, firm or record."""

import re
from datetime import date

import pytest

from kaocheng.ledger import credit_code
from tests.examples.places import EXAMPLE, LEDGERS, rows

NAMES = sorted(path.stem for path in LEDGERS.glob("*.csv"))
TEXTS = sorted(path for path in EXAMPLE.rglob("*") if path.suffix in {".txt", ".csv", ".md"})
PERSONAL = {
    "mobile": r"(?<!\d)1[3-9]\d{9}(?!\d)",
    "identity card": r"(?<![0-9A-Z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?![0-9A-Z])",
    "office phone": r"(?<!\d)0\d{2,3}-(?!0{7}\b)\d{7,8}(?!\d)",
    "e-mail": r"[\w.+-]+@[\w-]+\.\w+",
}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
@pytest.mark.parametrize("pattern", PERSONAL.values(), ids=PERSONAL.keys())
def test_no_personal_data(path, pattern):
    assert re.findall(pattern, path.read_text(encoding="utf-8-sig")) == []


def test_the_patterns_would_find_something():
    samples = {"mobile": "电话13800000000。", "identity card": "520201190001010012", "office phone": "0858-1234567",
               "e-mail": "someone@example.invalid"}
    assert all(re.search(PERSONAL[name], sample) for name, sample in samples.items())


@pytest.mark.parametrize("name", NAMES)
def test_every_row_says_that_it_is_invented(name):
    assert all(row["备注"].startswith("虚构示例") for row in rows(name))


@pytest.mark.parametrize("name", NAMES)
def test_enterprises_bear_invented_names(name):
    named = [row[heading] for row in rows(name) for heading in ("企业", "投资方", "对象名称", "来宾", "带队领导", "收款单位")
             if row.get(heading)]
    assert [word for word in named if "虚构" not in word] == []


@pytest.mark.parametrize("name", NAMES)
def test_credit_codes_pass_the_check_and_belong_to_no_region(name):
    codes = {row[heading] for row in rows(name) for heading in row if heading.endswith("统一社会信用代码") and row[heading]}
    assert [code for code in codes if credit_code.fault_of(code)] == []
    assert [code for code in codes if not code.startswith("91990000XG")] == []
    assert codes or name not in {"引进企业", "到位资金", "拜访", "问卷"}


def test_one_code_one_name():
    seen: dict[str, str] = {}
    for name in ("引进企业", "到位资金", "问卷"):
        for row in rows(name):
            assert seen.setdefault(row["统一社会信用代码"], row["企业"]) == row["企业"]


def test_steps_of_a_project_follow_each_other():
    for row in rows("引进企业"):
        steps = [date.fromisoformat(row[step]) for step in ("签约日期", "注册日期", "首笔到位日期", "省平台日期", "省认定日期") if row[step]]
        assert steps == sorted(steps), row["项目编号"]


def test_money_arrives_after_registration_and_is_certified_after_it_arrives():
    registered = {row["项目编号"]: row["注册日期"] for row in rows("引进企业")}
    for row in rows("到位资金"):
        assert registered[row["项目编号"]] <= row["到账日期"]
        assert not row["省认定日期"] or row["到账日期"] <= row["省平台日期"] <= row["省认定日期"]
