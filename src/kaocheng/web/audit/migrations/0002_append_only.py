"""The trail takes new rows and nothing else."""

from django.db import migrations

from kaocheng.web.audit.triggers import AppendOnly

_STEP = AppendOnly("audit_trailentry")


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(_STEP.install, _STEP.remove)]
