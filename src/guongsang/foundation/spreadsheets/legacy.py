"""Old Vietnamese encodings: told apart by whether their words can be Vietnamese syllables.

TCVN3 (the .VnTime fonts), VNI and Windows-1258 fill the same bytes with other letters, and nothing
in the file says which it is. Read wrongly, few words are syllables; read rightly, almost all are.
The same mistake is met inside workbooks and Word files, where old letters were saved as Unicode.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

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
# A syllable is an onset, then a vowel that a final may close, or one that stands open.
SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"(?:(?:iê|yê|uyê|uô|ươ|uâ|uê|uy|oa|oă|oe|oo|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])"
    r"|iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|a[iouy]|â[uy]|eo|êu|i[aêu]|o[aei]|ôi|ơi"
    r"|u[aâêiơôy]|ư[aiu]|yê|ya|[aăâeêioôơuưy])"
)
WORD = re.compile(r"[^\s\d,;|.:/\\()\"'«»“”‘’\[\]{}_+*?!&%=#@<>–—-]+")
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
# Of the words with letters beyond ASCII, at least this share must be Vietnamese syllables.
ENOUGH = 0.6
# Another reading must make clearly more sense than the words as they stand.
CLEARLY = 0.15
# In a table that mixes encodings a reading is believed when so many cells agree on it.
CELLS_THAT_AGREE = 3
SAMPLE = 200_000

TONE_OF_VNI = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
# On a and e, "â" makes the roof; on a, "ê" makes the breve; with a tone each has its own sign.
ROOF_OF_VNI = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
BREVE_OF_VNI = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
ALONE_IN_VNI = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư"}


def _vni_letters() -> dict[str, str]:
    """Return each VNI group of signs with the letter it draws, small and capital."""
    drawn = dict(ALONE_IN_VNI)
    for base, letter in {
        "a": "a",
        "e": "e",
        "o": "o",
        "u": "u",
        "y": "y",
        "ô": "ơ",
        "ö": "ư",
    }.items():
        drawn |= {base + sign: letter + tone for sign, tone in TONE_OF_VNI.items()}
    for base in "aeo":
        drawn |= {base + sign: base + "\u0302" + tone for sign, tone in ROOF_OF_VNI.items()}
    drawn |= {"a" + sign: "a\u0306" + tone for sign, tone in BREVE_OF_VNI.items()}
    capital = {group.upper(): letter.upper() for group, letter in drawn.items()}
    # A capital that begins a word may bear a small sign: "Aâu".
    mixed = {group[0].upper() + group[1:]: letter.upper() for group, letter in drawn.items()}
    return {
        group: unicodedata.normalize("NFC", letter)
        for group, letter in {**mixed, **capital, **drawn}.items()
    }


VNI = _vni_letters()
VNI_GROUP = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def _byte_of() -> dict[str, int]:
    """Return the byte of each letter of Windows-1252; the undefined five as in Latin-1."""
    letters = {}
    for byte in range(256):
        try:
            letters[bytes([byte]).decode("cp1252")] = byte
        except UnicodeDecodeError:
            letters[chr(byte)] = byte
    return letters


BYTE_OF = _byte_of()
LETTER_OF = {byte: letter for letter, byte in BYTE_OF.items()}


def decode(data: bytes) -> str:
    """Return the text of ``data``, its encoding found by marks, then by what makes sense.

    :raises Refused: when nothing makes sense of it.
    """
    return decode_told(data)[0]


def decode_told(data: bytes) -> tuple[str, str]:
    """Return the text of ``data`` and the name of its encoding ("" for plain UTF-8).

    :raises Refused: when nothing makes sense of it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16"), "UTF-16"
    if b"\x00" in data[:SAMPLE]:
        # ASCII letters of UTF-16 have their zero on one side only.
        even, odd = data[:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), ""
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


def _best_guess(data: bytes) -> tuple[str, str]:
    western = "".join(LETTER_OF[byte] for byte in data)
    guesses = {
        "Windows-1258": unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")),
        "TCVN3": from_tcvn3(data.decode("latin-1")),
        "VNI": from_vni(western),
    }
    best = max(guesses, key=lambda name: sense(guesses[name][:SAMPLE]))
    if sense(guesses[best][:SAMPLE]) < ENOUGH:
        raise _unreadable()
    return guesses[best], best


def from_tcvn3(text: str) -> str:
    """Return ``text``, whose TCVN3 bytes were taken for Latin-1, in real Vietnamese letters."""
    return text.translate(TCVN3)


def from_vni(text: str) -> str:
    """Return ``text``, written with a VNI font, in real Vietnamese letters."""
    return VNI_GROUP.sub(lambda found: VNI[found[0]], text)


def from_1258(text: str) -> str:
    """Return ``text``, whose Windows-1258 bytes were taken for Windows-1252, in real letters."""
    letters = (_vietnamese(BYTE_OF[letter]) if letter in BYTE_OF else letter for letter in text)
    return unicodedata.normalize("NFC", "".join(letters))


def _vietnamese(byte: int) -> str:
    return bytes([byte]).decode("cp1258", errors="replace")


def from_utf8(text: str) -> str:
    """Return ``text``, whose UTF-8 bytes were taken for Windows-1252, in real letters."""
    if text.isascii() or not all(letter in BYTE_OF for letter in text):
        return text
    try:
        return bytes(BYTE_OF[letter] for letter in text).decode("utf-8")
    except UnicodeDecodeError:
        return text


READINGS: dict[str, Callable[[str], str]] = {
    "TCVN3": from_tcvn3,
    "VNI": from_vni,
    "Windows-1258": from_1258,
    "UTF-8": from_utf8,
}


def sense(text: str) -> float:
    """Return which share of the words with letters beyond ASCII can be Vietnamese (0 to 1)."""
    words = [word for word in WORD.findall(text) if not word.isascii()]
    if not words:
        return 1.0
    return sum(_is_syllable(word) for word in words) / len(words)


@lru_cache(maxsize=20_000)
def _is_syllable(word: str) -> bool:
    if word[1:] not in (word[1:].lower(), word[1:].upper()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in TONES]
    bare = unicodedata.normalize("NFC", "".join(x for x in letters if x not in TONES))
    return len(tones) <= 1 and SYLLABLE.fullmatch(bare) is not None


NumberedLines = list[tuple[int, list[str]]]


def unlegacy_lines(lines: NumberedLines) -> Iterable[tuple[int, list[str]]]:
    """Turn old letters that somebody saved as Unicode ("§øc Xu©n") into Vietnamese ones."""
    return unlegacy(lines)[0]


def unlegacy(lines: NumberedLines) -> tuple[NumberedLines, str]:
    """Return ``lines`` in real Vietnamese letters, and the old encoding they were in ("" if none).

    The whole table is judged at once, so that one odd word does not turn a good file bad; only
    where several cells agree on an old encoding is a table mended cell by cell.
    """
    text = " ".join(word for _number, words in lines[:500] for word in words)[:SAMPLE]
    name = encoding_behind(text)
    if name:
        read = READINGS[name]
        return [(number, [_once(read, word) for word in words]) for number, words in lines], name
    return _mend_cells(lines)


def _once(read: Callable[[str], str], word: str) -> str:
    return word if word.isascii() else read(word)


def encoding_behind(text: str) -> str:
    """Return the name of the old encoding that ``text`` was written in, "" for none."""
    as_it_stands = sense(text)
    if as_it_stands == 1:
        return ""
    made = {name: sense(read(text)) for name, read in READINGS.items() if name != "UTF-8"}
    words = [from_utf8(word) for word in text.split()]
    made["UTF-8"] = sense(" ".join(words)) if any(map(_was_utf8, text.split())) else 0
    best = max(made, key=lambda name: made[name])
    clearly = made[best] >= ENOUGH and made[best] > as_it_stands + CLEARLY
    return best if clearly else ""


def _was_utf8(word: str) -> bool:
    return from_utf8(word) != word


def _mend_cells(lines: NumberedLines) -> tuple[NumberedLines, str]:
    odd = {
        word
        for _number, words in lines
        for word in words
        if not word.isascii() and sense(word) < ENOUGH
    }
    behind = {word: name for word in odd if (name := _reading_of_cell(word))}
    agreed = Counter(behind.values()).most_common(1)
    if not agreed or agreed[0][1] < CELLS_THAT_AGREE:
        return lines, ""
    name = agreed[0][0]
    read = READINGS[name]
    return [
        (number, [read(word) if behind.get(word) == name else word for word in words])
        for number, words in lines
    ], name


def _reading_of_cell(word: str) -> str:
    for name, read in READINGS.items():
        better = read(word)
        if better != word and sense(better) == 1:
            return name
    return ""
