import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('criteria', '0001_begin_criteria'),
        ('organisations', '0001_begin_organisations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='tên kế hoạch')),
                ('doc_number', models.CharField(blank=True, max_length=20, verbose_name='số')),
                ('doc_symbol', models.CharField(blank=True, max_length=40, verbose_name='ký hiệu')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày ban hành')),
                ('signer_name', models.CharField(blank=True, max_length=200, verbose_name='người ký')),
                ('signer_title', models.CharField(blank=True, max_length=200, verbose_name='chức vụ người ký')),
                ('starts_on', models.DateField(verbose_name='từ ngày')),
                ('ends_on', models.DateField(verbose_name='đến ngày')),
                ('aims', models.TextField(blank=True, verbose_name='mục đích, yêu cầu')),
                ('content', models.TextField(blank=True, verbose_name='nội dung, cách làm')),
                ('organisation', models.TextField(blank=True, verbose_name='tổ chức thực hiện')),
                ('stage', models.CharField(choices=[('draft', 'Đang soạn'), ('issued', 'Đã ban hành'), ('closed', 'Đã kết thúc')], default='draft', max_length=10)),
                ('stage_since', models.DateTimeField()),
                ('accepts_self_nomination', models.BooleanField(default=True, verbose_name='nhận tự giới thiệu')),
                ('accepts_public_suggestion', models.BooleanField(default=True, verbose_name='nhận giới thiệu của người dân')),
                ('is_demo', models.BooleanField(default=False)),
                ('criteria_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='criteria.criteriaset', verbose_name='bộ tiêu chí')),
                ('fields', models.ManyToManyField(related_name='plans', to='criteria.field', verbose_name='lĩnh vực')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='organisations.unit', verbose_name='cơ quan ban hành')),
            ],
            options={
                'verbose_name': 'kế hoạch',
                'ordering': ['-starts_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='việc')),
                ('due_on', models.DateField(verbose_name='hạn')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='xong ngày')),
                ('for_units', models.BooleanField(default=True, verbose_name='việc của đơn vị')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='campaigns.plan')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LegalBasis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField(default=0)),
                ('text', models.CharField(max_length=500, verbose_name='căn cứ')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bases', to='campaigns.plan')),
            ],
            options={
                'ordering': ['ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='organisations.unit')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='campaigns.plan')),
            ],
            options={
                'ordering': ['unit__path'],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(blank=True, choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12)),
                ('kind', models.CharField(choices=[('exemplars', 'Điển hình đăng ký'), ('replication', 'Đơn vị, hộ làm theo')], default='exemplars', max_length=12)),
                ('count', models.PositiveSmallIntegerField(verbose_name='chỉ tiêu')),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='criteria.field')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='campaigns.plan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='organisations.unit')),
            ],
            options={
                'ordering': ['unit__path', models.OrderBy(models.F('field__ordinal'), nulls_first=True)],
            },
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='plan_does_not_end_before_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('stage', 'draft'), models.Q(models.Q(('doc_number', ''), _negated=True), ('issued_on__isnull', False), models.Q(('signer_name', ''), _negated=True)), _connector='OR'), name='plan_is_issued_with_number_date_and_signer'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(fields=('plan', 'unit'), name='unit_is_invited_once'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('plan', 'unit', 'field', 'subject_kind', 'kind'), name='target_is_set_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('count__gt', 0)), name='target_asks_for_something'),
        ),
    ]
