"""Counts kept in a column of the dossier become rows."""

from django.db import migrations


def _copy(apps, editor):
    dossiers, counts = apps.get_model("targets", "Dossier"), apps.get_model("targets", "FindingCount")
    batch = []
    for pk, codes in dossiers.objects.using(editor.connection.alias).values_list("pk", "codes").iterator(chunk_size=2000):
        batch += [counts(dossier_id=pk, code=code, findings=findings) for code, findings in codes.items()]
    counts.objects.using(editor.connection.alias).bulk_create(batch, batch_size=2000)


class Migration(migrations.Migration):

    dependencies = [('targets', '0003_finding_counts')]
    operations = [migrations.RunPython(_copy, migrations.RunPython.noop)]
