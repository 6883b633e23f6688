"""Beginning, completing, building, sending a packet, and what stops each."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from docx import Document

from guongsang.audit.models import Entry as LogEntry
from guongsang.dossiers.models.claims import Evidence
from guongsang.foundation.refusals import Refused
from guongsang.honours.models import Grant
from guongsang.jobs.tasks import do_next
from guongsang.packets import queries, usecases
from guongsang.packets.models import Attachment, Packet, Part
from guongsang.packets.rules import missing
from guongsang.packets.usecases.building import place_of_folder
from tests.honours.factories import A_DAY, cleared
from tests.packets.factories import begun, checked, proposed
from tests.papers.factories import TemplateChoiceFactory, TemplateVersionFactory


def built(world, packet):
    """Have a packet built by the worker and return its folder."""
    usecases.ask_build(packet.pk, by=world.clerk, at=A_DAY)
    assert do_next()
    job = world.clerk.jobs.order_by("-pk").first()
    assert job.state == "done", job.failure if hasattr(job, "failure") else job.state
    packet.refresh_from_db()
    with default_storage.open(place_of_folder(packet.pk, packet.sha256)) as file:
        return file.read()


def contents(body):
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def part_of(packet, name):
    return Part.objects.get(unit=packet.unit, name=name)


def lacking(packet):
    return [one.name for one in missing(queries.needs_of(packet))]


def test_a_packet_holds_what_was_proposed_and_begins_with_the_table(world):
    packet = begun(world, proposed(world, 2))

    assert packet.entries.count() == 2
    assert Part.objects.filter(unit=world.town).count() == 7
    assert lacking(packet) == []
    assert LogEntry.objects.filter(act="packets.begun").count() == 1


def test_what_was_not_proposed_or_has_no_name_begins_no_packet(world):
    (dossier,) = proposed(world)
    for told, why in [
        ({"title": " "}, "ghi tên gói"), ({"award_key": "khong-co"}, "Không có hình thức"),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=why):
            begun(world, [dossier], **told)
    with pytest.raises(Refused, match="Chưa chọn hồ sơ"):
        begun(world, [])
    with pytest.raises(Refused, match="chưa đề nghị cấp trên"):
        begun(world, [dossier, cleared(world)])
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.begin_packet(
            plan_id=world.plan.pk, title="x", target="y", dossier_ids=[dossier.pk],
            by=world.stranger, at=A_DAY,
        )  # fmt: skip
    assert Packet.objects.count() == 0


def test_each_paper_that_is_not_there_is_told_with_what_to_do(world):
    (dossier,) = proposed(world)
    dossier.report_results = dossier.report_duties = ""
    dossier.save()
    packet = begun(world, [dossier])
    Grant.objects.filter(dossier=dossier).update(state="revoked")

    assert {"Quyết định công nhận", "Báo cáo thành tích"} <= set(lacking(packet))
    needs = {one.name: one for one in queries.needs_of(packet)}
    assert "Viết phần thành tích" in needs["Báo cáo thành tích"].advice
    assert not needs["Minh chứng"].is_there
    with pytest.raises(Refused, match="trước hết là «Quyết định công nhận»"):
        usecases.ask_build(packet.pk, by=world.clerk, at=A_DAY)


def test_a_scan_completes_what_the_program_cannot_make(world):
    (dossier,) = proposed(world)
    packet = begun(world, [dossier])
    usecases.set_part(
        world.town.pk, name="Xác nhận sáng kiến", kind="initiative", ordinal=5, is_required=True,
        by=world.clerk, at=A_DAY,
    )  # fmt: skip
    assert lacking(packet) == ["Xác nhận sáng kiến"]

    usecases.attach(
        packet.pk, part_id=part_of(packet, "Xác nhận sáng kiến").pk, dossier_id=dossier.pk,
        file=checked(), by=world.clerk, at=A_DAY,
    )  # fmt: skip

    assert lacking(packet) == []
    files = contents(built(world, packet))
    assert any(name.endswith("05_Xac-Nhan-Sang-Kien-Kem-Ban-Ky-So-5.pdf") for name in files)
    usecases.detach(Attachment.objects.get().pk, by=world.clerk, at=A_DAY)
    assert lacking(packet) == ["Xác nhận sáng kiến"]
    assert Packet.objects.get().sha256 == ""


def test_the_folder_has_every_paper_as_word_and_pdf_with_plain_names(world):
    packet = begun(world, proposed(world, 2))

    files = contents(built(world, packet))

    assert all(name.isascii() for name in files)
    for name in ("00_Muc-Luc", "01_To-Trinh", "02_Quyet-Dinh-Cong-Nhan"):
        assert files[f"{name}.pdf"].startswith(b"%PDF")
        assert Document(io.BytesIO(files[f"{name}.docx"])).element is not None
    for folder in ("01_Nong-Van-Ho-So-0", "02_Nong-Van-Ho-So-1"):
        for name in ("03_Bao-Cao-Thanh-Tich", "04_Bien-Ban-Hop-Hoi-Dong"):
            assert files[f"{folder}/{name}.pdf"].startswith(b"%PDF")
            assert f"{folder}/{name}.docx" in files
    assert "02_Quyet-Dinh-Cong-Nhan-2.pdf" in files


def test_the_contents_page_tells_the_hash_of_every_file(world):
    packet = begun(world, proposed(world))

    files = contents(built(world, packet))

    told = json.loads(files["manifest.json"])
    assert {one["path"] for one in told["files"]} | {
        "manifest.json", "00_Muc-Luc.docx", "00_Muc-Luc.pdf",
    } == set(files)  # fmt: skip
    for one in told["files"]:
        assert hashlib.sha256(files[one["path"]]).hexdigest() == one["sha256"]
    table = Document(io.BytesIO(files["00_Muc-Luc.docx"])).tables[-1]
    hashes = {row.cells[5].text for row in table.rows[1:]}
    assert hashes == {one["sha256"] for one in told["files"]}


@pytest.mark.parametrize(
    ("kind", "name"),
    [("packets.contents", "00_Muc-Luc.docx"), ("honours.upward", "01_To-Trinh.docx")],
)
def test_papers_in_a_packet_follow_the_template_of_the_office(world, kind, name):
    version = TemplateVersionFactory(unit=world.town, kind=kind)
    TemplateChoiceFactory(version=version)

    file = contents(built(world, begun(world, proposed(world))))[name]

    with zipfile.ZipFile(io.BytesIO(file)) as word:
        assert "Của riêng phường: " in word.read("word/document.xml").decode()


def test_a_second_build_gives_the_same_bytes(world):
    packet = begun(world, proposed(world))

    first, second = built(world, packet), built(world, packet)

    assert first == second
    assert hashlib.sha256(first).hexdigest() == packet.sha256


def test_evidence_comes_along_under_a_plain_name(world):
    (dossier,) = proposed(world)
    packet = begun(world, [dossier])
    evidence = Evidence(
        dossier=dossier, name='Ảnh "vườn".pdf', caption="Ảnh vườn", size=14,
        content_type="application/pdf", sha256="1" * 64, added_at=A_DAY, added_by=world.clerk,
    )  # fmt: skip
    evidence.file.save("anh.pdf", checked().file, save=False)
    evidence.save()

    files = contents(built(world, packet))

    assert files["01_Nong-Van-Ho-So-0/07_Minh-Chung-Anh-Vuon.pdf"].startswith(b"%PDF")


def test_an_incomplete_packet_goes_only_with_a_reason_that_it_carries(world):
    (dossier,) = proposed(world)
    packet = begun(world, [dossier])
    with pytest.raises(Refused, match="đã đủ nên không cần"):
        usecases.let_go(packet.pk, reason="x", by=world.clerk, at=A_DAY)
    usecases.set_part(
        world.town.pk, name="Xác nhận khác", kind="confirmation", ordinal=6, is_required=True,
        by=world.clerk, at=A_DAY,
    )  # fmt: skip
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        usecases.let_go(packet.pk, reason=" ", by=world.clerk, at=A_DAY)

    usecases.let_go(packet.pk, reason="Tỉnh cho bổ sung sau.", by=world.clerk, at=A_DAY)

    packet.refresh_from_db()
    files = contents(built(world, packet))
    told = json.loads(files["manifest.json"])
    assert told["lacking"] == ["Xác nhận khác (Nông Văn Hồ Sơ 0)"]
    assert told["let_go_reason"] == "Tỉnh cho bổ sung sau."
    page = "\n".join(one.text for one in Document(io.BytesIO(files["00_Muc-Luc.docx"])).paragraphs)
    assert "Tỉnh cho bổ sung sau." in page


def test_what_was_sent_is_kept_and_stays_as_it_is(world):
    packet = begun(world, proposed(world))
    today = A_DAY.date()

    def send(on=today, how="Trục liên thông"):
        return usecases.send(packet.pk, on=on, how=how, by=world.clerk, at=A_DAY)

    with pytest.raises(Refused, match="Chưa lập tệp"):
        send()
    built(world, packet)
    for told, why in [
        ({"how": " "}, "cách nào"), ({"on": today + timedelta(1)}, "đến hôm nay"),
        ({"on": today - timedelta(1)}, "đến hôm nay"),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=why):
            send(**told)

    sent = send()

    assert (sent.sent_by, sent.sent_how) == (world.clerk, "Trục liên thông")
    for act in (
        lambda: usecases.ask_build(packet.pk, by=world.clerk, at=A_DAY),
        lambda: usecases.drop_packet(packet.pk, by=world.clerk, at=A_DAY),
        lambda: usecases.keep_built(packet.pk, body=b"x", manifest={}, by=world.clerk, at=A_DAY),
    ):
        with pytest.raises(Refused, match="đã gửi nên không sửa"):
            act()
    assert LogEntry.objects.get(act="packets.sent").details["sha256"] == sent.sha256


def test_a_packet_that_is_dropped_is_done_with(world):
    packet = begun(world, proposed(world))
    usecases.drop_packet(packet.pk, by=world.clerk, at=A_DAY)
    with pytest.raises(Refused, match="đã bỏ"):
        usecases.drop_packet(packet.pk, by=world.clerk, at=A_DAY)


def test_a_form_with_parts_of_its_own_asks_for_those_only(world):
    (dossier,) = proposed(world)
    packet = begun(world, [dossier], award_key="bang-khen-tinh")
    usecases.set_part(
        world.town.pk, name="Phiếu riêng", kind="extra", ordinal=9, is_required=True,
        award_key="bang-khen-tinh", by=world.clerk, at=A_DAY,
    )  # fmt: skip

    assert lacking(packet) == ["Phiếu riêng"]
    assert len(queries.needs_of(packet)) == 1
    assert packet.award_name


@pytest.mark.parametrize(
    "told", [{"name": " "}, {"kind": "song"}, {"ordinal": 0}, {"ordinal": 100}]
)
def test_an_impossible_part_is_refused(world, told):
    words = {"name": "x", "kind": "extra", "ordinal": 1, "is_required": True} | told
    with pytest.raises(Refused, match="thứ tự từ 1 đến 99"):
        usecases.set_part(world.town.pk, **words, by=world.clerk, at=A_DAY)


def test_a_file_goes_to_a_part_and_dossier_of_its_own_packet(world):
    one, two = proposed(world, 2)
    packet = begun(world, [one])
    letter, report = part_of(packet, "Tờ trình"), part_of(packet, "Báo cáo thành tích")

    def attach(part_id, dossier_id):
        return usecases.attach(
            packet.pk, part_id=part_id, dossier_id=dossier_id, file=checked(), by=world.clerk,
            at=A_DAY,
        )  # fmt: skip

    for part_id, dossier_id in [(0, None), (report.pk, None), (letter.pk, one.pk),
                                (report.pk, two.pk)]:  # fmt: skip
        with pytest.raises(Refused, match="chọn đúng thành phần"):
            attach(part_id, dossier_id)
    attach(letter.pk, None)
    with pytest.raises(Refused, match="đã có tệp đính kèm"):
        usecases.drop_part(letter.pk, by=world.clerk, at=A_DAY)
    usecases.drop_part(report.pk, by=world.clerk, at=A_DAY)
    assert "Báo cáo thành tích" not in [need.name for need in queries.needs_of(packet)]
    with pytest.raises(Refused):
        usecases.drop_part(letter.pk, by=world.stranger, at=A_DAY)


def test_too_many_files_and_dossiers_are_refused(world, monkeypatch):
    one, two = proposed(world, 2)
    packet = begun(world, [one])
    monkeypatch.setattr("guongsang.packets.usecases.preparing.MOST_FILES", 0)
    with pytest.raises(Refused, match="quá nhiều tệp"):
        usecases.attach(
            packet.pk, part_id=part_of(packet, "Tờ trình").pk, dossier_id=None, file=checked(),
            by=world.clerk, at=A_DAY,
        )  # fmt: skip
    monkeypatch.setattr("guongsang.packets.usecases.preparing.MOST_DOSSIERS", 1)
    with pytest.raises(Refused, match="quá nhiều hồ sơ"):
        begun(world, [one, two])
