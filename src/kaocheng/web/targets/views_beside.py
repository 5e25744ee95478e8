"""部门表和项目表 on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from kaocheng.lint.side_by_side import Agreement
from kaocheng.web.targets.beside import beside
from kaocheng.web.targets.rights import dossier_or_404

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
def beside_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The department's table beside its projects': what differs, what stands on one side only, the money."""
    dossier = dossier_or_404(request, public_id)
    found = beside(dossier, request.acting)  # type: ignore[attr-defined]
    compared = found.compared
    return render(request, "targets/beside.html", {
        "dossier": dossier, "department": found.department, "projects": found.projects, "doubts": found.doubts,
        "groups": [(agreement, [(row, [(found.projects[part.project], part) for part in row.parts]) for row in compared.by(agreement)])
                   for agreement in Agreement] if compared else [],
        "money": compared.money if compared else None,
        "budgets": list(zip(found.projects, compared.money.budgets, strict=True)) if compared else [],
    })
