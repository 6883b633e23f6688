import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0002_fold_the_titles_of_plans'),
        ('criteria', '0001_begin_criteria'),
        ('dossiers', '0002_index_what_is_counted'),
        ('organisations', '0002_keep_former_paths'),
        ('subjects', '0002_index_living_subjects_by_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('recognition', 'Công nhận điển hình tiên tiến'), ('award', 'Khen thưởng'), ('correction', 'Đính chính'), ('suspension', 'Tạm đình chỉ'), ('restoration', 'Khôi phục hiệu lực'), ('revocation', 'Thu hồi')], max_length=12, verbose_name='loại')),
                ('title', models.CharField(max_length=400, verbose_name='trích yếu')),
                ('bases', models.TextField(blank=True, verbose_name='căn cứ')),
                ('reason', models.TextField(blank=True, verbose_name='lý do')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('signed', 'Đã ban hành'), ('dropped', 'Đã bỏ dự thảo')], default='draft', max_length=8)),
                ('made_at', models.DateTimeField()),
                ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='số')),
                ('symbol', models.CharField(blank=True, max_length=40, verbose_name='ký hiệu')),
                ('year', models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='ngày ký')),
                ('signer_name', models.CharField(blank=True, max_length=200, verbose_name='người ký')),
                ('signer_title', models.CharField(blank=True, max_length=200, verbose_name='chức vụ người ký')),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('rule_stamp', models.CharField(blank=True, max_length=120)),
                ('is_demo', models.BooleanField(default=False)),
                ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='honours.decision')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='campaigns.plan')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='organisations.unit', verbose_name='cơ quan ban hành')),
            ],
            options={
                'verbose_name': 'quyết định',
                'ordering': ['-signed_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=300, verbose_name='tên')),
                ('place', models.CharField(blank=True, max_length=400, verbose_name='chức vụ, đơn vị, địa chỉ')),
                ('kind', models.CharField(choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12)),
                ('position_class', models.CharField(blank=True, choices=[('province_leader', 'Lãnh đạo cấp bộ, tỉnh'), ('department_leader', 'Lãnh đạo cấp vụ, sở'), ('entrepreneur', 'Doanh nhân'), ('other_leader', 'Lãnh đạo khác, từ phó phòng trở lên'), ('direct_worker', 'Người trực tiếp công tác, lao động, học tập, chiến đấu')], max_length=20)),
                ('words', models.CharField(max_length=600, verbose_name='thành tích')),
                ('form_key', models.SlugField(blank=True, max_length=80, verbose_name='hình thức')),
                ('form_name', models.CharField(blank=True, max_length=300)),
                ('amount', models.DecimalField(decimal_places=0, default=0, max_digits=14, verbose_name='tiền thưởng (đồng)')),
                ('amount_reason', models.CharField(blank=True, max_length=400)),
                ('golden_book_number', models.CharField(blank=True, max_length=40, verbose_name='số sổ vàng')),
                ('code', models.CharField(blank=True, max_length=20)),
                ('state', models.CharField(choices=[('valid', 'Còn hiệu lực'), ('suspended', 'Tạm đình chỉ'), ('revoked', 'Đã thu hồi')], default='valid', max_length=10)),
                ('state_since', models.DateTimeField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='honours.decision')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='honours.decision')),
                ('dossier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='dossiers.dossier')),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='criteria.field')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='subjects.subject')),
            ],
            options={
                'verbose_name': 'điển hình, khen thưởng',
                'ordering': ['decision_id', 'ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='GrantChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('new_values', models.JSONField(blank=True, default=dict)),
                ('old_values', models.JSONField(blank=True, default=dict)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grant_changes', to='honours.decision')),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grant_changes', to='honours.grant')),
            ],
            options={
                'ordering': ['ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='NumberCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('symbol', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'signed'), _negated=True), ('number', None), ('signed_at', None), ('signed_on', None)), models.Q(('number__isnull', False), ('signed_on__isnull', False), ('state', 'signed'), ('signed_at__isnull', False), ('signed_by__isnull', False), models.Q(('signer_name', ''), _negated=True)), _connector='OR'), name='decision_is_signed_wholly_or_not_at_all', violation_error_message='Số, ngày ký và người ký phải có đủ cùng lúc.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('number__isnull', False)), fields=('unit', 'symbol', 'number', 'year'), name='decision_number_is_unique_in_its_office_and_year'),
        ),
        migrations.AddIndex(
            model_name='grant',
            index=models.Index(fields=['state', 'decision'], name='grants_by_state'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='grant_code_is_unique_once_given'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.UniqueConstraint(fields=('decision', 'subject', 'form_key', 'dossier'), name='subject_stands_once_in_a_decision_with_a_form', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='grantchange',
            constraint=models.UniqueConstraint(fields=('decision', 'grant'), name='grant_is_changed_once_by_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='numbercounter',
            constraint=models.UniqueConstraint(fields=('unit', 'symbol', 'year'), name='numbers_are_counted_once'),
        ),
    ]
