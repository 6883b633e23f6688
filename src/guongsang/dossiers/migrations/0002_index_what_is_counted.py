"""Let coverage, desk and search count from indexes instead of rows."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0002_fold_the_titles_of_plans'),
        ('criteria', '0001_begin_criteria'),
        ('discovery', '0001_begin_discovery'),
        ('dossiers', '0001_begin_dossiers'),
        ('organisations', '0002_keep_former_paths'),
        ('subjects', '0001_begin_subjects'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossiers_of_a_plan',
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['plan', 'stage', 'unit', 'field', 'subject'], name='dossiers_of_a_plan'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['stage', 'submitted_at'], name='dossiers_by_submission'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['fold_text'], name='dossiers_by_words'),
        ),
    ]
