"""What somebody may be allowed to do, one capability at a time, and how people call it."""

from enum import StrEnum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Capability(StrEnum):
    """One thing that somebody may be allowed to do at a unit and below it."""

    UNIT_READ = auto()
    UNIT_MANAGE = auto()
    PEOPLE_READ = auto()
    PEOPLE_MANAGE = auto()
    CRITERIA_READ = auto()
    CRITERIA_MANAGE = auto()
    RULES_READ = auto()
    RULES_MANAGE = auto()
    REGISTER_READ = auto()
    REGISTER_KEEP = auto()
    PAPER_MANAGE = auto()
    PLAN_READ = auto()
    PLAN_MANAGE = auto()
    PLAN_ISSUE = auto()
    LEAD_READ = auto()
    LEAD_CHECK = auto()
    LEAD_SUGGEST = auto()
    SUBJECT_READ = auto()
    SUBJECT_MANAGE = auto()
    DOSSIER_READ = auto()
    DOSSIER_EDIT = auto()
    DOSSIER_SUBMIT = auto()
    DOSSIER_RECEIVE = auto()
    DOSSIER_HOLD = auto()
    ELIGIBILITY_WAIVE = auto()
    FOSTER_HELP = auto()
    APPRAISAL_READ = auto()
    APPRAISE = auto()
    COUNCIL_READ = auto()
    COUNCIL_RUN = auto()
    COUNCIL_COMMIT = auto()
    CONSULTATION_READ = auto()
    CONSULTATION_RUN = auto()
    OBJECTION_READ = auto()
    DECISION_READ = auto()
    DECISION_DRAFT = auto()
    DECISION_SIGN = auto()
    KEY_READ = auto()
    KEY_MANAGE = auto()
    FUND_READ = auto()
    FUND_MANAGE = auto()
    FUND_APPROVE = auto()
    STORY_READ = auto()
    STORY_WRITE = auto()
    STORY_PUBLISH = auto()
    PRACTICE_READ = auto()
    PRACTICE_WRITE = auto()
    PRACTICE_REVIEW = auto()
    ADOPTION_READ = auto()
    ADOPTION_WRITE = auto()
    ADOPTION_CHECK = auto()
    REPORT_READ = auto()
    CONGRESS_RUN = auto()
    LETTER_SEND = auto()
    LOG_READ = auto()


# Lines of the log about these packages are read only by who may also read the things themselves:
# the log must not tell an administrator whose dossier it was.
LOG_ALSO_NEEDS = {
    "outgoing": Capability.REGISTER_READ,
    "discovery": Capability.LEAD_READ,
    "subjects": Capability.SUBJECT_READ,
    "ledger": Capability.SUBJECT_READ,
    "dossiers": Capability.DOSSIER_READ,
    "intake": Capability.DOSSIER_EDIT,
    "fostering": Capability.DOSSIER_READ,
    "opinions": Capability.APPRAISAL_READ,
    "appraisals": Capability.APPRAISAL_READ,
    "scoring": Capability.COUNCIL_READ,
    "ballots": Capability.COUNCIL_READ,
    "councils": Capability.COUNCIL_READ,
    "consultations": Capability.OBJECTION_READ,
    "honours": Capability.DECISION_READ,
    "credentials": Capability.KEY_READ,
    "fund": Capability.FUND_READ,
    "ceremonies": Capability.DECISION_READ,
    "packets": Capability.DECISION_DRAFT,
    "stories": Capability.STORY_READ,
    "practices": Capability.PRACTICE_READ,
    "replication": Capability.ADOPTION_READ,
    "reports": Capability.REPORT_READ,
}

