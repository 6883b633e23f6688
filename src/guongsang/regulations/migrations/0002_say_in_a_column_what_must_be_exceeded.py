"""Move "phải trên mức này" from the words of a row's measure into a column of its own.

First of two: the column is added and filled, shipped rows and those of offices alike; the next
forbids it where there is no share of votes.
"""

from django.db import migrations, models

WORDS = " (phải trên mức này)"


def read_from_words(apps, schema_editor):
    rules = apps.get_model("regulations", "Rule").objects.filter(topic="vote")
    for rule in rules.filter(measure__contains="phải trên", number__isnull=False):
        rules.filter(pk=rule.pk).update(
            is_exclusive=True, measure=rule.measure.replace(WORDS, "").strip()
        )


def write_into_words(apps, schema_editor):
    rules = apps.get_model("regulations", "Rule").objects.filter(is_exclusive=True)
    for rule in rules.exclude(measure__contains="phải trên"):
        rules.filter(pk=rule.pk).update(measure=f"{rule.measure}{WORDS}"[:40])


class Migration(migrations.Migration):

    dependencies = [
        ('regulations', '0001_begin_regulations'),
    ]

    operations = [
        migrations.AddField(
            model_name='rule',
            name='is_exclusive',
            field=models.BooleanField(default=False, verbose_name='phải trên mức này'),
        ),
        migrations.RunPython(read_from_words, write_into_words, elidable=True),
    ]
