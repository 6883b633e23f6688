"""The pages that the bench weighs, with what each may cost in multiples of L (DESIGN §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PUBLIC, SEARCH, REVIEW, LIST, FIGURES = 4, 5, 6, 8, 8


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One page: its address, who asks, and the row that fills the address."""

    name: str
    address: str
    budget: float
    question: str = ""
    # Asked by the officer who sees most; otherwise by anybody.
    officer: bool = True
    # Of all such rows the one that has most of something, which costs most to show.
    row: str = ""
    most: str = ""
    by: str = "pk"
    which: Mapping[str, object] = field(default_factory=dict)


def public(name: str, address: str, budget: float = PUBLIC, **rest: str) -> Measured:
    return Measured(name=name, address=address, budget=budget, officer=False, **rest)  # type: ignore[arg-type]


def listed(name: str, address: str, question: str = "") -> Measured:
    return Measured(name=name, address=address, budget=LIST, question=question)


def looked_at(name: str, address: str, row: str, most: str) -> Measured:
    return Measured(name=name, address=address, budget=REVIEW, row=row, most=most)


def figures(name: str, address: str) -> Measured:
    return Measured(name=name, address=address, budget=FIGURES, question="?plan=")


SHOWN_STORY = {
    "state": "published",
    "grant__state": "valid",
    "consents__withdrawn_at": None,
    "consents__picture": None,
}
MEASURED = [
    # What everybody may read.
    public("Trang chủ", "home"),
    public("Giới thiệu điển hình, bước 1", "discovery:start"),
    public("Trang điển hình", "stories:gallery"),
    public("Tìm điển hình", "stories:gallery", SEARCH, question="?q=nguyen+van"),
    Measured(
        name="Một bài viết", address="stories:story", budget=PUBLIC, officer=False,
        row="stories.Story", most="pictures", by="slug", which=SHOWN_STORY,
    ),
    public("Thư viện mô hình", "practices:library"),
    public("Tìm mô hình", "practices:library", SEARCH, question="?q=vuon+truong"),
    Measured(
        name="Một thẻ mô hình", address="practices:card", budget=PUBLIC, officer=False,
        row="practices.Practice", most="adoptions", by="slug",
        which={"grant__state": "valid", "listed_version__isnull": False},
    ),
    public("Danh sách lấy ý kiến", "consultations:public_list"),
    Measured(
        name="Một danh sách lấy ý kiến", address="consultations:public_notice", budget=PUBLIC,
        officer=False, row="consultations.PublicNotice", most="entries",
        which={"state": "posted"},
    ),
    Measured(
        name="Tra cứu một giấy", address="credentials:verify", budget=PUBLIC, officer=False,
        row="honours.Grant", most="grant_changes", by="code", which={"code__gt": ""},
    ),
    # The officer's lists.
    Measured(name="Bàn làm việc", address="workspace:desk", budget=REVIEW),
    listed("Danh sách nguồn tin", "discovery:list"),
    listed("Nơi chưa có ai", "discovery:nobody"),
    listed("Bài đã đọc", "discovery:texts"),
    listed("Gợi ý từ bài viết", "discovery:hits"),
    listed("Danh sách chủ thể", "subjects:list"),
    listed("Danh sách danh hiệu cũ đã nộp", "ledger:imports"),
    listed("Chỉ số theo năm", "criteria:indicators"),
    listed("Danh sách hồ sơ", "dossiers:list"),
    listed("Tìm hồ sơ", "dossiers:list", "?q=nguyen+van"),
    listed("Danh sách đề nghị đã nộp", "intake:list"),
    listed("Danh sách bồi dưỡng", "fostering:list"),
    listed("Biểu 02", "fostering:follow_up"),
    listed("Thẩm định: chờ nhận", "appraisals:queue", "?part=waiting"),
    listed("Thẩm định: của tôi", "appraisals:queue", "?part=mine"),
    listed("Xếp hạng sau thẩm định", "appraisals:ranking"),
    listed("Hội đồng", "councils:list"),
    listed("Danh sách công khai", "consultations:list"),
    listed("Danh sách quyết định", "honours:list"),
    listed("Sổ vàng", "honours:golden_book"),
    listed("Bài viết", "stories:list"),
    listed("Sổ tuyên truyền", "stories:publicity"),
    listed("Mô hình", "practices:list"),
    listed("Nơi làm theo", "replication:list"),
    listed("Biểu 04", "replication:form_04"),
    listed("Chỉ tiêu nhân rộng", "replication:targets"),
    listed("Ai giúp ai", "replication:helpers"),
    listed("Kiểm tra điển hình", "replication:check_ups"),
    # One thing, looked at before something is decided.
    looked_at("Sổ danh hiệu", "ledger:of_subject", "subjects.Subject", "ledger_entries"),
    looked_at("Một hồ sơ", "dossiers:detail", "dossiers.Dossier", "claims"),
    looked_at(
        "Bồi dưỡng một điển hình", "fostering:detail", "dossiers.Dossier", "fostering__checks"
    ),
    looked_at("Một phiếu thẩm định", "appraisals:sheet", "appraisals.Sheet", "marks"),
    looked_at("Một Hội đồng", "councils:detail", "councils.Council", "sittings"),
    looked_at("Một phiên họp", "councils:sitting", "councils.Sitting", "items"),
    looked_at("Hồ sơ trong phiên họp", "councils:item", "councils.Item", "votes"),
    looked_at("Một thông báo", "consultations:detail", "consultations.PublicNotice", "entries"),
    looked_at("Một quyết định", "honours:detail", "honours.Decision", "grants"),
    looked_at("Một bài đang soạn", "stories:detail", "stories.Story", "consents"),
    looked_at("Một mô hình", "practices:detail", "practices.Practice", "versions"),
    looked_at("Một nơi làm theo", "replication:detail", "replication.Adoption", "events"),
    # Figures over all dossiers of all plans.
    Measured(
        name="Độ phủ của một kế hoạch", address="workspace:coverage", budget=FIGURES,
        row="campaigns.Plan", most="dossiers",
    ),
    figures("Phễu", "reports:home"),
    figures("Biểu 05", "reports:form_05"),
    figures("Độ phủ, mọi kế hoạch", "reports:matrix"),
    figures("Thống kê", "reports:statistics"),
    figures("Kết quả nhân rộng", "reports:copies"),
]  # fmt: skip
