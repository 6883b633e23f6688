"""Pages of the directory: what they show, what they cost, what they refuse."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.directory.models import UnitImport
from guongsang.organisations.models import Cluster, Unit
from tests.directory.factories import ClusterFactory, UnitImportFactory, officer_at
from tests.organisations.factories import UnitFactory, UnitKindFactory

pytestmark = pytest.mark.django_db
HEADER = "Mã,Tên,Loại,Thuộc (mã)\n"


def at(name, *args):
    return reverse(f"organisations:{name}", args=args)


@pytest.fixture
def town():
    return UnitFactory(name="Thị xã Bắc Kạn", code="T")


@pytest.fixture
def signed_in(client, town):
    """A browser in which the town's officer is signed in."""
    client.force_login(officer_at(town))
    return client


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("name", ["list", "tree", "clusters", "import"])
def test_a_longer_list_costs_no_more_queries(
    signed_in, town, django_assert_max_num_queries, many, name
):
    UnitFactory.create_batch(many, parent=town)
    ClusterFactory.create_batch(many, owner=town)
    UnitImportFactory.create_batch(many, under=town)

    with django_assert_max_num_queries(12) as asked:
        answer = signed_in.get(at(name))

    assert answer.status_code == 200
    COSTS.setdefault(name, len(asked))
    assert len(asked) == COSTS[name]


COSTS: dict[str, int] = {}


def test_a_unit_with_more_children_costs_no_more_queries(
    signed_in, town, django_assert_max_num_queries
):
    costs = []
    for _round in range(2):
        UnitFactory.create_batch(3, parent=town)
        with django_assert_max_num_queries(25) as asked:
            signed_in.get(at("detail", town.pk))
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_search_ignores_marks_and_finds_former_names(signed_in, town):
    unit = UnitFactory(parent=town, name="Phường Đức Xuân")
    signed_in.post(at("rename", unit.pk), {"name": "Phường Mới", "on": "2012-01-01", "source": ""})

    found = signed_in.get(at("list"), {"q": "duc xuan"}).content.decode()

    assert "Phường Mới" in found
    assert "Thị xã Bắc Kạn</a>" not in found


def test_filters_forgive_and_a_past_day_shows_what_was_then(signed_in, town):
    UnitFactory(parent=town, name="Phường đã mất", valid_to=date(2010, 1, 1))

    def names(**query):
        return "Phường đã mất" in signed_in.get(at("list"), query).content.decode()

    assert not names()
    assert names(ended="on")
    assert names(day="2009-01-01")
    assert not names(day="không phải ngày", kind="khong-co", level="ward")


def test_the_export_can_be_handed_in_again_and_changes_nothing(signed_in, town):
    UnitFactory(parent=town, name="Phường A", valid_from=date(1990, 1, 2))
    for kind in ("csv", "xlsx"):
        file = signed_in.get(at("list"), {"export": kind})
        upload = SimpleUploadedFile(f"ds.{kind}", file.content)

        signed_in.post(
            at("import_create"), {"file": upload, "under": town.pk, "effective_on": "2012-01-01"}
        )

        counts = UnitImport.objects.first().counts
        assert {key: many for key, many in counts.items() if many} == {"unchanged": 2, "rows": 2}


def test_a_unit_is_added_through_its_page(signed_in, town):
    answer = signed_in.post(
        at("create"),
        {
            "parent": town.pk, "kind": UnitKindFactory().pk, "name": "Tổ  1", "code": "T1",
            "region_profile": "ward", "valid_from": "", "source": "",
        },
    )  # fmt: skip

    unit = Unit.objects.get(code="T1")
    assert (unit.name, unit.parent) == ("Tổ 1", town)
    assert answer.headers["Location"] == at("detail", unit.pk)


