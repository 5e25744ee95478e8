"""Reading pages in tests: elements by the simplest selectors, and their text as a reader sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from tests.web.conftest import World

_STEP = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:=([^\]]+))?\]")


def page(world: World, url: str, who: str = "clerk") -> html.HtmlElement:
    """A page that somebody gets."""
    answer = world.client(who).get(url)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def select(node: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Elements below a node: tags with ``.class``, ``#id`` and ``[name=value]``, one below the other."""
    path = "."
    for step in selector.split():
        path += "//" + (re.match(r"[\w]*", step)[0] or "*")  # type: ignore[index]
        for sign, word, name, value in _STEP.findall(step):
            path += (f"[contains(concat(' ', @class, ' '), ' {word} ')]" if sign == "." else f"[@id='{word}']" if sign == "#"
                     else f"[@{name}='{value}']" if value else f"[@{name}]")
    return list(node.xpath(path))


def text(node: html.HtmlElement) -> str:
    """What is read, spaces folded."""
    return " ".join(node.text_content().split())


def lines(table: html.HtmlElement) -> list[list[str]]:
    """The cells of a table's body."""
    return [[text(cell) for cell in row.xpath("./th|./td")] for row in select(table, "tbody tr")]
