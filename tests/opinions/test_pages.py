"""The pages: the list, asking, one inquiry, a reply for a whole list, settling, the letter."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.opinions import queries
from guongsang.opinions.models import Inquiry, Opinion, Reply
from guongsang.opinions.queries.papers import request_paper
from tests.appraisals.factories import AppraiserFactory, SheetFactory
from tests.dossiers.factories import A_MORNING, duty
from tests.opinions.factories import OpinionFactory, asked, days_rule, handed_in, replied
from tests.organisations.factories import UnitFactory

TODAY = A_MORNING.date()


def url(name: str, *args: object) -> str:
    return reverse(f"opinions:{name}", args=args)


@pytest.fixture
def clerk(world, sign_in):
    return sign_in(world.clerk)


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_list_costs_no_more_queries(world, clerk, many, django_assert_num_queries):
    for n in range(many):
        inquiry = asked(world, handed_in(world, many), f"Cơ quan {n}")
        replied(world, inquiry, "violation", "x")

    with django_assert_num_queries(7):
        page = clerk.get(url("list"))

    assert len(page.context["table"].lines) == many


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_inquiry_costs_no_more_queries(world, clerk, many, django_assert_num_queries):
    inquiry = asked(world, handed_in(world, many))
    replied(world, inquiry, "violation", "x")

    with django_assert_num_queries(9):
        clerk.get(inquiry.get_absolute_url())


def test_filters_narrow_and_forgive(world, clerk):
    late = asked(world, handed_in(world), "Công an")
    bad = asked(world, handed_in(world), "Thuế")
    replied(world, bad, "violation", "x")

    def found(**told):
        return {line.pk for line in clerk.get(url("list"), told).context["table"].lines}

    assert found(part="overdue") == found(part="waiting") == {late.pk}
    assert found(part="violation") == {bad.pk}
    assert found(q="thuế") == {bad.pk}
    assert found(agency="police", part="nonsense", q="\x00") == {late.pk, bad.pk}
    assert found(agency="tax") == set()
    assert clerk.get(url("list"), {"export": "csv"}).status_code == 200


def test_the_whole_list_is_chosen_at_first_and_one_dossier_when_it_is_named(world, clerk):
    dossiers = handed_in(world, 3)

    whole = clerk.get(url("ask"))
    one = clerk.get(url("ask"), {"plan": world.plan.pk, "ho-so": dossiers[1].pk})

    assert set(whole.context["form"].initial["dossiers"]) == {one.pk for one in dossiers}
    assert one.context["form"].initial["dossiers"] == [dossiers[1].pk]


def test_several_agencies_are_asked_from_the_page(world, clerk):
    days_rule()
    unit = UnitFactory(name="Hạt Kiểm lâm", parent=world.town)
    dossiers = handed_in(world, 2)
    told = {"agencies": ["police", "tax"], "unit": unit.pk, "other": "Ban Quản lý rừng"}
    told |= {"dossiers": [one.pk for one in dossiers], "asked": "Gì?", "sent_on": "12/05/2014"}

    answer = clerk.post(url("ask"), told)

    assert answer["Location"] == url("list")
    names = set(Inquiry.objects.values_list("agency_name", "agency_unit"))
    assert names == {
        ("Công an", None), ("Thuế", None), ("Hạt Kiểm lâm", unit.pk), ("Ban Quản lý rừng", None),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"agencies": []}, "Chưa chọn cơ quan nào để hỏi."),
        ({"address": "không phải thư"}, "Địa chỉ thư không đúng"),
        ({"agencies": ["police", "tax"], "address": "a@b.vn"}, "Địa chỉ thư là của một cơ quan"),
        ({"dossiers": []}, "Chưa chọn hồ sơ nào để hỏi."),
        ({}, "Chưa có quy định về số ngày trả lời ý kiến"),
    ],
)
def test_a_bad_question_comes_back_with_the_reason(world, clerk, told, why):
    (dossier,) = handed_in(world)
    words = {"agencies": ["police"], "dossiers": [dossier.pk], "asked": "Gì?"}

    page = clerk.post(url("ask"), words | {"sent_on": "12/05/2014"} | told)

    assert why in page.content.decode()
    assert Inquiry.objects.count() == 0


def test_nothing_to_ask_about_and_nobody_to_ask_are_said(world, sign_in):
    assert "Chưa có hồ sơ nào để hỏi" in sign_in(world.clerk).get(url("ask")).content.decode()
    page = sign_in(duty("council_member", world.town)).get(url("ask"))
    assert "Bạn chưa được giao thẩm định" in page.content.decode()


def test_a_reply_is_entered_for_a_whole_list_with_its_scan(world, clerk):
    inquiry = asked(world, handed_in(world, 3))
    bad, _named, _rest = inquiry.opinions.order_by("pk")
    scan = SimpleUploadedFile("tra-loi.pdf", b"%PDF-1.4\n%%EOF", content_type="application/pdf")

    answer = clerk.post(
        url("reply", inquiry.pk),
        {
            "number": "12/CAP", "received_on": "12/05/2014", "file": scan, "rest": "clear",
            f"answer_{bad.pk}": "violation", f"facts_{bad.pk}": "Lấn đất công",
        },
    )  # fmt: skip

    assert answer["Location"] == inquiry.get_absolute_url()
    assert list(inquiry.opinions.order_by("pk").values_list("answer", flat=True)) == [
        "violation", "clear", "clear",
    ]  # fmt: skip
    page = clerk.get(inquiry.get_absolute_url()).content.decode()
    file = url("reply_file", inquiry.pk, Reply.objects.get().pk)
    assert file in page
    assert b"".join(clerk.get(file).streaming_content).startswith(b"%PDF")
    assert url("settle", bad.pk) in page


def test_by_default_who_is_not_named_stays_without_an_opinion(world, clerk):
    inquiry = asked(world, handed_in(world, 2))
    one, silent = inquiry.opinions.order_by("pk")
    told = {"number": "1", "received_on": "12/05/2014", "rest": "none", f"answer_{one.pk}": "clear"}

    clerk.post(url("reply", inquiry.pk), told)

    silent.refresh_from_db()
    assert silent.answer == "none"
    assert "Chưa có ý kiến, quá hạn 3 ngày" in clerk.get(inquiry.get_absolute_url()).text


def test_what_was_answered_before_is_not_overwritten_by_the_rest(world, clerk):
    inquiry = asked(world, handed_in(world))
    replied(world, inquiry, "violation", "Lấn đất công")

    page = clerk.post(
        url("reply", inquiry.pk), {"number": "2", "received_on": "12/05/2014", "rest": "clear"}
    )

    assert "Chưa ghi trả lời cho hồ sơ nào." in page.content.decode()
    assert Opinion.objects.get().answer == "violation"


def test_a_hostile_file_is_refused_with_the_reason(world, clerk):
    inquiry = asked(world, handed_in(world))
    bad = SimpleUploadedFile("x.exe", b"MZ", content_type="application/pdf")

    page = clerk.post(
        url("reply", inquiry.pk), {"received_on": "12/05/2014", "rest": "clear", "file": bad}
    )

    assert "x.exe" in page.content.decode()
    assert Reply.objects.count() == 0


def test_a_violation_is_settled_from_its_page(world, clerk):
    inquiry = asked(world, handed_in(world))
    replied(world, inquiry, "violation", "Lấn đất công")
    page = url("settle", inquiry.opinions.get().pk)
    assert "Lấn đất công" in clerk.get(page).content.decode()

    clerk.post(page, {"outcome": "noted", "words": "Đã trả lại đất.", "ledger_key": "inspection"})

    assert Opinion.objects.get().outcome == "noted"
    assert "Đã trả lại đất." in clerk.get(inquiry.get_absolute_url()).content.decode()


def test_reminding_and_taking_back_by_the_buttons(world, clerk):
    inquiry = asked(world, handed_in(world))

    told = clerk.post(url("remind", inquiry.pk), follow=True).content.decode()
    assert "Đã soạn thư nhắc" in told
    assert "Văn bản đã rút vẫn còn" in clerk.get(url("withdraw", inquiry.pk)).content.decode()
    clerk.post(url("withdraw", inquiry.pk), {"reason": "Nhầm"})

    inquiry.refresh_from_db()
    assert inquiry.withdrawn_reason == "Nhầm"
    assert "Đã rút" in clerk.get(url("list")).content.decode()
    for page in ("reply", "withdraw"):
        assert "đã rút" in clerk.get(url(page, inquiry.pk)).content.decode()


def test_the_letter_names_the_agency_the_list_and_the_day(world, clerk):
    inquiry = asked(world, handed_in(world, 2), due_on=TODAY, number="77/UBND-VHXH")
    inquiry = Inquiry.objects.select_related("plan__unit__parent", "plan__unit__kind").get()

    paper = request_paper(inquiry, queries.lines_of(inquiry), day=TODAY)
    word = clerk.get(url("letter", inquiry.pk, "docx"))
    pdf = clerk.get(url("letter", inquiry.pk, "pdf"))

    assert (paper["number"], paper["agency"]) == ("77/UBND-VHXH", "Công an phường")
    assert (paper["until"], len(paper["rows"])) == ("12/05/2014", 2)
    text = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    names = [one.dossier.subject.name for one in queries.lines_of(inquiry)]
    assert [name for name in names if name not in text] == []
    assert "Kính gửi: Công an phường" in text
    assert "{{" not in text
    assert pdf.content[:5] == b"%PDF-"
    assert clerk.get(url("letter", inquiry.pk, "odt")).status_code == 404


def test_all_opinions_about_one_dossier_stand_on_one_page_with_the_way_to_ask(world, clerk):
    (dossier,) = handed_in(world)
    inquiry = asked(world, [dossier])
    replied(world, inquiry, "violation", "Lấn đất công")

    page = clerk.get(url("of_dossier", dossier.pk))

    assert "Công an phường" in page.content.decode()
    assert page.context["ask_href"].endswith(f"ho-so={dossier.pk}")


def test_the_unit_of_a_dossier_learns_nothing_of_it(world, sign_in):
    (dossier,) = handed_in(world)
    inquiry = asked(world, [dossier])
    replied(world, inquiry, "violation", "Lấn đất công")
    client = sign_in(world.head)

    addresses = [inquiry.get_absolute_url(), url("of_dossier", dossier.pk)]
    addresses += [url("settle", inquiry.opinions.get().pk), url("reply", inquiry.pk)]
    assert {client.get(one).status_code for one in addresses} == {404}
    page = client.get(dossier.get_absolute_url()).content.decode()
    assert ("Công an phường" in page, "Lấn đất công" in page) == (False, False)


# ---- around -------------------------------------------------------------------------------------
@pytest.mark.parametrize("many", [1, 3])
def test_the_queue_shows_what_is_overdue_and_bad_at_no_query_more(
    world, clerk, many, django_assert_num_queries
):
    dossiers = handed_in(world, many)
    asked(world, dossiers)
    replied(world, asked(world, dossiers, "Thuế"), "violation", "x")
    for one in dossiers:
        AppraiserFactory(sheet=SheetFactory(submission=one.submissions.get()))

    with django_assert_num_queries(12):
        page = clerk.get(reverse("appraisals:queue"), {"part": "open"})

    text = page.content.decode()
    assert "Quá hạn ý kiến" in text
    assert "Ý kiến có vi phạm" in text
    assert url("of_dossier", dossiers[0].pk) in text


def test_sheet_passport_and_dossier_lead_to_the_opinions(world, clerk):
    (dossier,) = handed_in(world)
    sheet = SheetFactory(submission=dossier.submissions.get())
    asked(world, [dossier])
    pages = [sheet.get_absolute_url(), reverse("appraisals:passport", args=[dossier.pk])]

    for page in [*pages, dossier.get_absolute_url()]:
        assert url("of_dossier", dossier.pk) in clerk.get(page).content.decode(), page
    paper = clerk.get(reverse("appraisals:passport_pdf", args=[dossier.pk]))
    assert paper.content[:5] == b"%PDF-"


def test_the_desk_shows_silent_agencies_and_violations_to_settle(world, clerk):
    asked(world, handed_in(world))
    bad = asked(world, handed_in(world), "Thuế")
    replied(world, bad, "violation", "x")

    piles = {pile.key: pile for pile in clerk.get(reverse("workspace:desk")).context["piles"]}

    assert [one.title for one in piles["opinions"].items] == ["Công an phường"]
    assert [one.href for one in piles["violations"].items] == [url("settle", bad.opinions.get().pk)]


def test_a_reader_of_a_blind_round_does_not_meet_the_names_in_an_inquiry(world, sign_in):
    from tests.scoring.factories import EntryFactory, ReaderFactory, RoundFactory

    (dossier,) = handed_in(world)
    sheet = SheetFactory(submission=dossier.submissions.get(), closed=True)
    inquiry = asked(world, [dossier])
    round_ = RoundFactory(plan=world.plan, open=True, is_blind=True)
    EntryFactory(round=round_, sheet=sheet)
    member = duty("council_member", world.town)
    assert sign_in(member).get(inquiry.get_absolute_url()).status_code == 200

    ReaderFactory(round=round_, user=member)

    client = sign_in(member)
    assert client.get(inquiry.get_absolute_url()).status_code == 404
    assert client.get(url("of_dossier", dossier.pk)).status_code == 404
    assert list(client.get(url("list")).context["table"].lines) == []


def test_an_opinion_of_a_plan_afar_is_nobodys_business(world, clerk):
    afar = OpinionFactory(violation=True)

    assert clerk.get(url("settle", afar.pk)).status_code == 404
    assert clerk.post(url("remind", afar.inquiry_id)).status_code == 404
