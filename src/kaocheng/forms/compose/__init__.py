"""Tables to sheets: the official forms, laid out as the packs' layouts say."""

from kaocheng.forms.compose.appraisal import AppraisalWords, appraised_table, compose_appraisal
from kaocheng.forms.compose.layout import Layout, installed_layouts, layout_for, layout_named
from kaocheng.forms.compose.target import compose_target

__all__ = [
    "AppraisalWords",
    "Layout",
    "appraised_table",
    "compose_appraisal",
    "compose_target",
    "installed_layouts",
    "layout_for",
    "layout_named",
]
