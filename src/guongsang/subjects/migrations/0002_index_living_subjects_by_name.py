"""Let the list of subjects come in order from the index, merged ones left out."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_keep_former_paths'),
        ('subjects', '0001_begin_subjects'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='subject',
            name='subjects_by_sort_key',
        ),
        migrations.AddIndex(
            model_name='subject',
            index=models.Index(fields=['merged_into', 'sort_key', 'id'], name='subjects_by_sort_key'),
        ),
    ]
