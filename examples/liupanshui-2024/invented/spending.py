"""印制 (L11) and 经费 (L12): 5000 copies accepted, 148.63 万元 spent of 150."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from invented.chance import Chance, workday
from invented.sheet import LedgerSheet, money

PROJECT, SYSTEMS, RUNNING = "招商引资专项经费", "信息系统运维经费", "公用经费"
PAID, DUE, REVERSED = "支付", "应付未付", "冲销"
GROSS = {"印制": 214_600_00, "活动": 386_240_00, "差旅": 502_310_50, "接待": 118_700_00, "宣传": 181_500_00, "其他": 84_000_00}
"""Paid in the year for the project by matter, in 分; reversals are still inside."""
ROWS = {"印制": 5, "活动": 14, "差旅": 38, "接待": 16, "宣传": 12, "其他": 8}
REVERSALS = (("活动", 12_350_50, "退回场地押金"), ("差旅", 6_000_00, "重复报销冲回"))
DUE_AMOUNT = 17_300_00
"""Accepted and not yet paid at the year's end; paid in January 2025."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    number: str
    publication: str
    ordered: int
    accepted: int
    rejected: int
    returned: int
    sampled: int
    defective: int
    delivered: date
    accepted_on: date | None
    result: str = "验收合格"
    remark: str = ""


_BATCHES = (
    _Batch(number="XGYZ-2023-03", publication="投资指南", ordered=1000, accepted=1000, rejected=0, returned=0, sampled=40,
           defective=1, delivered=date(2023, 12, 11), accepted_on=date(2023, 12, 14), remark="不在本年度"),
    _Batch(number="XGYZ-2024-01", publication="投资指南", ordered=3040, accepted=3010, rejected=30, returned=10, sampled=120,
           defective=3, delivered=date(2024, 8, 27), accepted_on=date(2024, 8, 30), remark="验收时剔除30册，验收后又退回10册"),
    _Batch(number="XGYZ-2024-02", publication="重点招商项目册", ordered=2020, accepted=2000, rejected=20, returned=0,
           sampled=80, defective=1, delivered=date(2024, 9, 23), accepted_on=date(2024, 9, 26), remark="验收时剔除20册"),
    _Batch(number="XGYZ-2024-03", publication="重点招商项目册", ordered=500, accepted=0, rejected=500, returned=0, sampled=0,
           defective=0, delivered=date(2024, 10, 15), accepted_on=date(2024, 10, 18), result="验收不合格", remark="装订脱页，整批退回，未抽检"),
    _Batch(number="XGYZ-2024-04", publication="产业招商地图", ordered=600, accepted=600, rejected=0, returned=0, sampled=30,
           defective=0, delivered=date(2024, 10, 29), accepted_on=date(2024, 11, 1), remark="不属于计数的刊物"),
    _Batch(number="XGYZ-2024-05", publication="政策汇编", ordered=800, accepted=795, rejected=5, returned=0, sampled=30,
           defective=1, delivered=date(2024, 11, 12), accepted_on=date(2024, 11, 15), remark="不属于计数的刊物"),
    _Batch(number="XGYZ-2024-06", publication="投资指南", ordered=500, accepted=0, rejected=0, returned=0, sampled=0,
           defective=0, delivered=date(2024, 12, 27), accepted_on=None, result="待验收", remark="加印，年底尚未验收"),
)


def printing() -> LedgerSheet:
    """The ledger of print batches."""
    result = LedgerSheet("印制", (
        "批次号", "刊物", "合同号", "订购数量（册）", "交付日期", "验收日期", "验收结论", "合格数量（册）", "不合格数量（册）", "退回数量（册）",
        "验收人数（人）", "抽检册数（册）", "抽检差错册数（册）", "条目总数（条）", "差错条目数（条）", "总字符数（个）", "差错字符数（个）",
    ), ("合同", "样书", "验收单", "发票"))
    chance = Chance("印制")
    for batch in _BATCHES:
        items, characters = chance.number(70, 120), chance.number(60_000, 110_000)
        checked = batch.accepted_on is not None
        result.add(
            batch.number, batch.publication, f"虚构合同{batch.number[4:]}", batch.ordered, batch.delivered, batch.accepted_on,
            batch.result, batch.accepted, batch.rejected, batch.returned, 3 if checked else 0, batch.sampled, batch.defective,
            items, min(batch.defective, 2), characters, batch.defective * 3,
            entered=workday((batch.accepted_on or batch.delivered) + timedelta(days=1)), remark=batch.remark,
            lacking=None if checked else 2,
        )
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class _Payment:
    day: date
    matter: str
    amount: int
    text: str
    project: str = PROJECT
    kind: str = PAID
    batch: str | None = None
    remark: str = ""


