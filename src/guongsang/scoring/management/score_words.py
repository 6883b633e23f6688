"""What the ranking says, in sentences for the person at the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from guongsang.scoring.rules.criteria import RealWeight
from guongsang.scoring.rules.graph import Pair, anchors, readings, swaps
from guongsang.scoring.rules.records import (
    Caution,
    Concern,
    MemberNote,
    Ranking,
    SecondOpinion,
    Warned,
    Zone,
)

ZONES = {
    Zone.IN: "trong nhóm đầu",
    Zone.DISCUSS: "cần thảo luận",
    Zone.OUT: "ngoài nhóm đầu",
    Zone.GATED: "không đạt điều kiện",
    Zone.UNSCORED: "chưa có điểm",
}
WHY = {
    Concern.SEVERE: "chấm chặt hơn mức chung của hội đồng {severity} điểm (từ {low} đến {high})",
    Concern.LENIENT: "chấm rộng hơn mức chung của hội đồng {severity} điểm (từ {low} đến {high})",
    Concern.NOISY: "điểm tản mạn gấp {ratio} lần các ủy viên khác (so phương sai)",
    Concern.AT_ODDS: "thứ tự ít giống các ủy viên khác (tương quan {agreement}, thường là {usual})",
    Concern.OWN_UNIT: "cho đơn vị mình cao hơn {points} điểm (từ {low} đến {high})",
    Concern.ONE_VALUE: "cho mọi ứng viên cùng một điểm {value}",
}
NAMES_SHOWN = 8


def number(value: float, digits: int = 2) -> str:
    """Return a number as Vietnamese writes it."""
    return f"{value:.{digits}f}".replace(".", ",")


def why(note: MemberNote) -> str:
    """Return why a member is asked about; "" when there is no reason."""
    return "; ".join(WHY[one.kind].format(**_plain(one)) for one in note.warnings)


def _plain(warned: Warned) -> dict[str, str]:
    """Return the numbers of a warning in words; how strict somebody is has no sign."""
    numbers = dict(warned.numbers)
    if warned.kind is Concern.SEVERE:
        severity, low, high = (-numbers[key] for key in ("severity", "high", "low"))
        numbers |= {"severity": severity, "low": low, "high": high}
    return {key: number(value) for key, value in numbers.items()}


def names(some: Sequence[str]) -> str:
    """Return a few names, and how many more there are."""
    more = len(some) - NAMES_SHOWN
    return ", ".join(some[:NAMES_SHOWN]) + (f" và {more} người khác" if more > 0 else "")


def summary(ranking: Ranking, pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield the sentences: how many, whether they can be compared, how sure the line is."""
    scored = sum(len(part.candidates) for part in ranking.parts)
    readers = sum(len(part.members) for part in ranking.parts)
    yield f"{len(pairs)} điểm của {readers} ủy viên cho {scored} ứng viên; lấy {ranking.top}."
    yield from _comparison(ranking, pairs)
    zones = Counter(one.zone for one in ranking.candidates)
    each = "" if ranking.joint else " (tính trong từng nhóm)"
    yield (
        f"Chắc trong nhóm đầu: {zones[Zone.IN]}; cần thảo luận: {zones[Zone.DISCUSS]}; "
        f"ngoài: {zones[Zone.OUT]}{each}."
    )
    for zone, words in (
        (Zone.GATED, "Không đạt điều kiện bắt buộc, không xếp hạng"),
        (Zone.UNSCORED, "Chưa có điểm nào, không xếp hạng (kiểm tra lại tên)"),
    ):
        found = [one.candidate for one in ranking.candidates if one.zone is zone]
        if found:
            yield f"{words}: {names(found)}."
    asked = [f"{one.member} ({why(one)})" for one in ranking.members if one.warnings]
    if asked:
        yield f"Nên hỏi lại, không tự kết luận: {names(asked)}."


def _comparison(ranking: Ranking, pairs: Sequence[Pair]) -> Iterator[str]:
    for notice in ranking.notices:
        if notice.key is Caution.SEVERAL_PARTS:
            yield from _several(ranking, pairs)
        elif notice.key is Caution.WEAK_LINKS:
            yield (
                f"Nhóm {notice.part}: các ủy viên chấm chung quá ít (hiệu suất "
                f"{number(notice.numbers['efficiency'])}, cần từ 0,80). Hạng vẫn được ghi nhưng "
                "chưa nên dựa vào; hãy để mọi ủy viên cùng chấm ít nhất 5 ứng viên."
            )
        elif notice.key is Caution.SAME_AS_MEAN and ranking.joint:
            yield "Mọi ủy viên đã chấm mọi ứng viên: thứ tự hiệu chỉnh trùng với điểm trung bình."
        elif notice.key is Caution.NO_SPREAD:
            yield f"Nhóm {notice.part}: mọi điểm bằng nhau, không có căn cứ để xếp thứ tự."
    if ranking.reliable and ranking.parts:
        efficiency = number(ranking.parts[0].efficiency)
        yield f"Mọi ứng viên so sánh được với nhau (hiệu suất {efficiency})."


def _several(ranking: Ranking, pairs: Sequence[Pair]) -> Iterator[str]:
    yield (
        f"Điểm chia thành {len(ranking.parts)} nhóm không có ai chấm chung, nên KHÔNG CÓ thứ hạng "
        "chung. Hạng, xác suất và số lấy được tính riêng trong từng nhóm (cột part); không được "
        "so người của nhóm này với người của nhóm khác."
    )
    chosen = anchors(pairs)
    yield (
        f"Muốn có thứ hạng chung: để mọi ủy viên cùng chấm {names(chosen)} "
        f"({len(readings(pairs, chosen))} lượt chấm thêm)."
    )
    crossed = [f"{member} chấm {candidate}" for member, candidate in swaps(pairs)]
    yield f"Ít nhất, để các nhóm nối với nhau: {names(crossed)}."


def second_look(opinion: SecondOpinion) -> str:
    """Return what would change at the line if unsteady members counted less."""
    if not opinion.changes:
        return "Nếu tính nhẹ điểm của ủy viên thất thường: nhóm đầu không đổi."
    return (
        f"Nếu tính nhẹ điểm của ủy viên thất thường: {opinion.changes} chỗ đổi người "
        f"(vào: {names(opinion.entering)}; ra: {names(opinion.leaving)})."
    )


def weights(found: Sequence[RealWeight]) -> str:
    """Return the stated and the real weight of every criterion."""
    told = [
        f"{one.criterion} {number(100 * one.stated, 0)}% → "
        + ("không rõ" if one.effective is None else f"{number(100 * one.effective, 0)}%")
        for one in found
    ]
    return f"Trọng số đặt ra → trọng số thực: {'; '.join(told)}."


def skipped(sheets: Sequence[tuple[str, str, list[str]]]) -> str:
    """Return how many sheets lack a criterion, and what was done with them."""
    member, candidate, missing = sheets[0]
    example: Mapping[str, str] = {"who": member, "whom": candidate, "what": names(missing)}
    return (
        f"{len(sheets)} phiếu thiếu tiêu chí (ví dụ {example['who']} cho {example['whom']}: thiếu "
        f"{example['what']}): tính theo các tiêu chí đã chấm, so với mức chung của từng tiêu chí, "
        "và nhẹ đi theo phần trọng số còn thiếu."
    )
