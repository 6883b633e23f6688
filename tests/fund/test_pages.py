"""The pages: the year, what is owed, lists, paying, the money of a decision, papers."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from guongsang.fund import usecases
from guongsang.fund.models import Flow, Payment, PaymentList, TakeBack
from guongsang.fund.queries.lists import rows_of
from guongsang.fund.queries.papers import payment_paper
from tests.fund.factories import (
    NOW,
    TODAY,
    BudgetFactory,
    approved,
    awarded,
    drafted,
    drawn_up,
    noted,
    paid,
    pay,
    revoke,
    signed,
)
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory


def url(name: str, *args: object) -> str:
    return reverse(f"fund:{name}", args=args)


@pytest.fixture
def clerk(world, sign_in):
    return sign_in(world.clerk)


def text(page) -> str:
    return page.content.decode()


# ---- counts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("many", [1, 3])
def test_more_dues_cost_no_more_queries(world, clerk, many, django_assert_num_queries):
    for grant in awarded(world, many):
        paid(world, grant)
    awarded(world, many)

    with django_assert_num_queries(8):
        page = clerk.get(url("dues"))

    assert len(page.context["table"].lines) == 2 * many


@pytest.mark.parametrize("many", [1, 3])
def test_more_lists_cost_no_more_queries(world, clerk, many, django_assert_num_queries):
    for grant in awarded(world, many):
        paid(world, grant)

    with django_assert_num_queries(7):
        page = clerk.get(url("lists"))

    assert len(page.context["table"].lines) == many


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_list_costs_no_more_queries(world, clerk, many, django_assert_num_queries):
    one = approved(world, awarded(world, many))

    with django_assert_num_queries(7):
        clerk.get(one.get_absolute_url())


@pytest.mark.parametrize("many", [1, 3])
def test_a_fuller_year_costs_no_more_queries(world, clerk, many, django_assert_num_queries):
    for number in range(many):
        noted(world, 1_000_000, title=f"Dự toán {number}")
        noted(world, 1_000, "frames", title=f"Khung {number}")
    for grant in awarded(world, many):
        paid(world, grant)

    with django_assert_num_queries(18):
        page = clerk.get(url("year"))

    assert len(page.context["sources"]) == many


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_decision_costs_no_more_queries(world, clerk, many, django_assert_num_queries):
    grants = awarded(world, many)

    with django_assert_num_queries(10):
        clerk.get(url("decision", grants[0].decision_id))


# ---- the year ----------------------------------------------------------------------------------


def test_the_year_shows_its_sums_and_goes_along_as_a_workbook(world, clerk):
    noted(world, 60_000_000, title="=2+2")
    awarded(world)

    page = clerk.get(url("year"), {"don-vi": world.town.pk, "nam": "2026"})
    file = clerk.get(url("year"), {"don-vi": world.town.pk, "nam": "2026", "export": "xlsx"})

    assert "60.000.000\xa0đ" in text(page)
    assert ("=", "Còn lại sau khi trả đủ", "59.240.000 đ", "total") in page.context["sums"]
    sheet = load_workbook(io.BytesIO(b"".join(file))).active
    assert [cell.value for cell in sheet["B"]][-1] == "=2+2"
    assert {cell.data_type for cell in sheet["B"] if cell.value} == {"s"}


@pytest.mark.parametrize(
    "query", [{"nam": "x"}, {"nam": "99999"}, {"den-ngay": "hôm qua"}, {"den-ngay": "2031-01-01"}]
)
def test_an_address_that_makes_no_sense_shows_this_year_as_of_today(world, clerk, query):
    year = clerk.get(url("year"), query).context["year"]

    assert (year.year, year.day) == (2026, TODAY)


def test_the_address_asks_for_a_past_day_and_a_past_year(world, clerk):
    past = clerk.get(url("year"), {"nam": "2026", "den-ngay": "2026-03-01"}).context["year"]
    before = clerk.get(url("year"), {"nam": "2025"}).context["year"]

    assert past.day == date(2026, 3, 1)
    assert before.day == date(2025, 12, 31)


@pytest.mark.parametrize("asked", ["0", "999999", "x", "-1", "9" * 30])
def test_an_office_that_is_none_is_not_found(world, clerk, asked):
    assert clerk.get(url("year"), {"don-vi": asked}).status_code == 404


def test_who_may_not_read_the_fund_finds_nothing(world, sign_in):
    (grant,) = awarded(world)
    one = drawn_up(world, [grant])
    teacher = sign_in(world.teacher)
    addresses = [
        url("year"), url("dues"), url("lists"), one.get_absolute_url(), url("note_source"),
        url("decision", grant.decision_id), url("pay", one.pk), url("paper", one.pk, "pdf"),
    ]  # fmt: skip

    assert {teacher.get(address).status_code for address in addresses} == {404}


def test_the_town_without_offices_says_so(world, sign_in, monkeypatch):
    monkeypatch.setattr("guongsang.fund.views.requests.first_office", lambda user: None)

    page = sign_in(world.clerk).get(url("year"))

    assert "Chưa có cơ quan nào" in text(page)
    assert sign_in(world.clerk).get(url("set_year")).status_code == 404


def test_money_is_noted_and_struck_from_the_page(world, clerk):
    here = f"?don-vi={world.town.pk}&nam=2026"
    told = {
        "kind": "estimate", "title": "Dự toán", "amount": "60.000.000",
        "dated_on": "2026-01-05", "paper": "QĐ 01",
    }  # fmt: skip

    wrong = clerk.post(url("note_source") + here, told | {"amount": "12,5"})
    page = clerk.post(url("note_source") + here, told)
    other = clerk.post(url("note_spending") + here, told | {"kind": "frames"})
    clerk.post(url("strike", Flow.objects.get(kind="frames").pk), {"reason": "Nhầm"})

    assert "đồng chẵn" in text(wrong)
    assert page.status_code == other.status_code == 302
    assert Flow.objects.standing().get().amount == 60_000_000
    assert "Nhầm" in text(clerk.get(url("year")))


def test_a_source_is_no_spending(world, clerk):
    told = {"kind": "estimate", "title": "x", "amount": "1", "dated_on": "2026-01-05", "paper": "x"}

    page = clerk.post(f"{url('note_spending')}?don-vi={world.town.pk}&nam=2026", told)

    assert page.status_code == 200
    assert not Flow.objects.exists()


def test_the_base_of_the_fund_is_noted_and_checked(world, clerk):
    noted(world, 90_000_000)
    here = f"{url('set_year')}?don-vi={world.town.pk}&nam=2026"

    clerk.post(here, {"regular_spending": "6.000.000.000", "ceiling_key": "fund-plain"})

    assert "vượt 30.000.000 đ" in text(clerk.get(url("year")))
    assert "6.000.000.000" in text(clerk.get(here))


def test_an_empty_year_says_what_to_do(world, clerk):
    assert "Chưa ghi nguồn của quỹ năm này" in text(clerk.get(url("year")))


def test_more_decided_than_there_is_says_so(world, clerk):
    noted(world, 500_000)
    awarded(world)

    assert "Đã quyết định thưởng quá số còn lại" in text(clerk.get(url("year")))


def test_a_name_with_script_in_it_is_shown_as_words(world, clerk):
    bad = "<script>alert(1)</script>"
    noted(world, 1_000, title=bad)
    one = drawn_up(world, awarded(world, name=bad, place=bad), title=bad)

    for address in (url("year"), url("dues"), url("lists"), one.get_absolute_url()):
        assert bad not in text(clerk.get(address))


def test_the_auditor_reads_and_is_offered_nothing(world, sign_in):
    payment = paid(world, awarded(world)[0])
    auditor = sign_in(world.auditor)

    page = auditor.get(payment.payment_list.get_absolute_url())
    asked = auditor.get(f"{url('note_source')}?don-vi={world.town.pk}")

    assert url("undo", payment.pk) not in text(page)
    assert "chưa được giao ghi quỹ" in text(asked)
    assert "table__pick" not in text(auditor.get(url("dues")))


# ---- dues and lists ----------------------------------------------------------------------------


def test_filters_narrow_and_forgive(world, clerk):
    new, listed, done, back = awarded(world, 4)
    drawn_up(world, [listed])
    paid(world, done)
    paid(world, back)
    revoke(world, back)

    def found(**told):
        return {line.pk for line in clerk.get(url("dues"), told).context["table"].lines}

    assert found() == {new.pk, listed.pk, done.pk, back.pk}
    assert found(part="unlisted") == {new.pk}
    assert found(part="unpaid") == {new.pk, listed.pk}
    assert found(part="paid") == {done.pk, back.pk}
    assert found(part="back") == {back.pk}
    assert found(part="nonsense", year="2026") == {new.pk, listed.pk, done.pk, back.pk}
    assert found(year="2020") == found(q="khongcoai") == set()
    assert clerk.get(url("dues"), {"export": "csv"}).status_code == 200


def test_the_list_of_dues_says_how_far_each_line_has_come(world, clerk):
    grants = awarded(world, 3)
    suspended, back, never = grants
    paid(world, back)
    revoke(world, back)
    revocation = revoke(world, never)
    suspended.state = "suspended"
    suspended.save()
    page = text(clerk.get(url("dues")))

    assert "đang tạm đình chỉ" in page
    assert "chưa yêu cầu" in page
    assert f"thu hồi theo {revocation.full_number}" in page


def test_a_list_is_drawn_up_of_what_was_chosen(world, clerk):
    grants = awarded(world, 2)
    taken = awarded(world, decision=signed(world, on=date(2026, 7, 3)))
    drawn_up(world, taken)
    chosen = {"chosen": [one.pk for one in [*grants, *taken]]}

    preview = clerk.post(url("draw_up"), chosen)
    clerk.post(url("draw_up"), chosen | {"title": "Chi đợt 2", "dated_on": "2026-07-15"})

    assert "đã nằm trong bảng chi số 01/2026" in text(preview)
    assert preview.context["total"] == 1_520_000
    assert PaymentList.objects.get(title="Chi đợt 2").payments.count() == 2


def test_nothing_chosen_or_of_two_offices_draws_up_nothing(world, clerk):
    other = UnitFactory(name="Trường", parent=world.town)
    BudgetFactory(unit=other)
    both = [*awarded(world), *awarded(world, decision=signed(world, unit=other))]

    for chosen in ([], ["x"], [one.pk for one in both]):
        page = clerk.post(url("draw_up"), {"chosen": chosen}, follow=True)
        assert "cùng một cơ quan" in text(page)
    assert clerk.get(url("draw_up")).status_code == 405


def test_forged_lines_of_another_office_are_not_drawn_up(world, clerk, sign_in):
    stranger = sign_in(world.stranger)
    (grant,) = awarded(world)

    page = stranger.post(url("draw_up"), {"chosen": [grant.pk], "title": "x"}, follow=True)

    assert not Payment.objects.exists()
    assert page.status_code == 200


def test_lists_are_found_by_words_state_and_year(world, clerk):
    one = approved(world, awarded(world, name="Nông Thị Hiền"))
    drawn_up(world, awarded(world))

    def found(**told):
        return {line.pk for line in clerk.get(url("lists"), told).context["table"].lines}

    assert found(q="nong thi hien") == found(state="approved") == {one.pk}
    assert len(found(year="2026", state="nonsense")) == 2
    assert found(year="2020") == set()
    assert clerk.get(url("lists"), {"export": "xlsx"}).status_code == 200


def test_a_list_is_approved_paid_corrected_and_its_money_comes_back(world, clerk):
    (grant,) = awarded(world)
    one = drawn_up(world, [grant])
    payment = one.payments.get()
    assert "Duyệt chi…" in text(clerk.get(one.get_absolute_url()))

    clerk.post(url("approve", one.pk), {"approved_on": "2026-07-15", "approver_name": "Hà Chủ"})
    told = {
        "paid_on": "2026-07-15", "way": "transfer", f"paid_{payment.pk}": "on",
        f"who_{payment.pk}": "Nông Thị Hiền",
    }  # fmt: skip
    assert "đã nhận" in text(clerk.get(url("pay", one.pk)))
    clerk.post(url("pay", one.pk), told)
    payment.refresh_from_db()
    assert (payment.state, payment.way, payment.received_by) == (
        "paid", "transfer", "Nông Thị Hiền",
    )  # fmt: skip
    clerk.post(url("undo", payment.pk), {"reason": "Nhầm"})
    clerk.post(url("pay", one.pk), told)
    revoke(world, grant)
    assert "Yêu cầu hoàn trả…" in text(clerk.get(one.get_absolute_url()))
    clerk.post(url("ask_back", payment.pk), {"due_on": "2026-08-15", "paper": "CV 9"})
    assert "Phải hoàn trả, hạn 15/08/2026" in text(clerk.get(one.get_absolute_url()))
    assert "Phải hoàn trả" in text(clerk.get(url("dues")))
    clerk.post(url("returned", payment.pk), {"returned_on": "2026-07-15", "paper": "PT 1"})

    assert TakeBack.objects.get().returned_on == TODAY
    assert "Đã hoàn trả ngày 15/07/2026" in text(clerk.get(one.get_absolute_url()))
    assert "Đã hoàn trả" in text(clerk.get(url("dues")))


def test_only_who_was_ticked_is_paid(world, clerk):
    one = approved(world, awarded(world, 2))
    first, second = one.payments.all()

    page = clerk.post(
        url("pay", one.pk),
        {"paid_on": "2026-07-15", "way": "cash", f"paid_{first.pk}": "on",
         f"who_{first.pk}": "A", f"who_{second.pk}": "B"},
    )  # fmt: skip

    assert page.status_code == 302
    assert list(one.payments.values_list("state", flat=True)) == ["paid", "waiting"]
    nobody = clerk.post(url("pay", one.pk), {"paid_on": "2026-07-15", "way": "cash"})
    assert "Chưa chọn dòng nào đã chi" in text(nobody)


def test_lines_leave_a_list_and_a_list_is_dropped_from_the_page(world, clerk):
    one = drawn_up(world, awarded(world, 2))

    clerk.post(url("take_off", one.payments.first().pk))
    clerk.post(url("drop", one.pk))

    assert set(one.payments.values_list("state", flat=True)) == {"cancelled"}
    assert "Bảng chi này đã bỏ" in text(clerk.get(one.get_absolute_url()))
    assert "Bảng chi này đã bỏ" in text(clerk.get(url("pay", one.pk)))


def test_nothing_left_to_pay_says_so(world, clerk):
    payment = paid(world, awarded(world)[0])

    assert "Không còn dòng nào chờ chi" in text(clerk.get(url("pay", payment.payment_list_id)))


def test_the_second_answer_is_a_sentence(world, clerk):
    payment = paid(world, awarded(world)[0])

    assert "chưa chi" not in text(clerk.get(url("undo", payment.pk)))
    assert "Chỉ yêu cầu hoàn trả khi" in text(clerk.get(url("ask_back", payment.pk)))
    assert "Chưa có yêu cầu" in text(clerk.get(url("returned", payment.pk)))


# ---- the money of a decision -------------------------------------------------------------------


def test_a_draft_shows_how_each_line_is_counted_and_takes_other_years(world, clerk):
    draft = drafted(world, SubjectFactory(unit=world.town), "ldtt", "cstdcs")
    grant = draft.grants.get(form_key="ldtt")

    page = text(clerk.get(url("decision", draft.pk)))
    clerk.post(url("basis", grant.pk), {"from_year": "2025", "to_year": "2025"})

    assert "không chi vì cùng thời gian 2026" in page
    assert "Dự thảo tính theo hôm nay" in page
    assert "Chưa ghi nguồn của quỹ năm 2026" in page
    after = text(clerk.get(url("decision", draft.pk)))
    assert "người soạn ghi" in after
    assert "không chi" not in after
    assert '"2025"' in text(clerk.get(url("basis", grant.pk)))


def test_the_decision_leads_to_its_money_and_warns(world, clerk, sign_in):
    draft = drafted(world, SubjectFactory(unit=world.town), "ldtt")

    page = text(clerk.get(draft.get_absolute_url()))

    assert url("decision", draft.pk) in page
    assert "Chưa ghi nguồn của quỹ năm 2026" in page
    assert url("decision", draft.pk) not in text(
        sign_in(world.teacher).get(draft.get_absolute_url())
    )


def test_a_recognition_has_no_money(world, clerk):
    assert clerk.get(url("decision", signed(world, kind="recognition").pk)).status_code == 404


# ---- papers ------------------------------------------------------------------------------------


def test_the_paper_names_whom_to_pay_and_the_sum_in_words(world):
    first, second, third = awarded(world, 3)
    one = approved(world, [first, second, third])
    pay(world, one.payments.get(grant=first))
    revoke(world, third)

    data = payment_paper(one, rows_of(one))

    assert [row["name"] for row in data["rows"]] == [first.name, second.name]
    assert [row["signed"] for row in data["rows"]] == ["Đã chi 15/07/2026", ""]
    assert (data["total"], data["words"]) == (
        "1.520.000", "Một triệu năm trăm hai mươi nghìn đồng",
    )  # fmt: skip
    assert not data["is_draft"]


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_the_list_leaves_as_a_file(world, clerk, form, start):
    one = drawn_up(world, awarded(world, 2))

    file = clerk.get(url("paper", one.pk, form))

    assert b"".join(file).startswith(start)
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_another_form_of_file_is_not_found(world, clerk):
    assert clerk.get(url("paper", drawn_up(world, awarded(world)).pk, "exe")).status_code == 404


def test_words_that_look_like_formulas_or_templates_stay_words(world, clerk):
    bad = "=HYPERLINK(1)&{{ 7*7 }}<b>"
    one = drawn_up(world, awarded(world, name=bad))

    book = load_workbook(io.BytesIO(b"".join(clerk.get(url("paper", one.pk, "xlsx")))))
    docx = zipfile.ZipFile(io.BytesIO(b"".join(clerk.get(url("paper", one.pk, "docx")))))

    cell = book.active["B2"]
    assert (cell.value, cell.data_type) == (bad, "s")
    assert "{{ 7*7 }}&lt;b&gt;" in docx.read("word/document.xml").decode()
    assert b"".join(clerk.get(url("paper", one.pk, "pdf"))).startswith(b"%PDF")


def test_the_workbook_ends_with_the_sum(world, clerk):
    one = drawn_up(world, awarded(world, 2))

    sheet = load_workbook(io.BytesIO(b"".join(clerk.get(url("paper", one.pk, "xlsx"))))).active
    last = [cell.value for cell in list(sheet.rows)[-1]]

    assert last[1] == "Cộng"
    assert last[6:8] == ["Một triệu năm trăm hai mươi nghìn đồng", 1_520_000]


def test_a_dropped_line_does_not_stand_on_paper(world):
    one = drawn_up(world, awarded(world, 2))
    usecases.take_off(one.payments.first().pk, by=world.clerk, at=NOW)

    assert len(payment_paper(one, rows_of(one))["rows"]) == 1
