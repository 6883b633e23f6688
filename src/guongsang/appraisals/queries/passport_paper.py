"""The evidence passport on paper."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from guongsang.appraisals.queries.passport import Entry, Passport, Proof
from guongsang.campaigns.queries.papers import body_of, place_of
from guongsang.dossiers.models import Evidence
from guongsang.dossiers.queries.elsewhere import Shared
from guongsang.dossiers.queries.papers import day_words
from guongsang.foundation.language import in_vietnamese
from guongsang.opinions.queries import words_of


@in_vietnamese()
def passport_paper(passport: Passport, *, day: date) -> dict[str, object]:
    """Return what ``passport.typ`` prints.

    Keys: superior, body, place, date, facts (pairs), summary, entries (number, text, answer,
    seal, told (lines), proofs (name, sha256, told)), loose (proofs), removed (names with days),
    opinions (lines).
    """
    dossier = passport.dossier
    office = dossier.plan.unit
    return {
        "superior": body_of(office.parent) if office.parent else "",
        "body": body_of(office),
        "place": place_of(office),
        "date": day_words(day),
        "facts": _facts(passport),
        "summary": _summary(passport),
        "entries": [
            _entry(number, one, shows_seal=passport.shows_seals)
            for number, one in enumerate(passport.entries, start=1)
        ],
        "loose": [_proof(one) for one in passport.loose],
        "opinions": [
            f"{one.inquiry.agency_name}: {words_of(one, day)}" for one in passport.opinions
        ],
        "removed": [f"{one.name} ({_day(one.removed_at)})" for one in passport.removed],
    }


def _facts(passport: Passport) -> list[tuple[str, str]]:
    dossier = passport.dossier
    return [
        (_("Chủ thể"), f"{dossier.subject.name} ({dossier.subject.get_kind_display()})"),
        (_("Đơn vị đăng ký"), dossier.unit.name),
        (_("Lĩnh vực"), dossier.field.name),
        (_("Nội dung"), dossier.title),
        (_("Số tiếp nhận"), dossier.receipt_number or _("chưa nộp")),
    ]


def _summary(passport: Passport) -> str:
    if not passport.shows_seals:
        return _(
            "%(all)s nội dung khai. Kết quả đối chiếu chỉ in cho người xem phiếu thẩm định."
        ) % {"all": len(passport.entries)}
    return _("%(all)s nội dung khai, %(open)s chưa xác minh.") % {
        "all": len(passport.entries), "open": len(passport.unverified),
    }  # fmt: skip


def _entry(number: int, entry: Entry, *, shows_seal: bool) -> dict[str, object]:
    yes_no = {"true": _("Có, đạt"), "false": _("Không")}
    return {
        "number": str(number),
        "text": entry.line.criterion.text,
        "answer": yes_no.get(entry.line.answer, entry.line.answer),
        "seal": entry.seal_words if shows_seal else "",
        "told": confirmed_words(entry) if shows_seal else [],
        "proofs": [_proof(one) for one in entry.proofs],
    }


def confirmed_words(entry: Entry) -> list[str]:
    """Return who confirmed a claim, when, how, and who of the office wrote it down."""
    check = entry.check
    if check is None:
        return []
    told = []
    if check.confirmed_by:
        told.append(
            _("Xác nhận: %(who)s, ngày %(day)s")
            % {"who": check.confirmed_by, "day": _day(check.confirmed_on)}
        )
    told.append(_("Cách xác minh: %(way)s") % {"way": check.get_way_display() or _("chưa ghi")})
    told.append(_("Người ghi: %(who)s, %(at)s") % {"who": check.by, "at": _day(check.at)})
    return [*told, check.words] if check.words else told


def _proof(proof: Proof) -> dict[str, str]:
    file = proof.file
    told = [uploaded_words(file)]
    told += [_("thay %(what)s") % {"what": uploaded_words(one)} for one in proof.earlier]
    if proof.shared.total:
        told.append(shared_words(proof.shared))
    return {
        "name": f"{file.caption}: {file.name}" if file.caption else file.name,
        "sha256": file.sha256,
        "told": "; ".join(told),
    }


def uploaded_words(file: Evidence) -> str:
    """Return which version a file is, who uploaded it and when."""
    return _("bản %(number)s, %(who)s tải lên %(day)s") % {
        "number": file.version, "who": file.added_by, "day": _day(file.added_at),
    }  # fmt: skip


def shared_words(shared: Shared) -> str:
    """Return in which other dossiers a proof is used, those that may not be opened as a number."""
    named = ", ".join(f"{one.subject.name} ({one.plan.title})" for one in shared.places)
    others = shared.more + shared.hidden
    if named and others:
        return _("cũng dùng ở %(named)s và %(n)s hồ sơ khác") % {"named": named, "n": others}
    if named:
        return _("cũng dùng ở %(named)s") % {"named": named}
    return _("cũng dùng ở %(n)s hồ sơ khác") % {"n": others}


def _day(moment: date | None) -> str:
    """Return a day, or a moment with its hour, as people write it."""
    if isinstance(moment, datetime):
        return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    return formats.date_format(moment, "SHORT_DATE_FORMAT") if moment else ""
