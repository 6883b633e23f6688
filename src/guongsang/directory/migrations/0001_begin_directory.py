import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('jobs', '0001_begin_jobs'),
        ('organisations', '0002_keep_former_paths'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='UnitImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filename', models.CharField(max_length=200, verbose_name='tệp')),
                ('sha256', models.CharField(max_length=64)),
                ('effective_on', models.DateField(verbose_name='tên mới, nơi mới có từ ngày')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='căn cứ')),
                ('state', models.CharField(choices=[('waiting', 'Chờ kiểm tra'), ('checked', 'Đã kiểm tra'), ('applied', 'Đã nhập'), ('dropped', 'Đã bỏ')], default='waiting', max_length=10, verbose_name='tình trạng')),
                ('rows', models.JSONField(default=list)),
                ('plan', models.JSONField(default=dict)),
                ('counts', models.JSONField(default=dict)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('asked_at', models.DateTimeField(verbose_name='nộp lúc')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='xong lúc')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nộp')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.jobrun')),
                ('under', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit', verbose_name='nhập vào dưới')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'applied'), _negated=True), models.Q(('fingerprint', ''), _negated=True), _connector='OR'), name='unit_import_is_checked_before_it_is_applied')],
            },
        ),
    ]
