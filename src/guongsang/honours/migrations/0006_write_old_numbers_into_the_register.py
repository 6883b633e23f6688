"""Write every number of decisions, plans and notices into the register of outgoing papers.

Second of three. Numbers that no paper has were given on paper or to other papers of the office;
they stand in the register as given outside. What was signed before is taken as issued on the day
of its signature: the office has sent it out long ago.
"""

import re
from collections import defaultdict

from django.db import migrations
from django.utils import timezone

from guongsang.foundation.text import fold
from guongsang.outgoing.rules import holes, place_typed, written

BEFORE = "Cấp trước khi có sổ văn bản đi trong hệ thống"


def papers(apps):
    """Give of each numbered paper its series, its place, and what the register tells of it."""
    for one in apps.get_model("honours", "Decision").objects.filter(number__isnull=False):
        yield (one.unit_id, one.symbol, one.year), (one.number, ""), {
            "kind": "decision", "title": one.title, "dated_on": one.signed_on,
            "source": f"honours.decision:{one.pk}", "href": f"/quyet-dinh/{one.pk}/",
            "at": one.signed_at, "by_id": one.signed_by_id,
        }  # fmt: skip
    plans = apps.get_model("campaigns", "Plan").objects.exclude(doc_number="")
    for one in plans.exclude(issued_on=None):
        yield (one.unit_id, one.doc_symbol, one.issued_on.year), placed(one.doc_number), {
            "kind": "plan", "title": one.title, "dated_on": one.issued_on,
            "source": f"campaigns.plan:{one.pk}", "href": f"/ke-hoach/{one.pk}/",
            "at": one.stage_since,
        }  # fmt: skip
    notices = apps.get_model("consultations", "PublicNotice").objects.exclude(number="")
    for one in notices.exclude(posted_at=None).exclude(symbol=""):
        day = timezone.localdate(one.posted_at)
        yield (one.unit_id, one.symbol, day.year), placed(one.number), {
            "kind": "notice", "title": one.title, "dated_on": day,
            "source": f"consultations.notice:{one.pk}", "href": f"/cong-khai/{one.pk}/",
            "at": one.posted_at, "by_id": one.made_by_id,
        }  # fmt: skip


def placed(words):
    """Return number and letter of what somebody typed; None for words that are no number."""
    found = place_typed(re.split(r"[/\s]", words.strip())[0])
    return (found.number, found.suffix) if found else None


def write_over(apps, schema_editor):
    Series, Number = (apps.get_model("outgoing", name) for name in ("Series", "Number"))
    found = defaultdict(dict)
    for series, place, told in papers(apps):
        # A number that was typed twice by mistake keeps its first paper; the other keeps its words.
        if place:
            found[series].setdefault(place, told)
    counted = {
        (one.unit_id, one.symbol, one.year): one.last
        for one in apps.get_model("honours", "NumberCounter").objects.all()
    }
    now = timezone.now()
    for unit_id, symbol, year in sorted(found.keys() | counted.keys()):
        places = found.get((unit_id, symbol, year), {})
        last = max([counted.get((unit_id, symbol, year), 0), *(number for number, _s in places)])
        series = Series.objects.create(unit_id=unit_id, symbol=symbol, year=year, last=last)
        rows = [
            Number(
                series=series, number=number, upto=number, suffix=suffix, state="taken",
                fold_text=fold(f"{written(number, suffix, symbol)} {told['title']}")[:900], **told,
            )
            for (number, suffix), told in places.items()
        ]  # fmt: skip
        rows += [
            Number(
                series=series, number=start, upto=end, state="outside", reason=BEFORE, at=now,
                fold_text=fold(f"{start}-{end}/{symbol} {BEFORE}")[:900],
            )
            for start, end in holes(1, last, [(n, n) for n, suffix in places if not suffix])
        ]  # fmt: skip
        Number.objects.bulk_create(rows)


def take_as_issued(apps, schema_editor):
    Decision = apps.get_model("honours", "Decision")
    Handover = apps.get_model("honours", "Handover")
    signed = list(Decision.objects.filter(state="signed"))
    Handover.objects.bulk_create(
        Handover(decision=one, hand="signed", words="", at=one.signed_at, by_id=one.signed_by_id)
        for one in signed
    )
    for one in signed:
        one.state, one.issued_on = "issued", one.signed_on
    Decision.objects.bulk_update(signed, ["state", "issued_on"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ("honours", "0005_hand_decisions_on"),
        ("outgoing", "0001_begin_the_register"),
        ("campaigns", "0003_ask_more_in_a_plan"),
        ("consultations", "0002_mark_suspicious_objections"),
    ]

    operations = [
        migrations.RunPython(write_over, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(take_as_issued, migrations.RunPython.noop, elidable=True),
    ]
