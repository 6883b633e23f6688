"""Inviting people, giving links, closing accounts: only over whom one may appoint."""

import pytest
from django.urls import reverse
from django.utils import timezone

from guongsang.access.usecases import (
    change_person,
    close_account,
    invite_person,
    make_password_link,
    reopen_account,
)
from guongsang.accounts.models import User
from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter
from tests.access.conftest import signed_in
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


def words(town, **changes):
    return {
        "username": "lan.ht",
        "name": "Hoàng Thị Lan",
        "position": "Hiệu trưởng",
        "email": "",
        "role": "unit_head",
        "unit_id": town.school.pk,
        "starts_on": TODAY,
        "ends_on": None,
        **changes,
    }


def test_an_invited_person_has_the_role_and_a_link_but_no_password(town):
    officer = town.person("emulation_officer", town.commune)
    invited = invite_person(**words(town), by=officer, at=NOW)
    assert invited.person.assignments.get().role == "unit_head"
    assert not invited.person.has_usable_password()
    assert invited.letter is None
    assert {"accounts.invited", "access.role_given"} == set(
        Entry.objects.filter(unit_path=town.school.path).values_list("act", flat=True)
    )


def test_the_letter_with_the_link_is_its_makers_alone(town):
    officer = town.person("emulation_officer", town.commune)
    invited = invite_person(**words(town, email="lan@xa.vn"), by=officer, at=NOW)
    letter = Letter.objects.get()
    assert letter == invited.letter
    assert invited.link_path in letter.body
    assert (letter.is_private, letter.made_by) == (True, officer)


def test_a_letter_with_a_withdrawn_link_is_put_aside(town):
    officer = town.person("emulation_officer", town.commune)
    first = invite_person(**words(town, email="lan@xa.vn"), by=officer, at=NOW)
    second = make_password_link(first.person.pk, by=officer, at=NOW)
    assert Letter.objects.get(state="dropped") == first.letter
    assert Letter.objects.get(state="draft") == second.letter


def test_a_refused_invitation_leaves_nobody_behind(town):
    officer = town.person("emulation_officer", town.commune)
    for changes in ({"role": "administrator"}, {"unit_id": town.elsewhere.pk}, {"username": "a b"}):
        with pytest.raises(Refused):
            invite_person(**words(town, **changes), by=officer, at=NOW)
    assert not User.objects.filter(name="Hoàng Thị Lan").exists()
    assert not Entry.objects.exists()


def test_an_officer_becomes_nobody_above_by_a_link(town):
    officer = town.person("emulation_officer", town.commune)
    for role in ("administrator", "auditor", "province_viewer"):
        watcher = town.person(role, town.commune)
        with pytest.raises(Refused, match="không được trao"):
            make_password_link(watcher.pk, by=officer, at=NOW)
        with pytest.raises(Refused, match="không được trao"):
            change_person(watcher.pk, name="X", position="", email="x@y.vn", by=officer, at=NOW)


def test_a_role_elsewhere_protects_a_person_from_officers_here(town):
    officer, both = (
        town.person("emulation_officer", town.commune),
        town.person("unit_head", town.school),
    )
    AssignmentFactory(user=both, role="unit_head", unit=town.elsewhere)
    for act in (make_password_link, close_account):
        with pytest.raises(Refused, match="không được trao"):
            act(both.pk, by=officer, at=NOW)


def test_people_of_another_area_are_out_of_reach(town):
    officer = town.person("emulation_officer", town.commune)
    stranger = town.person("unit_head", town.elsewhere)
    for act in (make_password_link, close_account, reopen_account):
        with pytest.raises(Refused, match="không được giao quản lý"):
            act(stranger.pk, by=officer, at=NOW)


def test_a_closed_account_can_be_opened_again(town):
    officer, head = (
        town.person("emulation_officer", town.commune),
        town.person("unit_head", town.school),
    )
    browser = signed_in(head)
    close_account(head.pk, by=officer, at=NOW)
    assert browser.get(reverse("accounts_me")).status_code == 302
    with pytest.raises(Refused, match="từ trước"):
        close_account(head.pk, by=officer, at=NOW)
    with pytest.raises(Refused, match="cho đăng nhập lại"):
        make_password_link(head.pk, by=officer, at=NOW)
    reopen_account(head.pk, by=officer, at=NOW)
    assert User.objects.get(pk=head.pk).is_active
    with pytest.raises(Refused, match="vẫn đang"):
        reopen_account(head.pk, by=officer, at=NOW)


def test_the_link_is_shown_on_the_page_once(town):
    officer = town.person("emulation_officer", town.commune)
    browser = signed_in(officer)
    form = words(town, unit=town.school.pk, ends_on="")
    page = browser.post(reverse("access:invite"), form, follow=True)
    assert "/tai-khoan/loi-moi/" in page.content.decode()
    person = User.objects.get(username="lan.ht")
    again = browser.get(reverse("access:detail", args=[person.pk])).content.decode()
    assert "/tai-khoan/loi-moi/" not in again


