"""Filled in without a network: handed out, taken in like a list, and more than a list."""

import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from guongsang.audit.models import Entry
from guongsang.dossiers import usecases as dossiers
from guongsang.dossiers.models import Dossier, Evidence
from guongsang.dossiers.states import Stage
from guongsang.foundation.refusals import Refused
from guongsang.intake import usecases
from guongsang.intake.models import CandidateList
from guongsang.intake.queries.far_form import DATA, asked_in, far_form
from guongsang.intake.rules import is_form, read_form
from guongsang.jobs.tasks import do_next, find_works
from guongsang.subjects.models import Subject
from tests.campaigns.factories import InvitationFactory, IssuedPlanFactory
from tests.criteria.factories import CriteriaSetFactory, CriterionFactory, FieldFactory
from tests.dossiers.factories import A_MORNING, answer, register
from tests.intake.factories import hand_in, table
from tests.intake.far_forms import LAN, answers, blank, filled, shot
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

NAME = "bieu-mau.html"


def take_in(one, world):
    return usecases.take_in_list(one.pk, by=world.writer, at=A_MORNING)


def bring(world, data: bytes, **told) -> CandidateList:
    return hand_in(world, data, NAME, **told)


def refusal(world, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        bring(world, data)
    assert not CandidateList.objects.exists()
    return str(refused.value)


def whys(one: CandidateList) -> list[str]:
    return [word or code for row in one.consequences for code, word in row["why"]]


# ---- handed out ---------------------------------------------------------------------------


def test_the_form_asks_nothing_of_any_network(world):
    page = blank(world).decode()

    assert re.findall(r"https?://|//[a-z]|@import|url\(", page.split("</style>")[0]) == []
    assert re.findall(r"<(?:link|img|iframe|script[^>]*\ssrc)", page) == []
    assert "default-src 'none'" in page


def test_the_policy_lets_only_its_own_script_and_style_in(world):
    page = blank(world).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]

    assert policy.count("sha256-") == 2
    assert "unsafe" not in policy


def test_the_form_asks_what_the_plan_asks(world):
    FieldFactory(name="Lĩnh vực ngoài kế hoạch")
    UnitFactory(name="Tổ Tự nhiên", parent=world.school)

    asked = asked_in(world.plan, world.school, day=A_MORNING.date())

    assert [one["text"] for one in asked["criteria"]] == [
        "Chấp hành pháp luật", "Người khác làm theo được", "Dùng số hóa", "Số hộ được giúp",
    ]  # fmt: skip
    assert [one["way"] for one in asked["criteria"]] == ["gate", "anchor", "yes_no", "value"]
    assert [one["name"] for one in asked["fields"]] == [world.field.name]
    assert asked["units"] == ["Tổ Tự nhiên"]
    assert sorted(asked["sections"]) == ["collective", "household", "individual"]


def test_the_form_is_vietnamese_whoever_fetches_it(world):
    with translation.override("en"):
        page = blank(world).decode()

    assert "Sơ lược lý lịch" in page
    assert "Cá nhân" in page


