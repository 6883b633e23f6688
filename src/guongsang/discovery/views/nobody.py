"""«Nơi chưa có ai»: who is out of sight, by what sign, and one click to a lead."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from guongsang.access.queries import can, where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.discovery import permissions, usecases
from guongsang.discovery.forms import NobodyFilterForm
from guongsang.discovery.queries.silence import (
    PLANS_KEY,
    YEARS_KEY,
    leads_of,
    sign_by_key,
    signs_of,
    usual,
)
from guongsang.discovery.rules.signs import Asked, Sign, SignKind
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit
from guongsang.ui.drawing import href_of, safe
from guongsang.ui.tables import Column, Tab, build_table, exported, table_page

KIND_WORDS = {
    SignKind.GONE: gettext_lazy("Từng là điển hình"),
    SignKind.EMPTY: gettext_lazy("Đơn vị, lĩnh vực trống"),
    SignKind.FIGURE: gettext_lazy("Số liệu tốt, chưa có tên"),
    SignKind.PRAISED: gettext_lazy("Được khen nhiều lần"),
}
SLUGS = {
    "da-tung": SignKind.GONE,
    "o-trong": SignKind.EMPTY,
    "so-lieu": SignKind.FIGURE,
    "nhieu-lan": SignKind.PRAISED,
}
SLUG_OF = {kind: slug for slug, kind in SLUGS.items()}
LEAD_WORDS = {
    SignKind.GONE: gettext_lazy(
        "Có danh hiệu, công nhận trong sổ, rồi từ đó không thấy ở đâu nữa: không hồ sơ, không bài "
        "viết, không lần kiểm tra nào."
    ),
    SignKind.EMPTY: gettext_lazy(
        "Được mời trong mọi kế hoạch gần đây mà chưa lần nào có ai. Trống chưa chắc là không có "
        "người tốt: thường là chưa ai kể."
    ),
    SignKind.FIGURE: gettext_lazy(
        "Nơi làm theo vượt hẳn những nơi khác cùng làm, và hồ sơ có số liệu ở mức cao nhất nhưng "
        "dừng giữa chừng. Chương trình không có hộ nghèo, địa hình của từng xã nên không so xã với "
        "xã; ít hơn năm nơi thì không nói gì."
    ),
    SignKind.PRAISED: gettext_lazy(
        "Được giới thiệu hoặc cảm ơn từ hai lần trở lên mà chưa ai đăng ký thành hồ sơ."
    ),
}
# When the rule pack has no row: what SCIENCE C2 found worth asking.
YEARS, PLANS = 3, 2


class SignKindConverter:
    """One of the four kinds of signs, as it stands in an address."""

    regex = "|".join(SLUGS)

    def to_python(self, value: str) -> SignKind:
        return SLUGS[value]

    def to_url(self, value: SignKind) -> str:
        return SLUG_OF[value]


def _areas(request: SignedInRequest) -> QuerySet[Unit]:
    return Unit.objects.filter(where(request.user, Capability.LEAD_READ, "path")).order_by("path")


def _asked(request: SignedInRequest, form: NobodyFilterForm) -> Asked:
    day = timezone.localdate()
    top = _areas(request).first()
    return Asked(
        year=day.year,
        years=form.number("years", usual(YEARS_KEY, day, top) or YEARS),
        plans=form.number("plans", usual(PLANS_KEY, day, top) or PLANS),
    )


def _form(request: SignedInRequest, kind: SignKind) -> tuple[NobodyFilterForm, Asked]:
    """Return the filters with the number that is used in its box, also when nobody typed one."""
    areas = _areas(request)
    asked = _asked(request, NobodyFilterForm(request.GET, areas=areas))
    used = request.GET.copy()
    used["years"], used["plans"] = str(asked.years), str(asked.plans)
    form = NobodyFilterForm(used, areas=areas)
    del form.fields["years" if kind is SignKind.EMPTY else "plans"]
    return form, asked


def _linked(sign: Sign, words: str) -> SafeString:
    return mark_safe(f'<a href="{safe(sign.href)}">{safe(words)}</a>' if sign.href else safe(words))


WHO = Column(
    key="who",
    label=gettext_lazy("Ai"),
    value=lambda sign: sign.subject_name,
    cell=lambda sign: _linked(sign, sign.subject_name),
    main=True,
)
UNIT = Column(key="unit", label=gettext_lazy("Đơn vị, địa bàn"), value=lambda sign: sign.unit_name)
# Where nobody is known yet, the place is what the line is about.
PLACE = Column(
    key="unit",
    label=gettext_lazy("Đơn vị, địa bàn"),
    value=lambda sign: sign.unit_name,
    cell=lambda sign: _linked(sign, sign.unit_name),
    main=True,
)
FIELD = Column(key="field", label=gettext_lazy("Lĩnh vực"), value=lambda sign: sign.field_name)
REASON = Column(key="reason", label=gettext_lazy("Vì sao nhắc"), value=lambda sign: sign.reason)


def _lead_column(request: SignedInRequest, asked: Asked, shown: list[Sign]) -> Column:
    """Return the column of the one button, or of the lead that it opened before."""
    there = leads_of([sign.key for sign in shown], request.user)
    may = not permissions.why_not_record(None, by=request.user)
    token, action = get_token(request), reverse("discovery:open_sign")

    def cell(sign: Sign) -> SafeString:
        if lead := there.get(sign.key):
            label = safe(_("Xem nguồn tin đã mở"))
            return mark_safe(f'<a href="{href_of("discovery:detail", lead)}">{label}</a>')
        if not may:
            return mark_safe("")
        label = safe(_("Mở nguồn tin"))
        named = safe(_("Mở nguồn tin: %(name)s") % {"name": sign})
        return mark_safe(
            f'<form class="sign-act" method="post" action="{action}">'
            f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
            f'<input type="hidden" name="key" value="{safe(sign.key)}">'
            f'<input type="hidden" name="years" value="{asked.years}">'
            f'<input type="hidden" name="plans" value="{asked.plans}">'
            f'<button class="button button--secondary button--small" type="submit"'
            f' aria-label="{named}"><span>{label}</span></button></form>'
        )

    return Column(
        key="lead",
        label=gettext_lazy("Nguồn tin"),
        value=lambda sign: _("đã mở") if sign.key in there else "",
        cell=cell,
    )


@login_required
@require_safe
def nobody(request: SignedInRequest, kind: SignKind = SignKind.GONE) -> HttpResponse:
    """Who is out of sight by one kind of sign."""
    may = can(request.user, Capability.LEAD_READ, None)
    form, asked = _form(request, kind)
    signs = form.narrow(signs_of(kind, request.user, asked)) if may else []
    first = [PLACE] if kind is SignKind.EMPTY else [WHO, UNIT]
    columns = [*first, FIELD, REASON, _lead_column(request, asked, signs)]
    name = _("Nơi chưa có ai %(kind)s") % {"kind": KIND_WORDS[kind]}
    if file := exported(request, signs, columns, filename=name):
        return file
    table = build_table(
        request,
        signs,
        columns,
        name="nobody",
        filters=form,
        empty_title=_("Không có ai, nơi nào khuất theo cách này"),
        empty_text=_("Thử giảm số năm, số kế hoạch, hoặc xem thẻ khác ở trên."),
    )
    tabs = [
        Tab(words, reverse("discovery:nobody_of", args=[one]), is_current=one is kind)
        for one, words in KIND_WORDS.items()
    ]
    context = {
        "tabs": tabs,
        "words": LEAD_WORDS[kind],
        "asked": asked,
        "is_empty_kind": kind is SignKind.EMPTY,
        "why_not": "" if may else _("Bạn chưa được giao xem tin phát hiện ở đơn vị nào."),
    }
    return table_page(request, "discovery/nobody.html", table, context)


@login_required
@require_POST
def open_sign(request: SignedInRequest) -> HttpResponse:
    """Open the lead of a sign, or go to the one that was opened before."""
    form = NobodyFilterForm(request.POST, areas=_areas(request))
    key = request.POST.get("key", "")[:120].replace("\x00", "")
    may = can(request.user, Capability.LEAD_READ, None)
    sign = sign_by_key(key, request.user, _asked(request, form)) if may else None
    if sign is None:
        raise Http404
    try:
        lead, is_new = usecases.open_lead(sign, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("discovery:nobody_of", sign.kind)
    if is_new:
        messages.success(request, _("Đã mở nguồn tin; xin hỏi lại đơn vị rồi ghi điều xác minh."))
    else:
        messages.info(request, _("Dòng này đã có nguồn tin từ trước; đây là nguồn tin đó."))
    return redirect(lead)
