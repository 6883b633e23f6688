"""Let the list of leads, and what waits among them, come from indexes."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0002_fold_the_titles_of_plans'),
        ('criteria', '0001_begin_criteria'),
        ('discovery', '0001_begin_discovery'),
        ('organisations', '0002_keep_former_paths'),
        ('subjects', '0002_index_living_subjects_by_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(condition=models.Q(('looks_like_spam', False)), fields=['-received_at', '-id'], name='leads_by_newest'),
        ),
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(fields=['stage', 'looks_like_spam', 'due_on'], name='leads_waiting'),
        ),
    ]
