"""Sentences about a list: what was found while reading, what is wrong with a row, what it does."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lists import Why
from guongsang.intake.rules import Fault, Meaning, Outcome, Remark, Trouble

Words = dict[str, str | Promise]

MEANINGS: Words = {
    Meaning.NUMBER: _("Số thứ tự"),
    Meaning.NAME: _("Họ tên, tên tập thể, hộ"),
    Meaning.FAMILY: _("Họ và chữ đệm"),
    Meaning.GIVEN: _("Tên (cột riêng)"),
    Meaning.KIND: _("Đối tượng: cá nhân, tập thể, hộ"),
    Meaning.POSITION: _("Chức vụ, nghề nghiệp"),
    Meaning.POSITION_UNIT: _("Chức vụ và đơn vị trong một cột"),
    Meaning.UNIT: _("Đơn vị công tác"),
    Meaning.ADDRESS: _("Địa chỉ"),
    Meaning.BIRTH: _("Năm sinh, ngày sinh, năm thành lập"),
    Meaning.BIRTH_MALE: _("Năm sinh của nam"),
    Meaning.BIRTH_FEMALE: _("Năm sinh của nữ"),
    Meaning.SEX: _("Giới tính"),
    Meaning.FEMALE: _("Đánh dấu nếu là nữ"),
    Meaning.MALE: _("Đánh dấu nếu là nam"),
    Meaning.ETHNIC: _("Dân tộc"),
    Meaning.CITIZEN: _("Số định danh (CCCD, CMND)"),
    Meaning.PHONE: _("Điện thoại"),
    Meaning.MEMBERS: _("Số người"),
    Meaning.FIELD: _("Lĩnh vực"),
    Meaning.TITLE: _("Tóm tắt thành tích, việc làm"),
    Meaning.GOAL: _("Mục tiêu"),
    Meaning.HELPER: _("Đơn vị giúp đỡ"),
    Meaning.FINISH: _("Thời gian hoàn thành"),
    Meaning.AWARD: _("Hình thức đề nghị"),
    Meaning.NOTE: _("Ghi chú"),
    Meaning.IGNORED: _("Không đọc cột này"),
}
OUTCOMES: Words = {
    Outcome.NEW: _("Lập hồ sơ mới"),
    Outcome.KNOWN: _("Đã có hồ sơ chủ thể, đăng ký thêm"),
    Outcome.DOUBT: _("Chưa rõ là ai, cần chọn"),
    Outcome.ALREADY: _("Đã đăng ký, không làm lại"),
    Outcome.REPEAT: _("Trùng dòng khác trong tệp"),
    Outcome.WRONG: _("Sai"),
    Outcome.LEFT_OUT: _("Bỏ qua"),
}
SENTENCES: Words = {
    Fault.NO_NAME: _("Chưa ghi tên."),
    Fault.NAME_WITHOUT_LETTERS: _("Tên «%(word)s» không có chữ nào."),
    Fault.SHORT_NAME: _("«%(word)s» chưa đủ họ và tên."),
    Fault.TOO_LONG: _("«%(word)s» dài quá chỗ ghi. Hãy rút gọn."),
    Fault.NO_TITLE: _(
        "Chưa ghi tóm tắt thành tích. Ghi thêm trong tệp, hoặc ghi tóm tắt chung cho cả danh sách."
    ),
    Fault.BAD_BIRTH: _("«%(word)s» không phải ngày sinh, năm sinh. Ghi như 15/03/1975 hoặc 1975."),
    Fault.BAD_SEX: _("«%(word)s» không phải giới tính. Ghi Nam hoặc Nữ."),
    Fault.BAD_CITIZEN: _("Số định danh phải có 12 chữ số (chứng minh nhân dân cũ: 9)."),
    Fault.BAD_COUNT: _("«%(word)s» không phải số người."),
    Fault.NO_FIELD: _(
        "Chưa ghi lĩnh vực. Ghi thêm trong tệp, hoặc chọn lĩnh vực cho cả danh sách."
    ),
    Fault.UNKNOWN_FIELD: _("Kế hoạch không có lĩnh vực «%(word)s»."),
    Fault.NOT_HERE: _("%(word)s"),
    Fault.NOT_ELIGIBLE: _("%(word)s"),
    Fault.NUMBER_TAKEN: _(
        "Số định danh (…%(word)s) đã có ở một hồ sơ khác không khớp tên. Hãy xem lại số."
    ),
    Fault.NUMBER_TWICE: _("Số định danh (…%(word)s) có ở hai dòng của tệp."),
    Remark.SPLIT: _("Ô tên có %(word)s người, tách thành từng người."),
    Remark.ZERO_LOST: _("Số định danh mất số 0 ở đầu, đã thêm lại."),
    Remark.UNKNOWN_ETHNIC: _("«%(word)s» không có trong danh mục 54 dân tộc; giữ nguyên chữ."),
    Remark.CUT: _("Tóm tắt dài hơn 400 chữ: giữ phần đầu, cả đoạn đưa vào báo cáo thành tích."),
    Remark.UNKNOWN_UNIT: _("Không thấy «%(word)s» trong danh bạ; ghi vào đơn vị gửi."),
    Remark.NAME_PUT_RIGHT: _("Tên viết hoa hết đã sửa kiểu chữ."),
    Remark.DAY_NOT_READ: _("«%(word)s» không phải ngày; ghi vào ghi chú."),
    Fault.ONE_EACH: _(
        "Ô tên có nhiều người. Mỗi phiếu chỉ ghi một người, một tập thể hoặc một hộ; "
        "hãy tách thành nhiều phiếu."
    ),
    Fault.BAD_SHEET: _("%(word)s"),
    Remark.LIKE_SCRIPT: _("Trong phiếu có đoạn giống mã lệnh; chỉ giữ như chữ, không chạy."),
    Remark.BRINGS: _("%(word)s"),
    Remark.NOT_OVER: _("Báo cáo, tự chấm trong phiếu không ghi đè lên hồ sơ đã có."),
    Outcome.ALREADY: _("%(word)s."),
    Outcome.REPEAT: _("Trùng dòng %(word)s; không tính hai lần."),
}
TROUBLES: Words = {
    Trouble.CUT: _(
        "Biểu mẫu bị cắt giữa chừng (chép chưa xong, hoặc tệp hỏng) nên chưa đọc. "
        "Hãy mở lại tệp trong máy đã điền, bấm «Lưu thành tệp» rồi gửi tệp mới."
    ),
    Trouble.NOT_ITS_WORDS: _(
        "Phần đã điền trong biểu mẫu đã bị sửa bằng chương trình khác nên không đọc được. "
        "Hãy mở tệp bằng trình duyệt, bấm «Lưu thành tệp» rồi gửi tệp mới."
    ),
    Trouble.EMPTY: _("Biểu mẫu chưa điền phiếu nào. Hãy mở bằng trình duyệt, điền rồi lưu lại."),
    Trouble.TOO_MANY: _(
        "Biểu mẫu có nhiều phiếu, ảnh hoặc chữ hơn mức nhận (100 phiếu, mỗi phiếu 3 ảnh). "
        "Hãy chia thành hai tệp."
    ),
}
SKIPPED: Words = {
    Why.TOTAL: _("dòng tổng cộng"),
    Why.SIGNATURE: _("phần ký tên"),
    Why.REPEATED_HEADING: _("tiêu đề lặp lại"),
    Why.COLUMN_NUMBERS: _("dòng đánh số cột"),
    Why.GROUP: _("tiêu đề nhóm"),
}


def sentence(code: str, word: str) -> str:
    """Return what a fault or remark, as kept with a row, says."""
    return str(SENTENCES[code]) % {"word": word}


def sentences(told: Iterable[Iterable[str]]) -> list[str]:
    """Return what all ``told`` codes with their words say."""
    return [sentence(code, word) for code, word in told]


def encoding_sentence(encoding: str) -> str:
    """Return what was found about the letters of a file, "" when nothing."""
    if not encoding:
        return ""
    if encoding == "UTF-16":
        return _now("Tệp dùng bảng mã UTF-16, đã đọc đúng.")
    if encoding == "UTF-8":
        return _now("Chữ trong tệp bị lưu sai bảng mã (UTF-8 đọc thành chữ Tây), đã chữa lại.")
    fonts = {"TCVN3": _now(" (phông .VnTime)"), "VNI": _now(" (phông VNI-Times)")}
    return _now("Tệp dùng bảng mã %(name)s%(fonts)s, đã chuyển sang Unicode.") % {
        "name": encoding,
        "fonts": fonts.get(encoding, ""),
    }
