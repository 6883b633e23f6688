"""Every word the program keeps: is it about a person, and how far may it go?

One table, for the officer who answers for personal data (Luật Bảo vệ dữ liệu cá nhân). A test
holds it complete: a model with a new field of words does not pass until the field stands here.
"""

from enum import StrEnum


class Privacy(StrEnum):
    """How far a kept word may go."""

    OPEN = "Không nói về một người; công khai được"
    OFFICE = "Không nói về một người; chỉ trong cơ quan"
    CONSENT = "Dữ liệu cá nhân; chỉ công bố khi người đó đồng ý"
    PRIVATE = "Dữ liệu cá nhân; không bao giờ ra trang công khai"
    SEALED = "Bí mật; không hiện, không xuất, không ghi nhật ký"


def _declare(**names: str) -> dict[str, Privacy]:
    return {name: Privacy[kind.upper()] for kind, words in names.items() for name in words.split()}


PRIVACY: dict[str, dict[str, Privacy]] = {
    # The log keeps names as they were; only LOG_READ opens it.
    "audit.Entry": _declare(
        office="act subject_type subject_id unit_path previous_hash hash",
        private="actor_name subject_name details fold_text",
    ),
    "audit.Day": _declare(office="last_hash"),
    "inbox.Notice": _declare(office="href", private="title text"),
    "inbox.Letter": _declare(
        office="unit_path href state failure",
        private="to_name to_address subject body about fold_text",
    ),
    "jobs.JobRun": _declare(office="kind state", private="title params message result"),
    "accounts.User": _declare(
        private="username name email position fold_name sort_key", sealed="password"
    ),
    "accounts.PasswordLink": _declare(office="kind", sealed="token_hash"),
    "accounts.GuessCount": _declare(private="key"),
    "organisations.UnitLevel": _declare(open="code name"),
    "organisations.UnitKind": _declare(open="code name"),
    "organisations.Unit": _declare(
        open="code name region_profile fold_name sort_key", office="path"
    ),
    "organisations.UnitName": _declare(open="name source"),
    "organisations.FormerPath": _declare(office="path"),
    "organisations.Succession": _declare(open="kind source"),
    "organisations.Cluster": _declare(open="name kind"),
    "access.Assignment": _declare(office="role"),
    # A table of units on its way in; a row may name whoever typed it.
    "directory.UnitImport": _declare(
        office="filename sha256 fingerprint state counts plan source", private="rows"
    ),
    "criteria.Field": _declare(open="code name short_name"),
    "criteria.CriteriaSet": _declare(open="name legal_basis", office="stage"),
    "criteria.Criterion": _declare(
        open="subject_kind code kind block text guidance measure evidence_demanded legal_basis"
    ),
    "criteria.Band": _declare(open="region words"),
    "regulations.Rule": _declare(
        open="topic key name subject_kind measure words base source", office="note"
    ),
    # Sex and ethnic group are needed for shares in reports, as numbers only.
    "subjects.Subject": _declare(
        office="kind position_class",
        consent="name position about fold_name sort_key",
        private="birth_date sex ethnic_group address phone citizen_id",
    ),
    "subjects.LifeEvent": _declare(
        office="act source_type source_id unit_name plan_title", private="title detail"
    ),
    # Who signs a plan is printed on the plan.
    "campaigns.Plan": _declare(
        open="title doc_number doc_symbol signer_name signer_title aims content organisation "
        "fold_title",
        office="stage",
    ),
    "campaigns.LegalBasis": _declare(open="text"),
    "campaigns.Target": _declare(open="subject_kind kind"),
    "campaigns.Milestone": _declare(open="title"),
    "discovery.Suggestion": _declare(
        office="nominator subject_kind",
        private="subject_name subject_place story results happened "
        "sender_name sender_phone sender_email",
        sealed="secret_hash",
    ),
    "discovery.SuggestionFile": _declare(office="content_type sha256", private="file name"),
    "discovery.Lead": _declare(
        office="channel nominator subject_kind stage reject_reason spam_signs story_print",
        private="subject_name subject_place story results happened sender_name sender_phone "
        "sender_email answer fold_text receipt_code",
    ),
    "discovery.LeadNote": _declare(private="text"),
    "dossiers.Dossier": _declare(
        office="stage receipt_number rule_stamp sections",
        consent="title goal helper",
        private="note held_reason report_background report_duties report_results report_pledge "
        "fold_text",
    ),
    "dossiers.Claim": _declare(private="words"),
    "dossiers.Evidence": _declare(office="content_type sha256", private="file name caption"),
    "dossiers.Return": _declare(private="reasons"),
    "dossiers.Submission": _declare(
        office="rule_stamp snapshot_hash signer_title", private="by_name signer_name snapshot"
    ),
    "dossiers.SetAside": _declare(office="place", private="text written_by"),
    "dossiers.Achievement": _declare(office="scope", consent="text rewarded_by"),
    "dossiers.Initiative": _declare(
        open="accepted_by decision_number", office="scope used_for", consent="name"
    ),
    "dossiers.PastAward": _declare(open="decided_by", consent="name decision"),
}
