"""What every page needs to know: the menu, the theme, the languages, unread notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"


@dataclass(frozen=True, kw_only=True)
class MenuEntry:
    """One entry of the workspace menu; ``key`` is what a person must hold to see it.

    ``also`` names pages of other packages that belong to this entry.
    """

    key: str
    label: str | Promise
    icon: str
    url_name: str
    group: str | Promise = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    """A menu entry that leads somewhere for this reader."""

    label: str | Promise
    icon: str
    href: str
    is_current: bool


WORK, CHOICE, SPREAD = _("Nghiệp vụ"), _("Tuyển chọn, tôn vinh"), _("Lan tỏa")
BASIS, HOUSE = _("Căn cứ"), _("Cơ quan")
# In the order of the life of an exemplar.
MENU = (
    MenuEntry(key="desk", label=_("Việc cần làm"), icon="list-checks", url_name="workspace:desk"),
    MenuEntry(
        key="plans",
        label=pgettext_lazy("menu", "Kế hoạch"),
        icon="calendar-range",
        url_name="campaigns:list",
        group=WORK,
    ),
    MenuEntry(
        key="leads", label=_("Phát hiện"), icon="sprout", url_name="discovery:list", group=WORK
    ),
    MenuEntry(
        key="dossiers",
        label=_("Hồ sơ"),
        icon="folder-open",
        url_name="dossiers:list",
        group=WORK,
        also=("intake:list",),
    ),
    MenuEntry(
        key="subjects",
        label=pgettext_lazy("menu", "Chủ thể"),
        icon="users-round",
        url_name="subjects:list",
        group=WORK,
        also=("ledger:imports",),
    ),
    MenuEntry(
        key="fostering",
        label=pgettext_lazy("menu", "Bồi dưỡng"),
        icon="hand-helping",
        url_name="fostering:list",
        group=WORK,
    ),
    MenuEntry(
        key="appraisals",
        label=pgettext_lazy("menu", "Thẩm định"),
        icon="clipboard-check",
        url_name="appraisals:queue",
        group=CHOICE,
    ),
    MenuEntry(
        key="scoring",
        label=pgettext_lazy("menu", "Chấm điểm"),
        icon="list-ordered",
        url_name="scoring:list",
        group=CHOICE,
    ),
    MenuEntry(
        key="councils",
        label=pgettext_lazy("menu", "Hội đồng"),
        icon="gavel",
        url_name="councils:list",
        group=CHOICE,
    ),
    MenuEntry(
        key="consultations",
        label=pgettext_lazy("menu", "Công khai"),
        icon="megaphone",
        url_name="consultations:list",
        group=CHOICE,
    ),
    MenuEntry(
        key="honours",
        label=pgettext_lazy("menu", "Quyết định"),
        icon="award",
        url_name="honours:list",
        group=CHOICE,
        also=("fund:year",),
    ),
    MenuEntry(
        key="outgoing",
        label=_("Sổ văn bản đi"),
        icon="book-open",
        url_name="outgoing:list",
        group=CHOICE,
    ),
    MenuEntry(
        key="stories",
        label=pgettext_lazy("menu", "Tuyên truyền"),
        icon="newspaper",
        url_name="stories:list",
        group=SPREAD,
    ),
    MenuEntry(
        key="practices",
        label=pgettext_lazy("menu", "Mô hình"),
        icon="lightbulb",
        url_name="practices:list",
        group=SPREAD,
    ),
    MenuEntry(
        key="replication",
        label=pgettext_lazy("menu", "Nhân rộng"),
        icon="share-2",
        url_name="replication:list",
        group=SPREAD,
    ),
    MenuEntry(
        key="reports",
        label=pgettext_lazy("menu", "Báo cáo"),
        icon="chart-column",
        url_name="reports:home",
        group=SPREAD,
    ),
    MenuEntry(
        key="criteria", label=_("Tiêu chí"), icon="scale", url_name="criteria:list", group=BASIS
    ),
    MenuEntry(
        key="rules",
        label=_("Quy định"),
        icon="book-open-text",
        url_name="regulations:list",
        group=BASIS,
        also=("papers:list",),
    ),
    MenuEntry(
        key="units",
        label=pgettext_lazy("menu", "Đơn vị"),
        icon="building-2",
        url_name="organisations:list",
        group=HOUSE,
    ),
    MenuEntry(
        key="post",
        label=_("Thư và thông báo"),
        icon="mail",
        url_name="inbox:notices",
        group=HOUSE,
    ),
    MenuEntry(
        key="people", label=_("Người dùng"), icon="id-card", url_name="access:list", group=HOUSE
    ),
    MenuEntry(
        key="keys", label=_("Khóa ký"), icon="key-round", url_name="credentials:keys", group=HOUSE
    ),
    MenuEntry(
        key="log", label=_("Nhật ký"), icon="scroll-text", url_name="audit:list", group=HOUSE
    ),
)


def page(request: HttpRequest) -> dict[str, object]:
    """Return what base pages show everywhere; what costs a query waits until it is shown."""
    return {
        "is_demo": settings.DEMO,
        "theme": theme_of(request),
        "menu": SimpleLazyObject(lambda: menu_of(request)),
        "unread": SimpleLazyObject(lambda: unread_of(request)),
    }


def theme_of(request: HttpRequest) -> str:
    """Return the theme that the reader chose on this device; "auto" follows the device."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else "auto"


def menu_of(request: HttpRequest) -> list[tuple[str | Promise, list[ShownEntry]]]:
    """Return the menu of this reader by groups: only what exists and what they may open."""
    keys = _supplied(settings.GUONGSANG_MENU_KEYS)(request.user)
    groups: dict[str | Promise, list[ShownEntry]] = {}
    for entry in MENU:
        href = address_of(entry.url_name) if entry.key in keys else ""
        if href:
            shown = ShownEntry(
                label=entry.label,
                icon=entry.icon,
                href=href,
                is_current=request.path.startswith(tuple(_pages_of(entry))),
            )
            groups.setdefault(entry.group, []).append(shown)
    return list(groups.items())


def _pages_of(entry: MenuEntry) -> list[str]:
    """Return where the pages of ``entry`` begin, of those that there are."""
    return [href for href in map(address_of, (entry.url_name, *entry.also)) if href]


def unread_of(request: HttpRequest) -> int:
    """Return how many notices wait for this reader."""
    count: int = _supplied(settings.GUONGSANG_UNREAD_COUNT)(request.user)
    return count


def address_of(url_name: str) -> str:
    """Return the address of a page, "" when there is no such page in this installation."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _supplied(dotted_path: str) -> Callable[[Any], Any]:
    # The menu stands below the rules of access, so settings say who answers for them.
    supplier: Callable[[Any], Any] = import_string(dotted_path)
    return supplier
