"""The evidence passport (F21, F26): every claim, its proofs, who confirmed it, when and how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet, Verification
from guongsang.appraisals.rules import Seal, seal_of
from guongsang.dossiers.models import Claim, Dossier, Evidence
from guongsang.dossiers.queries.claims import ClaimLine, claim_lines
from guongsang.dossiers.queries.elsewhere import Shared, shared_proofs
from guongsang.opinions.models import Opinion
from guongsang.opinions.queries import of_dossier

SEAL_WORDS: dict[Seal, str | Promise] = {
    Seal.CONFIRMED: _("Đã xác nhận"),
    Seal.NOT_ENOUGH: _("Chưa xác minh: chưa đủ minh chứng"),
    Seal.WRONG: _("Không đúng"),
    Seal.CHANGED: _("Chưa xác minh: có thay đổi sau khi đối chiếu"),
    Seal.UNCHECKED: _("Chưa xác minh"),
}
SEAL_STAGES = {
    Seal.CONFIRMED: "done",
    Seal.NOT_ENOUGH: "returned",
    Seal.WRONG: "rejected",
    Seal.CHANGED: "returned",
    Seal.UNCHECKED: "draft",
}


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One proof that stands, the versions that it replaced, and where else it is used."""

    file: Evidence
    earlier: tuple[Evidence, ...]
    shared: Shared

    @property
    def short_hash(self) -> str:
        """The first letters of the fingerprint: enough for people to compare two papers."""
        return self.file.sha256[:12]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One claim in the passport."""

    line: ClaimLine
    seal: Seal
    check: Verification | None
    proofs: tuple[Proof, ...]

    @property
    def is_verified(self) -> bool:
        return self.seal is Seal.CONFIRMED

    @property
    def seal_words(self) -> str:
        return str(SEAL_WORDS[self.seal])

    @property
    def stage(self) -> str:
        """The tone of its pill."""
        return SEAL_STAGES[self.seal]


@dataclass(frozen=True, kw_only=True)
class Passport:
    """All claims of a dossier with what proves them and who confirmed them."""

    dossier: Dossier
    sheet: Sheet | None
    # Whether the reader may know what the office found; without it no seal is shown.
    shows_seals: bool
    entries: tuple[Entry, ...]
    # Proofs that belong to no claim, and files that were taken out.
    loose: tuple[Proof, ...]
    removed: tuple[Evidence, ...]
    # What other agencies were asked about this dossier, for who may know what the office found.
    opinions: tuple[Opinion, ...] = ()

    @property
    def unverified(self) -> list[Entry]:
        return [one for one in self.entries if not one.is_verified]


def claims_made(dossiers: Iterable[int]) -> QuerySet[Claim]:
    """Return what dossiers claim on the criteria that are asked of them: a number, a yes, a level.

    Words alone claim nothing that could be held against a proof.
    """
    told = Q(value__isnull=False) | Q(holds__isnull=False) | Q(self_points__isnull=False)
    field = Q(criterion__field=None) | Q(criterion__field=F("dossier__field"))
    kind = Q(criterion__subject_kind="") | Q(criterion__subject_kind=F("dossier__subject__kind"))
    return Claim.objects.filter(
        told, field, kind,
        dossier__in=dossiers, criterion__set=F("dossier__criteria_set"),
    ).order_by()  # fmt: skip


def passport_of(dossier: Dossier, reader: User) -> Passport:
    """Return the passport of ``dossier`` as far as ``reader`` may know it.

    The reader must be able to read the dossier; what the office found is shown to who may read
    its appraisal. The number of queries does not grow with claims, files or versions.
    """
    sheet = last_sheet(dossier)
    shows = sheet is not None and Sheet.objects.readable_by(reader).filter(pk=sheet.pk).exists()
    files = list(
        dossier.evidence.select_related("added_by", "removed_by", "claim__criterion").order_by("pk")
    )
    replaced = {file.replaces_id for file in files}
    current = [one for one in files if one.removed_at is None and one.pk not in replaced]
    proofs = _proofs(current, files, shared_proofs(current, dossier, reader))
    checks = checks_of(sheet) if sheet and shows else {}
    touched = touched_by_claim(files)
    made = set(claims_made([dossier.pk]).values_list("pk", flat=True))
    return Passport(
        dossier=dossier,
        sheet=sheet if shows else None,
        shows_seals=shows,
        entries=tuple(
            _entry(line, line.claim, checks, touched, proofs, sheet)
            for line in claim_lines(dossier, current)
            if line.claim and line.claim.pk in made
        ),
        loose=tuple(proofs[one.pk] for one in current if one.claim_id is None),
        removed=tuple(one for one in files if one.removed_at is not None),
        opinions=tuple(of_dossier(dossier, reader)) if shows else (),
    )


def last_sheet(dossier: Dossier) -> Sheet | None:
    """Return the appraisal of the last hand-in; None before the first was taken in."""
    sheets = Sheet.objects.filter(dossier=dossier).select_related("submission")
    return sheets.order_by("-submission__number").first()


def checks_of(sheet: Sheet) -> dict[int, Verification]:
    """Return what was found, by the key of the claim."""
    return {one.claim_id: one for one in sheet.verifications.select_related("by").order_by()}


def touched_by_claim(files: Iterable[Evidence]) -> Mapping[int, list[datetime]]:
    """Return by claim when its files were added and removed."""
    touched: dict[int, list[datetime]] = defaultdict(list)
    for one in files:
        if one.claim_id is not None:
            touched[one.claim_id] += [at for at in (one.added_at, one.removed_at) if at]
    return touched


def seal_on(
    check: Verification | None, sheet: Sheet | None, claim: Claim, touched: Iterable[datetime]
) -> Seal:
    """Return how one claim stands by what was found on ``sheet``."""
    if check is None or sheet is None:
        return seal_of("", None)
    # What was kept from an earlier hand-in is as good as on the day of this one.
    found_at = max(check.at, sheet.submission.at)
    return seal_of(check.finding, found_at, [claim.edited_at, *touched])


def _entry(
    line: ClaimLine,
    claim: Claim,
    checks: Mapping[int, Verification],
    touched: Mapping[int, list[datetime]],
    proofs: Mapping[int, Proof],
    sheet: Sheet | None,
) -> Entry:
    check = checks.get(claim.pk)
    return Entry(
        line=line,
        seal=seal_on(check, sheet, claim, touched.get(claim.pk, [])),
        check=check,
        proofs=tuple(proofs[file.pk] for file in line.evidence),
    )


def _proofs(
    current: Iterable[Evidence], files: Iterable[Evidence], shared: Mapping[str, Shared]
) -> dict[int, Proof]:
    known = {file.pk: file for file in files}
    return {
        file.pk: Proof(
            file=file,
            earlier=tuple(_earlier(file, known)),
            shared=shared.get(file.sha256, Shared()),
        )
        for file in current
    }


def _earlier(file: Evidence, known: Mapping[int, Evidence]) -> list[Evidence]:
    chain = []
    while file.replaces_id in known:
        file = known[cast(int, file.replaces_id)]
        chain.append(file)
    return chain


def unverified_seen(sheets: Iterable[Sheet], reader: User) -> dict[int, int]:
    """Return the numbers of ``unverified_in`` for the sheets that ``reader`` may read."""
    asked = {one.pk: one for one in sheets}
    if not asked:
        return {}
    open_ = Sheet.objects.readable_by(reader).filter(pk__in=asked).order_by()
    return unverified_in([asked[pk] for pk in open_.values_list("pk", flat=True)])


def unverified_in(sheets: Iterable[Sheet]) -> dict[int, int]:
    """Return by sheet how many claims are not confirmed; three queries, however many sheets.

    :param sheets: with their submissions loaded; whoever may read them may read the numbers.
    """
    by_dossier = {one.dossier_id: one for one in sheets}
    numbers = dict.fromkeys((one.pk for one in by_dossier.values()), 0)
    if not by_dossier:
        return {}
    found = Verification.objects.filter(sheet__in=numbers).order_by()
    checks = {(one.sheet_id, one.claim_id): one for one in found}
    files = Evidence.objects.filter(dossier__in=by_dossier, claim__isnull=False).order_by()
    touched = touched_by_claim(files.only("claim", "added_at", "removed_at"))
    for claim in claims_made(by_dossier).only("dossier", "edited_at"):
        sheet = by_dossier[claim.dossier_id]
        check = checks.get((sheet.pk, claim.pk))
        seal = seal_on(check, sheet, claim, touched.get(claim.pk, []))
        numbers[sheet.pk] += seal is not Seal.CONFIRMED
    return numbers