def test_a_reset_link_is_given_on_the_page(town):
    officer, head = (
        town.person("emulation_officer", town.commune),
        town.person("unit_head", town.school),
    )
    page = signed_in(officer).post(reverse("access:make_link", args=[head.pk]), follow=True)
    assert "/tai-khoan/loi-moi/" in page.content.decode()


def test_the_form_offers_no_role_or_unit_that_would_be_refused(town):
    officer = town.person("emulation_officer", town.commune)
    page = signed_in(officer).get(reverse("access:invite")).content.decode()
    assert 'value="unit_head"' in page
    assert 'value="administrator"' not in page
    assert town.elsewhere.name not in page
    assert "Toàn hệ thống" not in page


def test_pages_of_people_do_not_exist_for_who_may_not_see_them(town):
    head, other = town.person("unit_head", town.school), UserFactory()
    browser = signed_in(head)
    for name, args in (("list", []), ("invite", []), ("detail", [other.pk]), ("give", [other.pk])):
        assert browser.get(reverse(f"access:{name}", args=args)).status_code == 404
    assert browser.get(reverse("access:mine")).status_code == 200
    assert browser.get(reverse("access:roles")).status_code == 200


def test_roles_outside_the_area_are_neither_listed_nor_filtered_by(town):
    officer, both = (
        town.person("emulation_officer", town.commune),
        town.person("unit_head", town.school),
    )
    AssignmentFactory(user=both, role="auditor", unit=town.elsewhere)
    browser = signed_in(officer)
    page = browser.get(reverse("access:list")).content.decode()
    assert both.name in page
    assert town.elsewhere.name not in page
    filtered = browser.get(reverse("access:list") + "?role=auditor").content.decode()
    assert both.name not in filtered
    assert (
        town.elsewhere.name
        not in browser.get(reverse("access:detail", args=[both.pk])).content.decode()
    )


@pytest.mark.parametrize("query", ["q=hoang lan", "role=unit_head", "state=invited"])
def test_people_are_found_by_name_role_and_state(town, query):
    officer = town.person("emulation_officer", town.commune)
    invite_person(**words(town), by=officer, at=NOW)
    town.person("village_head", town.clinic, name="Ma Văn Tú")
    page = signed_in(officer).get(reverse("access:list") + "?" + query).content.decode()
    assert "Hoàng Thị Lan" in page
    assert "Ma Văn Tú" not in page


def test_a_filter_that_makes_no_sense_is_left_out(town):
    officer = town.person("emulation_officer", town.commune)
    page = signed_in(officer).get(reverse("access:list") + "?role=king&unit=x&page=99&sort=zz")
    assert page.status_code == 200
    assert officer.name in page.content.decode()


def test_the_list_leaves_as_a_file(town):
    officer = town.person("emulation_officer", town.commune, name="=1+1")
    file = signed_in(officer).get(reverse("access:list") + "?export=csv")
    assert "Công chức" in file.content.decode("utf-8-sig")


def test_more_people_cost_no_more_queries(town, django_assert_max_num_queries):
    officer = town.person("emulation_officer", town.commune)
    browser = signed_in(officer)
    browser.get(reverse("access:list"))
    costs = []
    for many in (0, 2):
        for _each in range(many):
            town.person("unit_head", town.school)
        with django_assert_max_num_queries(12) as seen:
            browser.get(reverse("access:list"))
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_duties_are_given_changed_and_ended_on_their_pages(town):
    officer, head = (
        town.person("emulation_officer", town.commune),
        town.person("unit_head", town.school),
    )
    browser = signed_in(officer)
    given = {"role": "cluster_head", "unit": town.commune.pk, "starts_on": TODAY, "ends_on": ""}
    browser.post(reverse("access:give", args=[head.pk]), given)
    duty = head.assignments.get(role="cluster_head")
    browser.post(
        reverse("access:dates", args=[duty.pk]),
        {"starts_on": "2026-01-01", "ends_on": "2099-12-31"},
    )
    duty.refresh_from_db()
    assert duty.ends_on.year == 2099
    browser.post(reverse("access:end", args=[duty.pk]), {"first_day_without": TODAY})
    duty.refresh_from_db()
    assert duty.ends_on < TODAY


def test_a_refusal_stands_on_the_page_where_it_happened(town):
    officer = town.person("emulation_officer", town.commune)
    duty = officer.assignments.get()
    page = signed_in(officer).get(reverse("access:end", args=[duty.pk])).content.decode()
    assert "Không ai tự sửa vai trò của mình" in page
    own = signed_in(officer).post(reverse("access:close", args=[officer.pk]), follow=True)
    assert "Tài khoản của tôi" in own.content.decode()
