from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0001_begin_councils'),
    ]

    operations = [
        migrations.AddField(
            model_name='sitting',
            name='cancel_reason',
            field=models.TextField(blank=True, verbose_name='lý do hủy'),
        ),
        migrations.AddField(
            model_name='sitting',
            name='opened_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='item',
            name='outcome',
            field=models.CharField(choices=[('pending', 'Chờ chốt'), ('recommended', 'Đề nghị công nhận'), ('not_recommended', 'Không đề nghị'), ('postponed', 'Hoãn xét')], default='pending', max_length=16),
        ),
    ]
