"""The three proofs that an officer brings: a scan, a photograph, a typed paper."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

from guongsang.workspace.demo.files import confirmation, drawing


def a_scan(folder: Path) -> Path:
    return kept(folder / "xac-nhan-cua-to.pdf", confirmation("Xác nhận của tổ dân phố"))


def a_photograph(folder: Path) -> Path:
    return kept(folder / "thu-vien-ngay-he.jpg", drawing("Thư viện ngày hè", 1))


def a_typed_paper(folder: Path) -> Path:
    paper, words = Document(), io.BytesIO()
    paper.add_heading("Danh sách học sinh được giúp đỡ")
    paper.add_paragraph("Năm học 2025-2026: 12 em, tất cả đều lên lớp.")
    paper.save(words)
    return kept(folder / "danh-sach.docx", words.getvalue())


def kept(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
