"""What the minutes of a sitting say, as plain words for the templates in ``papers/``."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from guongsang.accounts.models import User
from guongsang.ballots.states import BallotState
from guongsang.campaigns.queries.papers import body_of, lines, place_of, spelled
from guongsang.councils.models import RECOGNITION, Absence, Function, Presence, Seat, Sitting
from guongsang.councils.queries.agenda import award_names
from guongsang.councils.queries.boxes import boxes_of, is_shut_out
from guongsang.councils.queries.counting import Counted, count_all, threshold_words
from guongsang.councils.queries.people import presiding
from guongsang.councils.states import Outcome, SittingState

HIDDEN = "—"


def minutes_of(sitting: Sitting, reader: User) -> dict[str, object]:
    """Return the words of the minutes in the form of NĐ 30/2020, Annex III, form 1.9.

    Until the results are committed the paper is a draft, in which a reader with a conflict on a
    dossier finds no count of it. The minutes are Vietnamese whatever language is chosen.
    """
    with override("vi"):
        return _minutes(sitting, reader)


def _minutes(sitting: Sitting, reader: User) -> dict[str, object]:
    seats = list(sitting.seats.select_related("member"))
    counted = count_all(sitting, reader)
    is_final = sitting.state == SittingState.COMMITTED
    unit = sitting.council.unit
    chair = _signer(sitting, seats)
    return {
        "superior": body_of(unit),
        "body": sitting.council.name,
        "number": ".../BB-HĐ",
        "place_name": place_of(unit),
        "title": sitting.title,
        "is_draft": not is_final,
        "opened": _moment(sitting.opened_at),
        "place": sitting.place or "…………",
        "plan": sitting.plan.title,
        "present": [_person(seat) for seat in seats if seat.presence == Presence.PRESENT],
        "absent": [_absent(seat) for seat in seats if seat.presence != Presence.PRESENT],
        "present_count": str(sum(seat.presence == Presence.PRESENT for seat in seats)),
        "written_count": str(sum(seat.presence == Presence.WRITTEN for seat in seats)),
        "member_count": str(len(seats)),
        "chair": _person(chair) if chair else {"name": "", "detail": ""},
        "secretary": _secretary(seats),
        "threshold": threshold_words(sitting),
        "base": sitting.get_base_display().lower(),
        "sources": lines(sitting.rule_sources),
        "item_count": str(len(counted)),
        "rows": [_row(n, one, is_final) for n, one in enumerate(counted, start=1)],
        "comings": _comings(sitting),
        "notes": _notes(counted, is_final),
        "secret": _secret(sitting, reader),
        "conflicts": _conflicts(sitting, counted),
        "words": _words(counted),
        "discussion": lines(sitting.discussion) or [_("Không có ý kiến khác.")],
        "proposals": _proposals(sitting, counted, is_final),
        "conclusion": _conclusion(counted) if is_final else [],
        "closed": _moment(sitting.committed_at),
        "recipients": [_("Thành viên Hội đồng;"), _("Lưu: VT, hồ sơ phiên họp.")],
    }


def _moment(at: datetime | None) -> str:
    if at is None:
        return _("… giờ … phút, ngày     tháng     năm")
    local = localtime(at)
    return f"{local:%H} giờ {local:%M} phút, {spelled(local.date())}"


def _person(seat: Seat) -> dict[str, str]:
    detail = ", ".join(filter(None, [seat.position, str(seat.get_function_display())]))
    return {"name": seat.name, "detail": detail}


def _absent(seat: Seat) -> dict[str, str]:
    how = str(seat.get_presence_display()).lower()
    reason = _("lý do: %s") % seat.reason if seat.reason else ""
    detail = "; ".join(filter(None, [_person(seat)["detail"], how, reason]))
    return {"name": seat.name, "detail": detail}


def _signer(sitting: Sitting, seats: list[Seat]) -> Seat | None:
    committed = [seat for seat in seats if seat.member.user_id == sitting.committed_by_id]
    if sitting.committed_by_id and committed:
        return committed[0]
    return presiding(sitting)


def _secretary(seats: list[Seat]) -> dict[str, str]:
    there = [
        seat
        for seat in seats
        if seat.function == Function.SECRETARY and seat.presence == Presence.PRESENT
    ]
    return _person(there[0]) if there else {"name": "", "detail": "…………"}


def _row(number: int, one: Counted, is_final: bool) -> dict[str, str]:
    item, tally = one.item, one.tally
    row = {
        "number": str(number),
        "name": item.dossier.subject.name,
        "about": f"{item.dossier.unit.name}; {item.dossier.field.name}",
        "points": one.shown_points,
    }
    names = ("agree", "disagree", "abstain", "share")
    if hidden := _why_hidden(one, is_final):
        return row | dict.fromkeys(names, HIDDEN) | {"result": hidden}
    result = _("đạt") if one.passes else _("không đạt")
    if not is_final and item.outcome == Outcome.PENDING:
        result = _("%s (chờ chốt)") % result if one.is_complete else _("chưa đủ phiếu")
    numbers = (tally.agree, tally.disagree, tally.abstain + tally.blank)
    shares = f"{tally.agree}/{tally.base} ({one.shown_percent}%)"
    return row | dict(zip(names, (*map(str, numbers), shares), strict=True)) | {"result": result}


def _why_hidden(one: Counted, is_final: bool) -> str:
    """Return what stands in place of a count that is not to be read; "" when it is."""
    if one.item.outcome == Outcome.POSTPONED:
        return _("hoãn xét")
    if is_final or one.item.outcome != Outcome.PENDING:
        return ""
    if one.is_closed:
        return _("không hiển thị")
    if one.is_running:
        return _("đang biểu quyết")
    return _("chưa bỏ phiếu kín") if one.is_unopened else ""


def _notes(counted: list[Counted], is_final: bool) -> list[str]:
    """Return what the table has no column for: how each was voted on, and who did not vote."""
    told = []
    for one in counted:
        if _why_hidden(one, is_final):
            continue
        tally = one.tally
        parts = [_("bỏ phiếu kín")] if one.item.is_secret else []
        if one.item.rule_name and one.item.vote_key != RECOGNITION:
            parts.append(f"{one.item.rule_name}: {threshold_words(one.item)}")
        numbers = (
            (tally.blank, _("để trống %s phiếu")),
            (tally.invalid, _("không hợp lệ %s phiếu")),
            (tally.written, _("ý kiến bằng văn bản %s")),
            (one.was_not_cast, _("có mặt không bỏ phiếu %s")),
        )
        parts += [words % number for number, words in numbers if number]
        if parts:
            told.append(f"{one.item.dossier.subject.name}: {'; '.join(parts)}.")
    return told


def _comings(sitting: Sitting) -> list[str]:
    """Return who came late, left early, or was out for a while."""
    told = []
    for one in Absence.objects.filter(seat__sitting=sitting).select_related("seat"):
        left, back = _clock(one.left_at), _clock(one.back_at) if one.back_at else ""
        if one.left_at == sitting.opened_at:
            words = _("%(name)s đến lúc %(back)s")
        elif back:
            words = _("%(name)s vắng từ %(left)s đến %(back)s")
        else:
            words = _("%(name)s ra về lúc %(left)s")
        line = words % {"name": one.seat.name, "left": left, "back": back}
        told.append(f"{line} ({one.reason})." if one.reason else f"{line}.")
    return told


def _clock(at: datetime) -> str:
    local = localtime(at)
    return f"{local:%H} giờ {local:%M}"


def _secret(sitting: Sitting, reader: User) -> list[str]:
    """Return what the minutes keep of each secret ballot: papers, hashes, who counted and looked.

    Nothing of a ballot is written before it is counted, and nothing for whom a conflict shuts out.
    """
    tellers = ", ".join(one.seat.name for one in sitting.tellers.select_related("seat"))
    told = []
    for box in boxes_of(sitting):
        ballot, numbers = box.ballot, box.ballot.numbers
        if ballot.state == BallotState.VOIDED:
            told.append(_("%(title)s: đã hủy (%(why)s).") % {
                "title": ballot.title, "why": ballot.void_reason,
            })  # fmt: skip
        elif ballot.state == BallotState.CLOSED and not is_shut_out(box, reader):
            told.append(
                _(
                    "%(title)s (%(mode)s): phát hành %(issued)s phiếu, kiểm %(counted)s phiếu, "
                    "phiếu rút chưa bóc %(unopened)s; kiểm phiếu: %(tellers)s; mã băm nội dung "
                    "phiếu %(frozen)s, mã băm bảng phiếu %(board)s; %(seen)s người đã xem bảng, "
                    "%(objections)s phản đối."
                )
                % {
                    "title": ballot.title,
                    "mode": str(ballot.get_mode_display()).lower(),
                    "issued": numbers.issued,
                    "counted": numbers.counted,
                    "unopened": numbers.unopened,
                    "tellers": tellers,
                    "frozen": ballot.frozen_head,
                    "board": ballot.board_head,
                    "seen": ballot.seen,
                    "objections": ballot.objections,
                }
            )
    return told


def opinion_of(sitting: Sitting) -> dict[str, object]:
    """Return the words of the form on which an absent member gives an opinion in writing.

    Items voted on in secret are left out: for them a sealed slip is sent to the tellers.
    """
    with override("vi"):
        items = sitting.items.filter(is_secret=False, outcome=Outcome.PENDING)
        loaded = items.select_related("dossier__subject", "dossier__unit", "dossier__field")
        return {
            "superior": body_of(sitting.council.unit),
            "body": sitting.council.name,
            "number": "",
            "title": sitting.title,
            "day": spelled(sitting.held_on),
            "rows": [
                {
                    "number": str(number),
                    "name": item.dossier.subject.name,
                    "about": f"{item.dossier.unit.name}; {item.dossier.field.name}",
                }
                for number, item in enumerate(loaded.order_by("ordinal", "pk"), start=1)
            ],
        }


def _conflicts(sitting: Sitting, counted: list[Counted]) -> list[str]:
    stay = (
        _("vẫn tính trong tổng số")
        if sitting.conflicted_stay_in_base
        else _("không tính trong tổng số")
    )
    return [
        (
            _(
                "%(name)s ra khỏi phòng lúc %(out)s, không tham gia biểu quyết hồ sơ «%(subject)s» "
                "(%(reason)s; %(stay)s)."
            )
            if conflict.out_at
            else _("%(name)s không tham gia biểu quyết hồ sơ «%(subject)s» (%(reason)s; %(stay)s).")
        )
        % {
            "out": _clock(conflict.out_at) if conflict.out_at else "",
            "name": conflict.seat.name,
            "subject": one.item.dossier.subject.name,
            "reason": conflict.reason.rstrip("."),
            "stay": stay,
        }
        for one in counted
        for conflict in one.conflicts
    ]


def _words(counted: list[Counted]) -> list[str]:
    return [
        f"{one.item.dossier.subject.name}: {' '.join(lines(one.item.words))}"
        for one in counted
        if one.item.words.strip() and not one.is_closed
    ]


def _proposals(sitting: Sitting, counted: list[Counted], is_final: bool) -> list[str]:
    names = award_names(sitting)
    told = []
    for one in counted:
        item = one.item
        if one.is_closed and not is_final:
            continue
        parts = [names.get(item.award_key, item.award_key)] if item.award_key else []
        parts += [_("đề nghị cấp trên xét tiếp")] if item.send_upward else []
        if parts:
            told.append(f"{item.dossier.subject.name}: {'; '.join(parts)}.")
    return told


def _conclusion(counted: list[Counted]) -> list[str]:
    by_outcome = {
        outcome: [one.item.dossier.subject.name for one in counted if one.item.outcome == outcome]
        for outcome in (Outcome.RECOMMENDED, Outcome.NOT_RECOMMENDED, Outcome.POSTPONED)
    }
    openings = {
        Outcome.RECOMMENDED: _("Đề nghị công nhận điển hình tiên tiến (%(n)s): %(names)s."),
        Outcome.NOT_RECOMMENDED: _("Không đề nghị công nhận (%(n)s): %(names)s."),
        Outcome.POSTPONED: _("Hoãn xét (%(n)s): %(names)s."),
    }
    return [
        openings[outcome] % {"n": len(names), "names": "; ".join(names)}
        for outcome, names in by_outcome.items()
        if names
    ]
