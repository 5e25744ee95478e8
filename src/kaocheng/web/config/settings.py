"""Django settings. What an installation may change comes from ``KAOCHENG_…`` variables (docs/howto/serve.md)."""

from __future__ import annotations

import sys
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from kaocheng.web.config.environment import data_folder, flag, listed, number, secret_key
from kaocheng.web.config.oidc import oidc_from_environment, origin_of

WEB = Path(__file__).resolve().parents[1]
DATA = data_folder()

DEBUG = flag("KAOCHENG_DEBUG", default=False)
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = listed("KAOCHENG_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = listed("KAOCHENG_ORIGINS", "")
HTTPS = flag("KAOCHENG_HTTPS", default=False)
PROXIES = number("KAOCHENG_PROXIES", 0)
"""How many proxies of ours stand before the site, so that the last addresses they added can be believed; 0 for none."""
SECOND_FACTOR_REQUIRED = flag("KAOCHENG_SECOND_FACTOR", default=True)
"""Whether reviewers and administrators must log in with a second factor."""
ONE_LOGIN_PER_ACCOUNT = flag("KAOCHENG_ONE_LOGIN", default=True)
"""Whether a newer login ends the older one."""
IDLE_MINUTES = number("KAOCHENG_IDLE_MINUTES", 30, least=1)
"""After how long without a click a session ends."""
SESSION_HOURS = number("KAOCHENG_SESSION_HOURS", 12, least=1)
"""After how long a session ends however busy it is."""
PASSWORD_MAX_DAYS = number("KAOCHENG_PASSWORD_DAYS", 180)
"""After how long a password must be changed; 0 for never."""
PASSWORD_HISTORY = number("KAOCHENG_PASSWORD_HISTORY", 5)
"""How many of the last passwords may not be used again; 0 for none."""
MAINTENANCE_MINUTES = number("KAOCHENG_MAINTENANCE_MINUTES", 30, least=1)
"""How long an administrator's maintenance session lasts at most."""
TRAIL_MONTHS = number("KAOCHENG_TRAIL_MONTHS", 0)
"""How long the trail is kept, in months; 0 for the default of the law pack."""
JOB_DAYS = number("KAOCHENG_JOB_DAYS", 7, least=1)
"""How long what came of long work is kept, in days."""
JOB_LEASE_SECONDS = 60
"""A process that tells nothing of its job for so long is dead; its job is taken up by another."""

OIDC = oidc_from_environment()
"""The unified identity service to log in with, ``None`` when there is none."""

INSTALLED_APPS = [
    "kaocheng.web.ui",
    "kaocheng.web.audit",
    "kaocheng.web.org",
    "kaocheng.web.targets",
    "kaocheng.web.ledgers",
    "kaocheng.web.review",
    "kaocheng.web.disclosure",
    "kaocheng.web.appraisal",
    "kaocheng.web.jobs",
    "kaocheng.web.dashboards",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *(["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"] if OIDC else []),
]

MIDDLEWARE = [
    "kaocheng.web.config.proxy.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kaocheng.web.config.guard.GuardMiddleware",
    "kaocheng.web.org.middleware.ActingMiddleware",
    "kaocheng.web.audit.middleware.TrailMiddleware",
    "kaocheng.web.org.middleware.MaintenanceMiddleware",
]

ROOT_URLCONF = "kaocheng.web.config.urls"
WSGI_APPLICATION = "kaocheng.web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [WEB / "ui" / "templates"],
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
        "kaocheng.web.ui.context.page",
    ]},
}]

_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA foreign_keys=ON;",
}
"""Readers never wait; writers queue from their first statement, up to ``timeout`` seconds; what was answered as saved outlasts a
power cut (``FULL``; ``NORMAL`` would lose the last moments)."""
DATABASES = {"default": dj_database_url.config(
    env="KAOCHENG_DATABASE", default=f"sqlite:///{DATA / 'kaocheng.sqlite3'}", conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = _SQLITE
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"].pop("CONN_HEALTH_CHECKS", None)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "web_cache",
                      "OPTIONS": {"MAX_ENTRIES": 3000}}}  # forms, pages of progress, dashboards: a few tens of KB each

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
                    if not DEBUG else "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
LEDGERS_ROOT = DATA / "ledgers"
"""One store of ledgers a unit below it."""
JOBS_ROOT = DATA / "jobs"
"""What was handed in for long work and what came of it, one folder a job."""
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000
UPLOAD_MAX_BYTES = 32 * 1024 * 1024

AUTH_USER_MODEL = "org.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "kaocheng.web.org.accounts.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/15m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC]}} if OIDC else {}
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "kaocheng.web.org.accounts.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "考成"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "kaocheng.web.org.passwords.KindsOfCharactersValidator"},
    {"NAME": "kaocheng.web.org.passwords.NewPasswordValidator"},
    {"NAME": "kaocheng.web.org.passwords.FormerPasswordValidator"},
]

SESSION_COOKIE_AGE = IDLE_MINUTES * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kaocheng.web.ui.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": {
    "default-src": [NONE], "script-src": [SELF], "style-src": [SELF], "img-src": [SELF, "data:"], "font-src": [SELF],
    "connect-src": [SELF], "form-action": [SELF, *([origin_of(OIDC)] if OIDC else [])], "frame-ancestors": [NONE], "base-uri": [NONE], "object-src": [NONE],
}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
