"""The roles of the office, as the regulation would list them. Code asks for capabilities only."""

from guongsang.access.roles.capabilities import CAPABILITY_NAMES, LOG_ALSO_NEEDS, Capability
from guongsang.access.roles.table import (
    ADMINISTRATOR,
    AUDITOR,
    CLUSTER_HEAD,
    COUNCIL_MEMBER,
    COUNCIL_SECRETARY,
    EMULATION_OFFICER,
    LEADER,
    MASS_ORGANISATION,
    MEDIA_OFFICER,
    PROVINCE_VIEWER,
    ROLES,
    UNIT_HEAD,
    UNIT_OFFICER,
    VILLAGE_HEAD,
    Role,
)

__all__ = [
    "ADMINISTRATOR",
    "AUDITOR",
    "CAPABILITY_NAMES",
    "CLUSTER_HEAD",
    "COUNCIL_MEMBER",
    "COUNCIL_SECRETARY",
    "EMULATION_OFFICER",
    "LEADER",
    "LOG_ALSO_NEEDS",
    "MASS_ORGANISATION",
    "MEDIA_OFFICER",
    "PROVINCE_VIEWER",
    "ROLES",
    "UNIT_HEAD",
    "UNIT_OFFICER",
    "VILLAGE_HEAD",
    "Capability",
    "Role",
]
