"""Units and communes as they are typed: their kind written out, renamed kinds left out.

What was "xã Nông Thượng" is "phường Nông Thượng" after a merger, "Thôn Nà Pái" became "Tổ dân phố
Nà Pái"; from text alone only the proper name tells that they are one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from guongsang.foundation.text import fold, tidy
from guongsang.subjects.rules.names import within_one

# How units are shortened on paper.
WRITTEN_OUT = {
    "th": "tieu hoc", "thcs": "trung hoc co so", "thpt": "trung hoc pho thong",
    "mn": "mam non", "mg": "mau giao", "ptdtnt": "pho thong dan toc noi tru",
    "ptdtbt": "pho thong dan toc ban tru", "gdtx": "giao duc thuong xuyen",
    "htx": "hop tac xa", "tht": "to hop tac", "tdp": "to dan pho", "kdc": "khu dan cu",
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc",
    "cty": "cong ty", "ct": "cong ty", "tnhh": "trach nhiem huu han", "cp": "co phan",
    "tyt": "tram y te", "ttyt": "trung tam y te", "bv": "benh vien", "bvdk": "benh vien da khoa",
    "ca": "cong an", "qs": "quan su", "bch": "ban chi huy", "lhpn": "lien hiep phu nu",
    "hpn": "hoi phu nu", "hnd": "hoi nong dan", "ccb": "cuu chien binh",
    "dtn": "doan thanh nien", "tncshcm": "thanh nien cong san ho chi minh", "vp": "van phong",
}  # fmt: skip
# Kinds of places, which change while the name stays, and words that tell nothing.
KINDS = frozenset(
    fold("xã phường thị trấn thôn tổ dân phố bản khu khối làng xóm ấp trường của số tx tp").split()
)
# Of what many units are made: alone they name none.
GENERIC = frozenset(
    fold(
        "tiểu học trung cơ sở phổ thông mầm non mẫu giáo hợp tác công ty trách nhiệm hữu hạn cổ "
        "phần trạm y tế tâm bệnh viện an ủy ban nhân hội nông phụ nữ đoàn thanh niên văn phòng chi "
        "bộ đảng"
    ).split()
)
LEAST_ALIKE = 3
Place = frozenset[str]


@lru_cache(maxsize=100_000)
def read_place(typed: str) -> Place:
    """Return the words that name a unit or commune, without its kind; empty when nothing does."""
    words = re.sub(r"\bP\.|\bX\.|\bTT\.", " ", tidy(typed))
    written = " ".join(WRITTEN_OUT.get(word, word) for word in fold(words).split()).split()
    named = {str(int(word)) if word.isdecimal() else word for word in written if word not in KINDS}
    return frozenset(named or written)


@lru_cache(maxsize=500_000)
def same_place(one: Place, other: Place) -> bool:
    """Tell whether two places may be one: the same words, or one names it more fully."""
    if one == other:
        return True
    if {word for word in one ^ other if word.isdecimal()}:
        return False
    small, large = sorted((one, other), key=len)
    if small <= large:
        return len(small - GENERIC) >= 2
    mine, theirs = one - other, other - one
    if len(mine) != 1 or len(theirs) != 1 or len(one & other) == 0:
        return False
    (first,), (second,) = mine, theirs
    return min(len(first), len(second)) >= LEAST_ALIKE and within_one(first, second)
