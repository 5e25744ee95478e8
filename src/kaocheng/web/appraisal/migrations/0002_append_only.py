"""Appraisals, their files and reasons take new rows and nothing else."""

from django.db import migrations

from kaocheng.web.audit.triggers import AppendOnly

_STEPS = [AppendOnly(table) for table in ("appraisal_selfappraisal", "appraisal_appraisalfile", "appraisal_deviationreason")]


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("appraisal", "0001_initial")]
    operations = [migrations.RunPython(step.install, step.remove) for step in _STEPS]
