"""A key of our own and PDFs signed with it, as an office would sign them."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from guongsang.foundation.documents import HOUSE, render_pdf

PAPER = HOUSE / "workspace" / "papers" / "demo_proof.typ"
DER = serialization.Encoding.DER


@dataclass(frozen=True)
class Key:
    """A certificate that vouches for itself, with its key."""

    cert: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def signer(self) -> signers.SimpleSigner:
        return signers.SimpleSigner(
            signing_cert=self.asn1_cert, signing_key=self.asn1_key,
            cert_registry=SimpleCertificateStore(),
        )  # fmt: skip

    @property
    def asn1_cert(self) -> Certificate:
        return Certificate.load(self.cert.public_bytes(DER))

    @property
    def asn1_key(self) -> PrivateKeyInfo:
        plain = serialization.NoEncryption()
        return PrivateKeyInfo.load(
            self.key.private_bytes(DER, serialization.PrivateFormat.PKCS8, plain)
        )

    def put_into(self, folder: Path, name: str = "goc.pem") -> Path:
        """Write the certificate where an office puts the roots that it trusts."""
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(self.cert.public_bytes(serialization.Encoding.PEM))
        return folder


@lru_cache(maxsize=8)
def make_key(
    name: str = "Hà Văn Ký",
    office: str = "UBND thị xã Bắc Kạn",
    days: int = 99,
    issuer: Key | None = None,
    commits: bool = True,
    signs: bool = True,
) -> Key:
    """Return a key that is good from nine days ago for ``days`` days, vouched for by ``issuer``."""
    key = rsa.generate_private_key(65_537, 2_048)
    who = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office),
            # As Vietnamese certificates carry it; never to be kept or shown.
            x509.NameAttribute(NameOID.USER_ID, "CCCD:006080001234"),
        ]
    )
    since = datetime.now(UTC) - timedelta(days=9)
    use = x509.KeyUsage(signs, commits, False, False, True, issuer is None, False, False, False)
    built = (
        x509.CertificateBuilder()
        .subject_name(who).issuer_name(issuer.cert.subject if issuer else who)
        .public_key(key.public_key()).serial_number(77)
        .not_valid_before(since).not_valid_after(since + timedelta(days=days))
        .add_extension(use, True).add_extension(x509.BasicConstraints(issuer is None, None), True)
    )  # fmt: skip
    return Key(cert=built.sign(issuer.key if issuer else key, hashes.SHA256()), key=key)


@lru_cache(maxsize=2)
def plain_pdf(title: str = "Quyết định thử") -> bytes:
    return render_pdf(PAPER, {"title": title})


def sign_pdf(pdf: bytes, key: Key, *, field: str = "Chu_ky_1", stamped: bool = False) -> bytes:
    """Return ``pdf`` with one more PAdES signature, with a time stamp of our own if asked."""
    out = io.BytesIO()
    signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        signers.PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES),
        key.signer,
        timestamper=_stamper(key) if stamped else None,
        output=out,
    )
    return out.getvalue()


def _stamper(key: Key) -> DummyTimeStamper:
    return DummyTimeStamper(tsa_cert=key.asn1_cert, tsa_key=key.asn1_key)


def stamp_pdf(pdf: bytes, key: Key) -> bytes:
    """Return ``pdf`` with a time stamp over the whole document."""
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    PdfTimeStamper(_stamper(key)).timestamp_pdf(writer, "sha256", output=out)
    return out.getvalue()


def altered(pdf: bytes) -> bytes:
    """Return ``pdf`` with one bit of its first stream turned."""
    place = pdf.index(b"stream") + 40
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def grown(pdf: bytes) -> bytes:
    """Return ``pdf`` with an increment that changes the document behind the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.root["/Lang"] = generic.TextStringObject("en")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
