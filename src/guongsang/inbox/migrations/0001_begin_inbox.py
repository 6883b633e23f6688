import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_path', models.CharField(max_length=80)),
                ('to_name', models.CharField(max_length=200, verbose_name='người nhận')),
                ('to_address', models.EmailField(blank=True, max_length=254, verbose_name='địa chỉ thư')),
                ('subject', models.CharField(max_length=300, verbose_name='tiêu đề')),
                ('body', models.TextField(verbose_name='nội dung')),
                ('about', models.CharField(blank=True, max_length=300, verbose_name='về việc')),
                ('href', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('draft', 'Chờ gửi'), ('sent', 'Đã gửi'), ('failed', 'Không gửi được'), ('dropped', 'Đã bỏ')], default='draft', max_length=10)),
                ('made_at', models.DateTimeField(verbose_name='soạn lúc')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='gửi lúc')),
                ('failure', models.CharField(blank=True, max_length=500, verbose_name='lỗi')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'indexes': [models.Index(fields=['state', 'unit_path'], name='letters_by_state')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('title', models.CharField(max_length=300, verbose_name='tin')),
                ('text', models.TextField(blank=True, verbose_name='nội dung')),
                ('href', models.CharField(blank=True, max_length=300)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['reader', 'read_at', '-at'], name='notices_of_a_reader')],
            },
        ),
    ]
