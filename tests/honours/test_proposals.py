"""Papers beside a decision: the tờ trình that asks for it, and its list alone."""

import pytest

from guongsang.honours.queries.proposals import asking_title, list_paper, submission_paper
from tests.honours.factories import change, cleared, draft, draft_award, recognised, sign


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Về việc tặng Giấy khen", "Về việc đề nghị tặng Giấy khen"),
        ("Công nhận đợt 1", "Về việc đề nghị ban hành Quyết định «Công nhận đợt 1»"),
    ],
)
def test_a_title_asks(title, asked):
    assert asking_title(title) == asked


def test_the_council_asks_the_chair_for_a_recognition_with_its_list(world):
    decision = draft(world, cleared(world), cleared(world))

    told = submission_paper(decision)

    assert told["body"] == "Hội đồng Thi đua - Khen thưởng"
    assert told["number"] == ".../TTr-HĐTĐKT"
    assert told["kind"] == "Tờ trình"
    assert told["greeting"].startswith("Kính gửi: ")
    assert "công nhận 02 " in told["articles"][-1][1]
    assert len(told["annex"]["rows"]) == 2
    assert "Tờ trình" in told["annex"]["of"]


def test_it_asks_for_awards_by_form_and_for_changes_by_their_verb(world):
    grant = recognised(world, send_upward=True)
    award = sign(world, draft_award(world, grant.dossier))
    revocation = change(world, "revocation", award.grants.get())

    assert "tặng Giấy khen" in submission_paper(award)["articles"][-1][1]
    assert "thu hồi đối với 01 " in submission_paper(revocation)["articles"][-1][1]


def test_a_decision_outside_a_plan_names_no_plan(world):
    grant = recognised(world)
    revocation = change(world, "revocation", grant)
    revocation.plan = None

    assert "các tài liệu có liên quan" in submission_paper(revocation)["articles"][0][1]


def test_the_list_alone_is_the_annex_of_the_decision(world):
    decision = draft(world, cleared(world))

    told = list_paper(decision)

    assert set(told) == {
        "superior", "body", "annex", "signer_title", "signer_name", "is_demo",
    }  # fmt: skip
    assert len(told["annex"]["rows"][0]) == len(told["annex"]["header"])


def test_no_other_form_of_a_paper_is_given(world, client):
    decision = draft(world, cleared(world))
    client.force_login(world.clerk)

    assert client.get(f"/quyet-dinh/{decision.pk}/to-trinh.exe").status_code == 404
