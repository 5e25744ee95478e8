"""Titles of forms: which line is one, what kind of form it names, for which year."""

from __future__ import annotations

import re

from kaocheng.base.text import fold_spaces, squash
from kaocheng.forms.recognise.vocabulary import vocabulary
from kaocheng.model import FormKind

_MAX_TITLE = 70
_BRACKET_END = re.compile(r"\s*[(（【]([^()（）【】]*)[)）】]\s*$")
_YEAR = re.compile(r"(20\d{2})\s*年")
_YEAR_LINE = re.compile(r"[(（]?\s*(20\d{2})\s*年?度?(?:\d{1,2}[-—–~至]\d{1,2}月)?\s*[)）]?")
_PERIOD_LINE = re.compile(r"(?:[(（]|监控(?:时段|时间|期间?)[:：])(20\d{2})年(?:度|\d{1,2}月?[-—–~至]\d{1,2}月)[)）]?")
_LABELLED_YEAR = re.compile(r"(?:预算|财政|申报|评价|项目)?年度?[:：]\s*(20\d{2})\s*年?度?")
_SENTENCE = re.compile(r"[。；;，,！？]")


def is_title(text: str) -> bool:
    """Whether a line is the title of a form."""
    folded = squash(text)
    words = vocabulary().forms
    bare = folded
    while _BRACKET_END.search(bare):
        bare = _BRACKET_END.sub("", bare)
    if not bare.endswith(tuple(words.endings)) or len(folded) > _MAX_TITLE or _SENTENCE.search(folded):
        return False
    return not any(word in folded for word in words.excluded) and not bare.endswith(".docx")


def title_text(text: str) -> str:
    """A title as kept: spaces folded; a bracket at the end stays only when it tells the year."""
    folded = fold_spaces(text)
    end = _BRACKET_END.search(folded)
    if end and not re.search(r"\d{4}|年", end[1]):
        folded = folded[: end.start()]
    return folded.strip()


def year_of(text: str | None) -> int | None:
    """The year named in a title or heading."""
    found = _YEAR.search(squash(text or ""))
    return int(found[1]) if found else None


def year_line(text: str) -> int | None:
    """The year of a line that holds nothing else: ``(2024年度)``, ``（2024年1—7月）``, ``监控时段：2024年1—7月``."""
    folded = squash(text)
    found = _YEAR_LINE.fullmatch(folded) or _PERIOD_LINE.fullmatch(folded) or _LABELLED_YEAR.fullmatch(folded)
    return int(found[1]) if found else None


def form_kind(title: str | None, *, appraised: bool, department: bool, project: bool) -> FormKind:
    """The kind of form, from its title and, where the title says nothing, from its columns.

    Args:
        title: The printed title.
        appraised: Whether there is a column of actual values or scores.
        department: Whether the head names a department as a whole.
        project: Whether the head names a project.
    """
    words = vocabulary().forms
    folded = squash(title or "")
    if any(word in folded for word in words.monitoring_words):
        return FormKind.MONITORING
    whole = any(word in folded for word in words.department_words) or (
        department and not project and "项目" not in folded)
    judged = any(word in folded for word in words.appraisal_words) or (appraised and "目标" not in folded) or (
        appraised and "申报" not in folded and not folded.endswith("绩效目标表"))
    if whole:
        return FormKind.DEPARTMENT_APPRAISAL if judged else FormKind.DEPARTMENT_TARGET
    return FormKind.PROJECT_APPRAISAL if judged else FormKind.PROJECT_TARGET
