"""Every address. The test of rights walks this list."""

from __future__ import annotations

from django.urls import include, path

from kaocheng.web.org import views as org
from kaocheng.web.review import views as review

urlpatterns = [
    path("", review.home, name="home"),
    path("acting/<int:membership>/", org.switch, name="switch-role"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/mfa/", include("allauth.mfa.urls")),
    path("administration/", include("kaocheng.web.org.urls")),
    path("tables/", include("kaocheng.web.targets.urls")),
    path("review/", include("kaocheng.web.review.urls")),
    path("trail/", include("kaocheng.web.audit.urls")),
    path("public/", include("kaocheng.web.disclosure.urls")),
]
handler400 = "kaocheng.web.ui.errors.bad_request"
handler403 = "kaocheng.web.ui.errors.forbidden"
handler404 = "kaocheng.web.ui.errors.not_found"
handler500 = "kaocheng.web.ui.errors.broken"
