import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0002_fold_the_titles_of_plans'),
        ('honours', '0001_begin_honours'),
        ('organisations', '0002_keep_former_paths'),
        ('practices', '0001_begin_practices'),
        ('subjects', '0002_index_living_subjects_by_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('adopter_name', models.CharField(max_length=300, verbose_name='tên nơi làm theo')),
                ('way', models.CharField(blank=True, choices=[('visit', 'Tham quan học tập'), ('club', 'Câu lạc bộ'), ('link', 'Tổ hợp tác, HTX liên kết'), ('house_to_house', 'Hộ kèm hộ'), ('training', 'Tập huấn, cầm tay chỉ việc'), ('field_workshop', 'Hội thảo đầu bờ'), ('pact', 'Ký giao ước thi đua'), ('cluster', 'Cụm, khối thi đua'), ('target', 'Giao chỉ tiêu nhân rộng'), ('resolution', 'Đưa vào nghị quyết, kế hoạch'), ('pilot', 'Xây dựng điểm'), ('playbook', 'Cẩm nang kinh nghiệm'), ('report', 'Điển hình báo cáo tại đơn vị'), ('self', 'Tự học, tự làm')], max_length=16, verbose_name='cách học')),
                ('helper', models.CharField(blank=True, max_length=300, verbose_name='ai giúp')),
                ('aim', models.TextField(blank=True, verbose_name='mong đạt được gì')),
                ('changes', models.TextField(blank=True, verbose_name='thay đổi gì so với bản gốc, vì sao')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('contact_name', models.CharField(blank=True, max_length=200, verbose_name='người liên hệ')),
                ('contact_phone', models.CharField(blank=True, max_length=30, verbose_name='điện thoại')),
                ('state', models.CharField(choices=[('interested', 'Quan tâm'), ('committed', 'Đã cam kết làm theo'), ('adapting', 'Đang điều chỉnh cho hợp'), ('running', 'Đang làm'), ('sustained', 'Duy trì được'), ('stopped', 'Đã dừng'), ('unknown', 'Không có tin')], default='interested', max_length=10)),
                ('state_since', models.DateTimeField()),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='bắt đầu làm')),
                ('stopped_on', models.DateField(blank=True, null=True, verbose_name='dừng ngày')),
                ('made_at', models.DateTimeField()),
                ('fold_text', models.TextField(default='', editable=False)),
                ('is_demo', models.BooleanField(default=False)),
                ('learned_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taught', to='replication.adoption', verbose_name='học từ nơi làm theo khác')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='campaigns.plan', verbose_name='tính vào chỉ tiêu của kế hoạch')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='practices.practice')),
                ('subject', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='subjects.subject', verbose_name='hộ, tập thể, cá nhân làm theo')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='organisations.unit', verbose_name='đơn vị làm theo')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='practices.version')),
            ],
            options={
                'verbose_name': 'việc làm theo',
                'ordering': ['-state_since', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AdoptionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('interested', 'Quan tâm'), ('committed', 'Đã cam kết làm theo'), ('adapting', 'Đang điều chỉnh cho hợp'), ('running', 'Đang làm'), ('sustained', 'Duy trì được'), ('stopped', 'Đã dừng'), ('unknown', 'Không có tin')], max_length=10)),
                ('months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('on', models.DateField(verbose_name='ngày')),
                ('words', models.TextField(blank=True, verbose_name='ghi chú')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do dừng')),
                ('at', models.DateTimeField()),
                ('by_name', models.CharField(blank=True, max_length=200)),
                ('adoption', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='replication.adoption')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'dòng sổ làm theo',
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AdoptionMilestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='việc')),
                ('due_on', models.DateField(verbose_name='hạn')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='xong ngày')),
                ('adoption', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='replication.adoption')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ExemplarCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('condition', models.CharField(choices=[('still_exemplary', 'Vẫn là điển hình'), ('at_risk', 'Có dấu hiệu sa sút'), ('stopped', 'Không còn hoạt động')], max_length=16, verbose_name='kết quả')),
                ('words', models.TextField(verbose_name='nhận xét')),
                ('on', models.DateField(verbose_name='ngày kiểm tra')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_ups', to='honours.grant')),
            ],
            options={
                'ordering': ['-year', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(max_length=200, verbose_name='chỉ số')),
                ('measure', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('direction', models.CharField(choices=[('higher', 'Cao hơn là tốt'), ('lower', 'Thấp hơn là tốt')], default='higher', max_length=6)),
                ('before', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='trước')),
                ('before_on', models.DateField(blank=True, null=True, verbose_name='ngày đo trước')),
                ('before_source', models.CharField(blank=True, max_length=300, verbose_name='nguồn')),
                ('after', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='sau')),
                ('after_on', models.DateField(blank=True, null=True, verbose_name='ngày đo sau')),
                ('after_source', models.CharField(blank=True, max_length=300, verbose_name='nguồn')),
                ('verified_by', models.CharField(blank=True, max_length=200, verbose_name='ai xác nhận')),
                ('adoption', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measurements', to='replication.adoption')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='adoption',
            index=models.Index(fields=['state', '-state_since'], name='adoptions_by_state'),
        ),
        migrations.AddIndex(
            model_name='adoption',
            index=models.Index(fields=['-state_since', '-id'], name='adoptions_by_day'),
        ),
        migrations.AddConstraint(
            model_name='adoptionevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'stopped'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='stopping_says_why'),
        ),
        migrations.AddConstraint(
            model_name='adoptionevent',
            constraint=models.UniqueConstraint(condition=models.Q(('months__isnull', False)), fields=('adoption', 'months'), name='adoption_is_checked_once_at_each_age'),
        ),
        migrations.AddConstraint(
            model_name='exemplarcheck',
            constraint=models.UniqueConstraint(fields=('grant', 'year'), name='exemplar_is_checked_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='measurement',
            constraint=models.UniqueConstraint(fields=('adoption', 'indicator'), name='indicator_is_measured_once_in_an_adoption'),
        ),
    ]
