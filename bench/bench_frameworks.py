"""Twenty checks: our engine beside the same twenty by hand in pandas and in frictionless, over the same rows."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec

from bench.generated_tables import ROWS, readings
from bench.peers_check import with_frictionless, with_pandas, with_pandas_by_table
from bench.timing import heading, measured, ratio
from bench.twenty_checks import CODES, Words, rows_of
from kaocheng.cli.checking import standards_on
from kaocheng.lint import Context, Lexicon, all_rules, check

_TABLES, _FEW = 400, 40


def run() -> None:
    """Print the figures; a peer that is not installed is told."""
    tables = readings(_TABLES)
    rows, words = rows_of(tables), Words.installed()
    context = Context(standards_on("national", date(2025, 1, 1)), Lexicon.installed())
    twenty = tuple(rule for rule in all_rules() if rule.code in CODES)
    assert len(twenty) == len(CODES)
    heading(f"二十项检查，{_TABLES} 张表（每张 {ROWS} 行），一张一张地查")
    ours = measured(f"考成，同样的 {len(twenty)} 条规则", lambda: [check([table], context, twenty) for table in tables],
                    amount=_TABLES, unit="表", runs=3)
    everything = measured(f"考成，全部 {len(all_rules())} 条规则", lambda: [check([table], context) for table in tables],
                          amount=_TABLES, unit="表", runs=3)
    few = rows[:_FEW * ROWS]
    peers = (
        ("pandas", "pandas，每张表一个 DataFrame", lambda: with_pandas_by_table(few, words), _FEW),
        ("pandas", f"pandas，{_TABLES} 张表并成一个 DataFrame", lambda: with_pandas(rows, words), _TABLES),
        ("frictionless", "frictionless，每张表一个资源", lambda: with_frictionless(few, words), _FEW),
    )
    for module, label, work, amount in peers:
        if find_spec(module) is None:
            print(f"  没有安装 {module}，略去“{label}”（pip install \"kaocheng[bench]\"）")
            continue
        theirs = measured(label, work, amount=amount, unit="表", runs=3)
        ratio(theirs, ours, each=True)
        ratio(theirs, everything, each=True)
