"""Settings of the tests: the site's own, with a fast password hasher and a throw-away data folder."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("KAOCHENG_DATA", tempfile.mkdtemp(prefix="kaocheng-tests-"))
os.environ.setdefault("KAOCHENG_SECOND_FACTOR", "0")

from kaocheng.web.config.settings import *  # noqa: F403

STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405  (a file: threads see each other as in life)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
