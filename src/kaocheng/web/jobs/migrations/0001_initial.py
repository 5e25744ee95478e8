
import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0002_administration'),
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='编号')),
                ('kind', models.CharField(max_length=40, verbose_name='种类')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('arguments', models.JSONField(default=dict, verbose_name='要求')),
                ('back', models.CharField(blank=True, max_length=200, verbose_name='回到')),
                ('state', models.CharField(choices=[('waiting', '排队'), ('running', '办理中'), ('done', '已办完'), ('failed', '没有办成'), ('cancelled', '已取消')], default='waiting', max_length=12, verbose_name='状态')),
                ('cancel_asked', models.BooleanField(default=False, verbose_name='要求取消')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='交办时间')),
                ('started_at', models.DateTimeField(null=True, verbose_name='开始时间')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='结束时间')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='第几次办')),
                ('worker', models.CharField(blank=True, max_length=80, verbose_name='办理进程')),
                ('beat_at', models.DateTimeField(null=True, verbose_name='最近一次进度')),
                ('done', models.PositiveBigIntegerField(default=0, verbose_name='已办')),
                ('total', models.PositiveBigIntegerField(default=0, verbose_name='共')),
                ('doing', models.CharField(blank=True, max_length=120, verbose_name='正在')),
                ('told', models.CharField(blank=True, max_length=1000, verbose_name='结果')),
                ('is_well', models.BooleanField(default=True, verbose_name='没有问题')),
                ('details', models.JSONField(default=dict, verbose_name='详情')),
                ('file_name', models.CharField(blank=True, max_length=255, verbose_name='结果文件')),
                ('file_size', models.PositiveBigIntegerField(default=0, verbose_name='字节')),
                ('file_sha256', models.CharField(blank=True, max_length=64, verbose_name='校验和')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jobs', to='org.membership', verbose_name='交办人')),
            ],
            options={
                'verbose_name': '后台工作',
                'ordering': ('-asked_at', '-pk'),
                'indexes': [models.Index(fields=['state', 'asked_at'], name='jobs_job_state_61c4b8_idx')],
            },
        ),
    ]
