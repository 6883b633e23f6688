"""Notices for one reader, and letters waiting to be sent by a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One sentence for one person, with the page where to act."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    at = models.DateTimeField(_("lúc"))
    title = models.CharField(_("tin"), max_length=300)
    text = models.TextField(_("nội dung"), blank=True)
    href = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(name="notices_of_a_reader", fields=["reader", "read_at", "-at"])]

    def __str__(self) -> str:
        return self.title


class LetterState(models.TextChoices):
    """A letter waits until a person sends it."""

    DRAFT = "draft", _("Chờ gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    DROPPED = "dropped", _("Đã bỏ")


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

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(name="letters_by_state", fields=["state", "unit_path"])]

    def __str__(self) -> str:
        return self.subject
