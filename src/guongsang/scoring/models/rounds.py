"""Rounds, their dossiers, readers, walls, veils, readings and scores."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Criterion
from guongsang.dossiers.models import Dossier
from guongsang.inbox.models import Letter
from guongsang.scoring.states import ReadingState, RoundState


class RoundKind(models.TextChoices):
    CALIBRATION = "calibration", _("Chấm thử để thống nhất thước đo")
    PRELIMINARY = "preliminary", _("Sơ khảo")
    FINAL = "final", _("Chung khảo")


class RoundQuerySet(models.QuerySet["Round"]):
    def readable_by(self, user: User) -> RoundQuerySet:
        """Keep the rounds of the offices whose council ``user`` may read, and those he reads in."""
        own = reach(user, Capability.COUNCIL_READ, "plan__unit__path")
        # An empty condition is "everything"; joined by "or" it would be lost.
        if not own:
            return self.all()
        reads = Reader.objects.filter(round=OuterRef("pk"), user=user.pk)
        return self.filter(own | Exists(reads))

    def for_listing(self) -> RoundQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("plan__unit").order_by("-made_at", "-pk")


class Round(models.Model):
    """One round in which the members of a council read dossiers of a plan and score them."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="scoring_rounds")
    # The council stands above this package: kept by its key and its name of that day.
    council_key = models.PositiveBigIntegerField()
    council_name = models.CharField(_("Hội đồng"), max_length=300)
    title = models.CharField(_("tên vòng chấm"), max_length=300)
    kind = models.CharField(_("loại vòng"), max_length=12, choices=RoundKind.choices)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    state_since = models.DateTimeField()
    due_at = models.DateTimeField(_("hạn chấm"))
    places = models.PositiveSmallIntegerField(_("số suất"))
    reads_each = models.PositiveSmallIntegerField(_("số người chấm mỗi hồ sơ"))
    is_blind = models.BooleanField(_("giấu tên khi chấm"), default=False)
    # What a reader undertakes before his first sheet; locked with the rules, "" asks for nothing.
    pledge = models.TextField(_("lời cam kết của người chấm"), blank=True)
    # The preliminary round whose shortlist this final round takes.
    source = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers"
    )
    # Begins every random order of this round, so that a plan can be drawn again as it was.
    seed = models.PositiveBigIntegerField()
    # SHA-256 of criteria, weights, places and readers as they stood when the round opened.
    rules_hash = models.CharField(max_length=64, blank=True)
    # Written once at closing: the ranking, members and parts as ``rules`` return them.
    ranking = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("vòng chấm")
        constraints = [
            models.CheckConstraint(
                name="round_chooses_somebody_and_somebody_reads",
                condition=Q(places__gte=1, reads_each__gte=1),
            ),
            models.CheckConstraint(
                name="opened_round_has_locked_rules",
                condition=Q(state__in=["draft", "cancelled"])
                | (Q(opened_at__isnull=False) & ~Q(rules_hash="")),
            ),
            models.CheckConstraint(
                name="closed_round_has_its_ranking",
                condition=~Q(state="closed") | Q(closed_at__isnull=False, ranking__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("scoring:round", args=[self.pk])


class EntryQuerySet(models.QuerySet["Entry"]):
    def readable_by(self, user: User) -> EntryQuerySet:
        """Keep what stands in readable rounds and not behind a wall against ``user``.

        The wall holds for everybody, chair and administrators too.
        """
        walls = Wall.objects.standing().filter(entry=OuterRef("pk"), user=user.pk)
        return self.filter(~Exists(walls), round__in=Round.objects.readable_by(user))


class Entry(models.Model):
    """One dossier in a round; behind its code when the round is blind."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="entries")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="scoring_entries")
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="scoring_entries")
    # What readers of a blind round see instead of a name; drawn at random, not in order of arrival.
    code = models.CharField(_("mã hồ sơ"), max_length=10)
    # Scored by all readers, so that all scales meet on it.
    is_anchor = models.BooleanField(_("hồ sơ neo"), default=False)
    veiled_at = models.DateTimeField(null=True, blank=True)
    veiled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["code", "pk"]
        verbose_name = _("hồ sơ trong vòng chấm")
        constraints = [
            models.UniqueConstraint(
                name="dossier_stands_once_in_a_round", fields=["round", "dossier"]
            ),
            models.UniqueConstraint(name="code_names_one_dossier", fields=["round", "code"]),
        ]

    def __str__(self) -> str:
        return self.code


class Veil(models.Model):
    """One passage of a dossier as readers of a blind round see it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="veils")
    # "title", "report_results", "claim:17", "answer:3" …: the place whose words this text replaces.
    place = models.CharField(max_length=60)
    text = models.TextField(_("bản ẩn danh"), blank=True)
    # Of the words when they were veiled; other words need another veil.
    source_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(name="passage_is_veiled_once", fields=["entry", "place"])
        ]

    def __str__(self) -> str:
        return self.place


class ReaderQuerySet(models.QuerySet["Reader"]):
    def active(self) -> ReaderQuerySet:
        """Keep the readers who have not stepped out."""
        return self.filter(dropped_at=None)


class Reader(models.Model):
    """A member of the council who scores in a round; the name as it was then."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="readers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="scoring_readers"
    )
    name = models.CharField(_("họ và tên"), max_length=200)
    position = models.CharField(_("chức vụ, đơn vị"), max_length=300, blank=True)
    is_chair = models.BooleanField(default=False)
    load_limit = models.PositiveSmallIntegerField(
        _("nhận nhiều nhất mấy hồ sơ"), null=True, blank=True
    )
    added_at = models.DateTimeField()
    # When he undertook what the round asks; without that no dossier opens to him.
    pledged_at = models.DateTimeField(_("cam kết lúc"), null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.CharField(_("lý do thôi chấm"), max_length=300, blank=True)

    objects = ReaderQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("người chấm")
        constraints = [models.UniqueConstraint(name="reader_reads_once", fields=["round", "user"])]

    def __str__(self) -> str:
        return self.name


class WallKind(models.TextChoices):
    DECLARED = "declared", _("Tự khai")
    SAME_UNIT = "same_unit", _("Cùng đơn vị")
    SELF = "self", _("Chính người được xét")
    HOUSEHOLD = "household", _("Cùng hộ gia đình")
    KIN = "kin", _("Người thân")
    NOMINATOR = "nominator", _("Người giới thiệu")
    MENTOR = "mentor", _("Người kèm cặp, đỡ đầu")
    SIGNER = "signer", _("Người ký hồ sơ, xác nhận")
    OTHER = "other", _("Thư ký ghi")


class WallQuerySet(models.QuerySet["Wall"]):
    def standing(self) -> WallQuerySet:
        """Keep the walls that nobody has lifted."""
        return self.filter(lifted_at=None)


class Wall(models.Model):
    """That somebody has a conflict with a dossier: he learns nothing of how it is scored."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="walls")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="scoring_walls")
    kind = models.CharField(_("loại"), max_length=10, choices=WallKind.choices)
    reason = models.CharField(_("lý do"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    lift_reason = models.CharField(_("vì sao bỏ"), max_length=300, blank=True)

    objects = WallQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="wall_stands_once", fields=["entry", "user", "kind"]),
            models.CheckConstraint(
                name="wall_is_lifted_by_somebody_with_a_reason",
                condition=Q(lifted_at=None, lifted_by=None)
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class ReadingQuerySet(models.QuerySet["Reading"]):
    def of(self, user: User) -> ReadingQuerySet:
        """Keep the readings that ``user`` himself is to do: nobody else sees them while open."""
        return self.filter(reader__user=user.pk, reader__dropped_at=None)

    def counted(self) -> ReadingQuerySet:
        """Keep what enters the ranking: done, by a reader whom no wall keeps out."""
        return self.filter(state=ReadingState.DONE)


class Reading(models.Model):
    """That a reader is to score a dossier, and how far he has come."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(Reader, models.CASCADE, related_name="readings")
    state = models.CharField(
        max_length=10, choices=ReadingState.choices, default=ReadingState.WAITING
    )
    assigned_at = models.DateTimeField()
    first_opened_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # The sum of the points, on the scale of the criteria; written when every criterion is scored.
    total = models.DecimalField(
        _("tổng điểm"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    note = models.TextField(_("ghi chú riêng"), blank=True)
    # For the candidate, should the dossier not be chosen.
    advice = models.TextField(_("góp ý cho hồ sơ"), blank=True)
    is_flagged = models.BooleanField(_("cần xem lại"), default=False)
    # For the secretary; the log keeps that, not why: who has a conflict may read the log.
    abstain_reason = models.CharField(_("vì sao không cho điểm"), max_length=300, blank=True)
    # Grows with every saved change, so that a second window is told.
    revision = models.PositiveIntegerField(default=0)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("phiếu chấm")
        indexes = [models.Index(name="readings_by_state", fields=["reader", "state"])]
        constraints = [
            models.UniqueConstraint(name="reader_reads_a_dossier_once", fields=["entry", "reader"]),
            models.CheckConstraint(
                name="done_reading_has_its_total",
                condition=~Q(state="done") | Q(total__isnull=False, finished_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.reader_id}"


class Score(models.Model):
    """What a reader gives for one criterion: points, or whether a required one is passed."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    points = models.DecimalField(_("điểm"), max_digits=5, decimal_places=1, null=True, blank=True)
    passes = models.BooleanField(_("đạt"), null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["criterion__ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criterion_is_scored_once_in_a_reading", fields=["reading", "criterion"]
            ),
            models.CheckConstraint(
                name="score_gives_points_or_passes",
                condition=Q(points__isnull=False, passes=None)
                | Q(points=None, passes__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"


class Duel(models.Model):
    """Which of two dossiers at the line a reader holds for the better one."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="duels")
    reader = models.ForeignKey(Reader, models.CASCADE, related_name="duels")
    better = models.ForeignKey(Entry, models.CASCADE, related_name="duels_won")
    other = models.ForeignKey(Entry, models.CASCADE, related_name="duels_lost")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="pair_is_compared_once_by_a_reader", fields=["reader", "better", "other"]
            ),
            models.CheckConstraint(
                name="dossier_is_not_compared_with_itself", condition=~Q(better=F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.better_id} > {self.other_id}"


class Feedback(models.Model):
    """The words for a candidate who was not chosen, edited by a person before they are sent."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="feedback")
    text = models.TextField(_("lời phản hồi"))
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Once it is in the outbox its words stand there.
    letter = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="scoring_feedback"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("thư phản hồi")

    def __str__(self) -> str:
        return self.text[:60]
