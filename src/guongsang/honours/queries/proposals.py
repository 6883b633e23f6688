"""Papers beside a decision: the tờ trình that asks for it, and its list alone."""

from __future__ import annotations

from guongsang.campaigns.queries.papers import body_of, spelled
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.queries.papers import VERBS, Paper, authority_of, counts_of, decision_paper

ABOUT = "Về việc "
COUNCIL = "Hội đồng Thi đua - Khen thưởng"
SYMBOL = ".../TTr-HĐTĐKT"


def submission_paper(decision: Decision) -> Paper:
    """Return the tờ trình by which the council's standing body asks for a decision.

    It prints by ``paper.typ`` and ``paper.docx`` and has the keys of ``decision_paper``: superior,
    body, number, place, date, kind, title, authority (""), greeting, bases, verb (""), articles
    (pairs of "" and a paragraph), annex (title, of, header, rows), recipients, signer_title,
    signer_name, is_demo, is_draft.
    """
    paper = decision_paper(decision)
    unit = decision.unit
    return paper | {
        "superior": body_of(unit),
        "body": COUNCIL,
        "number": SYMBOL,
        "date": spelled(None),
        "kind": "Tờ trình",
        "title": asking_title(decision.title),
        "authority": "",
        "greeting": f"Kính gửi: {authority_of(unit)}",
        "verb": "",
        "articles": [["", words] for words in _asking(decision)],
        "annex": paper["annex"]
        | {"of": f"(Kèm theo Tờ trình số {SYMBOL} {spelled(None)} của {COUNCIL})"},
        "recipients": ["Như trên;", "Lưu: Hồ sơ thi đua, khen thưởng."],
        "signer_title": "Thường trực Hội đồng",
        "signer_name": "",
        "is_draft": True,
    }


def asking_title(title: str) -> str:
    """Return the title of a decision as the tờ trình for it has it: đề nghị …"""
    if title.startswith(ABOUT):
        return f"{ABOUT}đề nghị {title.removeprefix(ABOUT)}"
    return f"{ABOUT}đề nghị ban hành Quyết định «{title}»"


def _asking(decision: Decision) -> list[str]:
    done = [
        f"Thực hiện Kế hoạch «{decision.plan.title}», {COUNCIL} đã xem xét hồ sơ, biên bản bình "
        "xét và kết quả lấy ý kiến công khai."
        if decision.plan
        else f"{COUNCIL} đã xem xét hồ sơ và các tài liệu có liên quan."
    ]
    return [
        *done,
        f"{COUNCIL} kính trình {authority_of(decision.unit)} xem xét, ký Quyết định "
        f"{_wanted(decision)} (có danh sách và dự thảo Quyết định kèm theo)./.",
    ]


def _wanted(decision: Decision) -> str:
    kind = DecisionKind(decision.kind)
    if kind == DecisionKind.RECOGNITION:
        return f"công nhận {counts_of(decision.grants.all())} là điển hình tiên tiến"
    if kind == DecisionKind.AWARD:
        by_form: dict[str, list[Grant]] = {}
        for grant in decision.grants.all():
            by_form.setdefault(grant.form_name, []).append(grant)
        given = "; ".join(f"{form} cho {counts_of(ours)}" for form, ours in by_form.items())
        return f"tặng {given}"
    changes = decision.grant_changes.select_related("grant")
    verb = VERBS[kind]
    return f"{verb[0].lower()}{verb[1:]} đối với {counts_of(one.grant for one in changes)}"


def list_paper(decision: Decision) -> Paper:
    """Return the list of a decision as ``list.typ`` and ``list.docx`` print it, on its own.

    Keys: superior, body, annex (title, of, header, rows), signer_title, signer_name, is_demo.
    """
    paper = decision_paper(decision)
    kept = ("superior", "body", "annex", "signer_title", "signer_name", "is_demo")
    return {name: paper[name] for name in kept}
