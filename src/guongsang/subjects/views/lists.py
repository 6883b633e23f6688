"""The list of subjects, with filters and export."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.subjects.forms import SubjectFilterForm
from guongsang.subjects.models import Sex, Subject
from guongsang.subjects.permissions import why_not_register
from guongsang.ui.drawing import href_of, label_of
from guongsang.ui.tables import Column, build_table, exported, table_page

# What may leave as a file: no birth date, address, telephone or number of a person.
COLUMNS = [
    Column(
        key="name",
        label=gettext_lazy("Tên"),
        value=lambda subject: subject.name,
        sort=("sort_key",),
        main=True,
    ),
    Column(
        key="kind",
        label=gettext_lazy("Loại"),
        value=lambda subject: label_of(SubjectKind(subject.kind)),
        sort=("kind", "sort_key"),
    ),
    Column(
        key="unit",
        label=gettext_lazy("Đơn vị, địa bàn"),
        value=lambda subject: subject.unit.name,
        sort=("unit__sort_key", "sort_key"),
    ),
    Column(
        key="position",
        label=gettext_lazy("Chức vụ, nghề nghiệp"),
        value=lambda subject: subject.position,
    ),
    Column(
        key="year",
        label=gettext_lazy("Năm sinh"),
        # As words: a year is not written 1.970.
        value=lambda subject: str(subject.birth_year or ""),
        sort=("birth_year", "sort_key"),
        numeric=True,
    ),
    Column(
        key="sex",
        label=gettext_lazy("Giới tính"),
        value=lambda subject: label_of(Sex(subject.sex)) if subject.sex else "",
        sort=("sex", "sort_key"),
    ),
    Column(
        key="ethnic",
        label=gettext_lazy("Dân tộc"),
        value=lambda subject: subject.ethnic_group,
        sort=("ethnic_group", "sort_key"),
    ),
    Column(
        key="direct",
        label=gettext_lazy("Trực tiếp lao động"),
        value=lambda subject: subject.direct_worker,
        sort=("direct_worker", "sort_key"),
    ),
]


# What the page shows of them; the rest is on the record and in the file.
SHOWN = [one for one in COLUMNS if one.key not in ("position", "direct")]


@require_safe
@login_required
def list_subjects(request: SignedInRequest) -> HttpResponse:
    """Show the subjects of the reader's area; merged records are found through the kept one."""
    form = SubjectFilterForm(request.GET)
    readable = Subject.objects.readable_by(request.user).living()
    rows = form.narrow(readable, request.user).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Danh sách chủ thể")):
        return file
    why_not_create = why_not_register(None, by=request.user)
    create = reverse("subjects:create")
    table = build_table(
        request,
        rows,
        SHOWN,
        name="subjects",
        filters=form,
        row_href=lambda subject: href_of("subjects:detail", subject.pk),
        empty_title=_("Chưa có chủ thể nào"),
        empty_text=_(
            "Cá nhân, tập thể, hộ gia đình được ghi ở đây một lần, dùng cho mọi kế hoạch."
        ),
        empty_href="" if why_not_create else create,
        empty_label="" if why_not_create else _("Thêm chủ thể"),
    )
    return table_page(
        request, "subjects/list.html", table, {"why_not_create": why_not_create, "create": create}
    )
