"""Who objected is known to two people whom the notice names: to no role, on no way (F85)."""

import ast
import logging
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

import guongsang.consultations
from guongsang.access.roles import ROLES
from guongsang.audit.models import Entry as LogLine
from guongsang.consultations import usecases
from guongsang.consultations.models import Objection, PublicNotice
from guongsang.consultations.permissions import why_not_see_sender
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter, Notice
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.consultations.factories import POSTED, draft, duty, objected, posted

pytestmark = pytest.mark.django_db
WHY = "Cần gặp để xác minh sự việc."
NAME, CONTACT = "Hoàng Thị Kín", "0912 345 678"
SECRETS = ("Kín", "0912 345 678", "0912345678")


def at(name, *args):
    return reverse(f"consultations:{name}", args=args)


def test_the_notice_names_the_poster_and_a_leader(world):
    duty("auditor", world.town)

    assert posted(world).keepers == [world.clerk, world.leader]


def test_two_are_chosen_when_posting_and_nobody_else_will_do(world):
    other = duty("emulation_officer", world.town)
    notice = draft(world)
    signed = {"number": "12", "signer_name": "Ký", "signer_title": "Chủ tịch"}

    for wrong in ([world.clerk.pk] * 2, [world.clerk.pk], [world.clerk.pk, world.secretary.pk]):
        with pytest.raises(Refused, match="đúng hai người"):
            usecases.post_notice(notice.pk, **signed, keeper_ids=wrong, by=world.clerk, at=POSTED)
    kept = usecases.post_notice(
        notice.pk, **signed, keeper_ids=[other.pk, world.leader.pk], by=world.clerk, at=POSTED
    )
    objection = objected(kept)
    assert why_not_see_sender(objection, by=other) == ""
    assert "chỉ hai người" in why_not_see_sender(objection, by=world.clerk)


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("place", ["town", "everywhere"])
def test_no_role_opens_a_name(client, world, role, place):
    objection = objected(posted(world), text="Việc này cả tổ cùng làm.")
    unit = world.town if place == "town" else None
    person = AssignmentFactory(role=role, unit=unit, user=UserFactory()).user
    client.force_login(person)
    notice = objection.entry.notice

    with pytest.raises(Refused, match="được bảo vệ"):
        usecases.show_sender(objection.pk, reason=WHY, by=person, at=POSTED)
    pages = [
        client.post(at("sender", objection.pk), {"reason": WHY}),
        client.get(at("sender", objection.pk)),
        client.get(objection.get_absolute_url()),
        client.get(at("paper_receipt", objection.pk)),
        client.get(notice.get_absolute_url()),
        client.get(at("heard", notice.pk)),
        client.get(at("heard", notice.pk), {"q": "Hoàng Thị"}),
        client.get(at("heard", notice.pk), {"q": "0912"}),
        client.get(at("heard", notice.pk), {"export": "csv"}),
        client.get(at("list"), {"export": "csv"}),
        client.get(at("record_docx", notice.pk)),
        client.get("/nhat-ky/"),
    ]
    for answer in pages:
        body = b"".join(answer) if answer.streaming else answer.content
        told = body.decode(errors="replace") + str(answer.headers)
        assert [secret for secret in SECRETS if secret in told] == []
    assert not LogLine.objects.filter(act="consultations.sender_seen").exists()


def test_the_two_open_it_each_time_with_a_reason_in_the_log(world):
    objection = objected(posted(world))

    for keeper in (world.clerk, world.leader):
        seen = usecases.show_sender(objection.pk, reason=WHY, by=keeper, at=POSTED)
        assert (seen.name, seen.contact) == (NAME, CONTACT)
    lines = LogLine.objects.filter(act="consultations.sender_seen")
    assert [line.details for line in lines] == [{"why": WHY}] * 2
    for reason, why in (("", "ghi rõ vì sao"), ("xem", "ghi rõ vì sao"),
                        (f"Gọi cho {NAME.upper()} hỏi lại", "không được nêu tên")):  # fmt: skip
        with pytest.raises(Refused, match=why):
            usecases.show_sender(objection.pk, reason=reason, by=world.clerk, at=POSTED)


