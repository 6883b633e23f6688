"""What a certificate says (DOMAIN §5.3) and where anybody can check it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from guongsang.campaigns.queries.papers import place_of, spelled
from guongsang.foundation.documents import qr_svg
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.queries.papers import authority_of
from guongsang.honours.states import GrantState

PAPERS = Path(__file__).resolve().parent.parent / "papers"
# As many as a printer takes in one go; more would also keep a worker from telling how far it is.
MOST_IN_A_FILE = 50
# The folder of the store in which files for whole decisions lie, by the hash of what they say.
FOLDER = "honours/certificates"


def public_address(grant: Grant) -> str:
    """Return the absolute address under which anybody can check a grant."""
    return f"{settings.SITE_URL}{reverse('credentials:verify', args=[grant.code])}"


def certificate_of(grant: Grant, decision: Decision) -> dict[str, Any]:
    """Return one certificate as ``certificate.typ`` prints it; nothing of it changes by itself."""
    url = public_address(grant)
    is_award = decision.kind == DecisionKind.AWARD
    number = f"Quyết định số {decision.full_number} {spelled(decision.signed_on)}"
    return {
        "authority": authority_of(decision.unit),
        "verb": "Tặng" if is_award else "Chứng nhận",
        "award": grant.form_name if is_award else "Điển hình tiên tiến",
        "name": grant.name,
        "place": grant.place,
        "words": grant.words,
        "decision": number,
        "golden": f"Số sổ vàng: {grant.golden_book_number}",
        "town": place_of(decision.unit),
        "date": spelled(decision.signed_on),
        "signer_title": decision.signer_title or "Chủ tịch",
        "signer_name": decision.signer_name,
        "code": grant.code,
        "site": url.split("//")[-1].removesuffix(f"{grant.code}/"),
        "qr": qr_svg(url),
        "is_demo": decision.is_demo or grant.subject.is_demo,
    }


def certified_in(decision: Decision) -> list[Grant]:
    """Return all that stand valid in a decision, in its order."""
    return list(decision.grants.filter(state=GrantState.VALID).select_related("subject"))


def slices_of(grants: Sequence[Grant]) -> list[Sequence[Grant]]:
    """Return what goes into one file each."""
    return [
        grants[start : start + MOST_IN_A_FILE] for start in range(0, len(grants), MOST_IN_A_FILE)
    ]


def mark_of(certificates: Iterable[dict[str, Any]]) -> str:
    """Return a hash of all that the certificates say, by which their file is found again."""
    whole = sha256()
    for one in certificates:
        whole.update(repr(sorted(one.items())).encode())
    # A new form of the certificate is a new file.
    whole.update((PAPERS / "certificate.typ").read_bytes())
    return whole.hexdigest()


def file_name(decision_id: int, mark: str, ending: str = "pdf") -> str:
    """Return where a file of certificates lies in the store, or ("json") the list of its files."""
    return f"{FOLDER}/{decision_id}-{mark}.{ending}"


def listed_as(grants: Sequence[Grant], first: int, mark: str) -> dict[str, object]:
    """Return how one file stands in the list: from which certificate to which."""
    return {
        "mark": mark,
        "first": first,
        "last": first + len(grants) - 1,
        "from": grants[0].name,
        "to": grants[-1].name,
    }
