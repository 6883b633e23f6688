import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='UnitKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=100, verbose_name='tên loại')),
                ('is_area', models.BooleanField(default=False, verbose_name='là địa bàn hành chính')),
                ('ordinal', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['level__rank', 'ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='UnitLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=100, verbose_name='tên cấp')),
                ('rank', models.PositiveSmallIntegerField(unique=True, verbose_name='thứ bậc')),
            ],
            options={
                'ordering': ['rank'],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='mã')),
                ('name', models.CharField(max_length=300, verbose_name='tên')),
                ('path', models.CharField(editable=False, max_length=80, unique=True)),
                ('children_made', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('region_profile', models.CharField(choices=[('ward', 'Phường, đô thị'), ('rural', 'Xã nông thôn'), ('difficult', 'Xã đặc biệt khó khăn')], default='rural', max_length=20, verbose_name='khu vực')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='có từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('fold_name', models.CharField(default='', editable=False, max_length=1000)),
                ('sort_key', models.CharField(default='', editable=False, max_length=400)),
                ('is_demo', models.BooleanField(default=False)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.unit', verbose_name='thuộc')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='organisations.unitkind', verbose_name='loại')),
            ],
            options={
                'verbose_name': 'đơn vị',
                'ordering': ['path'],
            },
        ),
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tên cụm, khối')),
                ('kind', models.CharField(choices=[('area', 'Cụm thi đua'), ('sector', 'Khối thi đua')], max_length=10, verbose_name='loại')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clusters_owned', to='organisations.unit')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='unitkind',
            name='level',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kinds', to='organisations.unitlevel'),
        ),
        migrations.CreateModel(
            name='UnitName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='tên')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='căn cứ')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='organisations.unit')),
            ],
            options={
                'ordering': ['unit_id', models.OrderBy(models.F('valid_from'), nulls_first=True), 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merged', 'Sáp nhập'), ('split', 'Chia tách')], max_length=10)),
                ('on', models.DateField(verbose_name='ngày')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='căn cứ')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='organisations.unit')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inheritances', to='organisations.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_is_told_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_joins_two_units')],
            },
        ),
        migrations.CreateModel(
            name='ClusterMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('is_head', models.BooleanField(default=False, verbose_name='trưởng cụm, khối')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='organisations.cluster')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cluster_memberships', to='organisations.unit')),
            ],
            options={
                'ordering': ['-year', '-is_head', 'unit__path'],
                'constraints': [models.UniqueConstraint(fields=('cluster', 'unit', 'year'), name='unit_is_in_a_cluster_once_a_year'), models.UniqueConstraint(condition=models.Q(('is_head', True)), fields=('cluster', 'year'), name='cluster_has_one_head_a_year')],
            },
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='unit_does_not_end_before_it_begins', violation_error_message='Ngày kết thúc phải sau ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='unitname',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('unit',), name='unit_has_one_present_name'),
        ),
    ]
