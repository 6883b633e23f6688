"""What an office may do with its templates, and which of them holds."""

import io
from datetime import timedelta

import pytest
from docx import Document

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.papers import usecases
from guongsang.papers.acts import Act
from guongsang.papers.models import TemplateChoice, TemplateVersion
from guongsang.papers.queries import all_kinds, held_at, name_of_kind, word_paper
from guongsang.papers.queries.checking import faults_now
from tests.access.factories import AssignmentFactory
from tests.foundation.hostile_templates import template, text_of
from tests.organisations.factories import UnitFactory
from tests.papers.factories import (
    A_MORNING,
    DECISION,
    TemplateChoiceFactory,
    TemplateVersionFactory,
    shipped,
)

pytestmark = pytest.mark.django_db
OTHER = template("Mẫu khác: {{ body }}")


def upload(officer, unit, content=None, *, kind=DECISION, is_for_use=True, hours=0):
    return usecases.upload_template(
        kind,
        unit_id=unit.pk,
        content=content or template("Riêng: {{ body }}"),
        name="mau quyet dinh.docx",
        note=" Thêm  số điện thoại ",
        is_for_use=is_for_use,
        by=officer,
        at=A_MORNING + timedelta(hours=hours),
    )


def filled(unit) -> str:
    data = all_kinds()[DECISION].sample()
    return text_of(word_paper(DECISION, data, unit=unit))


def test_an_uploaded_template_is_used_at_once_for_the_office_and_all_below(officer, town, school):
    version = upload(officer, town)

    assert (version.number, version.note, version.made_by) == (1, "Thêm số điện thoại", officer)
    assert "Riêng: Ủy ban nhân dân phường Đức Xuân" in filled(town)
    assert filled(school) == filled(town)
    assert "Riêng" not in filled(UnitFactory())
    acts = list(Entry.objects.order_by("pk").values_list("act", "unit_path"))
    assert acts == [(Act.UPLOADED, town.path), (Act.CHOSEN, town.path)]


def test_a_template_that_is_not_for_use_yet_waits(officer, town):
    version = upload(officer, town, is_for_use=False)

    assert held_at(town) == {}
    usecases.use_version(version.pk, by=officer, at=A_MORNING)
    assert held_at(town)[DECISION].version == version


def test_the_nearest_office_decides_and_giving_up_falls_back_to_the_one_above(
    officer, town, school
):
    upload(officer, town)
    own = upload(officer, school, OTHER)
    assert "Mẫu khác" in filled(school)

    usecases.leave_own(DECISION, unit_id=school.pk, by=officer, at=A_MORNING)
    assert "Riêng" in filled(school)
    usecases.leave_own(DECISION, unit_id=town.pk, by=officer, at=A_MORNING)
    assert "Quyết định" in filled(school)

    usecases.use_version(own.pk, by=officer, at=A_MORNING)
    assert "Mẫu khác" in filled(school)
    assert Entry.objects.filter(act=Act.LEFT).count() == 2


def test_an_older_version_is_used_again(officer, town):
    first = upload(officer, town)
    second = upload(officer, town, OTHER, hours=1)
    assert (second.number, held_at(town)[DECISION].version) == (2, second)

    usecases.use_version(first.pk, by=officer, at=A_MORNING + timedelta(hours=2))

    held = held_at(town)[DECISION]
    assert (held.version, held.choice.by) == (first, officer)


def test_the_shipped_template_comes_back_as_it_went(officer, town):
    version = upload(officer, town, shipped())

    with version.file.open("rb") as file:
        assert file.read() == shipped()


@pytest.mark.parametrize("role", ["unit_head", "leader", "auditor", "administrator"])
def test_only_the_officer_in_charge_changes_templates(town, role):
    other = AssignmentFactory(role=role, unit=town).user
    version = TemplateVersionFactory(unit=town)
    TemplateChoiceFactory(version=version)

    with pytest.raises(Refused, match="chưa được giao thay mẫu văn bản của «Phường Đức Xuân»"):
        upload(other, town)
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.use_version(version.pk, by=other, at=A_MORNING)
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.leave_own(DECISION, unit_id=town.pk, by=other, at=A_MORNING)
    assert TemplateVersion.objects.count() == 1


def test_an_officer_changes_nothing_outside_the_own_unit(officer):
    with pytest.raises(Refused, match="chưa được giao"):
        upload(officer, UnitFactory())


def test_what_cannot_be_done_is_refused_with_a_sentence(officer, town):
    with pytest.raises(Refused, match="Không có loại văn bản"):
        upload(officer, town, kind="honours.khong-co")
    with pytest.raises(Refused, match="không dùng mẫu riêng"):
        usecases.leave_own(DECISION, unit_id=town.pk, by=officer, at=A_MORNING)
    version = upload(officer, town, OTHER)
    with pytest.raises(Refused, match="đang được dùng"):
        usecases.use_version(version.pk, by=officer, at=A_MORNING)
    with pytest.raises(Refused, match="giống hệt phiên bản 1"):
        upload(officer, town, OTHER)


def test_a_faulty_template_is_kept_nowhere_and_every_fault_is_told(officer, town):
    with pytest.raises(usecases.FaultyTemplateError) as caught:
        upload(officer, town, template("{{ sai }}", "{{ bdoy }}"))

    assert len(caught.value.faults) == 2
    assert "Có phải «body»?" in str(caught.value)
    assert not TemplateVersion.objects.exists()
    assert not TemplateChoice.objects.exists()
    assert not Entry.objects.exists()


def test_a_template_changed_behind_our_back_is_not_used_and_told(officer, town, caplog):
    version = upload(officer, town)
    with version.file.storage.open(version.file.name, "wb") as file:
        file.write(OTHER)

    assert "Quyết định" in filled(town)
    assert "not what was uploaded" in caplog.text
    assert "đã mất hoặc bị thay đổi" in str(faults_now(all_kinds()[DECISION], version)[0])
    version.file.storage.delete(version.file.name)
    assert "Quyết định" in filled(town)


def test_a_template_in_use_is_checked_again_against_the_fields_of_today(town):
    version = TemplateVersionFactory(unit=town, content=template("{{ truong_cu }}"))

    (fault,) = faults_now(all_kinds()[DECISION], version)

    assert "truong_cu" in str(fault)


def test_words_of_the_log_and_of_old_kinds_are_for_people(town):
    version = TemplateVersionFactory(unit=town, number=3)

    assert str(version) == "Mẫu «mau.docx», phiên bản 3"
    assert str(TemplateChoiceFactory(version=version)).startswith(DECISION)
    assert name_of_kind("honours.cu") == "Loại văn bản cũ «honours.cu»"


def test_a_paper_in_an_own_template_opens_in_word(officer, town):
    upload(officer, town)
    paper = word_paper(DECISION, all_kinds()[DECISION].sample(), unit=town)

    assert Document(io.BytesIO(paper)).paragraphs
