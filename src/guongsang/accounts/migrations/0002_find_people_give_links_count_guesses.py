import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_begin_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='GuessCount',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('since', models.DateTimeField()),
                ('failures', models.PositiveIntegerField(default=0)),
                ('shut_until', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='PasswordLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('invitation', 'Lời mời'), ('reset', 'Đặt lại mật khẩu')], max_length=10)),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name='user',
            name='fold_name',
            field=models.CharField(default='', editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name='user',
            name='sort_key',
            field=models.CharField(default='', editable=False, max_length=400),
        ),
        migrations.AlterField(
            model_name='user',
            name='username',
            field=models.CharField(error_messages={'unique': 'Tên đăng nhập này đã có người dùng.'}, max_length=60, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator(message='Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _, không có khoảng trống.')], verbose_name='tên đăng nhập'),
        ),
        migrations.AddIndex(
            model_name='user',
            index=models.Index(fields=['sort_key'], name='people_by_name'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='no_two_people_differ_by_capitals_only', violation_error_message='Tên đăng nhập này đã có người dùng.'),
        ),
        migrations.AddIndex(
            model_name='guesscount',
            index=models.Index(fields=['since'], name='guesses_by_age'),
        ),
        migrations.AddField(
            model_name='passwordlink',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='passwordlink',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='password_links', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='passwordlink',
            constraint=models.UniqueConstraint(condition=models.Q(('used_at', None)), fields=('user',), name='a_person_has_one_open_password_link'),
        ),
    ]
