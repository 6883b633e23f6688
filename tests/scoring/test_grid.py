"""Scoring in a table, on the page and in a file that goes out and comes back."""

import io
import zipfile
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.audit.models import Entry as Line
from guongsang.foundation.refusals import Refused
from guongsang.scoring.models import Reading, Score
from guongsang.scoring.rules.grid import code_in
from guongsang.scoring.rules.reading import Given
from guongsang.scoring.usecases import grid as usecases
from guongsang.scoring.usecases.grid import KEY_HEADING, GridRefused, GridRow
from tests.scoring.desks import make_desk, marks, score
from tests.scoring.factories import A_MORNING, DUE

pytestmark = pytest.mark.django_db
LATER = A_MORNING + timedelta(hours=1)


@pytest.fixture
def desk(db):
    return make_desk()


@pytest.fixture
def me(client, desk):
    client.force_login(desk.me)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"scoring:{name}", args=args)


def box(reading: Reading, criterion: object) -> str:
    return f"o-{reading.pk}-{criterion.pk}"


def page_row(desk, reading, words=("Đ", "4", "5", "5"), read_as="0"):
    told = {box(reading, one): word for one, word in zip(desk.criteria, words, strict=True)}
    return told | {f"read_as-{reading.pk}": read_as}


# ---- on the page ----------------------------------------------------------------------------
@pytest.mark.parametrize("dossiers", [1, 3])
def test_a_longer_table_costs_no_more_queries(client, django_assert_num_queries, dossiers):
    desk = make_desk(dossiers=dossiers)
    client.force_login(desk.me)

    with django_assert_num_queries(11):
        page = client.get(url("grid", desk.round.pk))

    assert len(page.context["lines"]) == dossiers


def test_a_whole_row_is_done_and_half_a_row_is_kept(me, desk):
    whole, half = desk.reading(0), desk.reading(1)
    told = page_row(desk, whole) | page_row(desk, half, ("Đ", "", "5", ""))

    answer = me.post(url("grid", desk.round.pk), told, follow=True)

    assert "Đã lưu 2 phiếu" in answer.text
    whole.refresh_from_db(), half.refresh_from_db()
    assert (whole.state, whole.total) == ("done", 14)
    assert (half.state, half.scores.count()) == ("waiting", 2)


def test_one_bad_cell_saves_nothing_and_keeps_what_was_typed(me, desk):
    good, bad = desk.reading(0), desk.reading(1)
    told = page_row(desk, good) | page_row(desk, bad, ("x", "11", "5", "5"))

    page = me.post(url("grid", desk.round.pk), told)

    assert [reason for _name, _label, reason in page.context["bad"]] == [
        "Chỉ ghi Đ (đạt) hoặc K (không đạt).",
        "Điểm phải từ 0 đến 10.",
    ]
    assert 'value="11"' in page.text
    assert Score.objects.count() == 0


def test_a_row_that_another_window_changed_saves_nothing(me, desk):
    first, second = desk.reading(0), desk.reading(1)
    score(desk, first, number="10")

    page = me.post(url("grid", desk.round.pk), page_row(desk, first) | page_row(desk, second))

    assert [name for name, _why in page.context["why"]] == [first.entry.dossier.subject.name]
    assert second.scores.count() == 0
    assert first.scores.get(criterion=desk.world.number).points == 10


def test_notes_and_flags_outlive_the_table(desk):
    reading = desk.reading()
    Reading.objects.filter(pk=reading.pk).update(note="đọc kỹ", is_flagged=True)

    rows = {reading.pk: GridRow(given=marks(desk), read_as=0)}
    assert usecases.save_grid(desk.round.pk, rows=rows, by=desk.me, at=LATER) == [reading.pk]

    reading.refresh_from_db()
    assert (reading.note, reading.is_flagged, reading.state) == ("đọc kỹ", True, "done")


