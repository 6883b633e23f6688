"""A round of achievement reports: honest ones, office phrases, and copies that were planted.

Every report has the official phrases of the form, a paragraph of its unit and one of its field,
and sentences of its own. Into some, sentences of another are copied: whole, in part, reworded;
some texts go round in a ring; a leader and his collective honestly share a third.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

SYLLABLES = """
an bà bản bảo bền biển bình bò cam canh cao cây chăm chăn chè chia chiến chín chợ chuối
chuyên cơ cung cửa dân dệt dạy diện dịch dòng dược dưỡng đá đào đậu đất đêm đền điện đội đồi
đồng đường em gạo gần ghép giao giàn giếng giỏi giống góp gương hạt hiến hiểu học hộ hội hồi
hợp hướng kênh khám khăn khe khen khéo khó khoai kiểm lá lai làm làng lãi lập lều liên lò
lợn lớp lúa lũ luyện mai màn mật máy men mía miền mo mơ mưa mùa mương nấm nản nậm nền nếp
ngăn ngày nghề ngô nguồn nhà nhãn nhật nhóm nương nước ong phân phiên phòng phơi phục quả
quế quỹ quýt ra rau rèn rẫy rồng rộng ruộng rừng sách sạch sản sao sáng sắn sân sấy sinh
sông suối sửa tay tằm tấm tháng thăm thắp thi thóc thôn thuốc thú thuyền tiết tiêm tình tỏi
trại trám tranh tre trẻ trồng trúc tuyến tưới ươm vải vay vệ viên vịt vỡ vui vườn xa xanh
xây xóm
"""
FUNCTION_WORDS = """và của cho các trong đã được với những khi để từ tại theo cùng"""
OFFICIAL = tuple(
    sentence.strip()
    for sentence in """
