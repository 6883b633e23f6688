"""People of a made-up mountain province, as registries and lists write them over the years.

Names are as common as in SCIENCE C1.3, so that namesakes abound; a person moves, a list drops
marks, middle names, years. Every written row knows whose it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from guongsang.foundation.text import fold

Weighted = tuple[list[str], list[float]]


def _weighted(told: str) -> Weighted:
    pairs = [one.strip().rsplit(" ", 1) for one in told.split(",")]
    return [word for word, _ in pairs], [float(weight) for _, weight in pairs]


FAMILIES = {
    "Kinh": _weighted(
        "Nguyễn 38.4, Trần 11, Lê 9.5, Phạm 7, Hoàng 5, Phan 4.5, Vũ 3.9, Đặng 2.1, Bùi 2, Đỗ "
        "1.4, Ngô 1.3, Dương 1, Lý 0.5, Đào 0.9, Đinh 1, Trịnh 0.8, Mai 0.6, Tạ 0.4, Lương "
        "0.5, Cao 0.6"
    ),
    "Tày": _weighted(
        "Hoàng 22, Nông 17, Hà 9, Ma 8, Nguyễn 8, Bế 4, Lý 4, Đàm 4, Triệu 4, Lường 4, Dương "
        "3, Hứa 3, Chu 3, La 3, Vi 2, Phùng 2, Cà 1, Lưu 1, Quan 1, Mông 1"
    ),
    "Nùng": _weighted(
        "Nông 25, Hoàng 18, Lương 10, Mông 7, Chu 7, Vi 6, Lý 6, Lục 4, Hứa 5, Sầm 3, Phương "
        "3, Linh 2, Lã 2"
    ),
    "Dao": _weighted("Triệu 34, Bàn 21, Đặng 18, Lý 9, Phùng 7, Hoàng 5, Chảo 3, Tẩn 3"),
}
GROUPS = (["Tày", "Kinh", "Dao", "Nùng"], [0.52, 0.2, 0.17, 0.11])
MIDDLES = {
    "nam": _weighted(
        "Văn 46, Đức 7, Hữu 4, Minh 4, Quốc 3, Mạnh 3, Xuân 4, Đình 3, Thanh 3, Ngọc 3, Công "
        "2, Quang 3, Trọng 2, Viết 2, Duy 2, Tiến 2, Anh 1, Thế 2, Hồng 1"
    ),
    "nữ": _weighted(
        "Thị 64, Thị Thu 5, Thị Kim 2, Thị Hồng 3, Thị Ngọc 2, Thị Thanh 3, Thu 3, Thanh 2, "
        "Hồng 2, Minh 2, Ngọc 2, Bích 1, Thúy 2, Kim 1, Diệu 1, Phương 1"
    ),
}
GIVENS = {
    "nam": _weighted(
        "Hùng 5, Dũng 4, Tuấn 5, Cường 4, Thắng 4, Sơn 4, Hải 4, Long 3, Nam 3, Minh 3, Đức "
        "3, Quân 2, Huy 3, Thành 3, Tùng 2, Trung 3, Kiên 2, Hưng 3, Quang 2, Bình 2, Toàn 2, "
        "Hiếu 2, Khoa 1, Lâm 2, Phúc 2, Thái 2, Tiến 2, Vinh 2, Chiến 2, Đạt 1, Giang 1, Hòa "
        "2, Khánh 1, Lợi 1, Ngọc 1, Phong 1, Quyết 1, Sáng 1, Thịnh 1, Thuận 1, Tân 1, Viện "
        "1, Xuân 1, Sinh 1, Chức 1, Chài 1, Páo 1, Vần 1, Lềnh 1, Kỳ 1, Mỹ 1, Quý 1, Thuỷ 1, "
        "Hoạt 1, Nghiệp 1"
    ),
    "nữ": _weighted(
        "Hương 5, Lan 4, Mai 4, Hoa 4, Hà 4, Thu 3, Nga 3, Hằng 3, Thủy 4, Linh 3, Huyền 3, "
        "Yến 3, Phương 3, Hiền 3, Nhung 2, Hạnh 3, Loan 2, Oanh 2, Dung 2, Thảo 3, Trang 3, "
        "Vân 2, Liên 2, Bích 1, Chiêm 1, Duyên 2, Điệp 1, Giang 1, Hoà 2, Hồng 3, Huệ 2, Kiều "
        "1, Lý 2, Mỵ 1, Ngân 2, Ngọc 2, Nguyệt 2, Phượng 2, Quyên 1, Sen 1, Tâm 2, Thanh 2, "
        "Thơm 1, Thúy 2, Tuyết 2, Xuân 2, Ý 1, Mẩy 1, Nái 1, Ghến 1, Pham 1, Quế 1, Sim 1, "
        "Thắm 1, Vui 1"
    ),
}
PLACE_WORDS = (
    "Đức Nông Thượng Quang Khê Dương Hoà Bằng Lãng Nà Pái Pò Khuổi Tát Vi Hương Mỹ Thanh "
    "Xuân Yên Cốc Bành Trạch Ngọc Phong Bản Lừa Lục Bình Tân Sơn Cao Kỳ Hảo Nghĩa Kim Lư "
    "Văn Minh Côn Cư Lạng"
)
KINDS_OF_UNITS = (
    "Trường Tiểu học {}", "Trường THCS {}", "Trường Mầm non {}", "HTX Nông nghiệp {}",
    "Trạm Y tế {}", "Thôn {}", "Tổ dân phố {}", "Thôn {}", "UBND xã {}", "Công an xã {}",
)  # fmt: skip
TONELESS = {"oà": "òa", "oá": "óa", "uỷ": "ủy", "uý": "úy", "oè": "òe"}


@dataclass(frozen=True)
class Written:
    """One row as somebody wrote it, and whose it is."""

    person: int
    name: str
    sex: str
    group: str
    birth_year: str
    unit: str
    commune: str
    year: str

    def row(self, key: str) -> list[str]:
        """Return the cells of the row behind ``key``."""
        return [key, self.name, self.sex, self.group, self.birth_year, self.unit, self.commune,
                self.year]  # fmt: skip


@dataclass(frozen=True)
class Province:
    """A registry of rows written over the years, and a list of candidates of a new year."""

    registry: list[Written]
    candidates: list[Written]

    @property
    def returning(self) -> set[int]:
        """The people of the list who stand in the registry."""
        return {one.person for one in self.candidates} & {one.person for one in self.registry}


class Clerk:
    """Invents people and writes them down, all from one seed."""

    def __init__(self, seed: int, *, communes: int, units: int) -> None:
        self.chance = Random(seed)  # noqa: S311 — the same world every time, no secret
        words = PLACE_WORDS.split()
        names = [" ".join(self.chance.sample(words, 2)) for _ in range(communes)]
        self.communes = [f"xã {name}" for name in names]
        self.units = [
            (self.chance.choice(KINDS_OF_UNITS).format(self._proper(names[n % communes], words)),
             self.communes[n % communes])
            for n in range(units)
        ]  # fmt: skip

    def _proper(self, commune: str, words: list[str]) -> str:
        return commune if self.chance.random() < 0.3 else " ".join(self.chance.sample(words, 2))

    def person(self, number: int) -> Written:
        """Return a new person as the best clerk would write him."""
        pick = self.chance.choices
        group = pick(*GROUPS)[0]
        sex = self.chance.choice(["nam", "nữ"])
        name = [pick(*FAMILIES[group])[0], pick(*MIDDLES[sex])[0], pick(*GIVENS[sex])[0]]
        if self.chance.random() < 0.03:
            del name[1]
        unit, commune = self.chance.choice(self.units)
        born = str(min(2003, max(1940, round(self.chance.gauss(1978, 13)))))
        return Written(number, " ".join(name), sex, group, born, unit, commune, "")

    def moved(self, one: Written) -> Written:
        """Return the person in another unit; 40 % stay in the commune."""
        near = [unit for unit in self.units if unit[1] == one.commune]
        unit, commune = self.chance.choice(near if self.chance.random() < 0.4 else self.units)
        return replace(one, unit=unit, commune=commune)

    def write(self, one: Written, year: int, noise: float) -> Written:
        """Return the row as a hurried clerk writes it; ``noise`` 1 is the world of SCIENCE C1.3."""
        chance, name = self.chance.random, one.name
        for often, change in self._changes():
            if chance() < often * noise:
                name = change(name)
        born = one.birth_year
        if chance() < 0.03 * noise:
            born = str(int(born) + self.chance.choice((-1, 1)))
        elif chance() < 0.008 * noise:
            born = str(int(born) + self.chance.choice((-10, 7, 10)))
        return replace(
            one,
            name=name,
            birth_year="" if chance() < 0.18 * noise else born,
            sex="" if chance() < 0.1 * noise else one.sex,
            group="" if chance() < 0.15 * noise else one.group,
            unit=self._unit(one.unit, noise),
            commune="" if chance() < 0.05 * noise else self._commune(one.commune, noise),
            year=str(year),
        )

    def _changes(self) -> list[tuple[float, Callable[[str], str]]]:
        return [
            (0.07, lambda name: " ".join(fold(name).title().split())),
            (0.03, lambda name: " ".join([name.split()[0], name.split()[-1]])),
            (0.02, self._slip),
            (0.05, self._tone),
            (0.05, lambda name: name.replace("ý", "í") if " Lý" in name else name),
            (0.01, lambda name: " ".join([name.split()[-1], *name.split()[:-1]])),
            (0.02, self._shorten),
            (0.05, lambda name: f"{self.chance.choice(['Ông', 'Đồng chí', 'đ/c'])} {name}"),
            (0.10, str.upper),
            (0.10, lambda name: unicodedata.normalize("NFD", name)),
            (0.05, lambda name: f" {name.replace(' ', '  ', 1)} "),
        ]

    def _slip(self, name: str) -> str:
        place = self.chance.randrange(1, len(name))
        if not name[place].isalpha():
            return name
        return (
            name[:place] + self.chance.choice(["", "n", "h", name[place] * 2]) + name[place + 1 :]
        )

    def _tone(self, name: str) -> str:
        for new, old in TONELESS.items():
            name = name.replace(new, "\0").replace(old, new).replace("\0", old)
        return name

    def _shorten(self, name: str) -> str:
        words = name.split()
        first = words[0][:2] if words[0].startswith(("Ng", "Ph", "Tr")) else words[0][:1]
        return " ".join([f"{first}.", *(f"{word[0]}." for word in words[1:-1]), words[-1]])

    def _unit(self, unit: str, noise: float) -> str:
        told = self.chance.random()
        if told < 0.04 * noise:
            return ""
        if told < 0.12 * noise:
            return (
                unit.replace("Trường Tiểu học", "TH")
                .replace("Tổ dân phố", "TDP")
                .replace("Thôn", "Tổ dân phố")
            )
        return fold(unit) if told < 0.18 * noise else unit

    def _commune(self, commune: str, noise: float) -> str:
        told = self.chance.random()
        if told < 0.1 * noise:
            return commune.replace("xã", "phường")
        return commune.replace("xã ", "") if told < 0.2 * noise else commune


def a_province(
    seed: int,
    *,
    people: int = 1_300,
    records: int = 3_000,
    candidates: int = 400,
    returning: float = 0.6,
    communes: int = 40,
    units: int = 220,
    noise: float = 1.0,
) -> Province:
    """Return a registry of ``records`` rows of ``people`` people, and a list of candidates.

    :param returning: the part of the list that stands in the registry.
    """
    clerk = Clerk(seed, communes=communes, units=units)
    known = [clerk.person(number) for number in range(people)]
    registry: list[Written] = []
    for number in range(records):
        place = number if number < people else clerk.chance.randrange(people)
        if clerk.chance.random() < 0.05:
            known[place] = clerk.moved(known[place])
        registry.append(clerk.write(known[place], clerk.chance.randint(2015, 2024), noise))
    back = round(candidates * returning)
    asked = clerk.chance.sample(known, back)
    asked += [clerk.person(people + number) for number in range(candidates - back)]
    clerk.chance.shuffle(asked)
    moved = [clerk.moved(one) if clerk.chance.random() < 0.05 else one for one in asked]
    return Province(registry, [clerk.write(one, 2025, noise) for one in moved])


def some_pairs(seed: int, *, pairs: int = 2_000) -> list[tuple[Written, Written]]:
    """Return pairs of rows, half of them one person's, half of two people that look alike.

    Two people look alike who share a name but for the middle of it, or a unit and a given name.
    """
    clerk = Clerk(seed, communes=40, units=220)
    known = [clerk.person(number) for number in range(pairs * 3)]
    alike: dict[tuple[str, str], list[Written]] = {}
    for one in known:
        words = one.name.split()
        alike.setdefault((words[0], words[-1]), []).append(one)
        alike.setdefault((one.unit, words[-1]), []).append(one)
    near = [(a, b) for many in alike.values() for a, b in pairwise(many)]
    chosen = [*((one, one) for one in clerk.chance.sample(known, pairs // 2)),
              *clerk.chance.sample(near, pairs // 2)]  # fmt: skip
    return [(clerk.write(a, 2020, 1.0), clerk.write(b, 2025, 1.0)) for a, b in chosen]
