"""Groups of forms that rules are about."""

from __future__ import annotations

from kaocheng.model import FormKind

ALL_FORMS = frozenset(FormKind)
TARGETS = frozenset(form for form in FormKind if form.is_target)
DEPARTMENT_TARGETS = frozenset({FormKind.DEPARTMENT_TARGET})
PROJECT_TARGETS = frozenset({FormKind.PROJECT_TARGET})
APPRAISALS = frozenset({FormKind.DEPARTMENT_APPRAISAL, FormKind.PROJECT_APPRAISAL})
MONITORING = frozenset({FormKind.MONITORING})
REPORTS = APPRAISALS | MONITORING
"""Forms that say what was reached."""
