"""Templates to self-contained pages: styles are set in, everything printed is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("kaocheng.publish"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


def render_page(template: str, **context: object) -> str:
    """Render one template; a name the template needs and does not get is our bug and raises."""
    return _environment().get_template(template).render(**context)
