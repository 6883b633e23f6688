"""Writing the sections of a version and its results; two editors never lose a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.practices.acts import Act
from guongsang.practices.models import Practice, Result, Version
from guongsang.practices.permissions import why_not_write
from guongsang.practices.queries import newest_version, texts_of
from guongsang.practices.rules import LONGEST_TEXT, MOST_RESULTS, TEXTS, Told
from guongsang.practices.usecases.drafting import locked

ONE_LINE = {"contact_role": 200, "contact_place": 300}
MOST_VALUE = Decimal(10) ** 11
# One line of the log for each stretch of writing, not for each time of saving.
STRETCH = timedelta(minutes=30)


@dataclass(frozen=True, kw_only=True)
class Theirs:
    """What somebody else has saved meanwhile."""

    texts: Mapping[str, str]
    by: str
    at: datetime | None
    revision: int


class WrittenMeanwhile(Refused):
    """Somebody else saved the card since it was read: both texts are shown, none is lost."""

    def __init__(self, theirs: Theirs) -> None:
        super().__init__(
            _("%(who)s vừa lưu mô hình này. Bản đang lưu hiện bên dưới; lưu lần nữa để thay.")
            % {"who": theirs.by or _("Người khác")}
        )
        self.theirs = theirs


@transaction.atomic
def write_version(
    practice_id: int,
    *,
    revision: int | None = None,
    by: User,
    at: datetime,
    **texts: Unpack[Told],
) -> Version:
    """Save words of the newest version.

    :param revision: of the version that the writer had before them; None does not compare.
    :raises WrittenMeanwhile: if somebody else saved other words since.
    :raises Refused: if the officer or the state does not allow it, or a text is too long.
    """
    practice, version = _open(practice_id, by=by)
    wanted = {name: _clean(name, str(text)) for name, text in texts.items() if name in TEXTS}
    if all(getattr(version, name) == text for name, text in wanted.items()):
        return version
    if revision is not None and revision != version.revision:
        raise WrittenMeanwhile(_theirs(version))
    if not _same_stretch(version, by=by, at=at):
        record(Act.WRITTEN, practice, by=by, at=at, where=practice.unit.path, number=version.number)
    for name, text in wanted.items():
        setattr(version, name, text)
    version.revision += 1
    version.edited_at, version.edited_by = at, by
    version.save()
    return version


@transaction.atomic
def set_results(
    practice_id: int, *, results: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> list[Result]:
    """Replace the table of results of the newest version.

    :param results: each with indicator, after, source and on; perhaps measure and before.
    :raises Refused: if the officer or the state does not allow it, or a line is not whole.
    """
    practice, version = _open(practice_id, by=by)
    if len(results) > MOST_RESULTS:
        raise Refused(_("Nhiều nhất %(most)s chỉ số. Xin chọn những chỉ số nói lên nhiều nhất.")
                      % {"most": MOST_RESULTS})  # fmt: skip
    today = timezone.localdate(at)
    lines = [
        _result(version, number, told, today=today) for number, told in enumerate(results, start=1)
    ]
    before = [str(one) for one in version.results.all()]
    version.results.all().delete()
    Result.objects.bulk_create(lines)
    version.edited_at, version.edited_by = at, by
    version.save()
    record(
        Act.RESULTS_SET, practice, by=by, at=at, where=practice.unit.path,
        before=before, after=[line.indicator for line in lines],
    )  # fmt: skip
    return lines


def _open(practice_id: int, *, by: User) -> tuple[Practice, Version]:
    practice = locked(practice_id)
    refuse_if(why_not_write(practice, by=by))
    return practice, newest_version(practice)


def _clean(name: str, text: str) -> str:
    if most := ONE_LINE.get(name):
        text = tidy(text)
    else:
        most, text = LONGEST_TEXT, text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(text) > most:
        raise Refused(
            _("Mục «%(part)s» dài quá %(most)s chữ. Xin rút gọn để thẻ vừa hai trang giấy.")
            % {"part": Version._meta.get_field(name).verbose_name, "most": most}  # type: ignore[union-attr]
        )
    return text


def _theirs(version: Version) -> Theirs:
    return Theirs(
        texts=texts_of(version),
        by=str(version.edited_by or ""),
        at=version.edited_at,
        revision=version.revision,
    )


def _same_stretch(version: Version, *, by: User, at: datetime) -> bool:
    last = version.edited_at
    return version.edited_by_id == by.pk and last is not None and at - last <= STRETCH


def _result(version: Version, number: int, told: Mapping[str, Any], *, today: date) -> Result:
    indicator, source = tidy(str(told.get("indicator", ""))), tidy(str(told.get("source", "")))
    before: Decimal | None = told.get("before")
    after: Any = told.get("after")
    on: Any = told.get("on")
    why = ""
    if not indicator or after is None:
        why = _("chưa ghi chỉ số hoặc số liệu sau khi làm")
    elif not source or on is None:
        why = _("chưa ghi nguồn hoặc ngày có số liệu")
    elif on > today:
        why = _("ngày có số liệu ở tương lai")
    elif max(abs(value) for value in (before or 0, after)) >= MOST_VALUE:
        why = _("số quá lớn")
    if why:
        raise Refused(_("Dòng kết quả %(n)s: %(why)s.") % {"n": number, "why": why})
    return Result(
        version=version, ordinal=number, indicator=indicator[:200],
        measure=tidy(str(told.get("measure") or ""))[:40], before=before, after=after,
        source=source[:300], on=on,
    )  # fmt: skip
