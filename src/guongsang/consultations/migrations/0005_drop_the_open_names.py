"""Names and contacts of senders stand nowhere in the open any longer. Third of three."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consultations", "0004_seal_the_senders")]
    operations = [
        migrations.RemoveField(model_name="objection", name="sender_name"),
        migrations.RemoveField(model_name="objection", name="sender_contact"),
    ]
