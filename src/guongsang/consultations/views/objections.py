"""What the public said, for those who may read it; and what the office answers."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.consultations import permissions, queries, usecases
from guongsang.consultations.forms import AnswerForm, EnterForm, PublishForm, ReasonForm
from guongsang.consultations.models import Objection, ObjectionPhoto
from guongsang.consultations.rules import Sender
from guongsang.consultations.views.pages import readable
from guongsang.consultations.views.public import receipt_page
from guongsang.discovery.models import SpamSign
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.rules import file_stem
from guongsang.ui.uploads import private_file


def readable_objection(request: SignedInRequest, objection_id: int) -> Objection:
    """Return an objection that the person may read, without its sender; else 404."""
    found = Objection.objects.readable_by(request.user).for_listing()
    return get_object_or_404(found, pk=objection_id)


def _page(
    request: SignedInRequest, objection: Objection, sender: Sender | None = None
) -> HttpResponse:
    by = request.user
    alike = Objection.objects.like(objection).exclude(pk=objection.pk)
    context = {
        "objection": objection,
        "entry": objection.entry,
        "notice": objection.entry.notice,
        "sender": sender,
        "spam_words": [str(SpamSign(sign).label) for sign in objection.spam_signs],
        "why_not_check": permissions.why_not_check(objection, by=by),
        "why_not_dismiss": permissions.why_not_dismiss(objection, by=by),
        "why_not_uphold": permissions.why_not_uphold(objection, by=by),
        "why_not_publish": permissions.why_not_publish(objection, by=by),
        "why_not_sender": permissions.why_not_see_sender(objection, by=by),
        "alike": alike.count(),
        "alike_open": alike.open().count(),
        "photos": objection.photos.all(),
        "is_new": objection.state == "new",
    }
    return render(request, "consultations/objection.html", context)


@login_required
@never_cache
@require_safe
def show(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """One objection; its sender stays covered."""
    return _page(request, readable_objection(request, objection_id))


@login_required
@never_cache
@require_safe
def receipt(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """The receipt of what a clerk wrote down, to be given to whoever came or rang."""
    objection = readable_objection(request, objection_id)
    return receipt_page(request, objection, objection.get_absolute_url())


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def sender(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Open the protected name, for a reason; the log keeps who looked and why."""
    objection = readable_objection(request, objection_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            seen = usecases.show_sender(
                objection.pk, reason=form.cleaned_data["reason"], by=request.user,
                at=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _page(request, objection, seen)
    context = {
        "form": form,
        "objection": objection,
        "entry": objection.entry,
        "notice": objection.entry.notice,
        "why_not": permissions.why_not_see_sender(objection, by=request.user),
    }
    return render(request, "consultations/sender.html", context)


@login_required
@never_cache
@require_safe
def photo(request: SignedInRequest, objection_id: int, photo_id: int) -> HttpResponseBase:
    """A picture that the sender put beside the words."""
    objection = readable_objection(request, objection_id)
    found = get_object_or_404(ObjectionPhoto, objection=objection, pk=photo_id)
    name = _("Ảnh ý kiến %(key)d") % {"key": found.pk}
    return private_file(found.file, f"{file_stem(name)}.jpg", "image/jpeg")


@login_required
@require_POST
def check(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Begin to find out whether it is so."""
    objection = readable_objection(request, objection_id)
    return do(
        request,
        objection,
        _("Đã bắt đầu xác minh."),
        lambda: usecases.start_checking(objection.pk, by=request.user, at=timezone.now()),
    )


def _answer(
    request: SignedInRequest, objection: Objection, act: Callable[..., Objection], *,
    why_not: str, takes_off: bool,
) -> HttpResponse:  # fmt: skip
    form = AnswerForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: act(
            objection.pk, answer=form.cleaned_data["answer"], by=request.user, at=timezone.now()
        ),
        template="consultations/answer.html",
        context={"objection": objection, "entry": objection.entry, "why_not": why_not,
                 "notice": objection.entry.notice, "takes_off": takes_off},
        done=_("Đã trả lời ý kiến."),
        there=objection,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def dismiss(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Answer; the line stays."""
    objection = readable_objection(request, objection_id)
    why = permissions.why_not_dismiss(objection, by=request.user)
    act = usecases.dismiss_objection
    return _answer(request, objection, act, why_not=why, takes_off=False)


@login_required
@require_http_methods(["GET", "POST"])
def dismiss_alike(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Answer everybody who said the same at once; the line stays."""
    objection = readable_objection(request, objection_id)
    form = AnswerForm(request.POST or None)
    many = Objection.objects.like(objection).open().count()
    return act_or_show(
        request,
        form,
        lambda: usecases.dismiss_alike(
            objection.pk, answer=form.cleaned_data["answer"], by=request.user, at=timezone.now()
        ),
        template="consultations/answer.html",
        context={"objection": objection, "entry": objection.entry, "many": many,
                 "why_not": permissions.why_not_dismiss(objection, by=request.user),
                 "notice": objection.entry.notice, "takes_off": False},
        done=_("Đã trả lời chung cho %(many)d ý kiến giống hệt.") % {"many": many},
        there=objection,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Put the answer before everybody, in words for everybody."""
    objection = readable_objection(request, objection_id)
    told = {
        "question": objection.public_question,
        "answer": objection.public_answer or objection.answer,
    }
    form = PublishForm(request.POST or None, initial=told)
    return act_or_show(
        request,
        form,
        lambda: usecases.publish_answer(
            objection.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="consultations/publish.html",
        context={"objection": objection, "entry": objection.entry,
                 "notice": objection.entry.notice,
                 "why_not": permissions.why_not_publish(objection, by=request.user)},
        done=_("Đã công khai lời trả lời trên trang của danh sách."),
        there=objection,
    )  # fmt: skip


@login_required
@require_POST
def unpublish(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Take the published answer back."""
    objection = readable_objection(request, objection_id)
    return do(
        request,
        objection,
        _("Đã thôi công khai lời trả lời này."),
        lambda: usecases.unpublish_answer(objection.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "POST"])
def uphold(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Answer; the line goes."""
    objection = readable_objection(request, objection_id)
    why = permissions.why_not_uphold(objection, by=request.user)
    act = usecases.uphold_objection
    return _answer(request, objection, act, why_not=why, takes_off=True)


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Write down what came by telephone or on paper."""
    notice = readable(request, notice_id)
    lines = queries.open_entries(notice)
    form = EnterForm(request.POST or None, entries=lines, initial={"heard_at": timezone.now()})

    def act() -> Objection:
        told = form.cleaned_data
        said = {name: told[name] for name in ("text", "sender_name", "sender_contact")}
        return usecases.enter_objection(
            entry_id=told["entry"], **said, heard=form.heard(), by=request.user, at=timezone.now()
        )

    return act_or_show(
        request,
        form,
        act,
        template="consultations/enter.html",
        context={"notice": notice, "why_not": permissions.why_not_enter(notice, by=request.user)},
        done=_("Đã ghi ý kiến. Xin in biên nhận hoặc đọc mã cho người gửi để họ xem trả lời."),
    )
