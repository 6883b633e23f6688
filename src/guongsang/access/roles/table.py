"""The roles of the office, as the regulation would list them. Code asks for capabilities only."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guongsang.access.roles.capabilities import Capability


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
    duty=_("Lập đơn vị, mời người dùng, giao vai trò, giữ khóa ký; không đọc hồ sơ."),
    may=READING
    | {
        Capability.UNIT_MANAGE,
        Capability.PEOPLE_READ,
        Capability.PEOPLE_MANAGE,
        Capability.RULES_MANAGE,
        Capability.LOG_READ,
        Capability.KEY_READ,
        Capability.KEY_MANAGE,
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
        Capability.REGISTER_READ,
        Capability.REGISTER_KEEP,
        Capability.PAPER_MANAGE,
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
        Capability.ELIGIBILITY_WAIVE,
        Capability.LETTER_SEND,
        Capability.LOG_READ,
        Capability.FOSTER_HELP,
        Capability.APPRAISAL_READ,
        Capability.APPRAISE,
        Capability.COUNCIL_READ,
        Capability.COUNCIL_RUN,
        Capability.CONSULTATION_READ,
        Capability.CONSULTATION_RUN,
        Capability.OBJECTION_READ,
        Capability.DECISION_READ,
        Capability.DECISION_DRAFT,
        Capability.DECISION_SIGN,
        Capability.KEY_READ,
        Capability.FUND_READ,
        Capability.FUND_MANAGE,
        Capability.FUND_APPROVE,
        Capability.STORY_READ,
        Capability.STORY_WRITE,
        Capability.STORY_PUBLISH,
        Capability.PRACTICE_READ,
        Capability.PRACTICE_WRITE,
        Capability.PRACTICE_REVIEW,
        Capability.ADOPTION_READ,
        Capability.ADOPTION_WRITE,
        Capability.ADOPTION_CHECK,
        Capability.REPORT_READ,
        Capability.CONGRESS_RUN,
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
        Capability.FOSTER_HELP,
        Capability.DECISION_READ,
        Capability.PRACTICE_READ,
        Capability.PRACTICE_WRITE,
        Capability.ADOPTION_READ,
        Capability.ADOPTION_WRITE,
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
    may=READING
    | {
        Capability.LEAD_SUGGEST,
        Capability.SUBJECT_READ,
        Capability.DOSSIER_READ,
        Capability.PRACTICE_READ,
        Capability.ADOPTION_READ,
        Capability.ADOPTION_WRITE,
    },
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
        Capability.FOSTER_HELP,
        Capability.PRACTICE_READ,
        Capability.ADOPTION_READ,
        Capability.ADOPTION_WRITE,
    },
)
COUNCIL_MEMBER = Role(
    key="council_member",
    name=_("Ủy viên Hội đồng Thi đua - Khen thưởng"),
    duty=_("Đọc hồ sơ, chấm điểm, bỏ phiếu."),
    may=READING
    | {
        Capability.SUBJECT_READ,
        Capability.DOSSIER_READ,
        Capability.APPRAISAL_READ,
        Capability.COUNCIL_READ,
        Capability.DECISION_READ,
    },
)
COUNCIL_SECRETARY = Role(
    key="council_secretary",
    name=_("Thư ký Hội đồng"),
    duty=_("Chuẩn bị phiên họp, ghi biên bản, tiếp nhận hồ sơ."),
    may=COUNCIL_MEMBER.may
    | {
        Capability.DOSSIER_RECEIVE,
        Capability.APPRAISE,
        Capability.COUNCIL_RUN,
        Capability.CONSULTATION_READ,
        Capability.REPORT_READ,
    },
)
LEADER = Role(
    key="leader",
    name=_("Chủ tịch, Phó Chủ tịch UBND"),
    duty=_("Ban hành kế hoạch, quyết định, xem toàn bộ kết quả của địa bàn."),
    may=READING
    | {
        Capability.PEOPLE_READ,
        Capability.REGISTER_READ,
        Capability.PLAN_ISSUE,
        Capability.LEAD_READ,
        Capability.SUBJECT_READ,
        Capability.DOSSIER_READ,
        Capability.DOSSIER_HOLD,
        Capability.APPRAISAL_READ,
        Capability.COUNCIL_READ,
        Capability.COUNCIL_COMMIT,
        Capability.CONSULTATION_READ,
        Capability.OBJECTION_READ,
        Capability.DECISION_READ,
        Capability.DECISION_SIGN,
        Capability.KEY_READ,
        Capability.FUND_READ,
        Capability.FUND_APPROVE,
        Capability.STORY_READ,
        Capability.STORY_PUBLISH,
        Capability.PRACTICE_READ,
        Capability.ADOPTION_READ,
        Capability.REPORT_READ,
    },
)
MEDIA_OFFICER = Role(
    key="media_officer",
    name=_("Cán bộ văn hóa - thông tin"),
    duty=_("Kế hoạch tuyên truyền, bài viết, minh chứng đã đăng phát."),
    may=READING
    | {
        Capability.LEAD_SUGGEST,
        Capability.SUBJECT_READ,
        Capability.DECISION_READ,
        Capability.STORY_READ,
        Capability.STORY_WRITE,
        Capability.PRACTICE_READ,
        Capability.PRACTICE_WRITE,
        Capability.ADOPTION_READ,
    },
)
CLUSTER_HEAD = Role(
    key="cluster_head",
    name=_("Trưởng cụm, khối thi đua"),
    duty=_("Theo dõi giao ước và điểm của cụm, khối."),
    may=READING | {Capability.PRACTICE_READ},
)
PROVINCE_VIEWER = Role(
    key="province_viewer",
    name=_("Phòng TĐKT, Sở Nội vụ"),
    duty=_("Xem tổng hợp và hồ sơ trình lên."),
    may=READING
    | {
        Capability.SUBJECT_READ,
        Capability.DOSSIER_READ,
        Capability.DECISION_READ,
        Capability.PRACTICE_READ,
        Capability.ADOPTION_READ,
        Capability.REPORT_READ,
    },
)
AUDITOR = Role(
    key="auditor",
    name=_("Thanh tra, kiểm tra"),
    duty=_("Đọc mọi thứ, kể cả nhật ký; không sửa gì."),
    may=READING
    | {
        Capability.PEOPLE_READ,
        Capability.REGISTER_READ,
        Capability.LEAD_READ,
        Capability.SUBJECT_READ,
        Capability.DOSSIER_READ,
        Capability.LOG_READ,
        Capability.APPRAISAL_READ,
        Capability.COUNCIL_READ,
        Capability.CONSULTATION_READ,
        Capability.OBJECTION_READ,
        Capability.DECISION_READ,
        Capability.KEY_READ,
        Capability.FUND_READ,
        Capability.STORY_READ,
        Capability.PRACTICE_READ,
        Capability.ADOPTION_READ,
        Capability.REPORT_READ,
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
