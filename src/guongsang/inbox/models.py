"""Notices for one reader, and letters waiting to be sent by a person."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.search import has_words
from guongsang.inbox.states import SILENT_AFTER, LetterState


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, reader_id: int) -> NoticeQuerySet:
        """Keep what was told to one reader; notices are nobody else's."""
        return self.filter(reader_id=reader_id)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def for_listing(self) -> NoticeQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.order_by("-at", "-pk")


class Notice(models.Model):
    """One sentence for one person, with the page where to act."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    at = models.DateTimeField(_("lúc"))
    title = models.CharField(_("tin"), max_length=300)
    text = models.TextField(_("nội dung"), blank=True)
    href = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(name="notices_of_a_reader", fields=["reader", "read_at", "-at"])]

    def __str__(self) -> str:
        return self.title


class LetterQuerySet(models.QuerySet["Letter"]):
    """Words for the outbox. Who may read which letter is decided in ``access``."""

    def to_send_at(self, moment: datetime) -> LetterQuerySet:
        """Keep the letters that may go: drafts, failures, and those whose sender fell silent."""
        return self.filter(
            Q(state__in=[LetterState.DRAFT, LetterState.FAILED])
            | Q(state=LetterState.SENDING, sent_at__lt=moment - SILENT_AFTER)
        )

    def matching(self, words: str) -> LetterQuerySet:
        """Keep the letters whose reader, subject or matter has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def for_listing(self) -> LetterQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.defer("body", "fold_text").order_by("-made_at", "-pk")


class Letter(models.Model):
    """A letter to one address, whose own text can be read before it goes."""

    unit_path = models.CharField(max_length=80)
    to_name = models.CharField(_("người nhận"), max_length=200)
    to_address = models.EmailField(_("địa chỉ thư"), blank=True)
    subject = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"))
    about = models.CharField(_("về việc"), max_length=300, blank=True)
    href = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.DRAFT)
    made_at = models.DateTimeField(_("soạn lúc"))
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    failure = models.CharField(_("lỗi"), max_length=500, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A letter with a secret in it (a password link): its maker alone may read and send it.
    is_private = models.BooleanField(default=False)
    fold_text = models.CharField(max_length=900, default="", editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("thư")
        indexes = [models.Index(name="letters_by_state", fields=["state", "unit_path"])]
        constraints = [
            models.CheckConstraint(
                name="private_letter_has_a_maker",
                condition=Q(is_private=False) | Q(made_by__isnull=False),
            ),
            models.CheckConstraint(
                name="sent_letter_says_by_whom_and_when",
                condition=~Q(state="sent") | Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.subject
