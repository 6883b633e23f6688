"""People who can sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes people; passwords come by invitation, by ``createadmin`` or by the demo."""

    def create_user(self, username: str, name: str, password: str | None = None, **more: object) -> User:
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
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("Tên đăng nhập này đã có người dùng.")},
    )
    name = models.CharField(_("họ và tên"), max_length=200)
    email = models.EmailField(_("thư điện tử"), blank=True)
    position = models.CharField(_("chức vụ"), max_length=200, blank=True)
    is_active = models.BooleanField(_("còn được đăng nhập"), default=True)
    is_demo = models.BooleanField(_("dữ liệu trình diễn"), default=False)
    date_joined = models.DateTimeField(_("lập lúc"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")

    def __str__(self) -> str:
        return self.name or self.username