# What each capability is called where the office reads its own rules.
CAPABILITY_NAMES: dict[Capability, str | Promise] = {
    Capability.UNIT_READ: _("Xem đơn vị"),
    Capability.UNIT_MANAGE: _("Lập, sửa, sáp nhập đơn vị"),
    Capability.PEOPLE_READ: _("Xem người dùng và vai trò"),
    Capability.PEOPLE_MANAGE: _("Mời người dùng, giao và thôi giao vai trò"),
    Capability.CRITERIA_READ: _("Xem tiêu chí"),
    Capability.CRITERIA_MANAGE: _("Soạn bộ tiêu chí"),
    Capability.RULES_READ: _("Xem quy định"),
    Capability.RULES_MANAGE: _("Ghi quy định của địa phương"),
    Capability.REGISTER_READ: _("Xem sổ văn bản đi"),
    Capability.REGISTER_KEEP: _("Giữ sổ văn bản đi: cấp, giữ, bỏ số, đính bản đã ký"),
    Capability.PAPER_MANAGE: _("Thay mẫu văn bản"),
    Capability.PLAN_READ: _("Xem kế hoạch"),
    Capability.PLAN_MANAGE: pgettext_lazy("capability", "Soạn kế hoạch"),
    Capability.PLAN_ISSUE: pgettext_lazy("capability", "Ban hành kế hoạch"),
    Capability.LEAD_READ: _("Xem tin phát hiện"),
    Capability.LEAD_CHECK: _("Xác minh, xử lý tin phát hiện"),
    Capability.LEAD_SUGGEST: _("Giới thiệu điển hình"),
    Capability.SUBJECT_READ: _("Xem chủ thể"),
    Capability.SUBJECT_MANAGE: _("Lập, sửa chủ thể"),
    Capability.DOSSIER_READ: _("Xem hồ sơ"),
    Capability.DOSSIER_EDIT: _("Đăng ký, soạn hồ sơ"),
    Capability.DOSSIER_SUBMIT: _("Ký nộp hồ sơ"),
    Capability.DOSSIER_RECEIVE: _("Tiếp nhận, trả lại hồ sơ"),
    Capability.DOSSIER_HOLD: pgettext_lazy("capability", "Tạm dừng hồ sơ"),
    Capability.ELIGIBILITY_WAIVE: _("Cho qua điều kiện chưa đạt, có ghi lý do"),
    Capability.FOSTER_HELP: _("Nhận đỡ đầu, trả lời yêu cầu hỗ trợ"),
    Capability.APPRAISAL_READ: _("Xem phiếu thẩm định"),
    Capability.APPRAISE: _("Thẩm định, chấm điểm hồ sơ"),
    Capability.COUNCIL_READ: _("Xem phiên họp Hội đồng"),
    Capability.COUNCIL_RUN: _("Lập Hội đồng, chuẩn bị và ghi phiên họp"),
    Capability.COUNCIL_COMMIT: _("Chủ tọa: chốt kết quả phiên họp"),
    Capability.CONSULTATION_READ: _("Xem đợt công khai"),
    Capability.CONSULTATION_RUN: _("Niêm yết, trả lời ý kiến"),
    Capability.OBJECTION_READ: _("Xem ý kiến và người gửi ý kiến"),
    Capability.DECISION_READ: _("Xem quyết định"),
    Capability.DECISION_DRAFT: _("Soạn quyết định"),
    Capability.DECISION_SIGN: _("Ban hành, thu hồi quyết định"),
    Capability.KEY_READ: _("Xem khóa ký"),
    Capability.KEY_MANAGE: _("Lập, đổi, báo mất khóa ký"),
    Capability.FUND_READ: _("Xem quỹ thi đua, khen thưởng"),
    Capability.FUND_MANAGE: _("Ghi quỹ, lập bảng chi, ghi đã chi"),
    Capability.FUND_APPROVE: pgettext_lazy("capability", "Duyệt bảng chi tiền thưởng"),
    Capability.STORY_READ: _("Xem bài viết chưa đăng"),
    Capability.STORY_WRITE: _("Viết bài, ghi việc tuyên truyền"),
    Capability.STORY_PUBLISH: _("Đăng, gỡ bài"),
    Capability.PRACTICE_READ: _("Xem mô hình, cách làm chưa đăng"),
    Capability.PRACTICE_WRITE: _("Viết mô hình, cách làm"),
    Capability.PRACTICE_REVIEW: _("Duyệt mô hình, cách làm"),
    Capability.ADOPTION_READ: _("Xem việc làm theo"),
    Capability.ADOPTION_WRITE: _("Đăng ký, báo cáo làm theo"),
    Capability.ADOPTION_CHECK: _("Kiểm tra việc làm theo"),
    Capability.REPORT_READ: _("Xem báo cáo, tổng hợp"),
    Capability.CONGRESS_RUN: _("Lập danh sách đại biểu đại hội"),
    Capability.LETTER_SEND: _("Gửi thư trong hộp thư đi"),
    Capability.LOG_READ: _("Đọc nhật ký"),
}
