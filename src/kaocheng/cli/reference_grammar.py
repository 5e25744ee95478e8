"""The grammar page of 口径, written from the parser's own tables."""

from __future__ import annotations

from kaocheng.cli.reference_rules import GENERATED
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.lexer import SIGN_SPELLINGS
from kaocheng.expr.nodes import ConstantName
from kaocheng.expr.parser import DEEPEST
from kaocheng.expr.precedence import Power
from kaocheng.expr.vocabulary import BOOLS, CONSTANTS, ENGLISH, WORDS
from kaocheng.expr.windows import FORMS

_GRAMMAR = """\
```text
表达式   = 或式
或式     = 且式 { "或" 且式 }
且式     = 非式 { "且" 非式 }
非式     = "非" 非式 | 比较
比较     = 范围 [ 比较号 范围 | ( "在" | "不在" ) 范围 | "为空" | "不为空" ]
范围     = 加减 [ ".." 加减 ]
加减     = 乘除 { ( "+" | "-" ) 乘除 }
乘除     = 负 { ( "×" | "/" ) 负 }
负       = "-" 负 | 取行
取行     = 单项 { "[" 表达式 "]" | "." ( 名称 | 参数 | "(" 表达式 ")" ) }
单项     = 数 [ 单位 ] | 文字 | 日期 | 月日 | "是" | "否" | 时间词 | 名称 | 参数 | 函数 | "(" 表达式 ")" | "{" [ 表达式 { ";" 表达式 } ] "}"
函数     = 函数名 "(" [ 表达式 { ";" 表达式 } ] ")"
参数     = "参数" "(" 名称 { "." 名称 } ")"
名称     = 字母、汉字开头的词 | "《" 任意文字 "》"
文字     = '"' 任意文字 '"' | "'" 任意文字 "'"
日期     = 年 "-" 月 "-" 日        月日 = 月 "月" 日 "日"（预算年度的那一天）
```"""
_POWER_LABELS = {
    Power.OR: "或", Power.AND: "且", Power.NOT: "非", Power.COMPARE: "比较、在、为空", Power.INTERVAL: "..", Power.ADD: "+ -",
    Power.MULTIPLY: "× /", Power.NEGATE: "取负", Power.POSTFIX: "[条件] .字段",
}


def grammar_page() -> str:
    """Grammar, binding powers, keywords with their English twins, windows, types and units, limits."""
    lines = [f"{GENERATED}# 口径的写法", "", "口径像电子表格公式一样写，可以照着念出来。全角和半角符号一样；词与词之间留空格。", "",
             "## 语法", "", _GRAMMAR, "", "## 结合的松紧", "", "从松到紧；同一级从左到右，比较不能连着写。", "", "| 级 | 运算 |", "|---|---|"]
    lines += [f"| {power.value} | {label} |" for power, label in _POWER_LABELS.items()]
    lines += ["", "## 关键词", "", "英文写法与中文一一对应，`kaocheng expr format --english` 互换。", "", "| 中文 | 英文 | 也可写作 |", "|---|---|---|"]
    lines += [f"| {word} | `{twin}` | {_others(word, twin)} |" for word, twin in ENGLISH.items()]
    lines += ["| 5月31日 | `m5d31` |  |", "", "运算符的其他写法：" + "、".join(
        f"`{other}` 即 `{sign}`" for other, sign in SIGN_SPELLINGS.items() if other != sign) + "。"]
    lines += ["", "## 时间词", "", "都是起止范围，两端都算在内，写在“在”后面。预算年度是公历年。", "", "| 中文 | 英文 | 意思 |", "|---|---|---|"]
    lines += [f"| {form.chinese.format('n')} | `{form.english.format('n')}` | {form.meaning}{f'，n 为1至{form.most}' if form.most else ''} |"
              for form in FORMS.values()]
    lines += ["", "“上半年”“下半年”“本月”“本季度”是简写；季度也可写“财年第一季度”。", "", *_TYPES, "", "## 函数", "",
              f"共 {len(FUNCTIONS)} 个，见 [函数](functions.md)：" + "、".join(
                  f"{item.name}（`{item.english}`）" for item in FUNCTIONS.values()) + "。",
              "", "## 限度", "", f"括号和运算最多 {DEEPEST} 层；再复杂的拆成几个度量，互相引用。"]
    return "\n".join(lines) + "\n"


_TYPES = [
    "## 类型和单位", "",
    "值有七种：数、日期、文字、是否、范围、清单、台账的行（或一列）。数带着单位，单位的种类是类型的一部分：", "",
    "- `1亿元 + 5000万元` 自动换算，结果用左边的单位；`3家 + 5元` 是错误，指到出错的那个字。",
    "- 乘除合成新的单位：`150万元 / 120家` 得 元/家；`49家 / 50家 × 100%` 得比率。",
    "- 比率和纯数是一种：`98%` 等于 `0.98`。",
    "- 计数用台账行的单位，去重计数用字段的计数单位（企业是家）。",
    "- 度量算出的种类必须与声明的单位一致，绑定到指标时必须与指标值的单位一致，否则不绑定并说明原因。", "",
    ("空格子没有值。与没有值的比较既不是“是”也不是“否”，筛选时这一行不计入，原因写明“某字段为空”；"
    "“且”遇到一个“否”就是“否”，“或”遇到一个“是”就是“是”。分母为零没有结果，不会当作零。"), "",
    "某个条件第一次成立的日期写成 `最小(台账[条件].日期)`；累计数第一次达到目标的日期用 `首次达到日期`。", "",
    "文字、代码和单位是数据，没有英文写法；台账、字段、度量、参数各有英文名。",
]


def _others(word: str, twin: str) -> str:
    known = {**WORDS, **{key: name.value for key, name in CONSTANTS.items()},
             **{key: "是" if truth else "否" for key, truth in BOOLS.items()}}
    canonical = word.value if isinstance(word, ConstantName) else word
    return "、".join(key for key, value in known.items() if value == canonical and key not in (canonical, twin))