def test_a_strange_row_is_refused(desk):
    other = desk.reading(0, 1)

    with pytest.raises(GridRefused) as refused:
        usecases.save_grid(
            desk.round.pk, rows={other.pk: GridRow(given=marks(desk), read_as=0)},
            by=desk.me, at=LATER,
        )  # fmt: skip

    assert "không phải của bạn" in refused.value.reasons[other.pk]


# ---- out and in -----------------------------------------------------------------------------
def fetched(client, desk):
    answer = client.get(url("grid_file", desk.round.pk))
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def filled(book, words) -> SimpleUploadedFile:
    """Write ``words`` into the cells ("E2": "Đ") and hand the file in."""
    for cell, word in words.items():
        book.active[cell] = word
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("bang.xlsx", file.getvalue())


WHOLE = {"E2": "Đ", "F2": 7.5, "G2": "5", "H2": 5}


def read(desk, upload, by=None):
    return usecases.read_table(desk.round, upload, upload.name, by=by or desk.me)


def test_the_file_locks_its_head_hides_its_keys_and_checks_marks(me, desk):
    desk.entries[0].dossier.subject.name = "=HYPERLINK(1)"
    desk.entries[0].dossier.subject.save()

    sheet = fetched(me, desk).active

    assert sheet.protection.sheet
    assert [sheet["A1"].protection.locked, sheet["E2"].protection.locked] == [True, False]
    assert sheet.column_dimensions["A"].hidden
    assert (sheet["A1"].value, sheet["C2"].value) == (KEY_HEADING, "HS 001")
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=HYPERLINK(1)", "s")
    assert code_in(sheet["H1"].value) == desk.world.number.code
    checks = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert [checks["F2"].formula1, checks["F2"].formula2] == ["0", "10.0"]
    assert checks["E2"].formula1 == '"Đ,K"'


def test_a_filled_file_is_shown_first_and_taken_in_whole(me, desk):
    upload = filled(fetched(me, desk), WHOLE | {"F3": 4})

    page = me.post(url("grid_hand_in", desk.round.pk), {"file": upload})

    plan = page.context["plan"]
    assert [(one.cell, one.old, one.new) for one in plan.changes] == [
        ("E2", "", "Đ"), ("F2", "", "7,5"), ("G2", "", "5"), ("H2", "", "5"), ("F3", "", "4"),
    ]  # fmt: skip
    assert (plan.bad, plan.completed, Score.objects.count()) == ([], 1, 0)

    me.post(url("grid_apply", desk.round.pk), {"seal": page.context["seal"]})

    done = desk.reading(0)
    assert (done.state, done.total) == ("done", Decimal("17.50"))
    assert Line.objects.filter(act="scoring.sheet_taken_in").count() == 1
    assert "7" not in str(Line.objects.get(act="scoring.sheet_taken_in").details)


def test_taking_it_in_twice_changes_nothing(me, desk):
    book = fetched(me, desk)
    taken = read(desk, filled(book, WHOLE))
    usecases.take_table_in(desk.round.pk, seal=taken.seal, by=desk.me, at=LATER)
    before = list(Score.objects.values_list("pk", "points", "at"))

    again = usecases.take_table_in(desk.round.pk, seal=taken.seal, by=desk.me, at=DUE)
    second = read(desk, filled(book, WHOLE))

    assert (again, second.plan.changes, second.seal) == ([], [], "")
    assert list(Score.objects.values_list("pk", "points", "at")) == before


def test_every_bad_cell_is_named_with_its_reason_and_nothing_can_be_taken(me, desk):
    words = WHOLE | {"E3": "chắc được", "F3": 11, "G3": "1,25", "H3": "năm"}

    taken = read(desk, filled(fetched(me, desk), words))

    assert [one.cell for one in taken.plan.bad] == ["E3", "F3", "G3", "H3"]
    assert taken.plan.bad[1].reason == "Điểm phải từ 0 đến 10."
    assert taken.seal == ""


def test_what_was_saved_after_the_file_was_fetched_is_said(me, desk):
    book = fetched(me, desk)
    score(desk, desk.reading(0), number="10")

    taken = read(desk, filled(book, WHOLE))

    assert taken.plan.stale == [desk.entries[0].dossier.subject.name]
    assert ("H2", "10", "5") in [(one.cell, one.old, one.new) for one in taken.plan.changes]


