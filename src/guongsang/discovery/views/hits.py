"""Suggestions of texts: what waits, one of them, accepting, refusing, looking again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.discovery import permissions, queries, usecases
from guongsang.discovery.forms import HitFilterForm, HitForm, RefuseForm
from guongsang.discovery.models import Hit
from guongsang.discovery.queries import places
from guongsang.discovery.queries import texts as reading
from guongsang.discovery.views.marking import marked_html, marked_pieces, why_words
from guongsang.discovery.views.places import asked_initial, is_searching, show_places
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import do
from guongsang.ui.drawing import safe
from guongsang.ui.tables import Column, build_table, exported, table_page


def _name_cell(hit: Hit) -> SafeString:
    name = hit.name or _("(chưa rõ tên)")
    return mark_safe(
        f'<a href="{safe(hit.get_absolute_url())}">{safe(name)}</a>'
        f"<br><small>{safe(hit.get_kind_display())}</small>"
    )


COLUMNS = [
    Column(
        key="name",
        label=gettext_lazy("Ai"),
        value=lambda hit: hit.name,
        cell=_name_cell,
        sort=("name",),
        main=True,
    ),
    Column(
        key="unit",
        label=gettext_lazy("Đơn vị, địa bàn"),
        value=lambda hit: (hit.unit or hit.text.unit).name,
    ),
    Column(
        key="sentence",
        label=gettext_lazy("Câu trong bài"),
        value=lambda hit: hit.sentence,
        cell=marked_html,
    ),
    Column(
        key="why",
        label=gettext_lazy("Vì sao"),
        value=lambda hit: "; ".join([*why_words(hit), *hit.rank_words]),
    ),
]


@login_required
@require_safe
def list_hits(request: SignedInRequest) -> HttpResponse:
    """All suggestions that wait, the likeliest first; or those decided."""
    units = reading.text_units(request.user, timezone.localdate())
    form = HitFilterForm(request.GET, areas=units)
    rows = form.narrow(Hit.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Gợi ý từ bài viết")):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="hits",
        filters=form,
        page_size=25,
        empty_title=_("Không có gợi ý nào đang chờ"),
        empty_text=_("Dán thêm bài để máy đọc; máy chỉ gợi ý, bạn quyết định."),
        empty_href=reverse("discovery:paste"),
        empty_label=_("Đọc một bài"),
    )
    context = {"progress": reading.progress(request.user)}
    return table_page(request, "discovery/hits.html", table, context)


def _readable(request: SignedInRequest, hit_id: int) -> Hit:
    hits = Hit.objects.readable_by(request.user).select_related(
        "text__unit", "unit__parent", "lead", "said_by"
    )
    return get_object_or_404(hits, pk=hit_id)


def _form(request: SignedInRequest, hit: Hit) -> HitForm:
    day, paths = timezone.localdate(), queries.suggest_paths(request.user)
    bound = request.method == "POST" and not is_searching(request)
    initial = {
        "subject_name": hit.name,
        "subject_kind": hit.kind,
        "unit": (hit.unit or hit.text.unit).pk,
        "story": hit.sentence,
        **asked_initial(request),
    }
    form = HitForm(request.POST if bound else None, units=places(day, paths), initial=initial)
    show_places(form, request, day=day, paths=paths)
    return form


@login_required
@require_http_methods(["GET", "POST"])
def show_hit(request: SignedInRequest, hit_id: int) -> HttpResponse:
    """One suggestion: mend it and make it a lead, or refuse it with a reason."""
    hit = _readable(request, hit_id)
    form = _form(request, hit)
    if form.is_valid():
        try:
            lead = usecases.accept_hit(
                hit.pk, form.who(), form.deed(), by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thành nguồn tin «%(name)s».") % {"name": lead})
            return redirect(lead)
    matches = reading.matches_of_hits([hit], request.user).get(hit.pk, [])
    context = {
        "hit": hit,
        "form": form,
        "refuse": RefuseForm(),
        "pieces": marked_pieces(hit),
        "passage": hit.text.body[hit.passage_start : hit.passage_end],
        "why": why_words(hit),
        "matches": [subject for _like, subject in matches],
        "why_not": permissions.why_not_decide(hit, by=request.user),
        "why_not_reopen": permissions.why_not_reopen(hit, by=request.user),
    }
    return render(request, "discovery/hit.html", context)


@login_required
@require_POST
def refuse_hit(request: SignedInRequest, hit_id: int) -> HttpResponse:
    """Refuse a suggestion and go back to where one was."""
    hit = _readable(request, hit_id)
    reason = request.POST.get("reason", "")
    return do(
        request,
        _back(request, hit),
        _("Đã bỏ gợi ý; lý do được giữ để máy học."),
        lambda: usecases.refuse_hit(hit.pk, reason=reason, by=request.user, at=timezone.now()),
    )


def _back(request: SignedInRequest, hit: Hit) -> str:
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}):
        return asked
    return reverse("discovery:hits")


@login_required
@require_POST
def reopen_hit(request: SignedInRequest, hit_id: int) -> HttpResponse:
    """Take a refusal back."""
    hit = _readable(request, hit_id)
    return do(
        request,
        hit,
        _("Gợi ý lại chờ xem."),
        lambda: usecases.reopen_hit(hit.pk, by=request.user, at=timezone.now()),
    )
