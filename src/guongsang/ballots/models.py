"""Ballots, their codes and slips while the box is open, and the board once it is closed.

No table has a link to a person, a moment, or a number that counts upwards: the order in which rows
came into being is random by making, so that neither keys nor the database's own row numbers tell.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guongsang.ballots.rules.boards import Papers, Terms, head_of, terms_from
from guongsang.ballots.rules.counting import CHOICES, ON_SCREEN
from guongsang.ballots.states import BallotState, Choice, Kind, Mode, Teller

UNCOUNTED = [BallotState.PREPARED, BallotState.OPEN]


class BallotQuerySet(models.QuerySet["Ballot"]):
    def in_the_room(self) -> BallotQuerySet:
        """Keep the open ballots for which codes were drawn."""
        return self.filter(state=BallotState.OPEN, mode=Mode.DRAWN)


class Ballot(models.Model):
    """One secret vote over one list of items, under one threshold."""

    # Opaque: neither how many ballots there were nor their order.
    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("tên cuộc bỏ phiếu"), max_length=300)
    mode = models.CharField(_("cách bỏ phiếu"), max_length=10, choices=Mode.choices)
    state = models.CharField(
        max_length=10, choices=BallotState.choices, default=BallotState.PREPARED
    )
    # Items, threshold, base, sources: the very bytes whose hash stands on the minutes.
    frozen = models.TextField()
    frozen_hash = models.CharField(max_length=64)
    # Gone together with the codes.
    salt = models.CharField(max_length=32, blank=True)
    issued = models.PositiveSmallIntegerField(_("số phiếu phát hành"))
    # All zero until the count.
    cast = models.PositiveSmallIntegerField(_("số phiếu bỏ trên máy"), default=0)
    unopened = models.PositiveSmallIntegerField(_("số phiếu rút chưa bóc"), default=0)
    papers = models.PositiveSmallIntegerField(_("số phiếu giấy"), default=0)
    written = models.PositiveSmallIntegerField(_("số phiếu của người vắng mặt"), default=0)
    board_hash = models.CharField(max_length=64, blank=True)
    seen = models.PositiveSmallIntegerField(_("số người đã xem bảng"), default=0)
    objections = models.PositiveSmallIntegerField(_("số phản đối"), default=0)
    objection_words = models.TextField(_("nội dung phản đối"), blank=True)
    void_reason = models.TextField(_("lý do hủy"), blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("Cuộc bỏ phiếu kín")
        constraints = [
            models.CheckConstraint(
                name="no_number_stands_before_the_count",
                condition=~Q(state__in=UNCOUNTED)
                | Q(cast=0, unopened=0, papers=0, written=0, seen=0, objections=0, board_hash=""),
            ),
            models.CheckConstraint(
                name="what_is_counted_has_its_hash",
                condition=~Q(state=BallotState.CLOSED) | ~Q(board_hash=""),
            ),
            models.CheckConstraint(
                name="salt_goes_with_the_codes",
                condition=Q(state__in=UNCOUNTED) | Q(salt=""),
            ),
            models.CheckConstraint(
                name="voided_means_with_a_reason",
                condition=(Q(state=BallotState.VOIDED) & ~Q(void_reason=""))
                | (~Q(state=BallotState.VOIDED) & Q(void_reason="")),
                violation_error_message=_("Hủy thì phải ghi lý do."),
            ),
            models.CheckConstraint(
                name="no_more_votes_and_unopened_slips_than_were_issued",
                condition=Q(issued__gte=F("cast") + F("unopened")),
            ),
            models.CheckConstraint(
                name="who_objects_has_looked",
                condition=Q(seen__gte=F("objections")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def terms(self) -> Terms:
        """What is asked and how it is counted, as it was frozen."""
        return terms_from(self.frozen)

    @property
    def frozen_head(self) -> str:
        """The head of the hash of the frozen text, for the minutes."""
        return head_of(self.frozen_hash)

    @property
    def board_head(self) -> str:
        """The head of the hash of the board, for the minutes."""
        return head_of(self.board_hash)

    @property
    def numbers(self) -> Papers:
        """How many papers there were; all zero but the issued until the count."""
        return Papers(
            issued=self.issued,
            cast=self.cast,
            unopened=self.unopened,
            paper=self.papers,
            written=self.written,
        )


class Sealed(models.Model):
    """A row of the box, under a random key; printed into a log it says nothing of itself."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self._meta.label


class Code(Sealed):
    """A one-use code that nobody has used yet; using it deletes the row.

    A used code is therefore like one that never was: not even the server can say of a code whether
    its paper is in the box.
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="codes")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="codes_of_a_ballot_differ", fields=["ballot", "hash"])
        ]


class Slip(Sealed):
    """The place for one vote on one item, prepared before the first voter comes.

    Which of the empty places a vote takes is drawn by lot, for each item anew: no row, and no two
    rows, ever hold the whole paper of one voter.
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="slips")
    item_ref = models.CharField(max_length=40)
    check_code = models.CharField(max_length=20, blank=True)
    choice = models.CharField(max_length=10, choices=Choice.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="slip_is_filled_wholly_or_not_at_all",
                condition=Q(check_code="", choice="")
                | (~Q(check_code="") & Q(choice__in=ON_SCREEN)),
            ),
            models.UniqueConstraint(
                name="no_two_slips_of_an_item_share_a_check_code",
                fields=["ballot", "item_ref", "check_code"],
                condition=~Q(check_code=""),
            ),
        ]


class PaperEntry(Sealed):
    """What one of the two tellers has read on one paper for one item."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="entries")
    teller = models.CharField(max_length=1, choices=Teller.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # Written on the paper with a pencil when the box is emptied.
    number = models.PositiveSmallIntegerField(_("số ghi trên phiếu"))
    item_ref = models.CharField(max_length=40)
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_teller_reads_an_item_of_a_paper_once",
                fields=["ballot", "teller", "kind", "number", "item_ref"],
            ),
            models.CheckConstraint(name="papers_are_numbered_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="a_paper_says_something_known",
                condition=Q(choice__in=CHOICES),
            ),
        ]


class BoardRow(Sealed):
    """One vote on one item, under its own check code; written in random order at the close."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="rows")
    item_ref = models.CharField(max_length=40)
    check_code = models.CharField(max_length=20)
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        ordering = ["item_ref", "check_code"]
        constraints = [
            models.UniqueConstraint(
                name="no_two_votes_on_an_item_share_a_check_code",
                fields=["ballot", "item_ref", "check_code"],
            ),
            models.CheckConstraint(
                name="a_row_of_the_board_says_something_known",
                condition=~Q(check_code="") & Q(choice__in=CHOICES),
            ),
        ]
