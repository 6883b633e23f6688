"""The pages about criteria, as people meet them."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.criteria import usecases
from guongsang.criteria.models import CriteriaSet, Criterion, Field, SetStage
from guongsang.foundation.tree import child_path
from tests.access.factories import AssignmentFactory
from tests.criteria.factories import (
    BandFactory,
    CriteriaSetFactory,
    CriterionFactory,
    FieldFactory,
)
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
A_MORNING = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)


@pytest.fixture
def officer(client):
    held = AssignmentFactory(role="emulation_officer")
    client.force_login(held.user)
    return held


@pytest.fixture
def draft(officer):
    return CriteriaSetFactory(unit=officer.unit, name="Bộ của phường")


@pytest.fixture
def shipped():
    return usecases.load_shipped(at=A_MORNING)


def page(client, name, *args, **query):
    return client.get(reverse(f"criteria:{name}", args=args), query)


def text_of(response):
    return response.content.decode()


# ---- the list -------------------------------------------------------------------------------


def queries_of(client, name, *args):
    with CaptureQueriesContext(connection) as asked:
        page(client, name, *args)
    return len(asked)


def test_a_longer_list_costs_no_more_queries(client, officer):
    CriterionFactory(set=CriteriaSetFactory(unit=officer.unit))
    with_one = queries_of(client, "list")
    for one in CriteriaSetFactory.create_batch(2, unit=officer.unit):
        CriterionFactory(set=one)

    assert queries_of(client, "list") == with_one <= 12


@pytest.mark.parametrize("name", ["detail", "print", "try"])
def test_a_longer_set_costs_no_more_queries(client, draft, name):
    BandFactory(criterion=CriterionFactory(set=draft))
    with_one = queries_of(client, name, draft.pk)
    for _more in range(2):
        BandFactory(criterion=CriterionFactory(set=draft))

    assert queries_of(client, name, draft.pk) == with_one <= 18


def test_the_list_shows_own_drafts_and_what_is_in_force_above(client):
    province = UnitFactory()
    ward = UnitFactory(parent=province, path=child_path(province.path, 1))
    client.force_login(AssignmentFactory(role="unit_head", unit=ward).user)
    CriteriaSetFactory(name="Của tỉnh", unit=province, in_force=True)
    CriteriaSetFactory(name="Bản soạn của tỉnh", unit=province)
    CriteriaSetFactory(name="Của phường", unit=ward)
    CriteriaSetFactory(name="Đi kèm", in_force=True)
    CriteriaSetFactory(name="Bản soạn chung")
    CriteriaSetFactory(name="Của nơi khác", unit=UnitFactory(), in_force=True)

    response = page(client, "list", export="csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == {"Của tỉnh", "Của phường", "Đi kèm"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "bo cua"}, True),
        ({"q": "khong co"}, False),
        ({"stage": "draft"}, True),
        ({"stage": "retired"}, False),
        ({"stage": "nonsense"}, True),
    ],
)
def test_filters_find_without_marks_and_forgive_nonsense(client, draft, query, found):
    assert ("Bộ của phường" in text_of(page(client, "list", **query))) is found


# ---- one set --------------------------------------------------------------------------------


def test_each_field_of_a_set_can_be_read_with_its_anchors(client, officer, shipped):
    for field in Field.objects.all():
        response = page(client, "detail", shipped.pk, **{"linh-vuc": field.code})
        text = text_of(response)
        asked = Criterion.objects.filter(set=shipped, field=field).prefetch_related("bands")
        assert field.name in text
        for criterion in asked:
            assert criterion.text in text.replace("&quot;", '"')
    assert "Đề xuất" in text


def test_an_unknown_field_shows_what_is_common(client, officer, shipped):
    text = text_of(page(client, "detail", shipped.pk, **{"linh-vuc": "khong-co"}))

    assert "Điều kiện bắt buộc" in text


def test_the_printed_set_has_every_criterion_and_no_buttons_to_change_it(client, officer, shipped):
    text = text_of(page(client, "print", shipped.pk))

    assert text.count('<article class="card"') == Criterion.objects.count()
    assert "Sửa tiêu chí" not in text


def test_a_draft_that_does_not_add_up_says_so(client, draft):
    CriterionFactory(set=draft, field=FieldFactory(), points=Decimal(70))

    text = text_of(page(client, "detail", draft.pk))

    assert "phải là 100" in text
    assert "Hãy sửa điểm hoặc trọng số" in text


def test_a_frozen_set_says_since_when(client, draft):
    usecases.freeze(draft.pk, at=A_MORNING)

    assert "từ ngày 06/07/2026" in text_of(page(client, "detail", draft.pk))


def test_readers_are_not_offered_what_they_may_not_do(client, draft):
    reader = AssignmentFactory(role="auditor", unit=draft.unit).user
    client.force_login(reader)
    CriterionFactory(set=draft)

    text = text_of(page(client, "detail", draft.pk))

    assert "Sửa tiêu chí" not in text
    assert "Đưa vào sử dụng" not in text
    assert "Bạn chưa được giao lập bộ tiêu chí ở đơn vị nào." in text


# ---- acts on a set --------------------------------------------------------------------------


def post(client, page_name, *args, **data):
    return client.post(reverse(f"criteria:{page_name}", args=args), data)


def test_a_set_is_copied_to_an_office_on_a_page(client, officer, shipped):
    assert officer.unit.name in text_of(page(client, "copy", shipped.pk))

    response = post(client, "copy", shipped.pk, name="Bộ mới", unit_id=officer.unit.pk)

    copy = CriteriaSet.objects.get(name="Bộ mới")
    assert response["Location"] == copy.get_absolute_url()
    assert copy.criteria.count() == shipped.criteria.count()


def test_copying_to_another_office_is_refused_on_the_page(client, officer, shipped):
    response = post(client, "copy", shipped.pk, name="X", unit_id=UnitFactory().pk)

    assert response.status_code == 200
    assert CriteriaSet.objects.count() == 1


def test_copying_to_everywhere_is_refused_on_the_page(client, officer, shipped):
    assert "toàn hệ thống" in text_of(post(client, "copy", shipped.pk, name="X"))


def test_those_in_charge_of_all_may_copy_for_all(client, shipped):
    client.force_login(AssignmentFactory(role="emulation_officer", unit=None).user)

    assert "Toàn hệ thống" in text_of(page(client, "copy", shipped.pk))


def test_a_draft_is_edited_on_a_page(client, draft):
    assert "Bộ của phường" in text_of(page(client, "edit", draft.pk))
    sent = {"name": "Tên khác", "pass_points": "75,5", "upward_points": "90"}

    post(client, "edit", draft.pk, **sent)

    draft.refresh_from_db()
    assert (draft.name, draft.pass_points) == ("Tên khác", Decimal("75.5"))


def test_a_refusal_stands_on_the_form(client, draft):
    sent = {"name": "Tên khác", "pass_points": "95", "upward_points": "90"}

    assert "không quá 100" in text_of(post(client, "edit", draft.pk, **sent))


def test_a_set_comes_into_force_and_is_retired_on_pages(client, draft):
    CriterionFactory(set=draft, points=Decimal(30))
    CriterionFactory(set=draft, field=FieldFactory(), points=Decimal(70))
    assert "Dùng từ ngày" in text_of(page(client, "put_in_force", draft.pk))

    post(client, "put_in_force", draft.pk, valid_from="01/08/2026")
    draft.refresh_from_db()
    assert draft.stage == SetStage.IN_FORCE

    assert "từ ngày bắt đầu" in text_of(post(client, "retire", draft.pk, valid_to="01/01/2026"))
    post(client, "retire", draft.pk, valid_to="31/12/2026")
    draft.refresh_from_db()
    assert draft.stage == SetStage.RETIRED
    assert "không sửa được" in text_of(page(client, "edit", draft.pk))


def test_an_empty_set_is_refused_on_the_page(client, draft):
    text = text_of(post(client, "put_in_force", draft.pk, valid_from="01/08/2026"))

    assert "chưa có tiêu chí chấm điểm" in text


def test_a_draft_is_discarded_with_one_button(client, draft):
    assert post(client, "discard", draft.pk)["Location"] == reverse("criteria:list")
    assert not CriteriaSet.objects.exists()


def test_what_cannot_be_discarded_says_why(client, draft):
    CriteriaSetFactory(copied_from=draft)

    response = client.post(reverse("criteria:discard", args=[draft.pk]), follow=True)

    assert "không bỏ được" in text_of(response)


# ---- criteria -------------------------------------------------------------------------------


def criterion_sent(bands=(), **more):
    sent = {
        "text": "Tạo việc làm",
        "kind": "scored",
        "code": "tao-viec-lam",
        "ordinal": "3",
        "points": "10",
        "weight": "1",
        "bands-TOTAL_FORMS": str(len(bands)),
        "bands-INITIAL_FORMS": "0",
        **more,
    }
    for n, band in enumerate(bands):
        sent |= {f"bands-{n}-{name}": value for name, value in band.items()}
    return sent


def test_a_criterion_is_added_with_bands_and_empty_rows_are_left_out(client, draft):
    field = FieldFactory()
    new = client.get(reverse("criteria:add_criterion", args=[draft.pk]), {"linh-vuc": field.code})
    assert text_of(new).count("<fieldset") >= 3
    bands = [
        {"threshold": "1,5", "points": "5", "words": "Từ 1,5 lần"},
        {"threshold": "", "points": "", "words": "", "region": "ward"},
        {"threshold": "3", "points": "10", "words": "Từ 3 lần"},
    ]

    response = post(
        client,
        "add_criterion",
        draft.pk,
        **criterion_sent(bands, field_id=field.pk, measure="lần"),
    )

    criterion = Criterion.objects.get()
    assert response["Location"].endswith(f"?linh-vuc={field.code}")
    assert list(criterion.bands.values_list("threshold", "points")) == [
        (Decimal("1.50"), Decimal("5.0")),
        (Decimal("3.00"), Decimal("10.0")),
    ]


def test_a_criterion_where_less_is_better_keeps_that(client, draft):
    bands = [{"threshold": "0.49", "points": "10", "words": "Dưới 0,5%"}]

    post(client, "add_criterion", draft.pk, **criterion_sent(bands, measure="%", at_most="on"))

    assert Criterion.objects.get().bands.get().at_most


def test_words_without_points_are_asked_again(client, draft):
    bands = [{"words": "Tốt"}]

    response = post(client, "add_criterion", draft.pk, **criterion_sent(bands))

    assert "Hãy ghi điểm của mức này." in text_of(response)


def test_a_faulty_criterion_is_refused_on_the_form(client, draft):
    bands = [{"points": "11", "words": "Tốt"}]

    response = post(client, "add_criterion", draft.pk, **criterion_sent(bands))

    assert "cao hơn điểm tối đa" in text_of(response)


def test_a_criterion_is_edited_with_its_bands_shown(client, draft):
    criterion = CriterionFactory(set=draft)
    BandFactory(criterion=criterion, words="Làm rất tốt")
    shown = text_of(page(client, "edit_criterion", criterion.pk))
    assert "Làm rất tốt" in shown
    assert 'value="10"' in shown
    bands = [{"points": "10", "words": "Làm tốt lắm"}]

    post(client, "edit_criterion", criterion.pk, **criterion_sent(bands))

    criterion.refresh_from_db()
    assert (criterion.text, criterion.bands.get().words) == ("Tạo việc làm", "Làm tốt lắm")


def test_an_edit_that_is_refused_stands_on_the_form(client, draft):
    criterion = CriterionFactory(set=draft)

    response = post(client, "edit_criterion", criterion.pk, **criterion_sent(points="0"))

    assert "lớn hơn 0" in text_of(response)


def test_a_criterion_is_removed_with_one_button(client, draft):
    criterion = CriterionFactory(set=draft, field=FieldFactory())

    response = post(client, "remove_criterion", criterion.pk)

    assert response["Location"].endswith(f"?linh-vuc={criterion.field.code}")
    assert not Criterion.objects.exists()


def test_a_used_set_keeps_its_criteria_and_says_why(client, draft):
    criterion = CriterionFactory(set=draft)
    usecases.freeze(draft.pk, at=A_MORNING)

    response = client.post(reverse("criteria:remove_criterion", args=[criterion.pk]), follow=True)

    assert "đã khóa" in text_of(response)
    assert Criterion.objects.exists()


# ---- comparison -----------------------------------------------------------------------------


def test_two_versions_lie_beside_each_other(client, officer):
    old = CriteriaSetFactory(in_force=True)
    kept = CriterionFactory(set=old, code="kept")
    BandFactory(criterion=kept, words="Cũ")
    CriterionFactory(set=old, code="gone", text="Sẽ bỏ")
    CriterionFactory(set=old, code="same")
    new = usecases.copy_set(
        old.pk, name="Mới", unit_id=officer.unit.pk, by=officer.user, at=A_MORNING
    )
    new.criteria.filter(code="gone").delete()
    CriterionFactory(set=new, code="come", text="Mới thêm")
    changed = new.criteria.get(code="kept")
    changed.bands.update(words="Mới", region="")
    BandFactory(criterion=changed, threshold=None, points=5, region="ward", words="Riêng")
    new.criteria.filter(code="kept").update(
        points=Decimal(12), is_proposal=True, field=FieldFactory(), block="field"
    )

    text = text_of(page(client, "compare", truoc=old.pk, sau=new.pk))

    for words in ("Sẽ bỏ", "Mới thêm", "Điểm tối đa", "12", "Các mức điểm", "Riêng", "không"):
        assert words in text
    assert "<strong>1</strong> giữ nguyên" in text


def test_equal_sets_are_called_equal_and_nothing_chosen_asks(client, officer, shipped):
    same = text_of(page(client, "compare", truoc=shipped.pk, sau=shipped.pk))
    nothing = text_of(page(client, "compare", truoc="x"))

    assert "giống hệt nhau" in same
    assert "Hãy chọn hai bộ" in nothing


# ---- trial ----------------------------------------------------------------------------------


def test_a_trial_shows_points_with_words_and_saves_nothing(client, officer, shipped):
    codes = dict(Criterion.objects.values_list("code", "pk"))
    query = {
        "field": "household-economy",
        "kind": "household",
        "region": "difficult",
        "cham": "1",
        f"a{codes['gate-lawful']}": "no",
        f"a{codes['hh-income-household']}": "1,5",
        f"a{codes['common-help']}": "7.0",
        f"a{codes['hh-duties-household']}": "yes",
        f"p{codes['hh-duties-household']}": "on",
    }

    text = text_of(page(client, "try", shipped.pk, **query))

    for words in (
        "20 điểm",
        "Gấp từ 1,5 lần chuẩn",
        "Khai được 5 điểm",
        "27 / 100",
        "Không đạt điều kiện bắt buộc.",
        "Chưa trả lời",
    ):
        assert words in text
    assert CriteriaSet.objects.get().frozen_at is None


def test_an_untried_score_has_no_result(client, officer, shipped):
    first = text_of(page(client, "try", shipped.pk))
    asked = text_of(page(client, "try", shipped.pk, field="education", kind="individual"))
    none = text_of(page(client, "try", shipped.pk, field="individual", kind="household"))

    assert "Hãy chọn lĩnh vực và đối tượng" in first
    assert "Kết quả thử" not in asked
    assert "không có tiêu chí riêng" in none
