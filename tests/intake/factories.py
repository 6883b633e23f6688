"""Lists handed in, as small as they can be."""

import hashlib

import factory
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.intake import usecases
from guongsang.intake.models import CandidateList
from guongsang.intake.states import ListState
from guongsang.ui.uploads import LISTS, checked_file
from tests.accounts.factories import UserFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.dossiers.factories import A_MORNING
from tests.intake.ugly_lists import Rows, csv
from tests.organisations.factories import UnitFactory

HEAD = ["TT", "Họ và tên", "Năm sinh", "Giới tính", "Đơn vị", "Tóm tắt thành tích"]


def table(*rows: Rows, head: list[str] = HEAD) -> bytes:
    """Return a CSV of people under the usual headings."""
    return csv([head, *rows]).encode()


def hand_in(world, data: bytes, name: str = "ds.csv", **told) -> CandidateList:
    """Hand a file in for the school, as its officer does."""
    by = told.pop("by", world.writer)
    checked = checked_file(SimpleUploadedFile(name, data), allowed=LISTS)
    words = {"unit_id": world.school.pk, "plan_id": world.plan.pk} | told
    one = usecases.hand_in_list(checked, **words, by=by, at=A_MORNING).one
    one.refresh_from_db()
    return one


class CandidateListFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CandidateList

    unit = factory.SubFactory(UnitFactory)
    plan = factory.SubFactory(IssuedPlanFactory)
    filename = "danh-sach.csv"
    file = factory.LazyFunction(lambda: ContentFile(b"x", name="ds.csv"))
    content_type = "text/csv"
    size = 1
    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    state = ListState.CHECKED
    fingerprint = "x"
    handed_in_by = factory.SubFactory(UserFactory)
    handed_in_at = A_MORNING
