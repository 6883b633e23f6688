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
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('title', 'Danh hiệu thi đua'), ('form', 'Hình thức khen thưởng'), ('coefficient', 'Hệ số tiền thưởng'), ('base_salary', 'Mức lương cơ sở'), ('vote', 'Tỷ lệ phiếu'), ('days', 'Số ngày'), ('symbol', 'Ký hiệu văn bản'), ('limit', 'Giới hạn, tỷ lệ')], max_length=20, verbose_name='nhóm')),
                ('key', models.SlugField(max_length=80, verbose_name='khóa')),
                ('name', models.CharField(max_length=300, verbose_name='tên')),
                ('subject_kind', models.CharField(blank=True, choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12, verbose_name='đối tượng')),
                ('number', models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True, verbose_name='giá trị số')),
                ('measure', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('words', models.CharField(blank=True, max_length=400, verbose_name='giá trị chữ')),
                ('base', models.CharField(blank=True, choices=[('all_members', 'Tổng số thành viên Hội đồng'), ('present', 'Số thành viên dự họp')], max_length=20, verbose_name='tính trên')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('source', models.CharField(max_length=400, verbose_name='văn bản')),
                ('note', models.CharField(blank=True, max_length=600, verbose_name='ghi chú')),
                ('verified', models.BooleanField(default=False, verbose_name='đã đối chiếu văn bản')),
                ('verified_on', models.DateField(blank=True, null=True)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='organisations.unit')),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['topic', 'key', '-valid_from', 'pk'],
                'verbose_name': 'quy định',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='rule_does_not_end_before_it_begins'), models.UniqueConstraint(fields=('topic', 'key', 'subject_kind', 'unit', 'valid_from'), name='rule_begins_once_at_a_place', nulls_distinct=False)],
            },
        ),
    ]
