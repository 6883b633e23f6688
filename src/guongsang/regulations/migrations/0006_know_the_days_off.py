
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_keep_former_paths'),
        ('regulations', '0005_ask_who_may_be_honoured'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='ngày')),
                ('kind', models.CharField(choices=[('off', 'Ngày nghỉ'), ('worked', 'Ngày làm việc, làm bù')], max_length=6, verbose_name='loại ngày')),
                ('name', models.CharField(max_length=200, verbose_name='tên ngày')),
                ('source', models.CharField(max_length=400, verbose_name='văn bản')),
                ('note', models.CharField(blank=True, max_length=600, verbose_name='ghi chú')),
                ('verified', models.BooleanField(default=False, verbose_name='đã đối chiếu văn bản')),
                ('verified_on', models.DateField(blank=True, null=True)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calendar_days', to='organisations.unit')),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'ngày nghỉ, ngày làm bù',
                'ordering': ['day', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('day', 'unit'), name='a_day_is_written_once_at_a_place', nulls_distinct=False)],
            },
        ),
    ]
