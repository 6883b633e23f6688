"""The pages of who prepares and runs a round, and what others find there."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from guongsang.councils.models import Member
from guongsang.scoring import usecases
from guongsang.scoring.models import Reading, Round, Wall
from tests.councils.factories import CouncilFactory, MemberFactory
from tests.scoring.factories import A_MORNING, RoundFactory

pytestmark = pytest.mark.django_db
GOOD, GONE, NOT_SO = 200, 404, 405


def url(name, *args):
    return reverse(f"scoring:{name}", args=args)


def words(client, address, **sent):
    """Follow a page or, with words, send them; return what one reads then."""
    sent_words = {key: value for key, value in sent.items() if value is not None}
    answer = client.post(address, sent_words, follow=True) if sent else client.get(address)
    assert answer.status_code == GOOD, (address, answer.status_code)
    told = answer.content.decode()
    assert "{{" not in told
    assert "{%" not in told
    return told


@pytest.fixture
def secretary(client, world):
    client.force_login(world.secretary)
    return client


@pytest.fixture
def council(world):
    council = CouncilFactory(unit=world.town, name="Hội đồng thị xã")
    for user in world.members:
        MemberFactory(council=council, user=user, name=user.name)
    MemberFactory(council=council, name="Không Tài Khoản")
    return council


def told(council, sheets, **more):
    members = council.members.exclude(user=None)
    return {
        "title": "Sơ khảo thử",
        "due_on": "21/04/2014",
        "places": 1,
        "reads_each": 3,
        "sheet_ids": [sheet.pk for sheet in sheets],
        "member_ids": [member.pk for member in members],
    } | more


@pytest.mark.parametrize("rounds", [1, 3])
def test_a_longer_list_costs_no_more_queries(world, secretary, rounds, django_assert_num_queries):
    RoundFactory.create_batch(rounds, plan=world.plan, open=True)

    with django_assert_num_queries(7):
        secretary.get(url("list"))


@pytest.mark.parametrize("dossiers", [1, 3])
def test_a_longer_round_costs_no_more_queries(
    world, secretary, dossiers, django_assert_max_num_queries
):
    names = [f"Lý Văn {n}" for n in range(dossiers)]
    round_ = world.open(world.set_up([world.sheet(name) for name in names]))

    with django_assert_max_num_queries(24):
        secretary.get(url("round", round_.pk))


def test_the_first_round_begins_at_the_council(world, secretary, client):
    assert reverse("councils:list") in words(secretary, url("list"))

    client.force_login(world.members[0])
    told = words(client, url("list"))
    assert "Chưa có vòng chấm nào" in told
    assert "Đến trang Hội đồng" not in told


def test_a_round_is_set_up_from_the_council(world, secretary, council):
    sheets = [world.sheet(), world.sheet("Lý Văn Sín")]
    page = reverse("councils:set_up_round", args=[council.pk])
    assert page in secretary.get(council.get_absolute_url()).content.decode()
    shown = words(secretary, page)
    assert "Bàn Thị Mai" in shown
    assert "Chưa có tài khoản nên không chấm được: Không Tài Khoản" in shown

    limit = f"limit_{council.members.exclude(user=None).first().pk}"
    answer = words(secretary, page, **told(council, sheets, **{limit: 2}))

    round_ = Round.objects.get()
    assert (round_.council_key, round_.readers.count(), round_.entries.count()) == (
        council.pk, 5, 2,
    )  # fmt: skip
    assert round_.readers.filter(load_limit=2).count() == 1
    assert timezone.localtime(round_.due_at).strftime("%d/%m %H:%M") == "21/04 23:59"
    assert "Chưa phân công đủ người chấm" in answer
    assert "Sơ khảo thử" in secretary.get(council.get_absolute_url()).content.decode()


def test_what_is_wrong_stands_beside_what_was_typed(world, secretary, council):
    sheets = [world.sheet()]
    page = reverse("councils:set_up_round", args=[council.pk])

    answer = words(secretary, page, **told(council, sheets, places=9, title="Vòng của tôi"))
    assert "Số suất phải từ 1 đến 1" in answer
    assert "Vòng của tôi" in answer
    assert "Xin chọn ít nhất một người chấm" in words(
        secretary, page, **told(council, sheets, member_ids=[])
    )
    Member.objects.filter(user=world.members[0]).update(ends_on=date(2014, 4, 20))
    answer = words(secretary, page, **told(council, sheets))
    assert "kết thúc ngày 20/04/2014, trước hạn chấm" in answer
    assert not Round.objects.exists()


def test_a_final_begins_with_a_preliminary_and_its_shortlist(world, secretary, council):
    sheets = [world.sheet(), world.sheet("Lý Văn Sín")]
    source = RoundFactory(closed=True, plan=world.plan, title="Sơ khảo xong")
    for sheet in sheets:
        source.entries.create(dossier=sheet.dossier, sheet=sheet, code=f"HS {sheet.pk}")
    page = reverse("councils:set_up_round", args=[council.pk])
    page += f"?plan={world.plan.pk}&kind=final&source={source.pk}&sheet={sheets[0].pk}"
    shown = words(secretary, page)
    assert "Sơ khảo xong" in shown
    assert shown.count("checked") == len(council.members.exclude(user=None)) + 1

    words(secretary, page, **told(council, sheets[:1], reads_each=None))

    final = Round.objects.get(kind="final")
    assert (final.source, final.reads_each) == (source, 5)


def test_nobody_or_nothing_to_score_is_told(world, secretary, client, council):
    page = reverse("councils:set_up_round", args=[council.pk])
    assert "Chưa có hồ sơ nào sẵn sàng" in words(secretary, page)
    empty = CouncilFactory(unit=world.town)
    page = reverse("councils:set_up_round", args=[empty.pk])
    assert "Chưa có ai chấm được" in words(secretary, page)
    client.force_login(world.leader)
    assert "thư ký Hội đồng" in words(client, page)


def test_a_reader_is_added_from_the_council_and_leaves_with_his_mandate(
    world, secretary, council, client
):
    round_ = world.set_up(council_key=council.pk, readers=world.specs(world.members[:4]))
    page = reverse("councils:add_reader", args=[council.pk, round_.pk])
    assert page in words(secretary, url("round", round_.pk))
    last = council.members.get(user=world.members[4])

    words(secretary, page, member_id=last.pk, load_limit="")

    assert round_.readers.active().count() == 5
    assert "đã là người chấm" in words(secretary, page)
    day = timezone.localdate()
    secretary.post(
        reverse("councils:end_mandate", args=[last.pk]), {"ends_on": day.strftime("%d/%m/%Y")}
    )
    assert round_.readers.active().count() == 4
    assert "Thôi làm thành viên Hội đồng" in words(secretary, url("round", round_.pk))


def test_a_round_goes_its_way_over_its_pages(world, secretary):
    round_ = world.set_up()
    seen = words(secretary, url("assignment", round_.pk))
    assert "Phương án phân công" in seen
    assert "xếp được một thứ tự chung" in seen
    mark = seen.split('name="mark" value="')[1].split('"')[0]

    assert "Đã phân công" in words(secretary, url("apply", round_.pk), mark=mark)
    assert "Mọi hồ sơ đã đủ người chấm" in words(secretary, url("assignment", round_.pk))
    assert "Đã đủ để mở vòng chấm" in words(secretary, url("round", round_.pk))
    assert "Vòng chấm đã mở" in words(secretary, url("open", round_.pk), sent=1)
    assert "đã chấm" in words(secretary, url("round", round_.pk))
    assert "Đã đổi hạn" in words(secretary, url("extend", round_.pk), due_on="30/04/2014")
    reader = world.reader(round_)
    seen = words(secretary, url("drop", round_.pk, reader.pk), reason="Ốm")
    assert "Phương án phân công bù" in seen
    assert "chưa đủ người chấm" in words(secretary, url("round", round_.pk))
    assert "Đã hủy" in words(secretary, url("cancel", round_.pk), reason="Sai danh sách")


def test_a_draft_is_changed_anchored_and_thinned_out(world, secretary):
    round_ = world.set_up()
    entry = round_.entries.first()
    sent = {"title": "Vòng mới", "due_on": "30/04/2014", "places": 2, "reads_each": 2}

    assert "Vòng mới" in words(secretary, url("change", round_.pk), **sent)
    assert "hồ sơ neo" in words(secretary, url("anchor", entry.pk), sent=1)
    assert "Đã bỏ hồ sơ neo" in words(secretary, url("anchor", entry.pk), sent=1)
    assert "Đã bỏ hồ sơ khỏi vòng" in words(secretary, url("leave_out", entry.pk), sent=1)
    assert "Số suất" in words(secretary, url("change", round_.pk), **(sent | {"places": 99}))
    assert "Không có gì" not in words(secretary, url("assignment", round_.pk))


def test_by_hand_ticks_stay_when_something_is_refused(world, secretary):
    specs = world.specs()
    specs[0] = usecases.ReaderSpec(user_id=specs[0].user_id, name="Bận Việc", load_limit=1)
    round_ = world.set_up(readers=specs)
    one, two = round_.entries.all()[:2]
    busy, other = world.reader(round_, 0).pk, world.reader(round_, 1).pk
    page = url("by_hand", round_.pk)
    assert "nhiều nhất 1" in words(secretary, page)

    sent = {f"box_{one.pk}_{busy}": "on", f"box_{two.pk}_{busy}": "on"}
    refused = words(secretary, page, **sent)
    assert "chỉ nhận 1 hồ sơ" in refused
    assert refused.count(" checked") == 2

    words(secretary, page, **{f"box_{one.pk}_{busy}": "on", f"box_{one.pk}_{other}": "on"})
    assert set(Reading.objects.values_list("entry", "reader")) == {
        (one.pk, busy), (one.pk, other),
    }  # fmt: skip
    words(secretary, page, sent=1)
    assert not Reading.objects.exists()


def test_conflicts_are_noted_searched_and_lifted(world, secretary):
    round_ = world.set_up()
    entry = round_.entries.first()
    page = url("walls", round_.pk)
    assert "Chưa có xung đột nào" in words(secretary, page)

    sent = {"entry_id": entry.pk, "user_id": world.members[0].pk, "reason": "Em ruột"}
    assert "Em ruột" in words(secretary, page, **sent)
    assert "Không tìm thấy xung đột mới" in words(secretary, url("find_walls", round_.pk), sent=1)
    wall = Wall.objects.get()
    assert "Em ruột" in words(secretary, url("lift", wall.pk))
    assert "Đã xem lại và bỏ" in words(secretary, url("lift", wall.pk), reason="Không phải")


def test_a_copy_is_written_looked_at_and_finished(world, secretary):
    sheet = world.sheet(dossier__report_results="Bà Bàn Thị Mai cùng ông Nông Văn Ký dạy chữ.")
    round_ = world.set_up([sheet, world.sheet("Lý Văn Sín")], is_blind=True)
    entry = round_.entries.get(sheet=sheet)
    assert "Chưa xong" in words(secretary, url("veils", round_.pk))
    page = words(secretary, url("veil", entry.pk))
    assert '<u class="veil__found">Nông Văn Ký</u>' in page
    assert "Còn giống tên: Nông Văn Ký" in page

    sent = {"veil_title": "Một mô hình", "veil_report_results": "Người được xét dạy chữ."}
    seen = words(secretary, url("veil", entry.pk), **sent)
    assert "Người được xét dạy chữ." in seen
    assert "Bàn Thị Mai" not in seen.split("<main")[1]

    assert "đã xong" in words(secretary, url("finish_veil", entry.pk), sent=1)
    assert entry.round.entries.get(pk=entry.pk).veiled_at == A_MORNING
    open_round = world.set_up([world.sheet("Mới")])
    assert "không giấu tên" in words(secretary, url("veils", open_round.pk))


def test_a_secretary_who_also_reads_is_named_in_a_blind_round(world, secretary):
    both = [*world.specs()[:2], usecases.ReaderSpec(user_id=world.secretary.pk, name="Nông Thư Ký")]
    round_ = world.set_up(readers=both, is_blind=True)

    assert "Biết tên dù vòng giấu tên, vì giữ việc thư ký: Nông Thư Ký" in words(
        secretary, url("round", round_.pk)
    )


def test_members_find_no_workshop_and_no_progress(world, client):
    round_ = world.set_up()
    client.force_login(world.members[0])
    assert "đang được chuẩn bị" in words(client, url("round", round_.pk))
    world.open(round_)

    told = words(client, url("round", round_.pk))

    assert "Trong khi chấm không ai xem điểm của người khác" in told
    assert world.members[1].name not in told
    entry = round_.entries.first()
    for page in ("assignment", "by_hand", "walls", "veils", "change", "cancel", "extend"):
        assert client.get(url(page, round_.pk)).status_code == GONE, page
    for page in ("veil", "preview"):
        assert client.get(url(page, entry.pk)).status_code == GONE, page


def test_strangers_find_nothing_and_acts_answer_no_look(world, client):
    round_ = world.set_up()
    client.force_login(world.stranger)
    assert client.get(url("round", round_.pk)).status_code == GONE
    client.force_login(world.secretary)
    for page in ("open", "apply", "find_walls"):
        assert client.get(url(page, round_.pk)).status_code == NOT_SO
