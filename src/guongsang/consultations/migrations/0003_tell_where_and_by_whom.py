"""Where a list was posted, the two who may open names, a second period, answers for everybody.

First of three: adds; 0004 seals the names that stood open, 0005 drops them.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0003_ask_more_in_a_plan'),
        ('consultations', '0002_mark_suspicious_objections'),
        ('organisations', '0002_keep_former_paths'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ObjectionPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to='objections/%Y/%m/')),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('board', 'Bảng tin'), ('hall', 'Nhà văn hóa thôn, tổ'), ('loudspeaker', 'Loa truyền thanh'), ('portal', 'Cổng, trang thông tin điện tử'), ('zalo', 'Nhóm Zalo, mạng xã hội'), ('meeting', 'Họp thôn, tổ dân phố'), ('other', 'Nơi khác')], max_length=12, verbose_name='hình thức')),
                ('place', models.CharField(max_length=200, verbose_name='nơi niêm yết')),
                ('is_needed', models.BooleanField(default=False, verbose_name='phải có minh chứng')),
                ('from_on', models.DateField(verbose_name='từ ngày')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('posted_by', models.CharField(blank=True, max_length=200, verbose_name='người niêm yết')),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'nơi niêm yết',
                'ordering': ['from_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(blank=True, upload_to='consultations/%Y/%m/')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='tên tệp')),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='đường dẫn')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='change',
            field=models.CharField(blank=True, choices=[('added', 'Thêm vào danh sách'), ('corrected', 'Sửa lời công khai')], max_length=9, verbose_name='thay đổi'),
        ),
        migrations.AddField(
            model_name='entry',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='consultations.entry'),
        ),
        migrations.AddField(
            model_name='objection',
            name='due_on',
            field=models.DateField(blank=True, null=True, verbose_name='hạn trả lời'),
        ),
        migrations.AddField(
            model_name='objection',
            name='fingerprint',
            field=models.CharField(db_index=True, default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='objection',
            name='heard_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='nghe lúc'),
        ),
        migrations.AddField(
            model_name='objection',
            name='public_answer',
            field=models.TextField(blank=True, verbose_name='trả lời công khai'),
        ),
        migrations.AddField(
            model_name='objection',
            name='public_question',
            field=models.CharField(blank=True, max_length=400, verbose_name='ý kiến, ghi gọn'),
        ),
        migrations.AddField(
            model_name='objection',
            name='published_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='objection',
            name='published_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='objection',
            name='received_by',
            field=models.CharField(choices=[('web', 'Trang công khai'), ('phone', 'Điện thoại'), ('paper', 'Đơn, thư giấy'), ('words', 'Nói trực tiếp')], default='web', max_length=6, verbose_name='nhận qua'),
        ),
        migrations.AddField(
            model_name='objection',
            name='sealed_sender',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='objection',
            name='was_read_back',
            field=models.BooleanField(default=False, verbose_name='đã đọc lại cho người nói nghe'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='counted_words',
            field=models.CharField(blank=True, max_length=300, verbose_name='cách tính'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='follows',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followups', to='consultations.publicnotice'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='keeper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người phụ trách'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='removed_told',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='second_keeper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thứ hai'),
        ),
        migrations.AlterField(
            model_name='entry',
            name='state',
            field=models.CharField(choices=[('posted', 'Đang lấy ý kiến'), ('cleared', 'Không còn ý kiến'), ('removed', 'Đã đưa ra khỏi danh sách'), ('replaced', 'Đã sửa ở đợt bổ sung')], default='posted', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(models.Q(('public_question', ''), _negated=True), models.Q(('public_answer', ''), _negated=True), ('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='answer_is_published_in_public_words'),
        ),
        migrations.AddConstraint(
            model_name='publicnotice',
            constraint=models.CheckConstraint(condition=models.Q(('second_keeper', None), models.Q(('second_keeper', models.F('keeper')), _negated=True), _connector='OR'), name='two_keepers_are_two_people'),
        ),
        migrations.AddField(
            model_name='objectionphoto',
            name='objection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='consultations.objection'),
        ),
        migrations.AddField(
            model_name='posting',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='consultations.publicnotice'),
        ),
        migrations.AddField(
            model_name='posting',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='proof',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='proof',
            name='posting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='consultations.posting'),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='posting_does_not_end_before_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='proof',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sha256', ''), _negated=True), models.Q(('link', ''), _negated=True), _connector='OR'), name='proof_is_a_file_or_a_link'),
        ),
    ]
