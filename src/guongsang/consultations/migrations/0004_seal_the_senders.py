"""Seal the names of those who objected, and mark which texts say the same.

Second of three: 0003 added the columns, 0005 drops the ones that stood open.
"""

import hashlib
import json

from django.conf import settings
from django.db import migrations
from django.db.models import F

from guongsang.foundation.sealing import seal
from guongsang.foundation.text import fold

PURPOSE = "guongsang.consultations.sender"


def seal_senders(apps, schema_editor):
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    Objection = apps.get_model("consultations", "Objection")
    for one in Objection.objects.iterator():
        if one.sender_name or one.sender_contact:
            words = json.dumps([one.sender_name, one.sender_contact], ensure_ascii=False)
            one.sealed_sender = seal(words, secrets=secrets, purpose=PURPOSE)
        plain = " ".join(fold(one.text).split()) or one.text
        one.fingerprint = hashlib.sha256(plain.encode()).hexdigest()
        one.received_by = "paper" if one.entered_by_id else "web"
        one.save(update_fields=["sealed_sender", "fingerprint", "received_by"])


def name_keepers(apps, schema_editor):
    """Whoever drafted a posted notice keeps its senders; the office names the second."""
    PublicNotice = apps.get_model("consultations", "PublicNotice")
    posted = PublicNotice.objects.filter(state__in=["posted", "closed"], keeper=None)
    posted.update(keeper=F("made_by"))


class Migration(migrations.Migration):
    dependencies = [("consultations", "0003_tell_where_and_by_whom")]
    operations = [
        migrations.RunPython(seal_senders, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(name_keepers, migrations.RunPython.noop, elidable=True),
    ]
