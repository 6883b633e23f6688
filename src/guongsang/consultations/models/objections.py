"""What people say about a posted list, with a name that stays protected."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.consultations.models.notices import Entry
from guongsang.consultations.states import (
    OBJECTIONS,
    OPEN_OBJECTIONS,
    ObjectionState,
    ReceivedBy,
)


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def readable_by(self, user: User) -> ObjectionQuerySet:
        return self.filter(reach(user, Capability.OBJECTION_READ, "entry__notice__unit__path"))

    def open(self) -> ObjectionQuerySet:
        return self.filter(state__in=OPEN_OBJECTIONS)

    def late_on(self, day: object) -> ObjectionQuerySet:
        """Keep what should have been answered before ``day``."""
        return self.open().filter(due_on__lt=day)

    def published(self) -> ObjectionQuerySet:
        """Keep those whose answer everybody may read."""
        return self.filter(published_at__isnull=False)

    def like(self, objection: Objection) -> ObjectionQuerySet:
        """Keep what says about the same line word for word what ``objection`` says."""
        return self.filter(entry=objection.entry_id, fingerprint=objection.fingerprint)

    def one_of_each(self) -> ObjectionQuerySet:
        """Keep the first of those that say the same about a line, with how many they are."""
        same = Objection.objects.filter(
            entry=OuterRef("entry"), fingerprint=OuterRef("fingerprint")
        )
        counted = same.order_by().values("fingerprint").annotate(n=Count("pk")).values("n")
        first = ~Exists(same.filter(pk__lt=OuterRef("pk")))
        return self.filter(first).annotate(alike=Subquery(counted))

    def waiting_first(self) -> ObjectionQuerySet:
        """Order what is open before what is answered, the longest waiting first."""
        is_open = models.Case(models.When(state__in=OPEN_OBJECTIONS, then=0), default=1)
        return self.order_by(is_open, "at", "pk")

    def for_listing(self) -> ObjectionQuerySet:
        """Load what one line shows, never the sender."""
        return self.select_related("entry__notice__unit").defer("sealed_sender")


class Objection(models.Model):
    """What somebody says against (or about) a line."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="objections")
    # Given to the sender, by which the answer is found.
    code = models.CharField(max_length=20, unique=True)
    text = models.TextField(_("ý kiến"))
    # Of the text alone, so that the same words sent many times are read and answered once.
    fingerprint = models.CharField(max_length=64, db_index=True)
    # Name and contact as cipher; only ``queries.senders`` opens it, for the two on the notice.
    sealed_sender = models.TextField(blank=True)
    at = models.DateTimeField()
    received_by = models.CharField(
        _("nhận qua"), max_length=6, choices=ReceivedBy.choices, default=ReceivedBy.WEB
    )
    # When somebody rang or came, and whether the words were read back to them.
    heard_at = models.DateTimeField(_("nghe lúc"), null=True, blank=True)
    was_read_back = models.BooleanField(_("đã đọc lại cho người nói nghe"), default=False)
    # The clerk who typed what came by telephone or on paper; None: sent on the public page.
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("hạn trả lời"), null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=ObjectionState.choices, default=ObjectionState.NEW
    )
    # Signs of a robot (``discovery.rules.spam_signs``): an officer looks and decides.
    spam_signs = models.JSONField(default=list, blank=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What everybody reads, in words that an officer wrote for everybody.
    public_question = models.CharField(_("ý kiến, ghi gọn"), max_length=400, blank=True)
    public_answer = models.TextField(_("trả lời công khai"), blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("ý kiến của người dân")
        constraints = [
            models.CheckConstraint(
                name="objection_is_answered_with_words",
                condition=Q(state__in=["new", "checking"])
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="answer_is_published_in_public_words",
                condition=Q(published_at=None, published_by=None)
                | (
                    ~Q(public_question="")
                    & ~Q(public_answer="")
                    & Q(published_at__isnull=False, published_by__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("consultations:objection", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_OBJECTIONS

    def move_to(self, state: ObjectionState) -> None:
        """Go on to ``state``; saving is the caller's.

        :raises ForbiddenMoveError: when the table of moves has no such arrow.
        """
        OBJECTIONS.check(ObjectionState(self.state), state)
        self.state = state


class ObjectionPhoto(models.Model):
    """A picture that the sender put beside the words, drawn anew: no place, no telephone in it."""

    objection = models.ForeignKey(Objection, models.CASCADE, related_name="photos")
    file = models.FileField(upload_to="objections/%Y/%m/")
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.sha256[:12]
