import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('criteria', '0001_begin_criteria'),
        ('honours', '0001_begin_honours'),
        ('organisations', '0002_keep_former_paths'),
        ('subjects', '0002_index_living_subjects_by_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Practice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='tên mô hình, cách làm')),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('state', models.CharField(choices=[('draft', 'Đang viết'), ('in_review', 'Chờ duyệt'), ('listed', 'Đang giới thiệu'), ('delisted', 'Thôi giới thiệu')], default='draft', max_length=10)),
                ('state_since', models.DateTimeField()),
                ('fits_kind', models.CharField(blank=True, choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12, verbose_name='hợp với')),
                ('fits_region', models.CharField(blank=True, choices=[('ward', 'Phường, đô thị'), ('rural', 'Xã nông thôn'), ('difficult', 'Xã đặc biệt khó khăn')], max_length=20, verbose_name='hợp với vùng')),
                ('listed_at', models.DateTimeField(blank=True, null=True)),
                ('review_note', models.TextField(blank=True, verbose_name='ý kiến duyệt')),
                ('made_at', models.DateTimeField()),
                ('fold_text', models.TextField(default='', editable=False)),
                ('marked_text', models.TextField(default='', editable=False)),
                ('is_demo', models.BooleanField(default=False)),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='criteria.field')),
                ('grant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='honours.grant', verbose_name='điển hình được công nhận')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='subjects.subject', verbose_name='của ai')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='organisations.unit')),
            ],
            options={
                'verbose_name': 'mô hình, cách làm',
                'ordering': ['-listed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('problem', models.TextField(blank=True, verbose_name='vấn đề giải quyết')),
                ('works_where', models.TextField(blank=True, verbose_name='làm được ở đâu, cần điều kiện gì')),
                ('what_was_done', models.TextField(blank=True, verbose_name='đã làm gì')),
                ('steps', models.TextField(blank=True, verbose_name='các bước')),
                ('cost', models.TextField(blank=True, verbose_name='chi phí')),
                ('people', models.TextField(blank=True, verbose_name='nhân lực, thời gian')),
                ('risks', models.TextField(blank=True, verbose_name='rủi ro và cách xử lý')),
                ('failed_where', models.TextField(blank=True, verbose_name='nơi chưa thành công, vì sao')),
                ('contact_role', models.CharField(blank=True, max_length=200, verbose_name='hỏi ai (chức danh)')),
                ('contact_place', models.CharField(blank=True, max_length=300, verbose_name='ở đâu, cách liên hệ')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('listed_at', models.DateTimeField(blank=True, null=True)),
                ('edited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='practices.practice')),
            ],
            options={
                'ordering': ['practice_id', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField(default=0)),
                ('indicator', models.CharField(max_length=200, verbose_name='chỉ số')),
                ('measure', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('before', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='trước')),
                ('after', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='sau')),
                ('source', models.CharField(max_length=300, verbose_name='nguồn số liệu')),
                ('on', models.DateField(verbose_name='ngày có số liệu')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='practices.version')),
            ],
            options={
                'ordering': ['ordinal', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='practice',
            name='listed_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practices.version'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('practice', 'number'), name='version_of_a_practice_is_numbered_once'),
        ),
        migrations.AddIndex(
            model_name='practice',
            index=models.Index(fields=['state', '-listed_at'], name='practices_by_day'),
        ),
        migrations.AddConstraint(
            model_name='practice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'listed'), _negated=True), ('listed_version__isnull', False), _connector='OR'), name='listed_practice_shows_a_version'),
        ),
        migrations.AddConstraint(
            model_name='practice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'delisted'), _negated=True), ('listed_version', None), _connector='OR'), name='delisted_practice_shows_none'),
        ),
    ]
