"""Fill what each adopter is: by its record; without one, a name that begins with "Hộ" is a household.

Second of two. Until now reports guessed this from the name; from here on it is written down.
"""

from django.db import migrations

HOUSEHOLD = "Hộ "


def fill(apps, schema_editor):
    adoptions = apps.get_model("replication", "Adoption").objects
    for kind in ("individual", "household"):
        adoptions.filter(subject__kind=kind).update(kind=kind)
    adoptions.filter(subject=None, adopter_name__startswith=HOUSEHOLD).update(kind="household")


class Migration(migrations.Migration):
    dependencies = [("replication", "0002_say_what_an_adopter_is")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
