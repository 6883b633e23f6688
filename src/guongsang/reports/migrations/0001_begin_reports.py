import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0002_fold_the_titles_of_plans'),
        ('honours', '0001_begin_honours'),
        ('organisations', '0002_keep_former_paths'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Congress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='tên đại hội')),
                ('held_on', models.DateField(verbose_name='ngày tổ chức')),
                ('period_from', models.PositiveSmallIntegerField(verbose_name='giai đoạn từ năm')),
                ('period_to', models.PositiveSmallIntegerField(verbose_name='đến năm')),
                ('seats', models.PositiveSmallIntegerField(verbose_name='số đại biểu được phân bổ')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='congresses', to='organisations.unit')),
            ],
            options={
                'verbose_name': 'đại hội',
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('year', 'Báo cáo năm'), ('interim', 'Sơ kết'), ('final', 'Tổng kết')], max_length=8, verbose_name='loại')),
                ('title', models.CharField(max_length=300, verbose_name='tên báo cáo')),
                ('as_of', models.DateField(verbose_name='số liệu đến ngày')),
                ('guidance', models.TextField(blank=True, verbose_name='công tác chỉ đạo')),
                ('shortcomings', models.TextField(blank=True, verbose_name='hạn chế')),
                ('causes', models.TextField(blank=True, verbose_name='nguyên nhân')),
                ('lessons', models.TextField(blank=True, verbose_name='bài học kinh nghiệm')),
                ('directions', models.TextField(blank=True, verbose_name='phương hướng')),
                ('figures', models.JSONField(blank=True, default=dict)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='campaigns.plan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='organisations.unit')),
            ],
            options={
                'verbose_name': 'báo cáo',
                'ordering': ['-as_of', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Delegate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200, verbose_name='người đi dự')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('chosen_at', models.DateTimeField()),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('congress', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegates', to='reports.congress')),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='honours.grant')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('congress', 'grant'), name='exemplar_is_delegated_once')],
            },
        ),
    ]
