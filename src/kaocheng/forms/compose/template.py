"""Templates of cells: ``{name}`` stands for a fact of the table; nothing else is interpreted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"\{([a-z_0-9]+)\}")


def names_in(template: str) -> tuple[str, ...]:
    """The facts a template asks for."""
    return tuple(_NAME.findall(template))


def fill(template: str, facts: Mapping[str, str]) -> str:
    """The template with its facts; a fact that is missing leaves nothing."""
    return _NAME.sub(lambda match: facts.get(match[1], ""), template)


def after_last_fact(template: str) -> str:
    """The fixed end of a template, without the 年 that closes a year: ``{unit}{year}年绩效目标表`` → ``绩效目标表``."""
    return _NAME.split(template)[-1].removeprefix("年").strip()
