"""Lists of old titles: dry run with every consequence, whole or nothing, twice changes nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.foundation.refusals import Refused
from guongsang.ledger import usecases
from guongsang.ledger.models import Entry, LedgerImport
from guongsang.ledger.notices import bad_row_sentence
from tests.access.factories import AssignmentFactory
from tests.intake.ugly_lists import docx, xls, xlsx
from tests.ledger.factories import A_MORNING, LedgerImportFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
HEAD = "Họ tên;Năm sinh;Đơn vị;Danh hiệu;Năm;Số quyết định;Ngày;Cơ quan ban hành;Loại hình\n"


@pytest.fixture
def officer():
    return AssignmentFactory(role="emulation_officer").user


@pytest.fixture
def town(officer):
    return officer.assignments.get().unit


def hand_in(lines, town, by):
    file = io.BytesIO((HEAD + "\n".join(lines)).encode("utf-8-sig"))
    rows = usecases.read_list(file, "cu.csv")
    return usecases.hand_in_list(rows, filename="cu.csv", unit_id=town.pk, by=by, at=A_MORNING)


def reasons(handed_in):
    return [(row["number"], bad_row_sentence(row)) for row in handed_in.plan["bad"]]


def test_a_list_is_shown_first_and_applied_whole_and_twice_changes_nothing(officer, town):
    subject = SubjectFactory(unit=town, name="Nông Văn Bảy", birth_year=1980)
    lines = [
        "NÔNG VĂN BẢY;1980;;Chiến sĩ thi đua cơ sở;2024;12/QĐ-UBND;08/01/2025;UBND phường;",
        "Nông Văn Bảy;;;giay-khen;2023;;;;Đột xuất",
        "Nông Văn Bảy;;;Hoàn thành xuất sắc nhiệm vụ;2024;;;;",
    ]

    handed_in = hand_in(lines, town, officer)
    assert (handed_in.counts["added"], Entry.objects.count()) == (3, 0)
    usecases.apply_list(handed_in.pk, by=officer, at=A_MORNING)
    again = hand_in(lines, town, officer)

    told = Entry.objects.filter(subject=subject).values_list("kind", "key", "year", "is_verified")
    assert sorted(told) == [
        ("form", "giay-khen", 2023, False),
        ("rating", "excellent", 2024, False),
        ("title", "cstdcs", 2024, False),
    ]
    assert (again.counts["added"], again.counts["unchanged"]) == (0, 3)
    with pytest.raises(Refused, match="không thêm dòng nào"):
        usecases.apply_list(again.pk, by=officer, at=A_MORNING)


def test_every_bad_row_is_told_and_nothing_is_taken(officer, town):
    SubjectFactory(unit=town, name="Nông Văn Bảy")
    SubjectFactory(unit=UnitFactory(parent=town, name="Tổ 1"), name="Nông Văn Bảy")
    SubjectFactory(unit=town, name="Hà Thị Một")

    handed_in = hand_in(
        [
            ";;;Lao động tiên tiến;2024;;;;",
            "Nông Văn Bảy;;;Lao động tiên tiến;2024;;;;",
            "Nông Văn Bảy;;Tổ 1;Lao động tiên tiến;2024;;;;",
            "Lý Văn Lạ;;;Lao động tiên tiến;2024;;;;",
            "Hà Thị Một;;;;2024;;;;",
            "Hà Thị Một;;;Huy hiệu X;2024;;;;",
            "Hà Thị Một;;;ldtt;2099;;;;",
            "Hà Thị Một;;;ldtt;2024;;31/02/2024;;",
            "Hà Thị Một;;;ldtt;2024;;;;Vui vẻ",
            "Hà Thị Một;;;ldtt;2024;;;;",
            "Hà Thị Một;;;ldtt;2024;;;;",
        ],
        town,
        officer,
    )

    assert reasons(handed_in) == [
        (2, "Thiếu tên."),
        (3, "Có 2 chủ thể cùng tên; hãy ghi thêm đơn vị hoặc năm sinh."),
        (5, "Chưa có chủ thể nào mang tên này ở đơn vị; hãy lập hồ sơ chủ thể trước."),
        (6, "Thiếu danh hiệu, hình thức."),
        (7, "Không có danh hiệu, hình thức «Huy hiệu X» trong bảng quy định."),
        (8, "«2099» không phải là năm từ 1930 đến nay."),
        (9, "«31/02/2024» không phải là ngày; ghi như 31/12/2012."),
        (10, "Không có loại hình khen thưởng «Vui vẻ»."),
        (12, "Trùng với dòng 11 của tệp."),
    ]
    with pytest.raises(Refused, match="Còn dòng sai"):
        usecases.apply_list(handed_in.pk, by=officer, at=A_MORNING)


def test_a_list_is_not_applied_when_the_records_have_changed_since(officer, town):
    SubjectFactory(unit=town, name="Hà Thị Một")
    handed_in = hand_in(["Hà Thị Một;;;ldtt;2024;;;;"], town, officer)
    SubjectFactory(unit=town, name="Hà Thị Một")

    with pytest.raises(Refused, match="Sổ đã thay đổi"):
        usecases.apply_list(handed_in.pk, by=officer, at=A_MORNING)


def test_a_file_without_the_columns_or_too_long_is_refused(monkeypatch):
    with pytest.raises(Refused, match="Tệp thiếu cột «Danh hiệu, hình thức», «Năm»"):
        usecases.read_list(io.BytesIO("Họ tên\nA".encode()), "a.csv")
    monkeypatch.setattr("guongsang.ledger.usecases.lists.MOST_ROWS", 0)
    with pytest.raises(Refused, match=r"hơn 10\.000 dòng"):
        usecases.read_list(io.BytesIO((HEAD + "A;;;ldtt;2024;;;;").encode()), "a.csv")


@pytest.mark.parametrize(
    ("make", "name"), [(docx, "cu.docx"), (xls, "cu.xls"), (lambda rows: xlsx(("A", rows)), "x")]
)
def test_a_list_is_read_as_units_send_it(make, name):
    rows = [
        ["UBND THỊ XÃ"],
        ["TT", "Họ và tên", "Danh hiệu thi đua", "Danh hiệu", "Năm"],
        ["1", "Nông Văn Bảy", "", "Lao động tiên tiến", "2023"],
        ["2", "Hà Thị Một", "", "nt", "2024"],
        ["", "Tổng cộng: 2 người"],
    ]

    told = usecases.read_list(io.BytesIO(make(rows)), name)

    assert [(row.number, row.name, row.award, row.year) for row in told] == [
        (3, "Nông Văn Bảy", "Lao động tiên tiến", "2023"),
        (4, "Hà Thị Một", "Lao động tiên tiến", "2024"),
    ]


def test_old_letters_in_a_list_are_read():
    words = [["Hä tªn", "Danh hiÖu", "N¨m"], ["N«ng V¨n B¶y", "Lao ®éng tiªn tiÕn", "2023"]]

    told = usecases.read_list(io.BytesIO(xlsx(("A", words))), "a.xlsx")

    assert told[0].name == "Nông Văn Bảy"


def test_a_list_with_headings_alone_says_so():
    with pytest.raises(Refused, match="chưa có dòng dữ liệu nào"):
        usecases.read_list(io.BytesIO(HEAD.encode()), "a.csv")


def test_a_list_done_with_stays_as_it_is(officer, town):
    handed_in = hand_in(["Hà Thị Một;;;ldtt;2024;;;;"], town, officer)
    usecases.drop_list(handed_in.pk, by=officer, at=A_MORNING)

    for act in (usecases.drop_list, usecases.check_list, usecases.apply_list):
        with pytest.raises(Refused, match="đã xong: đã bỏ"):
            act(handed_in.pk, by=officer, at=A_MORNING)


def test_a_stranger_hands_in_nothing(town):
    stranger = AssignmentFactory(role="council_member", unit=town).user

    with pytest.raises(Refused, match="chưa được giao lập hồ sơ chủ thể"):
        hand_in(["A;;;ldtt;2024;;;;"], town, stranger)


def test_a_list_goes_through_the_pages(client, officer, town):
    SubjectFactory(unit=town, name="Hà Thị Một")
    client.force_login(officer)
    file = SimpleUploadedFile("cu.csv", (HEAD + "Hà Thị Một;;;ldtt;2024;;;;").encode())

    client.post(reverse("ledger:import_create"), {"unit": town.pk, "file": file})
    handed_in = LedgerImport.objects.get()
    page = client.get(handed_in.get_absolute_url()).content.decode()
    client.post(reverse("ledger:import_check", args=[handed_in.pk]))
    client.post(reverse("ledger:import_apply", args=[handed_in.pk]))
    client.post(reverse("ledger:import_drop", args=[handed_in.pk]))

    assert "Lao động tiên tiến 2024" in page
    assert (Entry.objects.count(), LedgerImport.objects.get().state) == (1, "applied")
    assert client.get(reverse("ledger:import_create")).status_code == 200
    assert client.get(reverse("ledger:import_template")).content[:2] == b"PK"


@pytest.mark.parametrize("lists", [1, 3])
def test_a_longer_list_of_lists_costs_no_more_queries(
    client, officer, town, lists, django_assert_max_num_queries
):
    LedgerImportFactory.create_batch(lists, unit=town)
    client.force_login(officer)

    with django_assert_max_num_queries(10):
        client.get(reverse("ledger:imports"))