Thực hiện Luật Thi đua, khen thưởng và các văn bản hướng dẫn thi hành, tôi xin báo cáo thành tích.
Luôn chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước và nội quy của cơ quan.
Có phẩm chất chính trị vững vàng, đạo đức trong sáng, lối sống lành mạnh, giản dị, trung thực.
Hoàn thành tốt mọi nhiệm vụ được cấp trên giao, bảo đảm thời gian và chất lượng công việc.
Tích cực học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh gắn với công việc hằng ngày.
Tham gia đầy đủ các phong trào thi đua do đơn vị và địa phương phát động trong năm.
Luôn đoàn kết, giúp đỡ đồng nghiệp, được nhân dân và đồng nghiệp tin yêu, quý mến.
Gia đình luôn chấp hành tốt quy ước của khu dân cư, nhiều năm liền đạt gia đình văn hóa.
Không có biểu hiện tham nhũng, lãng phí, tiêu cực; tích cực phòng, chống các tệ nạn xã hội.
Thường xuyên tự học, tự bồi dưỡng để nâng cao trình độ chuyên môn, nghiệp vụ, ngoại ngữ, tin học.
Tôi xin cam đoan những nội dung trên là đúng sự thật và chịu trách nhiệm trước pháp luật.
Kính đề nghị Hội đồng Thi đua - Khen thưởng các cấp xem xét, quyết định khen thưởng.
Trong thời gian báo cáo không có thành viên nào bị kỷ luật từ hình thức khiển trách trở lên.
Thực hiện tốt quy chế dân chủ ở cơ sở, công khai, minh bạch trong mọi hoạt động của đơn vị.
Tổ chức sinh hoạt đều đặn theo quy định, đổi mới nội dung, nâng cao chất lượng các buổi sinh hoạt.
Phát huy tinh thần trách nhiệm của người đứng đầu, gương mẫu đi đầu trong mọi công việc.
Vận động nhân dân tham gia xây dựng nông thôn mới, đô thị văn minh, giữ gìn vệ sinh môi trường.
Bảo đảm an ninh chính trị, trật tự an toàn xã hội trên địa bàn, không để xảy ra điểm nóng.
Chủ động tham mưu cho cấp ủy, chính quyền ban hành kế hoạch và triển khai thực hiện kịp thời.
Phát huy kết quả đạt được, khắc phục hạn chế, phấn đấu hoàn thành xuất sắc nhiệm vụ năm tới.
""".strip().splitlines()
)
KINDS = ("whole", "sixty", "thirty", "sixty-fifth", "sixty-third", "paragraph")
"""What is copied: all; 60 %; 30 %; 60 % with one word in 5, or in 3, changed; one paragraph."""


@dataclass(frozen=True)
class Text:
    """One made-up report."""

    key: str
    unit: str
    text: str


@dataclass
class Round:
    """A round of reports, and which of them share something, by place."""

    texts: list[Text]
    copies: dict[tuple[int, int], str] = field(default_factory=dict)
    rings: set[tuple[int, int]] = field(default_factory=set)
    honest: set[tuple[int, int]] = field(default_factory=set)

    @property
    def innocent(self) -> int:
        """How many pairs share nothing but phrases."""
        all_pairs = len(self.texts) * (len(self.texts) - 1) // 2
        return all_pairs - len(self.copies) - len(self.rings) - len(self.honest)


class Writer:
    """Writes sentences that nobody has written, all from one seed."""

    def __init__(self, seed: int, words: int = 6_000) -> None:
        self.chance = Random(seed)  # noqa: S311 — the same world every time, no secret
        self._syllables, self._function_words = SYLLABLES.split(), FUNCTION_WORDS.split()
        self._words = [" ".join(self.chance.choices(self._syllables, k=2)) for _ in range(words)]
        total, self._weights = 0.0, []
        for place in range(words):
            total += 1 / (place + 8)
            self._weights.append(total)

    def sentence(self) -> str:
        """Return a sentence of 9 to 30 syllables, some of them numbers and function words."""
        chance, words = self.chance, []
        for word in chance.choices(self._words, cum_weights=self._weights, k=chance.randint(4, 11)):
            words.append(word)
            if chance.random() < 0.45:
                words.append(chance.choice(self._function_words))
            if chance.random() < 0.08:
                words.append(f"{chance.randint(2, 990)}")
        told = " ".join(words)
        return f"{told[0].upper()}{told[1:]}."

    def sentences(self, count: int) -> list[str]:
        return [self.sentence() for _ in range(count)]

    def reworded(self, sentence: str, one_in: int) -> str:
        """Return ``sentence`` with one word in ``one_in`` replaced."""
        words = sentence.rstrip(".").split()
        changed = [
            self.chance.choice(self._syllables) if self.chance.random() < 1 / one_in else word
            for word in words
        ]
        return " ".join(changed) + "."


def a_round(
    seed: int,
    *,
    reports: int = 500,
    units: int = 0,
    copies: int = 0,
    rings: int = 0,
    honest: int = 0,
    own: int = 32,
) -> Round:
    """Return a round with ``copies`` planted copies (of every kind in turn), and the rest.

    :param own: sentences of each report's own, about 17 syllables each.
    :param rings: groups of 7 reports of 7 units that pass one text round.
    :param honest: pairs of a leader and his collective that share 35 %.
    """
    writer = Writer(seed)
    units = units or max(8, reports // 25)
    bodies = [writer.sentences(own) for _ in range(reports)]
    homes = [place % units for place in range(reports)]
    free = writer.chance.sample(range(reports), reports)
    made = Round([])
    for number in range(copies):
        _copy(writer, bodies, made, free.pop(), free.pop(), KINDS[number % len(KINDS)])
    for _ in range(rings):
        _ring(writer, bodies, made, _of_different_units(free, homes, 7))
    for _ in range(honest):
        leader, unit = free.pop(), free.pop()
        homes[leader] = homes[unit]
        bodies[leader][: own * 35 // 100] = bodies[unit][: own * 35 // 100]
        made.honest.add(_pair(leader, unit))
    made.texts = _dressed(writer, bodies, homes)
    return made


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _copy(
    writer: Writer, bodies: list[list[str]], made: Round, source: int, thief: int, kind: str
) -> None:
    text, own = bodies[source], bodies[thief]
    share = {"whole": 100, "thirty": 30, "paragraph": 15}.get(kind, 60)
    taken = text[: max(1, len(text) * share // 100)]
    if kind in ("sixty-fifth", "sixty-third"):
        taken = [writer.reworded(one, 5 if kind == "sixty-fifth" else 3) for one in taken]
    bodies[thief] = [*taken, *own[len(taken) :]]
    if kind in ("sixty", "thirty"):
        writer.chance.shuffle(bodies[thief])
    made.copies[_pair(source, thief)] = kind


def _of_different_units(free: list[int], homes: Sequence[int], count: int) -> list[int]:
    chosen: dict[int, int] = {}
    for place in reversed(free):
        if len(chosen) < count:
            chosen.setdefault(homes[place], place)
    for place in chosen.values():
        free.remove(place)
    return list(chosen.values())


def _ring(writer: Writer, bodies: list[list[str]], made: Round, members: list[int]) -> None:
    text = writer.sentences(len(bodies[0]) // 2)
    for member in members:
        bodies[member] = [*text, *bodies[member][len(text) :]]
    made.rings |= {_pair(a, b) for a, b in combinations(members, 2)}


def _dressed(writer: Writer, bodies: list[list[str]], homes: Sequence[int]) -> list[Text]:
    """Put the bodies into the form: official phrases, the unit's and the field's paragraphs."""
    chance = writer.chance
    unit_words = [" ".join(writer.sentences(4)) for _ in range(max(homes) + 1)]
    field_words = [" ".join(writer.sentences(4)) for _ in range(10)]
    texts = []
    for place, body in enumerate(bodies):
        official = [one for one in OFFICIAL if chance.random() < 0.8]
        parts = [
            *official[:6], unit_words[homes[place]], *body[: len(body) // 2],
            field_words[homes[place] % 10], *official[6:12], *body[len(body) // 2 :],
            *official[12:],
        ]  # fmt: skip
        unit = f"Trường số {homes[place] + 1}"
        texts.append(Text(f"HS{place + 1:05}", unit, "\n".join(parts)))
    return texts
