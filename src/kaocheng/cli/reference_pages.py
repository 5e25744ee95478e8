"""Reference of the reader's findings, the functions of 口径 and the kinds of ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.cli.reference_rules import GENERATED
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.forms.codes import reader_codes
from kaocheng.ledger.anomalies import anomaly_rules
from kaocheng.ledger.catalogue import ledger_kinds
from kaocheng.ledger.kind import TextFormat
from kaocheng.ledger.problems import TITLES, ProblemCode
from kaocheng.ledger.verify_codes import TITLES as TAMPERINGS
from kaocheng.ledger.verify_codes import Tampering

if TYPE_CHECKING:
    from kaocheng.expr.function import Function
    from kaocheng.ledger import LedgerField, LedgerKind


def reader_codes_page() -> str:
    """All R codes."""
    codes = reader_codes()
    lines = [f"{GENERATED}# 读取时的问题", "", f"共 {len(codes)} 种。读表时看不准的地方不猜，写成问题。", "",
             "| 代码 | 级别 | 问题 | 改法 | 标签 |", "|---|---|---|---|---|"]
    lines += [f"| {item.code} | {item.severity.label} | {item.title} | {item.remedy} | `{item.tag}` |" for item in codes]
    return "\n".join(lines) + "\n"


def functions_page() -> str:
    """All functions, in order of their English names."""
    lines = [f"{GENERATED}# 口径的函数", "", f"共 {len(FUNCTIONS)} 个。每个例子都作为测试运行。"]
    for function in FUNCTIONS.values():
        lines += _function(function)
    return "\n".join(lines) + "\n"


def _function(function: Function) -> list[str]:
    lines = ["", f"## {function.name}（{function.english}）", "", f"写法：`{function.signature}`", "", f"{function.summary}。"]
    for example in function.examples:
        lines += ["", "```text", f"{example.expression}  →  {example.value}", "```"]
        for ledger, rows in example.ledgers.items():
            lines += ["", f"台账“{ledger}”：", "", "```csv", rows.rstrip("\n"), "```"]
    return lines


def ledgers_page() -> str:
    """All kinds of ledgers with their fields."""
    kinds = ledger_kinds()
    lines = [f"{GENERATED}# 台账种类", "", f"共 {len(kinds)} 种。"]
    for kind in kinds:
        lines += _kind(kind)
    return "\n".join(lines) + "\n"


def import_codes_page() -> str:
    """All T codes."""
    lines = [f"{GENERATED}# 台账导入的问题", "", f"共 {len(ProblemCode)} 种。有问题的行不登记，说明写明文件、工作表、行、列、原来的值和应有的值。", "",
             "| 代码 | 问题 |", "|---|---|", *(f"| {code.value} | {TITLES[code]} |" for code in ProblemCode)]
    return "\n".join(lines) + "\n"


def anomalies_page() -> str:
    """All S codes."""
    rules = anomaly_rules()
    lines = [f"{GENERATED}# 台账异常", "", f"共 {len(rules)} 种。命中只是核实的线索，不是虚报的结论。阈值见 [参数](parameters.md#台账异常)。", "",
             "| 代码 | 异常 | 台账 | 为什么要看 | 怎么核实 |", "|---|---|---|---|---|"]
    lines += [f"| {rule.code} | {rule.title} | {rule.ledger} | {rule.why} | {rule.remedy} |" for rule in rules]
    return "\n".join(lines) + "\n"


def verify_codes_page() -> str:
    """All V codes."""
    lines = [f"{GENERATED}# 台账库核验发现的改动", "", f"共 {len(Tampering)} 种。能发现什么、不能发现什么，见 docs/decisions/0012。", "",
             "| 代码 | 改动 |", "|---|---|", *(f"| {code.value} | {TAMPERINGS[code]} |" for code in Tampering)]
    return "\n".join(lines) + "\n"


def _kind(kind: LedgerKind) -> list[str]:
    labels = {item.name: item.label for item in kind.columns}
    lines = ["", f"## {kind.id} {kind.label}", ""]
    lines += [f"{kind.description.strip()}", ""] if kind.description else []
    lines.append(f"行按“{kind.row_unit}”计数；一行由“{'、'.join(labels[name] for name in kind.key)}”认定；"
                 f"发生日期看“{labels[kind.event_date]}”。")
    if kind.aliases:
        lines += ["", f"又名：{'、'.join(kind.aliases)}。"]
    if kind.evidence:
        lines += ["", f"应有佐证：{'、'.join(kind.evidence)}。"]
    lines += ["", "| 列 | 类型 | 必填 | 公开 | 说明 |", "|---|---|---|---|---|"]
    return [*lines, *(_field(item) for item in kind.columns)]


def _field(item: LedgerField) -> str:
    formats = {TextFormat.CREDIT_CODE: "校验统一社会信用代码", TextFormat.PROJECT_CODE: "24 个字符的投资项目代码",
               TextFormat.REGION: "当年的行政区划，全称或六位代码"}
    notes = [item.help, formats[item.format] if item.format else "", f"可填：{'、'.join(item.codes)}" if item.codes else "",
             f"也可写作：{'、'.join(item.aliases)}" if item.aliases else "",
             f"见台账 {item.references.kind}" if item.references else ""]
    told = "；".join(note for note in notes if note)
    return f"| {item.heading} | {item.type.label} | {'是' if item.required else ''} | {item.disclosure.label} | {told} |"
