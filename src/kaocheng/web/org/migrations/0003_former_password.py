"""Passwords that were used before; those in force count."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _remember(apps, _):
    former = apps.get_model('org', 'FormerPassword')
    former.objects.bulk_create(former(user=user, password=user.password)
                               for user in apps.get_model('org', 'User').objects.filter(must_change_password=False))


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0002_administration'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerPassword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='密码校验值')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='启用时间')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_passwords', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '用过的密码',
                'ordering': ('-pk',),
            },
        ),
        migrations.RunPython(_remember, migrations.RunPython.noop),
    ]
