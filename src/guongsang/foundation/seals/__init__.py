"""Digital signatures in a PDF (PAdES): who, when, intact or not; nobody outside is asked.

The file is read by a process of its own with little memory and little time, so that a file made
to harm harms nothing but itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 40
BROKEN, TOO_MUCH = "broken", "too_much"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read of a file: its seals as plain values, and "" or why it could not be read."""

    seals: list[dict[str, Any]]
    fault: str = ""


def read_seals(pdf: bytes, *, roots: Path | None = None) -> Reading:
    """Return every digital signature and time stamp in ``pdf``, in the order of signing.

    :param roots: the folder of root certificates (.pem, .crt, .cer) that the office trusts; they
        are read from there and nothing is fetched.
    """
    asked = [sys.executable, "-m", "guongsang.foundation.seals.worker", str(roots or "")]
    try:
        told = subprocess.run(asked, input=pdf, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return Reading(seals=[], fault=TOO_MUCH)
    if told.returncode != 0:
        return Reading(seals=[], fault=TOO_MUCH)
    answer = json.loads(told.stdout)
    return Reading(seals=answer["seals"], fault=answer["fault"])
