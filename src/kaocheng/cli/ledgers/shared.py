"""What several verbs of ``kaocheng ledger`` share: stores, kinds, who does it, how a past state is named."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import day
from kaocheng.ledger.catalogue import Catalogue
from kaocheng.ledger.kind_file import KINDS_FOLDER
from kaocheng.ledger.past import known_by, known_now, known_on
from kaocheng.ledger.store import Origin

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.past import Known
    from kaocheng.ledger.store import JournalLine, LedgerStore

_SHOWN = 50


def add_store(parser: argparse.ArgumentParser) -> None:
    """The store, the first argument of most verbs."""
    parser.add_argument("store", type=Path, metavar="库", help="台账库所在的文件夹")


def add_kinds(parser: argparse.ArgumentParser) -> None:
    """``--kinds``: a bureau's own kinds."""
    parser.add_argument("--kinds", type=Path, metavar="文件夹", help=f"自己的台账种类（*.yaml）；库里的“{KINDS_FOLDER}”文件夹不用写")


def add_person(parser: argparse.ArgumentParser, *, reason: str) -> None:
    """``--by`` and ``--reason``."""
    parser.add_argument("--by", metavar="姓名", help="登记人（默认取电脑的用户名）")
    parser.add_argument("--reason", default="", metavar="理由", help=reason)


def add_known(parser: argparse.ArgumentParser) -> None:
    """``--snapshot`` and ``--known-on``."""
    parser.add_argument("--snapshot", metavar="校验和", help="按一个快照重算（校验和的前 8 位以上即可）")
    parser.add_argument("--known-on", type=day, metavar="日期", help="按这一天结束时已登记的内容计算（以登记时间为准）")


def catalogue_of(arguments: argparse.Namespace) -> Catalogue:
    """The kinds of the packs, of the store's folder and of ``--kinds``."""
    root = getattr(arguments, "store", None)
    return Catalogue.beside(root, arguments.kinds) if root is not None else Catalogue.installed(arguments.kinds)


def origin_of(arguments: argparse.Namespace, *, file: str = "", file_hash: str = "") -> Origin:
    """Who does it, now, and why."""
    return Origin(by=arguments.by or current_user(), at=datetime.now(UTC), why=arguments.reason.strip(), file=file, file_hash=file_hash)


def current_user() -> str:
    """The name by which the computer knows the user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "未写姓名"


def known_of(store: LedgerStore, arguments: argparse.Namespace) -> Known:
    """The state that the arguments name.

    Raises:
        KaochengError: Both ways at once, or no such state.
    """
    from kaocheng.base.errors import KaochengError

    if arguments.snapshot and arguments.known_on:
        raise KaochengError("--snapshot 和 --known-on 只能写一个", remedy="去掉其中一个")
    if arguments.snapshot:
        return known_by(store, arguments.snapshot)
    return known_on(store, arguments.known_on) if arguments.known_on else known_now(store)


def print_findings(findings: Iterable[Finding]) -> None:
    """One line a finding, so many of them."""
    told = list(findings)
    for item in told[:_SHOWN]:
        print(f"{item.severity.label} {item.code} {item.spot.text}：{item.message}" + (f"。{item.remedy}" if item.remedy else ""))
    if len(told) > _SHOWN:
        print(f"……另有 {len(told) - _SHOWN} 处")


def print_line(line: JournalLine) -> None:
    """Where the act stands in the journal, and the number to keep."""
    print(f"登记簿第{line.body.number}号，{line.body.at[:19].replace('T', ' ')}")
    print(f"存证号 {line.hash}\n请把存证号记在库以外的地方（如会议纪要、盖章的报表），以后用 kaocheng ledger verify 库 --head 存证号 核对。")
