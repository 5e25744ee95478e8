"""审核表 take new rows and nothing else."""

from django.db import migrations

from kaocheng.web.audit.triggers import AppendOnly

_STEP = AppendOnly("review_reviewsheet")


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("review", "0002_reviewsheet")]
    operations = [migrations.RunPython(_STEP.install, _STEP.remove)]
