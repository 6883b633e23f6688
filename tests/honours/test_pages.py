"""The pages of the office: drafts, signature, change, golden book, papers."""

import pytest
from django.urls import reverse

from guongsang.honours.models import Decision
from guongsang.jobs.tasks import find_works
from tests.criteria.factories import FieldFactory
from tests.honours.factories import (
    GrantFactory,
    SignedDecisionFactory,
    change,
    cleared,
    draft,
    draft_award,
    hand_up,
    recognised,
    sign,
)

find_works()


def url(name, *args):
    return reverse(f"honours:{name}", args=args)


@pytest.fixture
def office(world, client):
    client.force_login(world.clerk)
    return client


SIGNATURE = {"number": "", "signed_on": "20/09/2013", "signer_name": "Hà Văn A", "signer_title": "Chủ tịch"}  # fmt: skip  # noqa: E501


def test_from_cleared_to_issued_through_the_pages(world, office):
    dossier = cleared(world)
    head = {"title": "Công nhận", "bases": "Căn cứ Luật"}

    assert office.get(url("draft_recognition")).status_code == 200
    office.post(url("draft_recognition"), head | {"dossiers": [dossier.pk]})
    decision = Decision.objects.get()
    office.post(url("change_draft", decision.pk), head | {
        f"words_{decision.grants.get().pk}": "Lời đã sửa",
    })  # fmt: skip
    office.post(url("propose", decision.pk))
    assert office.get(url("sign", decision.pk)).status_code == 200
    office.post(url("sign", decision.pk), SIGNATURE)

    decision.refresh_from_db()
    assert (decision.full_number, decision.grants.get().words) == ("01/QĐ-UBND", "Lời đã sửa")
    assert "Quyết định 01/QĐ-UBND" in office.get(url("detail", decision.pk)).content.decode()


def test_awards_are_chosen_line_by_line(world, office):
    dossier = recognised(world, award_key="giay-khen").dossier
    other = recognised(world).dossier
    page = office.get(url("draft_award")).context["form"]

    office.post(url("draft_award"), {
        "title": "Tặng Giấy khen", f"form_{dossier.pk}": "giay-khen",
        f"words_{dossier.pk}": "Dạy thêm", f"form_{other.pk}": "",
    })  # fmt: skip

    grant = Decision.objects.get(kind="award").grants.get()
    assert page.fields[f"form_{dossier.pk}"].initial == "giay-khen"
    assert (grant.dossier, grant.words) == (dossier, "Dạy thêm")


def test_a_refusal_stays_on_the_form_with_what_was_typed(world, office):
    sign(world, draft(world, cleared(world)), number=5)
    second = hand_up(world, draft(world, cleared(world)))

    page = office.post(url("sign", second.pk), SIGNATURE | {"number": "5"})

    assert "đã cấp" in page.content.decode()
    assert page.context["form"]["signer_name"].value() == "Hà Văn A"


def test_a_revocation_shows_the_money_to_recover_and_changes_the_public_page(world, office):
    award = sign(world, draft_award(world, recognised(world).dossier)).grants.get()
    public = reverse("credentials:verify", args=[award.code])
    before = office.get(public).content.decode()

    office.post(
        url("draft_change", award.decision_id),
        {"kind": "revocation", "grants": [award.pk], "reason": "Kê khai không đúng."},
    )
    decision = Decision.objects.get(kind="revocation")
    page = office.get(url("detail", decision.pk)).content.decode()
    office.post(url("propose", decision.pk))
    office.post(url("sign", decision.pk), SIGNATURE)

    assert "Tiền thưởng phải thu hồi" in page
    assert "CÒN HIỆU LỰC" in before
    assert "ĐÃ BỊ THU HỒI" in office.get(public).content.decode()


def test_every_page_and_paper_opens(world, office):
    grant = recognised(world, send_upward=True)
    award = sign(world, draft_award(world, grant.dossier))
    revocation = change(world, "revocation", award.grants.get())
    correction = change(world, "correction", grant, new_values={grant.pk: {"name": "Tên đúng"}})
    pages = [url(name) for name in ("list", "golden_book", "golden_book_pdf", "send_upward",
             "draft_award", "draft_recognition", "upward_docx", "upward_pdf")]  # fmt: skip
    for decision in (grant.decision, award, revocation, correction):
        pages += [url(name, decision.pk) for name in ("detail", "decision_pdf", "decision_docx")]
        pages += [url("submission", decision.pk, form) for form in ("pdf", "docx")]
        pages += [url("decision_list", decision.pk, form) for form in ("pdf", "docx")]
    pages += [url("grant", grant.pk)]
    pages += [url("draft_change", award.pk), url("list") + "?export=csv"]

    assert {page: office.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_the_best_are_sent_upward_from_the_page(world, office):
    grant = recognised(world, send_upward=True)
    recognised(world, points=10)

    page = office.post(url("send_upward"), {"dossiers": [grant.dossier_id]}, follow=True)

    assert list(page.context["sent"]) == [grant.dossier]
    assert len(page.context["refused"]) == 1


def test_strangers_and_teachers_get_no_more_than_theirs(world, client):
    decision = sign(world, draft(world, cleared(world)))
    client.force_login(world.stranger)

    for name in ("detail", "decision_pdf", "sign"):
        assert client.get(url(name, decision.pk)).status_code == 404
    for name in ("submission", "decision_list"):
        assert client.get(url(name, decision.pk, "docx")).status_code == 404
    assert client.get(url("send_upward") + f"?plan={world.plan.pk}").status_code == 404
    client.force_login(world.teacher)
    assert client.get(url("draft_recognition")).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["list", "golden_book"])
def test_a_longer_list_costs_no_more_queries(
    world, office, django_assert_max_num_queries, rows, name
):
    for number in range(rows):
        decision = SignedDecisionFactory(unit=world.town, number=100 + number)
        GrantFactory(decision=decision)

    with django_assert_max_num_queries(12) as seen:
        page = office.get(url(name))

    assert len(page.context["table"].lines) == rows
    assert len(seen) == LIST_QUERIES[name], [query["sql"][:90] for query in seen]


LIST_QUERIES = {"list": 7, "golden_book": 9}


@pytest.mark.parametrize("rows", [1, 3])
def test_a_longer_decision_costs_no_more_queries(world, office, django_assert_num_queries, rows):
    decision = SignedDecisionFactory(unit=world.town)
    for _number in range(rows):
        GrantFactory(decision=decision, field=FieldFactory())

    with django_assert_num_queries(16):
        page = office.get(decision.get_absolute_url())

    assert len(page.context["lines"]) == rows


def test_the_golden_book_is_searched_without_marks(world, office):
    grant = recognised(world, name="Nông Thị Hiền")
    recognised(world, name="Hoàng Văn Nam")

    def found(**asked):
        return [line.pk for line in office.get(url("golden_book"), asked).context["table"].lines]

    assert found(q="nong thi hien") == [f"g{grant.pk}"]
    assert len(found(year="nonsense", what="?", kind="x")) == 2


def test_a_draft_begins_with_the_laws_of_its_day_and_names_those_nobody_has_compared(world, office):
    cleared(world)

    page = office.get(url("draft_recognition"))

    bases = page.context["form"].initial["bases"].splitlines()
    assert bases[0].startswith("Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân")
    assert "42/2010/NĐ-CP" in bases[2]
    assert "152/2025" not in page.content.decode()
    assert bases[-1] == "Theo đề nghị của Thường trực Hội đồng Thi đua - Khen thưởng."
    assert "Căn cứ chưa có người đối chiếu" in page.content.decode()
