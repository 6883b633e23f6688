"""What an officer says of a list: its columns, and who its rows are."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.intake import usecases
from guongsang.intake.forms import ColumnsForm
from guongsang.intake.views.lists import after, crumbs, my_list
from guongsang.ui.answers import act_or_show, do_and_go_on

# Before the key of a row in the name of a field.
CHOICE = "choice:"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def columns(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Correct what each column means; remembered for the next list of this unit."""
    one = my_list(request, list_id)
    initial = {"field": one.field_id, "kind": one.kind, "title": one.title}
    form = ColumnsForm(request.POST or None, of_list=one, initial=initial)

    def act() -> str:
        told = form.cleaned_data
        changed = usecases.set_columns(
            one.pk,
            columns=form.columns,
            field_id=told["field"].pk if told["field"] else None,
            kind=told["kind"],
            title=told["title"],
            by=request.user,
            at=timezone.now(),
        )
        return after(changed)

    return act_or_show(
        request,
        form,
        act,
        template="intake/columns.html",
        context={"one": one, "crumbs": crumbs(_("Các cột"), one)},
        done=_("Đã ghi cách hiểu các cột và kiểm tra lại. Lần sau đơn vị này gửi thì nhớ sẵn."),
    )


@require_POST
@login_required
def choose(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Keep who the rows are, as far as it was said."""
    one = my_list(request, list_id)
    choices = {
        name.removeprefix(CHOICE): str(value)
        for name, value in request.POST.items()
        if name.startswith(CHOICE)
    }
    return do_and_go_on(
        request,
        after(one),
        lambda: usecases.choose_rows(one.pk, choices=choices, by=request.user, at=timezone.now()),
        done=lambda _one: _("Đã ghi trả lời và kiểm tra lại."),
        on=after,
    )


@require_POST
@login_required
def leave_out_wrong(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Leave every wrong row out."""
    one = my_list(request, list_id)
    return do_and_go_on(
        request,
        after(one),
        lambda: usecases.leave_out_wrong_rows(one.pk, by=request.user, at=timezone.now()),
        done=lambda _one: _("Đã bỏ qua mọi dòng sai."),
        on=after,
    )
