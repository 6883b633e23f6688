"""What happens with keys, signatures and lookups."""

from guongsang.credentials.usecases.keys import make_key, report_stolen, rotate_key
from guongsang.credentials.usecases.lookups import note_lookup
from guongsang.credentials.usecases.signing import credential_of, embedded, status_token

__all__ = [
    "credential_of",
    "embedded",
    "make_key",
    "note_lookup",
    "report_stolen",
    "rotate_key",
    "status_token",
]
