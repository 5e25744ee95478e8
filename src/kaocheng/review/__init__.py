"""审核: proposed grades for the 绩效目标审核表 from what a check found, every grade traceable, for a human to decide."""

from kaocheng.review.decision import Decision, Entered, ItemDecision, decide, departs
from kaocheng.review.form import ReviewDimension, ReviewForm, ReviewItem, installed_review_form
from kaocheng.review.grading import Deduction, ItemProposal, Standing
from kaocheng.review.overall import Overall
from kaocheng.review.proposal import SetAside, TableReview, Variant, review_table

__all__ = [
    "Decision",
    "Deduction",
    "Entered",
    "ItemDecision",
    "ItemProposal",
    "Overall",
    "ReviewDimension",
    "ReviewForm",
    "ReviewItem",
    "SetAside",
    "Standing",
    "TableReview",
    "Variant",
    "decide",
    "departs",
    "installed_review_form",
    "review_table",
]
