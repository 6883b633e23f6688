"""The pages and papers of a ceremony."""

import io
import zipfile

import pytest
from django.urls import reverse
from docx import Document

from guongsang.ceremonies import queries, usecases
from guongsang.ceremonies.models import Ceremony, Pronunciation, Supply
from guongsang.ceremonies.queries.papers import programme_rows
from tests.ceremonies.factories import CeremonyFactory, award, planned
from tests.honours.factories import A_DAY

SIDES = ["detail", "seats", "script", "programme", "guests", "roll", "supplies", "readings"]
PAPERS = ["loi-dan", "chuong-trinh", "thu-tu-goi", "chup-anh", "ky-nhan", "ky-nhan-sau", "vat-pham"]


def url(name, *args):
    return reverse(f"ceremonies:{name}", args=args)


def full(world, many=3):
    ceremony = planned(world, award(world, many))
    usecases.add_guests(
        ceremony.pk, lines="Hà <b>A</b> | Chủ tịch & Bí thư", by=world.clerk, at=A_DAY
    )
    return ceremony


def words_of(body):
    document = Document(io.BytesIO(body))
    told = [one.text for one in document.paragraphs]
    told += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(told)


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_list_costs_no_more_queries(world, clerk, many, django_assert_num_queries):
    for _n in range(many):
        planned(world, award(world, many))

    with django_assert_num_queries(7):
        page = clerk.get(url("list"))

    assert len(page.context["table"].lines) == many


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(
    ("side", "most"),
    [("detail", 9), ("seats", 7), ("script", 9), ("guests", 7), ("roll", 7), ("supplies", 11)],
)
def test_a_longer_ceremony_costs_no_more_queries(
    world, clerk, many, side, most, django_assert_max_num_queries
):
    ceremony = full(world, many)

    with django_assert_max_num_queries(most):
        clerk.get(url(side, ceremony.pk))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("state", ["draft", "held", "cancelled"])
def test_every_side_opens_in_every_state(world, clerk, client, side, state):
    ceremony = full(world)
    Ceremony.objects.update(state=state, cancel_reason="Bão" if state == "cancelled" else "")

    page = clerk.get(url(side, ceremony.pk)).content.decode()

    assert ceremony.title in page
    assert "<b>A</b>" not in page
    client.force_login(world.stranger)
    assert client.get(url(side, ceremony.pk)).status_code == 404


@pytest.mark.parametrize("side", SIDES)
def test_a_reader_is_told_why_there_is_nothing_to_press(world, client, side):
    ceremony = CeremonyFactory(unit=world.town)
    client.force_login(world.leader)

    assert client.get(url(side, ceremony.pk)).status_code == 200


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_word_and_pdf(world, clerk, name):
    ceremony = full(world)

    word = clerk.get(url("paper", ceremony.pk, name, "docx")).content
    assert "{{" not in words_of(word)
    assert "{%" not in words_of(word)
    assert clerk.get(url("paper", ceremony.pk, name, "pdf")).content.startswith(b"%PDF")
    assert clerk.get(url("paper", ceremony.pk, name, "odt")).status_code == 404


def test_papers_name_who_is_called_in_order(world, clerk):
    ceremony = full(world)
    names = [one.call.grant.name for one in queries.hall_of(ceremony).lines]

    for name in ("thu-tu-goi", "chup-anh", "ky-nhan", "ky-nhan-sau"):
        told = words_of(clerk.get(url("paper", ceremony.pk, name, "docx")).content)
        assert [told.index(one) for one in names] == sorted(told.index(one) for one in names)
    script = words_of(clerk.get(url("paper", ceremony.pk, "loi-dan", "docx")).content)
    assert "ba trăm hai mươi nghìn đồng" in script
    assert clerk.get(url("paper", ceremony.pk, "khac", "pdf")).status_code == 404


def test_invitations_are_one_sheet_for_each(world, clerk):
    ceremony = full(world)
    guest, call = ceremony.guests.get(), ceremony.calls.in_order().first()
    address = url("invitations", ceremony.pk, "docx")

    everybody = words_of(clerk.get(address).content)
    assert everybody.count("trân trọng kính mời") == 4
    assert "Hà <b>A</b>, Chủ tịch & Bí thư" in everybody
    assert ".../GM-UBND" in everybody
    one = words_of(clerk.get(address, {"khach": guest.pk}).content)
    assert one.count("trân trọng kính mời") == 1
    called = words_of(clerk.get(address, {"luot": call.pk}).content)
    assert call.grant.name in called
    assert "ghế B1" in called
    assert clerk.get(address, {"khach": 0}).status_code == 404
    assert clerk.get(url("invitations", ceremony.pk, "pdf")).content.startswith(b"%PDF")
    assert clerk.get(url("invitations", ceremony.pk, "txt")).status_code == 404
    with zipfile.ZipFile(io.BytesIO(clerk.get(address).content)) as file:
        assert file.read("word/document.xml").count(b"<w:sectPr") == 4


def test_the_programme_takes_times_or_leaves_them(world):
    told = "08:00 | Đón tiếp | Ban tổ chức\nKhai mạc\nVăn nghệ | Đoàn trường | thừa"

    assert programme_rows(CeremonyFactory(programme=told)) == [
        ["08:00", "Đón tiếp", "Ban tổ chức"], ["", "Khai mạc", ""],
        ["", "Văn nghệ", "Đoàn trường"],
    ]  # fmt: skip


def posted(decision, **told):
    words = {
        "title": "Lễ mới", "held_on": "25/09/2013", "starts_at": "08:30", "place": "Hội trường",
        "decisions": [decision.pk], "per_turn": 5, "seat_rows": 4, "seats_per_row": 6,
    }  # fmt: skip
    return words | told


