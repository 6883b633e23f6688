"""The pages: list, registering, writing by two, handing in, moves, papers."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from guongsang.dossiers import usecases
from guongsang.dossiers.models import Claim, Dossier, Evidence, Submission
from guongsang.dossiers.queries.papers import report_of
from guongsang.subjects.models import Subject
from tests.criteria.factories import BandFactory, CriterionFactory
from tests.discovery.factories import LeadFactory
from tests.dossiers.factories import (
    A_MORNING,
    AchievementFactory,
    DossierFactory,
    EvidenceFactory,
    InitiativeFactory,
    PastAwardFactory,
    answer,
    duty,
    fill,
    hand_in,
    proof,
    register,
)
from tests.subjects.factories import SubjectFactory

HTMX = {"HX-Request": "true"}
STEPS = ("edit", "claims", "evidence", "report", "records", "review")


def url(name: str, *args: object) -> str:
    return reverse(f"dossiers:{name}", args=args)


@pytest.fixture
def sign_in(client):
    def as_user(user):
        client.force_login(user)
        return client

    return as_user


def picture(name: str = "anh.jpg", colour: str = "red") -> SimpleUploadedFile:
    body = io.BytesIO()
    Image.new("RGB", (20, 20), colour).save(body, "JPEG")
    return SimpleUploadedFile(name, body.getvalue(), "image/jpeg")


# ---- the list -----------------------------------------------------------------------------
@pytest.mark.parametrize("dossiers", [1, 3])
def test_a_longer_list_costs_no_more_queries(
    world, sign_in, django_assert_max_num_queries, dossiers
):
    for _ in range(dossiers):
        DossierFactory(unit=world.school, plan=world.plan, field=world.field)
    client = sign_in(world.clerk)

    with django_assert_max_num_queries(12) as seen:
        page = client.get(url("list"))

    assert page.status_code == 200
    assert len(page.context["table"].lines) == dossiers
    assert len(seen) == LIST_QUERIES, [query["sql"][:90] for query in seen]


LIST_QUERIES = 10


def test_filters_narrow_and_forgive(world, sign_in):
    late = DossierFactory(unit=world.school, plan=world.plan, due_on=date(2014, 1, 1))
    held = DossierFactory(unit=world.school, held_since=A_MORNING, held_reason="x")
    client = sign_in(world.clerk)

    def found(**asked):
        return [line.pk for line in client.get(url("list"), asked).context["table"].lines]

    assert set(found()) == {late.pk, held.pk}
    assert found(stage="late") == [late.pk]
    assert found(stage="held") == [held.pk]
    assert found(stage="registered", plan=world.plan.pk) == [late.pk]
    assert found(field=held.field.pk) == [held.pk]
    assert found(q=late.subject.name) == [late.pk]
    assert found(unit="tram y te") == []
    assert set(found(place=world.town.pk)) == {late.pk, held.pk}
    assert found(kind="household") == []
    assert set(found(stage="nonsense", plan="x", sort="?", page="-3")) == {late.pk, held.pk}


def test_the_list_leaves_as_a_file(world, sign_in):
    register(world)

    body = sign_in(world.head).get(url("list"), {"export": "csv"}).content.decode("utf-8-sig")

    assert "Dạy thêm miễn phí" in body
    assert body.count("\n") == 2


def test_chosen_dossiers_are_previewed_then_fostered(world, sign_in):
    ready = register(world)
    held = register(world)
    usecases.hold_dossier(held.pk, reason="Xác minh", by=world.clerk, at=A_MORNING)
    client = sign_in(world.writer)

    page = client.post(url("preview_foster"), {"chosen": [ready.pk, held.pk, "x"]})
    assert page.context["ready"] == [ready]
    assert [dossier for dossier, _why in page.context["refused"]] == [held]
    client.post(url("foster_many"), {"chosen": [ready.pk]})

    assert Dossier.objects.get(pk=ready.pk).stage == "fostering"
    assert client.post(url("preview_foster"), {}).status_code == 302


def test_the_first_form_is_a_page_a_workbook_and_a_paper(world, sign_in):
    register(world)
    client = sign_in(world.clerk)

    assert b"M\xe1\xbb\xa5c ti\xc3\xaau" in client.get(url("register_list")).content
    xlsx = client.get(url("register_list"), {"export": "xlsx"})
    pdf = client.get(url("register_list_pdf"), {"plan": world.plan.pk})
    assert xlsx.content[:2] == b"PK"
    assert pdf.content[:5] == b"%PDF-"
    assert pdf.headers["Content-Disposition"].startswith("attachment")


# ---- registering --------------------------------------------------------------------------
def words(world, **told):
    return {
        "kind": "individual", "name": "Nông Thị Hiền", "plan": world.plan.pk,
        "field": world.field.pk, "unit": world.school.pk, "title": "Dạy thêm",
    } | told  # fmt: skip


def test_somebody_new_is_registered_in_one_go(world, sign_in):
    client = sign_in(world.writer)
    assert client.get(url("register")).status_code == 200

    answered = client.post(url("register"), words(world, birth_year=1970, sex="female"))

    dossier = Dossier.objects.get()
    assert answered.url == url("edit", dossier.pk)
    assert (dossier.subject.name, dossier.subject.sex) == ("Nông Thị Hiền", "female")


def test_a_namesake_is_asked_about_before_a_second_record_is_opened(world, sign_in):
    known = SubjectFactory(name="Nông Thị Hiền", unit=world.school)
    client = sign_in(world.writer)

    asked = client.post(url("register"), words(world))
    assert [match.subject for match in asked.context["matches"]] == [known]
    assert not Dossier.objects.exists()

    client.post(url("register"), words(world, subject=str(known.pk)))
    assert Dossier.objects.get().subject == known
    assert Subject.objects.count() == 1


def test_one_may_say_that_it_is_nobody_known(world, sign_in):
    SubjectFactory(name="Nông Thị Hiền", unit=world.school)

    sign_in(world.writer).post(url("register"), words(world, subject="new"))

    assert Subject.objects.count() == 2


def test_a_refusal_keeps_what_was_typed(world, sign_in):
    first = register(world)

    page = sign_in(world.writer).post(
        url("register") + f"?subject={first.subject_id}", words(world, title="Việc hay")
    )

    assert "đăng ký ở lĩnh vực này" in page.content.decode()
    assert "Việc hay" in page.content.decode()


def test_a_lead_fills_the_form_and_is_closed_with_it(world, sign_in):
    lead = LeadFactory(unit=world.school, stage="checking", field=world.field)
    client = sign_in(world.clerk)

    page = client.get(url("register"), {"lead": lead.pk})
    assert page.context["form"]["name"].value() == lead.subject_name
    client.post(url("register") + f"?lead={lead.pk}", words(world))

    lead.refresh_from_db()
    assert lead.stage == "accepted"
    assert client.get(url("register"), {"lead": lead.pk}).status_code == 404
    assert sign_in(world.writer).get(url("register"), {"lead": lead.pk}).status_code == 404


def test_matches_are_shown_while_typing_and_only_what_one_may_read(world, sign_in):
    SubjectFactory(name="Nông Thị Hiền", unit=world.school)
    asked = {"kind": "individual", "name": "nong thi hien"}

    assert "Nông Thị Hiền" in sign_in(world.writer).get(url("matches"), asked).content.decode()
    assert "Hiền" not in sign_in(world.stranger).get(url("matches"), asked).content.decode()
    assert sign_in(world.writer).get(url("matches"), {"kind": "x"}).status_code == 200


def test_who_may_not_register_is_told_why(world, sign_in):
    world.plan.stage = "closed"
    world.plan.save()

    assert (
        "Chưa có kế hoạch nào đang thực hiện"
        in sign_in(world.writer).get(url("register")).content.decode()
    )


# ---- writing ------------------------------------------------------------------------------
@pytest.mark.parametrize("step", STEPS)
def test_every_step_opens_to_writers_and_to_nobody_else(world, sign_in, step):
    dossier = fill(world, register(world))
    AchievementFactory(dossier=dossier, rewarded_by="Giấy khen")
    InitiativeFactory(dossier=dossier)
    PastAwardFactory(subject=dossier.subject)
    EvidenceFactory(dossier=dossier, claim=dossier.claims.first(), added_by=world.writer)
    EvidenceFactory(
        dossier=dossier, added_by=world.head, removed_at=A_MORNING, removed_by=world.head
    )

    assert sign_in(world.writer).get(url(step, dossier.pk)).status_code == 200
    assert sign_in(world.stranger).get(url(step, dossier.pk)).status_code == 404
    hand_in(world, dossier)
    told = sign_in(world.writer).get(url(step, dossier.pk), follow=True)
    assert told.redirect_chain == [(url("detail", dossier.pk), 302)]
    assert "nội dung đã khóa" in told.content.decode()


@pytest.mark.parametrize("criteria", [0, 3])
def test_more_criteria_cost_no_more_queries(world, sign_in, django_assert_num_queries, criteria):
    dossier = register(world)
    for _ in range(criteria):
        BandFactory(criterion=CriterionFactory(set=world.plan.criteria_set))
    client = sign_in(world.writer)
    client.get(url("claims", dossier.pk))

    with django_assert_num_queries(CLAIMS_QUERIES):
        client.get(url("claims", dossier.pk))


CLAIMS_QUERIES = 10


def claim_url(world, dossier, criterion):
    return url("save_claim", dossier.pk, criterion.pk)


def test_a_claim_saves_itself_and_shows_its_points_and_what_is_missing(world, sign_in):
    dossier = register(world)
    client = sign_in(world.writer)

    piece = client.post(
        claim_url(world, dossier, world.number),
        {"value": "1.200", "words": "Số liệu", "read_as": 0}, headers=HTMX,
    ).content.decode()  # fmt: skip

    assert Claim.objects.get().value == 1200
    assert "10/10 điểm: giúp nhiều" in " ".join(piece.split())
    assert "đã lưu 09:00" in piece
    assert "chưa đủ minh chứng" in piece
    assert 'id="missing" hx-swap-oob="true"' in piece
    assert "<html" not in piece


def test_without_script_the_button_saves_the_same(world, sign_in):
    dossier = register(world)

    answered = sign_in(world.writer).post(
        claim_url(world, dossier, world.anchor), {"chosen": "5.0", "words": "Có nơi hỏi"}
    )

    assert answered.url == url("claims", dossier.pk) + f"#claim-{world.anchor.pk}"
    assert Claim.objects.get().self_points == 5


def test_a_number_that_is_none_is_told_and_nothing_is_lost(world, sign_in):
    dossier = register(world)
    client = sign_in(world.writer)
    typed = {"value": "nhiều lắm", "words": "Giữ lời này", "read_as": 0}

    piece = client.post(claim_url(world, dossier, world.number), typed, headers=HTMX)
    page = client.post(claim_url(world, dossier, world.number), typed)

    assert "Xin ghi một số" in piece.content.decode()
    assert "Giữ lời này" in page.content.decode()
    assert not Claim.objects.exists()


@pytest.mark.parametrize("is_htmx", [True, False])
def test_two_people_write_one_claim_and_the_second_sees_both_texts(world, client, is_htmx):
    headers = HTMX if is_htmx else {}
    dossier = register(world)
    one, other = client, Client()
    one.force_login(world.writer)
    other.force_login(world.head)
    where = claim_url(world, dossier, world.yes_no)

    one.post(where, {"holds": "yes", "words": "Bản một", "read_as": 0}, headers=headers)
    clash = other.post(where, {"holds": "no", "words": "Bản hai", "read_as": 0}, headers=headers)

    shown = clash.content.decode()
    assert "vừa lưu phần này" in shown
    assert "Bản một" in shown
    assert Claim.objects.get().words == "Bản một"
    settled = other.post(
        where, {"holds": "no", "words": "Bản hai", "read_as": 0, "seen": 1, "keep": "both"},
        headers=headers,
    )  # fmt: skip
    assert Claim.objects.get().words == "Bản một\n\nBản hai"
    assert settled.headers.get("HX-Refresh" if is_htmx else "Location")
    assert "Bản một" in other.get(url("review", dossier.pk)).content.decode()


@pytest.mark.parametrize("is_htmx", [True, False])
def test_two_people_write_one_section_and_the_second_sees_both_texts(world, client, is_htmx):
    headers = HTMX if is_htmx else {}
    dossier = register(world)
    one, other = client, Client()
    one.force_login(world.writer)
    other.force_login(world.head)
    where = url("save_section", dossier.pk, "report_results")

    one.post(where, {"text": "Bản một", "read_as": 0}, headers=headers)
    clash = other.post(where, {"text": "Bản hai", "read_as": 0}, headers=headers)
    assert "Bản một" in clash.content.decode()
    other.post(
        where, {"text": "Bản hai", "read_as": 0, "seen": 1, "keep": "theirs"}, headers=headers
    )

    dossier.refresh_from_db()
    assert dossier.report_results == "Bản một"
    assert dossier.set_aside.get().text == "Bản hai"


def test_facts_save_themselves(world, sign_in):
    dossier = register(world)
    client = sign_in(world.writer)
    typed = {"title": "Mới", "goal": "", "finish_on": "31/12/2014", "read_as": 0}

    piece = client.post(url("save_facts", dossier.pk), typed, headers=HTMX).content.decode()
    dossier.refresh_from_db()
    assert (dossier.title, dossier.finish_on) == ("Mới", date(2014, 12, 31))
    assert "đã lưu" in piece
    assert 'name="read_as" value="1"' in piece

    wrong = client.post(url("save_facts", dossier.pk), typed | {"title": ""}, headers=HTMX)
    assert "Tóm tắt mô hình" in wrong.content.decode()
    page = client.post(url("save_facts", dossier.pk), typed | {"title": "", "read_as": 1})
    assert page.status_code == 200
    done = client.post(url("save_facts", dossier.pk), typed | {"title": "Khác", "read_as": 1})
    assert done.url == url("edit", dossier.pk)
    late = client.post(url("save_facts", dossier.pk), typed | {"title": "Cũ"}, headers=HTMX)
    assert "Giữ bản của tôi" in late.content.decode()


def test_a_save_that_comes_after_the_hand_in_takes_the_page_along(world, sign_in):
    dossier = fill(world, register(world))
    hand_in(world, dossier)

    answered = sign_in(world.writer).post(
        url("save_section", dossier.pk, "report_results"), {"text": "x"}, headers=HTMX
    )

    assert answered.headers["HX-Redirect"] == url("detail", dossier.pk)


def test_addresses_of_what_is_not_asked_do_not_exist(world, sign_in):
    dossier, foreign = register(world), Claim.objects
    client = sign_in(world.writer)

    assert foreign.count() == 0
    for path in (
        url("save_section", dossier.pk, "stage"),
        url("save_claim", dossier.pk, 99_999),
        url("add_record", dossier.pk, "title"),
    ):
        assert client.post(path, {}).status_code == 404


# ---- proof --------------------------------------------------------------------------------
def test_several_files_come_at_once_and_leave_privately(world, sign_in):
    dossier = register(world)
    client = sign_in(world.writer)

    client.post(
        url("add_evidence", dossier.pk),
        {"criterion": world.number.pk, "attached": [picture(), picture("b.jpg", "blue")]},
    )

    files = list(Evidence.objects.order_by("pk"))
    assert [file.name for file in files] == ["anh.jpg", "b.jpg"]
    assert all(file.claim.criterion == world.number for file in files)
    answered = client.get(files[0].get_absolute_url())
    assert answered.headers["Content-Disposition"].startswith("attachment")
    assert answered.headers["X-Content-Type-Options"] == "nosniff"
    assert sign_in(world.stranger).get(files[0].get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("virus.jpg", b"MZ\x90\x00" + b"\0" * 200),
        ("trang.html", b"<script>alert(1)</script>"),
        ("hinh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("rong.pdf", b""),
    ],
)
def test_files_that_are_not_what_they_say_are_refused_by_name(world, sign_in, name, body):
    dossier = register(world)

    page = sign_in(world.writer).post(
        url("add_evidence", dossier.pk), {"attached": SimpleUploadedFile(name, body)}, follow=True
    )

    assert not Evidence.objects.exists()
    assert name in page.content.decode()


def test_a_file_too_big_is_refused_and_a_good_one_beside_it_kept(world, sign_in, settings):
    settings.UPLOAD_MAX_BYTES = 2_000
    dossier = register(world)
    heavy = SimpleUploadedFile("to.pdf", b"%PDF-1.4" + b"0" * 3_000)

    sign_in(world.writer).post(
        url("add_evidence", dossier.pk), {"attached": [heavy, picture()], "caption": "<b>Ảnh</b>"}
    )

    assert [file.name for file in Evidence.objects.all()] == ["anh.jpg"]
    page = sign_in(world.writer).get(url("evidence", dossier.pk)).content.decode()
    assert "<b>Ảnh</b>" not in page
    assert "&lt;b&gt;Ảnh&lt;/b&gt;" in page


def test_a_file_is_replaced_and_removed_and_all_versions_stay_readable(world, sign_in):
    dossier = register(world)
    client = sign_in(world.writer)
    client.post(url("add_evidence", dossier.pk), {"attached": picture()})
    first = Evidence.objects.get()
    replace = url("replace_evidence", dossier.pk, first.pk)
    assert client.get(replace).status_code == 200

    same = client.post(replace, {"file": picture()})
    assert "giống hệt" in same.content.decode()
    client.post(replace, {"file": picture("moi.jpg", "green")})
    newest = Evidence.objects.get(replaces=first)
    client.post(url("remove_evidence", dossier.pk, newest.pk))

    newest.refresh_from_db()
    assert newest.removed_at == A_MORNING
    assert client.get(first.get_absolute_url()).status_code == 200
    assert "moi.jpg" in client.get(url("evidence", dossier.pk)).content.decode()


def test_keys_of_foreign_files_open_nothing(world, sign_in):
    dossier, foreign = register(world), EvidenceFactory()
    client = sign_in(world.writer)

    for path in (
        url("evidence_file", dossier.pk, foreign.pk),
        url("replace_evidence", dossier.pk, foreign.pk),
        url("evidence_file", foreign.dossier_id, foreign.pk),
    ):
        assert client.get(path).status_code == 404
    assert client.post(url("remove_evidence", dossier.pk, foreign.pk)).status_code == 404


def test_uploading_nothing_is_told(world, sign_in):
    dossier = register(world)

    page = sign_in(world.writer).post(url("add_evidence", dossier.pk), {}, follow=True)

    assert "Chưa chọn tệp nào" in page.content.decode()


# ---- records ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("achievement", {"text": "Xóa nhà tạm", "scope": "2_commune"}),
        ("initiative", {"name": "Ủ phân", "year": "2013", "scope": "2_commune"}),
        ("award", {"name": "Giấy khen", "year": "2012"}),
    ],
)
def test_records_are_written_corrected_and_taken_away_on_the_page(world, sign_in, kind, told):
    dossier = register(world)
    client = sign_in(world.writer)
    assert client.get(url("add_record", dossier.pk, kind)).status_code == 200

    client.post(url("add_record", dossier.pk, kind), told)
    made = usecases.records.KINDS[kind].objects.get()
    assert client.get(url("change_record", dossier.pk, kind, made.pk)).status_code == 200
    assert client.post(url("change_record", dossier.pk, kind, made.pk), {}).status_code == 200
    changed = client.post(url("change_record", dossier.pk, kind, made.pk), told)
    assert changed.url == url("records", dossier.pk)
    client.post(url("remove_record", dossier.pk, kind, made.pk))

    assert not type(made).objects.exists()
    assert client.get(url("change_record", dossier.pk, kind, made.pk)).status_code == 404
    assert client.post(url("remove_record", dossier.pk, kind, made.pk)).status_code == 404


# ---- the hand-in --------------------------------------------------------------------------
SIGNED = {"signer_name": "Nông Thị Hiệu", "signer_title": "Hiệu trưởng", "agrees": "on"}


def test_pressing_twice_hands_in_once_and_shows_the_receipt(world, sign_in):
    dossier = fill(world, register(world))
    client = sign_in(world.head)

    for _ in range(2):
        assert client.post(url("submit", dossier.pk), SIGNED).url == url("receipt", dossier.pk)

    assert Submission.objects.count() == 1
    assert "HS-2014-00001" in client.get(url("receipt", dossier.pk)).content.decode()
    assert client.get(url("receipt_pdf", dossier.pk)).content[:5] == b"%PDF-"


def test_the_hand_in_says_what_stands_against_it(world, sign_in):
    dossier = register(world)

    page = sign_in(world.writer).post(url("submit", dossier.pk), SIGNED).content.decode()

    assert "Nộp hồ sơ là việc của thủ trưởng đơn vị" in page
    assert "Chưa trả lời điều kiện" in page
    assert sign_in(world.stranger).post(url("submit", dossier.pk), SIGNED).status_code == 404


def test_who_hands_in_answers_for_it(world, sign_in):
    dossier = fill(world, register(world))

    page = sign_in(world.head).post(url("submit", dossier.pk), SIGNED | {"agrees": ""})

    assert "người nộp chịu trách nhiệm" in page.content.decode()
    assert not Submission.objects.exists()


def test_a_dossier_never_handed_in_has_no_receipt(world, sign_in):
    dossier = register(world)

    assert sign_in(world.head).get(url("receipt", dossier.pk)).status_code == 404


def test_the_receipt_of_each_hand_in_stays(world, sign_in):
    dossier = fill(world, register(world))
    usecases.add_evidence(
        dossier.pk,
        criterion_id=None,
        file=proof(),
        caption="Bảng kê",
        by=world.writer,
        at=A_MORNING,
    )
    hand_in(world, dossier)
    usecases.return_dossier(
        dossier.pk, reasons="Thiếu", due_on=date(2014, 6, 1), by=world.clerk, at=A_MORNING
    )
    answer(world, dossier, world.anchor, chosen=10)
    hand_in(world, dossier)
    client = sign_in(world.clerk)

    assert "5 điểm" in client.get(url("receipt", dossier.pk), {"lan": "1"}).content.decode()
    assert "15 điểm" in client.get(url("receipt", dossier.pk)).content.decode()
    assert client.get(url("receipt_pdf", dossier.pk), {"lan": "1"}).status_code == 200
    assert client.get(url("receipt", dossier.pk), {"lan": "7"}).status_code == 404
    page = client.get(url("detail", dossier.pk)).content.decode()
    assert "Khác gì giữa lần nộp 1 và lần nộp 2" in page


# ---- one dossier and its moves ------------------------------------------------------------
@pytest.mark.parametrize("files", [1, 3])
def test_more_files_cost_the_page_no_more_queries(world, sign_in, django_assert_num_queries, files):
    dossier = register(world)
    claim = answer(world, dossier, world.number, value=6).claim
    for _ in range(files):
        EvidenceFactory(dossier=dossier, claim=claim, added_by=world.writer)
    client = sign_in(world.clerk)
    client.get(url("detail", dossier.pk))

    with django_assert_num_queries(DETAIL_QUERIES):
        assert client.get(url("detail", dossier.pk)).status_code == 200


# Five of them ask where the dossier has been since its hand-in, however often it was there.
# Eight ask who may be honoured: the rules, the ledger, records of the subject, what was let pass.
DETAIL_QUERIES = 35


def test_moves_have_their_pages_and_say_when_they_may_not_be(world, sign_in):
    dossier = fill(world, register(world))
    clerk = sign_in(world.clerk)

    assert clerk.post(url("foster", dossier.pk)).url == url("detail", dossier.pk)
    assert clerk.get(url("hold", dossier.pk)).status_code == 200
    clerk.post(url("hold", dossier.pk), {"reason": "Xác minh"})
    assert "Xác minh" in clerk.get(url("detail", dossier.pk)).content.decode()
    clerk.post(url("release", dossier.pk))
    hand_in(world, dossier)
    assert clerk.get(url("return", dossier.pk)).status_code == 200
    assert clerk.post(url("return", dossier.pk), {"reasons": "Thiếu"}).status_code == 200
    clerk.post(url("return", dossier.pk), {"reasons": "Thiếu", "due_on": "01/06/2014"})
    assert "Thiếu" in clerk.get(url("detail", dossier.pk)).content.decode()
    assert clerk.get(url("return", dossier.pk)).url == url("detail", dossier.pk)
    assert clerk.get(url("withdraw", dossier.pk)).status_code == 200
    clerk.post(url("withdraw", dossier.pk), {"reason": "Thôi"})

    assert Dossier.objects.get().stage == "withdrawn"
    refused = clerk.post(url("foster", dossier.pk), follow=True).content.decode()
    assert "không làm được việc này" in refused


def test_strangers_find_no_move(world, sign_in):
    dossier = register(world)
    client = sign_in(world.stranger)

    for name in ("foster", "release", "hold", "return", "withdraw", "submit"):
        assert client.post(url(name, dossier.pk), {}).status_code == 404


# ---- papers -------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["individual", "collective", "household"])
def test_the_report_comes_out_for_word_and_as_pdf(world, sign_in, kind):
    dossier = register(world, subject=SubjectFactory(unit=world.school, kind=kind))
    answer(world, dossier, world.number, value=6, words="Sáu hộ #read {{ 7*7 }}")
    AchievementFactory(dossier=dossier)
    InitiativeFactory(dossier=dossier, used_for="CSTĐCS")
    PastAwardFactory(subject=dossier.subject, is_title=True)
    client = sign_in(world.clerk)

    assert client.get(url("report_pdf", dossier.pk)).content[:5] == b"%PDF-"
    assert client.get(url("report_docx", dossier.pk)).content[:2] == b"PK"


def test_the_report_tells_personal_facts_only_to_those_who_keep_the_record(world):
    subject = SubjectFactory(unit=world.school, birth_date=date(1970, 2, 1), address="Tổ 4")
    dossier = register(world, subject=subject)

    def told(reader):
        return str(report_of(dossier, reader=reader, day=A_MORNING.date())["facts"])

    assert "01/02/1970" in told(world.writer)
    assert "Tổ 4" in told(world.writer)
    assert "1970" not in told(duty("leader", world.town))
    assert "Tổ 4" not in told(duty("leader", world.town))
