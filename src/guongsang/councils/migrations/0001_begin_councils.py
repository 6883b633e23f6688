import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('appraisals', '0001_begin_appraisals'),
        ('campaigns', '0002_fold_the_titles_of_plans'),
        ('dossiers', '0002_index_what_is_counted'),
        ('organisations', '0002_keep_former_paths'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='tên Hội đồng')),
                ('decision', models.CharField(blank=True, max_length=300, verbose_name='quyết định thành lập')),
                ('starts_on', models.DateField(verbose_name='từ ngày')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='councils', to='organisations.unit', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'Hội đồng',
                'ordering': ['-starts_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('outcome', models.CharField(choices=[('pending', 'Chờ chốt'), ('recommended', 'Đề nghị công nhận'), ('not_recommended', 'Không đề nghị')], default='pending', max_length=16)),
                ('award_key', models.SlugField(blank=True, max_length=80, verbose_name='đề nghị khen thưởng')),
                ('send_upward', models.BooleanField(default=False, verbose_name='đề nghị cấp trên')),
                ('words', models.TextField(blank=True, verbose_name='ý kiến về hồ sơ')),
                ('base_count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('agree_count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('disagree_count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('abstain_count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='council_items', to='dossiers.dossier')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='council_items', to='appraisals.sheet')),
            ],
            options={
                'ordering': ['ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='họ và tên')),
                ('position', models.CharField(blank=True, max_length=300, verbose_name='chức vụ, đơn vị')),
                ('function', models.CharField(choices=[('chair', 'Chủ tịch Hội đồng'), ('deputy', 'Phó Chủ tịch Hội đồng'), ('secretary', 'Ủy viên, Thư ký'), ('member', 'Ủy viên')], max_length=10, verbose_name='trong Hội đồng')),
                ('ordinal', models.PositiveSmallIntegerField(default=0)),
                ('starts_on', models.DateField(verbose_name='từ ngày')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='councils.council')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to=settings.AUTH_USER_MODEL, verbose_name='tài khoản')),
            ],
            options={
                'ordering': ['ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('position', models.CharField(blank=True, max_length=300)),
                ('function', models.CharField(choices=[('chair', 'Chủ tịch Hội đồng'), ('deputy', 'Phó Chủ tịch Hội đồng'), ('secretary', 'Ủy viên, Thư ký'), ('member', 'Ủy viên')], max_length=10)),
                ('presence', models.CharField(choices=[('present', 'Có mặt'), ('absent', 'Vắng mặt'), ('written', 'Vắng, có ý kiến bằng văn bản')], default='absent', max_length=8, verbose_name='điểm danh')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do vắng')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='councils.member')),
            ],
            options={
                'ordering': ['member__ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='councils.item')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='councils.seat')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='tên phiên họp')),
                ('held_on', models.DateField(verbose_name='ngày họp')),
                ('place', models.CharField(blank=True, max_length=300, verbose_name='địa điểm')),
                ('state', models.CharField(choices=[('convened', 'Đã triệu tập'), ('in_session', 'Đang họp'), ('committed', 'Đã chốt kết quả'), ('cancelled', 'Đã hủy')], default='convened', max_length=12)),
                ('state_since', models.DateTimeField()),
                ('threshold', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, verbose_name='tỷ lệ phải đạt (%)')),
                ('threshold_is_exclusive', models.BooleanField(default=False)),
                ('base', models.CharField(blank=True, choices=[('all_members', 'Tổng số thành viên Hội đồng'), ('present', 'Số thành viên dự họp')], max_length=20, verbose_name='tính trên')),
                ('quorum', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, verbose_name='số dự tối thiểu (%)')),
                ('conflicted_stay_in_base', models.BooleanField(default=True)),
                ('rule_stamp', models.CharField(blank=True, max_length=120)),
                ('rule_sources', models.TextField(blank=True, verbose_name='căn cứ')),
                ('discussion', models.TextField(blank=True, verbose_name='ý kiến tại phiên họp')),
                ('committed_at', models.DateTimeField(blank=True, null=True)),
                ('committed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='councils.council')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='campaigns.plan')),
            ],
            options={
                'verbose_name': 'phiên họp',
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='seat',
            name='sitting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='councils.sitting'),
        ),
        migrations.AddField(
            model_name='item',
            name='sitting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='councils.sitting'),
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('agree', 'Đồng ý'), ('disagree', 'Không đồng ý'), ('abstain', 'Không có ý kiến')], max_length=8, verbose_name='biểu quyết')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='ý kiến')),
                ('is_written', models.BooleanField(default=False, verbose_name='bằng văn bản')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='councils.item')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='councils.seat')),
            ],
            options={
                'ordering': ['seat__member__ordinal', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='mandate_does_not_end_before_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.UniqueConstraint(fields=('item', 'seat'), name='conflict_is_declared_once'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'committed'), _negated=True), ('committed_at', None), ('committed_by', None)), models.Q(('committed_at__isnull', False), ('committed_by__isnull', False), ('state', 'committed')), _connector='OR'), name='sitting_is_committed_by_somebody_or_not_at_all'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('sitting', 'member'), name='member_sits_once'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(fields=('sitting', 'dossier'), name='dossier_stands_once_on_an_agenda'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('item', 'seat'), name='member_votes_once_on_a_dossier'),
        ),
    ]
