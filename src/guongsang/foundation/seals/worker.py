"""Reads the signatures of one PDF from standard input and writes what it found as JSON."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

MOST_MEMORY = 1_500 * 2**20
MOST_SECONDS = 30
MOST_SEALS = 30
COVERS = {
    SignatureCoverageLevel.ENTIRE_FILE: "whole",
    SignatureCoverageLevel.ENTIRE_REVISION: "revision",
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: "part",
    SignatureCoverageLevel.UNCLEAR: "part",
}
# What was done to the file after a signature: nothing, what a later signature does, or anything.
CHANGES = {
    ModificationLevel.NONE: "none",
    ModificationLevel.LTA_UPDATES: "sealed",
    ModificationLevel.FORM_FILLING: "sealed",
    ModificationLevel.ANNOTATIONS: "noted",
    ModificationLevel.OTHER: "altered",
}
# Offices sign with keys for signing, whether or not these also say that nothing can be denied.
SIGNING = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
# What stands in the way between the certificate and a trusted root; else the root is not known.
TROUBLES = {"CRYPTO": "weak", "EXPIRED": "expired", "BOUNDS": "expired", "NOT_YET": "expired"}


def main() -> None:
    """Answer for the file on standard input; a file that is no sound PDF is an answer, too."""
    _live_small()
    roots = list(_roots(sys.argv[1] if len(sys.argv) > 1 else ""))
    try:
        answer = {"seals": seals_of(sys.stdin.buffer.read(), roots), "fault": ""}
    except MemoryError:
        sys.exit(3)
    # Whatever a broken file breaks in the reader, the answer is that the file is broken.
    except Exception:
        answer = {"seals": [], "fault": "broken"}
    sys.stdout.write(json.dumps(answer))


def _live_small() -> None:
    try:
        import resource
    except ImportError:  # Windows knows no such limits; the time limit of the caller remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _roots(folder: str) -> Iterator[Any]:
    if not folder or not Path(folder).is_dir():
        return
    for path in sorted(Path(folder).iterdir()):
        if path.suffix.lower() in {".pem", ".crt", ".cer"}:
            try:
                yield from load_certs_from_pemder([str(path)])  # type: ignore[no-untyped-call]
            except (ValueError, OSError):
                continue


def seals_of(pdf: bytes, roots: list[Any]) -> list[dict[str, Any]]:
    """Return what each signature of ``pdf`` says of itself and what is true of it."""
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    return [_seal(one, roots) for one in list(reader.embedded_signatures)[:MOST_SEALS]]


def _seal(one: EmbeddedPdfSignature, roots: list[Any]) -> dict[str, Any]:
    is_stamp = one.sig_object.get("/Type") == "/DocTimeStamp"
    said = _said(one, is_stamp)
    try:
        found = _status(one, is_stamp, _context(roots, _moment(one)))
    except MemoryError:
        raise
    # What cannot be checked is shown as such, beside the others.
    except Exception as fault:
        return {**said, "is_intact": False, "chain": "unreadable", "why": type(fault).__name__}
    return {
        **said,
        "is_intact": bool(found.intact and found.valid),
        "covers": COVERS[found.coverage],
        "changes": CHANGES.get(found.modification_level, "none"),
        "chain": _chain(found),
        "stamped_at": _stamped_at(found, is_stamp),
    }


def _said(one: EmbeddedPdfSignature, is_stamp: bool) -> dict[str, Any]:
    """Return what stands in the signature; never more of a person than name and office."""
    cert = one.signer_cert
    subject, issuer = cert.subject.native, cert.issuer.native
    at = one.self_reported_timestamp
    return {
        "kind": "stamp" if is_stamp else "signature",
        "name": _words(subject.get("common_name")),
        "organisation": _words(subject.get("organization_name")),
        "issuer": _words(issuer.get("common_name") or issuer.get("organization_name")),
        "serial": f"{cert.serial_number:x}"[:60],
        "valid_to": cert["tbs_certificate"]["validity"]["not_after"].native.isoformat(),
        "signed_at": at.isoformat() if isinstance(at, datetime) else "",
        "stamped_at": "",
        "covers": "part",
        "changes": "none",
        "digest": str(one.md_algorithm or ""),
    }


def _words(value: object) -> str:
    """Return a name of a certificate, of which there may be several, without control letters."""
    told = ", ".join(value) if isinstance(value, list) else str(value or "")
    return "".join(letter for letter in told if letter.isprintable())[:200]


def _moment(one: EmbeddedPdfSignature) -> datetime | None:
    """Return when the certificate must have been valid: on the day of the signature."""
    at = one.self_reported_timestamp
    return at if isinstance(at, datetime) and at < datetime.now(UTC) else None


def _context(roots: list[Any], moment: datetime | None) -> ValidationContext:
    return ValidationContext(
        trust_roots=roots, moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )


def _status(one: EmbeddedPdfSignature, is_stamp: bool, context: ValidationContext) -> Any:
    if is_stamp:
        return validate_pdf_timestamp(one, context)
    return validate_pdf_signature(
        one, context, ts_validation_context=context, key_usage_settings=SIGNING
    )


def _chain(found: Any) -> str:
    """Return how the certificate leads to a root that the office trusts."""
    if found.trusted:
        return "trusted"
    name = found.trust_problem_indic.name if found.trust_problem_indic else ""
    if found.revoked or "REVOKED_" in name:
        return "revoked"
    return next((chain for part, chain in TROUBLES.items() if part in name), "unknown")


def _stamped_at(found: Any, is_stamp: bool) -> str:
    stamp = found if is_stamp else found.timestamp_validity
    sound = stamp is not None and stamp.intact and stamp.valid
    return stamp.timestamp.isoformat() if sound else ""


if __name__ == "__main__":
    main()
