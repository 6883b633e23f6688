"""Old Vietnamese encodings: told apart by whether their words can be Vietnamese syllables.

TCVN3 (the .VnTime fonts) and Windows-1258 fill the same bytes with other letters, and nothing in
the file says which it is. Read wrongly, almost no word is a syllable; read rightly, almost all are.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused

TCVN3_LETTERS = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\xadư®đ"
    "µà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậ"
    "ÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị"
    "ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợ"
    "ïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ"
)
TCVN3 = str.maketrans(dict(zip(TCVN3_LETTERS[::2], TCVN3_LETTERS[1::2], strict=True)))
SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưy]{1,3}(ch|ng|nh|[cmnpt])?"
)
WORD = re.compile(r"[^\s\d,;|.:/\\()\"'«»“”‘’\[\]{}_+*?!&%=#@<>–—-]+")
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
# Of the words with letters beyond ASCII, at least this share must be Vietnamese syllables.
ENOUGH = 0.6
SAMPLE = 200_000


def decode(data: bytes) -> str:
    """Return the text of ``data``, its encoding found by marks, then by what makes sense.

    :raises Refused: when nothing makes sense of it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16")
    if b"\x00" in data[:SAMPLE]:
        # ASCII letters of UTF-16 have their zero on one side only.
        even, odd = data[:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _best_guess(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return _without_nulls(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise _unreadable() from error


def _without_nulls(text: str) -> str:
    if "\x00" in text:
        raise _unreadable()
    return text


def _unreadable() -> Refused:
    return Refused(
        _(
            "Không nhận ra bảng mã chữ của tệp. Hãy mở bằng Excel và lưu lại dạng "
            "«CSV UTF-8» hoặc .xlsx."
        )
    )


def _best_guess(data: bytes) -> str:
    guesses = [
        unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")),
        from_tcvn3(data.decode("latin-1")),
    ]
    best = max(guesses, key=lambda text: sense(text[:SAMPLE]))
    if sense(best[:SAMPLE]) < ENOUGH:
        raise _unreadable()
    return best


def from_tcvn3(text: str) -> str:
    """Return ``text``, whose TCVN3 bytes were taken for Latin-1, in real Vietnamese letters."""
    return text.translate(TCVN3)


def sense(text: str) -> float:
    """Return which share of the words with letters beyond ASCII can be Vietnamese (0 to 1)."""
    words = [word for word in WORD.findall(text) if not word.isascii()]
    if not words:
        return 1.0
    return sum(_is_syllable(word) for word in words) / len(words)


def _is_syllable(word: str) -> bool:
    if word[1:] not in (word[1:].lower(), word[1:].upper()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in TONES]
    bare = unicodedata.normalize("NFC", "".join(x for x in letters if x not in TONES))
    return len(tones) <= 1 and SYLLABLE.fullmatch(bare) is not None


def unlegacy_lines(lines: list[tuple[int, list[str]]]) -> Iterable[tuple[int, list[str]]]:
    """Turn TCVN3 letters that somebody saved as Unicode ("§øc Xu©n") into Vietnamese ones.

    The whole table is judged at once, so that one odd word does not turn a good file bad.
    """
    text = " ".join(word for _number, words in lines[:500] for word in words)[:SAMPLE]
    if sense(text) >= ENOUGH or sense(from_tcvn3(text)) < ENOUGH:
        return lines
    return [(number, [from_tcvn3(word) for word in words]) for number, words in lines]
