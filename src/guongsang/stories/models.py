"""Stories, their pictures and consents; what was done to make an exemplar known."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.criteria.models import Field
from guongsang.foundation.search import has_words
from guongsang.foundation.text import tidy
from guongsang.honours.models import Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit
from guongsang.stories.states import StoryState
from guongsang.subjects.models import Subject


class StoryQuerySet(models.QuerySet["Story"]):
    def readable_by(self, user: User) -> StoryQuerySet:
        return self.filter(reach(user, Capability.STORY_READ))

    def public_at(self, moment: datetime) -> StoryQuerySet:
        """Keep what all may read at ``moment``: approved, no embargo, consented, still valid."""
        about_it = Consent.objects.filter(story=OuterRef("pk"), picture=None)
        return self.filter(
            Exists(about_it.standing()),
            ~Exists(about_it.taken_back()),
            state=StoryState.PUBLISHED,
            public_from__lte=moment,
            grant__state=GrantState.VALID,
        )

    def matching(self, words: str) -> StoryQuerySet:
        """Keep the stories that have all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def closest_first(self, words: str) -> StoryQuerySet:
        """Put what is written exactly so before what is so without its marks."""
        phrase = tidy(words).casefold()
        has_all = Q()
        for word in phrase.split():
            has_all &= Q(marked_text__contains=word)
        distance = Case(
            When(Q(marked_text__contains=phrase), then=Value(0)),
            When(has_all, then=Value(1)),
            default=Value(2),
            output_field=models.SmallIntegerField(),
        )
        return self.alias(distance=distance).order_by("distance", "-public_from", "-pk")

    def for_listing(self) -> StoryQuerySet:
        """Load what one row of a list or card shows, and no more."""
        return self.select_related("subject", "unit", "field").order_by("-public_from", "-pk")


class Story(models.Model):
    """The public story of one recognised exemplar."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="stories")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="stories")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="stories")
    field = models.ForeignKey(Field, models.PROTECT, related_name="stories")
    title = models.CharField(_("tiêu đề"), max_length=300)
    slug = models.SlugField(max_length=120, unique=True)
    lead = models.TextField(_("sa-pô"), max_length=600, blank=True)
    # Sanitised HTML; only what the editor's allow-list knows.
    body = models.TextField(_("bài viết"), blank=True)
    quote = models.CharField(_("câu nói đáng nhớ"), max_length=400, blank=True)
    author = models.CharField(_("người viết"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=StoryState.choices, default=StoryState.DRAFT)
    state_since = models.DateTimeField()
    # Embargo: when everybody may read it, once approved.
    public_from = models.DateTimeField(_("đăng từ lúc"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("lý do gỡ"), blank=True)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    # All its words: bare for finding, with marks for putting the closest first.
    fold_text = models.TextField(editable=False, default="")
    marked_text = models.TextField(editable=False, default="")
    is_demo = models.BooleanField(default=False)

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-public_from", "-pk"]
        verbose_name = _("bài viết")
        indexes = [models.Index(name="stories_by_day", fields=["state", "-public_from"])]
        constraints = [
            models.CheckConstraint(
                name="published_story_says_from_when",
                condition=~Q(state="published") | Q(public_from__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("stories:detail", args=[self.pk])


class SetAside(models.Model):
    """Words that gave way when two wrote at once; nothing that was written is lost."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="set_aside")
    text = models.TextField()
    written_by = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.written_by


class PictureQuerySet(models.QuerySet["Picture"]):
    def shown(self) -> PictureQuerySet:
        """Keep what may be seen: nobody in it, or those in it agreed and nobody took it back."""
        about_it = Consent.objects.filter(picture=OuterRef("pk"))
        agreed = Q(Exists(about_it.standing())) & ~Q(Exists(about_it.taken_back()))
        return self.filter(Q(shows_people=False) | agreed)


