"""A grant as an Open Badges 3.0 credential, what kind of honour it is, and who is revoked.

The credential is signed as a JWT (OB 3.0 §8.2), so no JSON-LD has to be expanded and no context to
be fetched, here or by who checks it. The order of things follows VC Data Model 2.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.credentials.queries.claims import moment_utc
from guongsang.credentials.queries.keys import did_of
from guongsang.credentials.rules.status_bits import BITS, encoded, place_of
from guongsang.foundation.language import in_vietnamese
from guongsang.honours.models import Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit

VC_CONTEXT = "https://www.w3.org/ns/credentials/v2"
BADGE_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
# What a recognition is called in an address; a form of award has its own key.
RECOGNITION_KEY = "dien-hinh-tien-tien"
PURPOSES = {"revocation": GrantState.REVOKED, "suspension": GrantState.SUSPENDED}
# A list older than this is not believed any more: who would hide a revocation cannot show it.
LIST_DAYS = 2
# As many lists as anybody may ask for: more grants than there are people.
LAST_PART = 10_000
TYPES = ["VerifiableCredential", "OpenBadgeCredential"]


def absolute(name: str, *args: object) -> str:
    """Return an address of this site as others write it."""
    return f"{settings.SITE_URL}{reverse(name, args=list(args))}"


@dataclass(frozen=True, kw_only=True)
class Achievement:
    """One kind of honour of one office, as its public page and its badges describe it."""

    unit: Unit
    key: str
    name: str

    @property
    def address(self) -> str:
        """Where its public page stands; this is also its identifier."""
        return absolute("credentials:achievement", self.unit.pk, self.key)

    @in_vietnamese()
    def as_badge(self) -> dict[str, object]:
        """Return it as Open Badges describe an achievement."""
        return {
            "id": self.address,
            "type": ["Achievement"],
            "achievementType": "Award",
            "name": self.name,
            "description": _("%(what)s do %(unit)s trao.")
            % {"what": self.name, "unit": self.unit.name},
            "criteria": {"narrative": criteria_words()},
        }


def criteria_words() -> str:
    """Return how one comes to such an honour."""
    return _(
        "Hồ sơ được thẩm định theo bộ tiêu chí của kế hoạch, Hội đồng Thi đua - Khen thưởng xét, "
        "danh sách công khai lấy ý kiến, rồi người có thẩm quyền ký quyết định."
    )


def achievement_of(grant: Grant) -> Achievement:
    """Return the kind of honour of one grant."""
    return Achievement(
        unit=grant.decision.unit, key=grant.form_key or RECOGNITION_KEY, name=grant.what
    )


def achievement(unit: Unit, key: str) -> Achievement | None:
    """Return a kind of honour that an office has granted; None for one that it never has."""
    form_key = "" if key == RECOGNITION_KEY else key
    rows = Grant.objects.granted().filter(decision__unit=unit, form_key=form_key)
    newest = rows.select_related("decision__unit").order_by("-pk").first()
    return achievement_of(newest) if newest else None


def many_of(one: Achievement) -> int:
    """Return how many stand valid of one kind of honour."""
    form_key = "" if one.key == RECOGNITION_KEY else one.key
    return Grant.objects.valid().filter(decision__unit=one.unit, form_key=form_key).count()


@in_vietnamese()
def badge_claims(grant: Grant, issuer: Unit) -> dict[str, object]:
    """Return the credential of ``grant`` as ``issuer`` signs it, but for when."""
    did, here = did_of(issuer), absolute("credentials:verify", grant.code)
    signed_on = grant.decision.signed_on
    subject = f"{here}#nguoi-nhan"
    return {
        "@context": [VC_CONTEXT, BADGE_CONTEXT],
        "id": here,
        "type": TYPES,
        "name": grant.what,
        "issuer": {
            "id": did, "type": ["Profile"], "name": issuer.name, "url": settings.SITE_URL,
        },
        "awardedDate": f"{signed_on.isoformat()}T00:00:00+07:00" if signed_on else "",
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject", "hashed": False,
                    "identityType": "name", "identityHash": grant.name,
                }
            ],
            "achievement": achievement_of(grant).as_badge(),
            "narrative": _narrative(grant),
        },
        "credentialStatus": [_status(grant, issuer, purpose) for purpose in PURPOSES],
        "iss": did,
        "sub": subject,
        "jti": here,
    }  # fmt: skip


def _narrative(grant: Grant) -> str:
    told = [grant.words, grant.decision.full_number, grant.golden_book_number]
    return _("%(words)s. Quyết định số %(number)s, số sổ vàng %(golden)s.") % dict(
        zip(("words", "number", "golden"), told, strict=True)
    )


def _status(grant: Grant, issuer: Unit, purpose: str) -> dict[str, object]:
    part, bit = place_of(grant.pk)
    address = absolute("credentials:status_list", issuer.pk, part, purpose)
    return {
        "id": f"{address}#{bit}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(bit),
        "statusListCredential": address,
    }


def status_claims(unit: Unit, part: int, purpose: str, *, at: datetime) -> dict[str, object]:
    """Return one status list of an office as it stands now: a bit for each grant, no names."""
    first = part * BITS
    # All grants of the installation: of which office one is, the list does not say.
    changed = Grant.objects.granted().filter(
        state=PURPOSES[purpose], pk__gte=first, pk__lt=first + BITS
    )
    did = did_of(unit)
    address = absolute("credentials:status_list", unit.pk, part, purpose)
    return {
        "@context": [VC_CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did,
        "validUntil": moment_utc(at + timedelta(days=LIST_DAYS)),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded(pk - first for pk in changed.values_list("pk", flat=True)),
        },
        "iss": did,
        "jti": address,
    }
