"""A specification to SVG, offline."""

from __future__ import annotations

import json
import re

_CLIP = re.compile(r"\bclip\d+\b")


def to_svg(specification: dict[str, object], *, name: str = "chart") -> str:
    """Draw a Vega-Lite specification. Text stays text, so that it can be searched and read aloud.

    Args:
        specification: What to draw.
        name: Prefix of the ids inside the drawing; one page gives each of its drawings another one. The renderer
            numbers ids through the life of the process, so they are renamed: equal specifications give equal bytes.
    """
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(json.dumps(specification, ensure_ascii=False))
    order = {clip: position for position, clip in enumerate(dict.fromkeys(_CLIP.findall(svg)))}
    return _CLIP.sub(lambda match: f"{name}-clip{order[match[0]]}", svg)


def to_png(specification: dict[str, object], *, scale: int = 2) -> bytes:
    """Draw a Vega-Lite specification on white, for documents that hold no SVG.

    Args:
        specification: What to draw.
        scale: Pixels for every pixel of the specification.
    """
    import vl_convert

    png: bytes = vl_convert.vegalite_to_png(json.dumps(specification | {"background": "white"}, ensure_ascii=False), scale=scale)
    return png
