"""Revisions take new rows and nothing else."""

from django.db import migrations

from kaocheng.web.audit.triggers import AppendOnly

_STEP = AppendOnly("targets_revision")


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("targets", "0001_initial")]
    operations = [migrations.RunPython(_STEP.install, _STEP.remove)]
