import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_begin_organisations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Field',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=200, verbose_name='lĩnh vực')),
                ('short_name', models.CharField(max_length=60, verbose_name='tên ngắn')),
                ('ordinal', models.PositiveSmallIntegerField(unique=True)),
            ],
            options={
                'ordering': ['ordinal'],
            },
        ),
        migrations.CreateModel(
            name='CriteriaSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tên bộ tiêu chí')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='phiên bản')),
                ('stage', models.CharField(choices=[('draft', 'Bản soạn'), ('in_force', 'Đang dùng'), ('retired', 'Thôi dùng')], default='draft', max_length=10)),
                ('legal_basis', models.TextField(blank=True, verbose_name='căn cứ')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='dùng từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('frozen_at', models.DateTimeField(blank=True, null=True, verbose_name='khóa lúc')),
                ('pass_points', models.DecimalField(decimal_places=1, default=80, max_digits=5, verbose_name='điểm đạt')),
                ('upward_points', models.DecimalField(decimal_places=1, default=90, max_digits=5, verbose_name='điểm đề nghị cấp trên')),
                ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='criteria.criteriaset')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='criteria_sets', to='organisations.unit')),
            ],
            options={
                'ordering': ['-valid_from', 'name', '-version'],
                'verbose_name': 'bộ tiêu chí',
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(blank=True, choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12, verbose_name='đối tượng')),
                ('code', models.SlugField(max_length=60, verbose_name='mã')),
                ('ordinal', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('kind', models.CharField(choices=[('gate', 'Điều kiện bắt buộc'), ('scored', 'Chấm điểm')], max_length=8, verbose_name='loại')),
                ('block', models.CharField(choices=[('common', 'Tiêu chí chung'), ('field', 'Tiêu chí riêng của lĩnh vực')], max_length=8, verbose_name='phần')),
                ('text', models.CharField(max_length=600, verbose_name='nội dung')),
                ('guidance', models.TextField(blank=True, verbose_name='hướng dẫn')),
                ('measure', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('points', models.DecimalField(decimal_places=1, default=0, max_digits=5, verbose_name='điểm tối đa')),
                ('weight', models.DecimalField(decimal_places=2, default=1, max_digits=4, verbose_name='trọng số')),
                ('evidence_demanded', models.CharField(blank=True, max_length=300, verbose_name='minh chứng cần có')),
                ('legal_basis', models.CharField(blank=True, max_length=300, verbose_name='căn cứ')),
                ('is_proposal', models.BooleanField(default=False, verbose_name='đề xuất')),
                ('set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='criteria.criteriaset')),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='criteria.field')),
            ],
            options={
                'ordering': ['set_id', models.OrderBy(models.F('field__ordinal'), nulls_first=True), 'ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Band',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(blank=True, choices=[('ward', 'Phường, đô thị'), ('rural', 'Xã nông thôn'), ('difficult', 'Xã đặc biệt khó khăn')], max_length=20, verbose_name='khu vực')),
                ('threshold', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='từ mức')),
                ('at_most', models.BooleanField(default=False, verbose_name='càng thấp càng tốt')),
                ('points', models.DecimalField(decimal_places=1, max_digits=5, verbose_name='điểm')),
                ('words', models.CharField(max_length=400, verbose_name='mô tả mức')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='criteria.criterion')),
            ],
            options={
                'ordering': ['criterion_id', 'region', 'points', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='criteriaset',
            constraint=models.UniqueConstraint(fields=('name', 'version', 'unit'), name='criteria_set_version_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(fields=('set', 'code'), name='criterion_code_is_unique_in_its_set'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('block', 'common'), ('field', None)), models.Q(('block', 'field'), ('field__isnull', False)), _connector='OR'), name='common_criterion_has_no_field_and_a_field_one_has'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'scored'), ('points__gt', 0)), models.Q(('kind', 'gate'), ('points', 0)), _connector='OR'), name='gate_gives_no_points'),
        ),
    ]
