"""Method cards and their versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.criteria.models import Field
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import RegionProfile, Unit
from guongsang.practices.states import PracticeState
from guongsang.subjects.models import Subject


class PracticeQuerySet(models.QuerySet["Practice"]):
    def readable_by(self, user: User) -> PracticeQuerySet:
        return self.filter(reach(user, Capability.PRACTICE_READ))

    def listed(self) -> PracticeQuerySet:
        """Keep what everybody may read: listed, and its exemplar (if any) not revoked.

        A card stays public while a new version of it is written and reviewed.
        """
        return self.filter(
            Q(grant=None) | Q(grant__state=GrantState.VALID), listed_version__isnull=False
        )

    def in_review(self) -> PracticeQuerySet:
        return self.filter(state=PracticeState.IN_REVIEW)

    def matching(self, words: str) -> PracticeQuerySet:
        """Keep the cards that have all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def for_listing(self) -> PracticeQuerySet:
        """Load what one row of a list or card shows, and no more."""
        return self.select_related("subject", "unit", "field", "listed_version").order_by(
            "-listed_at", "-pk"
        )


class Practice(models.Model):
    """A way of working that others can copy."""

    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="practices", verbose_name=_("của ai")
    )
    grant = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="practices",
        verbose_name=_("điển hình được công nhận"),
    )  # fmt: skip
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="practices")
    field = models.ForeignKey(Field, models.PROTECT, related_name="practices")
    title = models.CharField(_("tên mô hình, cách làm"), max_length=300)
    slug = models.SlugField(max_length=120, unique=True)
    state = models.CharField(
        max_length=10, choices=PracticeState.choices, default=PracticeState.DRAFT
    )
    state_since = models.DateTimeField()
    # For whom it is fit: facets of the library.
    fits_kind = models.CharField(
        _("hợp với"), max_length=12, choices=SubjectKind.choices, blank=True
    )
    fits_region = models.CharField(
        _("hợp với vùng"), max_length=20, choices=RegionProfile.choices, blank=True
    )
    # What the public reads; none when never listed, or delisted.
    listed_version = models.ForeignKey(
        "Version", models.PROTECT, null=True, blank=True, related_name="+"
    )
    listed_at = models.DateTimeField(null=True, blank=True)
    review_note = models.TextField(_("ý kiến duyệt"), blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    fold_text = models.TextField(editable=False, default="")
    # The same words with their marks: who types marks finds these first.
    marked_text = models.TextField(editable=False, default="")
    is_demo = models.BooleanField(default=False)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-listed_at", "-pk"]
        verbose_name = _("mô hình, cách làm")
        indexes = [models.Index(name="practices_by_day", fields=["state", "-listed_at"])]
        constraints = [
            models.CheckConstraint(
                name="listed_practice_shows_a_version",
                condition=~Q(state="listed") | Q(listed_version__isnull=False),
            ),
            models.CheckConstraint(
                name="delisted_practice_shows_none",
                condition=~Q(state="delisted") | Q(listed_version=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practices:detail", args=[self.pk])


class Version(models.Model):
    """One version of a card; frozen once listed, for others have copied it."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    problem = models.TextField(_("vấn đề giải quyết"), blank=True)
    works_where = models.TextField(_("làm được ở đâu, cần điều kiện gì"), blank=True)
    what_was_done = models.TextField(_("đã làm gì"), blank=True)
    # One step a line.
    steps = models.TextField(_("các bước"), blank=True)
    cost = models.TextField(_("chi phí"), blank=True)
    people = models.TextField(_("nhân lực, thời gian"), blank=True)
    risks = models.TextField(_("rủi ro và cách xử lý"), blank=True)
    failed_where = models.TextField(_("nơi chưa thành công, vì sao"), blank=True)
    contact_role = models.CharField(_("hỏi ai (chức danh)"), max_length=200, blank=True)
    contact_place = models.CharField(_("ở đâu, cách liên hệ"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Once listed it is frozen: others have copied it.
    listed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["practice_id", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="version_of_a_practice_is_numbered_once", fields=["practice", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice} ({self.number})"

    @property
    def is_frozen(self) -> bool:
        return self.listed_at is not None

    @property
    def step_lines(self) -> list[str]:
        """Return the steps in their order."""
        return [line.strip() for line in self.steps.splitlines() if line.strip()]


class Result(models.Model):
    """A result of a practice: indicator, before, after, source and day."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="results")
    ordinal = models.PositiveSmallIntegerField(default=0)
    indicator = models.CharField(_("chỉ số"), max_length=200)
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    before = models.DecimalField(_("trước"), max_digits=14, decimal_places=2, null=True, blank=True)
    after = models.DecimalField(_("sau"), max_digits=14, decimal_places=2)
    source = models.CharField(_("nguồn số liệu"), max_length=300)
    on = models.DateField(_("ngày có số liệu"))

    class Meta:
        ordering = ["ordinal", "pk"]

    def __str__(self) -> str:
        return self.indicator
