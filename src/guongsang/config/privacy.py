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
    "criteria.Indicator": _declare(open="key name region measure source"),
    "criteria.Criterion": _declare(
        open="subject_kind code kind block text guidance measure evidence_demanded legal_basis "
        "indicator"
    ),
    "criteria.Band": _declare(open="region words"),
    "regulations.Rule": _declare(
        open="topic key name subject_kind measure words base source", office="note"
    ),
    "regulations.CalendarDay": _declare(open="kind name source", office="note"),
    "papers.TemplateVersion": _declare(office="kind name sha256 note", open="file"),
    "papers.TemplateChoice": _declare(office="kind"),
    # Sex and ethnic group are needed for shares in reports, as numbers only.
    "subjects.Subject": _declare(
        office="kind position_class",
        consent="name position about fold_name sort_key",
        private="birth_date sex ethnic_group address phone",
        sealed="citizen_key head_key",
    ),
    "subjects.Identity": _declare(office="says", private="why before"),
    "subjects.LifeEvent": _declare(
        office="act source_type source_id unit_name plan_title", private="title detail"
    ),
    # What somebody was given is on a public decision; what stands against him is nobody's.
    "ledger.Confirmation": _declare(open="name", office="award what", private="paper"),
    "ledger.Headcount": _declare(private="holding"),
    "ledger.Entry": _declare(
        open="decided_by",
        office="kind level counts_for origin source_type source_id",
        consent="key name decision_number revoked_by",
    ),
    "ledger.BookImport": _declare(
        office="filename sha256 source state counts fingerprint", private="rows plan"
    ),
    # What stands in an old book was read out once; nobody asked whether the web may show it.
    "ledger.OldGrant": _declare(
        office="number form_name kind decision_number page print",
        private="name place words sort_key fold_text",
    ),
    "ledger.LedgerImport": _declare(
        office="filename sha256 state counts fingerprint", private="rows plan"
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
    "campaigns.Question": _declare(open="kind"),
    "campaigns.QuestionVersion": _declare(
        open="text help subject_kinds measure options shown_op shown_value"
    ),
    "discovery.Suggestion": _declare(
        office="nominator subject_kind",
        private="subject_name subject_place story results happened "
        "sender_name sender_phone sender_email",
        sealed="secret_hash",
    ),
    "discovery.SuggestionFile": _declare(office="content_type sha256", private="file name"),
    "discovery.Lead": _declare(
        office="channel nominator subject_kind stage reject_reason spam_signs story_print sign_key",
        private="subject_name subject_place story results happened sender_name sender_phone "
        "sender_email answer fold_text receipt_code",
    ),
    "discovery.LeadNote": _declare(private="text"),
    # Words of others about people who do not know of it; emptied after some months.
    "discovery.Text": _declare(office="kind body_print", private="title source body"),
    "discovery.Hit": _declare(
        office="kind why marks rank_words said refuse_reason",
        private="sentence name sex masked",
    ),
    "discovery.AuditLine": _declare(office="verdict", private="passage masked"),
    "dossiers.CopyFinding": _declare(office="kind label", private="passage"),
    "dossiers.CommonPhrase": _declare(private="text"),
    "dossiers.Dossier": _declare(
        office="stage receipt_number rule_stamp sections applied_for",
        consent="title goal helper",
        private="note held_reason report_background report_duties report_results report_pledge "
        "fold_text",
    ),
    "dossiers.Claim": _declare(private="words"),
    "dossiers.Answer": _declare(private="words chosen"),
    "dossiers.Evidence": _declare(office="content_type sha256", private="file name caption"),
    "dossiers.Return": _declare(private="reasons"),
    "dossiers.ReviewMeeting": _declare(
        office="way",
        private="place absent chair_name chair_title secretary_name secretary_title presenter "
        "discussion conclusion",
    ),
    "dossiers.Submission": _declare(
        office="rule_stamp snapshot_hash signer_title", private="by_name signer_name snapshot"
    ),
    "dossiers.SetAside": _declare(office="place", private="text written_by"),
    "dossiers.Waiver": _declare(office="award", private="rules told reason"),
    "dossiers.Achievement": _declare(office="scope", consent="text rewarded_by"),
    "dossiers.Initiative": _declare(
        open="accepted_by decision_number", office="scope used_for", consent="name"
    ),
    "dossiers.PastAward": _declare(open="decided_by", consent="name decision"),
    # A list as it came names everybody in it.
    "intake.CandidateList": _declare(
        office="content_type sha256 state kind fingerprint counts columns",
        private="file filename title headings rows filled reading choices consequences",
    ),
    "intake.ColumnHabit": _declare(office="heading meaning"),
    "intake.TakenRow": _declare(office="place print"),
    "fostering.Fostering": _declare(private="mentor_name mentor_position mentor_contact aim"),
    "fostering.HelpRequest": _declare(office="kind state", private="text answer"),
    "fostering.Support": _declare(private="content in_charge"),
    "fostering.QuarterCheck": _declare(private="result"),
    "opinions.Inquiry": _declare(
        office="agency agency_name agency_address asked number signer_title due_rule",
        private="signer_name withdrawn_reason",
    ),
    "opinions.Reply": _declare(office="number content_type sha256", private="file name"),
    "opinions.Opinion": _declare(office="answer outcome", private="facts settled_words"),
    "appraisals.Sheet": _declare(office="state", private="conclusion"),
    "appraisals.Verification": _declare(office="finding way", private="confirmed_by words"),
    "appraisals.Mark": _declare(private="words"),
    # Who voted what stays in the council room; a conflict may tell of a family.
    # What is voted on is no secret; what was voted has no person, and no page before the close.
    "ballots.Ballot": _declare(
        office="title mode state frozen frozen_hash board_hash void_reason objection_words",
        sealed="salt",
    ),
    "ballots.Code": _declare(sealed="hash"),
    "ballots.Slip": _declare(office="item_ref", sealed="check_code choice"),
    "ballots.PaperEntry": _declare(office="item_ref teller kind", sealed="choice"),
    "ballots.BoardRow": _declare(office="item_ref check_code choice"),
    "councils.Council": _declare(office="name decision"),
    "councils.Member": _declare(office="function", private="name position"),
    "councils.Sitting": _declare(
        office="title place state base rule_stamp rule_sources cancel_reason",
        private="discussion",
    ),
    "councils.Seat": _declare(office="function presence", private="name position reason"),
    "councils.Item": _declare(
        office="outcome award_key vote_key base rule_name rule_source voting", private="words"
    ),
    "councils.Absence": _declare(private="reason"),
    "councils.Declaration": _declare(private="reason"),
    "councils.Conflict": _declare(private="reason"),
    "councils.Vote": _declare(private="choice words"),
    # How one member scored is between that member and the chair; readers' words stay in the room.
    "scoring.Round": _declare(office="council_name title kind state pledge rules_hash ranking"),
    "scoring.Entry": _declare(office="code"),
    "scoring.Veil": _declare(office="place source_hash", private="text"),
    "scoring.Reader": _declare(private="name position drop_reason"),
    "scoring.Tie": _declare(office="kind", private="name words"),
    "scoring.Wall": _declare(office="kind", private="reason lift_reason"),
    "scoring.Reading": _declare(office="state", private="note advice abstain_reason"),
    "scoring.Feedback": _declare(private="text"),
    # A posted list is read by everybody; who spoke against a line is nobody's to tell.
    "consultations.PublicNotice": _declare(
        open="title body number symbol signer_title channels state rule_source counted_words",
        office="rule_stamp",
        private="signer_name",
    ),
    "consultations.Entry": _declare(office="state change", consent="name place summary"),
    "consultations.Posting": _declare(office="channel place", private="posted_by"),
    "consultations.Proof": _declare(office="content_type sha256 link", private="file name words"),
    # Who objected lies as cipher and is opened by two people, each time for a reason in the log.
    "consultations.Objection": _declare(
        open="public_question public_answer",
        office="state spam_signs received_by fingerprint",
        private="code text answer",
        sealed="sealed_sender",
    ),
    "consultations.ObjectionPhoto": _declare(office="sha256", private="file"),
    # A decision is posted publicly; what stands on a certificate is shown to whoever has its code.
    "outgoing.Series": _declare(office="symbol"),
    # A title may name whom the paper is about.
    "outgoing.Number": _declare(
        office="suffix state kind source href", private="title reason fold_text"
    ),
    "outgoing.Scan": _declare(
        office="content_type sha256 fault", private="file name note seals removed_reason"
    ),
    "honours.Decision": _declare(
        open="kind title bases state symbol signer_title",
        office="rule_stamp recipients",
        private="reason signer_name fold_text",
    ),
    "honours.Handover": _declare(office="hand", private="words"),
    "honours.Grant": _declare(
        open="kind form_key form_name golden_book_number",
        office="state position_class amount_reason",
        consent="name place words",
        private="fold_text code",
    ),
    "honours.ListWaiver": _declare(office="rules told", private="reason"),
    "honours.GrantChange": _declare(private="new_values old_values"),
    # The private half never leaves the machine; what was signed says what stands on the paper.
    "credentials.SigningKey": _declare(open="kid public", private="stolen_words", sealed="sealed"),
    "credentials.Credential": _declare(office="made digest", consent="token"),
    # Who is invited to a hall, came, or received through another is for the office alone.
    "ceremonies.Ceremony": _declare(
        office="title place state programme opening invitation_number signer_title fold_text",
        private="contact signer_name cancel_reason",
    ),
    "ceremonies.Call": _declare(office="presence", private="read_as stand_in handed_to"),
    "ceremonies.Guest": _declare(office="presence", private="name position address stand_in"),
    "ceremonies.Pronunciation": _declare(office="short words"),
    # What goes upward is a whole dossier: nobody but who prepares it sees what is attached.
    "packets.Part": _declare(office="award_key kind name"),
    "packets.Packet": _declare(
        office="title target award_key award_name state sha256 manifest sent_how fold_text",
        private="let_go_reason",
    ),
    "packets.Attachment": _declare(office="content_type sha256", private="file name"),
    "ceremonies.Supply": _declare(office="name form_key needed"),
    "certificates.Blank": _declare(office="name picture"),
    "certificates.PrinterShift": _declare(office="printer"),
    "certificates.Design": _declare(office="name form_keys"),
    "certificates.DesignVersion": _declare(office="spec"),
    "certificates.Run": _declare(office="printer sha256"),
    # The words of the paper as it was printed.
    "certificates.Printing": _declare(office="reason sha256", private="note says"),
    # The fund is read in the office; who took whose money in hand never leaves it.
    "fund.Budget": _declare(office="ceiling_key"),
    "fund.Flow": _declare(office="kind title paper struck_reason"),
    "fund.Basis": _declare(office="achievement"),
    "fund.PaymentList": _declare(office="title state", private="approver_name fold_text"),
    "fund.Payment": _declare(office="state way", private="received_by"),
    "fund.TakeBack": _declare(private="paper returned_paper"),
    # A card asks for roles and places, never for names; who it is of is told by a decision.
    "practices.Practice": _declare(
        open="slug state fits_kind fits_region",
        consent="title fold_text marked_text",
        private="review_note",
    ),
    "practices.Version": _declare(
        consent="problem works_where what_was_done steps cost people risks failed_where"
        " contact_role contact_place"
    ),
    "practices.Result": _declare(open="indicator measure source"),
    "replication.Adoption": _declare(
        office="kind way state",
        private="adopter_name helper aim changes contact_name contact_phone fold_text",
    ),
    "replication.AdoptionEvent": _declare(office="state", private="words reason by_name"),
    "replication.AdoptionMilestone": _declare(private="title"),
    "replication.Measurement": _declare(
        office="indicator measure direction", private="before_source after_source verified_by"
    ),
    "replication.ExemplarCheck": _declare(office="condition", private="words"),
    "reports.Report": _declare(
        office="kind title figures", private="guidance shortcomings causes lessons directions"
    ),
    "reports.Congress": _declare(office="title"),
    "reports.Delegate": _declare(private="person words"),
    # What is public of a story is what its people have agreed to.
    "stories.Story": _declare(
        open="slug",
        office="state",
        consent="title lead body quote author fold_text marked_text",
        private="withdrawn_reason",
    ),
    "stories.SetAside": _declare(private="text written_by"),
    "stories.Picture": _declare(consent="file caption alt credit"),
    "stories.Consent": _declare(office="way", private="person relation witness withdrawn_words"),
    "stories.Publicity": _declare(office="channel language", consent="title link photo author"),
}
