"""Decisions go through hands: laid before the signer, given back, signed, sent out.

First of three: the next writes over what was numbered and signed before, the last drops the counter.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('honours', '0004_let_a_list_pass_a_cap'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hand', models.CharField(choices=[('proposed', 'Trình ký'), ('taken_back', 'Rút về sửa'), ('returned', 'Trả lại'), ('signed', 'Ký ban hành'), ('issued', 'Phát hành')], max_length=10)),
                ('words', models.TextField(blank=True, verbose_name='lời')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_is_signed_wholly_or_not_at_all',
        ),
        migrations.AddField(
            model_name='decision',
            name='issued_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày phát hành'),
        ),
        migrations.AddField(
            model_name='decision',
            name='recipients',
            field=models.TextField(blank=True, verbose_name='nơi nhận'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='state',
            field=models.CharField(choices=[('draft', 'Dự thảo'), ('proposed', 'Đang trình ký'), ('signed', 'Đã ký, chờ phát hành'), ('issued', 'Đã phát hành'), ('dropped', 'Đã bỏ dự thảo')], default='draft', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ['signed', 'issued']), _negated=True), ('number', None), ('signed_at', None), ('signed_on', None)), models.Q(('number__isnull', False), ('signed_on__isnull', False), ('state__in', ['signed', 'issued']), ('signed_at__isnull', False), ('signed_by__isnull', False), models.Q(('signer_name', ''), _negated=True)), _connector='OR'), name='decision_is_signed_wholly_or_not_at_all', violation_error_message='Số, ngày ký và người ký phải có đủ cùng lúc.'),
        ),
        migrations.AddField(
            model_name='handover',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='honours.decision'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hand', 'returned'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='returned_decision_says_why'),
        ),
    ]
