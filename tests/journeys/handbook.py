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


SHOTS = [
    Shot(name="desk-1280", who="canbo", start="/ban-lam-viec/"),
    Shot(name="desk-360", who="truong", start="/ban-lam-viec/"),
    Shot(
        name="coverage-1280",
        who="canbo",
        start="/ban-lam-viec/",
        follow=('a:has-text("xem độ phủ")',),
    ),
    Shot(name="suggest-360", start="/gioi-thieu/"),
    Shot(name="leads-1280", who="canbo", start="/phat-hien/"),
    Shot(
        name="dossier-claims-1280",
        who="truong",
        start="/ho-so/?stage=returned",
        follow=("tbody th a", 'a:has-text("Soạn hồ sơ")', 'a[href$="/tieu-chi/"]'),
    ),
    Shot(
        name="criteria-field-1280",
        who="canbo",
        start="/tieu-chi/",
        follow=("tbody th a", 'a:has-text("Kinh tế hộ gia đình")'),
    ),
    Shot(
        name="criteria-try-1280",
        who="canbo",
        start="/tieu-chi/",
        follow=("tbody th a", 'a:has-text("Thử chấm")'),
    ),
    Shot(name="regulations-list-1280", who="canbo", start="/quy-dinh/"),
    Shot(
        name="regulations-override-1280",
        who="canbo",
        start="/quy-dinh/",
        follow=("tbody th a", 'a:has-text("Đặt quy định riêng")'),
    ),
]
