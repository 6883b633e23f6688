"""Keep a keyed hash of each citizen number instead of the number.

Going back leaves the numbers empty: a hash tells nobody what it was made of.
"""

from django.conf import settings
from django.db import migrations, models

from guongsang.subjects.rules import citizen_key


def hash_numbers(apps, schema_editor):
    Subject = apps.get_model("subjects", "Subject")
    for subject in Subject.objects.exclude(citizen_id="").only("pk", "citizen_id").iterator():
        hashed = citizen_key(subject.citizen_id, settings.CITIZEN_KEY)
        Subject.objects.filter(pk=subject.pk).update(citizen_key=hashed)


class Migration(migrations.Migration):
    dependencies = [("subjects", "0003_keep_what_is_said_of_two_records")]
    operations = [
        migrations.AddField(
            model_name="subject",
            name="citizen_key",
            field=models.CharField(blank=True, default="", max_length=64, verbose_name="số định danh"),
            preserve_default=False,
        ),
        migrations.RunPython(hash_numbers, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint(
            model_name="subject", name="citizen_id_belongs_to_one_living_subject"
        ),
        migrations.RemoveField(model_name="subject", name="citizen_id"),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("citizen_key", ""), _negated=True), ("merged_into", None)),
                fields=("citizen_key",),
                name="citizen_id_belongs_to_one_living_subject",
            ),
        ),
    ]
