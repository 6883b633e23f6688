"""Before the decision the rules are asked once more; what it grants stands in the ledger."""

from datetime import date

import pytest

from guongsang.dossiers.usecases import waive
from guongsang.foundation.refusals import Refused
from guongsang.ledger.models import Entry
from tests.honours.factories import A_DAY, change, cleared, draft, draft_award, recognised, sign
from tests.ledger.factories import EntryFactory

HELD = {"kind": "hold", "key": "complaint", "name": "đơn thư", "year": 2013}


def lines():
    return list(
        Entry.objects.exclude(kind="hold").values_list(
            "kind", "key", "decision_number", "is_verified", "origin", "revoked_by"
        )
    )


def test_a_signed_decision_writes_the_ledger_and_taking_it_back_marks_the_line(world):
    grant = recognised(world)
    after = lines()

    sign(world, change(world, "suspension", grant))
    suspended = lines()
    sign(world, change(world, "restoration", grant))
    restored = lines()
    sign(world, change(world, "revocation", grant))

    told = ("recognition", "dien-hinh", "01/QĐ-UBND", True, "granted")
    assert after == restored == [(*told, "")]
    assert (suspended, lines()) == ([(*told, "02/QĐ-UBND")], [(*told, "04/QĐ-UBND")])


def test_an_award_stands_in_the_ledger_by_its_form(world):
    grant = recognised(world)

    sign(world, draft_award(world, grant.dossier))

    entry = Entry.objects.get(kind="form")
    assert (entry.key, entry.name, entry.decided_by) == ("giay-khen", "Giấy khen", world.town.name)
    assert (entry.subject, entry.source_type) == (grant.subject, "honours.grant")


def test_a_no_stops_the_draft_and_the_signature_and_nothing_is_written(world):
    dossier = cleared(world)
    drafted = draft(world, dossier)
    EntryFactory(subject=dossier.subject, since=date(2013, 9, 1), **HELD)

    with pytest.raises(Refused, match="Đang có việc"):
        sign(world, drafted)
    other = cleared(world)
    EntryFactory(subject=other.subject, since=date(2013, 9, 1), **HELD)
    with pytest.raises(Refused, match="Đang có việc"):
        draft(world, other)

    drafted.refresh_from_db()
    assert (drafted.state, lines()) == ("proposed", [])


def test_what_was_let_pass_is_signed_and_the_page_tells_of_it(client, world):
    dossier = cleared(world)
    drafted = draft(world, dossier)
    EntryFactory(subject=dossier.subject, since=date(2013, 9, 1), **HELD)
    client.force_login(world.clerk)
    before = client.get(drafted.get_absolute_url()).content.decode()

    waive(
        subject_id=dossier.subject_id, award="dien-hinh", dossier_id=dossier.pk,
        office_id=world.town.pk, reason="Đã có kết luận", by=world.clerk, at=A_DAY,
    )  # fmt: skip
    after = client.get(drafted.get_absolute_url()).content.decode()

    assert "Đang có việc" in before and "Cho qua, có ghi lý do" in before
    assert "Đã được cho qua: Đã có kết luận" in after
    assert sign(world, drafted).state == "signed"
