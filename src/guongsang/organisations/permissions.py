"""Why the tree itself refuses: reasons that hold whoever asks.

Who may ask at all is judged one floor up, in ``directory``: capabilities live in ``access``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from guongsang.foundation.text import tidy
from guongsang.foundation.tree import LONGEST, MOST_CHILDREN, MOST_ROOTS, WIDTH, covers
from guongsang.organisations.models import Cluster, Succession, Unit
from guongsang.organisations.rules import (
    LONGEST_CODE,
    LONGEST_NAME,
    begins_before,
)


def shown(day: date) -> str:
    """Return ``day`` as offices write it."""
    return f"{day:%d/%m/%Y}"


def why_not_name(name: str) -> str:
    """Return why ``name`` cannot be the name of a unit."""
    words = tidy(name)
    if not any(letter.isalpha() for letter in words):
        return _("Tên đơn vị phải có chữ.")
    if len(words) > LONGEST_NAME:
        return _("Tên đơn vị dài %(length)d ký tự; nhiều nhất là %(most)d. Hãy rút gọn.") % {
            "length": len(words),
            "most": LONGEST_NAME,
        }
    return ""


def why_not_code(code: str, *, own_id: int | None = None) -> str:
    """Return why ``code`` cannot be the code of a new unit, or of the unit ``own_id``."""
    words = tidy(code)
    if not words:
        return _("Chưa ghi mã đơn vị.")
    if len(words) > LONGEST_CODE:
        return _("Mã đơn vị dài %(length)d ký tự; nhiều nhất là %(most)d.") % {
            "length": len(words),
            "most": LONGEST_CODE,
        }
    holder = Unit.objects.filter(code=words).first()
    if holder and holder.pk != own_id:
        return _("Mã %(code)s đã thuộc về «%(name)s». Hãy dùng mã khác.") % {
            "code": words,
            "name": holder.name,
        }
    return ""


def why_not_room(parent: Unit | None, *, made: int, more: int = 1) -> str:
    """Return why ``more`` children cannot be filed below ``parent``, which has had ``made``."""
    if made + more > (MOST_CHILDREN if parent else MOST_ROOTS):
        return _("«%(name)s» đã lập tới %(most)d đơn vị trực thuộc, không thể thêm nữa.") % {
            "name": parent.name if parent else _("Danh bạ"),
            "most": MOST_CHILDREN if parent else MOST_ROOTS,
        }
    if parent and len(parent.path) + WIDTH > LONGEST:
        return _("«%(name)s» đã ở cấp sâu nhất, không thể có đơn vị trực thuộc.") % {
            "name": parent.name
        }
    return ""


def why_not_add_below(parent: Unit | None, *, valid_from: date | None, today: date) -> str:
    """Return why no unit can be added below ``parent``."""
    if parent is None:
        return ""
    day = max(valid_from, today) if valid_from else today
    if parent.valid_to and parent.valid_to < day:
        return _("«%(name)s» đã kết thúc ngày %(day)s, không thể thêm đơn vị trực thuộc.") % {
            "name": parent.name,
            "day": shown(parent.valid_to),
        }
    return why_not_room(parent, made=parent.children_made)


def _why_not_alive(unit: Unit, on: date, today: date) -> str:
    """Return why a change cannot strike ``unit`` on ``on``."""
    if on > today:
        return _("Ngày %(day)s chưa tới. Hãy làm việc này từ ngày đó.") % {"day": shown(on)}
    if unit.valid_to and unit.valid_to < on:
        return _("«%(name)s» đã kết thúc ngày %(day)s.") % {
            "name": unit.name,
            "day": shown(unit.valid_to),
        }
    if not begins_before(unit, on):
        return _("«%(name)s» chỉ có từ ngày %(begin)s, nên không thể thay đổi ngày %(day)s.") % {
            "name": unit.name,
            "begin": shown(unit.valid_from) if unit.valid_from else "",
            "day": shown(on),
        }
    return ""


def why_not_rename(unit: Unit, *, name: str, on: date, today: date) -> str:
    """Return why ``unit`` cannot be called ``name`` from ``on``."""
    if reason := why_not_name(name) or _why_not_alive(unit, on, today):
        return reason
    if tidy(name) == unit.name:
        return _("Tên mới giống hệt tên đang dùng.")
    present = unit.names.get(valid_to=None)
    if present.valid_from and present.valid_from >= on:
        return _(
            "Tên đang dùng có từ ngày %(day)s; tên mới phải bắt đầu sau ngày đó. "
            "Nếu chỉ sửa lỗi gõ, hãy dùng «Sửa thông tin»."
        ) % {"day": shown(present.valid_from)}
    return ""


def why_not_end(unit: Unit, *, last_day: date, today: date) -> str:
    """Return why ``unit`` cannot end with ``last_day``."""
    if unit.valid_to:
        return _("«%(name)s» đã kết thúc ngày %(day)s.") % {
            "name": unit.name,
            "day": shown(unit.valid_to),
        }
    if last_day > today:
        return _("Ngày %(day)s chưa tới. Hãy làm việc này từ ngày đó.") % {"day": shown(last_day)}
    if unit.valid_from and last_day < unit.valid_from:
        return _("Ngày kết thúc %(day)s trước ngày bắt đầu %(begin)s.") % {
            "day": shown(last_day),
            "begin": shown(unit.valid_from),
        }
    alive = unit.children.filter(valid_to=None).count()
    if alive:
        return _(
            "Còn %(count)d đơn vị trực thuộc đang hoạt động. Hãy chuyển, sáp nhập hoặc kết thúc "
            "các đơn vị đó trước."
        ) % {"count": alive}
    return ""


def why_not_move(unit: Unit, *, parent: Unit | None, today: date) -> str:
    """Return why ``unit`` cannot be filed below ``parent``."""
    if unit.parent_id == (parent.pk if parent else None):
        return _("«%(name)s» đã thuộc đơn vị này.") % {"name": unit.name}
    if parent is None:
        return ""
    if covers(unit.path, parent.path):
        return _("Không thể chuyển «%(name)s» vào chính nó hoặc đơn vị trực thuộc của nó.") % {
            "name": unit.name
        }
    if reason := why_not_add_below(parent, valid_from=None, today=today):
        return reason
    return _why_not_depth(unit, parent)


def _why_not_depth(unit: Unit, parent: Unit) -> str:
    longest = max(
        len(path) for path in Unit.objects.below(unit.path).values_list("path", flat=True)
    )
    if len(parent.path) + WIDTH + longest - len(unit.path) > LONGEST:
        return _("Chuyển vào «%(name)s» thì cây đơn vị quá sâu.") % {"name": parent.name}
    return ""


def why_not_merge(
    predecessors: Sequence[Unit], *, successor: Unit | None, on: date, today: date
) -> str:
    """Return why ``predecessors`` cannot become ``successor`` (None: a new unit) on ``on``."""
    if not predecessors:
        return _("Chưa chọn đơn vị nào để sáp nhập.")
    for unit in predecessors:
        if reason := _why_not_hand_over(unit, on, today):
            return reason
        if successor and unit.pk == successor.pk:
            return _("«%(name)s» không thể sáp nhập vào chính nó.") % {"name": unit.name}
        if successor and covers(unit.path, successor.path):
            return _("«%(name)s» không thể sáp nhập vào đơn vị trực thuộc của nó.") % {
                "name": unit.name
            }
        if any(other.pk != unit.pk and covers(other.path, unit.path) for other in predecessors):
            return _("«%(name)s» nằm trong một đơn vị khác cũng đang được chọn.") % {
                "name": unit.name
            }
    return _why_not_inherit(successor, on) if successor else ""


def _why_not_hand_over(unit: Unit, on: date, today: date) -> str:
    if unit.valid_to:
        return _("«%(name)s» đã kết thúc ngày %(day)s.") % {
            "name": unit.name,
            "day": shown(unit.valid_to),
        }
    return _why_not_alive(unit, on, today)


def _why_not_inherit(successor: Unit, on: date) -> str:
    if successor.valid_to:
        return _("«%(name)s» đã kết thúc ngày %(day)s, không thể nhận sáp nhập.") % {
            "name": successor.name,
            "day": shown(successor.valid_to),
        }
    if successor.valid_from and successor.valid_from > on:
        return _("«%(name)s» chỉ có từ ngày %(begin)s, sau ngày sáp nhập %(day)s.") % {
            "name": successor.name,
            "begin": shown(successor.valid_from),
            "day": shown(on),
        }
    return ""


def why_not_split(unit: Unit, *, parts: int, on: date, today: date) -> str:
    """Return why ``unit`` cannot be split into ``parts`` new units on ``on``."""
    if parts < 2:
        return _("Chia tách phải thành ít nhất hai đơn vị mới.")
    if reason := _why_not_hand_over(unit, on, today):
        return reason
    parent = unit.parent
    return why_not_room(parent, made=parent.children_made, more=parts) if parent else ""


def why_not_date(unit: Unit, *, valid_from: date | None, valid_to: date | None) -> str:
    """Return why a correction cannot let ``unit`` exist from ``valid_from`` to ``valid_to``."""
    if valid_from and valid_to and valid_to < valid_from:
        return _("Ngày kết thúc %(day)s trước ngày bắt đầu %(begin)s.") % {
            "day": shown(valid_to),
            "begin": shown(valid_from),
        }
    first = unit.names.first()
    if valid_from and first and first.valid_to and first.valid_to < valid_from:
        return _("«%(name)s» đã đổi tên trước ngày %(day)s, nên phải có từ trước ngày đó.") % {
            "name": unit.name,
            "day": shown(valid_from),
        }
    if unit.valid_to != valid_to and Succession.objects.filter(predecessor=unit).exists():
        return _("«%(name)s» đã có đơn vị kế tục; ngày kết thúc theo ngày sáp nhập, chia tách.") % {
            "name": unit.name
        }
    return ""


def why_not_create_cluster(owner: Unit, *, name: str) -> str:
    """Return why ``owner`` cannot found a cluster called ``name``."""
    words = tidy(name)
    if not words:
        return _("Chưa ghi tên cụm, khối.")
    if owner.clusters_owned.filter(name=words).exists():
        return _("«%(owner)s» đã có cụm, khối tên «%(name)s».") % {"owner": owner, "name": words}
    return ""


def why_not_set_members(
    cluster: Cluster, *, year: int, units: Sequence[Unit], head_id: int | None
) -> str:
    """Return why ``units`` cannot be the members of ``cluster`` in ``year``."""
    if not units:
        return _("Chưa chọn đơn vị thành viên nào.")
    if head_id is not None and head_id not in {unit.pk for unit in units}:
        return _("Trưởng cụm, khối phải là một đơn vị thành viên.")
    first, last = date(year, 1, 1), date(year, 12, 31)
    for unit in units:
        if (unit.valid_to and unit.valid_to < first) or (
            unit.valid_from and unit.valid_from > last
        ):
            return _("«%(name)s» không hoạt động trong năm %(year)d.") % {
                "name": unit.name,
                "year": year,
            }
    return ""
