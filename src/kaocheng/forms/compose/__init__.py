"""Tables to sheets: the official forms, laid out as the packs' layouts say."""

from kaocheng.forms.compose.appraisal import AppraisalWords, appraised_table, compose_appraisal
from kaocheng.forms.compose.carried import carried, lost
from kaocheng.forms.compose.choice import layout_for, layouts_for, require_suited
from kaocheng.forms.compose.layout import Layout, installed_layouts, layout_named
from kaocheng.forms.compose.review import compose_review
from kaocheng.forms.compose.table import compose_table

__all__ = [
    "AppraisalWords",
    "Layout",
    "appraised_table",
    "carried",
    "compose_appraisal",
    "compose_review",
    "compose_table",
    "installed_layouts",
    "layout_for",
    "layout_named",
    "layouts_for",
    "lost",
    "require_suited",
]
