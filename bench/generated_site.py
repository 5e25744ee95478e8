"""``python -m bench.generated_site ROWS TABLES``: an invented site in ``KAOCHENG_DATA``; prints the addresses and cookies as JSON.

The example year with its accounts, ``ROWS`` visits in the bureau's ledger, ``TABLES`` tables of other units under the same
finance bureau at every stage, and the example's project table published. Everything is invented.
"""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import django

from bench.generated_tables import readings

if TYPE_CHECKING:
    from kaocheng.ledger import ImportReport
    from kaocheng.web.org.models import Unit

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "liupanshui-2024"
_DISTINCT = 60
"""Different tables; the rest repeat them under other names."""
_TABLES_A_UNIT = 8
_ROWS_A_FILE = 50_000


def main(rows: int, tables: int) -> None:
    """Make everything."""
    from kaocheng.web.__main__ import main as run

    with redirect_stdout(sys.stderr):
        run(["setup"])
        django.setup()
        from kaocheng.web.demo.load import load_example

        load_example(EXAMPLE)
    from kaocheng.web.org.models import Unit
    from kaocheng.web.targets.models import Dossier

    bureau = Unit.objects.get(code="219001")
    _visits(bureau, rows)
    _tables(bureau, tables)
    issued = Dossier.objects.get(unit=bureau, form="department_target")
    found = {
        "目标表列表": ("caizheng", "/tables/"), "目标表": ("jingban", f"/tables/{issued.public_id}/"),
        "台账列表": ("jingban", f"/ledgers/{bureau.pk}/L6/"), "台账查找": ("jingban", f"/ledgers/{bureau.pk}/L6/?q=虚构企业12"),
        "台账筛选排序": ("jingban", f"/ledgers/{bureau.pk}/L6/?status=已拜访&order=visited_on"),
        "进度": ("jingban", f"/tables/{issued.public_id}/progress/"), "全年": ("jingban", "/year/"),
        "财政总览": ("caizheng", "/review/overview/"), "各单位": ("caizheng", "/review/overview/units/"),
        "公开页": ("", _published(bureau)),
    }
    cookies = {name: _cookie(name) for name in {who for who, _ in found.values()} if name}
    print(json.dumps({label: [url, cookies.get(who, "")] for label, (who, url) in found.items()}))


def _visits(bureau: Unit, rows: int) -> None:
    from django.utils import timezone

    from kaocheng.ledger.registration import register
    from kaocheng.ledger.store import Origin
    from kaocheng.web.ledgers.stores import open_store

    with open_store(bureau) as store:
        for start in range(0, rows, _ROWS_A_FILE):
            report = _report(start, min(start + _ROWS_A_FILE, rows))
            done = register(store, report, Origin(by="jingban", at=timezone.localtime(), file="拜访.csv"))
            assert done.line is not None, done.problems[:3]


def _report(first: int, end: int) -> ImportReport:
    from bench.bench_ledger import visits_csv
    from kaocheng.ledger import import_csv, kind_named

    return import_csv(visits_csv(end - first, first), kind_named("拜访"), file="拜访.csv")


def _tables(bureau: Unit, amount: int) -> None:
    from kaocheng.lifecycle import Stage
    from kaocheng.model import canonical_json
    from kaocheng.web.org.models import Unit, User
    from kaocheng.web.targets.checking import check_table
    from kaocheng.web.targets.models import Dossier, FindingCount, Revision

    units = Unit.objects.bulk_create(
        Unit(name=f"虚构单位{number:04}", kind=Unit.Kind.BUDGET, supervisor=bureau.supervisor, finance=bureau.finance)
        for number in range(max(1, amount // _TABLES_A_UNIT)))
    known, by, stages = readings(min(_DISTINCT, amount)), User.objects.get(username="jingban"), list(Stage)
    texts = [canonical_json(reading.table).decode() for reading in known]
    made = []
    for number in range(amount):
        table = known[number % len(known)].table
        dossier = Dossier(unit=units[number % len(units)], fiscal_year=2024, form=table.form.value, title=f"虚构项目{number:05}",
                          stage=stages[number % len(stages)].value, indicators=len(table.indicators), budget_yuan=10_000 + number)
        dossier.errors = number % 3
        made.append(dossier)
    Dossier.objects.bulk_create(made, batch_size=500)
    revisions = Revision.objects.bulk_create([Revision(
        dossier=dossier, number=1, table_json=texts[number % len(texts)], by=by,
        sha256=hashlib.sha256(texts[number % len(texts)].encode()).hexdigest()) for number, dossier in enumerate(made)], batch_size=500)
    for dossier, revision in zip(made, revisions, strict=True):
        dossier.revision = dossier.approved = revision
    Dossier.objects.bulk_update(made, ["revision", "approved"], batch_size=500)
    codes = [check_table(made[number], text).codes for number, text in enumerate(texts)]
    FindingCount.objects.bulk_create((FindingCount(dossier=dossier, code=code, findings=findings) for number, dossier in enumerate(made)
                                      for code, findings in codes[number % len(texts)].items()), batch_size=2000)


def _published(bureau: Unit) -> str:
    """The department table, published as its clerk would."""
    from kaocheng.web.audit.record import Actor
    from kaocheng.web.disclosure.actions.publish import Publish
    from kaocheng.web.disclosure.candidate import candidate_of
    from kaocheng.web.disclosure.metadata import Metadata
    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier

    member = Membership.objects.select_related("user", "unit").get(user__username="jingban")
    dossier = Dossier.objects.get(unit=bureau, form="department_target")
    candidate = candidate_of(dossier, "targets")
    done = Publish(dossier, candidate, Metadata(title=candidate.title), seen=candidate.sha256, actor=Actor(user=member.user, membership=member)).run()
    return f"/public/{done.page.public_id}/"


def _cookie(username: str) -> str:
    """A session of an account, as a log-in makes it."""
    from django.conf import settings
    from django.test import Client

    from kaocheng.web.org.models import User

    client = Client()
    client.force_login(User.objects.get(username=username), backend=settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
