"""``retention``: how long the trail is kept, and what could go to the archive. Deletes nothing."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.web.audit.export import write_csv
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.audit.retention import Retention


def run(argv: list[str]) -> int:
    """Print the policy and the figures; with ``--export`` also write what could be archived."""
    parser = argparse.ArgumentParser(prog="kaocheng web retention", description="留痕的保存期限；只报告、只导出，不删除")
    parser.add_argument("--months", type=int, metavar="月数", help="按这个保存期试算；不得短于法定下限")
    parser.add_argument("--export", type=Path, metavar="文件", help="把已过保存期的留痕写成 CSV，旁边另写校验和")
    given = parser.parse_args(argv)
    policy = Retention.on(timezone.localdate(), given.months)
    print(f"保存 {policy.months} 个月；法定不少于 {policy.least} 个月：{policy.ground}。")
    oldest = TrailEntry.objects.order_by("number").first()
    old = policy.archivable()
    print(f"共 {TrailEntry.objects.count()} 条" + (f"，最早 {oldest.at[:10]}" if oldest else "") +
          f"；{policy.before} 以前、可以归档的 {old.count()} 条。数据库里的留痕不删除。")
    if given.export is not None:
        _export(policy, given.export)
    return 0


def _export(policy: Retention, path: Path) -> None:
    if path.exists():
        raise KaochengError("文件已经有了，不覆盖", where=str(path), remedy="换一个文件名")
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            write_csv(policy.archivable(), file)
        checksum = path.with_name(f"{path.name}.sha256")
        checksum.write_text(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n", encoding="utf-8")
    except OSError as error:
        raise KaochengError(f"写不了：{error.strerror}", where=str(path), remedy="检查文件夹和权限") from error
    with transaction.atomic():
        record("trail.exported", actor=Actor(address="本机命令"), kind="trail", label=path.name, before=policy.before)
    print(f"已写出 {path} 和校验和 {checksum.name}。")
