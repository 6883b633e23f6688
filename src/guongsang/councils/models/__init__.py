"""Councils with dated mandates; sittings with roll, agenda, conflicts and recorded votes."""

from guongsang.councils.models.boxes import Box, Voter
from guongsang.councils.models.room import Absence, Declaration, Teller
from guongsang.councils.models.sittings import (
    RECOGNITION,
    Choice,
    Conflict,
    Council,
    Function,
    Item,
    ItemQuerySet,
    Member,
    MemberQuerySet,
    Presence,
    Seat,
    Sitting,
    SittingQuerySet,
    Vote,
)

__all__ = [
    "RECOGNITION",
    "Absence",
    "Box",
    "Choice",
    "Conflict",
    "Council",
    "Declaration",
    "Function",
    "Item",
    "ItemQuerySet",
    "Member",
    "MemberQuerySet",
    "Presence",
    "Seat",
    "Sitting",
    "SittingQuerySet",
    "Teller",
    "Vote",
    "Voter",
]
