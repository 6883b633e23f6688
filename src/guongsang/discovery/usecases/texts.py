"""Reading a text, deciding what it suggests, drawing what it does not, and forgetting its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.discovery.acts import Act
from guongsang.discovery.models import (
    Audit,
    AuditLine,
    Channel,
    Hit,
    Lead,
    RefuseReason,
    Said,
    Text,
    Verdict,
)
from guongsang.discovery.permissions import (
    why_not_decide,
    why_not_judge,
    why_not_read_text,
    why_not_reopen,
)
from guongsang.discovery.queries.texts import (
    gazetteer_of,
    known_among,
    labels_counted,
    ranker_now,
    unsuggested,
)
from guongsang.discovery.rules import Deed, Sender, Who, tidy_lines
from guongsang.discovery.rules.passages import LONGEST_TEXT, Piece
from guongsang.discovery.rules.ranker import Ranker
from guongsang.discovery.rules.spotting import (
    Reading,
    Spotted,
    is_shown,
    masked,
    read,
    suggestions_of,
)
from guongsang.discovery.rules.texts import LEARN_EVERY, TEXT_DAYS, body_print, draw
from guongsang.discovery.usecases.suggest import write_down
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.organisations.models import Unit

SHORTEST_TEXT = 40


@transaction.atomic
def read_text(
    unit_id: int,
    *,
    kind: str,
    title: str,
    body: str,
    source: str = "",
    by: User,
    at: datetime,
) -> Text:
    """Keep a text and what it suggests; the same text of the same unit is read once.

    :param kind: a member of ``TextKind``.
    :raises Refused: if the officer may not, the text is empty, too long, or was read before.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_read_text(unit, by=by))
    body = tidy_lines(body)
    refuse_if(_why_not_body(body, unit))
    text = Text.objects.create(
        unit=unit, kind=kind, title=title, source=source, body=body,
        body_print=body_print(body), read_at=at, read_by=by,
    )  # fmt: skip
    readings = _readings(text, by)
    text.passages = len(readings)
    text.save(update_fields=["passages"])
    ranker = ranker_now()
    shown = [one for one in readings if is_shown(one, _chance(one, ranker))]
    spotted = [one for reading in shown for one in suggestions_of(reading)]
    Hit.objects.bulk_create([_hit(text, one, ranker) for one in spotted])
    record(
        Act.TEXT_READ, text, by=by, at=at, where=unit.path, kind=kind,
        count=len(readings), found=len(spotted),
    )  # fmt: skip
    return text


def _why_not_body(body: str, unit: Unit) -> str:
    if len(body) < SHORTEST_TEXT:
        return _("Bài quá ngắn, chưa có gì để đọc. Xin dán cả bài, hoặc chọn tệp .docx, .txt.")
    if len(body) > LONGEST_TEXT:
        return _(
            "Bài dài %(many)d chữ cái, quá mức %(most)d của một lần đọc. Xin chia làm nhiều phần."
        ) % {"many": len(body), "most": LONGEST_TEXT}
    if there := Text.objects.filter(unit=unit, body_print=body_print(body)).first():
        return _("Bài này đã được đọc ngày %(day)s (bài số %(number)d), gợi ý nằm ở đó.") % {
            "day": f"{there.read_at:%d/%m/%Y}",
            "number": there.pk,
        }
    return ""


def _readings(text: Text, by: User) -> list[Reading]:
    gazetteer = gazetteer_of(by)
    home = text.unit.path
    first = read(text.body, gazetteer, home=home)
    known = known_among({one.name for reading in first for one in reading.doers}, by)
    return read(text.body, gazetteer, home=home, known=known) if known else first


def _chance(reading: Reading, ranker: Ranker | None) -> float:
    return ranker.chance(masked(reading), reading.good, reading.against) if ranker else 0.0


def _hit(text: Text, one: Spotted, ranker: Ranker | None) -> Hit:
    hit = Hit(
        text=text,
        passage_start=one.passage.start,
        passage_end=one.passage.end,
        start=one.sentence.start,
        end=one.sentence.end,
        marks=[list(mark) for mark in one.marks],
        sentence=one.sentence.text,
        name=one.name[:300],
        kind=one.kind,
        sex=one.sex,
        unit_id=one.unit,
        score=one.score,
        why=list(one.why),
        praise=one.praise,
        against=one.against,
        masked=one.masked,
    )
    _rank(hit, ranker)
    return hit


def _rank(hit: Hit, ranker: Ranker | None) -> None:
    """Give a suggestion its place: what decisions taught, or the score of the lists."""
    hit.rank = ranker.chance(hit.masked, hit.praise, hit.against) if ranker else hit.score
    hit.rank_words = ranker.words_for(hit.masked) if ranker else []


def _learn(*, at_once: bool = False) -> None:
    """Order what waits anew, after every few decisions."""
    yes, no = labels_counted()
    if not at_once and (yes + no) % LEARN_EVERY:
        return
    if ranker := ranker_now():
        waiting = list(Hit.objects.waiting())
        for hit in waiting:
            _rank(hit, ranker)
        Hit.objects.bulk_update(waiting, ["rank", "rank_words"], batch_size=200)


def _locked(hit_id: int) -> Hit:
    rows = Hit.objects.select_for_update(of=("self",)).select_related("text__unit")
    return rows.get(pk=hit_id)


def _say(hit: Hit, said: Said, *, by: User, at: datetime) -> None:
    hit.said, hit.said_by, hit.said_at = said, by, at
    hit.save()


