"""People who can sign in, the links by which they set a password, and wrong guesses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.search import has_words
from guongsang.foundation.text import fold, name_sort_key


class UserQuerySet(models.QuerySet["User"]):
    """Words of the office about people."""

    def matching(self, words: str) -> UserQuerySet:
        """Keep the people whose name, position or sign-in name has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_name"))


class UserManager(BaseUserManager["User"]):
    """Makes people; passwords come by invitation, by ``createadmin`` or by the demo."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def create_user(
        self, username: str, name: str, password: str | None = None, **more: object
    ) -> User:
        """Return a new saved person; without a password nobody can sign in as them yet."""
        user = self.model(username=username, name=name, **more)
        user.set_password(password) if password else user.set_unusable_password()
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One person with one sign-in name; what they may do is in ``access``."""

    username = models.CharField(
        _("tên đăng nhập"),
        max_length=60,
        unique=True,
        validators=[
            UnicodeUsernameValidator(
                message=_(
                    "Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _, không có khoảng trống."
                )
            )
        ],
        error_messages={"unique": _("Tên đăng nhập này đã có người dùng.")},
    )
    name = models.CharField(_("họ và tên"), max_length=200)
    email = models.EmailField(_("thư điện tử"), blank=True)
    position = models.CharField(_("chức vụ"), max_length=200, blank=True)
    is_active = models.BooleanField(_("còn được đăng nhập"), default=True)
    is_demo = models.BooleanField(_("dữ liệu trình diễn"), default=False)
    date_joined = models.DateTimeField(_("lập lúc"), default=timezone.now)
    # Name, position and sign-in name folded, so that one search finds them all.
    fold_name = models.CharField(max_length=500, editable=False, default="")
    sort_key = models.CharField(max_length=400, editable=False, default="")

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="no_two_people_differ_by_capitals_only",
                violation_error_message=_("Tên đăng nhập này đã có người dùng."),
            )
        ]
        indexes = [models.Index(name="people_by_name", fields=["sort_key"])]

    def __str__(self) -> str:
        return self.name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the person with the keys by which they are found and ordered."""
        self.fold_name = fold(f"{self.name} {self.position} {self.username}")[:500]
        self.sort_key = name_sort_key(self.name)
        fields: Iterable[str] | None = kwargs.get("update_fields")
        if fields is not None and {"name", "position", "username"} & set(fields):
            kwargs["update_fields"] = {*fields, "fold_name", "sort_key"}
        super().save(*args, **kwargs)


class LinkKind(models.TextChoices):
    """Why somebody may set a password without knowing the old one."""

    INVITATION = "invitation", _("Lời mời")
    RESET = "reset", _("Đặt lại mật khẩu")


class PasswordLinkQuerySet(models.QuerySet["PasswordLink"]):
    def usable_at(self, moment: datetime) -> PasswordLinkQuerySet:
        """Keep the links that have neither been used nor withdrawn nor run out."""
        return self.filter(used_at=None, expires_at__gt=moment, user__is_active=True)


class PasswordLink(models.Model):
    """A link that lets one person set a password, once; only its hash is kept."""

    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="password_links"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # Also set when a newer link takes its place.
    used_at = models.DateTimeField(null=True, blank=True)

    objects = PasswordLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_person_has_one_open_password_link",
                fields=["user"],
                condition=Q(used_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user}"


class GuessCount(models.Model):
    """Wrong passwords for one name from one address, or from one address; neither can be read."""

    key = models.CharField(primary_key=True, max_length=64)
    since = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    shut_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(name="guesses_by_age", fields=["since"])]

    def __str__(self) -> str:
        return self.key[:12]
