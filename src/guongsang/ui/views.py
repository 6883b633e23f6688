"""Pages that belong to no stage: home, theme, errors, gallery."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.foundation.refusals import Refused
from guongsang.ui.context import THEME_COOKIE, THEMES
from guongsang.ui.limits import TooOften
from guongsang.ui.rules import is_offline
from guongsang.ui.uploads import OversizedRequest

A_YEAR = 365 * 24 * 3600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page of the public site."""
    newest = import_string(settings.GUONGSANG_HOME_STORIES)(timezone.now())
    return render(request, "ui/home.html", {"newest": newest})


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark on this device, and go back to where the reader was."""
    response = HttpResponseRedirect(_way_back(request))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie(
            THEME_COOKIE, chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
        )
    return response


def _way_back(request: HttpRequest) -> str:
    back = request.POST.get("next") or request.META.get("HTTP_REFERER", "")
    return back if _is_ours(request, back) else "/"


def _is_ours(request: HttpRequest, address: str) -> bool:
    try:
        host = request.get_host()
    except DisallowedHost:
        return False
    return url_has_allowed_host_and_scheme(address, {host}, require_https=request.is_secure())


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be understood, or that brings more than we take."""
    if isinstance(exception, OversizedRequest):
        return _failure(request, 413, title=_("Tệp quá lớn, chưa nhận"), text=exception.reason())
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        text = _("Biểu mẫu gửi lên quá nhiều ô hoặc quá nhiều tệp một lần. Xin chia ra nhiều lần.")
        return _failure(request, 413, title=_("Gửi quá nhiều một lần"), text=text)
    text = _("Địa chỉ hoặc dữ liệu gửi lên bị hỏng trên đường truyền. Xin quay lại và thử lại.")
    return _failure(request, 400, title=_("Yêu cầu chưa đúng"), text=text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something that this reader may not do."""
    text = _(
        "Vai trò hiện nay của quý vị chưa được giao việc này. "
        "Nếu cần, xin liên hệ người quản trị của đơn vị."
    )
    return _failure(request, 403, title=_("Chưa được giao việc này"), text=text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that does not exist, or not for this reader: the same words for both."""
    text = _(
        "Địa chỉ có thể gõ sai, trang đã được chuyển, "
        "hoặc nội dung không thuộc phần việc của quý vị."
    )
    return _failure(request, 404, title=_("Không tìm thấy trang này"), text=text)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose safety mark is missing or stale."""
    text = _(
        "Trang đã mở quá lâu, hoặc quý vị vừa đăng nhập ở cửa sổ khác. Xin quay lại, "
        "tải lại trang rồi gửi lại; chữ đã gõ thường vẫn còn khi bấm nút quay lại."
    )
    return _failure(request, 403, title=_("Biểu mẫu đã cũ"), text=text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own failure; the page needs no database, session or reader."""
    return offline(request) if is_offline(sys.exc_info()[1]) else _bare(500, "ui/errors/500.html")


def offline(request: HttpRequest) -> HttpResponse:
    """The database cannot be reached or is too busy."""
    response = _bare(503, "ui/errors/503.html")
    response.headers["Retry-After"] = "30"
    return response


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """An act that was refused and that no form could explain."""
    if isinstance(refusal, TooOften):
        response = _failure(request, 429, title=_("Xin chờ một lát"), text=str(refusal))
        response.headers["Retry-After"] = str(refusal.wait)
        return response
    return _failure(request, 409, title=_("Việc này chưa làm được"), text=str(refusal))


def _failure(request: HttpRequest, status: int, *, title: str, text: str) -> HttpResponse:
    words = {"status": status, "title": title, "text": text, "back": _referer(request)}
    return render(request, "ui/errors/failure.html", words, status=status)


def _referer(request: HttpRequest) -> str:
    back = request.META.get("HTTP_REFERER", "")
    return back if _is_ours(request, back) else ""


def _bare(status: int, template: str) -> HttpResponse:
    return HttpResponse(render_to_string(template), status=status)