def test_a_keeper_who_left_the_office_opens_nothing(world):
    objection = objected(posted(world))
    world.leader.assignments.all().delete()
    leader = type(world.leader).objects.get(pk=world.leader.pk)

    assert "chưa được giao" in why_not_see_sender(objection, by=leader)


def test_only_one_of_the_two_hands_it_on(world):
    notice = posted(world)
    other = duty("emulation_officer", world.town)
    pair = [other.pk, world.leader.pk]

    with pytest.raises(Refused, match="một trong hai người"):
        usecases.name_keepers(notice.pk, keeper_ids=pair, by=other, at=POSTED)
    with pytest.raises(Refused, match="chọn hai người"):
        usecases.name_keepers(notice.pk, keeper_ids=[], by=world.clerk, at=POSTED)
    handed = usecases.name_keepers(notice.pk, keeper_ids=pair, by=world.clerk, at=POSTED)
    assert handed.keepers == [other, world.leader]
    line = LogLine.objects.get(act="consultations.keepers_named")
    assert line.details["keepers"] == [str(other), str(world.leader)]


def test_a_notice_whose_keepers_are_gone_is_given_to_others(world):
    notice = posted(world)
    other = duty("emulation_officer", world.town)
    PublicNotice.objects.filter(pk=notice.pk).update(keeper=None, second_keeper=None)

    with pytest.raises(Refused, match="chưa được giao"):
        usecases.name_keepers(
            notice.pk, keeper_ids=[other.pk, world.leader.pk], by=world.secretary, at=POSTED
        )
    usecases.name_keepers(notice.pk, keeper_ids=[other.pk, world.leader.pk], by=other, at=POSTED)
    with pytest.raises(Refused, match="khi niêm yết"):
        draft_of = PublicNotice.objects.create(
            unit=world.town, plan=world.plan, title="X", made_at=POSTED, made_by=world.clerk
        )
        usecases.name_keepers(draft_of.pk, keeper_ids=[], by=world.clerk, at=POSTED)


def test_the_name_lies_in_the_database_as_cipher_only(world):
    objected(posted(world))

    with connection.cursor() as cursor:
        cursor.execute("select * from consultations_objection")
        told = str(cursor.fetchall())

    assert [secret for secret in SECRETS if secret in told] == []


def test_the_name_is_in_no_letter_notice_log_or_line_of_the_program(client, world, caplog):
    caplog.set_level(logging.DEBUG)
    notice = posted(world)
    there = at("object", notice.pk, notice.entries.get().pk)
    told = {"text": "Cả tổ cùng làm.", "sender_name": NAME, "sender_contact": CONTACT}
    sent = client.post(there, told, follow=True)
    objection = Objection.objects.get()
    usecases.uphold_objection(objection.pk, answer="Đúng.", by=world.clerk, at=POSTED)

    kept = [
        *Notice.objects.values_list("title", "text", "href"),
        *Letter.objects.values_list("subject", "body"),
        *LogLine.objects.values_list("subject_name", "details", "fold_text"),
        *[(one.subject, one.body) for one in mail.outbox],
        (caplog.text, sent.content.decode(), str(sent.headers), str(dict(client.session))),
    ]
    assert [secret for secret in SECRETS if secret in str(kept)] == []


def test_a_copied_answer_page_and_error_page_tell_nothing(client, world, settings):
    notice = posted(world)
    there = at("object", notice.pk, notice.entries.get().pk)
    told = {"text": "", "sender_name": NAME}
    # Only the browser that typed it sees it again.
    assert "Kín" in client.post(there, told).content.decode()
    assert "Kín" not in client.get(there).content.decode()


def test_only_one_act_and_one_check_ask_for_the_name():
    """``sender_of`` opens the cipher: whoever calls it must be found here."""
    home = Path(guongsang.consultations.__file__).parent
    callers = {
        f"{path.parent.name}/{path.name}:{function.name}"
        for path in home.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "sender_of"
    }

    assert callers == {
        "usecases/answering.py:show_sender",
        "usecases/publishing.py:_why_not_public_words",
    }
