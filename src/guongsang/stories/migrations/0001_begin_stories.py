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
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='tiêu đề')),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('lead', models.TextField(blank=True, max_length=600, verbose_name='sa-pô')),
                ('body', models.TextField(blank=True, verbose_name='bài viết')),
                ('quote', models.CharField(blank=True, max_length=400, verbose_name='câu nói đáng nhớ')),
                ('author', models.CharField(blank=True, max_length=200, verbose_name='người viết')),
                ('state', models.CharField(choices=[('draft', 'Đang viết'), ('ready', 'Chờ duyệt đăng'), ('published', 'Đã duyệt đăng'), ('withdrawn', 'Đã gỡ')], default='draft', max_length=10)),
                ('state_since', models.DateTimeField()),
                ('public_from', models.DateTimeField(blank=True, null=True, verbose_name='đăng từ lúc')),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='lý do gỡ')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('edited_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('fold_text', models.TextField(default='', editable=False)),
                ('marked_text', models.TextField(default='', editable=False)),
                ('is_demo', models.BooleanField(default=False)),
                ('edited_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='criteria.field')),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='honours.grant')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='subjects.subject')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='organisations.unit')),
            ],
            options={
                'verbose_name': 'bài viết',
                'ordering': ['-public_from', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('written_by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_aside', to='stories.story')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Publicity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('newspaper', 'Báo in'), ('online_newspaper', 'Báo điện tử'), ('television', 'Truyền hình'), ('loudspeaker', 'Đài truyền thanh, loa thôn'), ('portal', 'Cổng, trang thông tin điện tử'), ('social', 'Mạng xã hội, Zalo'), ('party_cell', 'Bản tin sinh hoạt chi bộ'), ('book', 'Sách, kỷ yếu'), ('contest', 'Cuộc thi viết'), ('talk', 'Tọa đàm, giao lưu điển hình'), ('conference', 'Hội nghị biểu dương'), ('reporter', 'Hội nghị báo cáo viên'), ('field_workshop', 'Hội thảo đầu bờ'), ('exhibition', 'Triển lãm, trưng bày, bảng ảnh'), ('poster', 'Pano, áp phích'), ('stage', 'Sân khấu hóa, văn nghệ'), ('school', 'Sinh hoạt dưới cờ, ngoại khóa'), ('video', 'Video ngắn, podcast')], max_length=20, verbose_name='hình thức')),
                ('on', models.DateField(verbose_name='ngày')),
                ('title', models.CharField(max_length=300, verbose_name='tên tin, bài, buổi')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='đường dẫn')),
                ('photo', models.FileField(blank=True, upload_to='publicity/%Y/%m/')),
                ('language', models.CharField(blank=True, max_length=40, verbose_name='ngôn ngữ')),
                ('author', models.CharField(blank=True, max_length=200, verbose_name='người thực hiện')),
                ('reach', models.PositiveIntegerField(blank=True, null=True, verbose_name='số người nghe, xem, đọc')),
                ('cost', models.DecimalField(decimal_places=0, default=0, max_digits=14, verbose_name='kinh phí (đồng)')),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publicity', to='subjects.subject')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publicity', to='organisations.unit')),
                ('story', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publicity', to='stories.story')),
            ],
            options={
                'verbose_name': 'việc tuyên truyền',
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField(default=0)),
                ('file', models.FileField(upload_to='stories/%Y/%m/')),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('caption', models.CharField(max_length=300, verbose_name='chú thích')),
                ('alt', models.CharField(max_length=300, verbose_name='mô tả cho người không nhìn thấy ảnh')),
                ('credit', models.CharField(blank=True, max_length=200, verbose_name='ảnh của')),
                ('shows_people', models.BooleanField(default=True, verbose_name='có người nhận ra được')),
                ('added_at', models.DateTimeField()),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='stories.story')),
            ],
            options={
                'ordering': ['ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200, verbose_name='người đồng ý')),
                ('relation', models.CharField(blank=True, max_length=200, verbose_name='là ai (chính người đó, cha mẹ, chủ hộ…)')),
                ('way', models.CharField(choices=[('paper', 'Giấy đồng ý có chữ ký'), ('message', 'Tin nhắn, thư điện tử'), ('spoken', 'Đồng ý trực tiếp, có người làm chứng')], max_length=8, verbose_name='cách đồng ý')),
                ('witness', models.CharField(blank=True, max_length=200, verbose_name='người làm chứng')),
                ('given_on', models.DateField(verbose_name='ngày đồng ý')),
                ('noted_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_words', models.CharField(blank=True, max_length=300, verbose_name='lời rút đồng ý')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='stories.picture')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='stories.story')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='story',
            index=models.Index(fields=['state', '-public_from'], name='stories_by_day'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('public_from__isnull', False), _connector='OR'), name='published_story_says_from_when'),
        ),
    ]
