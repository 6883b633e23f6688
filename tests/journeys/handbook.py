"""Which pictures the handbook and the first page show: one line each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDER = DOCS / "handbook" / "pictures"
# A page that waits for its pictures on a slow line is not read.
HEAVIEST = 250_000


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture: who sees which page, and which links lead there from ``start``."""

    name: str
    who: str = ""
    start: str
    follow: tuple[str, ...] = ()

    @property
    def is_phone(self) -> bool:
        return self.name.endswith("-360")


FIRST = "tbody th a"


def shot(name: str, who: str, start: str, *follow: str) -> Shot:
    return Shot(name=name, who=who, start=start, follow=follow)


SHOTS = [
    # Each day.
    shot("desk-1280", "canbo", "/ban-lam-viec/"),
    shot("desk-360", "truong", "/ban-lam-viec/"),
    shot("coverage-1280", "canbo", "/ban-lam-viec/", 'a:has-text("xem độ phủ")'),
    shot("notices-360", "canbo", "/thu/"),
    # From the plan to the dossier.
    shot("plan-1280", "canbo", "/ke-hoach/?stage=issued", FIRST),
    shot("questions-1280", "canbo", "/ke-hoach/?stage=issued", FIRST, 'a:has-text("Câu hỏi thêm")'),
    shot(
        "dossier-questions-360",
        "truong",
        "/ho-so/?stage=returned",
        FIRST,
        'a:has-text("Soạn hồ sơ")',
        'a[href$="/cau-hoi/"]',
    ),
    shot("suggest-360", "", "/gioi-thieu/"),
    shot("leads-1280", "canbo", "/phat-hien/"),
    shot("subjects-1280", "canbo", "/chu-the/"),
    shot(
        "life-1280", "canbo", "/chu-the/?q=ba+hoang+thi+phuong+lan", FIRST, 'a[href$="/dong-doi/"]'
    ),
    shot("dossiers-1280", "canbo", "/ho-so/"),
    shot("meetings-1280", "phuong", "/ho-so/binh-xet/"),
    shot(
        "dossier-claims-1280",
        "truong",
        "/ho-so/?stage=returned",
        FIRST,
        'a:has-text("Soạn hồ sơ")',
        'a[href$="/tieu-chi/"]',
    ),
    # Who is it, may they be honoured, is it their own work.
    shot("candidate-list-1280", "canbo", "/danh-sach/", FIRST),
    shot("candidate-list-360", "canbo", "/danh-sach/", FIRST),
    shot(
        "ledger-1280",
        "canbo",
        "/chu-the/?q=luong+thi+bich+ngoc",
        FIRST,
        'a[href^="/so-danh-hieu/"]',
    ),
    shot(
        "copied-report-1280",
        "canbo",
        "/ho-so/?q=nuoi+trau+vo+beo",
        FIRST,
        'a[href$="/so-bao-cao/"]',
    ),
    shot("nobody-1280", "canbo", "/phat-hien/chua-co-ai/"),
    shot("texts-1280", "canbo", "/phat-hien/goi-y/"),
    # What makes it strong, and how it is judged.
    shot("fostering-list-1280", "canbo", "/boi-duong/"),
    shot("fostering-one-1280", "canbo", "/boi-duong/", FIRST),
    shot("fostering-one-360", "truong", "/boi-duong/", FIRST),
    shot("appraisal-queue-1280", "canbo", "/tham-dinh/"),
    shot(
        "appraisal-criterion-1280",
        "canbo",
        "/tham-dinh/?part=mine",
        FIRST,
        'a[href*="/tieu-chi/"]',
    ),
    shot("passport-1280", "canbo", "/tham-dinh/?part=mine", FIRST, 'a[href*="/ho-chieu/"]'),
    shot("opinions-1280", "canbo", "/tham-dinh/y-kien-co-quan/", FIRST),
    shot("ranking-1280", "canbo", "/tham-dinh/xep-hang/"),
    shot(
        "round-ranking-1280",
        "chutich",
        "/cham-diem/",
        "tbody tr:nth-child(2) th a",
        'a[href$="/xep-hang/"]',
    ),
    shot("score-queue-1280", "uyvien", "/cham-diem/", FIRST, 'a[href$="/cua-toi/"]'),
    shot(
        "score-sheet-1280",
        "uyvien",
        "/cham-diem/",
        FIRST,
        'a[href$="/cua-toi/"]',
        'a[href*="/phieu/"]',
    ),
    shot("sitting-1280", "thuky", "/hoi-dong/", 'a[href*="/phien/"]'),
    shot("notice-1280", "canbo", "/cong-khai/", FIRST),
    shot("public-notice-360", "", "/lay-y-kien/", ".waiting a"),
    shot("calendar-1280", "canbo", "/quy-dinh/lich-nghi/"),
    # The honour, and what the public sees of it.
    shot("decision-1280", "canbo", "/quyet-dinh/", FIRST),
    shot("register-1280", "canbo", "/so-van-ban-di/"),
    shot("signed-paper-1280", "canbo", "/so-van-ban-di/?symbol=QĐ-UBND&state=taken", FIRST),
    shot("fund-1280", "canbo", "/quy/"),
    shot("payment-list-1280", "canbo", "/quy/bang-chi/?state=approved", FIRST),
    shot("golden-book-1280", "canbo", "/quyet-dinh/so-vang/"),
    shot("certificate-studio-1280", "canbo", "/giay-khen/mau/", 'a:has-text("trọn trang")'),
    shot("certificate-printer-1280", "canbo", "/giay-khen/phoi/", FIRST),
    shot("certificate-run-1280", "canbo", "/giay-khen/", FIRST),
    shot("ceremony-1280", "canbo", "/le-ton-vinh/", FIRST),
    shot("ceremony-script-360", "canbo", "/le-ton-vinh/", FIRST, 'a[href$="/loi-dan/"]'),
    shot("packet-1280", "canbo", "/goi-ho-so/", FIRST),
    shot("verify-360", "", "/tra-cuu/"),
    shot("signing-keys-1280", "quantri", "/khoa-ky/"),
    shot("stories-1280", "canbo", "/tuyen-truyen/"),
    shot("story-desk-1280", "canbo", "/tuyen-truyen/", FIRST),
    shot("gallery-1280", "", "/dien-hinh/"),
    shot("story-360", "", "/dien-hinh/", 'a[href^="/dien-hinh/"]'),
    # What spreads.
    shot("library-1280", "", "/mo-hinh/"),
    shot("card-360", "", "/mo-hinh/", 'a[href^="/mo-hinh/"]'),
    shot("practice-1280", "canbo", "/thu-vien/", FIRST),
    shot("adoptions-1280", "canbo", "/nhan-rong/"),
    shot("adoption-1280", "canbo", "/nhan-rong/?state=running", FIRST),
    shot("funnel-1280", "canbo", "/bao-cao/"),
    shot("form-05-1280", "canbo", "/bao-cao/bieu-05/?plan=1"),
    shot("report-1280", "canbo", "/bao-cao/dinh-ky/", FIRST),
    # The ground on which all stands.
    shot(
        "criteria-field-1280",
        "canbo",
        "/tieu-chi/",
        FIRST,
        'a:has-text("Kinh tế hộ gia đình")',
    ),
    shot("criteria-try-1280", "canbo", "/tieu-chi/", FIRST, 'a:has-text("Thử chấm")'),
    shot("regulations-list-1280", "canbo", "/quy-dinh/"),
    shot("templates-1280", "canbo", "/mau-van-ban/"),
    shot("template-1280", "canbo", "/mau-van-ban/?q=quyet+dinh", FIRST),
    shot(
        "regulations-override-1280",
        "canbo",
        "/quy-dinh/",
        FIRST,
        'a:has-text("Đặt quy định riêng")',
    ),
    shot("units-1280", "canbo", "/don-vi/cay/"),
    # People and rights.
    shot("people-1280", "quantri", "/phan-quyen/"),
    shot("log-1280", "thanhtra", "/nhat-ky/"),
    shot("sign-in-360", "", "/tai-khoan/dang-nhap/"),
]
