"""Publications and withdrawals take new rows and nothing else."""

from django.db import migrations

from kaocheng.web.audit.triggers import AppendOnly

_STEPS = [AppendOnly(table) for table in ("disclosure_publication", "disclosure_withdrawal")]


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("disclosure", "0004_publications_of_pages")]
    operations = [migrations.RunPython(step.install, step.remove) for step in _STEPS]