def test_a_refusal_stands_on_the_form_with_what_was_typed(signed_in, town):
    answer = signed_in.post(
        at("rename", town.pk), {"name": "Thị xã Bắc Kạn", "on": "2012-01-01", "source": "QĐ 9"}
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Tên mới giống hệt" in page
    assert "QĐ 9" in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("correct", {"name": "Tên đúng", "code": "T1", "region_profile": "rural"}),
        ("end", {"last_day": "2012-01-01", "source": ""}),
        ("split", {"on": "2012-01-01", "name1": "A", "code1": "A", "name2": "B", "code2": "B"}),
    ],
)
def test_each_change_has_its_page_and_its_act(signed_in, town, name, words):
    unit = UnitFactory(parent=town)
    words = {**words, "kind": unit.kind_id}
    assert signed_in.get(at(name, unit.pk)).status_code == 200

    answer = signed_in.post(at(name, unit.pk), words)

    assert answer.status_code == 302, answer.context["form"].errors


def test_a_unit_moves_through_its_page(signed_in, town):
    ward, unit = UnitFactory(parent=town), UnitFactory(parent=town)

    signed_in.post(at("move", unit.pk), {"parent": ward.pk, "on": "2012-01-01", "source": ""})

    unit.refresh_from_db()
    assert unit.parent == ward


def test_a_split_needs_both_words_of_a_part_and_a_place_for_each_child(signed_in, town):
    unit = UnitFactory(parent=town)
    child = UnitFactory(parent=unit)

    answer = signed_in.post(
        at("split", unit.pk),
        {"on": "2012-01-01", "name1": "A", "code1": "A", "name2": "B", "code2": "B",
         "name3": "C", f"child{child.pk}": "4"},
    )  # fmt: skip

    assert set(answer.context["form"].errors) == {"name3", f"child{child.pk}"}


def test_a_merger_is_chosen_in_the_list_seen_and_then_done(signed_in, town):
    first, second = UnitFactory.create_batch(2, parent=town)
    UnitFactory(parent=first, name="Tổ chuyển đi")
    chosen = signed_in.post(at("merge_chosen"), {"chosen": [first.pk, second.pk]})
    assert signed_in.get(chosen.headers["Location"]).status_code == 200
    words = {
        "units": [first.pk, second.pk], "into": "", "name": "Phường mới", "code": "PM",
        "kind": "", "region_profile": "", "on": "2012-01-01", "source": "NQ 1",
    }  # fmt: skip

    preview = signed_in.get(at("merge_preview"), words)
    assert "Tổ chuyển đi" in preview.content.decode()
    assert not Unit.objects.filter(code="PM").exists()
    seen = preview.context["preview"].fingerprint
    answer = signed_in.post(at("merge_apply"), {**words, "seen": seen})

    heir = Unit.objects.get(code="PM")
    assert answer.headers["Location"] == at("detail", heir.pk)
    assert set(heir.children.values_list("name", flat=True)) == {
        first.name, second.name, "Tổ chuyển đi",
    }  # fmt: skip


def test_a_merger_into_one_of_the_chosen_keeps_that_one(signed_in, town):
    first, second = UnitFactory.create_batch(2, parent=town)
    words = {"units": [first.pk, second.pk], "into": second.pk, "on": "2012-01-01"}

    preview = signed_in.get(at("merge_preview"), words)
    seen = preview.context["preview"].fingerprint
    signed_in.post(at("merge_apply"), {**words, "seen": seen})

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.parent, first.valid_to, second.valid_to) == (second, date(2011, 12, 31), None)


def test_an_impossible_merger_is_told_before_and_while_doing(signed_in, town):
    first, second = UnitFactory.create_batch(2, parent=town)
    words = {"units": [first.pk], "into": second.pk, "on": "2999-01-01"}

    assert "chưa tới" in signed_in.get(at("merge_preview"), words).content.decode()
    assert "chưa tới" in signed_in.post(at("merge_apply"), words).content.decode()
    nameless = {"units": [first.pk], "on": "2012-01-01"}
    assert "Hãy ghi tên" in signed_in.get(at("merge_preview"), nameless).content.decode()


