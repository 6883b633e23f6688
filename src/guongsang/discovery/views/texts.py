"""Texts to be read for leads: their list, giving one, and what one suggests."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.discovery import permissions, queries, usecases
from guongsang.discovery.forms import PasteForm, RefuseForm, TextFilterForm
from guongsang.discovery.models import Text
from guongsang.discovery.queries import texts as reading
from guongsang.discovery.rules.texts import TEXT_DAYS
from guongsang.discovery.views.marking import marked_pieces, why_words
from guongsang.discovery.views.places import asked_initial, is_searching, show_places
from guongsang.foundation.refusals import Refused
from guongsang.ui.tables import Column, build_table, exported, table_page

COLUMNS = [
    Column(
        key="title",
        label=gettext_lazy("Bài"),
        value=lambda text: text.title or str(text),
        sort=("title",),
        main=True,
    ),
    Column(
        key="kind",
        label=gettext_lazy("Loại"),
        value=lambda text: text.get_kind_display(),
        sort=("kind",),
    ),
    Column(
        key="unit",
        label=gettext_lazy("Địa bàn"),
        value=lambda text: text.unit.name,
        sort=("unit__sort_key",),
    ),
    Column(
        key="read",
        label=gettext_lazy("Đọc ngày"),
        value=lambda text: timezone.localdate(text.read_at),
        sort=("read_at",),
    ),
    Column(
        key="passages",
        label=gettext_lazy("Số đoạn"),
        value=lambda text: text.passages,
        numeric=True,
    ),
    Column(
        key="suggested",
        label=gettext_lazy("Gợi ý"),
        value=lambda text: text.suggested,
        numeric=True,
    ),
    Column(
        key="waiting",
        label=gettext_lazy("Chờ xem"),
        value=lambda text: text.suggested - text.decided,
        numeric=True,
    ),
]


@login_required
@require_safe
def list_texts(request: SignedInRequest) -> HttpResponse:
    """The texts that were read, and how it has been going."""
    day = timezone.localdate()
    form = TextFilterForm(request.GET, areas=reading.text_units(request.user, day))
    rows = form.narrow(Text.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Bài đã đọc")):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="texts",
        filters=form,
        row_href=lambda text: text.get_absolute_url(),
        empty_title=_("Chưa có bài nào được đọc"),
        empty_text=_("Dán báo cáo của thôn, bài truyền thanh, tin trên trang của xã."),
        empty_href=reverse("discovery:paste"),
        empty_label=_("Đọc một bài"),
    )
    context = {
        "progress": reading.progress(request.user),
        "why_not": permissions.why_not_read_text(None, by=request.user),
    }
    return table_page(request, "discovery/texts.html", table, context)


@login_required
@require_http_methods(["GET", "POST"])
def paste(request: SignedInRequest) -> HttpResponse:
    """Give a text to be read."""
    now = timezone.now()
    day = timezone.localdate(now)
    bound = request.method == "POST" and not is_searching(request)
    data, files = (request.POST, request.FILES) if bound else (None, None)
    units = reading.text_units(request.user, day)
    top = units.first()
    initial = {"unit": top.pk if top else None, **asked_initial(request)}
    form = PasteForm(data, files, units=units, initial=initial)
    show_places(form, request, day=day, paths=queries.check_paths(request.user))
    if form.is_valid():
        given = form.cleaned_data
        try:
            text = usecases.read_text(
                given["unit"].pk, kind=given["kind"], title=given["title"], body=form.words,
                source=given["source"], by=request.user, at=now,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            many = text.hits.count()
            told = ngettext("Đã đọc: %(many)d gợi ý.", "Đã đọc: %(many)d gợi ý.", many)
            messages.success(request, told % {"many": many})
            return redirect(text)
    context = {
        "form": form,
        "days": TEXT_DAYS,
        "why_not": permissions.why_not_read_text(None, by=request.user),
    }
    return render(request, "discovery/paste.html", context)


@login_required
@require_safe
def show_text(request: SignedInRequest, text_id: int) -> HttpResponse:
    """What one text suggests, each with the sentence, why, and who it may be."""
    texts = Text.objects.readable_by(request.user).select_related("unit", "read_by")
    text = get_object_or_404(texts, pk=text_id)
    hits = list(text.hits.for_listing())
    matches = reading.matches_of_hits(hits, request.user)
    context = {
        "text": text,
        "shown": [
            {
                "hit": hit,
                "pieces": marked_pieces(hit),
                "why": why_words(hit),
                "matches": [one for _like, one in matches.get(hit.pk, [])],
                "why_not": permissions.why_not_decide(hit, by=request.user),
            }
            for hit in hits
        ],
        "refuse": RefuseForm(),
        "facts": [
            (_("Loại bài"), text.get_kind_display()),
            (_("Đơn vị, địa bàn"), text.unit.name),
            (_("Nguồn"), text.source),
            (_("Đọc lúc"), timezone.localtime(text.read_at)),
            (_("Người đưa đọc"), str(text.read_by)),
            (_("Số đoạn"), text.passages),
        ],
        "days": TEXT_DAYS,
    }
    return render(request, "discovery/text.html", context)