def test_a_ceremony_is_planned_changed_and_called_off_from_the_pages(world, clerk):
    decision = award(world)
    page = clerk.get(url("plan"), {"quyet-dinh": decision.pk})
    assert page.context["form"].initial["decisions"] == [decision.pk]

    answer = clerk.post(url("plan"), posted(decision, unit=world.town.pk))

    ceremony = Ceremony.objects.get()
    assert answer["Location"] == ceremony.get_absolute_url()
    clerk.post(url("change", ceremony.pk), posted(decision, title="Tên khác"))
    assert Ceremony.objects.get().title == "Tên khác"
    clerk.post(url("call_off", ceremony.pk), {"reason": "Bão"})
    assert Ceremony.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    "told", [{"decisions": [999]}, {"starts_at": "25:00"}, {"title": ""}, {"per_turn": 999}]
)
def test_a_bad_form_comes_back(world, clerk, told):
    page = clerk.post(url("plan"), posted(award(world), unit=world.town.pk, **told))

    assert page.status_code == 200
    assert page.context["form"].errors
    assert Ceremony.objects.count() == 0


def test_who_plans_nothing_is_told_so(world, client):
    client.force_login(world.teacher)
    assert "chưa được giao" in client.get(url("plan")).content.decode()


def test_the_list_narrows_and_forgives(world, clerk):
    here = planned(world, title="Biểu dương Đức Xuân")
    planned(world, title="Khác")

    def found(**told):
        return {line.pk for line in clerk.get(url("list"), told).context["table"].lines}

    assert found(q="duc xuan") == {here.pk}
    assert len(found(state="draft", year="2013")) == 2
    assert len(found(state="x", year="zz", q="\x00")) == 2
    assert found(year="2014") == set()
    assert clerk.get(url("list"), {"export": "csv"}).status_code == 200


def test_order_is_moved_by_buttons(world, clerk):
    ceremony = full(world)
    first, second, third = ceremony.calls.in_order()

    answer = clerk.post(url("move", second.pk), {"to": 1})

    assert answer["Location"].endswith(f"#luot-{second.pk}")
    assert list(ceremony.calls.in_order()) == [second, first, third]
    clerk.post(url("move", second.pk), {"to": "x"})
    clerk.post(url("order", ceremony.pk))
    assert list(ceremony.calls.in_order()) == [first, second, third]
    clerk.post(url("call", first.pk), {"read_as": "Bà Ba"})
    assert "Bà Ba" in clerk.get(url("script", ceremony.pk)).content.decode()
    clerk.post(url("drop_call", third.pk))
    assert ceremony.calls.count() == 2


def test_guests_and_drafts_from_the_page(world, clerk):
    ceremony = full(world)

    clerk.post(url("guests", ceremony.pk), {"lines": "Lý Văn Khách"})
    clerk.post(url("drop_guest", ceremony.pk, ceremony.guests.first().pk))
    clerk.post(url("invite", ceremony.pk))

    assert [one.name for one in ceremony.guests.all()] == ["Lý Văn Khách"]
    assert ceremony.guests.get().invited_at
    other = planned(world)
    guest = ceremony.guests.get()
    assert clerk.post(url("drop_guest", other.pk, guest.pk)).status_code == 404


def test_the_roll_the_holding_and_the_later_hand(world, clerk):
    ceremony = full(world)
    Ceremony.objects.update(held_on=A_DAY.date())
    first, *rest = ceremony.calls.in_order()
    told = {f"c{one.pk}": "came" for one in rest} | {f"c{first.pk}": "absent"}
    told |= {f"g{ceremony.guests.get().pk}": "represented"}

    page = clerk.post(url("roll", ceremony.pk), told)
    assert "chưa ghi tên người nhận thay" in page.content.decode()
    clerk.post(url("roll", ceremony.pk), told | {f"g{ceremony.guests.get().pk}_by": "Phó"})
    clerk.post(url("hold", ceremony.pk))
    page = clerk.get(ceremony.get_absolute_url()).content.decode()
    assert url("hand_over", first.pk) in page
    assert url("hand_over", rest[0].pk) not in page
    assert clerk.get(url("call", first.pk)).status_code == 200
    assert clerk.get(url("hand_over", first.pk)).status_code == 200
    clerk.post(url("hand_over", first.pk), {"on": "20/09/2013", "to": "Chị gái"})
    first.refresh_from_db()
    assert first.handed_to == "Chị gái"


def test_tables_are_filled_from_their_pages(world, clerk):
    ceremony = full(world)
    stock = {f"stock_{one.pk}": 5 for one in Supply.objects.all()}
    gone = Supply.objects.last()

    clerk.post(url("supplies", ceremony.pk), stock | {f"drop_{gone.pk}": "on", "new_name": "Cúp"})
    clerk.post(url("readings", ceremony.pk), {"short": "ABC", "words": "a bờ cờ"})

    assert Supply.objects.filter(in_stock=5).count() == len(stock) - 1
    assert Supply.objects.filter(name="Cúp").exists()
    assert Pronunciation.objects.get().words == "a bờ cờ"
    page = clerk.get(url("readings", ceremony.pk), {"viet-tat": "ABC"})
    assert page.context["form"].initial == {"short": "ABC"}


def test_nowhere_to_sit_is_told(world, clerk):
    ceremony = planned(world, award(world), seat_rows=1, seats_per_row=1)

    assert "2 người chưa có ghế" in clerk.get(ceremony.get_absolute_url()).content.decode()
    assert "Chưa đủ chỗ" in clerk.get(url("seats", ceremony.pk)).content.decode()
