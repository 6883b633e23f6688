"""Where a list was posted, what proves it, and what of that holds the end back."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from guongsang.audit.models import Entry as LogLine
from guongsang.consultations import usecases
from guongsang.consultations.models import Posting, Proof
from guongsang.consultations.permissions import why_not_over
from guongsang.consultations.rules import places_in
from guongsang.foundation.refusals import Refused
from guongsang.regulations.models import Topic
from guongsang.ui.uploads import PICTURES, checked_file
from tests.consultations.factories import DAY_AFTER, POSTED, draft, posted
from tests.regulations.factories import RuleFactory

pytestmark = pytest.mark.django_db
DAY = POSTED.date()


def picture(name="bang-tin.jpg", shade="red"):
    file = io.BytesIO()
    Image.new("RGB", (8, 6), shade).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def checked(**told):
    return checked_file(picture(**told), allowed=PICTURES)


def write(world, notice, **told):
    said = {"channel": "hall", "place": "Nhà văn hóa tổ 5", "from_on": DAY} | told
    return usecases.write_posting(notice.pk, **said, by=world.clerk, at=POSTED)


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("", []),
        ("Bảng tin, loa truyền thanh", [("board", "Bảng tin"),
                                        ("loudspeaker", "Loa truyền thanh")]),
        ("cổng thông tin; nhóm Zalo tổ 5; ; chợ", [("portal", "Cổng thông tin"),
                                                   ("zalo", "Nhóm Zalo tổ 5"), ("other", "Chợ")]),
        ("NHÀ VĂN HÓA thôn 1 và họp thôn", [("hall", "NHÀ VĂN HÓA thôn 1"),
                                            ("meeting", "Họp thôn")]),
    ],
)  # fmt: skip
def test_a_line_of_places_is_read_as_people_write_it(line, places):
    assert places_in(line) == places


def test_each_place_on_the_paper_becomes_a_row(world):
    notice = posted(world)

    rows = Posting.objects.filter(notice=notice).values_list("channel", "place", "from_on")
    assert list(rows) == [("board", "Bảng tin", DAY), ("loudspeaker", "Loa truyền thanh", DAY)]


def test_a_proof_keeps_file_fingerprint_hour_and_hand(world):
    notice = posted(world)
    place = notice.postings.first()

    proof = usecases.prove_posting(
        place.pk, file=checked(), words="Lúc dán", by=world.clerk, at=POSTED
    )

    assert (len(proof.sha256), proof.name, proof.by, proof.at) == (
        64, "bang-tin.jpg", world.clerk, POSTED,
    )  # fmt: skip
    assert LogLine.objects.get(act="consultations.proven").details["sha256"] == proof.sha256
    with pytest.raises(Refused, match="đã có ở nơi này"):
        usecases.prove_posting(place.pk, file=checked(), by=world.clerk, at=POSTED)
    with pytest.raises(Refused, match="chọn ảnh"):
        usecases.prove_posting(place.pk, by=world.clerk, at=POSTED)
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.prove_posting(place.pk, link="https://x.vn", by=world.stranger, at=POSTED)


def test_places_without_proof_only_warn_unless_the_office_or_a_rule_says_more(world):
    notice = posted(world)
    assert why_not_over(notice, day=DAY_AFTER.date().replace(day=23)) == ""

    needed = write(world, notice, is_needed=True)
    over = date(2014, 5, 23)
    assert "«Nhà văn hóa tổ 5»" in why_not_over(notice, day=over)
    with pytest.raises(Refused, match="Chưa có minh chứng niêm yết"):
        usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)
    usecases.prove_posting(needed.pk, link="https://bk.vn/tb", by=world.clerk, at=POSTED)
    assert why_not_over(notice, day=over) == ""

    RuleFactory(topic=Topic.LIMIT, key="notice-proofs", number=2, measure="nơi")
    assert "ít nhất 2 nơi" in why_not_over(notice, day=over)
    usecases.prove_posting(
        notice.postings.first().pk, link="https://bk.vn/2", by=world.clerk, at=POSTED
    )
    assert usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER).state == "closed"


def test_a_place_is_ended_and_a_mistaken_one_struck_out(world):
    notice = posted(world)
    board, radio = notice.postings.all()

    usecases.end_posting(
        board.pk, until_on=date(2014, 5, 22), posted_by="Ông Lý", by=world.clerk, at=DAY_AFTER
    )
    usecases.drop_posting(radio.pk, by=world.clerk, at=DAY_AFTER)

    board.refresh_from_db()
    assert (board.until_on, board.posted_by) == (date(2014, 5, 22), "Ông Lý")
    assert [board.stands_on(date(2014, 5, day)) for day in (11, 12, 22, 23)] == [
        False, True, True, False,
    ]  # fmt: skip
    usecases.prove_posting(board.pk, link="https://bk.vn", by=world.clerk, at=DAY_AFTER)
    with pytest.raises(Refused, match="không bỏ được"):
        usecases.drop_posting(board.pk, by=world.clerk, at=DAY_AFTER)
    usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)
    with pytest.raises(Refused, match="giữ nguyên"):
        usecases.drop_posting(board.pk, by=world.clerk, at=DAY_AFTER)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"place": " "}, "ghi nơi"),
        ({"from_on": date(2014, 6, 1)}, "chưa tới"),
        ({"until_on": date(2014, 5, 1)}, "trước ngày"),
    ],
)
def test_impossible_places_are_refused(world, told, why):
    with pytest.raises(Refused, match=why):
        write(world, posted(world), **told)


def test_a_draft_has_no_places_yet(world):
    with pytest.raises(Refused, match="sau khi danh sách đã niêm yết"):
        write(world, draft(world))


# ---- pages --------------------------------------------------------------------------------


def at(name, *args):
    return reverse(f"consultations:{name}", args=args)


def test_places_and_proof_go_through_the_pages(client, world):
    notice = posted(world)
    client.force_login(world.clerk)
    told = {"channel": "zalo", "place": "<b>Nhóm</b>", "from_on": "12/05/2014"}
    client.post(at("write_place", notice.pk), told)
    place = Posting.objects.get(channel="zalo")
    client.post(at("end_place", notice.pk, place.pk), {"until_on": "12/05/2014"})
    client.post(at("prove", notice.pk, place.pk), {"file": picture()})
    proof = Proof.objects.get()

    page = client.get(notice.get_absolute_url()).content.decode()
    assert "&lt;b&gt;Nhóm" in page and proof.sha256[:12] in page
    file = client.get(at("proof", notice.pk, proof.pk))
    assert file.status_code == 200 and "attachment" in file.headers["Content-Disposition"]
    wrong = client.post(
        at("prove", notice.pk, place.pk), {"file": SimpleUploadedFile("a.jpg", b"MZ not a jpg")}
    ).content.decode()
    assert "không phải là tệp .jpg" in wrong
    script = client.post(at("prove", notice.pk, place.pk), {"link": "javascript:alert(1)"})
    assert script.status_code == 200 and Proof.objects.count() == 1
    client.force_login(world.stranger)
    for name, key in (("proof", proof.pk), ("prove", place.pk), ("end_place", place.pk)):
        assert client.get(at(name, notice.pk, key)).status_code == 404
