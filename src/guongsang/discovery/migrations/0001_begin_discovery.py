import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0001_begin_campaigns'),
        ('criteria', '0001_begin_criteria'),
        ('organisations', '0001_begin_organisations'),
        ('subjects', '0001_begin_subjects'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receipt_code', models.CharField(max_length=20, unique=True, verbose_name='mã biên nhận')),
                ('channel', models.CharField(choices=[('web', 'Trang công khai'), ('office', 'Cán bộ ghi nhận'), ('unit', 'Đơn vị, đoàn thể giới thiệu')], max_length=8)),
                ('nominator', models.CharField(choices=[('other', 'Giới thiệu người khác, tập thể khác'), ('self', 'Tự giới thiệu bản thân, gia đình, tập thể mình')], max_length=6)),
                ('subject_kind', models.CharField(choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12, verbose_name='đối tượng')),
                ('subject_name', models.CharField(max_length=300, verbose_name='tên')),
                ('subject_place', models.CharField(blank=True, max_length=300, verbose_name='ở đâu')),
                ('story', models.TextField(verbose_name='việc làm')),
                ('results', models.TextField(blank=True, verbose_name='kết quả')),
                ('happened', models.CharField(blank=True, max_length=200, verbose_name='khi nào')),
                ('is_good_deed', models.BooleanField(default=False, verbose_name='người tốt, việc tốt')),
                ('sender_name', models.CharField(blank=True, max_length=200, verbose_name='người giới thiệu')),
                ('sender_phone', models.CharField(blank=True, max_length=30)),
                ('sender_email', models.EmailField(blank=True, max_length=254)),
                ('received_at', models.DateTimeField(verbose_name='nhận lúc')),
                ('due_on', models.DateField(verbose_name='hạn trả lời')),
                ('stage', models.CharField(choices=[('new', 'Mới nhận'), ('checking', 'Đang xác minh'), ('accepted', 'Đã nhận đăng ký'), ('merged', 'Ghép vào chủ thể đã có'), ('rejected', 'Không nhận'), ('good_deed', 'Người tốt, việc tốt')], default='new', max_length=10)),
                ('stage_since', models.DateTimeField()),
                ('reject_reason', models.CharField(blank=True, choices=[('too_little', 'Thông tin quá ít, không xác minh được'), ('not_confirmed', 'Xác minh thấy không đúng như đã nêu'), ('elsewhere', 'Không thuộc địa bàn, đơn vị quản lý'), ('not_fitting', 'Chưa phù hợp tiêu chí của kế hoạch'), ('known', 'Đã được ghi nhận trước đó'), ('spam', 'Thư rác'), ('other', 'Lý do khác')], max_length=14, verbose_name='lý do không nhận')),
                ('answer', models.TextField(blank=True, verbose_name='trả lời người giới thiệu')),
                ('looks_like_spam', models.BooleanField(default=False, verbose_name='nghi rác')),
                ('spam_signs', models.JSONField(blank=True, default=list)),
                ('story_print', models.CharField(blank=True, editable=False, max_length=64)),
                ('fold_text', models.TextField(default='', editable=False)),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='criteria.field')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='campaigns.plan')),
                ('subject', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='subjects.subject')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='organisations.unit', verbose_name='địa bàn')),
            ],
            options={
                'verbose_name': 'nguồn tin',
                'ordering': ['-received_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='LeadNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('text', models.TextField(verbose_name='điều xác minh được')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='discovery.lead')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('step', models.PositiveSmallIntegerField(default=1)),
                ('nominator', models.CharField(choices=[('other', 'Giới thiệu người khác, tập thể khác'), ('self', 'Tự giới thiệu bản thân, gia đình, tập thể mình')], default='other', max_length=6)),
                ('subject_kind', models.CharField(blank=True, choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12)),
                ('subject_name', models.CharField(blank=True, max_length=300, verbose_name='tên')),
                ('subject_place', models.CharField(blank=True, max_length=300, verbose_name='ở đâu')),
                ('story', models.TextField(blank=True, verbose_name='việc làm')),
                ('results', models.TextField(blank=True, verbose_name='kết quả, ai được lợi')),
                ('happened', models.CharField(blank=True, max_length=200, verbose_name='khi nào')),
                ('is_good_deed', models.BooleanField(default=False, verbose_name='một việc tốt vừa xảy ra')),
                ('sender_name', models.CharField(blank=True, max_length=200, verbose_name='họ tên người giới thiệu')),
                ('sender_phone', models.CharField(blank=True, max_length=30, verbose_name='điện thoại')),
                ('sender_email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                ('started_at', models.DateTimeField()),
                ('saved_at', models.DateTimeField()),
                ('handed_in_at', models.DateTimeField(blank=True, null=True)),
                ('trapped', models.BooleanField(default=False)),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='criteria.field')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.plan')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
        ),
        migrations.AddField(
            model_name='lead',
            name='suggestion',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lead', to='discovery.suggestion'),
        ),
        migrations.CreateModel(
            name='SuggestionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to='suggestions/%Y/%m/')),
                ('name', models.CharField(max_length=200)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('suggestion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='discovery.suggestion')),
            ],
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(fields=['handed_in_at', 'saved_at'], name='drafts_by_age'),
        ),
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(fields=['stage', '-received_at'], name='leads_by_stage'),
        ),
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(fields=['story_print'], name='leads_by_story'),
        ),
        migrations.AddConstraint(
            model_name='lead',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'rejected'), _negated=True), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('reject_reason', ''), _negated=True)), _connector='OR'), name='rejected_lead_has_a_reason_and_an_answer'),
        ),
        migrations.AddConstraint(
            model_name='lead',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'good_deed'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='thanked_good_deed_has_its_letter'),
        ),
        migrations.AddConstraint(
            model_name='lead',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage__in', ['accepted', 'merged']), _negated=True), ('subject__isnull', False), _connector='OR'), name='accepted_or_merged_lead_has_a_subject'),
        ),
    ]
