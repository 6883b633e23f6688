"""The pages about templates, as the office meets them."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.papers.models import TemplateVersion
from guongsang.papers.queries import held_at
from tests.access.factories import AssignmentFactory
from tests.dossiers.factories import A_MORNING as _SPRING
from tests.dossiers.factories import make_world, register
from tests.foundation.hostile_templates import template, text_of
from tests.organisations.factories import UnitFactory
from tests.papers.factories import (
    DECISION,
    TemplateChoiceFactory,
    TemplateVersionFactory,
    shipped,
)
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def at(name, unit=None, key=DECISION):
    return reverse(f"papers:{name}", args=[key]) + (f"?unit={unit.pk}" if unit else "")


def words(response):
    assert response.status_code == 200
    return response.content.decode()


def sent(client, town, content, **more):
    file = SimpleUploadedFile("mau.docx", content, content_type=WORD)
    return client.post(at("upload", town), {"file": file, "note": "Đổi phông", **more})


def cost(client, address):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_list_tells_which_template_holds_since_when_and_by_whom(client, officer, town, school):
    TemplateChoiceFactory(version__unit=town, version__number=4, by=officer)

    told = words(client.get(reverse("papers:list")))
    assert "Mẫu riêng, phiên bản 4" in told
    assert "06/07/2026" in told
    assert "Biên bản kiểm phiếu" in told
    below = words(client.get(f"{reverse('papers:list')}?unit={school.pk}&q=quyet+dinh"))
    assert "Mẫu của Phường Đức Xuân, phiên bản 4" in below
    found = words(client.get(f"{reverse('papers:list')}?q=kiem+phieu"))
    assert "Biên bản kiểm phiếu" in found
    assert "Công văn hỏi ý kiến" not in found


def test_the_list_goes_along_as_a_file(client, officer, town):
    answer = client.get(f"{reverse('papers:list')}?export=csv")

    assert "Biên bản kiểm phiếu" in answer.content.decode("utf-8-sig")


@pytest.mark.parametrize("page", ["list", "detail"])
def test_more_templates_cost_no_more_queries(client, officer, town, page):
    address = reverse("papers:list") if page == "list" else at("detail", town)
    TemplateChoiceFactory(version__unit=town, version__number=1)
    cost(client, address)
    with_one = cost(client, address)
    for number in (2, 3):
        TemplateChoiceFactory(version__unit=town, version__number=number)
    TemplateChoiceFactory(version__unit=town, version__kind="campaigns.plan")
    cost(client, address)  # a template is read once, and its faults are remembered

    assert cost(client, address) <= with_one <= 12 + (page == "detail") * 4


def test_rules_lead_to_the_templates(client, officer):
    assert reverse("papers:list") in words(client.get(reverse("regulations:list")))


def test_a_template_is_taken_home_changed_and_brought_back(client, officer, town):
    page = words(client.get(at("detail", town)))
    assert "Đơn vị chưa có mẫu riêng" in page
    assert client.get(at("shipped")).content == shipped()

    answer = sent(client, town, template("Riêng {{ body }}"), is_for_use="on")

    assert answer["Location"] == at("detail", town)
    told = words(client.get(answer["Location"]))
    version = TemplateVersion.objects.get()
    assert "Từ bây giờ văn bản được lập theo phiên bản 1" in told
    assert version.sha256 in told
    assert "Đổi phông" in told
    file = client.get(reverse("papers:version", args=[version.pk]))
    body = b"".join(file.streaming_content)
    assert hashlib.sha256(body).hexdigest() == version.sha256
    assert "sandbox" in file["Content-Security-Policy"]


def test_a_template_can_be_kept_tried_and_then_used_and_given_up(client, officer, town):
    sent(
        client,
        town,
        template("Riêng {{ body }}{% for row in annex.rows %} {{ row[1] }}{% endfor %}"),
    )
    version = TemplateVersion.objects.get()
    assert held_at(town) == {}
    tried = text_of(client.get(reverse("papers:try_version", args=[version.pk])).content)
    assert "Riêng Ủy ban nhân dân phường Đức Xuân Hợp tác xã Nông nghiệp" in tried

    page = client.post(reverse("papers:use", args=[version.pk]), follow=True)
    assert "văn bản được lập theo phiên bản 1" in words(page)
    assert held_at(town)[DECISION].version == version

    page = client.post(at("leave", town), follow=True)
    assert "Đã thôi dùng mẫu riêng" in words(page)
    assert held_at(town) == {}


def test_a_try_out_bears_the_longest_name_that_the_reader_may_read(client, time_machine):
    time_machine.move_to(_SPRING, tick=False)
    world = make_world()
    name = "Hợp tác xã " + "Rất Dài " * 12
    register(world, subject=SubjectFactory(unit=world.school, name=name.strip()))
    client.force_login(world.clerk)
    assert name.strip() in text_of(client.get(at("try_shipped")).content)

    client.force_login(AssignmentFactory(role="unit_head", unit=UnitFactory()).user)
    assert "Rất Dài" not in text_of(client.get(at("try_shipped")).content)


def test_faults_stand_on_the_page_each_with_its_place(client, officer, town):
    page = words(sent(client, town, template("{{ nmber }}", "{% for r in rows %}")))

    assert "chưa có «endfor» đóng lại" in page
    assert "thân văn bản: «" in page
    page = words(sent(client, town, template("{{ nmber }}")))
    assert "không có trường «nmber». Có phải «number»?" in page
    assert not TemplateVersion.objects.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "trống"), (b"xin chao", "không phải là tệp .docx"), (b"PK\x03\x04x", "hỏng")],
)
def test_what_is_no_word_file_is_refused_with_a_sentence(client, officer, town, content, told):
    assert told in words(sent(client, town, content))


def test_every_field_can_be_copied_from_its_page(client, officer, town):
    page = words(client.get(at("fields", town)))

    for copied in ("{{ body }}", "{%p for line in recipients %}", "{{ row[0] }}", "{{ annex.of }}"):
        assert copied in page
    assert "Nơi nhận, mỗi nơi một dòng" in page


def test_a_template_that_fits_no_more_is_told_at_the_top(client, officer, town):
    TemplateChoiceFactory(version__unit=town, version__content=template("{{ truong_cu }}"))

    assert "không còn khớp với chương trình" in words(client.get(at("detail", town)))


def test_who_may_not_change_reads_and_is_told_why(client, town):
    TemplateChoiceFactory(version__unit=town)
    client.force_login(AssignmentFactory(role="leader", unit=town).user)

    page = words(client.get(at("detail", town)))
    assert "Bạn chưa được giao thay mẫu văn bản của «Phường Đức Xuân»." in page
    assert "Dùng phiên bản này" not in page
    assert "chưa được giao" in words(client.get(at("upload", town)))
    assert "chưa được giao" in words(sent(client, town, template("{{ body }}")))
    assert TemplateVersion.objects.count() == 1


def test_strangers_find_no_version_and_unknown_kinds_are_no_pages(client, officer, town):
    foreign = TemplateVersionFactory(unit=UnitFactory())

    for name in ("version", "try_version"):
        assert client.get(reverse(f"papers:{name}", args=[foreign.pk])).status_code == 404
    assert client.post(reverse("papers:use", args=[foreign.pk])).status_code == 404
    for name in ("detail", "fields", "upload", "shipped", "try_shipped"):
        assert client.get(at(name, key="khong.co")).status_code == 404
    assert client.post(at("leave", key="khong.co")).status_code == 404


def test_a_forged_unit_is_the_readers_own(client, officer, town):
    foreign = TemplateChoiceFactory(version__unit=UnitFactory(), version__note="Bí mật").version

    assert "Bí mật" not in words(client.get(at("detail", foreign.unit)))
    sent(client, foreign.unit, template("{{ body }}"), is_for_use="on")
    assert list(held_at(town)) == [DECISION]


def test_a_lost_file_is_no_page_and_no_paper(client, officer, town):
    version = TemplateVersionFactory(unit=town)
    version.file.storage.delete(version.file.name)

    for name in ("version", "try_version"):
        assert client.get(reverse(f"papers:{name}", args=[version.pk])).status_code == 404


def test_who_has_no_unit_finds_nothing(client, db):
    client.force_login(AssignmentFactory(role="unit_head").user)
    assert client.get(reverse("papers:list")).status_code == 200
    client.logout()
    assert client.get(reverse("papers:list")).status_code == 302
