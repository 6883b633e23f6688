"""Files from outside: judged by what they contain, never by what they are called."""

from guongsang.ui.uploads.arrival import OversizedRequest, RefuseOversized
from guongsang.ui.uploads.checks import CheckedFile, checked_file, private_file
from guongsang.ui.uploads.kinds import DOCUMENTS, EVIDENCE, LISTS, PICTURES, SHEETS

__all__ = [
    "DOCUMENTS",
    "EVIDENCE",
    "LISTS",
    "PICTURES",
    "SHEETS",
    "CheckedFile",
    "OversizedRequest",
    "RefuseOversized",
    "checked_file",
    "private_file",
]
