"""Every address. The test of rights walks this list."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path, re_path

from kaocheng.web.org import views as org
from kaocheng.web.org.accounts import closed
from kaocheng.web.review import views as review

urlpatterns = [
    path("", review.home, name="home"),
    path("acting/<int:membership>/", org.switch, name="switch-role"),
    re_path(r"^accounts/(?P<what>signup|email|confirm-email|login/code|reauthenticate/code|password/set|password/reset)/", closed,
            name="account_closed"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/mfa/", include("allauth.mfa.urls")),
    path("administration/", include("kaocheng.web.org.urls")),
    path("tables/", include("kaocheng.web.targets.urls")),
    path("ledgers/", include("kaocheng.web.ledgers.urls")),
    path("tables/", include("kaocheng.web.appraisal.urls")),
    path("review/", include("kaocheng.web.review.urls")),
    path("jobs/", include("kaocheng.web.jobs.urls")),
    path("trail/", include("kaocheng.web.audit.urls")),
    path("public/", include("kaocheng.web.disclosure.urls")),
]
if settings.OIDC:
    urlpatterns += [
        re_path(r"^accounts/3rdparty/signup/", closed, {"what": "signup"}, name="account_closed_signup"),
        path("accounts/3rdparty/", include("allauth.socialaccount.urls")),
        path("accounts/oidc/", include("kaocheng.web.org.oidc")),
    ]
handler400 = "kaocheng.web.ui.errors.bad_request"
handler403 = "kaocheng.web.ui.errors.forbidden"
handler404 = "kaocheng.web.ui.errors.not_found"
handler500 = "kaocheng.web.ui.errors.broken"
