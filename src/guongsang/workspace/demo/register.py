"""The register of the demo town: a correction not yet sent out, numbers held and struck out."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from guongsang.foundation.documents import render_pdf
from guongsang.honours import usecases as honours
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.queries.papers import PAPERS, decision_paper
from guongsang.outgoing import usecases as outgoing
from guongsang.outgoing.queries import number_of
from guongsang.outgoing.rules import Paper
from guongsang.outgoing.states import PaperKind
from guongsang.ui.uploads import checked_file
from guongsang.workspace.demo.rounds import SIGNER_TITLE, Office

DER = serialization.Encoding.DER
ISSUER = "CHỨNG THƯ TRÌNH DIỄN, không có giá trị"


def keep_register(granted: Sequence[Grant], office: Office, *, now: datetime) -> None:
    """Sign a correction with its paper attached; hold, record and strike out numbers."""
    decision = correct_one(granted[0], office, at=now - timedelta(days=1))
    attach_signed(decision, office, at=now - timedelta(hours=20))
    unit, by = decision.unit, office.officer
    outgoing.reserve(
        unit_id=unit.pk,
        symbol=decision.symbol,
        kind=PaperKind.DECISION,
        purpose="Tặng Giấy khen đợt 1, trình cùng quyết định công nhận",
        until=timezone.localdate(now).replace(month=12, day=31),
        by=by,
        at=now - timedelta(hours=19),
    )
    day = timezone.localdate(now - timedelta(days=2))
    spoilt, _good = [
        outgoing.record_paper(
            unit_id=unit.pk,
            symbol="TTr-UBND",
            number=number,
            dated_on=day,
            paper=Paper(kind=PaperKind.PROPOSAL, title=title),
            by=by,
            at=now - timedelta(hours=18),
        )
        for number, title in (
            ("45", "Đề nghị khen thưởng cấp tỉnh năm nay"),
            ("", "Đề nghị khen thưởng cấp tỉnh năm nay (bản đã sửa)"),
        )
    ]
    outgoing.strike(
        spoilt.pk, reason="In sai tên cơ quan nhận, không phát hành.", by=by,
        at=now - timedelta(hours=17),
    )  # fmt: skip


def correct_one(grant: Grant, office: Office, *, at: datetime) -> Decision:
    """Correct the words of an old recognition; signed, its copies not yet sent out."""
    leader, day = office.people["chutich"], timezone.localdate(at)
    decision = honours.draft_change(
        kind=DecisionKind.CORRECTION,
        grant_ids=[grant.pk],
        reason="Ghi thiếu giai đoạn của thành tích khi đánh máy danh sách.",
        new_values={grant.pk: {"words": f"{grant.words} (giai đoạn 2011 - 2013)"}},
        by=office.officer,
        at=at - timedelta(hours=3),
    )
    honours.propose(
        decision.pk, words="Kính trình đồng chí Chủ tịch.", by=office.officer,
        at=at - timedelta(hours=2),
    )  # fmt: skip
    return honours.sign_decision(
        decision.pk, number=None, signed_on=day, signer_name=leader.name,
        signer_title=SIGNER_TITLE, by=leader, at=at,
    )  # fmt: skip


def attach_signed(decision: Decision, office: Office, *, at: datetime) -> None:
    """Attach the decision as a PDF with a digital signature that says that it is for show."""
    number = number_of(decision.source)
    assert number is not None  # noqa: S101 — the signature took it
    pdf = sealed(
        render_pdf(PAPERS / "paper.typ", decision_paper(decision)),
        decision.signer_name,
        decision.unit.name,
    )
    upload = SimpleUploadedFile("QĐ đính chính, bản ký số.pdf", pdf, "application/pdf")
    file = checked_file(upload, allowed=frozenset({"pdf"}))
    outgoing.attach_scan(
        number.pk, file=file, note="Chữ ký số trình diễn", by=office.officer, at=at
    )


def sealed(pdf: bytes, name: str, office: str) -> bytes:
    """Return ``pdf`` signed with a key that everybody can make again: worth nothing but to see."""
    seed = hashlib.sha256(b"guong sang: khoa trinh dien").digest()
    key = Ed25519PrivateKey.from_private_bytes(seed)
    plain = serialization.NoEncryption()
    signer = signers.SimpleSigner(
        signing_cert=Certificate.load(_vouched(key, name, office).public_bytes(DER)),
        signing_key=PrivateKeyInfo.load(
            key.private_bytes(DER, serialization.PrivateFormat.PKCS8, plain)
        ),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    out = io.BytesIO()
    about = signers.PdfSignatureMetadata(
        field_name="Chu_ky", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha512"
    )
    signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer, output=out)
    return out.getvalue()


def _vouched(key: Ed25519PrivateKey, name: str, office: str) -> x509.Certificate:
    def named(common: str, organisation: str) -> x509.Name:
        return x509.Name(
            [
                x509.NameAttribute(NameOID.COMMON_NAME, common[:64]),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
            ]
        )

    use = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(named(name, office))
        .issuer_name(named(ISSUER, "Gương Sáng"))
        .public_key(key.public_key())
        .serial_number(2013)
        .not_valid_before(datetime(2025, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2045, 1, 1, tzinfo=UTC))
        .add_extension(use, critical=True)
        .sign(key, None)
    )
