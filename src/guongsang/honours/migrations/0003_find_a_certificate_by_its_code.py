"""Let a certificate be found by its code without reading every grant."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('criteria', '0001_begin_criteria'),
        ('dossiers', '0002_index_what_is_counted'),
        ('honours', '0002_fold_words_for_search'),
        ('subjects', '0002_index_living_subjects_by_name'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='grant',
            index=models.Index(fields=['code'], name='grants_by_code'),
        ),
    ]
