"""Say of a finding whether it was made at an earlier hand-in and still holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appraisals", "0001_begin_appraisals"),
    ]

    operations = [
        migrations.AddField(
            model_name="verification",
            name="is_from_before",
            field=models.BooleanField(default=False),
        ),
    ]
