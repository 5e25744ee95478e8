"""What was published before pages had addresses of their own is found at its address after the upgrade."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

_HEX = "0" * 30
_AT = "2024-03-01 08:00:00"
_PAST = """
INSERT INTO org_user (id, username, password, is_superuser, first_name, last_name, email, is_staff, is_active, date_joined, display_name,
  must_change_password, password_changed_at, login_token) VALUES (1, '虚构', '', 0, '', '', '', 0, 1, '{at}', '', 0, '{at}', '');
INSERT INTO org_unit (id, name, code, kind, profile) VALUES (1, '虚构局', '', 'budget', 'national');
"""
_TABLES = (("甲", ("已由新版本替换", "")), ("乙", ("数字有误", "")), ("丙", ("数字有误",)))


def _migrate(folder: Path, *target: str) -> None:
    own = {"KAOCHENG_DATA": str(folder), "KAOCHENG_DATABASE": f"sqlite:///{folder / 'kaocheng.sqlite3'}",
           "DJANGO_SETTINGS_MODULE": "kaocheng.web.config.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0", *target], env={**os.environ, **own}, check=True)


def _publish_as_before(base: sqlite3.Connection) -> None:
    base.executescript(_PAST.format(at=_AT))
    number = 0
    for dossier, (title, reasons) in enumerate(_TABLES, start=1):
        base.execute("INSERT INTO targets_dossier (id, public_id, unit_id, fiscal_year, form, title, stage, stage_since, indicators, errors, warnings, "
                     "infos, codes) VALUES (?, ?, 1, 2024, 'project_target', ?, 'issued', ?, 0, 0, 0, 0, '{}')",
                     (dossier, f"{_HEX}a{dossier}", title, _AT))
        for version, reason in enumerate(reasons, start=1):
            number += 1
            base.execute("INSERT INTO targets_revision (id, dossier_id, number, table_json, sha256, parent_sha256, ground, at, by_id) "
                         "VALUES (?, ?, ?, '{}', ?, '', '', ?, 1)", (number, dossier, version, "0" * 64, _AT))
            base.execute("INSERT INTO disclosure_publication (id, public_id, dossier_id, revision_id, table_json, title, index_number, publisher, "
                         "published_on, removed, withdrawn_at, withdrawn_reason, at, by_id) VALUES (?, ?, ?, ?, '{}', ?, '', '虚构局', ?, ?, ?, ?, ?, 1)",
                         (number, f"{_HEX}{dossier}{version}", dossier, number, title, f"2024-03-0{version}", '["经办人"]', _AT if reason else None, reason, _AT))
    base.commit()


def test_publications_find_their_pages(tmp_path: Path) -> None:
    _migrate(tmp_path, "disclosure", "0001")
    _migrate(tmp_path, "targets", "0002")
    _migrate(tmp_path, "org")
    file = tmp_path / "kaocheng.sqlite3"
    with sqlite3.connect(file) as base:
        _publish_as_before(base)
    _migrate(tmp_path)
    with sqlite3.connect(file) as base:
        pages = base.execute("SELECT d.title, g.public_id, p.number FROM disclosure_publicpage g JOIN targets_dossier d ON d.id = g.dossier_id "
                             "LEFT JOIN disclosure_publication p ON p.id = g.current_id ORDER BY g.id").fetchall()
        assert pages == [("甲", f"{_HEX}12", 2), ("乙", f"{_HEX}22", 2), ("丙", f"{_HEX}31", None)], "an address that stood still stands"
        gone = base.execute("SELECT p.title, p.number, w.reason, w.at FROM disclosure_withdrawal w JOIN disclosure_publication p "
                            "ON p.id = w.publication_id ORDER BY w.id").fetchall()
        assert gone == [("乙", 1, "数字有误", _AT), ("丙", 1, "数字有误", _AT)]
        assert {row[0] for row in base.execute("SELECT removed FROM disclosure_publication")} == {'[["\\u7ecf\\u529e\\u4eba", "\\u4e2a\\u4eba\\u4fe1\\u606f"]]'}
    base.close()