def test_what_changed_between_looking_and_taking_in_is_refused_whole(me, desk):
    taken = read(desk, filled(fetched(me, desk), WHOLE | {"F3": 4}))
    score(desk, desk.reading(0), number="10")

    with pytest.raises(Refused, match="nộp tệp lại"):
        usecases.take_table_in(desk.round.pk, seal=taken.seal, by=desk.me, at=LATER)

    assert desk.reading(1).scores.count() == 0


def test_a_seal_is_good_for_its_own_reader_and_round_alone(me, desk):
    taken = read(desk, filled(fetched(me, desk), WHOLE))
    other = desk.readers[1].user

    with pytest.raises(Refused, match="không phải của bạn"):
        usecases.take_table_in(desk.round.pk, seal=taken.seal, by=other, at=LATER)
    with pytest.raises(Refused, match="nộp tệp lại"):
        usecases.take_table_in(desk.round.pk, seal=taken.seal[:-2], by=desk.me, at=LATER)


def test_another_readers_file_is_refused_row_by_row(client, desk):
    client.force_login(desk.readers[1].user)
    upload = filled(fetched(client, desk), WHOLE)

    taken = read(desk, upload)

    assert [one.cell for one in taken.plan.bad] == ["dòng 2", "dòng 3", "dòng 4"]
    assert {one.reason for one in taken.plan.bad} == {
        "Phiếu này không phải của bạn trong vòng chấm này. Xin tải lại bảng của mình."
    }


@pytest.mark.parametrize("key", ["999999", "abc", "", "1e9"])
def test_a_strange_key_is_refused(me, desk, key):
    taken = read(desk, filled(fetched(me, desk), WHOLE | {"A2": key}))

    assert [one.cell for one in taken.plan.bad] == ["dòng 2"]


def test_the_same_dossier_twice_is_refused(me, desk):
    book = fetched(me, desk)
    again = {"A3": book.active["A2"].value}

    taken = read(desk, filled(book, again))

    assert "đã có ở một dòng phía trên" in taken.plan.bad[0].reason


def test_a_formula_is_refused_with_its_cell(me, desk):
    with pytest.raises(Refused, match="F2 là công thức"):
        read(desk, filled(fetched(me, desk), {"F2": "=1+1"}))


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("bom.xlsx", bomb, "bung ra quá lớn"),
        ("to.xlsx", lambda: b"PK\x03\x04" + b"0" * 3_000_000, "lớn hơn 2 MB"),
        ("rong.xlsx", lambda: b"", "rỗng"),
        ("anh.xlsx", lambda: b"\x89PNG\r\n\x1a\n0000", "không phải là bảng"),
        ("vo.xlsx", lambda: b"PK\x03\x04 khong phai tep nen", "không mở được"),
    ],
)
def test_a_hostile_file_is_refused_in_a_sentence(desk, name, content, why):
    with pytest.raises(Refused, match=why):
        read(desk, SimpleUploadedFile(name, content() or b""))


def test_a_table_of_something_else_is_refused(desk):
    book = openpyxl.Workbook()
    book.active.append(["Họ tên", "Điểm"])
    book.active.append(["Bàn Thị Mai", 9])

    with pytest.raises(Refused, match="không phải bảng điểm"):
        read(desk, filled(book, {}))


def test_the_page_says_why_a_file_is_refused(me, desk):
    page = me.post(
        url("grid_hand_in", desk.round.pk), {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04x")}
    )

    assert "không mở được" in page.text
    assert Score.objects.count() == 0


def test_a_cell_is_read_as_people_write(desk):
    gate, number = desk.world.gate, desk.world.number

    assert [usecases.given_from(word, gate).passes for word in ("Đ", "đạt", "K", "không đạt")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert usecases.given_from("7,5", number) == Given(points=Decimal("7.5"))
    assert usecases.given_from(" ", number) == Given()
