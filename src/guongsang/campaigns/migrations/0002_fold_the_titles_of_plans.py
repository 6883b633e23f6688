from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0001_begin_campaigns'),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='fold_title',
            field=models.CharField(default='', editable=False, max_length=600),
        ),
    ]
