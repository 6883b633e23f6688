"""Say of each adopter whether it is a person, a collective or a household.

First of two: this adds the column, the next fills it from what is known.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("replication", "0001_begin_replication")]

    operations = [
        migrations.AddField(
            model_name="adoption",
            name="kind",
            field=models.CharField(
                choices=[
                    ("individual", "Cá nhân"),
                    ("collective", "Tập thể"),
                    ("household", "Hộ gia đình"),
                ],
                default="collective",
                max_length=12,
                verbose_name="nơi làm theo là",
            ),
            preserve_default=False,
        )
    ]
