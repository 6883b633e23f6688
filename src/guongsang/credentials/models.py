"""Signing keys of offices, what was signed with them, and how often a code was looked up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.credentials.rules.keys import PublicKey, fingerprint
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit


class SigningKeyQuerySet(models.QuerySet["SigningKey"]):
    def readable_by(self, user: User) -> SigningKeyQuerySet:
        return self.filter(reach(user, Capability.KEY_READ))

    def current(self) -> SigningKeyQuerySet:
        """Keep those with which an office signs now."""
        return self.filter(valid_to=None)

    def trusted(self) -> SigningKeyQuerySet:
        """Keep those that nobody has reported stolen."""
        return self.filter(stolen_on=None)

    def for_listing(self) -> SigningKeyQuerySet:
        """Load what one row of the list shows, and no more."""
        signed = models.Count("credentials")
        return (
            self.select_related("unit", "made_by")
            .annotate(signed=signed)
            .order_by(F("valid_to").desc(nulls_first=True), "unit__sort_key", "-pk")
        )


class SigningKey(models.Model):
    """One Ed25519 key of an office; the private half only while it signs, and only sealed."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="signing_keys", verbose_name=_("cơ quan")
    )
    # The thumbprint of the public half (RFC 7638).
    kid = models.CharField(_("vân tay"), max_length=43, unique=True)
    public = models.CharField(max_length=43)
    # Closed with the secret of this installation; "" once the key signs no more.
    sealed = models.CharField(max_length=120, blank=True)
    valid_from = models.DateTimeField(_("dùng từ"))
    valid_to = models.DateTimeField(_("thôi dùng"), null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # From this day on nothing that it signed is believed.
    stolen_on = models.DateField(_("mất từ ngày"), null=True, blank=True)
    stolen_words = models.TextField(_("mất thế nào"), blank=True)
    is_demo = models.BooleanField(default=False)

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("khóa ký")
        constraints = [
            models.UniqueConstraint(
                name="office_signs_with_one_key_at_a_time",
                fields=["unit"],
                condition=Q(valid_to=None),
                violation_error_message=_("Cơ quan đang có một khóa ký rồi."),
            ),
            models.CheckConstraint(
                name="only_the_current_key_keeps_its_private_half",
                condition=Q(sealed="", valid_to__isnull=False) | (~Q(sealed="") & Q(valid_to=None)),
            ),
            models.CheckConstraint(
                name="stolen_key_signs_no_more_and_says_why",
                condition=Q(stolen_on=None, stolen_words="")
                | (Q(stolen_on__isnull=False, valid_to__isnull=False) & ~Q(stolen_words="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}: {self.shown}"

    def get_absolute_url(self) -> str:
        return reverse("credentials:keys")

    @property
    def shown(self) -> str:
        """Return the fingerprint as people compare it."""
        return fingerprint(self.kid)

    @property
    def is_current(self) -> bool:
        """Tell whether the office signs with it now."""
        return self.valid_to is None

    def as_public(self) -> PublicKey:
        """Return what everybody may know of it."""
        return PublicKey(
            kid=self.kid,
            x=self.public,
            owner=self.unit.name,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            stolen_on=self.stolen_on,
        )


class Made(models.TextChoices):
    """What was signed."""

    PAPER = "paper", _("Giấy (PDF)")
    BADGE = "badge", _("Huy hiệu Open Badges")


class CredentialQuerySet(models.QuerySet["Credential"]):
    def readable_by(self, user: User) -> CredentialQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ, "grant__decision__unit__path"))

    def trusted(self) -> CredentialQuerySet:
        """Keep what was signed by keys that nobody has reported stolen."""
        return self.filter(key__stolen_on=None)


class Credential(models.Model):
    """What was once signed about a grant; printed again, the same words give the same bytes."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="credentials")
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="credentials")
    made = models.CharField(max_length=5, choices=Made.choices)
    # Of all that is said but when and by which key: finds the same paper again.
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    token = models.TextField()

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        verbose_name = _("chữ ký")
        constraints = [
            models.UniqueConstraint(
                name="same_words_are_signed_once_by_a_key", fields=["grant", "digest", "key"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.grant}: {self.get_made_display()}"


class LookupQuerySet(models.QuerySet["Lookup"]):
    def readable_by(self, user: User) -> LookupQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ, "grant__decision__unit__path"))


class Lookup(models.Model):
    """How often a code was looked up on a day: a number, and nothing about who."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="lookups")
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    objects = LookupQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(name="lookups_are_counted_by_day", fields=["grant", "day"])
        ]

    def __str__(self) -> str:
        return f"{self.grant_id} {self.day}: {self.times}"