_TEXTS = {
    "印制": "印制费", "活动": "场地和布展费", "差旅": "外出招商差旅费", "接待": "来市考察接待费", "宣传": "宣传片和媒体发布费",
    "其他": "资料翻译和寄送费",
}


def _payments(chance: Chance) -> list[_Payment]:
    found = []
    for matter, total in GROSS.items():
        for place, amount in enumerate(chance.split(total, ROWS[matter], 10_00)):
            first = date(2024, 9, 2) if matter == "印制" else date(2024, 1, 15)
            batch = ("XGYZ-2024-01", "XGYZ-2024-02", "XGYZ-2024-04", "XGYZ-2024-05", None)[place] if matter == "印制" else None
            found.append(_Payment(day=chance.day(first, date(2024, 12, 20)), matter=matter, amount=amount,
                                  text=_TEXTS[matter], batch=batch))
    for matter, amount, text in REVERSALS:
        found.append(_Payment(day=chance.day(date(2024, 10, 8), date(2024, 12, 20)), matter=matter, amount=amount, text=text,
                              kind=REVERSED, remark="冲销，从支出中减去"))
    found.append(_Payment(day=date(2024, 12, 24), matter="印制", amount=DUE_AMOUNT, text="印制尾款", kind=DUE,
                          batch="XGYZ-2024-02", remark="已验收，年底未付"))
    found.append(_Payment(day=date(2025, 1, 10), matter="印制", amount=DUE_AMOUNT, text="印制尾款", batch="XGYZ-2024-02",
                          remark="上年应付款，2025年支付"))
    found += [_Payment(day=chance.day(date(2024, 1, 15), date(2024, 12, 20)), matter="其他", amount=chance.number(80, 900) * 10_00,
                       text=text, project=project, remark="别的预算项目")
              for project, text in [(SYSTEMS, "系统维护费")] * 6 + [(RUNNING, "办公费")] * 12]
    found += [_Payment(day=day, matter="差旅", amount=chance.number(80, 400) * 10_00, text=_TEXTS["差旅"], remark="不在本年度")
              for day in (date(2023, 12, 14), date(2023, 12, 22), date(2025, 1, 15))]
    return sorted(found, key=lambda payment: (payment.day, payment.matter, payment.amount))


def paid_until(day: date) -> int:
    """What the project had paid in its year up to a day, reversals taken off, in 分."""
    sign = {PAID: 1, REVERSED: -1, DUE: 0}
    return sum(sign[payment.kind] * payment.amount for payment in _payments(Chance("经费"))
               if payment.project == PROJECT and payment.day.year == day.year and payment.day <= day)


def expenditure() -> LedgerSheet:
    """The ledger of payments, sums owed and reversals."""
    result = LedgerSheet("经费", (
        "经费编号", "预算项目", "事由", "摘要", "日期", "类型", "金额（元）", "收款单位", "发票号", "三重一大", "印制批次号",
    ), ("审批单", "发票", "支付凭证"))
    chance = Chance("经费")
    for number, payment in enumerate(_payments(chance), start=1):
        result.add(
            f"XGJF-{number:04d}", payment.project, payment.matter, payment.text, payment.day, payment.kind,
            money(payment.amount), f"虚构服务单位丁{chance.number(1, 30):02d}",
            None if payment.kind == REVERSED else f"XGFP{number:06d}", payment.amount >= 50_000_00, payment.batch,
            entered=workday(payment.day + timedelta(days=1)), remark=payment.remark,
            lacking=2 if payment.kind == DUE else 1 if chance.happens(4) else None,
        )
    return result
