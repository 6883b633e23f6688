"""What is printed: slips that hold a code and no link with it, forms, the record of the count."""

import io
import subprocess
import zipfile

import pytest
import zxingcpp
from django.template.loader import render_to_string
from PIL import Image

from guongsang.ballots import queries, usecases
from guongsang.ballots.queries import papers
from guongsang.ballots.rules.codes import grouped
from guongsang.foundation.refusals import Refused
from tests.ballots.factories import by, cast_all, closed_ballot, key_paper, open_ballot, prepare
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
HEAD = papers.Head(superior="UBND thị xã Bắc Kạn", body="Hội đồng", place="Bắc Kạn")


def printed(pdf: bytes, tmp_path) -> str:
    (tmp_path / "paper.pdf").write_bytes(pdf)
    asked = ["pdftotext", "-layout", tmp_path / "paper.pdf", "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def test_eight_slips_stand_on_a_page_each_with_its_code_and_the_bare_address(tmp_path):
    prepared = prepare(slips=11)

    pdf = papers.slips_pdf(prepared.ballot, prepared.codes)

    (tmp_path / "slips.pdf").write_bytes(pdf)
    asked = ["pdftoppm", "-r", "150", "-png", tmp_path / "slips.pdf", tmp_path / "page"]
    subprocess.run(asked, check=True)
    pages = sorted(tmp_path.glob("page*.png"))
    found = [one for page in pages for one in zxingcpp.read_barcodes(Image.open(page))]
    assert len(pages) == 2
    assert [one.text for one in found] == [papers.voting_address()] * 11
    assert papers.voting_address().endswith("/bo-phieu/")
    words = "".join(printed(pdf, tmp_path).split())
    assert [words.count(grouped(code)) for code in prepared.codes] == [1] * 11


def test_the_paper_form_has_boxes_and_no_place_for_a_name(tmp_path):
    ballot = prepare(mode="paper").ballot

    words = printed(papers.forms_pdf(ballot, HEAD, copies=2), tmp_path)

    assert words.count("PHIẾU LẤY Ý KIẾN") == 2
    assert words.count("Không ký, không ghi tên") == 2
    assert "Hợp tác xã Nà Rì" in words


def test_the_record_holds_counts_board_and_hashes(tmp_path):
    prepared = open_ballot()
    cast_all(prepared, *["yes"] * 8, "no")
    key_paper(prepared.ballot, 1, "invalid")
    ballot = usecases.close(prepared.ballot.pk, unopened=2, **by())
    told = queries.board(ballot)

    pdf = printed(papers.record_pdf(ballot, HEAD, tellers=["Nông Thị Hiền"]), tmp_path)
    with zipfile.ZipFile(
        io.BytesIO(papers.record_docx(ballot, HEAD, unit=UnitFactory()))
    ) as office_file:
        word = office_file.read("word/document.xml").decode()

    for words in (pdf, word):
        assert ballot.board_head in words
        assert ballot.frozen_head in words
        assert all(check in words for item in told.items for check, _choice in item.rows)
        assert "Phiếu giấy: 1 phiếu" in words
        assert "8/11" in words
    assert "Nông Thị Hiền" in pdf
    assert "{" not in word.replace("{http", "")


def test_a_void_record_says_so_and_no_record_exists_before_the_close(tmp_path):
    with pytest.raises(Refused, match="chưa có kết quả"):
        papers.record_pdf(open_ballot().ballot, HEAD)
    ballot = closed_ballot()
    usecases.note_looked(ballot.pk, seen=11, objections=1, words="Mã không có trên bảng", **by())
    usecases.void(ballot.pk, reason="Có phản đối", **by())
    ballot.refresh_from_db()

    words = printed(papers.record_pdf(ballot, HEAD), tmp_path)

    assert "ĐÃ HỦY, KHÔNG DÙNG KẾT QUẢ: Có phản đối" in words
    assert "thấy mã của mình: 10; phản đối: 1" in words
    assert "Mã không có trên bảng" in words


def test_the_board_shows_each_item_in_the_order_of_its_own_codes_and_warns():
    board = queries.board(closed_ballot())

    shown = render_to_string("ballots/board.html", {"board": board})

    for item in board.items:
        places = [shown.index(check) for check, _choice in item.rows]
        assert places == sorted(places)
    assert "chỉ một phiếu khác mọi phiếu còn lại" in shown
    assert board.ballot.board_head in shown
    unanimous = render_to_string(
        "ballots/board.html", {"board": queries.board(closed_ballot(*["yes"] * 11))}
    )
    assert "mọi phiếu giống nhau" in unanimous
