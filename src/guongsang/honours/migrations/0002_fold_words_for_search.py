from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('honours', '0001_begin_honours'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='fold_text',
            field=models.CharField(default='', editable=False, max_length=900),
        ),
        migrations.AddField(
            model_name='grant',
            name='fold_text',
            field=models.TextField(default='', editable=False),
        ),
    ]
