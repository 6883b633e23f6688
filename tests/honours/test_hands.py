"""Through whose hands a decision goes, what stands beside it, and the signed paper."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.honours import usecases
from guongsang.honours.models import Decision, Grant
from guongsang.honours.queries.links import file_of, followers_of
from guongsang.honours.queries.waiting import to_issue, to_propose, to_sign
from guongsang.inbox.models import Notice
from guongsang.outgoing.models import Number
from guongsang.outgoing.queries import number_of
from guongsang.workspace.queries.passage import passage_of
from tests.foundation.seals import plain_pdf
from tests.honours.factories import (
    A_DAY,
    DecisionFactory,
    change,
    cleared,
    draft,
    draft_award,
    hand_up,
    recognised,
    sign,
)
from tests.outgoing.factories import Office, hold


def url(name, *args):
    return reverse(f"honours:{name}", args=args)


def issue(world, decision, **told):
    asked = {
        "issued_on": date(2013, 9, 20), "recipients": "Trường THCS Đức Xuân\n\n Lưu: VT ",
        "by": world.clerk, "at": A_DAY,
    }  # fmt: skip
    return usecases.issue_decision(decision.pk, **(asked | told))


def hands(decision):
    return list(decision.handovers.values_list("hand", "words"))


def test_a_draft_is_laid_before_the_signer_and_waits_for_him(world):
    decision = draft(world, cleared(world))

    usecases.propose(decision.pk, words="Kính trình", by=world.clerk, at=A_DAY)

    assert list(to_sign(world.leader)) == [decision]
    assert list(to_propose(world.clerk)) == []
    assert Notice.objects.of(world.leader.pk).get().href == decision.get_absolute_url()
    assert hands(decision) == [("proposed", "Kính trình")]


def test_what_lies_before_the_signer_is_not_changed(world):
    decision = hand_up(world, draft(world, cleared(world)))

    for act in (
        lambda: usecases.change_draft(decision.pk, title="x", by=world.clerk, at=A_DAY),
        lambda: usecases.drop_draft(decision.pk, by=world.clerk, at=A_DAY),
        lambda: usecases.propose(decision.pk, by=world.clerk, at=A_DAY),
    ):
        with pytest.raises(Refused, match="đang trình ký nên giữ nguyên"):
            act()


def test_the_writer_takes_it_back_and_changes_it(world):
    decision = hand_up(world, draft(world, cleared(world)))

    usecases.take_back(decision.pk, by=world.clerk, at=A_DAY)
    usecases.change_draft(decision.pk, title="Tên khác", by=world.clerk, at=A_DAY)

    assert Decision.objects.get().title == "Tên khác"
    assert hands(decision) == [("proposed", ""), ("taken_back", "")]


def test_the_signer_gives_it_back_with_words(world):
    decision = hand_up(world, draft(world, cleared(world)))

    with pytest.raises(Refused, match="Chưa ghi cần sửa gì"):
        usecases.return_draft(decision.pk, words=" ", by=world.leader, at=A_DAY)
    usecases.return_draft(decision.pk, words="Sai trích yếu", by=world.leader, at=A_DAY)

    assert list(to_propose(world.clerk)) == [decision]
    assert Notice.objects.of(world.clerk.pk).get().text == "Sai trích yếu"
    assert hands(decision)[-1] == ("returned", "Sai trích yếu")


def test_an_unproposed_or_empty_draft_is_not_signed(world):
    decision = draft(world, cleared(world))

    with pytest.raises(Refused, match="chưa trình ký"):
        usecases.sign_decision(
            decision.pk, number=None, signed_on=date(2013, 9, 20), signer_name="A",
            signer_title="B", by=world.leader, at=A_DAY,
        )  # fmt: skip
    with pytest.raises(Refused, match="chưa trình ký"):
        usecases.take_back(decision.pk, by=world.clerk, at=A_DAY)
    with pytest.raises(Refused, match="chưa có ai"):
        usecases.propose(DecisionFactory(unit=world.town).pk, by=world.clerk, at=A_DAY)


def test_signed_is_in_force_and_issued_changes_nothing_of_it(world):
    decision = sign(world, draft(world, cleared(world)))
    before = list(Grant.objects.valid())

    issue(world, decision)

    decision.refresh_from_db()
    assert (decision.state, decision.issued_on) == ("issued", date(2013, 9, 20))
    assert decision.recipients == "Trường THCS Đức Xuân\nLưu: VT"
    assert list(Grant.objects.valid()) == before == list(decision.grants.all())
    assert list(Decision.objects.signed()) == [decision]
    assert [hand for hand, _words in hands(decision)] == ["proposed", "signed", "issued"]
    assert list(to_issue(world.clerk)) == []
    assert Entry.objects.filter(act="honours.issued").count() == 1


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"recipients": " \n "}, "nơi nhận"),
        ({"recipients": "x" * 6_001}, "nơi nhận"),
        ({"issued_on": date(2013, 9, 21)}, "tương lai"),
        ({"issued_on": date(2013, 9, 19)}, "trước ngày ký"),
    ],
)
def test_it_is_sent_out_on_a_day_and_to_somebody(world, told, why):
    decision = sign(world, draft(world, cleared(world)))

    with pytest.raises(Refused, match=why):
        issue(world, decision, **told)

    assert list(to_issue(world.clerk)) == [decision]


def test_only_what_is_signed_is_sent_out_and_once(world):
    decision = draft(world, cleared(world))

    with pytest.raises(Refused, match="chưa ký nên chưa phát hành"):
        issue(world, decision)
    issue(world, sign(world, decision))
    with pytest.raises(Refused, match="đã phát hành"):
        issue(world, decision)


def test_each_hand_is_its_own(world):
    decision = draft(world, cleared(world))

    def refused(act, *people, **told):
        for person in people:
            with pytest.raises(Refused, match="chưa được giao"):
                act(decision.pk, by=person, at=A_DAY, **told)

    refused(usecases.propose, world.leader, world.teacher, world.stranger)
    hand_up(world, decision)
    refused(usecases.take_back, world.leader, world.stranger)
    refused(usecases.return_draft, world.teacher, world.stranger, words="x")
    sign(world, decision)
    refused(
        usecases.issue_decision, world.leader, world.stranger,
        issued_on=date(2013, 9, 20), recipients="x",
    )  # fmt: skip


def test_a_change_of_what_was_issued_is_signed_as_before(world):
    grant = recognised(world)
    issue(world, grant.decision)

    sign(world, change(world, "revocation", grant))

    assert list(Grant.objects.valid()) == []


def test_the_database_refuses_an_issue_without_a_day(world):
    decision = sign(world, draft(world, cleared(world)))

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(state="issued")


def test_the_register_knows_the_decision_and_a_reserved_number_serves_it(world):
    (held,) = hold(world_as_office(world))
    decision = sign(world, draft(world, cleared(world)), number=held.number)

    number = number_of(decision.source)

    assert number == held
    assert (number.state, number.title, number.href) == (
        "taken", decision.title, decision.get_absolute_url(),
    )  # fmt: skip
    assert sign(world, draft(world, cleared(world))).number == 2
    assert Number.objects.count() == 2


def world_as_office(world):
    return Office(unit=world.town, clerk=world.clerk, leader=world.leader, stranger=world.stranger)


def test_papers_that_belong_together_lead_to_each_other(world):
    grant = recognised(world)
    award = sign(world, draft_award(world, grant.dossier))
    correction = sign(
        world,
        change(world, "correction", grant, new_values={grant.pk: {"name": "Tên đúng"}}),
    )

    def roles(decision, reader=world.clerk):
        decision.refresh_from_db()
        followers = followers_of(decision)
        return [(one.role, one.number) for one in file_of(decision, reader, followers=followers)]

    told = roles(grant.decision)
    assert ("Theo kế hoạch", world.plan.full_number) in told
    assert ("Biên bản Hội đồng", "") in told
    assert [role for role, _number in told if role == "Thông báo lấy ý kiến"] != []
    assert told[-2:] == [
        ("Cùng hồ sơ: khen thưởng", award.full_number),
        ("Đính chính bởi", correction.full_number),
    ]
    assert ("Cùng hồ sơ: công nhận điển hình tiên tiến", "01/QĐ-UBND") in roles(award)
    assert roles(correction)[-1] == ("Đính chính quyết định này", "01/QĐ-UBND")
    assert roles(grant.decision, world.stranger) == [("Đính chính bởi", correction.full_number)]


def test_the_page_of_a_dossier_shows_every_decision_in_which_it_stands(world):
    grant = recognised(world)
    award = sign(world, draft_award(world, grant.dossier))
    draft_award(world, grant.dossier, form_key="giay-khen")

    told = [
        (one.label, one.words)
        for one in passage_of(grant.dossier, world.clerk)
        if "QĐ" in one.words or "Dự thảo" in one.words
    ]

    assert told == [
        ("Công nhận điển hình tiên tiến", "01/QĐ-UBND, 20/09/2013 · Còn hiệu lực"),
        ("Khen thưởng", f"{award.full_number}, 20/09/2013 · Còn hiệu lực"),
        ("Khen thưởng", "Dự thảo"),
    ]


def test_each_hand_has_its_button_and_each_button_works(world, client):
    decision = draft(world, cleared(world))
    page = decision.get_absolute_url()
    client.force_login(world.clerk)
    assert "Trình ký" in client.get(page).content.decode()
    client.post(url("propose", decision.pk))
    client.post(url("take_back", decision.pk))
    client.post(url("propose", decision.pk))
    client.force_login(world.leader)
    assert "Trả lại để sửa" in client.get(page).content.decode()
    assert client.get(url("return_draft", decision.pk)).status_code == 200
    client.post(url("return_draft", decision.pk), {"words": "Sửa căn cứ"})
    assert "Sửa căn cứ" in client.get(page).content.decode()
    sign(world, decision)
    client.force_login(world.clerk)
    asked = client.get(url("issue", decision.pk)).context["form"]
    assert "Trường THCS Đức Xuân" in asked.initial["recipients"]
    client.post(url("issue", decision.pk), {"issued_on": "20/09/2013", "recipients": "Lưu: VT"})

    decision.refresh_from_db()
    assert decision.state == "issued"
    assert "Lưu: VT" in client.get(page).content.decode()


def test_the_signed_paper_is_read_by_whoever_reads_the_decision(world, client):
    decision = sign(world, draft(world, cleared(world)))
    number = number_of(decision.source)
    client.force_login(world.clerk)
    file = SimpleUploadedFile("qd.pdf", plain_pdf(), "application/pdf")
    client.post(reverse("outgoing:attach", args=[number.pk]), {"file": file})
    scan = number.scans.get()
    address = url("signed_file", decision.pk, scan.pk)

    client.force_login(world.teacher)
    assert client.get(address).status_code == 404
    client.force_login(world.leader)
    assert address in client.get(decision.get_absolute_url()).content.decode()
    assert b"".join(client.get(address).streaming_content) == plain_pdf()
    other = recognised(world).decision
    assert client.get(url("signed_file", other.pk, scan.pk)).status_code == 404
    drafted = draft(world, cleared(world))
    assert client.get(url("signed_file", drafted.pk, scan.pk)).status_code == 404


def test_signing_against_the_days_is_told(world, client):
    sign(world, draft(world, cleared(world)))
    decision = hand_up(world, draft(world, cleared(world)))
    client.force_login(world.leader)
    page = client.get(url("sign", decision.pk)).content.decode()

    done = client.post(
        url("sign", decision.pk),
        {"number": "", "signed_on": "01/09/2013", "signer_name": "A", "signer_title": "B"},
        follow=True,
    )

    assert "Số cuối đã cấp: 01/QĐ-UBND ngày 20/09/2013" in page
    assert "ngược thứ tự ngày" in done.content.decode()