@transaction.atomic
def accept_hit(hit_id: int, who: Who, deed: Deed, *, by: User, at: datetime) -> Lead:
    """Make a lead of a suggestion, as mended by the officer; a second call returns the same lead.

    :raises Refused: if the officer may not, or it was refused before.
    """
    hit = _locked(hit_id)
    if hit.lead is not None:
        return hit.lead
    refuse_if(why_not_decide(hit, by=by))
    lead, _secret = write_down(who, deed, Sender(), channel=Channel.TEXT, by=by, at=at)
    hit.lead = lead
    hit.is_mended = (who.subject_name, who.subject_kind) != (hit.name, hit.kind) or (
        deed.story.strip() != hit.sentence.strip()
    )
    _say(hit, Said.ACCEPTED, by=by, at=at)
    record(Act.HIT_ACCEPTED, hit, by=by, at=at, where=hit.text.unit.path, lead=lead.pk)
    _learn()
    return lead


@transaction.atomic
def refuse_hit(hit_id: int, *, reason: str, by: User, at: datetime) -> Hit:
    """Say that a suggestion is no lead, and why; what was said is kept and learned from.

    :param reason: a member of ``RefuseReason``.
    :raises Refused: if the officer may not, it was decided before, or no reason is given.
    """
    hit = _locked(hit_id)
    refuse_if(why_not_decide(hit, by=by))
    if reason not in RefuseReason.values:
        raise Refused(_("Xin chọn lý do bỏ: máy học từ lý do đó."))
    hit.refuse_reason = reason
    _say(hit, Said.REFUSED, by=by, at=at)
    record(Act.HIT_REFUSED, hit, by=by, at=at, where=hit.text.unit.path, reason=reason)
    _learn()
    return hit


@transaction.atomic
def reopen_hit(hit_id: int, *, by: User, at: datetime) -> Hit:
    """Take a refusal back; the suggestion waits again.

    :raises Refused: if the officer may not, or it was not refused.
    """
    hit = _locked(hit_id)
    refuse_if(why_not_reopen(hit, by=by))
    hit.said, hit.said_by, hit.said_at, hit.refuse_reason = "", None, None, ""
    _rank(hit, ranker_now())
    hit.save()
    record(Act.HIT_REOPENED, hit, by=by, at=at, where=hit.text.unit.path)
    return hit


@transaction.atomic
def draw_audit(unit_id: int, *, by: User, at: datetime) -> Audit:
    """Draw a hundred passages at random of those that were not suggested, to be read by a person.

    :param unit_id: the office in whose name they are read.
    :raises Refused: if the officer may not, or nothing is left to draw.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_read_text(unit, by=by))
    left = unsuggested(by, unit)
    if not left:
        raise Refused(
            _("Chưa có đoạn nào để rút: hãy đọc vài bài trước, hoặc mọi đoạn đã được xem.")
        )
    audit = Audit.objects.create(unit=unit, drawn_at=at, drawn_by=by, out_of=len(left))
    chosen = draw(left, seed=f"{audit.pk} {at.isoformat()}")
    AuditLine.objects.bulk_create(_lines(audit, chosen, by))
    record(
        Act.AUDIT_DRAWN, audit, by=by, at=at, where=unit.path, count=len(chosen), out_of=len(left)
    )
    return audit


def _lines(audit: Audit, chosen: Sequence[tuple[int, Piece]], by: User) -> list[AuditLine]:
    texts = Text.objects.select_related("unit").in_bulk({key for key, _piece in chosen})
    gazetteer = gazetteer_of(by)
    seen = {
        (key, reading.piece.start): reading
        for key, text in texts.items()
        for reading in read(text.body, gazetteer, home=text.unit.path)
    }
    lines = []
    for ordinal, (key, piece) in enumerate(chosen, start=1):
        reading = seen[key, piece.start]
        lines.append(
            AuditLine(
                audit=audit,
                text=texts[key],
                ordinal=ordinal,
                start=reading.piece.start,
                end=reading.piece.end,
                passage=reading.piece.text,
                masked=masked(reading),
                praise=reading.good,
                against=reading.against,
            )
        )
    return lines


@transaction.atomic
def judge_line(line_id: int, *, verdict: str, by: User, at: datetime) -> AuditLine:
    """Say whether a drawn passage holds a lead that was missed; it may be said anew.

    :param verdict: a member of ``Verdict``.
    :raises Refused: if the officer may not, or the words are gone.
    """
    rows = AuditLine.objects.select_for_update(of=("self",)).select_related("text__unit", "audit")
    line = rows.get(pk=line_id)
    refuse_if(why_not_judge(line, by=by))
    if verdict not in Verdict.values:
        raise Refused(_("Xin chọn «có» hoặc «không»."))
    line.verdict, line.by, line.at = verdict, by, at
    line.save()
    _learn()
    return line


@transaction.atomic
def purge_texts(*, at: datetime, days: int = TEXT_DAYS) -> int:
    """Empty the texts read longer than ``days`` ago; return how many.

    Decisions stay as labels without names; suggestions that nobody decided go, and so do titles,
    sources, sentences and drawn passages. Leads that were made of them are leads and stay.
    """
    old = list(Text.objects.old_since(at - timedelta(days=days)).select_related("unit"))
    for text in old:
        text.hits.waiting().delete()
        text.hits.update(sentence="", name="", sex="", marks=[])
        AuditLine.objects.filter(text=text).update(passage="")
        text.title, text.source, text.body = "", "", ""
        text.emptied_at = at
        text.save()
        record(Act.TEXT_EMPTIED, text, by=None, at=at, where=text.unit.path)
    return len(old)
