"""``doctor``: unsafe settings."""

from __future__ import annotations

import sys

from kaocheng.web.config.doctor import complaints


def run(_: list[str]) -> int:
    """Print what must be mended; 1 when there is something."""
    found = complaints()
    for line in found:
        print(f"不安全：{line}", file=sys.stderr)
    print("没有发现不安全的设置。" if not found else f"共 {len(found)} 处，改正后再上线。")
    return 1 if found else 0
