"""Notes and texts take new rows and nothing else."""

from django.db import migrations

from kaocheng.web.audit.triggers import AppendOnly

_STEPS = [AppendOnly(table) for table in ("appraisal_monitoringnote", "appraisal_appraisaltext")]


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("appraisal", "0003_monitoringnote_appraisaltext")]
    operations = [migrations.RunPython(step.install, step.remove) for step in _STEPS]
