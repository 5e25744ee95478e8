from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('targets', '0004_copy_finding_counts')]
    operations = [migrations.RemoveField(model_name='dossier', name='codes')]
