from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0001_begin_consultations'),
    ]

    operations = [
        migrations.AddField(
            model_name='objection',
            name='spam_signs',
            field=models.JSONField(blank=True, default=list),
        ),
    ]
