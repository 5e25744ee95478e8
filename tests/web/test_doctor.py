"""The doctor: every unsafe setting is refused, a safe installation is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from kaocheng.lifecycle import Role
from kaocheng.web.config.doctor import complaints
from kaocheng.web.org.actions.first_administrator import CreateFirstAdministrator
from kaocheng.web.org.models import Membership, Unit

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def safe(settings: Settings, db: None, tmp_path: Path) -> Settings:  # noqa: ARG001
    """An installation as it should be."""
    tmp_path.chmod(0o700)
    (tmp_path / "secret-key").touch(mode=0o600)
    settings.DATA, settings.HTTPS, settings.PROXIES, settings.SECOND_FACTOR_REQUIRED = tmp_path, True, 1, True
    settings.ALLOWED_HOSTS = ["kaocheng.example.invalid"]
    settings.SECRET_KEY = "k" * 60
    CreateFirstAdministrator("guanli", "虚构管理员", "虚构财政局").run()
    return settings


def test_a_safe_installation_passes(safe: Settings) -> None:  # noqa: ARG001
    assert complaints() == []


@pytest.mark.parametrize(("name", "value", "said"), [
    ("DEBUG", True, "KAOCHENG_DEBUG"), ("SECRET_KEY", "short", "密钥太短"), ("SECOND_FACTOR_REQUIRED", False, "两步验证"),
    ("IDLE_MINUTES", 61, "分钟不操作"), ("PASSWORD_MAX_DAYS", 0, "定期换密码"), ("PASSWORD_MAX_DAYS", 366, "定期换密码"),
    ("SESSION_HOURS", 25, "一次登录"), ("PASSWORD_HISTORY", 0, "用过的密码"),
    ("MAINTENANCE_MINUTES", 121, "维护时间"), ("TRAIL_MONTHS", 5, "不少于 6 个月"), ("ALLOWED_HOSTS", ["*"], "通配"),
    ("ALLOWED_HOSTS", [".example.invalid"], "通配"), ("HTTPS", False, "HTTPS"), ("PROXIES", 0, "KAOCHENG_PROXIES"),
    ("CSRF_TRUSTED_ORIGINS", ["http://a.invalid"], "来源"), ("CSRF_TRUSTED_ORIGINS", ["https://*.invalid"], "来源"),
    ("OIDC", {"settings": {"server_url": "http://id.invalid"}}, "统一身份认证"),
])
def test_each_unsafe_setting_is_refused(safe: Settings, name: str, value: Any, said: str) -> None:
    setattr(safe, name, value)
    found = complaints()
    assert len(found) == 1, found
    assert said in found[0]


@pytest.mark.parametrize(("name", "mode"), [("", 0o755), ("secret-key", 0o640), ("secret-key", 0o604)])
def test_a_folder_open_to_others_is_refused(safe: Settings, name: str, mode: int) -> None:
    (Path(safe.DATA) / name).chmod(mode)
    assert ["别的用户也能打开" in line for line in complaints()] == [True]


def test_the_example_and_a_missing_administrator_are_refused(safe: Settings) -> None:  # noqa: ARG001
    Unit.objects.create(name="示例财政局", kind="finance")
    Membership.objects.filter(role=Role.ADMINISTRATOR.value).delete()
    assert [line[:6] for line in complaints()] == ["还留着示例单", "还没有系统管"]


def _site(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    own = {"KAOCHENG_DATA": str(folder), "KAOCHENG_DATABASE": f"sqlite:///{folder / 'kaocheng.sqlite3'}",
           "DJANGO_SETTINGS_MODULE": "kaocheng.web.config.settings", **more}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KAOCHENG_")}
    return subprocess.run([sys.executable, "-m", "kaocheng.cli", "web", "--data", str(folder), *words], env={**environment, **own}, cwd=ROOT,
                          capture_output=True, text=True, check=False)


def test_from_an_empty_folder_to_a_backup_by_the_documented_commands(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    before = _site(folder, "doctor")
    assert before.returncode == 1
    assert "kaocheng web setup" in before.stderr
    assert _site(folder, "setup").returncode == 0
    production = {"KAOCHENG_HTTPS": "1", "KAOCHENG_PROXIES": "1", "KAOCHENG_HOSTS": "kaocheng.example.invalid"}
    assert "还没有系统管理员" in _site(folder, "doctor", **production).stderr
    made = _site(folder, "administrator", "guanli", "--name", "虚构管理员", "--unit", "虚构财政局")
    assert made.returncode == 0, made.stderr
    assert "临时密码：" in made.stdout
    again = _site(folder, "administrator", "guanli2", "--name", "虚构管理员", "--unit", "虚构财政局")
    assert again.returncode == 2
    assert "已经有系统管理员" in again.stderr
    assert "Traceback" not in again.stderr
    well = _site(folder, "doctor", **production)
    assert (well.returncode, well.stderr) == (0, "")
    assert "不少于 6 个月" in _site(folder, "retention").stdout
    assert _site(folder, "doctor", **production, KAOCHENG_TRAIL_MONTHS="3").returncode == 1
    missing = _site(folder, "load", str(tmp_path / "没有"))
    assert missing.returncode == 2
    assert missing.stderr.startswith("错误：")
    backup = tmp_path / "backup"
    saved = _site(folder, "backup", str(backup))
    assert saved.returncode == 0, saved.stderr
    assert "备份文件夹" in _site(folder, "backup", str(backup)).stderr
    assert {path.name for path in backup.iterdir()} == {"kaocheng.sqlite3", "secret-key", "SHA256SUMS"}
    assert backup.stat().st_mode & 0o077 == 0
    restored = _site(backup, "doctor", **production)
    assert restored.returncode == 0, restored.stderr
