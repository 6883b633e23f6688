import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0001_begin_campaigns'),
        ('criteria', '0001_begin_criteria'),
        ('discovery', '0001_begin_discovery'),
        ('organisations', '0002_keep_former_paths'),
        ('subjects', '0001_begin_subjects'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=400, verbose_name='tóm tắt mô hình, việc làm')),
                ('goal', models.TextField(blank=True, verbose_name='mục tiêu')),
                ('helper', models.CharField(blank=True, max_length=300, verbose_name='đơn vị giúp đỡ')),
                ('finish_on', models.DateField(blank=True, null=True, verbose_name='thời gian hoàn thành')),
                ('note', models.CharField(blank=True, max_length=400, verbose_name='ghi chú')),
                ('stage', models.CharField(choices=[('registered', 'Đã đăng ký'), ('fostering', 'Đang bồi dưỡng'), ('submitted', 'Đã nộp'), ('returned', 'Trả lại để bổ sung'), ('appraising', 'Đang thẩm định'), ('in_council', 'Đang trình Hội đồng'), ('in_consultation', 'Đang công khai lấy ý kiến'), ('recognised', 'Đã công nhận'), ('not_recognised', 'Không được công nhận'), ('sent_upward', 'Đã đề nghị cấp trên'), ('withdrawn', 'Đã rút'), ('lapsed', 'Hết hạn kế hoạch')], default='registered', max_length=16, verbose_name='giai đoạn')),
                ('stage_since', models.DateTimeField()),
                ('registered_at', models.DateTimeField()),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='hạn nộp')),
                ('held_since', models.DateTimeField(blank=True, null=True)),
                ('held_reason', models.TextField(blank=True, verbose_name='lý do tạm dừng')),
                ('report_background', models.TextField(blank=True, verbose_name='sơ lược lý lịch; đặc điểm, tình hình')),
                ('report_duties', models.TextField(blank=True, verbose_name='nhiệm vụ được giao')),
                ('report_results', models.TextField(blank=True, verbose_name='thành tích đạt được')),
                ('report_pledge', models.TextField(blank=True, verbose_name='cam kết')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('sections', models.JSONField(default=dict, editable=False)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('self_points', models.DecimalField(decimal_places=1, default=0, editable=False, max_digits=6, verbose_name='điểm tự chấm')),
                ('receipt_number', models.CharField(blank=True, max_length=30, verbose_name='số tiếp nhận')),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('rule_stamp', models.CharField(blank=True, max_length=120)),
                ('fold_text', models.TextField(default='', editable=False)),
                ('criteria_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='criteria.criteriaset')),
                ('edited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='criteria.field', verbose_name='lĩnh vực')),
                ('lead', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossier', to='discovery.lead')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='campaigns.plan', verbose_name='kế hoạch')),
                ('receipt_office', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='subjects.subject', verbose_name='chủ thể')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='organisations.unit', verbose_name='đơn vị đăng ký')),
            ],
            options={
                'verbose_name': 'hồ sơ',
                'ordering': ['-stage_since', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='số liệu')),
                ('holds', models.BooleanField(blank=True, null=True, verbose_name='đạt')),
                ('words', models.TextField(blank=True, verbose_name='thuyết minh')),
                ('self_points', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='tự chấm')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='criteria.criterion')),
                ('edited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['criterion__ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Achievement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=600, verbose_name='thành tích')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('scope', models.CharField(choices=[('1_hamlet', 'Thôn, tổ dân phố'), ('2_commune', 'Xã, phường'), ('3_intercommune', 'Liên xã'), ('4_province', 'Tỉnh'), ('5_region', 'Vùng'), ('6_nation', 'Toàn quốc')], max_length=16, verbose_name='phạm vi ảnh hưởng')),
                ('rewarded_by', models.CharField(blank=True, max_length=300, verbose_name='đã được khen thưởng')),
                ('added_at', models.DateTimeField()),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='achievements', to='subjects.subject')),
                ('dossier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='achievements', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['-ends_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to='evidence/%Y/%m/')),
                ('name', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('caption', models.CharField(blank=True, max_length=300, verbose_name='là gì')),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('added_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='dossiers.claim')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='dossiers.dossier')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='dossiers.evidence')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Initiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=400, verbose_name='tên sáng kiến')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('accepted_by', models.CharField(blank=True, max_length=300, verbose_name='cơ quan công nhận')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='số quyết định')),
                ('scope', models.CharField(choices=[('1_hamlet', 'Thôn, tổ dân phố'), ('2_commune', 'Xã, phường'), ('3_intercommune', 'Liên xã'), ('4_province', 'Tỉnh'), ('5_region', 'Vùng'), ('6_nation', 'Toàn quốc')], max_length=16, verbose_name='phạm vi')),
                ('used_for', models.CharField(blank=True, max_length=300, verbose_name='đã dùng để xét')),
                ('added_at', models.DateTimeField()),
                ('dossier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='initiatives', to='dossiers.dossier')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='subjects.subject')),
            ],
            options={
                'ordering': ['-year', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PastAward',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('name', models.CharField(max_length=300, verbose_name='danh hiệu, hình thức')),
                ('is_title', models.BooleanField(default=False, verbose_name='là danh hiệu thi đua')),
                ('decision', models.CharField(blank=True, max_length=200, verbose_name='số, ngày quyết định')),
                ('decided_by', models.CharField(blank=True, max_length=300, verbose_name='cơ quan ban hành')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_awards', to='subjects.subject')),
            ],
            options={
                'ordering': ['year', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReceiptCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.TextField(verbose_name='cần bổ sung')),
                ('due_on', models.DateField(verbose_name='hạn nộp lại')),
                ('at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=300, verbose_name='ở phần')),
                ('text', models.TextField(verbose_name='nội dung')),
                ('written_by', models.CharField(blank=True, max_length=200, verbose_name='người viết')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_aside', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='lần nộp')),
                ('at', models.DateTimeField(verbose_name='nộp lúc')),
                ('by_name', models.CharField(max_length=200, verbose_name='người nộp')),
                ('signer_name', models.CharField(max_length=200, verbose_name='người ký nộp')),
                ('signer_title', models.CharField(blank=True, max_length=200, verbose_name='chức vụ người ký')),
                ('self_points', models.DecimalField(decimal_places=1, max_digits=6, verbose_name='điểm tự chấm')),
                ('rule_stamp', models.CharField(max_length=120)),
                ('snapshot', models.JSONField()),
                ('snapshot_hash', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['dossier_id', 'number'],
            },
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['stage', '-stage_since'], name='dossiers_by_stage'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['-stage_since', '-id'], name='dossiers_by_newest'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['plan', 'unit', 'field'], name='dossiers_of_a_plan'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['-self_points', 'id'], name='dossiers_by_points'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['stage', 'due_on'], name='dossiers_by_due_day'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(condition=models.Q(('stage__in', ['withdrawn', 'lapsed', 'not_recognised']), _negated=True), fields=('subject', 'plan', 'field'), name='subject_is_registered_once_in_a_plan_and_field'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(condition=models.Q(('receipt_number', ''), _negated=True), fields=('receipt_office', 'receipt_number'), name='receipt_number_is_unique_in_its_office_once_given'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('held_since', None), models.Q(('held_reason', ''), _negated=True), _connector='OR'), name='dossier_is_held_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('receipt_number', ''), ('receipt_office', None), ('submitted_at', None)), models.Q(('receipt_office__isnull', False), ('submitted_at__isnull', False), models.Q(('receipt_number', ''), _negated=True), models.Q(('rule_stamp', ''), _negated=True)), _connector='OR'), name='dossier_is_submitted_with_receipt_and_rules'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(fields=('dossier', 'criterion'), name='criterion_is_claimed_once_in_a_dossier'),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(fields=['dossier', 'sha256'], name='evidence_by_hash'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at', None), ('removed_by', None)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='evidence_is_removed_by_somebody_or_not_at_all'),
        ),
        migrations.AddConstraint(
            model_name='receiptcounter',
            constraint=models.UniqueConstraint(fields=('unit', 'year'), name='office_counts_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('dossier', 'number'), name='dossier_is_handed_in_once_under_a_number'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('signer_name', ''), _negated=True), name='submission_names_who_answers_for_it'),
        ),
    ]
