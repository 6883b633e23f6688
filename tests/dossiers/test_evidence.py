"""Proof files: kept in all versions, once each, under their fingerprint."""

import pytest

from guongsang.audit.models import Entry
from guongsang.dossiers import usecases
from guongsang.dossiers.models import Evidence
from guongsang.dossiers.queries.page import twin_of
from guongsang.foundation.refusals import Refused
from tests.dossiers.factories import A_MORNING, EvidenceFactory, proof, register


def add(world, dossier, criterion=None, file=None, **told):
    return usecases.add_evidence(
        dossier.pk, criterion_id=criterion.pk if criterion else None, file=file or proof(),
        by=world.writer, at=A_MORNING, **told,
    )  # fmt: skip


def test_a_file_is_kept_under_its_fingerprint_and_not_under_its_name(world):
    dossier = register(world)
    file = proof(name="..<script>.pdf")

    kept = add(world, dossier, world.number, file, caption="  Danh   sách ")

    assert (kept.name, kept.caption, kept.version) == ("..<script>.pdf", "Danh sách", 1)
    assert kept.file.name.startswith("evidence/2014/05/" + file.sha256[:24])
    assert kept.file.read() == b"%PDF-1.4 danh sach"
    assert Entry.objects.filter(act="dossiers.evidence_added", subject_id=str(dossier.pk)).exists()


def test_the_same_file_in_the_same_place_is_refused_elsewhere_it_is_told(world):
    dossier = register(world)
    first = add(world, dossier, world.number)

    with pytest.raises(Refused, match="đã có ở đây rồi"):
        add(world, dossier, world.number)

    assert twin_of(dossier, first.sha256) == first
    assert add(world, dossier, world.anchor).claim.criterion == world.anchor
    assert add(world, dossier).claim is None


def test_a_newer_version_takes_the_place_and_the_older_stays(world):
    dossier = register(world)
    first = add(world, dossier, world.number, caption="Danh sách")

    second = usecases.replace_evidence(
        dossier.pk, evidence_id=first.pk, file=proof(b"%PDF-1.4 ban hai"),
        by=world.writer, at=A_MORNING,
    )  # fmt: skip

    assert (second.version, second.replaces, second.claim, second.caption) == (
        2, first, first.claim, "Danh sách",
    )  # fmt: skip
    assert list(dossier.evidence.current()) == [second]
    assert first.file.storage.exists(first.file.name)
    for evidence_id, file, reason in [
        (first.pk, proof(b"%PDF-1.4 ba"), "đã có bản mới hơn"),
        (second.pk, proof(b"%PDF-1.4 ban hai"), "giống hệt"),
    ]:
        with pytest.raises(Refused, match=reason):
            usecases.replace_evidence(
                dossier.pk, evidence_id=evidence_id, file=file, by=world.writer, at=A_MORNING
            )


def test_a_removed_file_proves_nothing_but_is_kept(world):
    dossier = register(world)
    kept = add(world, dossier, world.number)

    usecases.remove_evidence(dossier.pk, evidence_id=kept.pk, by=world.writer, at=A_MORNING)

    kept.refresh_from_db()
    assert (kept.removed_at, kept.removed_by) == (A_MORNING, world.writer)
    assert not dossier.evidence.current().exists()
    with pytest.raises(Refused, match="đã gỡ trước đó"):
        usecases.remove_evidence(dossier.pk, evidence_id=kept.pk, by=world.writer, at=A_MORNING)
    assert add(world, dossier, world.number).pk


def test_files_of_other_dossiers_are_out_of_reach(world):
    dossier, other = register(world), EvidenceFactory()

    for act in (usecases.remove_evidence, usecases.replace_evidence):
        more = {"file": proof()} if act is usecases.replace_evidence else {}
        with pytest.raises(Refused, match="không có tệp đó"):
            act(dossier.pk, evidence_id=other.pk, **more, by=world.writer, at=A_MORNING)


def test_a_dossier_holds_so_many_files_and_no_more(world, monkeypatch):
    monkeypatch.setattr("guongsang.dossiers.usecases.evidence.MOST_FILES", 1)
    dossier = register(world)
    add(world, dossier)

    with pytest.raises(Refused, match="ghép các trang lẻ"):
        add(world, dossier, world.number)

    assert Evidence.objects.count() == 1
