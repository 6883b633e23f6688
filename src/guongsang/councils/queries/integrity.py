"""Whether a closed scoring round was run as it should be, in sentences to follow up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.audit.models import Entry as LogLine
from guongsang.councils.models import Item
from guongsang.councils.rules.integrity import (
    Decision,
    Found,
    Key,
    Opening,
    Recusal,
    Round,
    ScoreEvent,
    examine,
)
from guongsang.councils.states import Outcome
from guongsang.scoring.acts import Act as ScoringAct
from guongsang.scoring.models import Entry, Reading, Score, Wall
from guongsang.scoring.models import Round as ScoringRound
from guongsang.scoring.queries.results import chances_of
from guongsang.scoring.queries.rounds import hash_of, rules_of

MOST_NAMED = 12


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing to look at: what, how many, and who or what it is about."""

    sentence: str
    names: tuple[str, ...]
    more: int = 0


def findings_of(round_: ScoringRound, user: User) -> list[Finding]:
    """Return what there is to look at in a closed round; nothing found, nothing said.

    Dossiers behind a wall against ``user`` are left out of every count. The number of queries does
    not grow with scores.
    """
    entries = {
        one.pk: one
        for one in Entry.objects.readable_by(user)
        .filter(round=round_)
        .select_related("dossier__subject")
    }
    readers = {one.pk: one for one in round_.readers.all()}
    told = _told(round_, entries, user)
    edits = _edits(round_)
    found = [*examine(told), *([edits] if edits.count else [])]
    people = {key: one.name for key, one in readers.items()}
    dossiers = {key: one.dossier.subject.name for key, one in entries.items()}
    return [_in_words(one, people, dossiers) for one in found]


def _told(round_: ScoringRound, entries: Mapping[int, Entry], user: User) -> Round:
    readings = Reading.objects.filter(entry__in=entries)
    scores = Score.objects.filter(reading__in=readings).select_related("reading")
    users = dict(round_.readers.values_list("user_id", "pk"))
    walls = Wall.objects.standing().filter(entry__in=entries, user__in=users)
    units = Assignment.objects.filter(user__in=users, unit__isnull=False)
    return Round(
        scores=[
            ScoreEvent(
                member=one.reading.reader_id,
                dossier=one.reading.entry_id,
                criterion=one.criterion_id,
                points=float(one.points if one.points is not None else bool(one.passes)),
                at=one.at,
            )
            for one in scores
        ],
        openings=[
            Opening(member=one.reader_id, dossier=one.entry_id, at=one.first_opened_at)
            for one in readings
            if one.first_opened_at is not None
        ],
        recusals={
            Recusal(member=users[who], dossier=entry)
            for who, entry in walls.values_list("user_id", "entry_id")
        },
        decisions=_decisions(entries, user),
        unit_of_member={users[who]: unit for who, unit in units.values_list("user_id", "unit_id")},
        unit_of_dossier={
            key: one.dossier.subject.unit_id or one.dossier.unit_id for key, one in entries.items()
        },
        members=set(users.values()),
        deadline=round_.due_at,
        locked_at=round_.opened_at,
        hash_at_lock=round_.rules_hash,
        hash_now=hash_of(rules_of(round_)),
    )


def _decisions(entries: Mapping[int, Entry], user: User) -> list[Decision]:
    """Return what committed sittings made of the dossiers, beside their chance by the scores."""
    by_dossier = {one.dossier_id: key for key, one in entries.items()}
    chances = chances_of(by_dossier, user)
    items = Item.objects.filter(
        dossier__in=by_dossier, outcome__in=[Outcome.RECOMMENDED, Outcome.NOT_RECOMMENDED]
    )
    return [
        Decision(
            dossier=by_dossier[one.dossier_id],
            p=chances[one.dossier_id],
            is_chosen=one.outcome == Outcome.RECOMMENDED,
            reason=one.words,
        )
        for one in items
        if one.dossier_id in chances
    ]


def _edits(round_: ScoringRound) -> Found:
    # A changed score stands in the place of the old one; that it was changed stands in the log.
    lines = LogLine.objects.about(round_._meta.label_lower, round_.pk)
    changed = lines.filter(act=ScoringAct.SCORE_CHANGED).count()
    return Found(key=Key.EDITS, count=changed, total=changed)


def _in_words(found: Found, people: Mapping[int, str], dossiers: Mapping[int, str]) -> Finding:
    numbers = {"count": found.count, "total": found.total}
    words = {
        Key.NOT_LOCKED: _("Thể lệ không được khóa trước khi chấm."),
        Key.LOCKED_LATE: _("%(count)s phiếu đã chấm trước khi khóa thể lệ."),
        Key.RULES_CHANGED: _("Thể lệ hiện nay khác thể lệ lúc khóa."),
        Key.LATE_SCORES: _("%(count)s trên %(total)s điểm ghi sau hạn chấm."),
        Key.EDITS: _("%(count)s lần sửa điểm đã chấm; nhật ký có từng lần."),
        Key.OWN_UNIT_SCORED: _("%(count)s phiếu chấm hồ sơ của đơn vị mình."),
        Key.RECUSED_SCORED: _("%(count)s phiếu có điểm dù người chấm có xung đột lợi ích."),
        Key.RECUSAL_MISSING: _("%(count)s trường hợp cùng đơn vị chưa ghi xung đột lợi ích."),
        Key.STRANGERS: _("%(count)s phiếu của người không có tên trong vòng chấm."),
        Key.UNOPENED: _("%(count)s trên %(total)s phiếu chấm mà chưa mở hồ sơ."),
        Key.QUICK: _("%(count)s trên %(total)s phiếu chấm trong 30 giây sau khi mở hồ sơ."),
        Key.IDENTICAL: _("Hai người cho điểm giống hệt nhau ở %(count)s trên %(total)s hồ sơ."),
        Key.UNEXPLAINED: _(
            "%(count)s kết luận trái với điểm (khả năng trên 90 hoặc dưới 10 phần trăm) mà chưa "
            "ghi lý do."
        ),
    }[found.key] % numbers
    names = [_name(pair, found.key, people, dossiers) for pair in found.pairs]
    return Finding(
        sentence=words, names=tuple(names[:MOST_NAMED]), more=max(len(names) - MOST_NAMED, 0)
    )


def _name(
    pair: tuple[int, int], key: Key, people: Mapping[int, str], dossiers: Mapping[int, str]
) -> str:
    one, other = pair
    second = people.get(other, "") if key == Key.IDENTICAL else dossiers.get(other, "")
    return " · ".join(word for word in (people.get(one, ""), second) if word)