class Picture(models.Model):
    """A picture of a story, shrunk and stripped of hidden data."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="pictures")
    ordinal = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="stories/%Y/%m/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    caption = models.CharField(_("chú thích"), max_length=300)
    alt = models.CharField(_("mô tả cho người không nhìn thấy ảnh"), max_length=300)
    credit = models.CharField(_("ảnh của"), max_length=200, blank=True)
    # Whether a person can be recognised: then their consent must be on record.
    shows_people = models.BooleanField(_("có người nhận ra được"), default=True)
    added_at = models.DateTimeField()

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["ordinal", "pk"]

    def __str__(self) -> str:
        return self.caption


class ConsentWay(models.TextChoices):
    PAPER = "paper", _("Giấy đồng ý có chữ ký")
    MESSAGE = "message", _("Tin nhắn, thư điện tử")
    SPOKEN = "spoken", _("Đồng ý trực tiếp, có người làm chứng")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> ConsentQuerySet:
        return self.filter(withdrawn_at=None)

    def taken_back(self) -> ConsentQuerySet:
        """Keep what a person took back and has not given anew for the same thing since."""
        # A consent for the story has no picture, and in SQL nothing is not equal to nothing.
        anew = Consent.objects.alias(place=Coalesce("picture_id", 0)).filter(
            place=Coalesce(OuterRef("picture_id"), 0),
            story=OuterRef("story"),
            person=OuterRef("person"),
            withdrawn_at=None,
            noted_at__gt=OuterRef("withdrawn_at"),
        )
        return self.filter(~Exists(anew), withdrawn_at__isnull=False)


class Consent(models.Model):
    """That a person agrees to a story (picture None) or a picture; and when it was taken back."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="consents")
    picture = models.ForeignKey(
        Picture, models.CASCADE, null=True, blank=True, related_name="consents"
    )
    person = models.CharField(_("người đồng ý"), max_length=200)
    # For a child or a household: who spoke for them.
    relation = models.CharField(
        _("là ai (chính người đó, cha mẹ, chủ hộ…)"), max_length=200, blank=True
    )
    way = models.CharField(_("cách đồng ý"), max_length=8, choices=ConsentWay.choices)
    witness = models.CharField(_("người làm chứng"), max_length=200, blank=True)
    given_on = models.DateField(_("ngày đồng ý"))
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_words = models.CharField(_("lời rút đồng ý"), max_length=300, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.person


class Channel(models.TextChoices):
    """Ways of making known (DOMAIN §2.6)."""

    NEWSPAPER = "newspaper", _("Báo in")
    ONLINE_NEWSPAPER = "online_newspaper", _("Báo điện tử")
    TELEVISION = "television", _("Truyền hình")
    LOUDSPEAKER = "loudspeaker", _("Đài truyền thanh, loa thôn")
    PORTAL = "portal", _("Cổng, trang thông tin điện tử")
    SOCIAL = "social", _("Mạng xã hội, Zalo")
    PARTY_CELL = "party_cell", _("Bản tin sinh hoạt chi bộ")
    BOOK = "book", _("Sách, kỷ yếu")
    CONTEST = "contest", _("Cuộc thi viết")
    TALK = "talk", _("Tọa đàm, giao lưu điển hình")
    CONFERENCE = "conference", _("Hội nghị biểu dương")
    REPORTER = "reporter", _("Hội nghị báo cáo viên")
    FIELD_WORKSHOP = "field_workshop", _("Hội thảo đầu bờ")
    EXHIBITION = "exhibition", _("Triển lãm, trưng bày, bảng ảnh")
    POSTER = "poster", _("Pano, áp phích")
    STAGE = "stage", _("Sân khấu hóa, văn nghệ")
    SCHOOL = "school", _("Sinh hoạt dưới cờ, ngoại khóa")
    VIDEO = "video", _("Video ngắn, podcast")


class PublicityQuerySet(models.QuerySet["Publicity"]):
    def readable_by(self, user: User) -> PublicityQuerySet:
        return self.filter(reach(user, Capability.STORY_READ))

    def for_listing(self) -> PublicityQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("subject", "unit", "story").order_by("-on", "-pk")


class Publicity(models.Model):
    """One thing done to make an exemplar known: channel, day, proof, reach, cost."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="publicity")
    story = models.ForeignKey(
        Story, models.PROTECT, null=True, blank=True, related_name="publicity"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="publicity")
    channel = models.CharField(_("hình thức"), max_length=20, choices=Channel.choices)
    on = models.DateField(_("ngày"))
    title = models.CharField(_("tên tin, bài, buổi"), max_length=300)
    link = models.URLField(_("đường dẫn"), max_length=500, blank=True)
    photo = models.FileField(upload_to="publicity/%Y/%m/", blank=True)
    language = models.CharField(_("ngôn ngữ"), max_length=40, blank=True)
    author = models.CharField(_("người thực hiện"), max_length=200, blank=True)
    reach = models.PositiveIntegerField(_("số người nghe, xem, đọc"), null=True, blank=True)
    cost = models.DecimalField(_("kinh phí (đồng)"), max_digits=14, decimal_places=0, default=0)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PublicityQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("việc tuyên truyền")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("stories:publicity_detail", args=[self.pk])
