"""The lifelong record of a subject, and the events of its life line."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach, where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.subjects.rules import citizen_key


class Sex(models.TextChoices):
    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")


class PositionClass(models.TextChoices):
    """The classes of TT 02/2023/TT-BNV, by which awards are counted."""

    PROVINCE_LEADER = "province_leader", _("Lãnh đạo cấp bộ, tỉnh")
    DEPARTMENT_LEADER = "department_leader", _("Lãnh đạo cấp vụ, sở")
    ENTREPRENEUR = "entrepreneur", _("Doanh nhân")
    OTHER_LEADER = "other_leader", _("Lãnh đạo khác, từ phó phòng trở lên")
    DIRECT_WORKER = "direct_worker", _("Người trực tiếp công tác, lao động, học tập, chiến đấu")


class SubjectQuerySet(models.QuerySet["Subject"]):
    def readable_by(self, user: User) -> SubjectQuerySet:
        return self.filter(reach(user, Capability.SUBJECT_READ))

    def matching(self, words: str) -> SubjectQuerySet:
        """Keep the subjects whose names have all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_name"))

    def found_by(self, words: str, user: User) -> SubjectQuerySet:
        """Keep what ``words`` name, or whose whole citizen number they are.

        The number finds records only where ``user`` keeps them, so that nobody can try numbers.
        """
        number = words.strip()
        if not (number.isdecimal() and len(number) in (9, 12)):
            return self.matching(words)
        key = citizen_key(number, settings.CITIZEN_KEY)
        return self.filter(
            Q(citizen_key=key) | Q(head_key=key), where(user, Capability.SUBJECT_MANAGE)
        )

    def living(self) -> SubjectQuerySet:
        """Leave out records that were merged into another."""
        return self.filter(merged_into=None)

    def for_listing(self) -> SubjectQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("unit").order_by("sort_key", "pk")


class Subject(models.Model):
    """A person, collective or household: who, for life, across plans and rounds."""

    kind = models.CharField(_("loại"), max_length=12, choices=SubjectKind.choices)
    name = models.CharField(_("tên"), max_length=300)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="subjects", verbose_name=_("đơn vị, địa bàn")
    )
    # The unit that this collective is, where it is one of ours.
    is_unit = models.OneToOneField(
        Unit, models.PROTECT, null=True, blank=True, related_name="as_subject"
    )
    position = models.CharField(_("chức vụ, nghề nghiệp"), max_length=200, blank=True)
    birth_date = models.DateField(_("ngày sinh"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        _("năm sinh, năm thành lập"), null=True, blank=True
    )
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex.choices, blank=True)
    ethnic_group = models.CharField(_("dân tộc"), max_length=40, blank=True)
    position_class = models.CharField(
        _("nhóm chức vụ"), max_length=20, choices=PositionClass.choices, blank=True
    )
    direct_worker = models.BooleanField(_("người trực tiếp lao động"), default=False)
    difficult_area = models.BooleanField(_("ở vùng đặc biệt khó khăn"), default=False)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    # A keyed hash of the citizen number; the number itself is kept nowhere.
    citizen_key = models.CharField(_("số định danh"), max_length=64, blank=True)
    # Of a household the same of its head, who may have a record of their own.
    head_key = models.CharField(_("số định danh chủ hộ"), max_length=64, blank=True)
    member_count = models.PositiveIntegerField(_("số người"), null=True, blank=True)
    women_count = models.PositiveIntegerField(_("trong đó nữ"), null=True, blank=True)
    about = models.TextField(_("giới thiệu"), blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    fold_name = models.CharField(max_length=600, editable=False, default="")
    sort_key = models.CharField(max_length=400, editable=False, default="")
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField(_("lập lúc"))

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("chủ thể")
        indexes = [
            # Lists leave merged records out, in the order of names.
            models.Index(name="subjects_by_sort_key", fields=["merged_into", "sort_key", "id"]),
            models.Index(name="subjects_by_fold_name", fields=["fold_name"]),
            models.Index(name="households_by_head", fields=["head_key"], condition=~Q(head_key="")),
        ]
        constraints = [
            models.UniqueConstraint(
                name="citizen_id_belongs_to_one_living_subject",
                fields=["citizen_key"],
                condition=~Q(citizen_key="") & Q(merged_into=None),
            ),
            models.CheckConstraint(
                name="only_a_household_has_a_head",
                condition=Q(head_key="") | Q(kind=SubjectKind.HOUSEHOLD),
            ),
            models.CheckConstraint(
                name="subject_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LifeEvent(models.Model):
    """Something that happened to a subject, told once and kept as it was told."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="life_events")
    at = models.DateTimeField(_("lúc"))
    act = models.CharField(max_length=80)
    title = models.CharField(_("việc"), max_length=300)
    detail = models.TextField(_("chi tiết"), blank=True)
    unit_name = models.CharField(_("đơn vị lúc đó"), max_length=300, blank=True)
    plan_title = models.CharField(_("kế hoạch"), max_length=300, blank=True)
    # What it came from, for a link ("dossiers.dossier", "12"); the line stands without it.
    source_type = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(name="life_of_a_subject", fields=["subject", "at"])]

    def __str__(self) -> str:
        return self.title


class Saying(models.TextChoices):
    """What a person has said about two records."""

    SAME = "same", _("Là một")
    DIFFERENT = "different", _("Là hai chủ thể khác nhau")
    UNSURE = "unsure", _("Chưa rõ")


class IdentityQuerySet(models.QuerySet["Identity"]):
    def between(self, one: int, other: int) -> IdentityQuerySet:
        """Keep what was said of two records, whichever was named first."""
        return self.filter(Q(kept=one, other=other) | Q(kept=other, other=one))

    def standing(self) -> IdentityQuerySet:
        """Leave out what was taken back or said anew."""
        return self.filter(undone_at=None)


class Identity(models.Model):
    """That somebody said whether two records are one subject; nothing is ever deleted."""

    kept = models.ForeignKey(Subject, models.PROTECT, related_name="identities")
    other = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    says = models.CharField(max_length=10, choices=Saying.choices)
    why = models.CharField(_("vì sao"), max_length=400, blank=True)
    # Of a merger: what it takes to part the records again.
    before = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = IdentityQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="identity_is_said_of_two_records", condition=~Q(kept=models.F("other"))
            ),
            models.CheckConstraint(
                name="identity_is_undone_by_somebody_or_not_at_all",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kept_id}/{self.other_id}: {self.says}"
