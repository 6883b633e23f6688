"""The pages of packets."""

import pytest
from django.urls import reverse

from guongsang.jobs.tasks import do_next
from guongsang.packets.models import Attachment, Packet, Part
from tests.honours.factories import A_DAY
from tests.packets.factories import PacketFactory, begun, proposed, scan

PAGES = ["detail", "attach", "let_go", "send", "parts"]


def url(name, *args):
    return reverse(f"packets:{name}", args=args)


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_list_costs_no_more_queries(world, clerk, many, django_assert_num_queries):
    for _n in range(many):
        PacketFactory(unit=world.town, plan=world.plan)

    with django_assert_num_queries(7):
        page = clerk.get(url("list"))

    assert len(page.context["table"].lines) == many


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_packet_costs_no_more_queries(world, clerk, many, django_assert_num_queries):
    packet = begun(world, proposed(world, many))

    with django_assert_num_queries(14):
        clerk.get(packet.get_absolute_url())


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("state", ["draft", "dropped"])
def test_every_page_opens_in_every_state(world, clerk, client, name, state):
    packet = begun(world, proposed(world), title="<b>Gói</b>")
    Packet.objects.update(state=state)

    page = clerk.get(url(name, packet.pk)).content.decode()

    assert "<b>Gói</b>" not in page
    for somebody in (world.stranger, world.leader):
        client.force_login(somebody)
        may = somebody == world.leader
        assert client.get(url(name, packet.pk)).status_code in ((200, 404) if may else (404,))


def test_a_packet_is_begun_filled_built_and_sent_from_the_pages(world, clerk):
    (dossier,) = proposed(world)
    assert clerk.get(url("begin")).context["form"].initial["dossiers"] == [dossier.pk]
    told = {"title": "Gói 1", "target": "UBND tỉnh", "dossiers": [dossier.pk]}
    answer = clerk.post(url("begin"), told)
    packet = Packet.objects.get()
    assert answer["Location"] == packet.get_absolute_url()
    assert clerk.get(url("folder", packet.pk)).status_code == 404
    part = Part.objects.get(name="Tờ trình")
    clerk.post(url("attach", packet.pk), {"part": part.pk, "dossier": "", "file": scan()})
    one = Attachment.objects.get()
    assert b"".join(clerk.get(url("file", packet.pk, one.pk)).streaming_content)[:4] == b"%PDF"
    answer = clerk.post(url("build", packet.pk))
    assert "/viec-nen/" in answer["Location"]
    assert do_next()
    page = clerk.get(packet.get_absolute_url()).content.decode()
    assert "01_To-Trinh.pdf" in page
    folder = clerk.get(url("folder", packet.pk))
    assert folder["Content-Type"] == "application/zip"
    assert b"".join(folder.streaming_content)[:2] == b"PK"
    clerk.post(url("send", packet.pk), {"on": "20/09/2013", "how": "Bưu điện"})
    assert Packet.objects.get().state == "sent"
    assert clerk.get(packet.get_absolute_url()).status_code == 200


def test_parts_are_written_and_dropped_and_a_lack_is_let_go(world, clerk):
    packet = begun(world, proposed(world))
    clerk.post(
        url("parts", packet.pk),
        {"name": "Phiếu lấy ý kiến", "kind": "extra", "ordinal": 8, "is_required": "on"},
    )
    page = clerk.get(packet.get_absolute_url()).content.decode()
    assert "Còn thiếu 1 giấy tờ" in page
    clerk.post(url("build", packet.pk))
    assert not do_next()
    clerk.post(url("let_go", packet.pk), {"reason": "Gửi sau"})
    assert "Gửi sau" in clerk.get(packet.get_absolute_url()).content.decode()
    part = Part.objects.get(name="Phiếu lấy ý kiến")
    clerk.post(url("drop_part", packet.pk, part.pk))
    assert not Part.objects.filter(pk=part.pk).exists()
    clerk.post(url("drop", packet.pk))
    assert Packet.objects.get().state == "dropped"


def test_what_is_no_paper_is_not_attached(world, clerk):
    packet = begun(world, proposed(world))
    part = Part.objects.get(name="Tờ trình")
    bad = scan("x.pdf")
    bad.file.seek(0)
    bad.file.truncate()
    bad.file.write(b"MZ\x90\x00")
    bad.file.seek(0)
    bad.size = 4

    page = clerk.post(url("attach", packet.pk), {"part": part.pk, "dossier": "", "file": bad})

    assert page.status_code == 200
    assert Attachment.objects.count() == 0


def test_a_file_is_taken_out_by_its_own_packet_only(world, clerk):
    packet = begun(world, proposed(world))
    part = Part.objects.get(name="Tờ trình")
    clerk.post(url("attach", packet.pk), {"part": part.pk, "dossier": "", "file": scan()})
    one, other = Attachment.objects.get(), PacketFactory(unit=world.town, plan=world.plan)

    assert clerk.post(url("detach", other.pk, one.pk)).status_code == 404
    clerk.post(url("detach", packet.pk, one.pk))
    assert Attachment.objects.count() == 0


def test_the_list_narrows_and_forgives(world, clerk):
    here = PacketFactory(unit=world.town, plan=world.plan, title="Bằng khen", fold_text="bang khen")
    PacketFactory(unit=world.town, plan=world.plan, made_at=A_DAY)

    def found(**told):
        return {line.pk for line in clerk.get(url("list"), told).context["table"].lines}

    assert found(q="bằng khen") == {here.pk}
    assert len(found(state="x", q="\x00")) == 2
    assert found(state="sent") == set()
    assert clerk.get(url("list"), {"export": "csv"}).status_code == 200


def test_nothing_to_gather_is_said(world, clerk, client):
    assert "Chưa có hồ sơ nào đề nghị" in clerk.get(url("begin")).content.decode()
    client.force_login(world.teacher)
    assert "chưa được giao" in client.get(url("begin")).content.decode()
