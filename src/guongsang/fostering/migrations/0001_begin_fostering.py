import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('dossiers', '0002_index_what_is_counted'),
        ('organisations', '0002_keep_former_paths'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Fostering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mentor_name', models.CharField(blank=True, max_length=200, verbose_name='người kèm cặp')),
                ('mentor_position', models.CharField(blank=True, max_length=200, verbose_name='chức vụ người kèm cặp')),
                ('mentor_contact', models.CharField(blank=True, max_length=200, verbose_name='cách liên hệ')),
                ('aim', models.TextField(blank=True, verbose_name='mục tiêu bồi dưỡng')),
                ('started_at', models.DateTimeField()),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='fostering', to='dossiers.dossier')),
                ('ready_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sponsor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sponsored', to='organisations.unit', verbose_name='đơn vị đỡ đầu')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'việc bồi dưỡng',
                'ordering': ['-started_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='HelpRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('training', 'Tập huấn, đào tạo'), ('credit', 'Vốn, tín dụng'), ('land', 'Đất đai, mặt bằng'), ('technique', 'Kỹ thuật, giống, vật tư'), ('market', 'Thị trường, tiêu thụ'), ('papers', 'Hồ sơ, xác nhận, thủ tục'), ('other', 'Việc khác')], max_length=12, verbose_name='cần giúp về')),
                ('text', models.TextField(verbose_name='nội dung')),
                ('asked_at', models.DateTimeField()),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='mong trả lời trước ngày')),
                ('state', models.CharField(choices=[('open', 'Chờ trả lời'), ('promised', 'Đã nhận giúp'), ('given', 'Đã giúp xong'), ('declined', 'Không giúp được')], default='open', max_length=10)),
                ('answer', models.TextField(blank=True, verbose_name='trả lời')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='help_requests', to='organisations.unit', verbose_name='nhờ đơn vị')),
                ('fostering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_requests', to='fostering.fostering')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='QuarterCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('quarter', models.PositiveSmallIntegerField(verbose_name='quý')),
                ('result', models.TextField(verbose_name='kết quả')),
                ('self_points', models.DecimalField(decimal_places=1, max_digits=6)),
                ('missing_points', models.DecimalField(decimal_places=1, max_digits=6)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fostering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='fostering.fostering')),
            ],
            options={
                'ordering': ['year', 'quarter'],
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='ngày')),
                ('content', models.TextField(verbose_name='nội dung hỗ trợ')),
                ('in_charge', models.CharField(blank=True, max_length=200, verbose_name='người phụ trách')),
                ('cost', models.DecimalField(decimal_places=0, default=0, max_digits=14, verbose_name='kinh phí (đồng)')),
                ('noted_at', models.DateTimeField()),
                ('fostering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='fostering.fostering')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='fostering',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ready_at', None), ('ready_by', None)), models.Q(('ready_at__isnull', False), ('ready_by__isnull', False)), _connector='OR'), name='fostering_is_ready_by_somebody_or_not_at_all'),
        ),
        migrations.AddConstraint(
            model_name='helprequest',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='help_is_open_or_answered_with_words'),
        ),
        migrations.AddConstraint(
            model_name='quartercheck',
            constraint=models.UniqueConstraint(fields=('fostering', 'year', 'quarter'), name='quarter_is_checked_once'),
        ),
        migrations.AddConstraint(
            model_name='quartercheck',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='quarter_is_one_of_four'),
        ),
    ]
