import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0002_fold_the_titles_of_plans'),
        ('councils', '0001_begin_councils'),
        ('dossiers', '0002_index_what_is_counted'),
        ('organisations', '0002_keep_former_paths'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='tên thông báo')),
                ('body', models.TextField(blank=True, verbose_name='lời báo')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='số')),
                ('symbol', models.CharField(blank=True, max_length=40, verbose_name='ký hiệu')),
                ('signer_name', models.CharField(blank=True, max_length=200, verbose_name='người ký')),
                ('signer_title', models.CharField(blank=True, max_length=200, verbose_name='chức vụ người ký')),
                ('channels', models.CharField(blank=True, max_length=300, verbose_name='nơi niêm yết')),
                ('state', models.CharField(choices=[('draft', 'Đang soạn'), ('posted', 'Đang lấy ý kiến'), ('closed', 'Đã kết thúc'), ('cancelled', 'Đã hủy')], default='draft', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('posted_at', models.DateTimeField(blank=True, null=True, verbose_name='niêm yết lúc')),
                ('days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số ngày')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('rule_stamp', models.CharField(blank=True, max_length=120)),
                ('rule_source', models.CharField(blank=True, max_length=400, verbose_name='căn cứ số ngày')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='public_notices', to='campaigns.plan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='public_notices', to='organisations.unit', verbose_name='cơ quan niêm yết')),
            ],
            options={
                'verbose_name': 'thông báo lấy ý kiến',
                'ordering': ['-posted_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=300)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('summary', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('posted', 'Đang lấy ý kiến'), ('cleared', 'Không còn ý kiến'), ('removed', 'Đã đưa ra khỏi danh sách')], default='posted', max_length=8)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_entries', to='dossiers.dossier')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_entries', to='councils.item')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='consultations.publicnotice')),
            ],
            options={
                'ordering': ['ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('text', models.TextField(verbose_name='ý kiến')),
                ('sender_name', models.CharField(blank=True, max_length=200, verbose_name='họ và tên')),
                ('sender_contact', models.CharField(blank=True, max_length=300, verbose_name='điện thoại, địa chỉ')),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('new', 'Mới gửi'), ('checking', 'Đang xác minh'), ('dismissed', 'Đã trả lời: giữ trong danh sách'), ('upheld', 'Đã trả lời: đưa ra khỏi danh sách')], default='new', max_length=10)),
                ('answer', models.TextField(blank=True, verbose_name='trả lời')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='consultations.entry')),
            ],
            options={
                'verbose_name': 'ý kiến của người dân',
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['new', 'checking']), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='objection_is_answered_with_words')],
            },
        ),
        migrations.AddConstraint(
            model_name='publicnotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['posted', 'closed']), _negated=True), models.Q(('days__isnull', False), ('ends_on__isnull', False), ('posted_at__isnull', False)), _connector='OR'), name='posted_notice_has_a_clock'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('notice', 'dossier'), name='dossier_stands_once_on_a_notice'),
        ),
    ]