def test_a_file_goes_its_whole_way_through_the_pages(signed_in, town):
    upload = SimpleUploadedFile("ds.csv", f"{HEADER}W,Phường A,Phường,\n".encode())
    shown = signed_in.post(
        at("import_create"), {"file": upload, "under": town.pk, "effective_on": "2012-01-01"}
    )
    page = signed_in.get(shown.headers["Location"]).content.decode()
    assert "Phường A" in page
    handed_in = UnitImport.objects.get()

    signed_in.post(at("import_check", handed_in.pk))
    signed_in.post(at("import_apply", handed_in.pk))

    assert Unit.objects.get(code="W").parent == town
    assert signed_in.post(at("import_drop", handed_in.pk)).status_code == 302
    handed_in.refresh_from_db()
    assert handed_in.state == "applied"


def test_a_bad_file_is_refused_on_the_form(signed_in, town):
    upload = SimpleUploadedFile("ds.xlsx", b"MZ\x90\x00khong phai excel")

    answer = signed_in.post(
        at("import_create"), {"file": upload, "under": town.pk, "effective_on": "2012-01-01"}
    )

    assert "không phải là bảng Excel" in answer.content.decode()
    assert not UnitImport.objects.exists()


def test_a_list_that_waits_for_its_check_has_a_page(signed_in, town):
    waiting = UnitImportFactory(under=town, state="waiting", fingerprint="")

    page = signed_in.get(at("import_detail", waiting.pk)).content.decode()

    assert "Chờ kiểm tra" in page
    assert "Không có gì thay đổi" not in page


def test_bad_rows_are_on_the_page_and_in_a_file_that_cannot_calculate(signed_in, town):
    upload = SimpleUploadedFile("ds.csv", f"{HEADER}W,,Phường,\n=1+1,Tổ,Làng,\n".encode())
    signed_in.post(
        at("import_create"), {"file": upload, "under": town.pk, "effective_on": "2012-01-01"}
    )
    handed_in = UnitImport.objects.get()

    page = signed_in.get(at("import_detail", handed_in.pk)).content.decode()
    file = signed_in.get(at("import_bad_rows", handed_in.pk)).content.decode("utf-8-sig")

    assert "Có 2 dòng sai" in page
    assert file.splitlines()[1] == "2,W,,Thiếu tên."
    assert not any(cell.startswith("=") for line in file.splitlines() for cell in line.split(","))


def test_the_template_is_a_workbook_to_fill_in(signed_in):
    answer = signed_in.get(at("import_template"))

    assert answer.content.startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_cluster_is_founded_and_filled_through_its_pages(signed_in, town):
    first, second = UnitFactory.create_batch(2, parent=town)
    signed_in.post(
        at("cluster_create"), {"owner": town.pk, "name": "Cụm 1", "kind": "area", "valid_from": ""}
    )
    cluster = Cluster.objects.get()
    assert signed_in.get(at("cluster_members", cluster.pk)).status_code == 200

    signed_in.post(
        at("cluster_members", cluster.pk),
        {"year": 2012, "units": [first.pk, second.pk], "head": second.pk},
    )

    page = signed_in.get(at("cluster_detail", cluster.pk)).content.decode()
    assert first.name in page
    assert "(trưởng cụm, khối)" in page


def test_readers_see_no_button_that_changes(client, town):
    client.force_login(officer_at(town, "leader"))

    page = client.get(at("detail", town.pk)).content.decode()

    assert at("rename", town.pk) not in page
    assert client.get(at("rename", town.pk)).status_code == 404


def test_in_a_large_tree_a_unit_is_named_by_its_code(signed_in, town, monkeypatch):
    monkeypatch.setattr("guongsang.directory.forms.choices.LONGEST_LIST", 1)
    ward, unit = UnitFactory(parent=town), UnitFactory(parent=town)
    words = {"on": "2012-01-01", "source": ""}

    wrong = signed_in.post(at("move", unit.pk), {**words, "parent": "KHONG"})
    assert "Không có đơn vị nào mang mã KHONG" in wrong.content.decode()
    signed_in.post(at("move", unit.pk), {**words, "parent": f" {ward.code} "})

    unit.refresh_from_db()
    assert unit.parent == ward


def test_a_very_large_tree_is_drawn_down_to_the_communes(signed_in, town, monkeypatch):
    monkeypatch.setattr("guongsang.directory.views.units.MOST_IN_TREE", 1)
    UnitFactory(parent=town)

    assert "Cây lớn" in signed_in.get(at("tree")).content.decode()
