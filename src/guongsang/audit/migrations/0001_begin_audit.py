from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Day',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('lines', models.PositiveIntegerField(default=0)),
                ('last_hash', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('day', models.DateField(verbose_name='ngày')),
                ('number', models.PositiveIntegerField(verbose_name='số trong ngày')),
                ('act', models.CharField(max_length=80, verbose_name='việc')),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(max_length=200, verbose_name='người làm')),
                ('subject_type', models.CharField(max_length=80)),
                ('subject_id', models.CharField(max_length=40)),
                ('subject_name', models.CharField(max_length=300, verbose_name='về')),
                ('unit_path', models.CharField(blank=True, max_length=80)),
                ('details', models.JSONField(default=dict)),
                ('fold_text', models.CharField(default='', editable=False, max_length=600)),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64, unique=True)),
            ],
            options={
                'verbose_name': 'dòng nhật ký',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='audit_by_subject'), models.Index(fields=['unit_path', 'at'], name='audit_by_place'), models.Index(fields=['-at', '-id'], name='audit_by_time'), models.Index(fields=['act', '-at'], name='audit_by_act')],
                'constraints': [models.UniqueConstraint(fields=('day', 'number'), name='a_day_of_the_log_has_each_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('number', 1), ('previous_hash', '')), models.Q(('number__gt', 1), models.Q(('previous_hash', ''), _negated=True)), _connector='OR'), name='only_the_first_line_of_a_day_has_none_before_it')],
            },
        ),
    ]
