import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_begin_organisations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12, verbose_name='loại')),
                ('name', models.CharField(max_length=300, verbose_name='tên')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='chức vụ, nghề nghiệp')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='ngày sinh')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='năm sinh, năm thành lập')),
                ('sex', models.CharField(blank=True, choices=[('female', 'Nữ'), ('male', 'Nam')], max_length=6, verbose_name='giới tính')),
                ('ethnic_group', models.CharField(blank=True, max_length=40, verbose_name='dân tộc')),
                ('position_class', models.CharField(blank=True, choices=[('province_leader', 'Lãnh đạo cấp bộ, tỉnh'), ('department_leader', 'Lãnh đạo cấp vụ, sở'), ('entrepreneur', 'Doanh nhân'), ('other_leader', 'Lãnh đạo khác, từ phó phòng trở lên'), ('direct_worker', 'Người trực tiếp công tác, lao động, học tập, chiến đấu')], max_length=20, verbose_name='nhóm chức vụ')),
                ('direct_worker', models.BooleanField(default=False, verbose_name='người trực tiếp lao động')),
                ('difficult_area', models.BooleanField(default=False, verbose_name='ở vùng đặc biệt khó khăn')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='địa chỉ')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='điện thoại')),
                ('citizen_id', models.CharField(blank=True, max_length=12, verbose_name='số định danh')),
                ('member_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='số người')),
                ('about', models.TextField(blank=True, verbose_name='giới thiệu')),
                ('fold_name', models.CharField(default='', editable=False, max_length=600)),
                ('sort_key', models.CharField(default='', editable=False, max_length=400)),
                ('is_demo', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                ('is_unit', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='as_subject', to='organisations.unit')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='subjects.subject')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='organisations.unit', verbose_name='đơn vị, địa bàn')),
            ],
            options={
                'verbose_name': 'chủ thể',
                'ordering': ['sort_key', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LifeEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('act', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=300, verbose_name='việc')),
                ('detail', models.TextField(blank=True, verbose_name='chi tiết')),
                ('unit_name', models.CharField(blank=True, max_length=300, verbose_name='đơn vị lúc đó')),
                ('plan_title', models.CharField(blank=True, max_length=300, verbose_name='kế hoạch')),
                ('source_type', models.CharField(blank=True, max_length=80)),
                ('source_id', models.CharField(blank=True, max_length=40)),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='life_events', to='subjects.subject')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='subject',
            index=models.Index(fields=['sort_key', 'id'], name='subjects_by_sort_key'),
        ),
        migrations.AddIndex(
            model_name='subject',
            index=models.Index(fields=['fold_name'], name='subjects_by_fold_name'),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('citizen_id', ''), _negated=True), ('merged_into', None)), fields=('citizen_id',), name='citizen_id_belongs_to_one_living_subject'),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='subject_is_not_merged_into_itself'),
        ),
        migrations.AddIndex(
            model_name='lifeevent',
            index=models.Index(fields=['subject', 'at'], name='life_of_a_subject'),
        ),
    ]
