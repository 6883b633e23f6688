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
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('administrator', 'Quản trị hệ thống'), ('emulation_officer', 'Công chức làm công tác thi đua, khen thưởng'), ('unit_officer', 'Cán bộ đầu mối của đơn vị'), ('unit_head', 'Thủ trưởng đơn vị'), ('village_head', 'Trưởng thôn, Tổ trưởng tổ dân phố'), ('mass_organisation', 'Mặt trận, hội, đoàn thể'), ('council_member', 'Ủy viên Hội đồng Thi đua - Khen thưởng'), ('council_secretary', 'Thư ký Hội đồng'), ('leader', 'Chủ tịch, Phó Chủ tịch UBND'), ('media_officer', 'Cán bộ văn hóa - thông tin'), ('cluster_head', 'Trưởng cụm, khối thi đua'), ('province_viewer', 'Phòng TĐKT, Sở Nội vụ'), ('auditor', 'Thanh tra, kiểm tra')], max_length=40, verbose_name='vai trò')),
                ('starts_on', models.DateField(verbose_name='từ ngày')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='organisations.unit', verbose_name='tại đơn vị')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL, verbose_name='người')),
            ],
            options={
                'ordering': ['user_id', 'starts_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='assignment_does_not_end_before_it_starts', violation_error_message='Ngày kết thúc phải sau ngày bắt đầu.')],
            },
        ),
    ]
