"""docs/howto/serve.md against the code: every command and variable in it exists, every variable of the code is in it; samples are sound."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.contracts.test_documentation import _subparsers

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "docs" / "howto" / "serve"
PAGE = (ROOT / "docs" / "howto" / "serve.md").read_text(encoding="utf-8")
UNITS = sorted(SAMPLES.glob("kaocheng*.*"))


def _code() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src" / "kaocheng").rglob("*.py")))


def test_every_variable_is_told_and_none_is_invented() -> None:
    read = set(re.findall(r'"(KAOCHENG_[A-Z_]*[A-Z])"', _code()))
    assert len(read) >= 15
    assert read == set(re.findall(r"`(KAOCHENG_[A-Z_]*[A-Z])`", PAGE))
    assert set(re.findall(r"^#?(KAOCHENG_\w+)=", (SAMPLES / "site.env").read_text(encoding="utf-8"), re.MULTILINE)) <= read


def test_every_command_of_the_page_and_the_samples_exists() -> None:
    action = next(item for item in _subparsers()["web"]._actions if item.dest == "what")
    known = set(action.choices or ())
    for text in (PAGE, *(path.read_text(encoding="utf-8") for path in UNITS)):
        assert set(re.findall(r"kaocheng web (\w+)", text)) <= known
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in known:
        assert re.search(rf"`kaocheng web [^`]*`?[、`]*[^|]*\b{name}\b|kaocheng web {name}", readme), f"kaocheng web {name} 不在 README 里"


def test_every_sample_is_linked() -> None:
    for path in SAMPLES.iterdir():
        assert path.name in PAGE, path.name


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_understands_the_units(path: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("没有 systemd-analyze，跳过对 systemd 样例的检查")
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8")
        (tmp_path / unit.name).write_text(text.replace("/opt/kaocheng/bin/kaocheng", "/bin/true"), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / path.name)], capture_output=True, text=True,
                          check=False)
    complaints = [line for line in done.stderr.splitlines() if str(tmp_path) in line or path.name in line]
    assert complaints == []
    assert done.returncode == 0, done.stderr


def test_nginx_understands_the_sample(tmp_path: Path) -> None:
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("没有 nginx 或 openssl，跳过对 nginx 样例的检查")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=kaocheng.example.invalid",
                    "-keyout", str(tmp_path / "site.key"), "-out", str(tmp_path / "site.crt")], check=True, capture_output=True)
    sample = (SAMPLES / "nginx.conf").read_text(encoding="utf-8").replace("/etc/kaocheng/tls", str(tmp_path))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{sample}\n}}\n", encoding="utf-8")
    done = subprocess.run(["nginx", "-t", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr
