"""What a check of a signature means, in one sentence, on the page and at the command alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.credentials.queries.claims import claims_of
from guongsang.credentials.queries.keys import all_keys
from guongsang.credentials.queries.public import Verified, verified
from guongsang.credentials.rules.keys import PublicKey, fingerprint
from guongsang.credentials.rules.sealed_pdf import MAGIC, checked_pdf
from guongsang.credentials.rules.tokens import LONGEST_TOKEN, Checked, Outcome, checked, issued_of

# Nobody's certificate is so large; a larger file is not even read.
MOST_BYTES = 10 * 2**20

SENTENCES: dict[Outcome, tuple[str, str | Promise]] = {
    Outcome.GENUINE: (
        "good",
        gettext_lazy("CHỮ KÝ ĐÚNG. Tệp còn nguyên từng byte như khi cơ quan ký."),
    ),
    Outcome.ALTERED: (
        "bad",
        gettext_lazy("ĐÃ BỊ SỬA. Chữ ký có thật nhưng tệp không còn như khi cơ quan ký."),
    ),
    Outcome.FORGED: ("bad", gettext_lazy("CHỮ KÝ SAI. Nội dung hoặc chữ ký đã bị thay.")),
    Outcome.UNKNOWN_KEY: (
        "bad",
        gettext_lazy("KHÓA LẠ. Tệp được ký bằng khóa không có trong danh sách đã công bố."),
    ),
    Outcome.UNTRUSTED: (
        "warn",
        gettext_lazy(
            "CHƯA ĐỦ ĐỂ KẾT LUẬN. Chữ ký khớp với khóa nằm trong chính tệp; hãy so vân tay khóa "
            "với vân tay cơ quan công bố, hoặc đưa danh sách khóa của cơ quan vào."
        ),
    ),
    Outcome.OUT_OF_TIME: (
        "bad",
        gettext_lazy("NGOÀI THỜI HẠN. Tệp ghi ngày ký khi khóa chưa dùng hoặc đã thôi dùng."),
    ),
    Outcome.STOLEN: (
        "bad",
        gettext_lazy("KHÓA ĐÃ MẤT. Tệp ghi ngày ký sau ngày khóa bị mất, không tin được."),
    ),
    Outcome.DOUBTFUL: (
        "warn",
        gettext_lazy(
            "CHƯA ĐỦ ĐỂ KẾT LUẬN. Tệp ghi ngày ký trước khi khóa bị mất, nhưng kẻ lấy khóa có thể "
            "ghi lùi ngày. Hãy tra mã trên giấy ở trang của cơ quan."
        ),
    ),
    Outcome.UNSIGNED: (
        "warn",
        gettext_lazy(
            "KHÔNG CÓ CHỮ KÝ trong tệp: tệp in trước khi cơ quan có khóa, bản quét, hoặc đã lưu "
            "lại bằng chương trình khác. Hãy tra mã trên giấy."
        ),
    ),
    Outcome.UNREADABLE: (
        "bad",
        gettext_lazy("KHÔNG ĐỌC ĐƯỢC. Đây không phải tệp giấy khen hay huy hiệu của chương trình."),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of one file: the verdict, what was signed, and what the office says today."""

    outcome: Outcome
    tone: str
    sentence: str
    rows: list[tuple[str, str]]
    today: Verified | None = None
    # Whether the office keeps other words than the file says: corrected since, or never its own.
    differs: bool = False


def look_into(data: bytes) -> Told:
    """Return what is to be said of a file, by the keys and the decisions of this installation."""
    found = checked_data(data, all_keys())
    code = code_in(found.claims) if found.outcome not in UNBELIEVED else ""
    return told_of(found, today=verified(code) if code else None)


def code_in(claims: Mapping[str, object]) -> str:
    """Return the code of a paper, or of the page that a badge is named by."""
    named = claims.get("code") or str(claims.get("id", "")).rstrip("/").rpartition("/")[2]
    return _word(named)


# What is signed like this is somebody's own words: no code in it is looked up.
UNBELIEVED = {Outcome.FORGED, Outcome.UNKNOWN_KEY, Outcome.STOLEN, Outcome.UNREADABLE}


def checked_data(data: bytes, keys: list[PublicKey] | None) -> Checked:
    """Return what the signature of a PDF or of a badge is worth.

    :param keys: the published keys; None when there are none.
    """
    if data.startswith(MAGIC):
        return checked_pdf(data, keys)
    words = data[: LONGEST_TOKEN + 1].decode("ascii", errors="replace").strip()
    return checked(words, keys)


def told_of(found: Checked, *, today: Verified | None = None) -> Told:
    """Return a check in words."""
    tone, sentence = SENTENCES[found.outcome]
    return Told(
        outcome=found.outcome,
        tone=tone,
        sentence=str(sentence),
        rows=[*signed_rows(found.claims), *_key_rows(found)],
        today=today,
        differs=_differs(found.claims, today),
    )


def _differs(claims: Mapping[str, object], today: Verified | None) -> bool:
    """Tell whether a signed paper says other things than the office keeps of its code now."""
    if today is None or "code" not in claims:
        return False
    return any(claims.get(key) != value for key, value in claims_of(today.grant).items())


def signed_rows(claims: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return what was signed, line by line: of a paper or of a badge."""
    if "credentialSubject" in claims:
        return _badge_rows(claims)
    labels = {
        "name": _("Tên"), "place": _("Chức vụ, đơn vị"), "what": _("Được tặng"),
        "words": _("Thành tích"), "office": _("Cơ quan cấp"), "golden": _("Số sổ vàng"),
        "code": _("Mã trên giấy"),
    }  # fmt: skip
    rows = [(label, _word(claims.get(key))) for key, label in labels.items()]
    day = _day(claims.get("signed_on"))
    if claims.get("decision"):
        told = {"number": _word(claims["decision"]), "day": day}
        rows.insert(4, (_("Quyết định"), _("số %(number)s ngày %(day)s") % told))
    if claims.get("demo") is True:
        rows.append((_("Lưu ý"), _("MẪU: dữ liệu để xem thử, không có giá trị.")))
    return [(label, value) for label, value in rows if value]


def _badge_rows(claims: Mapping[str, object]) -> list[tuple[str, str]]:
    subject, issuer = claims.get("credentialSubject"), claims.get("issuer")
    who = subject.get("identifier") if isinstance(subject, dict) else None
    first = who[0] if isinstance(who, list) and who and isinstance(who[0], dict) else {}
    rows = [
        (_("Tên"), _word(first.get("identityHash"))),
        (_("Được tặng"), _word(claims.get("name"))),
        (_("Thành tích"), _word(subject.get("narrative")) if isinstance(subject, dict) else ""),
        (_("Cơ quan cấp"), _word(issuer.get("name")) if isinstance(issuer, dict) else ""),
        (_("Trang tra cứu"), _word(claims.get("id"))),
    ]
    return [(label, value) for label, value in rows if value]


def _key_rows(found: Checked) -> list[tuple[str, str]]:
    issued = issued_of(found.claims)
    rows = [
        (_("Ký lúc"), issued.strftime("%H:%M %d/%m/%Y") if issued else ""),
        (_("Khóa của"), found.owner),
        (_("Vân tay khóa"), _fingerprint(found.kid)),
    ]
    return [(label, value) for label, value in rows if value]


def _fingerprint(kid: str) -> str:
    try:
        return fingerprint(kid)
    except ValueError:
        return ""


def _word(value: object) -> str:
    return value[:700] if isinstance(value, str) else ""


def _day(value: object) -> str:
    try:
        day = parse_date(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    return day.strftime("%d/%m/%Y") if day else ""
