"""Keep what readers undertake before their first sheet, and who has done so when.

Rounds of before ask for nothing: their rules are locked and their readers have begun.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0002_keep_why_a_reader_abstains'),
    ]

    operations = [
        migrations.AddField(
            model_name='round',
            name='pledge',
            field=models.TextField(blank=True, default='', verbose_name='lời cam kết của người chấm'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='reader',
            name='pledged_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='cam kết lúc'),
        ),
    ]