class Scripts(HTMLParser):
    """Counts the scripts of a page, as a browser would find them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found += tag == "script"


def test_words_of_the_office_cannot_end_the_element_that_carries_them(world):
    evil = "</script><script>alert(1)</script> & «A»"
    world.school.name, world.anchor.text = f"Trường {evil}", f"Tiêu chí {evil}"
    world.anchor.save()

    assert Scripts(blank(world).decode()).found == 3


# ---- taken in like a list -----------------------------------------------------------------


def test_handing_in_shows_every_sheet_and_changes_nothing(world):
    data = filled(world, LAN | {"claims": answers(world), "report": {"report_results": "Đã làm."}})

    one = bring(world, data)

    assert [row["outcome"] for row in one.consequences] == ["new"]
    assert one.consequences[0]["remarks"] == [
        ["brings", "Ghi kèm vào hồ sơ (bản nháp): 1 phần báo cáo, 4 tiêu chí, 0 ảnh."]
    ]
    assert (Subject.objects.count(), Dossier.objects.count()) == (0, 0)


def test_taking_in_fills_the_dossier_as_a_draft(world):
    report = {"report_background": "Sinh ở Đức Xuân.", "report_results": "Đã làm."}
    sheet = LAN | {"claims": answers(world), "report": report, "pictures": [shot()]}

    take_in(bring(world, filled(world, sheet)), world)

    dossier = Dossier.objects.get()
    assert (dossier.stage, dossier.submitted_at) == (Stage.REGISTERED, None)
    assert (dossier.report_background, dossier.report_results) == ("Sinh ở Đức Xuân.", "Đã làm.")
    told = {claim.criterion_id: claim for claim in dossier.claims.all()}
    assert told[world.number.pk].value == 6
    assert told[world.number.pk].words == "Sáu hộ\nMinh chứng: Danh sách có xác nhận của thôn"
    assert (told[world.gate.pk].holds, told[world.yes_no.pk].holds) == (True, False)
    # 10 for six households, 5 for the anchor, 0 for the no.
    assert dossier.self_points == Decimal(15)
    assert list(Evidence.objects.values_list("caption", "content_type")) == [
        ("Lớp học đêm", "image/jpeg")
    ]
    line = Entry.objects.get(act="dossiers.filled")
    assert (line.actor_id, line.details["claims"]) == (world.writer.pk, 4)


def test_a_dossier_so_filled_is_gone_on_with_as_any_other(world):
    take_in(bring(world, filled(world, LAN | {"claims": answers(world)})), world)
    dossier = Dossier.objects.get()

    answer(world, dossier, world.yes_no, holds=True, read_as=1)

    dossier.refresh_from_db()
    assert dossier.self_points == Decimal(20)


def test_names_alone_register_and_write_nothing_more(world):
    take_in(bring(world, filled(world, LAN)), world)

    assert Dossier.objects.get().goal == "Không còn học sinh bỏ học"
    assert not Entry.objects.filter(act="dossiers.filled").exists()


def test_a_sheet_counts_once_however_often_the_form_is_saved(world):
    take_in(bring(world, filled(world, LAN | {"claims": answers(world)})), world)

    again = bring(world, filled(world, LAN | {"claims": {}}, saved="2014-05-13"))

    assert [row["outcome"] for row in again.consequences] == ["already"]
    with pytest.raises(Refused, match="Không có gì để nhận"):
        take_in(again, world)
    assert Dossier.objects.get().self_points == Decimal(15)


def test_what_is_registered_already_is_not_written_over_and_says_so(world):
    register(world, subject=SubjectFactory(unit=world.school, name="Nông Thị Lan", birth_year=1975))

    one = bring(world, filled(world, LAN | {"claims": answers(world)}))
    key = one.consequences[0]["key"]
    said = {key: str(Subject.objects.get().pk)}
    one = usecases.choose_rows(one.pk, choices=said, by=world.writer, at=A_MORNING)

    assert [row["outcome"] for row in one.consequences] == ["already"]
    assert ("not_over", "") in [tuple(told) for told in one.consequences[0]["remarks"]]


def test_taking_back_withdraws_what_the_form_filled(world):
    one = take_in(bring(world, filled(world, LAN | {"claims": answers(world)})), world)

    undone = usecases.undo_list(one.pk, reason="Nhầm tệp", by=world.writer, at=A_MORNING)

    assert (undone.counts["undone"], undone.counts["kept"]) == (1, 0)
    assert Dossier.objects.get().stage == Stage.WITHDRAWN


def test_one_wrong_sheet_holds_the_whole_form_back(world):
    wrong = LAN | {"name": "Trần Văn Ba", "claims": {str(world.number.pk): {"value": "sáu"}}}

    one = bring(world, filled(world, LAN, wrong))

    assert whys(one) == ["«sáu» không phải là số. Xin ghi như 12,5 hoặc 1.200."]
    with pytest.raises(Refused, match="Còn 1 dòng sai"):
        take_in(one, world)
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        ({"claims": "anchor", "told": {"chosen": "7"}}, "Mức đã chọn không có"),
        ({"claims": "anchor", "told": {"chosen": "abc"}}, "không phải là số"),
        ({"claims": "anchor", "told": {"words": "x" * 20_001}}, "dài quá 20000 chữ"),
        ({"claims": "other", "told": {"holds": "yes"}}, "tiêu chí không hỏi ở hồ sơ này"),
        ({"report": {"fold_text": "x"}}, "không có phần này"),
        ({"name": "Nông Thị Lan; Trần Văn Ba"}, "one_each"),
        ({"pictures": [{"name": "a.jpg", "caption": "", "data": "data:text/html,x"}]}, "1 MB"),
        ({"pictures": [shot() | {"data": "data:image/png;base64,AAAA"}]}, "không phải là tệp .jpg"),
        ({"title": ""}, "no_title"),
    ],
)
def test_a_sheet_that_a_dossier_could_not_keep_is_wrong_and_says_why(world, sheet, why):
    other = CriterionFactory(set=CriteriaSetFactory(), text="Của bộ khác")
    if where := sheet.get("claims"):
        key = other.pk if where == "other" else world.anchor.pk
        sheet = {"claims": {str(key): sheet["told"]}}

    one = bring(world, filled(world, LAN | sheet))

    assert [row["outcome"] for row in one.consequences] == ["wrong"] * len(one.consequences)
    assert why in whys(one)[0]


def test_a_long_form_is_left_to_a_worker(world, django_capture_on_commit_callbacks):
    find_works()
    names = [f"Nông {a}ăn {b}inh" for a in "BCDGHKLM" for b in "BCDGH"][:31]
    data = filled(world, *(LAN | {"name": name, "birth": ""} for name in names))

    one = bring(world, data)
    assert (one.state, one.job.kind) == ("waiting", "intake.check")
    assert do_next()

    one.refresh_from_db()
    assert one.state == "checked"


# ---- what is not taken --------------------------------------------------------------------


def test_a_form_of_an_older_version_of_the_plan_is_told_what_to_do(world):
    data = filled(world, LAN)
    CriterionFactory(set=world.plan.criteria_set, text="Mới thêm")

    told = refusal(world, data)

    assert "theo bản cũ của" in told
    assert "tải ngày 12/05/2014" in told


def test_another_field_in_the_plan_makes_a_form_old(world):
    data = filled(world, LAN)
    world.plan.fields.add(FieldFactory())

    assert "theo bản cũ của" in refusal(world, data)


def test_a_change_between_showing_and_taking_in_is_shown_again(world):
    one = bring(world, filled(world, LAN | {"claims": answers(world)}))
    world.anchor.bands.filter(points=5).update(points=6)

    with pytest.raises(Refused, match="Kiểm tra lại"):
        take_in(one, world)

    assert not Dossier.objects.exists()


@pytest.mark.parametrize("marker", ["", "x", "eyJhIjoxfQ:abc"])
def test_a_marker_that_was_altered_is_refused(world, marker):
    assert "Dấu của biểu mẫu đã bị sửa" in refusal(world, filled(world, LAN, marker=marker))


def test_a_marker_with_one_other_letter_is_refused(world):
    marker = read_form(filled(world, LAN)).marker
    turned = ("A" if marker[0] != "A" else "B") + marker[1:]

    assert "Dấu của biểu mẫu đã bị sửa" in refusal(world, filled(world, LAN, marker=turned))


def test_the_form_of_another_unit_is_refused(world):
    other = far_form(world.plan, world.town, day=A_MORNING.date())

    assert "đơn vị hoặc kế hoạch khác" in refusal(world, filled(world, LAN, form=other))


@pytest.mark.parametrize("share", [0.3, 0.9, 0.99])
def test_a_form_that_was_cut_off_is_refused(world, share):
    data = filled(world, LAN | {"claims": answers(world), "goal": "x" * 50_000})
    end = data.rindex(b"</script>", 0, data.rindex(b"<script>"))

    assert "bị cắt giữa chừng" in refusal(world, data[: int(end * share)])


@pytest.mark.parametrize(
    ("candidates", "why"),
    [
        ([], "chưa điền phiếu nào"),
        ([{"name": ""}], "chưa điền phiếu nào"),
        ([{"name": 5}], "bị sửa bằng chương trình khác"),
        (["x"], "bị sửa bằng chương trình khác"),
        ([{"name": "x", "claims": []}], "bị sửa bằng chương trình khác"),
        ([{"name": "x", "claims": {"a": {}}}], "bị sửa bằng chương trình khác"),
        ([{"name": "x", "pictures": ["x"]}], "bị sửa bằng chương trình khác"),
        ("x", "bị sửa bằng chương trình khác"),
        ([{"name": "x"}] * 101, "Hãy chia thành hai tệp"),
        ([{"name": "x", "pictures": [{}] * 4}], "Hãy chia thành hai tệp"),
        ([{"name": "x" * 70_000}], "Hãy chia thành hai tệp"),
    ],
)
def test_words_that_no_form_writes_are_refused_with_a_sentence(world, candidates, why):
    assert why in refusal(world, filled(world, candidates=candidates))


def test_words_nested_without_end_are_refused(world):
    data = filled(world, LAN)
    start = data.rindex(b'id="gs-filled">') + len(b'id="gs-filled">')

    deep = data[:start] + b"[" * 200_000 + data[data.index(b"</script", start) :]

    assert "bị cắt giữa chừng" in refusal(world, deep)


def test_script_in_a_field_stays_words_and_is_told(client, world):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    sheet = LAN | {"title": f"Dạy {evil}", "report": {"report_results": evil}}

    one = bring(world, filled(world, sheet))
    client.force_login(world.writer)
    page = client.get(one.get_absolute_url()).content.decode()
    take_in(one, world)

    assert "Trong phiếu có đoạn giống mã lệnh" in page
    assert Dossier.objects.get().report_results == evil
    shown = client.get(Dossier.objects.get().get_absolute_url()).content.decode()
    assert "<script>alert" not in page + shown
    assert "&lt;script&gt;alert" in shown


def test_a_zero_letter_and_half_a_letter_break_nothing(world):
    one = bring(world, filled(world, LAN | {"title": "Dạy\0 \ud800thêm"}))

    take_in(one, world)

    assert Dossier.objects.get().title == "Dạy thêm"


def test_two_hundred_megabytes_are_refused_before_they_are_read(client, world, settings):
    client.force_login(world.writer)
    settings.UPLOAD_MAX_BYTES = 1_000_000
    heavy = SimpleUploadedFile(NAME, filled(world, LAN) + b" " * 2_000_000)
    words = {"unit": world.school.pk, "plan": world.plan.pk, "file": heavy}

    page = client.post(reverse("intake:hand_in"), words)

    assert "vượt mức" in page.content.decode()
    claimed = client.post(
        reverse("intake:hand_in"), words, CONTENT_LENGTH=str(200 * 2**20)
    )  # fmt: skip
    assert claimed.status_code == 413
    assert not CandidateList.objects.exists()


def test_any_other_page_of_html_is_read_as_a_list_or_refused(world):
    assert "không có bảng nào" in refusal(world, b"<html><body>Xin ch\xc3\xa0o</body></html>")
    page = "<html><table><tr><td>Họ và tên<td>Tóm tắt<tr><td>Nông Thị Lan<td>Dạy</table></html>"
    assert len(bring(world, page.encode()).rows) == 1


def test_a_list_is_no_form():
    assert not is_form(table(["1", "Nông Thị Lan", "", "", "", "x"]))


# ---- the pages ----------------------------------------------------------------------------


def test_the_page_hands_out_the_form_of_my_unit(client, world):
    client.force_login(world.writer)
    where = f"?plan={world.plan.pk}&unit={world.school.pk}"

    page = client.get(reverse("intake:far") + where).content.decode()
    answered = client.get(reverse("intake:far_form") + where)

    assert "Biểu mẫu đã sẵn sàng" in page
    assert is_form(answered.content)
    assert answered.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("where", ["", "?plan=x&unit=1", "?plan=1"])
def test_without_plan_or_unit_the_page_asks_again(client, world, where):
    client.force_login(world.writer)

    page = client.get(reverse("intake:far_form") + where, follow=True)

    assert page.status_code == 200
    assert "Chọn đơn vị" in page.content.decode()


def test_no_form_is_made_of_units_that_are_not_mine(client, world):
    client.force_login(world.stranger)
    where = f"?plan={world.plan.pk}&unit={world.school.pk}"

    answered = client.get(reverse("intake:far_form") + where, follow=True)

    assert not is_form(answered.content)
    assert world.school.name not in answered.content.decode()


def test_a_unit_that_was_not_invited_is_told(client, world):
    client.force_login(world.clerk)
    other = UnitFactory(name="Trạm Y tế Khác", parent=world.town)
    InvitationFactory(plan=IssuedPlanFactory(unit=world.town), unit=other)
    where = f"?plan={world.plan.pk}&unit={other.pk}"

    page = client.get(reverse("intake:far") + where).content.decode()

    assert "Biểu mẫu đã sẵn sàng" not in page
    assert "không có trong danh sách thực hiện" in page


def test_making_a_form_asks_the_database_the_same_for_any_criteria(
    world, django_assert_max_num_queries
):
    for n in range(20):
        CriterionFactory(set=world.plan.criteria_set, text=f"Thêm {n}")

    with django_assert_max_num_queries(12):
        blank(world)


def test_a_draft_never_writes_over_answers(world):
    dossier = register(world)
    answer(world, dossier, world.gate, holds=True)
    draft = dossiers.Draft(answers={world.yes_no.pk: dossiers.Answered(holds=True)})

    with pytest.raises(Refused, match="không ghi đè"):
        dossiers.fill_draft(dossier.pk, draft, by=world.writer, at=A_MORNING)


def test_a_draft_is_written_only_by_who_may_write(world):
    dossier = register(world)

    with pytest.raises(Refused):
        dossiers.fill_draft(dossier.pk, dossiers.Draft(), by=world.stranger, at=A_MORNING)


def test_words_that_stand_in_a_section_are_kept_above(world):
    dossier = register(world)
    dossiers.save_section(
        dossier.pk, name="report_results", text="Cũ", read_as=0, by=world.writer, at=A_MORNING
    )

    dossiers.fill_draft(
        dossier.pk, dossiers.Draft(sections={"report_results": "Mới"}),
        by=world.writer, at=A_MORNING,
    )  # fmt: skip

    dossier.refresh_from_db()
    assert dossier.report_results == "Cũ\n\nMới"


def test_the_script_is_written_for_old_browsers():
    words = (DATA / "far_form.js").read_text(encoding="utf-8")
    code = re.sub(r"//[^\n]*|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", "", words)

    newer = r"=>|`|\.\.\.|\?\.|\b(?:let|const|class|async|await|fetch|XMLHttpRequest)\b"
    assert re.findall(newer, code) == []
    assert re.findall(r"innerHTML|insertAdjacentHTML|document\.write|eval\(", code) == []
