"""What a page or a withdrawal says now is no column of a publication any more."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Close."""

    dependencies = [("disclosure", "0003_place_publications")]

    operations = [
        migrations.RemoveField("publication", "dossier"),
        migrations.RemoveField("publication", "public_id"),
        migrations.RemoveField("publication", "withdrawn_at"),
        migrations.RemoveField("publication", "withdrawn_reason"),
        migrations.AlterField("publication", "page", models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="disclosure.publicpage", verbose_name="公开页")),
        migrations.AddConstraint("publication", models.UniqueConstraint(fields=("page", "number"), name="one_publication_a_number")),
    ]
