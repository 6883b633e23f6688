"""The roles of the office, as the regulation would list them. Code asks for capabilities only."""

from dataclasses import dataclass
from enum import StrEnum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


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
    LETTER_SEND = auto()
    LOG_READ = auto()


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role by name, what it may do where it is given, and which roles it may give there."""

    key: str
    name: str | Promise
    duty: str | Promise
    may: frozenset[Capability]
    gives: frozenset[str] = frozenset()


READING = frozenset(
    {
        Capability.UNIT_READ,
        Capability.CRITERIA_READ,
        Capability.RULES_READ,
        Capability.PLAN_READ,
    }
)

ADMINISTRATOR = Role(
    key="administrator",
    name=_("Quản trị hệ thống"),
    duty=_("Lập đơn vị, mời người dùng, giao vai trò; không đọc hồ sơ."),
    may=READING
    | {
        Capability.UNIT_MANAGE,
        Capability.PEOPLE_READ,
        Capability.PEOPLE_MANAGE,
        Capability.RULES_MANAGE,
        Capability.LOG_READ,
    },
    gives=frozenset(
        {
            "administrator",
            "emulation_officer",
            "unit_officer",
            "unit_head",
            "village_head",
            "mass_organisation",
            "council_member",
            "council_secretary",
            "leader",
            "media_officer",
            "cluster_head",
            "province_viewer",
            "auditor",
        }
    ),
)
EMULATION_OFFICER = Role(
    key="emulation_officer",
    name=_("Công chức làm công tác thi đua, khen thưởng"),
    duty=_("Làm mọi việc nghiệp vụ của địa bàn: kế hoạch, phát hiện, hồ sơ."),
    may=READING
    | {
        Capability.UNIT_MANAGE,
        Capability.PEOPLE_READ,
        Capability.PEOPLE_MANAGE,
        Capability.CRITERIA_MANAGE,
        Capability.RULES_MANAGE,
        Capability.PLAN_MANAGE,
        Capability.PLAN_ISSUE,
        Capability.LEAD_READ,
        Capability.LEAD_CHECK,
        Capability.LEAD_SUGGEST,
        Capability.SUBJECT_READ,
        Capability.SUBJECT_MANAGE,
        Capability.DOSSIER_READ,
        Capability.DOSSIER_EDIT,
        Capability.DOSSIER_SUBMIT,
        Capability.DOSSIER_RECEIVE,
        Capability.DOSSIER_HOLD,
        Capability.LETTER_SEND,
        Capability.LOG_READ,
    },
    # Not those who watch over the officer: they come from the administrator.
    gives=frozenset(
        {
            "emulation_officer",
            "unit_officer",
            "unit_head",
            "village_head",
            "mass_organisation",
            "council_member",
            "council_secretary",
            "leader",
            "media_officer",
            "cluster_head",
        }
    ),
)
UNIT_OFFICER = Role(
    key="unit_officer",
    name=_("Cán bộ đầu mối của đơn vị"),
    duty=_("Đăng ký điển hình, soạn hồ sơ, tải minh chứng của đơn vị mình."),
    may=READING
    | {
        Capability.LEAD_SUGGEST,
        Capability.SUBJECT_READ,
        Capability.SUBJECT_MANAGE,
        Capability.DOSSIER_READ,
        Capability.DOSSIER_EDIT,
    },
)
UNIT_HEAD = Role(
    key="unit_head",
    name=_("Thủ trưởng đơn vị"),
    duty=_("Như cán bộ đầu mối; ký nộp hồ sơ và chịu trách nhiệm về thành tích đề nghị."),
    may=UNIT_OFFICER.may | {Capability.DOSSIER_SUBMIT},
)
VILLAGE_HEAD = Role(
    key="village_head",
    name=_("Trưởng thôn, Tổ trưởng tổ dân phố"),
    duty=_("Giới thiệu người và việc ở thôn, tổ; xem hồ sơ của thôn, tổ mình."),
    may=READING | {Capability.LEAD_SUGGEST, Capability.SUBJECT_READ, Capability.DOSSIER_READ},
)
MASS_ORGANISATION = Role(
    key="mass_organisation",
    name=_("Mặt trận, hội, đoàn thể"),
    duty=_("Giới thiệu, cùng xác minh, nhận đỡ đầu, phản biện."),
    may=READING
    | {
        Capability.LEAD_SUGGEST,
        Capability.LEAD_READ,
        Capability.SUBJECT_READ,
        Capability.DOSSIER_READ,
    },
)
COUNCIL_MEMBER = Role(
    key="council_member",
    name=_("Ủy viên Hội đồng Thi đua - Khen thưởng"),
    duty=_("Đọc hồ sơ, chấm điểm, bỏ phiếu."),
    may=READING | {Capability.SUBJECT_READ, Capability.DOSSIER_READ},
)
COUNCIL_SECRETARY = Role(
    key="council_secretary",
    name=_("Thư ký Hội đồng"),
    duty=_("Chuẩn bị phiên họp, ghi biên bản, tiếp nhận hồ sơ."),
    may=COUNCIL_MEMBER.may | {Capability.DOSSIER_RECEIVE},
)
LEADER = Role(
    key="leader",
    name=_("Chủ tịch, Phó Chủ tịch UBND"),
    duty=_("Ban hành kế hoạch, quyết định, xem toàn bộ kết quả của địa bàn."),
    may=READING
    | {
        Capability.PEOPLE_READ,
        Capability.PLAN_ISSUE,
        Capability.LEAD_READ,
        Capability.SUBJECT_READ,
        Capability.DOSSIER_READ,
        Capability.DOSSIER_HOLD,
    },
)
MEDIA_OFFICER = Role(
    key="media_officer",
    name=_("Cán bộ văn hóa - thông tin"),
    duty=_("Kế hoạch tuyên truyền, bài viết, minh chứng đã đăng phát."),
    may=READING | {Capability.LEAD_SUGGEST, Capability.SUBJECT_READ},
)
CLUSTER_HEAD = Role(
    key="cluster_head",
    name=_("Trưởng cụm, khối thi đua"),
    duty=_("Theo dõi giao ước và điểm của cụm, khối."),
    may=READING,
)
PROVINCE_VIEWER = Role(
    key="province_viewer",
    name=_("Phòng TĐKT, Sở Nội vụ"),
    duty=_("Xem tổng hợp và hồ sơ trình lên."),
    may=READING | {Capability.SUBJECT_READ, Capability.DOSSIER_READ},
)
AUDITOR = Role(
    key="auditor",
    name=_("Thanh tra, kiểm tra"),
    duty=_("Đọc mọi thứ, kể cả nhật ký; không sửa gì."),
    may=READING
    | {
        Capability.PEOPLE_READ,
        Capability.LEAD_READ,
        Capability.SUBJECT_READ,
        Capability.DOSSIER_READ,
        Capability.LOG_READ,
    },
)

ROLES = {
    role.key: role
    for role in (
        ADMINISTRATOR,
        EMULATION_OFFICER,
        UNIT_OFFICER,
        UNIT_HEAD,
        VILLAGE_HEAD,
        MASS_ORGANISATION,
        COUNCIL_MEMBER,
        COUNCIL_SECRETARY,
        LEADER,
        MEDIA_OFFICER,
        CLUSTER_HEAD,
        PROVINCE_VIEWER,
        AUDITOR,
    )
}

# Lines of the log about these packages are read only by who may also read the things themselves:
# the log must not tell an administrator whose dossier it was.
LOG_ALSO_NEEDS = {
    "discovery": Capability.LEAD_READ,
    "subjects": Capability.SUBJECT_READ,
    "dossiers": Capability.DOSSIER_READ,
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
    Capability.PLAN_READ: _("Xem kế hoạch"),
    Capability.PLAN_MANAGE: _("Soạn kế hoạch"),
    Capability.PLAN_ISSUE: _("Ban hành kế hoạch"),
    Capability.LEAD_READ: _("Xem tin phát hiện"),
    Capability.LEAD_CHECK: _("Xác minh, xử lý tin phát hiện"),
    Capability.LEAD_SUGGEST: _("Giới thiệu điển hình"),
    Capability.SUBJECT_READ: _("Xem chủ thể"),
    Capability.SUBJECT_MANAGE: _("Lập, sửa chủ thể"),
    Capability.DOSSIER_READ: _("Xem hồ sơ"),
    Capability.DOSSIER_EDIT: _("Đăng ký, soạn hồ sơ"),
    Capability.DOSSIER_SUBMIT: _("Ký nộp hồ sơ"),
    Capability.DOSSIER_RECEIVE: _("Tiếp nhận, trả lại hồ sơ"),
    Capability.DOSSIER_HOLD: _("Tạm dừng hồ sơ"),
    Capability.LETTER_SEND: _("Gửi thư trong hộp thư đi"),
    Capability.LOG_READ: _("Đọc nhật ký"),
}
