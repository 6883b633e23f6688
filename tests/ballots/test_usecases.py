"""What may happen to a ballot, and what may not."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.ballots import permissions, queries, usecases
from guongsang.ballots.models import Ballot, BoardRow, Code, PaperEntry, Slip
from guongsang.ballots.rules.boards import sha256, terms_from
from guongsang.ballots.rules.counting import Threshold
from guongsang.ballots.usecases import casting
from guongsang.foundation.refusals import Refused
from tests.ballots.factories import (
    ITEMS,
    NINE_TENTHS,
    by,
    cast_all,
    closed_ballot,
    key_paper,
    open_ballot,
    prepare,
    vote,
)

pytestmark = pytest.mark.django_db


def test_a_vote_stands_on_the_board_under_its_own_codes_one_for_each_item():
    prepared = open_ballot()
    receipts = cast_all(prepared, *["yes"] * 10, "no")

    usecases.close(prepared.ballot.pk, unopened=0, **by())

    prepared.ballot.refresh_from_db()
    board = queries.board(prepared.ballot)
    assert [(one.tally.yes, one.tally.no, one.tally.passes) for one in board.items] == [
        (10, 1, True),
        (10, 1, True),
    ]
    last = receipts[-1]
    assert len(set(last.checks.values())) == 2
    assert [label for label, _check in last.lines] == [label for _ref, label in ITEMS]
    for ref, _label in ITEMS:
        assert BoardRow.objects.get(item_ref=ref, check_code=last.checks[ref]).choice == "no"
    assert [Code.objects.count(), Slip.objects.count()] == [0, 0]


def test_what_is_frozen_is_what_the_hash_says():
    ballot = prepare(title="  Bỏ  phiếu ", sources=["NĐ 98", " "]).ballot

    assert sha256(ballot.frozen) == ballot.frozen_hash
    assert terms_from(ballot.frozen) == ballot.terms
    assert (ballot.terms.title, ballot.terms.sources) == ("Bỏ phiếu", ("NĐ 98",))
    assert ballot.terms.threshold == NINE_TENTHS


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"title": " "}, "Chưa ghi tên"),
        ({"items": []}, "từ 1 đến 60"),
        ({"items": [("a", "A"), ("a", "B")]}, "mã riêng"),
        ({"items": [("", "A")]}, "mã riêng"),
        ({"items": [("a", " ")]}, "chưa ghi nội dung"),
        ({"mode": "shouting"}, "cách bỏ phiếu"),
        ({"base_kind": "friends"}, "bao nhiêu người"),
        ({"base_count": 0}, "bao nhiêu người"),
        ({"threshold": Threshold(num=1, den=1, is_exclusive=True)}, "Ngưỡng"),
        ({"slips": 2}, "Ít nhất 3"),
        ({"slips": 501}, "nhiều nhất 500"),
        ({"slips": 12, "mode": "slots"}, "nhiều hơn số người"),
        ({"slips": 0, "mode": "paper"}, "Ít nhất 1"),
    ],
)
def test_what_is_no_ballot_is_not_prepared(more, why):
    with pytest.raises(Refused, match=why):
        prepare(**more)
    assert Ballot.objects.count() == 0


def test_new_codes_kill_the_old_ones_until_the_box_is_open():
    prepared = prepare()
    fresh = usecases.renew_codes(prepared.ballot.pk, **by())
    usecases.open_box(prepared.ballot.pk, **by())

    assert queries.ballot_of_code(prepared.codes[0]) is None
    assert queries.ballot_of_code(fresh[0]) is not None
    with pytest.raises(Refused, match="trước khi mở hòm"):
        usecases.renew_codes(prepared.ballot.pk, **by())
    with pytest.raises(Refused, match="không dùng phiếu rút"):
        usecases.renew_codes(prepare(mode="slots").ballot.pk, **by())
    with pytest.raises(Refused, match="Đang bỏ phiếu"):
        usecases.open_box(prepared.ballot.pk, **by())


def test_only_a_hash_of_a_code_is_kept():
    prepared = prepare()
    kept = list(Code.objects.values_list("hash", flat=True))

    assert len(set(kept)) == 11
    assert not any(code in "".join(kept) for code in prepared.codes)


@pytest.mark.parametrize("code", ["0000000000", "", "không"])
def test_a_code_that_opens_nothing_is_refused_with_one_sentence(code):
    prepared = open_ballot()
    used = prepared.codes[0]
    usecases.cast(code=used, **vote(prepared.ballot))

    told = []
    for one in (code, used):
        with pytest.raises(usecases.CodeRefused) as refusal:
            usecases.cast(code=one, **vote(prepared.ballot))
        told.append(str(refusal.value))
    assert told[0] == told[1]


def test_a_vote_that_is_not_whole_leaves_the_code_good():
    prepared = open_ballot()
    whole = vote(prepared.ballot)
    for broken, why in (
        (whole | {"choices": {"h1": "yes"}}, "Chưa chọn ở mục «Hợp tác xã Nà Rì»"),
        (whole | {"choices": {"h1": "yes", "h2": "invalid"}}, "Chưa chọn"),
        (whole | {"own": {"h1": "12"}}, "hai chữ số"),
        (whole | {"own": {"h1": "12", "h2": "1 2"}}, "trùng chữ số với mục «Bàn Thị Mai»"),
    ):
        with pytest.raises(Refused, match=why):
            usecases.cast(code=prepared.codes[0], **broken)

    assert queries.turnout(prepared.ballot).cast == 0
    usecases.cast(code=prepared.codes[0], **whole)
    assert queries.turnout(prepared.ballot).cast == 1


def test_shown_letters_are_kept_unless_somebody_has_the_same_code():
    prepared = open_ballot()
    told = {"choices": vote(prepared.ballot)["choices"], "own": {"h1": "48", "h2": "15"}}
    letters = {"h1": "K7QM", "h2": "AAAA"}

    first = usecases.cast(code=prepared.codes[0], letters=letters, **told)
    second = usecases.cast(code=prepared.codes[1], letters=letters, **told)

    assert first.checks == {"h1": "K7QM-48", "h2": "AAAA-15"}
    assert second.checks["h1"].endswith("-48")
    assert second.checks["h1"] != "K7QM-48"


def test_a_fault_of_the_database_does_not_quote_the_vote(monkeypatch):
    prepared = open_ballot()

    def fail(*words):
        raise DatabaseError("UPDATE ... 'K7QM-48' 'no'")

    monkeypatch.setattr(casting, "_drop", fail)
    with pytest.raises(Refused, match="bấm gửi lần nữa") as refusal:
        usecases.cast(code=prepared.codes[0], **vote(prepared.ballot))
    assert refusal.value.__suppress_context__
    assert queries.turnout(prepared.ballot).cast == 0


def test_a_slot_is_filled_with_the_roll_or_not_at_all():
    ballot = open_ballot(mode="slots").ballot
    receipt = usecases.cast_in_slot(ballot.pk, **vote(ballot))
    assert len(receipt.lines) == 2

    with pytest.raises(ValueError, match="roll"), transaction.atomic():
        usecases.cast_in_slot(ballot.pk, **vote(ballot))
        raise ValueError("roll")

    assert queries.turnout(ballot) == queries.Turnout(cast=1, issued=11)
    for _more in range(10):
        usecases.cast_in_slot(ballot.pk, **vote(ballot))
    assert queries.turnout(ballot).is_complete
    with pytest.raises(Refused, match="đủ số phiếu"):
        usecases.cast_in_slot(ballot.pk, **vote(ballot))


@pytest.mark.django_db(transaction=True)
def test_a_slot_is_not_filled_outside_the_transaction_of_the_roll():
    ballot = open_ballot(mode="slots").ballot
    with pytest.raises(RuntimeError, match="roll"):
        usecases.cast_in_slot(ballot.pk, **vote(ballot))


def test_papers_count_only_when_both_tellers_read_them_alike():
    ballot = open_ballot(mode="paper", base_kind="valid", base_count=0).ballot
    key_paper(ballot, 1, "yes")
    key_paper(ballot, 2, "invalid")
    usecases.enter_paper(ballot.pk, teller="1", number=3, choices={"h1": "yes", "h2": "no"})
    usecases.enter_paper(ballot.pk, teller="2", number=3, choices={"h1": "blank", "h2": "no"})
    usecases.enter_paper(ballot.pk, teller="1", number=4, choices={"h1": "no", "h2": "no"})

    lines = {line.number: line for line in queries.paper_lines(ballot)}
    assert [lines[n].agrees for n in (1, 2, 3, 4)] == [True, True, False, False]
    (difference,) = lines[3].differences
    assert (difference.label, difference.first, difference.second) == (
        "Bàn Thị Mai", "Đồng ý", "Để trống",
    )  # fmt: skip
    with pytest.raises(Refused, match="phiếu giấy số 3, phiếu giấy số 4"):
        usecases.close(ballot.pk, **by())
    usecases.enter_paper(ballot.pk, teller="2", number=3, choices={"h1": "yes", "h2": "no"})
    usecases.drop_paper(ballot.pk, teller="1", number=4)
    assert queries.own_entries(ballot, "2", "paper", 3) == {"h1": "yes", "h2": "no"}

    closed = usecases.close(ballot.pk, **by())

    first = queries.board(closed).items[0].tally
    assert (first.yes, first.invalid, first.base, first.needed) == (2, 1, 2, 2)
    assert (closed.papers, closed.written, closed.cast) == (3, 0, 0)
    assert PaperEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"teller": "3"}, "Chọn người kiểm phiếu"),
        ({"kind": "letter"}, "loại phiếu"),
        ({"number": 0}, "từ 1 đến 999"),
        ({"choices": {"h1": "yes"}}, "Phiếu số 1: chưa nhập mục «Hợp tác xã Nà Rì»"),
    ],
)
def test_a_paper_that_makes_no_sense_is_not_keyed(more, why):
    ballot = open_ballot().ballot
    told = {"teller": "1", "number": 1, "choices": {"h1": "yes", "h2": "no"}}
    with pytest.raises(Refused, match=why):
        usecases.enter_paper(ballot.pk, **(told | more))


def test_papers_are_keyed_only_while_the_box_is_open_and_where_they_count():
    choices = {"h1": "yes", "h2": "no"}
    written = {"teller": "1", "number": 1, "choices": choices, "kind": "written"}
    for ballot, told, why in (
        (prepare().ballot, written, "khi hòm đang mở"),
        (open_ballot(base_kind="present").ballot, written, "người vắng mặt không được kiểm"),
        (open_ballot(mode="slots").ballot, written | {"kind": "paper"}, "người vắng mặt"),
    ):
        with pytest.raises(Refused, match=why):
            usecases.enter_paper(ballot.pk, **told)
    with pytest.raises(Refused, match="chưa nhập phiếu số 9"):
        usecases.drop_paper(open_ballot().ballot.pk, teller="1", number=9)


def test_the_sealed_slip_of_the_absent_looks_like_every_other_row():
    prepared = open_ballot()
    cast_all(prepared, *["yes"] * 9)
    key_paper(prepared.ballot, 1, "no", kind="written")

    ballot = usecases.close(prepared.ballot.pk, unopened=2, **by())

    (row,) = BoardRow.objects.filter(item_ref="h1", choice="no")
    assert len(row.check_code) == len("K7QM-48")
    assert (ballot.cast, ballot.written, ballot.papers) == (9, 1, 0)


@pytest.mark.parametrize(
    ("unopened", "why"), [(None, "chưa bóc trước khi"), (-1, "nhỏ hơn 0"), (3, "chỉ còn 2 mã")]
)
def test_sealed_slips_are_counted_before_the_count(unopened, why):
    prepared = open_ballot()
    cast_all(prepared, *["yes"] * 9)

    with pytest.raises(Refused, match=why):
        usecases.close(prepared.ballot.pk, unopened=unopened, **by())

    closed = usecases.close(prepared.ballot.pk, unopened=1, **by())
    assert (closed.cast, closed.unopened, closed.issued) == (9, 1, 11)


def test_a_box_is_not_closed_empty_nor_with_more_votes_than_members():
    empty = open_ballot()
    with pytest.raises(Refused, match="chưa có phiếu nào"):
        usecases.close(empty.ballot.pk, unopened=11, **by())
    full = open_ballot(base_count=3, slips=3)
    cast_all(full, "yes", "yes", "no")
    key_paper(full.ballot, 1, "yes")
    with pytest.raises(Refused, match="Có 4 phiếu nhưng chỉ 3 người"):
        usecases.close(full.ballot.pk, unopened=0, **by())


def test_a_void_box_is_destroyed_uncounted_and_a_closed_one_keeps_its_board():
    prepared = open_ballot()
    cast_all(prepared, "yes", "no")
    with pytest.raises(Refused, match="lý do"):
        usecases.void(prepared.ballot.pk, reason=" ", **by())

    void = usecases.void(prepared.ballot.pk, reason="Mất điện", **by())

    assert [Code.objects.count(), Slip.objects.count(), BoardRow.objects.count()] == [0, 0, 0]
    assert permissions.why_not_show_board(void)
    with pytest.raises(Refused, match="Đã hủy"):
        usecases.void(void.pk, reason="x", **by())
    counted = usecases.void(closed_ballot().pk, reason="Có phản đối", **by())
    assert queries.board(counted).ballot.void_reason == "Có phản đối"


def test_looking_at_the_board_is_noted_as_numbers():
    with pytest.raises(Refused, match="chưa có kết quả"):
        usecases.note_looked(open_ballot().ballot.pk, seen=1, **by())
    ballot = closed_ballot()
    for told, why in (
        ({"seen": 12}, "từ 0 đến số phiếu"),
        ({"seen": 3, "objections": 4}, "không quá số người"),
        ({"seen": 3, "objections": 1}, "không ghi tên người"),
    ):
        with pytest.raises(Refused, match=why):
            usecases.note_looked(ballot.pk, **told, **by())

    usecases.note_looked(ballot.pk, seen=11, objections=1, words=" Sai mã ", **by())

    ballot.refresh_from_db()
    assert (ballot.seen, ballot.objections, ballot.objection_words) == (11, 1, "Sai mã")
    usecases.void(ballot.pk, reason="Có phản đối", **by())
    with pytest.raises(Refused, match="Đã hủy"):
        usecases.note_looked(ballot.pk, seen=11, **by())


def test_the_log_tells_of_the_office_and_of_no_vote():
    prepared = open_ballot()
    receipts = cast_all(prepared, *["yes"] * 10, "no")
    ballot = usecases.close(prepared.ballot.pk, unopened=0, where="0001/", **by())
    usecases.note_looked(ballot.pk, seen=11, **by())

    lines = list(Entry.objects.order_by("number"))
    assert [line.act for line in lines] == [
        "ballots.prepared", "ballots.opened", "ballots.closed", "ballots.looked",
    ]  # fmt: skip
    assert lines[2].details == {"papers": 11, "unopened": 0, "board": ballot.board_hash}
    words = str([[line.details, line.subject_name] for line in lines])
    assert not any(code in words for code in prepared.codes)
    assert not any(check in words for one in receipts for check in one.checks.values())
    assert not any(choice in words for choice in ("'yes'", "'no'", "'blank'"))


def test_a_threshold_of_all_is_said_before_the_vote():
    told = queries.remarks_on(prepare(base_count=9, slips=9).ballot.terms)
    assert len(told) == 1
    assert "phải tất cả đồng ý" in told[0]
    assert queries.remarks_on(prepare().ballot.terms) == []
    assert queries.remarks_on(prepare(base_kind="valid").ballot.terms) == []


@pytest.mark.parametrize(
    ("threshold", "words"),
    [
        (NINE_TENTHS, "từ 90% đồng ý trở lên"),
        (Threshold(num=1, den=2, is_exclusive=True), "trên 50% đồng ý"),
        (Threshold(num=2, den=3), "từ 2/3 đồng ý trở lên"),
    ],
)
def test_a_threshold_is_said_in_words(threshold, words):
    terms = prepare(threshold=threshold).ballot.terms
    assert queries.threshold_words(terms) == words
    assert queries.base_words(terms) == "tổng số thành viên hội đồng (11)"
    assert queries.base_words(prepare(base_kind="valid").ballot.terms) == "số phiếu hợp lệ"


@pytest.mark.parametrize(
    ("table", "fields", "name"),
    [
        (Ballot, {"cast": 1}, "no_number_stands_before_the_count"),
        (Ballot, {"state": "closed", "salt": ""}, "what_is_counted_has_its_hash"),
        (Ballot, {"state": "closed", "board_hash": "x"}, "salt_goes_with_the_codes"),
        (Ballot, {"void_reason": "x"}, "voided_means_with_a_reason"),
        (Ballot, {"state": "voided", "salt": ""}, "voided_means_with_a_reason"),
        (
            Ballot,
            {"state": "closed", "board_hash": "x", "salt": "", "cast": 12},
            "no_more_votes_and_unopened_slips_than_were_issued",
        ),
        (
            Ballot,
            {"state": "closed", "board_hash": "x", "salt": "", "objections": 1},
            "who_objects_has_looked",
        ),
        (Slip, {"choice": "yes"}, "slip_is_filled_wholly_or_not_at_all"),
        (Slip, {"choice": "invalid", "check_code": "x"}, "slip_is_filled_wholly_or_not_at_all"),
        (PaperEntry, {"number": 0}, "papers_are_numbered_from_one"),
        (PaperEntry, {"choice": "maybe"}, "a_paper_says_something_known"),
    ],
)
def test_the_database_refuses_what_cannot_be(table, fields, name):
    ballot = open_ballot().ballot
    usecases.enter_paper(ballot.pk, teller="1", number=1, choices=vote(ballot)["choices"])
    with pytest.raises(IntegrityError, match=name):
        table.objects.filter(pk=table.objects.first().pk).update(**fields)


@pytest.mark.parametrize("choice", ["", "maybe"])
def test_the_database_refuses_a_row_that_says_nothing_known(choice):
    with pytest.raises(IntegrityError):
        BoardRow.objects.create(
            ballot=prepare().ballot, item_ref="h1", check_code="K7QM-48", choice=choice
        )


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (BoardRow, {"item_ref": "h1", "check_code": "K7QM-48", "choice": "yes"}),
        (Slip, {"item_ref": "h1", "check_code": "K7QM-48", "choice": "yes"}),
        (Code, {"hash": "x"}),
        (
            PaperEntry,
            {"item_ref": "h1", "teller": "1", "kind": "paper", "number": 1, "choice": "no"},
        ),
    ],
)
def test_the_database_refuses_the_same_twice(table, told):
    ballot = prepare().ballot
    table.objects.create(ballot=ballot, **told)
    with pytest.raises(IntegrityError):
        table.objects.create(ballot=ballot, **told)


@pytest.mark.parametrize("items", [1, 3])
def test_acts_and_answers_cost_the_same_for_any_length(django_assert_max_num_queries, items):
    prepared = open_ballot(items=[(f"h{n}", f"Mục {n}") for n in range(items)])
    cast_all(prepared, *["yes"] * 9)
    key_paper(prepared.ballot, 1)
    clerk = by()

    with django_assert_max_num_queries(1):
        queries.paper_lines(prepared.ballot)
    with django_assert_max_num_queries(25):
        closed = usecases.close(prepared.ballot.pk, unopened=1, **clerk)
    with django_assert_max_num_queries(1):
        queries.board(closed)
    with django_assert_max_num_queries(1):
        queries.export_of(closed)
